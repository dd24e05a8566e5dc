"""Putting new paragraphs and tables among the blocks of a received file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.formats.word.names import P_PR, SECT_PR, TBL, TR, P, w
from storage.publishing.word_elements import element
from storage.word_out.errors import CannotCarry
from storage.word_out.models import paragraph_like
from storage.word_out.pieces import Fate
from storage.word_out.received_rows import table_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from storage.formats.word import WordText
    from storage.word_out.tracking import Tracker

SPLIT = w("travauxSplit")
"""A sign of our own for a place where a paragraph is parted; it never stays in a file."""


class ReceivedBlocks:
    """Knows the last block that was written, and keeps new ones that have no place yet."""

    def __init__(self, word: WordText, tracker: Tracker) -> None:
        self.word, self.tracker = word, tracker
        self.last: _Element | None = None
        self._waiting: list[_Element] = []

    def put(self, made: _Element, *, front: bool) -> None:
        """Put a new block behind the last one, or keep it for the next one that stands in the file."""
        if self.last is not None and self.last.tag == TR:
            self.last = table_of(self.last)
        elsewhere = self.last is None or (not front and not self._in_body(self.last))
        if elsewhere:
            self._waiting.append(made)
        else:
            self.after_last(made)

    def _in_body(self, block: _Element) -> bool:
        return self.word.file.body in block.iterancestors()

    def after_last(self, made: _Element) -> None:
        """Put an element behind the last one; it is the last one then."""
        if self.last is not None:
            self.last.addnext(made)
            self.last = made

    def place_waiting(self, home: _Element | None) -> None:
        """Put what waits before the block of `home`, at the end of the body where there is none."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        if home is not None:
            block = home
            for ancestor in home.iterancestors(TBL):
                block = ancestor
            for each in waiting:
                block.addprevious(each)
            return
        body = self.word.file.body
        at = len(body) - (len(body) > 0 and body[-1].tag == SECT_PR)
        body[at:at] = waiting

    def terminal(self) -> None:
        """End the body with an empty paragraph that stays, where its last paragraph goes or comes."""
        body = self.word.file.body
        blocks = [each for each in body if each.tag in {P, TBL}]
        if not blocks:
            return
        marks = blocks[-1].find(f"{P_PR}/{w('rPr')}")
        tracked = marks is not None and any(marks.find(w(fate.value)) is not None for fate in Fate)
        if blocks[-1].tag == TBL or tracked:
            blocks[-1].addnext(element("p"))

    def split(self, tree: _Element) -> None:
        """End a paragraph where a new mark was put, so that the rest keeps the old one."""
        for mark in list(tree.iter(SPLIT)):
            home = mark.getparent()
            if home is None or home.tag != P:
                raise CannotCarry("A paragraph is parted within a link or a control.")
            first = paragraph_like(home, numbered=True)
            at = home.index(mark)
            first.extend([each for each in home[:at] if each.tag != P_PR])
            home.remove(mark)
            home.addprevious(first)
            self.tracker.mark(properties_of(first), Fate(mark.get(w("fate"), Fate.INSERTED.value)))


def properties_of(paragraph: _Element) -> _Element:
    """Give a paragraph's properties, made where there are none."""
    own = paragraph.find(P_PR)
    if own is None:
        own = element("pPr")
        paragraph.insert(0, own)
    return own
