"""Footnotes of a received file: those that stay are edited where they stand, new ones join its part of notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from service.collation.types import Op
from storage.formats.word import trace_note
from storage.formats.word.names import ENDNOTE_REFERENCE, FOOTNOTE_REFERENCE, ID, T, w
from storage.publishing.word_elements import child, element, text_nodes
from storage.word_out.errors import CannotCarry
from storage.word_out.models import paragraph_like, run_like
from storage.word_out.pieces import Fate, NoteSign

if TYPE_CHECKING:
    from lxml.etree import _Element

    from service.collation.types import Operation
    from storage.word_out.received import ReceivedRedline

_REFERENCES = frozenset({FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE})
_CUSTOM = w("customMarkFollows")
NOTES_PART = "word/footnotes.xml"
_FATES = {Op.EQUAL: Fate.KEPT, Op.DELETE: Fate.DELETED, Op.INSERT: Fate.INSERTED}


class ReceivedNotes:
    """Changes the notes of a file. `made` is a new part of notes, where the file has none."""

    def __init__(self, redline: ReceivedRedline) -> None:
        self._redline = redline
        self.made: _Element | None = None

    def existing(self, piece: NoteSign) -> int:
        """Let the mark of a note stay, go or move, change the note's own words, and give the mark's offset."""
        index, place = piece.base or (0, 0)
        signs = self._signs(index)
        if len(signs) != len(self._redline.base[index].notes):
            raise CannotCarry("The marks of notes in the file are not those of the text.")
        offset = signs[place]
        if piece.fate is not Fate.KEPT:
            self._redline.rewriting.mark([offset], piece.fate)
        self._edit(piece, index, place)
        return offset

    def _signs(self, index: int) -> list[int]:
        """Find the offsets of the marks of a paragraph's notes."""
        found: dict[int, int] = {}
        for place in self._redline.word.places:
            if place.node is None or place.run is None:
                continue
            if not any(place.start in span for span in self._redline.places.spans(index)):
                continue
            typed = place.node.tag == T and any(
                each.tag in _REFERENCES and each.get(_CUSTOM) in {"1", "true", "on"} for each in place.run
            )
            if place.node.tag in _REFERENCES:
                found[id(place.node)] = place.start
            elif typed and (place.node.text or "").strip():
                found.setdefault(id(place.run), place.start)
        return sorted(found.values())

    def _edit(self, piece: NoteSign, index: int, place: int) -> None:
        redline = self._redline
        offsets = trace_note(redline.word.source, redline.places.text, index, place)
        at = 0
        for operation in piece.ops:
            size = len(operation.text)
            if operation.op is Op.INSERT:
                if piece.fate is Fate.KEPT:
                    self._insert(operation, offsets, at)
                continue
            if operation.op is Op.DELETE:
                redline.rewriting.mark(offsets[at : at + size], Fate.DELETED)
            at += size

    def _insert(self, operation: Operation, offsets: tuple[int, ...], at: int) -> None:
        redline = self._redline
        if not offsets:
            raise CannotCarry("Words come into a note without words.")
        offset = offsets[at - 1] if at else offsets[0]
        place = redline.word.place(offset)
        if (place is None or place.node is None) and at < len(offsets):  # a bar between cells
            at, offset = 0, offsets[at]
            place = redline.word.place(offset)
        if place is None or place.run is None or place.node is None:
            raise CannotCarry("Words come into a note at a place that the file has no text for.")
        run = run_like(operation.text, place.run.find(w("rPr")), italic=False)
        beside = redline.rewriting.after if at else redline.rewriting.before
        beside.setdefault(offset, []).extend(redline.tracker.wrapped(Fate.INSERTED, run))

    def new(self, piece: NoteSign) -> list[_Element]:
        """Make a note that comes, and its mark."""
        redline = self._redline
        root = self._root()
        identity = max((int(each.get(ID, "0")) for each in root), default=0) + 1
        note = child(root, "footnote", id=str(identity))
        others = [each for each in root if each.get(w("type")) is None and each is not note]
        paragraph = paragraph_like(others[0].find(w("p")) if others else None, numbered=False)
        note.append(paragraph)
        typed = self._typed(piece)
        sign = child(paragraph, "r")
        sign.append(_raised())
        sign.extend(text_nodes(typed) if typed else [element("footnoteRef")])
        paragraph.append(run_like(" ", None, italic=False))
        for operation in piece.ops:
            own = _FATES[operation.op]
            if own.in_target:
                paragraph.extend(redline.tracker.wrapped(own, run_like(operation.text, None, italic=False)))
        mark = element("r")
        mark.append(_raised())
        reference = child(mark, "footnoteReference")
        if typed:
            reference.set(_CUSTOM, "1")
        reference.set(ID, str(identity))
        mark.extend(text_nodes(typed) if typed else [])
        return redline.tracker.wrapped(piece.fate, mark)

    def _typed(self, piece: NoteSign) -> str | None:
        index, place = piece.target or (0, 0)
        marker = self._redline.target[index].notes[place].marker
        return None if marker.isdecimal() else marker

    def _root(self) -> _Element:
        existing = self._redline.word.file.part("footnotes")
        if existing is not None:
            return existing
        if self.made is None:
            self.made = etree.Element(w("footnotes"), nsmap={"w": w("")[1:-1]})
            for identity, kind in (("-1", "separator"), ("0", "continuationSeparator")):
                note = child(self.made, "footnote", type=kind, id=identity)
                child(child(child(note, "p"), "r"), kind)
        return self.made


def _raised() -> _Element:
    made = element("rPr")
    child(made, "vertAlign", val="superscript")
    return made
