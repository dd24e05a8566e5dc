"""The table of changes for the capital as a Word file: landscape, headings on every page, columns to be filled in."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document
from docx.shared import Pt

from storage.publishing.word_package import properties
from storage.publishing.word_tables import (
    CAME,
    QUIET,
    WENT,
    across,
    add,
    direct,
    new_row,
    new_table,
    paragraph_of,
    say,
    set_up,
    set_widths,
    shade,
    without_clock,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from docx.document import Document as WordDocument
    from docx.table import Table, _Cell

    from service.summary.table import ChangeTable, Lines, TableLine, TableSection

_WIDTHS = (22, 62, 62, 48, 24, 27, 27)  # millimetres, 272 of the 273 between the margins of a landscape A4


def write_table_word(table: ChangeTable, created: datetime | None = None) -> bytes:
    """Write the table as .docx. `created` is the date in the file's properties, by default none.

    The file carries no name of a person; the same table gives the same bytes.
    """
    document = Document()
    set_up(document, table.language, table.page)
    _head(document, table)
    if table.sections:
        _fill(document, table)
    buffer = BytesIO()
    document.save(buffer)
    return without_clock(buffer.getvalue(), properties(created, table.title))


def _head(document: WordDocument, table: ChangeTable) -> None:
    code = table.language
    add(direct(document.add_paragraph(), code), table.title, code, bold=True, size=Pt(14))
    add(direct(document.add_paragraph(), code), table.headline, code, size=Pt(11))
    for text in (*table.asides, *(f"{name}  {value}" for name, value in table.names)):
        add(direct(document.add_paragraph(), code), text, code)
    if table.findings:
        add(direct(document.add_paragraph(), code), table.findings_title, code, bold=True)
    for text in table.findings:
        add(direct(document.add_paragraph(style="List Bullet"), code), text, code)


def _fill(document: WordDocument, table: ChangeTable) -> None:
    grid = new_table(document, table.columns, table.language)
    for section in table.sections:
        _section(grid, table, section)
    set_widths(grid, _WIDTHS)


def _section(grid: Table, table: ChangeTable, section: TableSection) -> None:
    title = across(grid)
    say(title, section.title, table.language, bold=True)
    title.paragraphs[0].paragraph_format.keep_with_next = True
    shade(title, "F6F6F6")
    for line in section.lines:
        _line(new_row(grid), table, line)
    if section.folds:
        cell = across(grid)
        for number, fold in enumerate(section.folds):
            run = add(paragraph_of(cell, number, table.language), fold, table.language, size=Pt(7.5))
            run.font.color.rgb = QUIET


def _line(cells: Sequence[_Cell], table: ChangeTable, line: TableLine) -> None:
    _labels(cells[0], line, table.language)
    _side(cells[1], line.old, table.languages[0] or table.language, old=True)
    _side(cells[2], line.new, table.languages[1] or table.language, old=False)
    for number, said in enumerate(line.said):
        add(paragraph_of(cells[3], number, table.language), said, table.language)
    say(cells[4], line.weight, table.language, bold=line.severity > 1)
    for cell in cells[5:]:
        paragraph_of(cell, 0, table.language)


def _labels(cell: _Cell, line: TableLine, code: str) -> None:
    if line.base_label == line.target_label:
        say(cell, line.base_label, code, bold=True)
        return
    for number, (label, colour) in enumerate(((line.base_label, WENT), (line.target_label, CAME))):
        run = add(paragraph_of(cell, number, code), label or "–", code, bold=bool(label))
        run.font.color.rgb = colour if label else QUIET


def _side(cell: _Cell, lines: Lines, code: str, *, old: bool) -> None:
    for number, line in enumerate(lines):
        paragraph = paragraph_of(cell, number, code)
        for piece in line:
            run = add(paragraph, piece.text, code)
            if piece.changed:
                run.font.strike, run.underline = old, not old
                run.font.color.rgb = WENT if old else CAME
