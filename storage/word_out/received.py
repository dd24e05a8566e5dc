"""A redline on the base document as received: its styles, headers, numbers and sections stay as they are."""

from __future__ import annotations

from copy import deepcopy
from itertools import pairwise
from typing import TYPE_CHECKING

from service.collation.types import Op
from service.text import BlockKind, Part
from storage.formats.word import trace
from storage.formats.word.names import P_PR, SECT_PR, TBL, TC, TC_PR, TR, TR_PR, P, w
from storage.publishing.pieces import is_row
from storage.publishing.word import literal_lead
from storage.publishing.word_elements import Script, child, element, table, table_row
from storage.word_out.errors import CannotCarry
from storage.word_out.models import look_of, model_for, paragraph_like, run_like
from storage.word_out.order import put
from storage.word_out.pieces import Fate, Lead, Line, NoteSign, Range, Words
from storage.word_out.received_notes import ReceivedNotes
from storage.word_out.rewriting import Rewriting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from service.comparison import Comparison
    from service.text import Span
    from storage.formats.word import WordText
    from storage.word_out.pieces import Piece
    from storage.word_out.tracking import Tracker

_SPLIT = w("travauxSplit")
_FATES = {Op.EQUAL: Fate.KEPT, Op.DELETE: Fate.DELETED, Op.INSERT: Fate.INSERTED}


class ReceivedRedline:
    """Writes the lines of a redline into the trees of a file. Raises CannotCarry where a line has no place in it.

    `literal` are paragraphs of the target whose number has to be written as text, because counting gives another one.
    """

    def __init__(self, comparison: Comparison, word: WordText, tracker: Tracker, literal: frozenset[int]) -> None:
        self.base, self.target = comparison.base.paragraphs, comparison.target.paragraphs
        self._text, self.word, self._literal = comparison.base, word, literal
        self.tracker = tracker
        self.script = Script((comparison.target.language or comparison.base.language) == "ar")
        self.rewriting = Rewriting(word, tracker)
        self._characters: dict[int, tuple[int, ...]] = {}
        self._ranges: dict[tuple[Fate, str], int] = {}
        self.notes = ReceivedNotes(self)
        self._last: _Element | None = None
        self._waiting: list[_Element] = []
        self._cursor: int | None = None
        self._under_way: int | None = None
        self._last_lines: dict[int | None, int] = {}

    def write(self, lines: Sequence[Line]) -> None:
        """Carry all lines out."""
        self._last_lines = {line.base: at for at, line in enumerate(lines) if any(map(_of_base, line.pieces))}
        for at, line in enumerate(lines):
            own = any(_of_base(piece) for piece in line.pieces) or line.base == self._under_way
            if line.base is not None and own:
                self._existing(line)
            elif self._last_lines.get(self._under_way, -1) > at:
                self._within(line)
            else:
                self._new(line)
        self._place_waiting(None)
        self._terminal()
        self.rewriting.rewrite()
        for tree in self.word.file.trees.values():
            self._split(tree)

    # Places in the file

    def characters(self, index: int) -> tuple[int, ...]:
        """Give the offsets in the source of a paragraph's characters."""
        if index not in self._characters:
            self._characters[index] = trace(self.word.source, self._text, index)
        return self._characters[index]

    def spans(self, index: int) -> list[range]:
        """Give the ranges of the source that a paragraph stands in, its notes left out."""
        own = self.base[index].part is Part.FOOTNOTE
        blocks = (b for b in self._text.blocks if b.paragraph == index and (own or b.kind is not BlockKind.FOOTNOTE))
        return [range(block.start, block.end) for block in blocks]

    def homes(self, index: int) -> list[_Element]:
        """Give the w:p elements that a paragraph stands in, in order."""
        found: dict[int, _Element] = {}
        for place in self.word.places:
            inside = place.paragraph is not None and any(place.start in span for span in self.spans(index))
            if inside and place.paragraph is not None:
                found.setdefault(id(place.paragraph), place.paragraph)
        if not found:
            raise CannotCarry("a paragraph has no place in the file")
        return list(found.values())

    def lead(self, index: int) -> list[int]:
        """Give the offsets of a number that stands in the file as text; none where it is counted automatically."""
        characters, spans = self.characters(index), self.spans(index)
        if not characters or not spans or not self.base[index].number:
            return []
        offsets = range(spans[0].start, characters[0])
        return [at for at in offsets if (place := self.word.place(at)) is not None and place.node is not None]

    def is_counted(self, index: int) -> bool:
        """Whether a paragraph's number is an automatic one."""
        return bool(self.base[index].number) and not self.lead(index)

    # Lines that stand in the base

    def _existing(self, line: Line) -> None:
        index = line.base or 0
        homes = self.homes(index)
        if index != self._under_way:
            self._cursor, self._under_way = None, index
            self._place_waiting(homes[0])
        for piece in line.pieces:
            self._piece(piece, line)
        row = next(homes[0].iterancestors(TR), None) if is_row(self.base[index]) else None
        self._last = homes[-1] if row is None else row
        if row is not None:
            self.tracker.row(row, line.mark)
        elif line.mark is Fate.INSERTED:
            self._insert([element("travauxSplit")], line)
        elif line.mark is not Fate.KEPT:
            self._end(homes, line)
        for piece in line.pieces:
            if isinstance(piece, Range) and not piece.starts and self._last is not None:
                self._after_last(self.tracker.range(piece, self._ranges))

    def _end(self, homes: list[_Element], line: Line) -> None:
        for home in homes:
            self.tracker.mark(_properties(home), line.mark)
        if line.target is not None:  # joined with what follows: empty paragraphs between go too
            following = homes[-1].getnext()
            while following is not None and following.tag == P and not "".join(following.itertext()).strip():
                self.tracker.mark(_properties(following), Fate.DELETED)
                following = following.getnext()

    def _piece(self, piece: Piece, line: Line) -> None:
        if isinstance(piece, Range):
            if piece.starts:
                home = self.homes(line.base or 0)[0]
                home.insert(home.index(_properties(home)) + 1, self.tracker.range(piece, self._ranges))
        elif isinstance(piece, Lead):
            self._number(piece, line)
        elif not piece.fate.in_base:
            self._insert(self._runs(piece, line), line)
        elif isinstance(piece, NoteSign):
            self._cursor = self.notes.existing(piece)
        else:
            index, start = piece.base or (0, 0)
            offsets = self.characters(index)[start : start + len(piece.text)]
            if piece.fate is not Fate.KEPT:
                self.rewriting.mark(offsets, piece.fate)
            self._cursor = offsets[-1]

    def _number(self, piece: Lead, line: Line) -> None:
        if piece.base is not None:
            lead = self.lead(piece.base)
            if piece.fate is not Fate.KEPT and lead:
                self.rewriting.mark(lead, piece.fate)
            if lead:
                self._cursor = lead[-1]
        if piece.target is not None and (piece.base is None or piece.target in self._literal):
            index = line.base or 0
            if self.is_counted(index):
                if piece.target not in self._literal:
                    return
                self._uncounted(self.homes(index)[0])
            self._insert([self._wrapped(Fate.INSERTED, literal_lead(self.target[piece.target]), line)], line)

    def _uncounted(self, home: _Element) -> None:
        """Take a paragraph out of its list, and keep what it was."""
        properties = _properties(home)
        old = deepcopy(properties)
        number = element("numPr")
        child(number, "numId", val="0")
        put(properties, number)
        self.tracker.old_paragraph(properties, old)

    def _insert(self, made: list[_Element], line: Line) -> None:
        """Put new elements behind the last character met, or before the first one to come."""
        if self._into_empty_cell(made, line):
            return
        offset, before = self._cursor, False
        place = None if offset is None else self.word.place(offset)
        if offset is None or place is None or place.node is None:
            offset, before = self._next_offset(line), True
            place = self.word.place(offset)
        if place is None or place.node is None or place.run is None:
            raise CannotCarry("words come at a place that the file has no text for")
        (self.rewriting.before if before else self.rewriting.after).setdefault(offset, []).extend(made)

    def _into_empty_cell(self, made: list[_Element], line: Line) -> bool:
        """Put new elements into the cell of a row that the cursor stands in, if nothing stands in it yet."""
        index = line.base or 0
        row = next(self.homes(index)[0].iterancestors(TR), None) if is_row(self.base[index]) else None
        if row is None:
            return False
        met = sum(at <= self._cursor for at in self.characters(index)) if self._cursor is not None else 0
        cells, at = row.findall(TC), self.base[index].text[:met].count("|")
        home = cells[at].find(P) if at < len(cells) else None
        if home is None or "".join(home.itertext()).strip():
            return False
        home.extend(made)
        return True

    def _next_offset(self, line: Line) -> int:
        at = -1 if self._cursor is None else self._cursor
        index = line.base or 0
        following = [offset for offset in (*self.lead(index), *self.characters(index)) if offset > at]
        if not following:
            raise CannotCarry("words come at the end of a paragraph that the file has no text for")
        return following[0]

    def _runs(self, piece: Words | NoteSign, line: Line) -> list[_Element]:
        if isinstance(piece, NoteSign):
            return self.notes.new(piece)
        index, start = piece.target or (0, 0)
        made: list[_Element] = []
        for text, italic in _in_italics(self.target[index].italics, start, piece.text):
            made.append(run_like(text, self._look(line), italic=italic))
        return self.tracker.wrapped(piece.fate, *made)

    def _look(self, line: Line) -> _Element | None:
        place = self.word.place(self._cursor) if self._cursor is not None else None
        if place is not None and place.run is not None and place.run.tag == w("r"):
            return place.run.find(w("rPr"))
        return look_of(self.homes(self._like(line))[0]) if self.base else None

    def _like(self, line: Line) -> int:
        if line.base is not None and self._under_way == line.base:
            return line.base
        found = model_for(self.target[line.target or 0], self.base, self._under_way)
        return found or 0

    def _wrapped(self, fate: Fate, text: str, line: Line) -> _Element:
        return self.tracker.wrapped(fate, run_like(text, self._look(line), italic=False))[0]

    # Lines that come

    def _within(self, line: Line) -> None:
        """Put a paragraph that comes between the two halves of one that is parted."""
        here = Line(line.pieces, line.mark, self._under_way, line.target)
        for piece in line.pieces:
            if isinstance(piece, Lead):
                self._insert([self._wrapped(piece.fate, literal_lead(self.target[piece.target or 0]), here)], here)
            elif isinstance(piece, Range):
                self._insert([self.tracker.range(piece, self._ranges)], here)
            else:
                self._insert(self._runs(piece, here), here)
        split = element("travauxSplit", fate=line.mark.value)
        self._insert([split], here)

    def _new(self, line: Line) -> None:
        self._cursor = None
        if line.target is None:
            raise CannotCarry("a paragraph that stays has no text in the file")
        paragraph = self.target[line.target]
        if is_row(paragraph):
            self._new_row(line)
            return
        model = self._like(line) if self.base else None
        counted = model is not None and self.is_counted(model)
        numbered = counted and bool(paragraph.number) and line.target not in self._literal
        made = paragraph_like(None if model is None else self.homes(model)[0], numbered=numbered)
        if counted and not numbered:
            number = element("numPr")
            child(number, "numId", val="0")
            put(_properties(made), number)
        self.tracker.mark(_properties(made), line.mark)
        after: list[_Element] = []
        for piece in line.pieces:
            if isinstance(piece, Range):
                (made if piece.starts else after).append(self.tracker.range(piece, self._ranges))
            elif isinstance(piece, Lead):
                text = "" if numbered else literal_lead(paragraph)
                if text:
                    made.append(self._wrapped(piece.fate, text, line))
            else:
                made.extend(self._runs(piece, line))
        for each in (made, *after):
            self._put(each, front=paragraph.part is Part.FRONT)

    def _new_row(self, line: Line) -> None:
        cells = self._cells(line)
        like = _row_like(self._last, cells)
        row = table_row(cells, len(cells), self.script) if like is None else like
        for style in [each for each in row.iter(w("pStyle")) if each.get(w("val")) == "Cell"]:
            style.getparent().remove(style)  # type: ignore[union-attr]
        self.tracker.row(row, Fate.INSERTED)
        if self._last is not None and self._last.tag == TR:
            self._after_last(row)
            return
        made = table([row], len(cells), self.script)
        for named in list(made.iter(w("tblStyle"))):
            named.getparent().remove(named)  # type: ignore[union-attr]
        if self._last is None:
            raise CannotCarry("a table comes before all text of the file")
        self._put(made, front=False)
        self._last = row

    def _cells(self, line: Line) -> list[list[_Element]]:
        cells: list[list[_Element]] = [[]]
        for piece in line.pieces:
            if isinstance(piece, NoteSign):
                cells[-1].extend(self.notes.new(piece))
            elif isinstance(piece, Words):
                first, *others = piece.text.split("|")
                cells[-1].extend([self._wrapped(Fate.INSERTED, first, line)] if first else [])
                cells.extend([self._wrapped(Fate.INSERTED, text, line)] if text else [] for text in others)
        return cells

    def _put(self, made: _Element, *, front: bool) -> None:
        """Put a new block behind the last one, or keep it for the next one that stands in the file."""
        if self._last is not None and self._last.tag == TR:
            self._last = _table_of(self._last)
        elsewhere = self._last is None or (not front and not self._in_body(self._last))
        if elsewhere:
            self._waiting.append(made)
        else:
            self._after_last(made)

    def _in_body(self, block: _Element) -> bool:
        return self.word.file.body in block.iterancestors()

    def _after_last(self, made: _Element) -> None:
        if self._last is not None:
            self._last.addnext(made)
            self._last = made

    def _place_waiting(self, home: _Element | None) -> None:
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

    def _terminal(self) -> None:
        """End the body with an empty paragraph that stays, where its last paragraph goes or comes."""
        body = self.word.file.body
        blocks = [each for each in body if each.tag in {P, TBL}]
        if not blocks:
            return
        marks = blocks[-1].find(f"{P_PR}/{w('rPr')}")
        tracked = marks is not None and any(marks.find(w(fate.value)) is not None for fate in Fate)
        if blocks[-1].tag == TBL or tracked:
            blocks[-1].addnext(element("p"))

    def _split(self, tree: _Element) -> None:
        """End a paragraph where a new mark was put, so that the rest keeps the old one."""
        for mark in list(tree.iter(_SPLIT)):
            home = mark.getparent()
            if home is None or home.tag != P:
                raise CannotCarry("a paragraph is parted within a link or a control")
            first = paragraph_like(home, numbered=True)
            at = home.index(mark)
            first.extend([each for each in home[:at] if each.tag != P_PR])
            home.remove(mark)
            home.addprevious(first)
            self.tracker.mark(_properties(first), Fate(mark.get(w("fate"), Fate.INSERTED.value)))


def _of_base(piece: Piece) -> bool:
    return not isinstance(piece, Range) and piece.base is not None


def _properties(paragraph: _Element) -> _Element:
    own = paragraph.find(P_PR)
    if own is None:
        own = element("pPr")
        paragraph.insert(0, own)
    return own


def _table_of(row: _Element) -> _Element:
    found = row
    for ancestor in row.iterancestors(TBL):
        found = ancestor
        break
    return found


def _row_like(last: _Element | None, cells: Sequence[Sequence[_Element]]) -> _Element | None:
    """Make a row with the cells of the row before it, where it has as many."""
    if last is None or last.tag != TR or len(last.findall(TC)) != len(cells):
        return None
    made = element("tr")
    own = last.find(TR_PR)
    if own is not None:
        copied = deepcopy(own)
        for tag in ("ins", "del", "trPrChange"):
            for each in copied.findall(w(tag)):
                copied.remove(each)
        made.append(copied)
    for old, runs in zip(last.findall(TC), cells, strict=True):
        cell = child(made, "tc")
        properties = old.find(TC_PR)
        if properties is not None:
            copied = deepcopy(properties)
            for each in copied.findall(w("vMerge")):
                copied.remove(each)
            cell.append(copied)
        paragraph = paragraph_like(old.find(P), numbered=False)
        for each in runs:
            paragraph.append(each)
        cell.append(paragraph)
    return made


def _in_italics(spans: Sequence[Span], start: int, text: str) -> list[tuple[str, bool]]:
    """Cut a stretch of a paragraph where its italics begin and end."""
    ends = {0, len(text)}
    for span in spans:
        ends |= {min(max(span.start - start, 0), len(text)), min(max(span.end - start, 0), len(text))}
    cuts = sorted(ends)
    return [(text[a:b], any(span.start <= start + a < span.end for span in spans)) for a, b in pairwise(cuts)]
