"""A comparison as Markdown: the whole text with `<del>` and `<ins>`, which Markdown passes through.

Unlike the text format it folds nothing: it is meant to be read, sent and kept away from the program.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from service.collation.types import Op
from web.render.rows import (
    PART_TITLES,
    by_hand,
    heading_of,
    not_applied,
    part_of,
    remarks,
    row_label,
    tally,
    visible,
    weight,
    what_happened,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.collation.types import Operation, Row
    from service.comparison import Comparison
    from web.render.rows import Names

_SPECIAL = re.compile(r"[\\`*_{}\[\]()#+\-.!|~<>&$]")
_TAGS = {Op.EQUAL: ("", ""), Op.DELETE: ("<del>", "</del>"), Op.INSERT: ("<ins>", "</ins>")}


def render_markdown(comparison: Comparison, names: Names) -> str:
    """The comparison as Markdown that ends with a line feed."""
    return "\n\n".join(_blocks(comparison, names)) + "\n"


def _blocks(comparison: Comparison, names: Names) -> Iterator[str]:
    yield "# Comparison"
    yield (
        f"- Base: {escape(heading_of(names.base, comparison.base))}\n"
        f"- Target: {escape(heading_of(names.target, comparison.target))}\n"
        f"- {escape(tally(comparison.collation.rows))}"
    )
    if comparison.collation.fallback:
        yield f"**Coarser than usual:** {escape(comparison.collation.fallback)}"
    for name, text in ((names.base, comparison.base), (names.target, comparison.target)):
        for warning in text.warnings:
            yield f"**Warning**, {escape(name)}: {escape(warning.message)}"
    for line in not_applied(comparison):
        yield f"**Warning**: {escape(line)}"
    for part, rows in groupby(comparison.collation.rows, key=lambda row: part_of(comparison, row)):
        yield f"## {PART_TITLES[part]}"
        for row in rows:
            yield from _row(comparison, row)


def _row(comparison: Comparison, row: Row) -> Iterator[str]:
    yield f"**{escape(row_label(comparison, row))}** · {what_happened(row)}{weight(row)}"
    yield f"> {marked(row.ops)}"
    for note in row.footnotes:
        yield f"> Note: {marked(note.ops)}"
    for remark in (*remarks(row), *by_hand(comparison, row)):
        yield f"- {escape(remark)}"


def marked(ops: Sequence[Operation]) -> str:
    """Operations as one line of Markdown."""
    return "".join(before + escape(visible(op.text, op.op)) + after for op in ops for before, after in [_TAGS[op.op]])


def escape(text: str) -> str:
    """The text so that Markdown shows every character as it is."""
    return _SPECIAL.sub(_escaped, visible(text))


def _escaped(found: re.Match[str]) -> str:
    return {"<": "&lt;", ">": "&gt;", "&": "&amp;"}.get(found[0], "\\" + found[0])
