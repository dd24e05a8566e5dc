"""Amendments, the matrix and the balance as JSON, and amendments read back from it.

The file of amendments (schema "travaux/amendments/1") is an object with `schema`, `version` (the SHA-256 of the file
that they are against) and `amendments`, each an object with the fields of `service.amendments.Amendment`. What stands
beside these fields is for the reader and is passed over when it is read.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, cast

from service.amendments.types import Amendment
from service.canonical import plain, revive_plain
from service.consultation.matrix import standings
from service.errors import InvalidRequest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from service.consultation.balance import BalanceLine, DelegationBalance
    from service.consultation.listing import ListingRow
    from service.consultation.matrix import Matrix

SCHEMA = "travaux/amendments/1"
_FIELDS = frozenset(each.name for each in fields(Amendment))
_LISTS = ("amendments", "proposals", "items")


def amendment_to_json(amendment: Amendment, **beside: object) -> dict[str, Any]:
    """Give one amendment, with what is to stand beside its fields."""
    return cast("dict[str, Any]", plain(amendment)) | beside


def listing_to_json(rows: Sequence[ListingRow], version: str) -> dict[str, Any]:
    """Give the list: each amendment once, in the order in which the text first speaks of it, with its instructions."""
    found: dict[str, list[ListingRow]] = {}
    for row in rows:
        found.setdefault(row.amendment.id, []).append(row)
    listed = [
        amendment_to_json(
            lines[0].amendment,
            delegation=lines[0].proposal.delegation,
            instructions=[line.instruction for line in sorted(lines, key=lambda line: line.edit)],
            placed=lines[0].placed,
        )
        for lines in found.values()
    ]
    return {"schema": SCHEMA, "version": version, "amendments": listed}


def amendments_from_json(data: object) -> tuple[Amendment, ...]:
    """Read amendments: the object of `listing_to_json`, a list of amendments, or a page of proposals.

    Raises InvalidRequest in one line that names what does not fit.
    """
    listed = data
    if isinstance(data, dict):
        listed = next((data[name] for name in _LISTS if name in data), None)
    if not isinstance(listed, list):
        raise InvalidRequest(f"This is no list of amendments: an object with “amendments” is wanted ({SCHEMA}).")
    return tuple(_amendment(each, number) for number, each in enumerate(listed, start=1))


def _amendment(data: object, number: int) -> Amendment:
    inner = data.get("amendment", data) if isinstance(data, dict) else data
    if not isinstance(inner, dict):
        raise InvalidRequest(f"Amendment {number} is no object.")
    try:
        return revive_plain(Amendment, {name: value for name, value in inner.items() if name in _FIELDS})
    except (ValueError, TypeError) as error:
        raise InvalidRequest(f"Amendment {number} cannot be read: {str(error)[:120]}.") from error


def matrix_to_json(matrix: Matrix) -> dict[str, Any]:
    """Give the matrix: delegations, and a line a place with the positions of those that said anything."""
    lines = [
        {
            "paragraph": line.paragraph,
            "label": line.label,
            "place": line.host.value,
            "scope": line.scope.value,
            "new": line.new,
            "placed": line.placed,
            "version": line.version,
            "proposals": list(line.proposals),
            "positions": {
                name: [plain(one) for one in field]
                for name, field in zip(matrix.delegations, line.fields, strict=True)
                if field
            },
        }
        for line in matrix.lines
    ]
    return {"schema": "travaux/matrix/1", "delegations": list(matrix.delegations), "lines": lines}


def balance_to_json(balances: Iterable[DelegationBalance]) -> dict[str, Any]:
    """Give the balance: for each delegation its proposals and what it opposed, each with the outcome."""
    listed = [
        {
            "delegation": each.delegation,
            "proposed": [_line(line) for line in each.proposed],
            "opposed": [_line(line) for line in each.opposed],
        }
        for each in balances
    ]
    return {"schema": "travaux/balance/1", "delegations": listed}


def _line(line: BalanceLine) -> dict[str, Any]:
    amendment = line.proposal.amendment
    return {
        "proposal": amendment.id,
        "label": line.label,
        "status": amendment.status.value,
        "outcome": line.outcome.value,
        "edits": [outcome.value for outcome in line.edits],
        "positions": {name: [one.stand.value for one in said] for name, said in standings(amendment).items()},
    }
