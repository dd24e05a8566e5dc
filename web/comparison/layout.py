"""The order of the page: parts as sections, folds where a reader need not look, the places that moved paragraphs left.

Nothing is dropped here: every row is in exactly one section, in a fold or beside it, and a fold says how much it holds.
All steps are linear in the number of rows, or sort the moved ones.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from service.text import Part
from web.comparison.asked import ALL, Asked, Unchanged
from web.comparison.kinds import is_of
from web.comparison.rows import TO_LOOK_AT, filters_of, gravity, is_change

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from service.collation.types import Row
    from service.comparison import Comparison

SHORT_TEXT = 150
"""Rows up to which unchanged paragraphs are all shown unless the address says otherwise."""
LONG_RUN = 5
"""Unchanged rows in a row from which they can be folded."""
CONTEXT = 1
"""Unchanged rows that stay in sight before and after a fold."""
END = ""
PAGE_ROWS = 1000
"""Rows written into one page; what a fold holds beyond that is fetched by its link."""


class SectionKind(StrEnum):
    """The headings of the page."""

    FRONT = "front"
    PREAMBLE = "preamble"
    OPERATIVE = "operative"
    ANNEX = "annex"
    CLOSING = "closing"
    FOOTNOTES = "footnotes"
    TEXT = "text"


_SECTION = {
    Part.FRONT: SectionKind.FRONT,
    Part.FORMULA: SectionKind.PREAMBLE,
    Part.PREAMBLE: SectionKind.PREAMBLE,
    Part.OPERATIVE: SectionKind.OPERATIVE,
    Part.ANNEX: SectionKind.ANNEX,
    Part.CLOSING: SectionKind.CLOSING,
    Part.FOOTNOTE: SectionKind.FOOTNOTES,
}


@dataclass(frozen=True, slots=True)
class Origin:
    """The place in the base that a moved paragraph left; `down` says that the paragraph now stands further down."""

    row: Row
    down: bool


@dataclass(frozen=True, slots=True)
class Fold:
    """Consecutive rows out of sight, or easily put there: `rows` is never empty.

    `hidden` counts changes that the filter put here. `open` says that the rows are in sight at first.
    """

    rows: tuple[Row, ...]
    hidden: int
    renumbered: int
    open: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """A section as planned: consecutive rows of one part of the text, with the places that moved paragraphs left."""

    kind: SectionKind
    paragraphs: int
    changes: int
    items: tuple[Row | Origin | Fold, ...]


@dataclass(frozen=True, slots=True)
class Sight:
    """Which changes are in sight: of these kinds (none: any), of these types (none: any), at least this weight.

    `light` says that nobody asked: light changes are folded so that the heavier ones are seen first.
    """

    only: tuple[str, ...]
    types: frozenset[str]
    least: int
    light: bool

    def holds(self, row: Row) -> bool:
        """Whether a change is one to be seen."""
        chosen = not self.only or any(name in self.only for name in filters_of(row))
        return chosen and gravity(row) >= self.least and (not self.types or is_of(row, self.types))


def sight(rows: Iterable[Row], asked: Asked) -> Sight:
    """Settle what is in sight. Where the address is silent, light changes are folded if there are heavier ones."""
    least = asked.severity or 0
    weights = {gravity(row) for row in rows if is_change(row)} if asked.severity is None and not asked.filtered else {0}
    light = min(weights, default=0) < TO_LOOK_AT <= max(weights, default=0)
    return Sight(asked.only, frozenset(asked.types), TO_LOOK_AT if light else least, light)


def plan(comparison: Comparison, asked: Asked) -> tuple[Stretch, ...]:
    """Lay out all rows of a comparison."""
    rows = comparison.collation.rows
    seen = sight(rows, asked)
    fold_quiet = asked.unchanged is Unchanged.FOLD or (
        asked.unchanged is Unchanged.AUTO and (len(rows) > SHORT_TEXT or asked.filtered)
    )
    places = {before: kept for before, left in origins(rows).items() if (kept := _kept(left, seen))}
    folding = _Folding(seen, asked.opened, fold=fold_quiet, apart=not fold_quiet and (seen.light or _shows(asked)))
    stretches = [
        Stretch(kind, paragraphs_in(group), sum(is_change(row) for row in group), folding.items(group, places))
        for kind, group in _sections(comparison)
    ]
    if stretches:
        last = stretches[-1]
        stretches[-1] = replace(last, items=(*last.items, *places.get(END, ())))
    return tuple(stretches)


def _shows(asked: Asked) -> bool:
    return asked.unchanged is Unchanged.SHOW


def rows_of(stretch: Stretch) -> Iterator[Row]:
    """Return the rows of a section, folded ones included."""
    for item in stretch.items:
        if isinstance(item, Fold):
            yield from item.rows
        elif not isinstance(item, Origin):
            yield item


def paragraphs_in(rows: Iterable[Row]) -> int:
    """Count paragraphs, one that stands on both sides once: a split in two counts two, as a reader would."""
    return sum(max(len(row.base), len(row.target)) for row in rows)


def _kept(left: Sequence[Origin], seen: Sight) -> list[Origin]:
    return [origin for origin in left if seen.holds(origin.row)]


def _sections(comparison: Comparison) -> Iterator[tuple[SectionKind, list[Row]]]:
    rows = comparison.collation.rows
    group: list[Row] = []
    current: SectionKind | None = None
    for row, kind in zip(rows, section_kinds([_part(row, comparison) for row in rows]), strict=True):
        if current is not None and kind is not current:
            yield current, group
            group = []
        current = kind
        group.append(row)
    if current is not None:
        yield current, group


def section_kinds(parts: Sequence[Part]) -> list[SectionKind]:
    """Return the section of each row by its part. A heading goes with what follows it, a table with what precedes it.

    Fails where a heading closes a part: a signature block set as a heading before an annex is shown with the annex.
    """
    kinds: list[SectionKind] = []
    for part in parts:
        kinds.append(_SECTION.get(part) or (kinds[-1] if kinds else SectionKind.TEXT))
    for place in range(len(parts) - 2, -1, -1):
        if parts[place] is Part.HEADING:
            kinds[place] = kinds[place + 1]
    return kinds


def _part(row: Row, comparison: Comparison) -> Part:
    if row.target:
        return comparison.target.paragraphs[row.target[0]].part
    return comparison.base.paragraphs[row.base[0]].part


def origins(rows: Sequence[Row]) -> dict[str, list[Origin]]:
    """The places that moved rows left, by the id of the row before which they stood; those at the end under END.

    Rows that did not move come in the order of the base, so the place is found among them.
    """
    still = sorted((row.base[0], place) for place, row in enumerate(rows) if row.base and not row.moved)
    moved = sorted((row.base[0], place) for place, row in enumerate(rows) if row.base and row.moved)
    places: dict[str, list[Origin]] = {}
    for index, now in moved:
        found = bisect_left(still, (index, 0))
        was = still[found][1] if found < len(still) else len(rows)
        before = rows[was].id if was < len(rows) else END
        places.setdefault(before, []).append(Origin(rows[now], down=now >= was))
    return places


@dataclass(frozen=True, slots=True)
class _Folding:
    """How rows are folded. `apart`: a hidden change does not take the unchanged paragraphs beside it into its fold."""

    seen: Sight
    opened: str
    fold: bool
    apart: bool

    def items(self, group: Sequence[Row], places: dict[str, list[Origin]]) -> tuple[Row | Origin | Fold, ...]:
        """Lay out the rows of one section, with the places that moved paragraphs left."""
        items: list[Row | Origin | Fold] = []
        run: list[Row] = []
        for row in group:
            left = places.get(row.id, [])
            stands = is_change(row) and self.seen.holds(row)
            if left or stands or (self.apart and run and is_change(run[-1]) != is_change(row)):
                items += self._folded(run)
                run = []
            items += left
            (items if stands else run).append(row)
        return (*items, *self._folded(run))

    def _folded(self, run: Sequence[Row]) -> Iterator[Row | Fold]:
        """Split a run of rows without a change in sight into those that stay and those that can be folded."""
        hidden = any(is_change(row) for row in run)
        if len(run) < LONG_RUN and not hidden:
            yield from run
            return
        edge = 0 if hidden else CONTEXT
        inner = tuple(run[edge : len(run) - edge])
        wanted = self.opened == ALL or any(row.id == self.opened for row in inner)
        yield from run[:edge]
        for start in range(0, len(inner), PAGE_ROWS):
            yield _fold(inner[start : start + PAGE_ROWS], is_open=wanted or not (self.fold or hidden))
        yield from run[len(run) - edge :]


def _fold(rows: tuple[Row, ...], *, is_open: bool) -> Fold:
    return Fold(rows, sum(is_change(row) for row in rows), sum(row.renumbered for row in rows), is_open)
