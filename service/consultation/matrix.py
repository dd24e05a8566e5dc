"""Who stands where: delegations × paragraphs, each field with the positions on the proposals about that paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from service.amendments.status import OPEN
from service.amendments.types import Host, Scope
from service.consultation.listing import ListingRow, Seen, listing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from service.amendments.types import Amendment, Status


class Stand(StrEnum):
    """What a delegation does about a proposal."""

    PROPOSES = "proposes"
    SUPPORTS = "supports"
    OPPOSES = "opposes"
    RESERVES = "reserves"


@dataclass(frozen=True, slots=True)
class Standing:
    """One position: on which proposal, and the words of a reservation."""

    stand: Stand
    proposal: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """What is proposed about one place, delegation by delegation, in the order of `Matrix.delegations`.

    `scope` is AFTER or BEFORE for a new paragraph beside paragraph `label`, WHOLE for a paragraph itself with its
    notes; `new` is the label that a new paragraph would have ("OP5 bis"). `proposals` are all ids, in their
    order. `placed` is False for a place of another version: `version` is its number, None where it is not known.
    """

    paragraph: int
    label: str | None
    host: Host
    scope: Scope
    new: str | None
    proposals: tuple[str, ...]
    fields: tuple[tuple[Standing, ...], ...]
    placed: bool = True
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole table. `delegations` are those that said anything, in alphabetical order."""

    delegations: tuple[str, ...]
    lines: tuple[MatrixLine, ...]


_Key = tuple[int, Scope, str | None, str]
"""A place, and the file that it is in: the fifth paragraph of another version is another paragraph."""


def matrix(sitting: Seen, *, show: Collection[Status] = OPEN) -> Matrix:
    """Give the matrix of what a viewer sees, in the order of the text."""
    gathered: dict[_Key, list[ListingRow]] = {}
    for row in listing(sitting, show=show):
        gathered.setdefault(_key(row), []).append(row)
    said = {row.amendment.id: row.amendment for rows in gathered.values() for row in rows}
    delegations = tuple(sorted({name for each in said.values() for name in standings(each)}))
    return Matrix(delegations, tuple(_line(key, rows, delegations) for key, rows in gathered.items()))


def _key(row: ListingRow) -> _Key:
    place = row.change.place
    beside = place.scope in {Scope.AFTER, Scope.BEFORE}
    scope, new = (place.scope, row.change.label) if beside else (Scope.WHOLE, None)
    return place.paragraph, scope, new, row.amendment.version


def _line(key: _Key, rows: list[ListingRow], delegations: Iterable[str]) -> MatrixLine:
    amendments = {row.amendment.id: row.amendment for row in rows}
    place = rows[0].change.place
    fields = tuple(
        tuple(found for each in amendments.values() for found in standings(each).get(name, ())) for name in delegations
    )
    placed = all(row.placed for row in rows)
    host = Host.TITLE if place.host is Host.TITLE else Host.PARAGRAPH
    return MatrixLine(key[0], place.label, host, key[1], key[2], tuple(amendments), fields, placed, rows[0].version)


def standings(amendment: Amendment) -> dict[str, tuple[Standing, ...]]:
    """Give what each delegation does about an amendment."""
    said = [(name, Standing(Stand.PROPOSES, amendment.id)) for name in amendment.proposers]
    said += [(name, Standing(Stand.SUPPORTS, amendment.id)) for name in amendment.supporters]
    said += [(name, Standing(Stand.OPPOSES, amendment.id)) for name in amendment.opponents]
    said += [(one.delegation, Standing(Stand.RESERVES, amendment.id, one.words)) for one in amendment.reservations]
    found: dict[str, tuple[Standing, ...]] = {}
    for name, standing in said:
        found[name] = (*found.get(name, ()), standing)
    return found
