"""Tables in a rolling text: neighbouring rows of a table in which nothing is proposed are written as one table."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from service.text import Part
from storage.publishing.pieces import cells_of
from storage.publishing.word_elements import Script, run, run_properties, table, table_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from lxml.etree import _Element

    from service.consultation.rolling import RollingParagraph
    from service.text import ParsedText


def blocks_of(
    rows: Iterable[RollingParagraph], text: ParsedText, make: Callable[[RollingParagraph], Iterable[_Element]]
) -> list[_Element]:
    """Make the blocks of a document: tables, and what `make` makes of each other row."""
    made: list[_Element] = []
    for is_table, group in groupby(rows, key=_is_table):
        gathered = list(group)
        made += [_table(gathered, text)] if is_table else [each for row in gathered for each in make(row)]
    return made


def _is_table(row: RollingParagraph) -> bool:
    return row.part is Part.TABLE and row.base is not None and not row.options


def _table(rows: Sequence[RollingParagraph], text: ParsedText) -> _Element:
    script = Script.of(text)
    cells = [cells_of(text.paragraphs[row.base or 0]) for row in rows]
    columns = max(map(len, cells))
    made = [[[run(words, run_properties(script))] for words in row] for row in cells]
    return table([table_row(row, columns, script) for row in made], columns, script)
