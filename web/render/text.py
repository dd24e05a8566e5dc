"""A comparison as plain text, for a terminal or a pipe.

Deleted words stand in `[-…-]` and inserted ones in `{+…+}`, so the marks survive without colour, in a log or a mail.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from service.collation.types import Op
from service.comparison import is_changed
from web.render.rows import (
    PART_TITLES,
    by_hand,
    heading_of,
    not_applied,
    only_renumbered,
    part_of,
    remarks,
    row_label,
    tally,
    visible,
    weight,
    what_happened,
)
from web.render.wrapping import Fragment, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.collation.types import Operation, Row
    from service.comparison import Comparison
    from web.render.rows import Names

_MARKS = {Op.EQUAL: ("", ""), Op.DELETE: ("[-", "-]"), Op.INSERT: ("{+", "+}")}
_COLOURS = {Op.DELETE: "\x1b[9;38;5;166m", Op.INSERT: "\x1b[4;38;5;32m"}
_BOLD, _DIM, _RESET = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_INDENT = "    "


@dataclass(frozen=True, slots=True)
class Style:
    """How text is shown: colour or not, the line's width in columns (0: never wrap), unchanged rows or not."""

    colour: bool = False
    width: int = 0
    unchanged: bool = False


def render_text(comparison: Comparison, names: Names, style: Style | None = None) -> str:
    """The comparison as text that ends with a line feed; what has the same words is folded and counted."""
    style = style or Style()
    return "".join(line + "\n" for line in _lines(comparison, names, style))


def _lines(comparison: Comparison, names: Names, style: Style) -> Iterator[str]:
    yield f"Base    {visible(heading_of(names.base, comparison.base))}"
    yield f"Target  {visible(heading_of(names.target, comparison.target))}"
    yield _paint(tally(comparison.collation.rows), _BOLD, style)
    if comparison.collation.fallback:
        yield f"Coarser than usual: {visible(comparison.collation.fallback)}"
    for name, text in ((names.base, comparison.base), (names.target, comparison.target)):
        for warning in text.warnings:
            yield f"Warning, {visible(name)}: {visible(warning.message)}"
    for line in not_applied(comparison):
        yield visible(line)
    for part, rows in groupby(comparison.collation.rows, key=lambda row: part_of(comparison, row)):
        yield ""
        yield _paint(PART_TITLES[part], _BOLD, style)
        yield from _part(comparison, tuple(rows), style)


def _part(comparison: Comparison, rows: Sequence[Row], style: Style) -> Iterator[str]:
    for changed, run in groupby(rows, key=lambda row: is_changed(row) or bool(row.corrected) or style.unchanged):
        if not changed:
            yield _paint(f"  = {_folded(comparison, tuple(run))}", _DIM, style)
            continue
        for row in run:
            yield from _row(comparison, row, style)


def _folded(comparison: Comparison, rows: Sequence[Row]) -> str:
    named = [row_label(comparison, row) for row in rows]
    count = f"{len(rows)} unchanged"
    if any(name in PART_TITLES.values() for name in named):
        return count
    return f"{count}: {named[0]}" if len(named) == 1 else f"{count}: {named[0]} to {named[-1]}"


def _row(comparison: Comparison, row: Row, style: Style) -> Iterator[str]:
    yield _paint(f"  {visible(row_label(comparison, row))}  {what_happened(row)}{weight(row)}", _BOLD, style)
    for mark in by_hand(comparison, row):
        yield _paint(f"{_INDENT}{visible(mark)}", _DIM, style)
    if only_renumbered(row) and not style.unchanged:
        return
    yield from _paragraph(row.ops, "", style)
    for note in row.footnotes:
        yield from _paragraph(note.ops, "note: ", style)
    for remark in remarks(row):
        yield f"{_INDENT}! {visible(remark)}"


def _paragraph(ops: Sequence[Operation], opening: str, style: Style) -> Iterator[str]:
    fragments = [Fragment(opening)] if opening else []
    fragments += [_fragment(operation, style) for operation in ops]
    room = max(20, style.width - len(_INDENT)) if style.width else 0
    for line in wrap(fragments, room):
        yield _INDENT + line


def _fragment(operation: Operation, style: Style) -> Fragment:
    before, after = _MARKS[operation.op]
    shown = before + visible(operation.text, operation.op) + after
    return Fragment(shown, _COLOURS.get(operation.op, "") if style.colour else "", _RESET)


def _paint(text: str, colour: str, style: Style) -> str:
    return f"{colour}{text}{_RESET}" if style.colour else text
