"""Drawn lines: pieces on one line put together, and what they rule off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.formats.pdf.pages import Stroke

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SAME = 2.5
_TOUCH = 6.0


def flats(strokes: Iterable[Stroke]) -> list[Stroke]:
    """Give the lines along the text, from the top; edges of thin boxes and pieces of one rule are one line."""
    found: list[Stroke] = []
    for stroke in sorted((s for s in strokes if s.flat), key=lambda s: (round(s.y0), s.x0)):
        last = next((f for f in found[-6:] if abs(f.y0 - stroke.y0) <= _SAME and stroke.x0 <= f.x1 + _TOUCH), None)
        if last is None:
            found.append(stroke)
        else:
            at = found.index(last)
            found[at] = Stroke(min(last.x0, stroke.x0), last.y0, max(last.x1, stroke.x1), max(last.y1, stroke.y1))
    return sorted(found, key=lambda s: s.y0)


def uprights(strokes: Iterable[Stroke]) -> list[Stroke]:
    """Give the lines across the text, from the left, pieces of one line put together."""
    found: list[Stroke] = []
    for stroke in sorted((s for s in strokes if s.upright), key=lambda s: (round(s.x0), s.y0)):
        last = next((f for f in found[-6:] if abs(f.x0 - stroke.x0) <= _SAME and stroke.y0 <= f.y1 + _TOUCH), None)
        if last is None:
            found.append(stroke)
        else:
            at = found.index(last)
            found[at] = Stroke(last.x0, min(last.y0, stroke.y0), last.x1, max(last.y1, stroke.y1))
    return sorted(found, key=lambda s: s.x0)


def edges(strokes: Iterable[Stroke]) -> list[Stroke]:
    """Give the four edges of drawn boxes as lines, beside the lines themselves: cells are often drawn as boxes."""
    found: list[Stroke] = []
    for s in strokes:
        if s.flat or s.upright:
            found.append(s)
        elif s.x1 > s.x0 and s.y1 > s.y0:
            found += [Stroke(s.x0, s.y0, s.x1, s.y0 + 0.1), Stroke(s.x0, s.y1 - 0.1, s.x1, s.y1)]
            found += [Stroke(s.x0, s.y0, s.x0 + 0.1, s.y1), Stroke(s.x1 - 0.1, s.y0, s.x1, s.y1)]
    return found


def wide(rules: Sequence[Stroke], width: float, share: float = 0.55) -> list[Stroke]:
    """Give the lines that run over most of the page."""
    return [rule for rule in rules if rule.x1 - rule.x0 >= share * width]
