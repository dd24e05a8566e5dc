"""A comparison as the lines of one document: both texts in one order, each in its own."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from service.collation.types import Op
from storage.publishing.pieces import is_row
from storage.word_out.parting import end_early, part, run_on, with_numbers
from storage.word_out.pieces import Fate, Line, Range
from storage.word_out.walk import Walk, one_sided

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from service.collation.types import Row
    from service.comparison import Comparison
    from service.text import ParsedText

_BAR = "|"


def arrange(comparison: Comparison, *, parted: bool = True) -> tuple[Line, ...]:
    """Give the lines of a redline; `parted`: as the lines of a whole new document, see storage/word_out/parting.py."""
    arranged = _Arranged(comparison)
    lines = arranged.lines()

    if not parted:
        return tuple(lines)

    def in_table(line: Line) -> bool:
        return _is_row(line, comparison)

    return tuple(part(with_terminal(run_on(lines, in_table), in_table), in_table))


class _Arranged:
    """Puts the rows of one comparison in order: rows that stay in place, and around them what goes, comes and moves."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._texts = comparison.base, comparison.target
        self._anchors: dict[str, list[Line]] = {}
        self._going: dict[int, Line] = {}
        self._coming: dict[int, Line] = {}
        rows = comparison.collation.rows
        staying = {row.id for row in _in_place([row for row in rows if self._may_stay(row)])}
        for row in rows:
            self._sort(row, stays=row.id in staying)
        self._order = [row for row in rows if row.id in staying]
        self._order.sort(key=lambda row: row.target[0])
        self._next = [0, 0]
        self._out: list[Line] = []

    def _may_stay(self, row: Row) -> bool:
        if not row.base or not row.target or row.moved or not _together(row):
            return False
        return not _has_table(row, *self._texts) or _same_cells(row, *self._texts)

    def _sort(self, row: Row, *, stays: bool) -> None:
        lines = with_numbers(Walk(row, *self._texts).lines(), self._comparison)
        if stays:
            self._anchors[row.id] = end_early(lines)
            return
        both = bool(row.base) and bool(row.target)
        moved = both and _together(row) and not _has_table(row, *self._texts)
        going = one_sided(lines, base=True, moved=moved) if row.base else {}
        coming = one_sided(lines, base=False, moved=moved) if row.target else {}
        if moved:
            name = f"move-{row.id}"
            going, coming = _ranged(going, Fate.MOVED_FROM, name), _ranged(coming, Fate.MOVED_TO, name)
        self._going.update(going)
        self._coming.update(coming)

    def lines(self) -> list[Line]:
        """Give all lines in order."""
        for row in self._order:
            self._fill(row.base[0], row.target[0])
            for line in self._anchors[row.id]:
                self._fill(_after(line.base, row.base, self._next[0]), _after(line.target, row.target, self._next[1]))
                self._out.append(line)
                if line.mark.in_base and line.base is not None:
                    self._next[0] = line.base + 1
                if line.mark.in_target and line.target is not None:
                    self._next[1] = line.target + 1
        self._fill(len(self._texts[0].paragraphs), len(self._texts[1].paragraphs))
        return self._out

    def _fill(self, base: int, target: int) -> None:
        """Put in what goes before a paragraph of the base, then what comes before one of the target."""
        for number, (stop, lines) in enumerate(((base, self._going), (target, self._coming))):
            for index in range(self._next[number], stop):
                if index in lines:
                    self._out.append(lines[index])
            self._next[number] = max(self._next[number], stop)


def _after(index: int | None, own: tuple[int, ...], begun: int) -> int:
    """Give the paragraph up to which one-sided lines go before a line: none, while its own paragraph is under way."""
    return index if index is not None and index in own and index > begun else begun


def _in_place(rows: Sequence[Row]) -> list[Row]:
    """Choose the longest series of rows that stand in the same order on both sides, none within another."""
    ordered = sorted(rows, key=lambda row: row.target[0])
    ends: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for place, row in enumerate(ordered):
        at = bisect_left(ends, row.base[0])
        before.append(last[at - 1] if at else None)
        ends[at : at + 1] = [row.base[0]]
        last[at : at + 1] = [place]
    chain: list[Row] = []
    at_place = last[-1] if last else None
    while at_place is not None:
        chain.append(ordered[at_place])
        at_place = before[at_place]
    kept: list[Row] = []
    for row in reversed(chain):
        if not kept or (row.base[0] > kept[-1].base[-1] and row.target[0] > kept[-1].target[-1]):
            kept.append(row)
    return kept


def _together(row: Row) -> bool:
    """Whether the paragraphs of each side of a row stand side by side: only such are one move."""
    return all(side[-1] - side[0] == len(side) - 1 for side in (row.base, row.target))


def torn(comparison: Comparison) -> int:
    """Count the rows whose paragraphs have others between them: they are shown as going and coming whole."""
    return sum(bool(row.base and row.target) and not _together(row) for row in comparison.collation.rows)


def _has_table(row: Row, base: ParsedText, target: ParsedText) -> bool:
    paragraphs = [base.paragraphs[i] for i in row.base] + [target.paragraphs[i] for i in row.target]
    return any(map(is_row, paragraphs))


def _same_cells(row: Row, base: ParsedText, target: ParsedText) -> bool:
    """Whether a row of a table keeps its cells: one on each side, and no bar among the words that change."""
    paragraphs = [base.paragraphs[i] for i in row.base] + [target.paragraphs[i] for i in row.target]
    alone = len(row.base) == len(row.target) == 1 and all(map(is_row, paragraphs))
    return alone and not any(_BAR in operation.text for operation in row.ops if operation.op is not Op.EQUAL)


def _ranged(lines: dict[int, Line], fate: Fate, name: str) -> dict[int, Line]:
    """Put the marks of a move around the lines of one of its sides."""
    if not lines:
        return lines
    first, last = min(lines), max(lines)
    lines[first] = replace(lines[first], pieces=(Range(fate, name, starts=True), *lines[first].pieces))
    lines[last] = replace(lines[last], pieces=(*lines[last].pieces, Range(fate, name, starts=False)))
    return lines


def with_terminal(lines: list[Line], in_table: Callable[[Line], bool]) -> list[Line]:
    """See to the last paragraph: its mark cannot go nor come, so the marks before it do in its place."""
    size = len(lines)
    while size and lines[size - 1].mark is not Fate.KEPT:
        size -= 1
    head, tail = lines[:size], lines[size:]
    if not tail or any(in_table(line) for line in (*head[-1:], *tail)):
        return lines
    going = [line for line in tail if line.mark.in_base]
    coming = [line for line in tail if line.mark.in_target]
    if going and coming:
        last = Line(going[-1].pieces + coming[-1].pieces, Fate.KEPT, going[-1].base, coming[-1].target)
        return [*head, *going[:-1], *coming[:-1], last]
    if head:
        head = [*head[:-1], replace(head[-1], mark=Fate.DELETED if going else Fate.INSERTED)]
    return [*head, *tail[:-1], replace(tail[-1], mark=Fate.KEPT)]


def _is_row(line: Line, comparison: Comparison) -> bool:
    sides = ((line.base, comparison.base), (line.target, comparison.target))
    return any(index is not None and is_row(text.paragraphs[index]) for index, text in sides)
