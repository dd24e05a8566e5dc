"""A redline on the base document as received: its styles, headers, numbers and sections stay as they are."""

from __future__ import annotations

from copy import deepcopy
from itertools import pairwise
from typing import TYPE_CHECKING

from service.collation.types import Op
from service.text import Part
from storage.formats.word.names import TC, TR, P, w
from storage.publishing.pieces import is_row
from storage.publishing.word import literal_lead
from storage.publishing.word_elements import Script, child, element, table, table_row
from storage.word_out.errors import CannotCarry
from storage.word_out.models import look_of, model_for, paragraph_like, run_like
from storage.word_out.order import put
from storage.word_out.pieces import Fate, Lead, Line, NoteSign, Range, Words
from storage.word_out.received_blocks import ReceivedBlocks, properties_of
from storage.word_out.received_notes import ReceivedNotes
from storage.word_out.received_places import ReceivedPlaces
from storage.word_out.received_rows import row_like
from storage.word_out.rewriting import Rewriting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from service.comparison import Comparison
    from service.text import Span
    from storage.formats.word import WordText
    from storage.word_out.pieces import Piece
    from storage.word_out.tracking import Tracker

_FATES = {Op.EQUAL: Fate.KEPT, Op.DELETE: Fate.DELETED, Op.INSERT: Fate.INSERTED}


class ReceivedRedline:
    """Writes the lines of a redline into the trees of a file. Raises CannotCarry where a line has no place in it.

    `literal` are paragraphs of the target whose number has to be written as text, because counting gives another one.
    """

    def __init__(self, comparison: Comparison, word: WordText, tracker: Tracker, literal: frozenset[int]) -> None:
        self.base, self.target = comparison.base.paragraphs, comparison.target.paragraphs
        self.places = ReceivedPlaces(comparison.base, word)
        self.word, self._literal = word, literal
        self.tracker = tracker
        self.script = Script((comparison.target.language or comparison.base.language) == "ar")
        self.rewriting = Rewriting(word, tracker)
        self._ranges: dict[tuple[Fate, str], int] = {}
        self.notes = ReceivedNotes(self)
        self._blocks = ReceivedBlocks(word, tracker)
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
        self._blocks.place_waiting(None)
        self._blocks.terminal()
        self.rewriting.rewrite()
        for tree in self.word.file.trees.values():
            self._blocks.split(tree)

    # Lines that stand in the base

    def _existing(self, line: Line) -> None:
        index = line.base or 0
        homes = self.places.homes(index)
        if index != self._under_way:
            self._cursor, self._under_way = None, index
            self._blocks.place_waiting(homes[0])
        for piece in line.pieces:
            self._piece(piece, line)
        row = next(homes[0].iterancestors(TR), None) if is_row(self.base[index]) else None
        self._blocks.last = homes[-1] if row is None else row
        if row is not None:
            self.tracker.row(row, line.mark)
        elif line.mark is Fate.INSERTED:
            self._insert([element("travauxSplit")], line)
        elif line.mark is not Fate.KEPT:
            self._end(homes, line)
        for piece in line.pieces:
            if isinstance(piece, Range) and not piece.starts and self._blocks.last is not None:
                self._blocks.after_last(self.tracker.range(piece, self._ranges))

    def _end(self, homes: list[_Element], line: Line) -> None:
        for home in homes:
            self.tracker.mark(properties_of(home), line.mark)
        if line.target is not None:  # joined with what follows: empty paragraphs between go too
            following = homes[-1].getnext()
            while following is not None and following.tag == P and not "".join(following.itertext()).strip():
                self.tracker.mark(properties_of(following), Fate.DELETED)
                following = following.getnext()

    def _piece(self, piece: Piece, line: Line) -> None:
        if isinstance(piece, Range):
            if piece.starts:
                home = self.places.homes(line.base or 0)[0]
                home.insert(home.index(properties_of(home)) + 1, self.tracker.range(piece, self._ranges))
        elif isinstance(piece, Lead):
            self._number(piece, line)
        elif not piece.fate.in_base:
            self._insert(self._runs(piece, line), line)
        elif isinstance(piece, NoteSign):
            self._cursor = self.notes.existing(piece)
        else:
            index, start = piece.base or (0, 0)
            offsets = self.places.characters(index)[start : start + len(piece.text)]
            if piece.fate is not Fate.KEPT:
                self.rewriting.mark(offsets, piece.fate)
            self._cursor = offsets[-1]

    def _number(self, piece: Lead, line: Line) -> None:
        if piece.base is not None:
            lead = self.places.lead(piece.base)
            if piece.fate is not Fate.KEPT and lead:
                self.rewriting.mark(lead, piece.fate)
            if lead:
                self._cursor = lead[-1]
        if piece.target is not None and (piece.base is None or piece.target in self._literal):
            index = line.base or 0
            if self.places.is_counted(index):
                if piece.target not in self._literal:
                    return
                self._uncounted(self.places.homes(index)[0])
            self._insert([self._wrapped(Fate.INSERTED, literal_lead(self.target[piece.target]), line)], line)

    def _uncounted(self, home: _Element) -> None:
        """Take a paragraph out of its list, and keep what it was."""
        properties = properties_of(home)
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
            raise CannotCarry("Words come at a place that the file has no text for.")
        (self.rewriting.before if before else self.rewriting.after).setdefault(offset, []).extend(made)

    def _into_empty_cell(self, made: list[_Element], line: Line) -> bool:
        """Put new elements into the cell of a row that the cursor stands in, if nothing stands in it yet."""
        index = line.base or 0
        row = next(self.places.homes(index)[0].iterancestors(TR), None) if is_row(self.base[index]) else None
        if row is None:
            return False
        met = sum(at <= self._cursor for at in self.places.characters(index)) if self._cursor is not None else 0
        cells, at = row.findall(TC), self.base[index].text[:met].count("|")
        home = cells[at].find(P) if at < len(cells) else None
        if home is None or "".join(home.itertext()).strip():
            return False
        home.extend(made)
        return True

    def _next_offset(self, line: Line) -> int:
        at = -1 if self._cursor is None else self._cursor
        index = line.base or 0
        following = [offset for offset in (*self.places.lead(index), *self.places.characters(index)) if offset > at]
        if not following:
            raise CannotCarry("Words come at the end of a paragraph that the file has no text for.")
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
        return look_of(self.places.homes(self._like(line))[0]) if self.base else None

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
            raise CannotCarry("A paragraph that stays has no text in the file.")
        paragraph = self.target[line.target]
        if is_row(paragraph):
            self._new_row(line)
            return
        model = self._like(line) if self.base else None
        counted = model is not None and self.places.is_counted(model)
        numbered = counted and bool(paragraph.number) and line.target not in self._literal
        made = paragraph_like(None if model is None else self.places.homes(model)[0], numbered=numbered)
        if counted and not numbered:
            number = element("numPr")
            child(number, "numId", val="0")
            put(properties_of(made), number)
        self.tracker.mark(properties_of(made), line.mark)
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
            self._blocks.put(each, front=paragraph.part is Part.FRONT)

    def _new_row(self, line: Line) -> None:
        cells = self._cells(line)
        like = row_like(self._blocks.last, cells)
        row = table_row(cells, len(cells), self.script) if like is None else like
        for style in [each for each in row.iter(w("pStyle")) if each.get(w("val")) == "Cell"]:
            style.getparent().remove(style)  # type: ignore[union-attr]
        self.tracker.row(row, Fate.INSERTED)
        if self._blocks.last is not None and self._blocks.last.tag == TR:
            self._blocks.after_last(row)
            return
        made = table([row], len(cells), self.script)
        for named in list(made.iter(w("tblStyle"))):
            named.getparent().remove(named)  # type: ignore[union-attr]
        if self._blocks.last is None:
            raise CannotCarry("A table comes before all text of the file.")
        self._blocks.put(made, front=False)
        self._blocks.last = row

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


def _of_base(piece: Piece) -> bool:
    return not isinstance(piece, Range) and piece.base is not None


def _in_italics(spans: Sequence[Span], start: int, text: str) -> list[tuple[str, bool]]:
    """Cut a stretch of a paragraph where its italics begin and end."""
    ends = {0, len(text)}
    for span in spans:
        ends |= {min(max(span.start - start, 0), len(text)), min(max(span.end - start, 0), len(text))}
    cuts = sorted(ends)
    return [(text[a:b], any(span.start <= start + a < span.end for span in spans)) for a, b in pairwise(cuts)]
