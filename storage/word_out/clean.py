"""A redline on the clean document: all text stands in its body, numbers as text, in the order of the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.collation.types import Op
from storage.publishing.pieces import is_row
from storage.publishing.word import Marks, literal_lead
from storage.publishing.word_elements import (
    Script,
    element,
    footnote,
    paragraph_properties,
    reference_run,
    run,
    run_properties,
    table,
    table_row,
)
from storage.publishing.word_package import build, serialised
from storage.word_out.pieces import Fate, Lead, Line, NoteSign, Piece, Range, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from service.collation.types import Operation
    from service.comparison import Comparison
    from service.text import Paragraph, ParsedText
    from storage.word_out.tracking import Tracker

_FATES = {Op.EQUAL: Fate.KEPT, Op.DELETE: Fate.DELETED, Op.INSERT: Fate.INSERTED}
_BAR = "|"


class CleanRedline:
    """Makes the parts of one redline."""

    def __init__(self, comparison: Comparison, tracker: Tracker) -> None:
        self.base, self.target = comparison.base.paragraphs, comparison.target.paragraphs
        self.language = comparison.target.language or comparison.base.language
        self._symbol = comparison.target.masthead.symbol or comparison.base.masthead.symbol
        self.script = Script(self.language == "ar")
        self.tracker = tracker
        self.footnotes: list[_Element] = []
        self.next_note = 1
        self._base_marks, self._target_marks = marks_of(comparison.base), marks_of(comparison.target)
        self._ranges: dict[tuple[Fate, str], int] = {}

    def write(self, lines: Sequence[Line], notice: str) -> bytes:
        """Write the whole file."""
        body: list[_Element] = []
        rows: list[list[list[_Element]]] = []
        fates: list[Fate] = []
        for line in lines:
            if self.is_row(line):
                rows.append(self.cells(line))
                fates.append(line.mark)
                continue
            body.extend(self._table(rows, fates))
            rows, fates = [], []
            body.extend(self.paragraph(line))
        body.extend(self._table(rows, fates))
        if lines and not rows and lines[-1].mark is not Fate.KEPT:
            body.append(element("p"))  # the last mark of a body can neither go nor come
        created = self.tracker.date
        return build(body, self.footnotes, language=self.language, symbol=self._symbol, created=created, notice=notice)

    def is_row(self, line: Line) -> bool:
        """Whether a line is a row of a table."""
        return is_row(self.of(line))

    def of(self, line: Line) -> Paragraph:
        """Give the paragraph that a line looks like: that of the target, where there is one."""
        if line.target is not None and (line.mark.in_target or line.base is None):
            return self.target[line.target]
        return self.base[line.base or 0]

    # Paragraphs

    def paragraph(self, line: Line) -> list[_Element]:
        """Make a paragraph, and the end of a move after it."""
        made = element("p")
        made.append(self.properties(line))
        last = line.pieces[-1] if line.pieces else None
        after = isinstance(last, Range) and not last.starts and line.mark is not Fate.KEPT
        for piece in line.pieces[:-1] if after else line.pieces:
            for each in self.piece(piece):
                made.append(each)
        return [made, *self.piece(last)] if after and last is not None else [made]

    def properties(self, line: Line) -> _Element:
        """Make the properties of a paragraph: new ones, its mark, and old ones where these differ."""
        made = paragraph_properties(self.of(line), self.script)
        old = None
        if line.base is not None and line.target is not None:
            old = paragraph_properties(self.base[line.base], self.script)
            made = paragraph_properties(self.target[line.target], self.script)
        differ = old is not None and serialised(old) != serialised(made)
        self.tracker.mark(made, line.mark)
        if old is not None and differ:
            self.tracker.old_paragraph(made, old)
        return made

    def piece(self, piece: Piece) -> list[_Element]:
        """Make the runs of a piece."""
        if isinstance(piece, Range):
            return [self.tracker.range(piece, self._ranges)]
        if isinstance(piece, Lead):
            return self.lead(piece)
        return self.note(piece) if isinstance(piece, NoteSign) else self.words(piece)

    def lead(self, piece: Lead) -> list[_Element]:
        """Make a printed number and what parts it from the text."""
        old = literal_lead(self.base[piece.base]) if piece.base is not None else ""
        new = literal_lead(self.target[piece.target]) if piece.target is not None else ""
        return self._tracked(piece.fate, old or new)

    def _tracked(self, fate: Fate, text: str, *, italic: bool = False) -> list[_Element]:
        if not text:
            return []
        return self.tracker.wrapped(fate, run(text, run_properties(self.script, italic=italic)))

    def words(self, piece: Words) -> list[_Element]:
        """Make a stretch of text, cut where its italics begin or end on either side."""
        before = _italics(self.base, piece.base, len(piece.text))
        after = _italics(self.target, piece.target, len(piece.text))
        runs: list[_Element] = []
        for start, end in _stretches(before, after, len(piece.text)):
            old, new = before[start] if piece.base else None, after[start] if piece.target else None
            properties = run_properties(self.script, italic=bool(old if new is None else new))
            if piece.fate is Fate.KEPT and old != new:
                self.tracker.old_run(properties, run_properties(self.script, italic=bool(old)))
            runs.append(run(piece.text[start:end], properties))
        return self.tracker.wrapped(piece.fate, *runs)

    # Notes

    def note(self, piece: NoteSign) -> list[_Element]:
        """Make the mark of a note, and the note itself."""
        identity, mark = self.next_note, self._mark(piece)
        self.next_note += 1
        content = [each for operation in piece.ops for each in self._note_words(piece.fate, operation)]
        self.footnotes.append(footnote(identity, content, self.script, mark))
        return self.tracker.wrapped(piece.fate, reference_run(identity, self.script, mark))

    def _note_words(self, fate: Fate, operation: Operation) -> list[_Element]:
        own = _FATES[operation.op]
        there = own.in_base if not fate.in_target else own.in_target if not fate.in_base else True
        return self._tracked(own, operation.text) if there else []

    def _mark(self, piece: NoteSign) -> str | None:
        old = self._base_marks[piece.base] if piece.base is not None else None
        new = self._target_marks[piece.target] if piece.target is not None else None
        if piece.base is None or piece.target is None:
            return old or new
        return new if old is not None else None

    # Tables

    def cells(self, line: Line) -> list[list[_Element]]:
        """Make the cells of a row, each as the runs of its paragraph."""
        cells: list[list[_Element]] = [[]]
        for piece in line.pieces:
            if not isinstance(piece, Words):
                cells[-1].extend(self.piece(piece))
                continue
            done = 0
            for place, text in enumerate(piece.text.split(_BAR)):
                if place:
                    cells.append([])
                if text:
                    cells[-1].extend(self.words(_part(piece, done, text)))
                done += len(text) + 1
        return cells

    def _table(self, rows: Sequence[list[list[_Element]]], fates: Sequence[Fate]) -> list[_Element]:
        if not rows:
            return []
        columns = max(map(len, rows))
        made = [table_row(cells, columns, self.script) for cells in rows]
        for row, fate in zip(made, fates, strict=True):
            self.tracker.row(row, fate)
        return [table(made, columns, self.script)]


def marks_of(text: ParsedText) -> dict[tuple[int, int], str | None]:
    """Tell for every note of a text whether automatic counting gives its mark (None), or the mark to be typed."""
    marks = Marks()
    return {(p.index, at): marks.own(note) for p in text.paragraphs for at, note in enumerate(p.notes)}


def _part(piece: Words, start: int, text: str) -> Words:
    def moved(spot: tuple[int, int] | None) -> tuple[int, int] | None:
        return None if spot is None else (spot[0], spot[1] + start)

    return Words(piece.fate, text, moved(piece.base), moved(piece.target))


def _italics(paragraphs: Sequence[Paragraph], spot: tuple[int, int] | None, size: int) -> list[bool]:
    """Tell for each character of a stretch whether it is in italics."""
    found = [False] * size
    for span in paragraphs[spot[0]].italics if spot is not None else ():
        start = spot[1] if spot is not None else 0
        for at in range(max(span.start - start, 0), min(span.end - start, size)):
            found[at] = True
    return found


def _stretches(before: Sequence[bool], after: Sequence[bool], size: int) -> Iterator[tuple[int, int]]:
    start = 0
    for at in range(1, size + 1):
        if at == size or (before[at], after[at]) != (before[start], after[start]):
            yield start, at
            start = at
