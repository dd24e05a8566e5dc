"""The pieces of Word files that are tables on landscape pages: pages, paragraphs in any direction, fields, runs."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from storage.publishing.akn_inline import xml_text
from storage.publishing.word_package import APPLICATION, packed

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

WENT, CAME, QUIET = RGBColor(0xA1, 0x3D, 0x00), RGBColor(0x00, 0x4F, 0x9E), RGBColor(0x5A, 0x5A, 0x5A)
RIGHT_TO_LEFT = frozenset({"ar"})
_FONT, _ARABIC, _CHINESE = "Noto Serif", "Noto Naskh Arabic", "Noto Serif CJK SC"
_SIZE = Pt(8.5)


def set_up(document: WordDocument, language: str, page: str) -> None:
    """Lay out landscape pages with the fonts of all scripts; `page` is the footer, with {page} and {pages}."""
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
    complex_size(letters, _SIZE)
    style.paragraph_format.space_after = Pt(2)
    _page_numbers(section.footer.paragraphs[0], language, page)


def _page_numbers(paragraph: Paragraph, language: str, page: str) -> None:
    direct(paragraph, language)
    for part in re.split(r"(\{pages?\})", page):
        if part in {"{page}", "{pages}"}:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), "PAGE" if part == "{page}" else "NUMPAGES")
            inside(paragraph).append(field)
        else:
            add(paragraph, part, language)


def across(grid: Table) -> _Cell:
    """Add a row that is one field, and give that."""
    cells = new_row(grid)
    merged: _Cell = cells[0].merge(cells[-1])
    return merged


def new_row(grid: Table) -> tuple[_Cell, ...]:
    """Add a row and give its fields."""
    row: Any = grid.add_row()  # type: ignore[no-untyped-call]
    return tuple(row.cells)


def say(cell: _Cell, text: str, code: str, *, bold: bool = False) -> Run:
    """Write a line into a field."""
    return add(paragraph_of(cell, 0, code), text, code, bold=bold)


def paragraph_of(cell: _Cell, number: int, code: str) -> Paragraph:
    """Give the paragraph of a cell with this number: the first is always there."""
    return direct(cell.add_paragraph() if number else cell.paragraphs[0], code)


def direct(paragraph: Paragraph, code: str) -> Paragraph:
    """Let a paragraph of a language that runs from right to left do so."""
    if code in RIGHT_TO_LEFT:
        flag(inside(paragraph).get_or_add_pPr(), "w:bidi")
    return paragraph


def add(paragraph: Paragraph, text: str, code: str, *, bold: bool = False, size: Pt | None = None) -> Run:
    """Add a run; in Arabic its boldness and size are those of complex scripts, which Word keeps apart."""
    run = paragraph.add_run(xml_text(text))
    if bold:
        run.bold = run.font.cs_bold = True
    if size is not None:
        run.font.size = size
        complex_size(run.font.element.get_or_add_rPr(), size)
    if code in RIGHT_TO_LEFT:
        run.font.rtl = True
    return run


def complex_size(letters: Any, size: Pt) -> None:  # noqa: ANN401 - python-docx has no type for properties of a run
    """Put the size of complex scripts right after the plain one, where the schema wants it."""
    element = OxmlElement("w:szCs")
    element.set(qn("w:val"), str(round(size.pt * 2)))
    letters.find(qn("w:sz")).addnext(element)


def inside(paragraph: Paragraph) -> Any:  # noqa: ANN401 - the element, for what python-docx has no words
    """Give the element of a paragraph, for what the library has no words for."""
    return paragraph._p  # noqa: SLF001 - fields and direction are set on it


def flag(properties: Any, name: str) -> None:  # noqa: ANN401 - any properties of Word
    """Add an empty element, where the schema's order lets it stand last."""
    properties.append(OxmlElement(name))


def shade(cell: _Cell, colour: str) -> None:
    """Give a field a ground."""
    shade: Any = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - python-docx has no grounds


def without_clock(data: bytes, core: bytes) -> bytes:
    """Write the package again without the times and names that the library puts in."""
    with ZipFile(BytesIO(data)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    return packed(parts | {"docProps/core.xml": core, "docProps/app.xml": APPLICATION})


def new_table(document: WordDocument, columns: tuple[str, ...], language: str) -> Table:
    """Begin a table whose headings stand on every page."""
    grid: Any = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    grid.autofit = False
    if language in RIGHT_TO_LEFT:
        grid._tbl.tblPr.insert(1, OxmlElement("w:bidiVisual"))  # noqa: SLF001 - python-docx cannot turn a table round
    for cell, name in zip(grid.rows[0].cells, columns, strict=True):
        say(cell, name, language, bold=True)
        shade(cell, "EBEBEB")
    flag(grid.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")  # noqa: SLF001 - nor repeat a heading
    made: Table = grid
    return made


def set_widths(grid: Table, widths: tuple[float, ...]) -> None:
    """Give the columns their widths, in millimetres."""
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Mm(width)
    for row in grid.rows:
        if len(row._tr.tc_lst) == len(widths):  # noqa: SLF001 - a merged row has its own width
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Mm(width)
