"""What the page says of corrected pairs: the marks on rows, the list of all, the form that corrects one row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.pair_corrections import anchors
from web.comparison.brief import clip

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from service.collation.given import Bond
    from service.collation.types import Row
    from service.comparison import Comparison
    from service.pair_corrections import PairCorrection
    from service.text import Paragraph
    from web.messages import Message

NEAR = 8
"""Unpaired paragraphs that are offered first."""
_WORDS = 60


@dataclass(frozen=True, slots=True)
class Mark:
    """A correction as a row shows it. `given` is its place among those that the comparison honours."""

    given: int
    bond: Bond
    author: str
    reason: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Choice:
    """A paragraph to choose: the offset that names it, its label or else its position from 1, its first words."""

    value: int
    label: str
    position: int
    words: str


@dataclass(frozen=True, slots=True)
class Side:
    """The paragraphs of one text that a row may be paired with: unpaired ones near by, and all; both in text order."""

    near: tuple[Choice, ...]
    all: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class PairForm:
    """The form that corrects one row, by the row's id. `base` and `target` are the offsets of its paragraphs.

    A side is offered where the row has a paragraph to pair with it. `typed` is what came back from a refused form.
    """

    row: str
    base: str
    target: str
    targets: Side | None
    bases: Side | None
    typed: Mapping[str, str]
    error: Message | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A correction in the list of all. `place` is its place in the set; `row` the id of its row, None where lost."""

    place: int
    bond: Bond
    base: tuple[str, ...]
    target: tuple[str, ...]
    author: str
    reason: str
    at: datetime | None
    row: str | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Someone was faster: what this reader asked for, ready to be sent again (`fields`), beside what holds now.

    `bond` is None where an undoing was asked for.
    """

    bond: Bond | None
    base: tuple[str, ...]
    target: tuple[str, ...]
    author: str
    reason: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Pairing:
    """The corrections of a page. `places` leads from a mark to its place in the set; `author` is who uses this browser.

    `error` is why something was refused that belongs to no row's form. `arrived` is the row that was just corrected,
    and the row that it was before: the address of the page still names that one.
    """

    places: tuple[int, ...]
    listed: tuple[Listed, ...]
    author: str
    form: PairForm | None = None
    error: Message | None = None
    conflict: Conflict | None = None
    arrived: tuple[str, str] = ("", "")

    @property
    def lost(self) -> tuple[Listed, ...]:
        """Those that could not be applied."""
        return tuple(one for one in self.listed if one.row is None)


def marks_of(row: Row, comparison: Comparison) -> tuple[Mark, ...]:
    """The marks of a row."""
    said = comparison.said_of(row)
    return tuple(
        Mark(given, pair.bond, who.author, who.reason, who.at)
        for given, (pair, who) in zip(row.corrected, said, strict=True)
    )


def listed(comparison: Comparison, corrections: Sequence[PairCorrection], lost: Iterable[int]) -> tuple[Listed, ...]:
    """All corrections of a set, in its order, with the names of their paragraphs."""
    if not corrections:
        return ()
    gone = frozenset(lost)
    row_of = {given: row.id for row in reversed(comparison.collation.rows) for given in row.corrected}
    given_of = {place: given for given, place in enumerate(p for p in range(len(corrections)) if p not in gone)}
    names = Names(comparison)
    return tuple(
        Listed(
            place,
            one.bond,
            *names.of(one),
            one.author,
            one.reason,
            one.at,
            None if place in gone else row_of.get(given_of[place]),
        )
        for place, one in enumerate(corrections)
    )


class Names:
    """What to call the paragraphs of a correction: by label, else by the first words at their places."""

    def __init__(self, comparison: Comparison) -> None:
        self._texts = comparison.base, comparison.target
        self._found = tuple(dict(zip(anchors(text), text.paragraphs, strict=True)) for text in self._texts)

    def of(self, correction: PairCorrection) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the names on both sides."""
        return self._side(0, correction.base), self._side(1, correction.target)

    def _side(self, which: int, offsets: Iterable[int]) -> tuple[str, ...]:
        found, source = self._found[which], self._texts[which].source
        return tuple(
            (found[offset].label or clip(found[offset].text, _WORDS))
            if offset in found
            else clip(source[offset : offset + 4 * _WORDS], _WORDS)
            for offset in offsets
        )


def form_of(
    comparison: Comparison, row_id: str, typed: Mapping[str, str], error: Message | None = None
) -> PairForm | None:
    """The form for a row, None where there is no such row."""
    rows = comparison.collation.rows
    place = next((place for place, row in enumerate(rows) if row.id == row_id), None)
    if place is None:
        return None
    row = rows[place]
    left, right = anchors(comparison.base), anchors(comparison.target)
    lonely = [(abs(other - place), one) for other, one in enumerate(rows) if not (one.base and one.target)]
    lonely.sort(key=lambda found: found[0])
    targets = _side(comparison.target.paragraphs, right, [i for _, one in lonely for i in one.target], row.target)
    bases = _side(comparison.base.paragraphs, left, [i for _, one in lonely for i in one.base], row.base)
    return PairForm(
        row_id,
        " ".join(str(left[index]) for index in row.base),
        " ".join(str(right[index]) for index in row.target),
        targets if row.base else None,
        bases if row.target else None,
        typed,
        error,
    )


def _side(paragraphs: Sequence[Paragraph], offsets: Sequence[int], unpaired: Sequence[int], own: Sequence[int]) -> Side:
    choices = [
        Choice(offset, one.label or "", place + 1, clip(one.text, _WORDS))
        for place, (one, offset) in enumerate(zip(paragraphs, offsets, strict=True))
    ]
    near = sorted([index for index in unpaired if index not in own][:NEAR])
    return Side(tuple(choices[index] for index in near), tuple(choices))
