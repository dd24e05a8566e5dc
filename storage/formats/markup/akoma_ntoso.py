"""Akoma Ntoso: AKN4UN, and the other profiles as far as they hold the same things (recitals, articles, sections).

The structure is flattened to lines with their numbers, as they would be printed; recognition finds it again. What an
amended text marks as deleted is left out, with a warning. Fails on collections of several documents: the first that
has a body is read, and a warning says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from service.errors import UnreadableInput
from service.reading.source import Hint
from service.text import ReadingWarning
from storage.formats.derived import DerivedText
from storage.formats.markup.walk import LABEL, MARKER
from storage.formats.package import parse_xml
from storage.formats.writing import SourceWriter

if TYPE_CHECKING:
    from service.reading.source import SourceText, StyledText

_DOCUMENTS = frozenset({"statement", "act", "bill", "doc", "documentCollection", "amendment", "judgment", "debate"})
_BODIES = frozenset({"mainBody", "body", "amendmentBody", "judgmentBody", "debateBody"})
_SKIPPED = frozenset({"meta", "components"})
_INLINE_BLOCKS = frozenset({"p", "block", "crossHeading", "longTitle", "listIntroduction", "listWrapUp"})
_ITALIC = frozenset({"i", "em"})
EMPTY = "This Akoma Ntoso file holds no text: give one that has a body."
DELETED = ReadingWarning(
    "deleted-text", "The file marks words as deleted; they were left out of the text, the inserted ones kept."
)
SEVERAL = ReadingWarning("several-documents", "The file holds several documents: the first one with a body was read.")


def read_akoma_ntoso(data: bytes) -> SourceText:
    """Read an Akoma Ntoso file. Raises UnreadableInput with one line that says what to do."""
    root = parse_xml(data)
    documents = [each for each in root.iter(etree.Element) if _name(each) in _DOCUMENTS and _has_body(each)]
    whole = [each for each in documents if not any(above in documents for above in each.iterancestors())]
    if not whole:
        raise UnreadableInput(EMPTY)
    reader = _Reader()
    reader.block(whole[0])
    source = reader.finish(SEVERAL if len(whole) > 1 else None)
    if not source.text.strip():
        raise UnreadableInput(EMPTY)
    return source


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _has_body(element: etree._Element) -> bool:
    return any(_name(child) in _BODIES for child in element)


class _Reader:
    """Flattens one document. `number` is one that waits for the text that it stands before."""

    def __init__(self) -> None:
        self._writer = SourceWriter("akn")
        self._number = ""
        self._notes: list[tuple[str, StyledText]] = []
        self._deleted = False

    def finish(self, warning: ReadingWarning | None) -> SourceText:
        """Give the text with its blocks."""
        warnings = [warning] if warning else []
        return self._writer.finish([*warnings, *([DELETED] if self._deleted else [])])

    def block(self, element: etree._Element, *, front: bool = False) -> None:
        """Write an element and all that is in it; its depth is bounded where the file was parsed."""
        name = _name(element)
        if name in _SKIPPED:
            return
        if name == "num":
            self._flush_number()
            printed = DerivedText()
            self._inline(printed, element)
            self._number = printed.finish().text
        elif name in {"heading", "subheading"}:
            self._write(element, Hint.HEADING)
        elif name in _INLINE_BLOCKS:
            self._write(element, Hint.MASTHEAD if front else Hint.TEXT)
        elif name == "tr":
            self._row(element)
        else:
            for child in element.iterchildren(etree.Element):
                self.block(child, front=front or name == "coverPage")
            self._flush_number()

    def _flush_number(self) -> None:
        """Write a number that no text follows in its own element, such as that of a section without a heading."""
        if self._number:
            derived = DerivedText()
            derived.add(self._number, 0)
            self._number = ""
            self._writer.add(derived.finish(), Hint.HEADING)

    def _write(self, element: etree._Element, hint: Hint) -> None:
        derived = DerivedText()
        if self._number:
            derived.add(f"{self._number} ", 0)
            self._number = ""
        self._inline(derived, element)
        content = derived.finish()
        found = LABEL.match(content.text) if "footnote" in (element.get("class") or "") else None
        if found:
            self._writer.add(content.cut(found.end(), len(content.text)), Hint.NOTE, note=found.group(1))
        else:
            self._writer.add(content, hint, level=1 if hint is Hint.HEADING else None)
        self._write_notes()

    def _write_notes(self) -> None:
        for label, content in self._notes:
            self._writer.add(content, Hint.NOTE, note=label)
        self._notes = []

    def _row(self, row: etree._Element) -> None:
        cells = []
        for cell in row.iterchildren(etree.Element):
            derived = DerivedText()
            self._inline(derived, cell)
            cells.append(derived.finish())
        if len(cells) == 1:
            self._writer.add(cells[0])
        elif cells:
            self._writer.add_row(cells)
        self._write_notes()

    def _inline(self, derived: DerivedText, element: etree._Element) -> None:
        start = len(derived)
        derived.add(element.text or "", 0)
        for child in element.iterchildren(etree.Element):
            self._child(derived, child)
            derived.add(child.tail or "", 0)
        name, style = _name(element), element.get("class") or ""
        if name in _ITALIC or (name in {"span", "inline"} and "italic" in style):
            derived.italic(start)
        elif name == "b":
            derived.bold(start)
        elif name == "sup":
            derived.superscript(start, MARKER)

    def _child(self, derived: DerivedText, child: etree._Element) -> None:
        name = _name(child)
        if name == "authorialNote":
            self._note(derived, child)
        elif name == "del":
            self._deleted = self._deleted or bool(_text_of(child).strip())
        elif name in {"eol", "br"}:
            derived.add_break(0)
        else:
            spaced = name in _INLINE_BLOCKS and len(derived) > 0
            derived.add(" " if spaced else "", 0)
            self._inline(derived, child)

    def _note(self, derived: DerivedText, note: etree._Element) -> None:
        label = (note.get("marker") or "").strip() or "*"
        derived.add_marker(label)
        content = DerivedText()
        self._inline(content, note)
        self._notes.append((label, content.finish()))


def _text_of(element: etree._Element) -> str:
    return "".join(str(piece) for piece in element.itertext())
