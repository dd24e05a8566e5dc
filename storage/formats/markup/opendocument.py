"""OpenDocument text (.odt): the body of `content.xml`, with styles resolved from it and from `styles.xml`.

Which text of a file with tracked changes is meant is asked; odf_changes.py settles them. A header that stands on the
first page alone is the masthead; other headers and footers are furniture. Fails on numbers of lists with several levels
in one number (1.1): the last level alone is shown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.errors import UnreadableInput
from service.reading.source import Hint
from service.tracked import TrackedText
from storage.formats.choosing import chosen
from storage.formats.derived import DerivedText
from storage.formats.markup.odf_changes import changes_of, comments_of, reject
from storage.formats.markup.odf_lists import ListNumbers
from storage.formats.markup.odf_styles import NS, Styles, qualified
from storage.formats.markup.walk import MARKER
from storage.formats.masthead import is_masthead
from storage.formats.package import Package
from storage.formats.writing import SourceWriter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from service.reading.source import SourceText, StyledText

_P, _H = qualified("text:p"), qualified("text:h")
_LIST, _ITEM, _LIST_HEADER = qualified("text:list"), qualified("text:list-item"), qualified("text:list-header")
_TABLE, _ROW = qualified("table:table"), qualified("table:table-row")
_CELL, _COVERED = qualified("table:table-cell"), qualified("table:covered-table-cell")
_NOTE, _CITATION, _NOTE_BODY = qualified("text:note"), qualified("text:note-citation"), qualified("text:note-body")
_CHANGES = qualified("text:tracked-changes")
_UNSEEN = {
    _CHANGES,
    qualified("office:annotation"),
    qualified("office:annotation-end"),
    qualified("text:sequence-decls"),
    qualified("svg:title"),
    qualified("svg:desc"),
}
# A text box, or the paragraphs of a shape that stand within a paragraph without one.
_BOXED = {qualified("draw:text-box"), _P, _H}
_CHARACTERS = {
    qualified("text:tab"): "\t",
    qualified("text:soft-hyphen"): "\u00ad",
    qualified("text:non-breaking-hyphen"): "\u2011",
}
_USUAL_PAGE = "Standard"
_NOTE_STYLES = frozenset({"footnote", "footnote text"})
_NOTE_MARK = re.compile(r"(?:\d{1,3}|\*{1,4})(?=\s+\S)")
EMPTY = "This OpenDocument file holds no text: open it, save it again and give that."


def read_opendocument(data: bytes, choice: TrackedText | None = None) -> SourceText:
    """Read an .odt file. Raises UnreadableInput, and TrackedChoiceNeeded where it holds two texts and nobody chose."""
    _, body = _opened(Package(data))
    changes, comments = changes_of(body), comments_of(body)
    source = chosen(lambda which: _settled(Package(data), which), changes, comments, choice)
    if not source.text.strip():
        raise UnreadableInput(EMPTY)
    return source


def _opened(package: Package) -> tuple[etree._Element, etree._Element]:
    content = package.xml("content.xml")
    body = content.find("office:body/office:text", NS) if content is not None else None
    if content is None or body is None:
        raise UnreadableInput(EMPTY)
    return content, body


def _settled(package: Package, which: TrackedText) -> SourceText:
    content, body = _opened(package)
    if which is TrackedText.REJECTED:
        reject(body)
    return _Reader(Styles(content, package.xml("styles.xml"))).read(body)


class _Reader:
    """Reads one body. Notes are written after the paragraph that carries their markers."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._writer = SourceWriter("odt")
        self._numbers = ListNumbers(styles)
        self._notes: list[tuple[str, etree._Element]] = []
        self._boxes: list[etree._Element] = []
        self._front = True
        self._usual = Hint.TEXT

    def read(self, body: etree._Element) -> SourceText:
        """Give the text of a body, furniture first."""
        masthead = self._styles.masthead(self._first_page(body))
        for line in _paragraphs(masthead) if masthead is not None else ():
            self._writer.add(self._inline(line), Hint.MASTHEAD)
        for line in self._styles.furniture(masthead):
            self._writer.add(self._inline(line), Hint.FURNITURE)
        self._boxes.clear()
        self._blocks(body, ())
        return self._writer.finish(())

    def _first_page(self, body: etree._Element) -> str:
        """Give the name of the kind of page that the text begins with."""
        first = next(body.iter(_P, _H), None)
        return (self._styles.master(first) if first is not None else None) or _USUAL_PAGE

    def _blocks(self, parent: etree._Element, lists: tuple[str, ...]) -> None:
        for element in parent:
            if element.tag in {_P, _H}:
                self._paragraph(element, "")
            elif element.tag == _LIST:
                self._list(element, lists)
            elif element.tag == _TABLE:
                self._table(element)
            elif element.tag not in _UNSEEN:
                self._blocks(element, lists)

    def _list(self, element: etree._Element, lists: tuple[str, ...]) -> None:
        style = element.get(qualified("text:style-name")) or (lists[-1] if lists else "")
        within = (*lists, style)
        if not lists:
            self._numbers.begin(element, style)
        for item in element:
            if item.tag not in {_ITEM, _LIST_HEADER}:
                continue
            number = self._numbers.next(item, style, len(within)) if item.tag == _ITEM else ""
            for child in item:
                if child.tag == _LIST:
                    self._list(child, within)
                elif child.tag in {_P, _H}:
                    self._paragraph(child, number)
                    number = ""
                else:
                    self._blocks(child, within)

    def _paragraph(self, element: etree._Element, number: str) -> None:
        if self._styles.breaks_page(element):
            self._writer.page_break()
        content = self._inline(element, number)
        level = element.get(qualified("text:outline-level"))
        heading = element.tag == _H and not number
        mark = _typed_mark(self._styles.name(element), content.text)
        if mark is not None:
            self._writer.add(content.cut(len(mark), len(content.text)), Hint.NOTE, note=mark)
            return
        self._writer.add(content, Hint.HEADING if heading else self._usual, level=int(level or 1) if heading else None)
        self._front = self._front and not content.text
        self._write_notes()
        self._write_boxes()

    def _write_boxes(self) -> None:
        """Read the text boxes that hang on the paragraph before, each as blocks of its own."""
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            if box.tag in {_P, _H}:
                self._paragraph(box, "")
            else:
                self._blocks(box, ())

    def _write_notes(self) -> None:
        """Write the notes that were met, each in one block; a note within a note follows it."""
        while self._notes:
            label, body = self._notes.pop(0)
            derived = DerivedText()
            for paragraph in _paragraphs(body):
                self._into(derived, paragraph)
                derived.add(" ", 0)
            self._writer.add(derived.finish(), Hint.NOTE, note=label)

    def _table(self, table: etree._Element) -> None:
        """Read a table row by row. A masthead, or a frame with words in one cell of each row at most, is no table."""
        # The row of a table within a cell is part of that cell.
        rows = [row for row in table.iter(_ROW) if next(row.iterancestors(_TABLE), None) is table]
        cells = [[cell for cell in row if cell.tag in {_CELL, _COVERED}] for row in rows]
        lines = [[_said(cell) for cell in row] for row in cells]
        opens = self._front and is_masthead([line for row in lines for line in row])
        if opens or all(sum(map(bool, row)) <= 1 for row in lines):
            self._frame([cell for row in cells for cell in row], Hint.MASTHEAD if opens else self._usual)
            return
        self._front = False
        for row in cells:
            self._writer.add_row([self._cell(cell) for cell in row])
        self._write_notes()

    def _frame(self, cells: list[etree._Element], hint: Hint) -> None:
        before, self._usual = (self._usual, self._front), hint
        for cell in cells:
            self._blocks(cell, ())
        self._usual, self._front = before

    def _cell(self, cell: etree._Element) -> StyledText:
        derived = DerivedText()
        for paragraph in _paragraphs(cell):
            self._into(derived, paragraph)
            derived.add(" ", 0)
        self._boxes.clear()  # their paragraphs are among those of the cell
        return derived.finish()

    def _inline(self, element: etree._Element, number: str = "") -> StyledText:
        derived = DerivedText()
        if number:
            derived.add(f"{number} ", 0)
        self._into(derived, element)
        return derived.finish()

    def _into(self, derived: DerivedText, element: etree._Element) -> None:
        """Add an element's text; depth is bounded where the file is parsed."""
        start = len(derived)
        derived.add(element.text or "", 0)
        for child in element:
            if child.tag == _NOTE:
                self._note(derived, child)
            elif child.tag in _BOXED:
                self._boxes.append(child)
            elif child.tag == qualified("text:s"):
                derived.add(" ", 0)
            elif child.tag == qualified("text:line-break"):
                derived.add_break(0)
            elif child.tag in _CHARACTERS:
                derived.add(_CHARACTERS[child.tag], 0)
            elif child.tag not in _UNSEEN:
                self._into(derived, child)
            derived.add(child.tail or "", 0)
        self._style(derived, start, element)

    def _style(self, derived: DerivedText, start: int, element: etree._Element) -> None:
        look = self._styles.look(element)
        if look.italic:
            derived.italic(start)
        if look.bold:
            derived.bold(start)
        if look.raised:
            derived.superscript(start, MARKER)

    def _note(self, derived: DerivedText, note: etree._Element) -> None:
        citation, body = note.find(_CITATION), note.find(_NOTE_BODY)
        if citation is None or body is None:
            return
        label = "".join(_pieces(citation)).strip() or "*"
        derived.add_marker(label)
        self._notes.append((label, body))


def _paragraphs(parent: etree._Element) -> Iterator[etree._Element]:
    """Give the paragraphs within an element, also those of its text boxes, but none of a note or a comment."""
    for child in parent:
        if child.tag in {_P, _H}:
            yield child
        if child.tag not in _UNSEEN and child.tag != _NOTE:
            yield from _paragraphs(child)


def _said(cell: etree._Element) -> str:
    return " ".join(" ".join("".join(_pieces(each)) for each in _paragraphs(cell)).split())


def _typed_mark(style: str, text: str) -> str | None:
    """Give the mark that opens a note typed by hand: a paragraph of the body in the style of footnotes."""
    match = _NOTE_MARK.match(text) if style.replace("_20_", " ").lower() in _NOTE_STYLES else None
    return match.group() if match else None


def _pieces(element: etree._Element) -> Iterator[str]:
    return (str(piece) for piece in element.itertext())
