"""Tables: by their ruled lines, or by cells that stand one above the other.

Fails where a cell spans columns (its text goes to the first of them), and in tables without lines where a cell runs
over several lines beside an empty first cell.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from storage.formats.pdf.columns import is_mark
from storage.formats.pdf.strokes import edges, flats, uprights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.formats.pdf.glyphs import Segment
    from storage.formats.pdf.lines import Row, Sheet
    from storage.formats.pdf.pages import Stroke

Cells = tuple[tuple["Segment", ...], ...]
"""A row of a table: for each cell the segments of its lines."""

_CLOSE = 4.0
_FEWEST_RULES = 3
_LOOSE = 1.45
_SPACED = 1.25
_UNEVEN = 0.7


class Grid(NamedTuple):
    """Where a ruled table stands on its page: its box, the bounds of its columns, and of its rows where ruled."""

    top: float
    bottom: float
    bounds: tuple[float, ...]
    lines: tuple[float, ...]


def grids_of(strokes: Sequence[Stroke], sheet: Sheet) -> list[Grid]:
    """Find the ruled tables of a page from the top."""
    drawn = edges(strokes)
    across, along = uprights(drawn), flats(drawn)
    found: list[Grid] = []
    for group in _stacked(along):
        top, bottom = group[0].y0, group[-1].y0
        left, right = min(s.x0 for s in group), max(s.x1 for s in group)
        posts = sorted(
            {round(s.x0, 1) for s in across if s.y0 < bottom - 2 and s.y1 > top + 2 and left - 3 <= s.x0 <= right + 3}
        )
        inner = [x for x in posts if left + _CLOSE < x < right - _CLOSE]
        if not inner:
            continue
        bounds = [x for n, x in enumerate(inner) if n == 0 or x - inner[n - 1] > _CLOSE]
        if sheet.rtl:
            bounds = sorted(sheet.width - x for x in bounds)
        found.append(Grid(top, bottom, tuple(bounds), tuple(s.y0 for s in group)))
    return found


def _stacked(along: Sequence[Stroke]) -> list[list[Stroke]]:
    """Group rules one above the other with about the same ends."""
    groups: list[list[Stroke]] = []
    for stroke in along:
        group = next(
            (g for g in groups if abs(g[0].x0 - stroke.x0) < _CLOSE and abs(g[0].x1 - stroke.x1) < _CLOSE), None
        )
        if group is None:
            groups.append([stroke])
        else:
            group.append(stroke)
    return [group for group in groups if len(group) > 1 and group[-1].y0 - group[0].y0 > 2 * _CLOSE]


def ruled_rows(rows: Sequence[Row], grid: Grid) -> list[Cells]:
    """Give the rows of a ruled table: by its lines where there is one between rows, else by the text's own rows."""
    groups: dict[int, list[Row]] = {}
    inner = len(grid.lines) >= _FEWEST_RULES
    for row in rows:
        place = sum(1 for y in grid.lines if y < row.base) if inner else round(row.base)
        groups.setdefault(place, []).append(row)
    return [_cells(group, grid.bounds) for group in groups.values()]


def _cells(rows: Sequence[Row], bounds: Sequence[float]) -> Cells:
    cells: list[list[Segment]] = [[] for _ in range(len(bounds) + 1)]
    for row in rows:
        for segment in row.segments:
            cells[sum(1 for x in bounds if x <= segment.x0 + 2)].append(segment)
    return tuple(tuple(cell) for cell in cells)


def aligned_rows(rows: Sequence[Row]) -> list[Cells]:
    """Give the rows of a table without lines.

    Where space parts rows, it alone tells; else a line with an empty first cell goes on with the row before it.
    """
    bounds = _bounds(rows)
    steps = [b.base - a.base for a, b in pairwise(rows)]
    leading = Counter(round(step, 0) for step in steps).most_common(1)[0][0] if steps else 0.0
    even = all(step > _UNEVEN * leading for step in steps)
    spaced = even and any(step > _SPACED * leading for step in steps)
    found: list[list[Row]] = []
    for row, step in zip(rows, [0.0, *steps], strict=True):
        first = row.segments[0].x0 < bounds[0] if bounds else True
        goes_on = step <= _SPACED * leading if spaced else step < _LOOSE * row.size and not first
        if found and goes_on:
            found[-1].append(row)
        else:
            found.append([row])
    return [_cells(group, bounds) for group in found]


def _bounds(rows: Sequence[Row]) -> list[float]:
    """Give the starts of the columns but the first: strips that no segment crosses."""
    spans = sorted((s.x0, s.x1) for row in rows for s in row.segments if not is_mark(s.text) or len(row.segments) > 1)
    bounds: list[float] = []
    reach = spans[0][1] if spans else 0.0
    for start, end in spans:
        if start > reach + 2:
            bounds.append(start - 1)
        reach = max(reach, end)
    return bounds
