"""A sheet (list of amendments, matrix, balance) as a Word file: landscape, headings on every page."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document
from docx.shared import Pt

from service.consultation.rolling_signs import Look
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
    from datetime import datetime

    from docx.document import Document as WordDocument
    from docx.table import Table, _Cell

    from service.consultation.sheets import Sheet, SheetCell, SheetSection

_WIDTH = 272  # millimetres between the margins of a landscape A4


def write_sheet_word(sheet: Sheet, created: datetime | None = None) -> bytes:
    """Write a sheet as .docx. `created` is the date in the file's properties, by default none; no person is named."""
    document = Document()
    set_up(document, sheet.language, sheet.page)
    _head(document, sheet)
    if sheet.sections:
        _fill(document, sheet)
    buffer = BytesIO()
    document.save(buffer)
    return without_clock(buffer.getvalue(), properties(created, sheet.title))


def _head(document: WordDocument, sheet: Sheet) -> None:
    code = sheet.language
    add(direct(document.add_paragraph(), code), sheet.title, code, bold=True, size=Pt(14))
    if sheet.headline:
        add(direct(document.add_paragraph(), code), sheet.headline, code, size=Pt(11))
    for text in (f"{name}  {value}" for name, value in sheet.names):
        add(direct(document.add_paragraph(), code), text, code)


def _fill(document: WordDocument, sheet: Sheet) -> None:
    grid = new_table(document, sheet.columns, sheet.language)
    for section in sheet.sections:
        _section(grid, sheet, section)
    total = sum(sheet.shares)
    set_widths(grid, tuple(_WIDTH * share / total for share in sheet.shares))


def _section(grid: Table, sheet: Sheet, section: SheetSection) -> None:
    if section.title:
        title = across(grid)
        say(title, section.title, sheet.language, bold=True)
        title.paragraphs[0].paragraph_format.keep_with_next = True
        shade(title, "F6F6F6")
    for row in section.rows:
        for place, cell in zip(new_row(grid), row, strict=True):
            _write(place, cell, cell.language or sheet.language)


def _write(place: _Cell, cell: SheetCell, code: str) -> None:
    for number, line in enumerate(cell.lines):
        paragraph = paragraph_of(place, number, code)
        for stretch in line:
            made = add(paragraph, stretch.text, code, bold=cell.bold)
            made.font.strike = True if stretch.look is Look.DELETED else None
            made.underline = True if stretch.look is Look.ADDED else None
            if stretch.look is not Look.PLAIN:
                made.font.color.rgb = {Look.DELETED: WENT, Look.ADDED: CAME}.get(stretch.look, QUIET)
