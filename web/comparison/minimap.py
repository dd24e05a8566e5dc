"""The whole text in a narrow strip: every change a mark, base in the left lane, target in the right one.

The shape says the kind without colour: one lane for what only one side has, both for an edit, stripes for a move.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.collation.types import RowKind
from web.comparison.rows import is_change

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from service.collation.types import Row
    from service.comparison import Comparison

HEIGHT = 600
"""Units from top to bottom; the strip is stretched to the height of the window."""
_LEAST = 4
_PAGE = 400
"""Characters of a paragraph that weigh as much as one line of the strip."""


@dataclass(frozen=True, slots=True)
class MinimapMark:
    """One mark: `shape` is added, removed, edited or moved; `top` and `height` in units; `href` leads to its `row`."""

    row: str
    href: str
    shape: str
    top: int
    height: int

    @property
    def away(self) -> bool:
        """Whether another part of the text must be fetched for it."""
        return not self.href.startswith("#")


@dataclass(frozen=True, slots=True)
class Minimap:
    """The marks from top to bottom, and the faint lines of the paragraphs between them (their tops and heights).

    `places` gives top and height of every row by its id: with it the page shows which part is in the window.
    """

    height: int
    marks: tuple[MinimapMark, ...]
    lines: tuple[tuple[int, int], ...]
    places: Mapping[str, tuple[int, int]]


def minimap(comparison: Comparison, href_of: Callable[[str], str]) -> Minimap:
    """Draw the strip. Marks of one shape that would fall on each other become one, so its size is bounded."""
    rows = comparison.collation.rows
    weights = [_weight(row, comparison) for row in rows]
    scale = HEIGHT / max(1.0, sum(weights))
    marks: list[MinimapMark] = []
    lines: list[tuple[int, int]] = []
    places: dict[str, tuple[int, int]] = {}
    top = 0.0
    for row, weight in zip(rows, weights, strict=True):
        place, size = int(top), max(1, int(weight * scale))
        top += weight * scale
        places[row.id] = (place, size)
        if is_change(row):
            _add(marks, row, (min(place, HEIGHT - _LEAST), max(_LEAST, size - 1)), href_of)
        elif not lines or place > lines[-1][0] + lines[-1][1]:
            lines.append((place, max(1, size - 1)))
    return Minimap(HEIGHT, tuple(marks), tuple(lines), places)


def _add(marks: list[MinimapMark], row: Row, place: tuple[int, int], href_of: Callable[[str], str]) -> None:
    shape = shape_of(row)
    last = marks[-1] if marks else None
    if last is None or last.shape != shape or place[0] >= last.top + _LEAST:
        marks.append(MinimapMark(row.id, href_of(row.id), shape, *place))


def shape_of(row: Row) -> str:
    """Return how a changed row is drawn: added, removed, moved, or edited for all else."""
    if row.moved:
        return "moved"
    return row.kind.value if row.kind in {RowKind.ADDED, RowKind.REMOVED} else "edited"


def _weight(row: Row, comparison: Comparison) -> float:
    base = sum(len(comparison.base.paragraphs[index].text) for index in row.base)
    target = sum(len(comparison.target.paragraphs[index].text) for index in row.target)
    return 1 + max(base, target) / _PAGE
