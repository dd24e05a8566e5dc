"""A reader of Word files that shares no code with the service: python-docx opens, plain XML is read.

It knows what a clean redline uses: paragraphs, tables, notes, tracked runs, marks and rows. All else is skipped.

LibreOffice (7.4) takes the typed mark of a note, where it has more than one character, for the mark and once more for
words after it. It does so with any file, changes or none: tests/integration/test_redline_office.py has one without.
Who reads what LibreOffice saved can say so (`repeated`); such a mark is then taken once, and never more than once.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from docx import Document
from docx.oxml.ns import qn
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

_GOING = {True: {qn("w:del"), qn("w:moveFrom")}, False: {qn("w:ins"), qn("w:moveTo")}}
_SIGNS = {qn("w:tab"): " ", qn("w:br"): " ", qn("w:noBreakHyphen"): "\u2011", qn("w:softHyphen"): "\u00ad"}
_NOTE = qn("w:footnoteReference")


class Shown(NamedTuple):
    """A paragraph as it is printed: its text, and the texts of its notes in their order."""

    text: str
    notes: tuple[str, ...]


def paragraphs_of(data: bytes, *, accepted: bool, repeated: bool = False) -> list[Shown]:
    """Give the paragraphs of the body with all changes accepted or rejected; a table's row is one, bars between cells.

    Paragraphs and rows without text are left out. `repeated`: typed marks stand twice, as LibreOffice leaves them.
    """
    document = Document(BytesIO(data))
    notes = _notes(document)
    found: list[Shown] = []
    reader = _Reader(going=_GOING[accepted], notes=notes, repeated=repeated)
    for block in document.element.body:
        if block.tag == qn("w:tbl"):
            found.extend(reader.rows(block))
        elif block.tag == qn("w:p"):
            found.extend(reader.paragraph(block))
    return [each for each in found if each.text]


class _Reader:
    def __init__(self, *, going: set[str], notes: dict[str, etree._Element], repeated: bool = False) -> None:
        self._going = going
        self._notes = notes
        self._repeated = repeated
        self._mark = ""
        self._text = ""
        self._found: list[str] = []

    def paragraph(self, element: etree._Element) -> Iterator[Shown]:
        """Read a paragraph; its text waits for the next one where its mark goes."""
        self._read(element)
        properties = element.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
        if properties is None or not any(each.tag in self._going for each in properties):
            yield self._shown()

    def rows(self, table: etree._Element) -> Iterator[Shown]:
        """Read the rows of a table that are there."""
        yield self._shown()
        for row in table.iter(qn("w:tr")):
            properties = row.find(qn("w:trPr"))
            if properties is not None and any(each.tag in self._going for each in properties):
                continue
            cells = []
            for cell in row.iter(qn("w:tc")):
                self._read(cell)
                cells.append(self._text.strip(" "))
                self._text = ""
            self._text = "|".join(cells)
            yield self._shown()

    def flat(self, element: etree._Element) -> str:
        """Give all text within an element."""
        self._read(element)
        return self._text.strip(" ")

    def _shown(self) -> Shown:
        shown = Shown(" ".join(self._text.split(" ")).strip(" "), tuple(self._found))
        self._text, self._found, self._mark = "", [], ""
        return shown

    def _read(self, element: etree._Element) -> None:
        for child in element:
            if child.tag in self._going or child.tag in {qn("w:pPr"), qn("w:rPr")}:
                continue
            if child.tag in {qn("w:t"), qn("w:delText")}:
                self._text += (child.text or "").removeprefix(self._mark)
                self._mark = ""
            elif child.tag in _SIGNS:
                self._text += _SIGNS[child.tag]
            elif child.tag == _NOTE:
                self._found.append(self._note(child.get(qn("w:id"), "")))
                if child.get(qn("w:customMarkFollows")) in {"1", "true"}:
                    mark = "".join(each.text or "" for each in element.iter(qn("w:t"), qn("w:delText")))
                    self._mark = mark if self._repeated and len(mark) > 1 else ""
                    return
            else:
                self._read(child)

    def _note(self, identity: str) -> str:
        note = self._notes.get(identity)
        if note is None:
            return ""
        inner = _Reader(going=self._going, notes={})
        return inner.flat(note)


def _notes(document: object) -> dict[str, etree._Element]:
    for relation in document.part.rels.values():  # type: ignore[attr-defined]
        if relation.reltype.endswith("/footnotes"):
            root = etree.fromstring(relation.target_part.blob)
            return {each.get(qn("w:id"), ""): each for each in root}
    return {}
