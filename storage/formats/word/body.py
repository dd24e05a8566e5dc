"""The body in document order: paragraphs, tables, controls, text boxes, and what stands around them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from service.reading.source import Hint
from storage.formats.word.building import Builder, Spot
from storage.formats.word.changes import text_in
from storage.formats.word.front import healed, is_masthead
from storage.formats.word.hints import heading_level, is_front, note_mark
from storage.formats.word.inline import Inline, branch_of
from storage.formats.word.names import (
    ALTERNATE,
    MATH_PARAGRAPH,
    P_PR,
    SDT,
    SDT_CONTENT,
    SECT_PR,
    TBL,
    TC,
    TR,
    P,
    w,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from storage.formats.word.file import WordFile
    from storage.formats.word.numbering import Numbering
    from storage.formats.word.styles import Style, Styles

_RULE = re.compile(r"\s*(?:[_=—–─━*-]\s*){3,}$")
_ALT_CHUNK = w("altChunk")
_DIAGRAM_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_DIAGRAM_PARAGRAPH = "{http://schemas.openxmlformats.org/drawingml/2006/main}p"
_PARAGRAPHS = frozenset({P, MATH_PARAGRAPH})
_WRAPPERS = frozenset({w("customXml"), w("smartTag"), SDT, SDT_CONTENT})


@dataclass(slots=True)
class Body:
    """Reads block after block. `front` is true as long as only lines of a masthead have been met.

    `masthead`: what is being read is one, so that tables in it are there for the places of its lines only.
    """

    file: WordFile
    builder: Builder
    inline: Inline
    styles: Styles
    numbering: Numbering
    front: bool = True
    embedded: int = 0
    masthead: bool = False
    _sections: list[_Element] = field(default_factory=list)

    def read(self) -> None:
        """Read the whole body."""
        self.inline.part = self.file.main
        self._sections = self.file.sections()
        self.inline.notes.enter_section(self._sections[0] if self._sections else None)
        self.inline.fields.begin_part(self.file.body)
        self.blocks(self.file.body)

    def blocks(self, parent: _Element) -> None:
        """Read the blocks of a body, a cell, a note, a text box or a control."""
        for child in parent:
            if child.tag in _PARAGRAPHS:
                self._paragraph(child)
            elif child.tag == TBL:
                self._table(child)
            elif child.tag == SDT:
                content = child.find(SDT_CONTENT)
                if content is not None:
                    self.blocks(content)
            elif child.tag == ALTERNATE:
                branch = branch_of(child)
                if branch is not None:
                    self.blocks(branch)
            elif child.tag == _ALT_CHUNK:
                self.embedded += 1
            elif child.tag in _WRAPPERS:
                self.blocks(child)

    def _paragraph(self, paragraph: _Element) -> None:
        self.builder.open()
        style = self._write(paragraph)
        self._close(style, paragraph)
        self._hanging()
        section = paragraph.find(f"{P_PR}/{SECT_PR}")
        if section is not None and section in self._sections:
            following = self._sections.index(section) + 1
            self.inline.notes.enter_section(self._sections[following] if following < len(self._sections) else None)

    def _write(self, paragraph: _Element) -> Style:
        """Write a paragraph with its automatic number into the open block."""
        properties = paragraph.find(P_PR)
        identity, style = self.styles.of_paragraph(properties)
        place = self.numbering.place_of(properties, identity, style)
        if place is not None:
            number, separator = self.numbering.next(*place)
            self.builder.announce(f"{number}{separator or ' '}" if number else "", Spot(self.inline.part, paragraph))
        if paragraph.tag == MATH_PARAGRAPH:
            self.inline.formula(paragraph)
        else:
            self.inline.paragraph(paragraph, identity)
        return style

    def _close(self, style: Style, paragraph: _Element) -> None:
        content = self.builder.content()
        text = content.text
        if self.front and text and not self.masthead:
            self.front = is_front(style, text)
        mark = note_mark(style, text)
        if _RULE.match(text):
            self.builder.close(Hint.RULE, content)
        elif mark is not None:
            self.builder.close(Hint.NOTE, content.cut(len(mark), len(text)), note=mark)
        elif self.front:
            self.builder.close(Hint.MASTHEAD, healed(content))
        else:
            level = heading_level(style, paragraph.find(P_PR), text)
            self.builder.close(Hint.TEXT if level is None else Hint.HEADING, content, level=level)

    def _hanging(self) -> None:
        """Read what hangs on the paragraph before: its text boxes and diagrams, each as blocks of their own."""
        boxes, self.inline.boxes = self.inline.boxes, []
        diagrams, self.inline.diagrams = self.inline.diagrams, []
        for box in boxes:
            self.blocks(box)
        for relation in diagrams:
            self._diagram(relation)

    def _diagram(self, relation: str) -> None:
        name = self.file.target(relation)
        root = self.file.tree(name)
        for paragraph in root.iter(_DIAGRAM_PARAGRAPH) if root is not None and name is not None else ():
            self.builder.open()
            for node in paragraph.iter(_DIAGRAM_TEXT):
                self.builder.write(node.text or "", Spot(name or "", paragraph, node.getparent()), node)
            self.builder.close(Hint.TEXT, self.builder.content())

    # Tables

    def _table(self, table: _Element) -> None:
        """Read a table row by row. One with words in no more than one cell of each row is a frame around paragraphs."""
        rows = [list(_within(row, TC)) for row in _within(table, TR)]
        opens = self.front and is_masthead(table)
        if self.masthead or opens or all(_is_frame(cells) for cells in rows):
            self._frame(rows, masthead=self.masthead or opens)
            return
        self.front = False
        for cells in rows:
            self.builder.open()
            self._row(cells)
            self.builder.close(Hint.TABLE, self.builder.content())

    def _frame(self, rows: list[list[_Element]], *, masthead: bool) -> None:
        """Read the cells one after another as if no table were there."""
        before, self.masthead = self.masthead, masthead
        for cells in rows:
            for cell in cells:
                self.blocks(cell)
        self.masthead = before

    def _row(self, cells: list[_Element], *, nested: bool = False) -> None:
        for number, cell in enumerate(cells):
            if number:
                self.builder.write_bar(Spot(self.inline.part), nested=nested)
            self.flat(cell)

    def flat(self, parent: _Element) -> None:
        """Write all blocks within an element into the open block, each on a line of its own."""
        for child in parent:
            if child.tag in _PARAGRAPHS:
                self._line()
                self._write(child)
                boxes, self.inline.boxes = self.inline.boxes, []
                for box in boxes:
                    self.flat(box)
            elif child.tag == TBL:
                for row in _within(child, TR):
                    self._line()
                    self._row(list(_within(row, TC)), nested=True)
            elif child.tag in _WRAPPERS or child.tag == ALTERNATE:
                branch = branch_of(child) if child.tag == ALTERNATE else child
                if branch is not None:
                    self.flat(branch)

    def _line(self) -> None:
        if self.builder.midway:
            self.builder.write_break(Spot(self.inline.part), None)


def _is_frame(cells: list[_Element]) -> bool:
    return len(cells) <= 1 or sum(bool(text_in(cell).strip()) for cell in cells) <= 1


def _within(parent: _Element, tag: str) -> Iterator[_Element]:
    """Give the rows of a table or the cells of a row, also those within controls, but none of a table within."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _within(child, tag)
