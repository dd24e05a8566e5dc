"""The table of changes for the capital as a Word file: landscape, headings on every page, columns to be filled in."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from storage.publishing.akn_inline import xml_text
from storage.publishing.word_package import APPLICATION, packed, properties

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from docx.document import Document as WordDocument
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    from service.summary.table import ChangeTable, Lines, TableLine, TableSection

_WIDTHS = (22, 62, 62, 48, 24, 27, 27)  # millimetres, 272 of the 273 between the margins of a landscape A4
_WENT, _CAME, _QUIET = RGBColor(0xA1, 0x3D, 0x00), RGBColor(0x00, 0x4F, 0x9E), RGBColor(0x5A, 0x5A, 0x5A)
_FONT, _ARABIC, _CHINESE = "Noto Serif", "Noto Naskh Arabic", "Noto Serif CJK SC"
_RIGHT_TO_LEFT = frozenset({"ar"})
_SIZE = Pt(8.5)


def write_table_word(table: ChangeTable, created: datetime | None = None) -> bytes:
    """Write the table as .docx. `created` is the date in the file's properties, by default none.

    The file carries no name of a person; the same table gives the same bytes.
    """
    document = Document()
    _set_up(document, table)
    _head(document, table)
    if table.sections:
        _fill(document, table)
    buffer = BytesIO()
    document.save(buffer)
    return _without_clock(buffer.getvalue(), properties(created, table.title))


def _set_up(document: WordDocument, table: ChangeTable) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(12)
    section.top_margin = section.bottom_margin = Mm(12)
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, _SIZE
    letters = style.element.get_or_add_rPr()
    letters.get_or_add_rFonts().set(qn("w:cs"), _ARABIC)
    letters.get_or_add_rFonts().set(qn("w:eastAsia"), _CHINESE)
    _complex_size(letters, _SIZE)
    style.paragraph_format.space_after = Pt(2)
    _page_numbers(section.footer.paragraphs[0], table)


def _page_numbers(paragraph: Paragraph, table: ChangeTable) -> None:
    _direct(paragraph, table.language)
    for part in re.split(r"(\{pages?\})", table.page):
        if part in {"{page}", "{pages}"}:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), "PAGE" if part == "{page}" else "NUMPAGES")
            _inside(paragraph).append(field)
        else:
            _add(paragraph, part, table.language)


def _head(document: WordDocument, table: ChangeTable) -> None:
    code = table.language
    _add(_direct(document.add_paragraph(), code), table.title, code, bold=True, size=Pt(14))
    _add(_direct(document.add_paragraph(), code), table.headline, code, size=Pt(11))
    for text in (*table.asides, *(f"{name}  {value}" for name, value in table.names)):
        _add(_direct(document.add_paragraph(), code), text, code)
    if table.findings:
        _add(_direct(document.add_paragraph(), code), table.findings_title, code, bold=True)
    for text in table.findings:
        _add(_direct(document.add_paragraph(style="List Bullet"), code), text, code)


def _fill(document: WordDocument, table: ChangeTable) -> None:
    grid = document.add_table(rows=1, cols=len(_WIDTHS), style="Table Grid")
    grid.autofit = False
    if table.language in _RIGHT_TO_LEFT:
        grid._tbl.tblPr.insert(1, OxmlElement("w:bidiVisual"))  # noqa: SLF001 - python-docx cannot turn a table round
    for cell, name in zip(grid.rows[0].cells, table.columns, strict=True):
        _say(cell, name, table.language, bold=True)
        _shade(cell, "EBEBEB")
    _flag(grid.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")  # noqa: SLF001 - nor repeat a heading
    for section in table.sections:
        _section(grid, table, section)
    for column, width in zip(grid.columns, _WIDTHS, strict=True):
        column.width = Mm(width)
    for row in grid.rows:
        if len(row._tr.tc_lst) == len(_WIDTHS):  # noqa: SLF001 - a merged row has its own width
            for cell, width in zip(row.cells, _WIDTHS, strict=True):
                cell.width = Mm(width)


def _section(grid: Table, table: ChangeTable, section: TableSection) -> None:
    title = _across(grid)
    _say(title, section.title, table.language, bold=True)
    title.paragraphs[0].paragraph_format.keep_with_next = True
    _shade(title, "F6F6F6")
    for line in section.lines:
        _line(_row(grid), table, line)
    if section.folds:
        cell = _across(grid)
        for number, fold in enumerate(section.folds):
            run = _add(_paragraph(cell, number, table.language), fold, table.language, size=Pt(7.5))
            run.font.color.rgb = _QUIET


def _across(grid: Table) -> _Cell:
    cells = _row(grid)
    merged: _Cell = cells[0].merge(cells[-1])
    return merged


def _row(grid: Table) -> tuple[_Cell, ...]:
    row: Any = grid.add_row()  # type: ignore[no-untyped-call]
    return tuple(row.cells)


def _line(cells: Sequence[_Cell], table: ChangeTable, line: TableLine) -> None:
    _labels(cells[0], line, table.language)
    _side(cells[1], line.old, table.languages[0] or table.language, old=True)
    _side(cells[2], line.new, table.languages[1] or table.language, old=False)
    for number, said in enumerate(line.said):
        _add(_paragraph(cells[3], number, table.language), said, table.language)
    _say(cells[4], line.weight, table.language, bold=line.severity > 1)
    for cell in cells[5:]:
        _paragraph(cell, 0, table.language)


def _labels(cell: _Cell, line: TableLine, code: str) -> None:
    if line.base_label == line.target_label:
        _say(cell, line.base_label, code, bold=True)
        return
    for number, (label, colour) in enumerate(((line.base_label, _WENT), (line.target_label, _CAME))):
        run = _add(_paragraph(cell, number, code), label or "–", code, bold=bool(label))
        run.font.color.rgb = colour if label else _QUIET


def _side(cell: _Cell, lines: Lines, code: str, *, old: bool) -> None:
    for number, line in enumerate(lines):
        paragraph = _paragraph(cell, number, code)
        for piece in line:
            run = _add(paragraph, piece.text, code)
            if piece.changed:
                run.font.strike, run.underline = old, not old
                run.font.color.rgb = _WENT if old else _CAME


def _say(cell: _Cell, text: str, code: str, *, bold: bool = False) -> Run:
    return _add(_paragraph(cell, 0, code), text, code, bold=bold)


def _paragraph(cell: _Cell, number: int, code: str) -> Paragraph:
    """Give the paragraph of a cell with this number: the first is always there."""
    return _direct(cell.add_paragraph() if number else cell.paragraphs[0], code)


def _direct(paragraph: Paragraph, code: str) -> Paragraph:
    if code in _RIGHT_TO_LEFT:
        _flag(_inside(paragraph).get_or_add_pPr(), "w:bidi")
    return paragraph


def _add(paragraph: Paragraph, text: str, code: str, *, bold: bool = False, size: Pt | None = None) -> Run:
    """Add a run; in Arabic its boldness and size are those of complex scripts, which Word keeps apart."""
    run = paragraph.add_run(xml_text(text))
    if bold:
        run.bold = run.font.cs_bold = True
    if size is not None:
        run.font.size = size
        _complex_size(run.font.element.get_or_add_rPr(), size)
    if code in _RIGHT_TO_LEFT:
        run.font.rtl = True
    return run


def _complex_size(letters: Any, size: Pt) -> None:  # noqa: ANN401 - python-docx has no type for properties of a run
    """Put the size of complex scripts right after the plain one, where the schema wants it."""
    element = OxmlElement("w:szCs")
    element.set(qn("w:val"), str(round(size.pt * 2)))
    letters.find(qn("w:sz")).addnext(element)


def _inside(paragraph: Paragraph) -> Any:  # noqa: ANN401 - the element, for what python-docx has no words
    return paragraph._p  # noqa: SLF001 - fields and direction are set on it


def _flag(properties: Any, name: str) -> None:  # noqa: ANN401 - any properties of Word
    """Add an empty element, where the schema's order lets it stand last."""
    properties.append(OxmlElement(name))


def _shade(cell: _Cell, colour: str) -> None:
    shade: Any = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - python-docx has no grounds


def _without_clock(data: bytes, core: bytes) -> bytes:
    """Write the package again without the times and names that the library puts in."""
    with ZipFile(BytesIO(data)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    return packed(parts | {"docProps/core.xml": core, "docProps/app.xml": APPLICATION})
