"""From a line of a file back to the paragraph or footnote that its words became, character by character."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.reading.tracing import trace, trace_note
from service.text import Span

if TYPE_CHECKING:
    from service.reading.source import SourceText
    from service.text import ParsedText


@dataclass(frozen=True, slots=True)
class Stood:
    """Words in a paragraph (`note` None) or in one of its notes."""

    index: int
    note: int | None
    span: Span


class Traces:
    """Knows where in a text's paragraphs and notes the characters of its source came to stand; worked out as asked."""

    def __init__(self, source: SourceText, text: ParsedText) -> None:
        self._source, self._text = source, text
        self._fed = [block for block in text.blocks if block.paragraph is not None]
        self._starts = [block.start for block in self._fed]
        self._traced: set[int] = set()
        self._gaps: list[int] = []
        self._places: dict[int, tuple[int, int | None, int]] = {}

    def span(self, line: int, span: Span) -> Stood | None:
        """Give where a range of a line's text stands; an empty range is a point between two characters."""
        content = self._source.blocks[line].content
        size = len(content.text)
        if span.start < span.end:
            first, last = self._at(line, span.start), self._at(line, span.end - 1)
            if first is None or last is None or first[:2] != last[:2]:
                return None
            return Stood(first[0], first[1], Span(first[2], last[2] + 1))
        after = self._at(line, span.start) if span.start < size else None
        if after:
            return Stood(after[0], after[1], Span(after[2], after[2]))
        before = self._at(line, span.start - 1) if span.start else None
        return Stood(before[0], before[1], Span(before[2] + 1, before[2] + 1)) if before else None

    def _at(self, line: int, offset: int) -> tuple[int, int | None, int] | None:
        place = self._source.blocks[line].content.place(offset)
        self._trace(place)
        return self._places.get(place)

    def _trace(self, place: int) -> None:
        """Work out the paragraph that a place of the source feeds, with its notes, if that was not done yet."""
        at = bisect_right(self._starts, place) - 1
        index = self._fed[at].paragraph if at >= 0 else None
        if index is None or index in self._traced:
            return
        self._traced.add(index)
        passages: list[tuple[int | None, tuple[int, ...]]] = [(None, trace(self._source, self._text, index))]
        notes = range(len(self._text.paragraphs[index].notes))
        passages += [(note, trace_note(self._source, self._text, index, note)) for note in notes]
        for note, offsets in passages:
            self._places.update({offset: (index, note, at) for at, offset in enumerate(offsets)})

    def line(self, line: int) -> Stood | None:
        """Give where a line stands as a whole."""
        size = len(self._source.blocks[line].content.text)
        found = next((place for at in range(size) if (place := self._at(line, at))), None)
        return Stood(found[0], found[1], Span(0, 0)) if found else None

    def gap(self, line: int) -> int:
        """Give the index of the paragraph that follows a line which is no base."""
        if not self._gaps:
            self._gaps = self._gaps_of_lines()
        return self._gaps[line]

    def _gaps_of_lines(self) -> list[int]:
        """Work out all gaps from the last line back, since each line by itself would look at all that follow."""
        gaps = [len(self._text.paragraphs)] * len(self._source.blocks)
        for line in range(len(gaps) - 1, 0, -1):
            stood = self.line(line)
            gaps[line - 1] = stood.index if stood and stood.note is None else gaps[line]
        return gaps
