"""A text as a clean Word file: on styles named as in the files of New York, with real footnotes and tables.

The lines of the masthead stand in the header of the first page. Numbers are literal text, as in issued documents.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from service.text import Note, Part
from storage.publishing.pieces import Stretch, lead_in, pieces
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
from storage.publishing.word_package import build

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from lxml.etree import _Element

    from service.text import Paragraph, ParsedText

_MOST_LINES = 10
_LONGEST_LINE = 80


def write_word(text: ParsedText, *, created: datetime | None = None) -> bytes:
    """Write the text as a .docx. `created` is the time that its properties say, none without it."""
    writer = _Writer(Script.of(text))
    header = masthead_lines(text)
    masthead = [writer.paragraph(text.paragraphs[place]) for place in range(header)]
    body: list[_Element] = []
    for is_table, group in groupby(text.paragraphs[header:], key=lambda each: each.part is Part.TABLE):
        gathered = tuple(group)
        body.extend([writer.table(gathered)] if is_table else map(writer.paragraph, gathered))
    return build(
        body,
        writer.footnotes,
        language=text.language,
        symbol=text.masthead.symbol,
        masthead=masthead,
        created=created,
    )


def masthead_lines(text: ParsedText) -> int:
    """Count the lines at the start that belong into the header of the first page.

    They go up to the last that says what the paper is: its symbol, organ, distribution or language. A line with a note
    stays in the body, where notes may be.
    """
    said = text.masthead
    fields = (said.symbol, said.organ, said.distribution, said.language_line, said.original)
    wanted = [value for value in fields if value]
    last = 0
    for place, paragraph in enumerate(text.paragraphs[:_MOST_LINES]):
        if paragraph.part is not Part.FRONT or paragraph.notes or len(paragraph.text) > _LONGEST_LINE:
            break
        if any(value in paragraph.text for value in wanted):
            last = place + 1
    return last


def literal_lead(paragraph: Paragraph) -> str:
    """Give what stands before a paragraph's text in the file: its number and a tab."""
    lead = lead_in(paragraph)
    return f"{lead[:-1]}\t" if lead else ""


class Marks:
    """Counts notes as a word processor does, to know which marks it will print by itself."""

    def __init__(self) -> None:
        self._count = 0
        self._new = 0

    def new(self) -> None:
        """Count a note that the text did not have: those after it are counted on, and still automatically."""
        self._count += 1
        self._new += 1

    def own(self, note: Note) -> str | None:
        """Give the mark if it has to be typed, None where automatic counting gives it."""
        if note.marker == str(self._count - self._new + 1):
            self._count += 1
            return None
        return note.marker


class _Writer:
    """Makes the blocks of one document, and gathers its footnotes."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self._marks = Marks()
        self.footnotes: list[_Element] = []

    def paragraph(self, paragraph: Paragraph) -> _Element:
        """Make a paragraph with its number, its text and its notes."""
        made = element("p")
        made.append(paragraph_properties(paragraph, self._script))
        lead = literal_lead(paragraph)
        if lead:
            made.append(run(lead, run_properties(self._script)))
        for each in self._runs(paragraph):
            made.append(each)
        return made

    def table(self, rows: Sequence[Paragraph]) -> _Element:
        """Make a table of paragraphs that are its rows."""
        cells = [self._cells(row) for row in rows]
        columns = max(map(len, cells))
        return table([table_row(row, columns, self._script) for row in cells], columns, self._script)

    def _cells(self, paragraph: Paragraph) -> list[list[_Element]]:
        cells: list[list[_Element]] = [[]]
        for piece in pieces(paragraph):
            if isinstance(piece, Note):
                cells[-1].append(self._note(piece))
                continue
            for place, words in enumerate(piece.text.split("|")):
                if place:
                    cells.append([])
                if words:
                    cells[-1].append(self._run(Stretch(words, piece.italic)))
        return cells

    def _runs(self, paragraph: Paragraph) -> Iterator[_Element]:
        for piece in pieces(paragraph):
            yield self._note(piece) if isinstance(piece, Note) else self._run(piece)

    def _run(self, piece: Stretch) -> _Element:
        return run(piece.text, run_properties(self._script, italic=piece.italic))

    def _note(self, note: Note) -> _Element:
        identity, mark = len(self.footnotes) + 1, self._marks.own(note)
        content = [run(note.text, run_properties(self._script))] if note.text else []
        self.footnotes.append(footnote(identity, content, self._script, mark))
        return reference_run(identity, self._script, mark)
