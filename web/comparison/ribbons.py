"""The two texts as columns with ribbons between them: what stands where it stood, what crossed, came or went.

The shape says it without colour: a straight band for what stayed, a crossing one for a move, a stub at one column for
what only that text has.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.collation.types import RowKind
from web.comparison.minimap import shape_of
from web.comparison.rows import filters_of, is_change

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from service.collation.types import Row
    from service.comparison import Comparison
    from service.text import Paragraph
    from web.comparison.rows import Title

HEIGHT, WIDTH = 400, 200
MOST = 400
"""Ribbons of changes that are drawn: a picture of more would say nothing, and a page must stay light."""
_EDGE, _STUB = 14, 34
_LEAST = 2
_PAGE = 400
_STRUCTURAL = frozenset({"added", "removed", "split", "merged", "regrouped", "moved"})
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Ribbon:
    """One ribbon: `path` in units of the picture, `shape` still, edited, moved, added or removed.

    `row` is the row that it leads to by `href`; None for one that stands for unchanged paragraphs. `told` says what
    happened. `stop`: a keyboard stops here (an edit in place is reached through the list of changes).
    """

    shape: str
    path: str
    row: str | None = None
    href: str = ""
    title: Title | None = None
    told: tuple[str, ...] = ()
    stop: bool = False

    @property
    def away(self) -> bool:
        """Whether another part of the text must be fetched for it."""
        return not self.href.startswith("#")


@dataclass(frozen=True, slots=True)
class Picture:
    """The ribbons, those in the background first. `left_out` are changes that are too many to be drawn."""

    ribbons: tuple[Ribbon, ...]
    left_out: int

    @property
    def listed(self) -> tuple[Ribbon, ...]:
        """What the text in place of the picture lists: all that is more than an edit in place."""
        return tuple(ribbon for ribbon in self.ribbons if ribbon.stop)

    @property
    def moves(self) -> int:
        """How many ribbons cross."""
        return sum(ribbon.shape == "moved" for ribbon in self.ribbons)


def picture(comparison: Comparison, href_of: Callable[[str], str], title_of: Callable[[Row], Title]) -> Picture:
    """Draw the texts. Ribbons of edits that would fall on each other become one; nothing else is left out silently."""
    sides = _places(comparison.base.paragraphs), _places(comparison.target.paragraphs)
    changes = [row for row in comparison.collation.rows if is_change(row)]
    wanted = sorted(changes, key=lambda row: not _is_structural(row))[:MOST]
    drawn = _distinct(wanted, sides)
    ribbons = [_ribbon(row, sides, href_of, title_of) for row in changes if row.id in drawn]
    ribbons.sort(key=lambda ribbon: (ribbon.shape == "moved", not ribbon.stop))
    still = [Ribbon("still", path) for path in _still(comparison.collation.rows, sides)]
    return Picture((*still, *ribbons), len(changes) - len(wanted))


def _is_structural(row: Row) -> bool:
    return not _STRUCTURAL.isdisjoint(filters_of(row))


def _places(paragraphs: Sequence[Paragraph]) -> tuple[int, ...]:
    """Where each paragraph begins, from top to bottom, and where the last one ends."""
    weights = [1 + len(paragraph.text) / _PAGE for paragraph in paragraphs]
    scale, top = HEIGHT / max(1.0, sum(weights)), 0.0
    tops = [0]
    for weight in weights:
        top += weight * scale
        tops.append(round(top))
    return tuple(tops)


def _span(tops: Sequence[int], indexes: Sequence[int]) -> Span | None:
    if not indexes:
        return None
    top = min(tops[indexes[0]], HEIGHT - _LEAST)
    return top, max(tops[indexes[-1] + 1], top + _LEAST)


def _distinct(rows: Sequence[Row], sides: tuple[Sequence[int], Sequence[int]]) -> frozenset[str]:
    """The rows that have a ribbon of their own: one of several edits at the same height stands for all."""
    seen: dict[tuple[object, ...], str] = {}
    for row in rows:
        spans = _span(sides[0], row.base), _span(sides[1], row.target)
        key = (row.id,) if _is_structural(row) else tuple(span and span[0] // _LEAST for span in spans)
        seen.setdefault(key, row.id)
    return frozenset(seen.values())


def _ribbon(
    row: Row,
    sides: tuple[Sequence[int], Sequence[int]],
    href_of: Callable[[str], str],
    title_of: Callable[[Row], Title],
) -> Ribbon:
    path = _path(_span(sides[0], row.base), _span(sides[1], row.target))
    ribbon = Ribbon(shape_of(row), path, row.id, href_of(row.id), title_of(row), filters_of(row))
    return replace(ribbon, stop=_is_structural(row))


def _still(rows: Sequence[Row], sides: tuple[Sequence[int], Sequence[int]]) -> list[str]:
    """The bands of what stayed: neighbours in both texts make one band."""
    bands: list[tuple[Span, Span]] = []
    last: tuple[int, int] | None = None
    for row in rows:
        if is_change(row) or row.kind is not RowKind.UNCHANGED:
            last = None
            continue
        base, target = _span(sides[0], row.base), _span(sides[1], row.target)
        if base is None or target is None:
            continue
        if last is not None and bands and (row.base[0], row.target[0]) == (last[0] + 1, last[1] + 1):
            bands[-1] = ((bands[-1][0][0], base[1]), (bands[-1][1][0], target[1]))
        elif not bands or base[0] >= bands[-1][0][1] - 1:
            bands.append((base, target))
        last = row.base[-1], row.target[-1]
    return [_path(base, target) for base, target in bands]


def _path(base: Span | None, target: Span | None) -> str:
    right, middle = WIDTH - _EDGE, WIDTH // 2
    if base and target:
        (top, bottom), (to, end) = base, target
        return (
            f"M0 {top}H{_EDGE}C{middle} {top} {middle} {to} {right} {to}H{WIDTH}V{end}"
            f"H{right}C{middle} {end} {middle} {bottom} {_EDGE} {bottom}H0Z"
        )
    top, bottom = base or target or (0, 0)
    if base:
        return f"M0 {top}H{_EDGE}L{_STUB} {(top + bottom) // 2}L{_EDGE} {bottom}H0Z"
    return f"M{WIDTH} {top}H{right}L{WIDTH - _STUB} {(top + bottom) // 2}L{right} {bottom}H{WIDTH}Z"
