"""Elements of Akoma Ntoso: paragraphs with italics and notes, tables, and identifiers that never repeat."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from service.collation.types import Op
from service.text import Paragraph, Part
from storage.publishing.pieces import Stretch, cells_of, lead_in, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from service.text import Note

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_MARKS = {Op.INSERT: "ins", Op.DELETE: "del"}
_NO_NAME = re.compile(r"[^A-Za-z0-9]+")
# Characters that XML cannot hold, whatever their escape.
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")


class AknWriter:
    """Makes the elements of one document."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._notes = 0

    def element(self, parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
        """Append an element."""
        return etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", attributes)

    def identifier(self, wanted: str) -> str:
        """Give an identifier like the wanted one that no element of the document has yet."""
        found, number = wanted, 1
        while found in self._taken:
            number += 1
            found = f"{wanted}-{number}"
        self._taken.add(found)
        return found

    def paragraph(self, parent: etree._Element, paragraph: Paragraph, *, numbered: bool = True) -> None:
        """Append a paragraph's text as `p`, its number before it, or a table's row."""
        if paragraph.part is Part.TABLE:
            self._row(parent, paragraph)
            return
        element = self.element(parent, "p")
        self.place(paragraph, element)
        if paragraph.part is Part.FOOTNOTE:
            element.set("class", "footnote")
        self.inline(element, paragraph, lead_in(paragraph) if numbered else "")

    def place(self, paragraph: Paragraph, element: etree._Element) -> None:
        """Hear which element stands for a paragraph. A plain text needs not know."""

    def number(self, element: etree._Element, paragraph: Paragraph) -> None:
        """Append a paragraph's number as `num`."""
        self.element(element, "num").text = xml_text(lead_in(paragraph).strip())

    def inline(self, element: etree._Element, paragraph: Paragraph, lead: str = "") -> None:
        """Fill an element with a paragraph's text, italics and notes."""
        append_text(element, lead)
        self.pieces(element, pieces(paragraph))

    def pieces(self, element: etree._Element, found: Iterable[Stretch | Note]) -> None:
        """Append stretches of text and notes; what is new or gone is marked so."""
        for piece in found:
            if not isinstance(piece, Stretch):
                self.note(element, piece)
                continue
            place = element if piece.op is Op.EQUAL else self.element(element, _MARKS[piece.op])
            if piece.italic:
                self.element(place, "i").text = xml_text(piece.text)
            else:
                append_text(place, piece.text)

    def note(self, parent: etree._Element, note: Note) -> None:
        """Append a note at its marker."""
        self._notes += 1
        raised = self.element(parent, "sup")
        body = self.element(
            raised,
            "authorialNote",
            marker=xml_text(note.marker),
            placement="bottom",
            eId=self.identifier(f"ftn{self._notes}"),
        )
        self.note_text(self.element(body, "p"), note)

    def note_text(self, element: etree._Element, note: Note) -> None:
        """Fill an element with a note's text."""
        append_text(element, note.text)

    def _row(self, parent: etree._Element, paragraph: Paragraph) -> None:
        """Append a row to the table that stands last, or to a new one."""
        last = parent[-1] if len(parent) else None
        if last is None or last.tag != f"{{{NAMESPACE}}}table":
            last = self.element(parent, "table", eId=self.identifier("table_1"))
        row = self.element(last, "tr")
        for cell in cells_of(paragraph):
            self.element(self.element(row, "td"), "p").text = xml_text(cell)


def name_of(number: str) -> str:
    """Give the part of an identifier that a printed number makes: "(a)" is a, "5 bis." is 5-bis."""
    return _NO_NAME.sub("-", number).strip("-")


def xml_text(text: str) -> str:
    """Give text that XML can hold: a character that it cannot is replaced by the sign U+FFFD."""
    return _NO_XML.sub("\ufffd", text)


def append_text(element: etree._Element, text: str) -> None:
    """Append text after what an element holds."""
    if not text:
        return
    text = xml_text(text)
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
