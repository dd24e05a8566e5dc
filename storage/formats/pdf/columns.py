"""Columns: vertical strips without text that part the lines of a page.

Fails on two columns of fewer than five lines, which are taken for a table, and on columns of very short lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import mean
from typing import TYPE_CHECKING

from service.reading.enumeration import mark_of
from storage.formats.pdf.lines import gaps

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storage.formats.pdf.glyphs import Segment
    from storage.formats.pdf.lines import Row

_FEWEST = 3
_FEWEST_LINES = 5
_FULL = 0.62
_TIGHT = 1.4
_SHARE = 0.25
_DOTTED = re.compile(r"[A-Z]?\d{1,3}(?:\.\d{1,3})*\.?")
_NARROWEST = 10
_MOST_GUTTERS = 60
_LONGEST_MARK = 7


@dataclass(frozen=True, slots=True)
class Band:
    """Rows [start, end) that a gutter at `at` parts. `columns`: text that runs down each; else rows of a table."""

    start: int
    end: int
    at: float
    columns: bool


def band_of(rows: Sequence[Row]) -> Band | None:
    """Find the band of rows with the most text on both sides of one gutter, None where there is none.

    Columns of text come before cells of a table, which may stand within them.
    """
    best: tuple[tuple[bool, int], Band] | None = None
    for at in _candidates(rows):
        for start, end in _uncrossed(rows, at):
            both = sum(1 for row in rows[start:end] if _sides(row, at) == {0, 1})
            found = _judged(rows, start, end, at, both)
            if found is not None and (best is None or (found.columns, both) > best[0]):
                best = (found.columns, both), found
    return best[1] if best else None


def is_mark(text: str) -> bool:
    """Whether a text is a paragraph's number or bullet alone: the gap after it is no gutter."""
    if _DOTTED.fullmatch(text):
        return True
    mark = mark_of(f"{text} ") if len(text) <= _LONGEST_MARK else None
    return mark is not None and mark.certain and mark.end >= len(text)


def _candidates(rows: Sequence[Row]) -> list[float]:
    counts: dict[int, int] = {}
    for row in rows:
        for at, (left, right) in enumerate(gaps(row)):
            if at == 0 and is_mark(row.segments[0].text):
                continue
            for place in {int((left + right) / 2), int(right - 3)}:
                counts[place] = counts.get(place, 0) + 1
    often = sorted(counts, key=lambda place: (-counts[place], place))
    edges = [s for row in rows for s in (row.segments[0].x0, row.segments[-1].x1)]
    middle = [(min(edges) + max(edges)) / 2] if edges else []
    return [*map(float, often[:_MOST_GUTTERS]), *middle]


def _sides(row: Row, at: float) -> set[int]:
    """Say on which sides of a gutter a row has text; 2 where text stands across it."""
    return {2 if s.x0 < at - 1 and s.x1 > at + 1 else int(s.x0 >= at - 1) for s in row.segments}


def _uncrossed(rows: Sequence[Row], at: float) -> Iterable[tuple[int, int]]:
    """Give the longest runs of rows that nothing crosses, from their first to their last text on both sides."""
    start = 0
    sides = [_sides(row, at) for row in rows]
    for end in range(len(rows) + 1):
        if end < len(rows) and 2 not in sides[end]:  # noqa: PLR2004 (the sign for "across")
            continue
        inner = [n for n in range(start, end) if sides[n] == {0, 1}]
        mixed = any(sides[n] == {0} for n in range(start, end)) and any(sides[n] == {1} for n in range(start, end))
        if inner:
            yield inner[0], end
        elif mixed:
            yield start, end
        start = end + 1


def _judged(rows: Sequence[Row], start: int, end: int, at: float, both: int) -> Band | None:
    left = [s for row in rows[start:end] for s in row.segments if s.x1 <= at + 1]
    right = [s for row in rows[start:end] for s in row.segments if s.x0 >= at - 1]
    if not left or not right:
        return None
    size = rows[start].size
    if (
        min(len(left), len(right)) >= _FEWEST_LINES
        and _overlap(left, right)
        and _filled(left, size)
        and _filled(right, size)
    ):
        return Band(start, end, at, columns=True)
    both_rows = [n for n in range(start, end) if _sides(rows[n], at) == {0, 1}]
    if both < _FEWEST or not both_rows:
        return None
    end = both_rows[-1] + 1
    while end < len(rows) and _sides(rows[end], at) == {1} and rows[end].base - rows[end - 1].base < _TIGHT * size:
        end += 1  # the last cell goes on
    marks = sum(1 for n in both_rows if is_mark(rows[n].segments[0].text))
    if both < _SHARE * (end - start) or marks > 0.5 * both:
        return None
    return Band(start, end, at, columns=False)


def _overlap(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    """Whether the shorter of two columns stands beside the other one for most of its height."""
    shared = min(left[-1].base, right[-1].base) - max(left[0].base, right[0].base)
    return shared > 0.5 * min(left[-1].base - left[0].base, right[-1].base - right[0].base)


def _filled(segments: Sequence[Segment], size: float) -> bool:
    """Whether lines run to the end of their column, as text does and the cells of a table do not."""
    start, end = min(s.x0 for s in segments), max(s.x1 for s in segments)
    lines: dict[int, float] = {}
    for segment in segments:
        key = round(segment.base)
        lines[key] = lines.get(key, 0.0) + segment.x1 - segment.x0
    return end - start > _NARROWEST * size and mean(lines.values()) > _FULL * (end - start)
