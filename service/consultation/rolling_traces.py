"""From a line of a file back to the paragraph or footnote that its words became, character by character."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.reading.tracing import trace, trace_note
from service.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.reading.source import SourceText
    from service.text import ParsedText


@dataclass(frozen=True, slots=True)
class Stood:
    """Words in a paragraph (`note` None) or in one of its notes."""

    index: int
    note: int | None
    span: Span


class Traces:
    """Knows for each character of a text's paragraphs and notes where in the source it came from."""

    def __init__(self, source: SourceText, text: ParsedText) -> None:
        self._source, self._text = source, text
        self._places: dict[int, tuple[int, int | None, int]] = {}
        for index, note, offsets in _traced(source, text):
            for at, offset in enumerate(offsets):
                self._places[offset] = (index, note, at)

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
        return self._places.get(self._source.blocks[line].content.place(offset))

    def line(self, line: int) -> Stood | None:
        """Give where a line stands as a whole."""
        size = len(self._source.blocks[line].content.text)
        found = next((place for at in range(size) if (place := self._at(line, at))), None)
        return Stood(found[0], found[1], Span(0, 0)) if found else None

    def gap(self, line: int) -> int:
        """Give the index of the paragraph that follows a line which is no base."""
        for later in range(line + 1, len(self._source.blocks)):
            stood = self.line(later)
            if stood and stood.note is None:
                return stood.index
        return len(self._text.paragraphs)


def _traced(source: SourceText, text: ParsedText) -> Iterator[tuple[int, int | None, tuple[int, ...]]]:
    """Give each paragraph and each note with the offsets in the source of its characters."""
    for paragraph in text.paragraphs:
        yield paragraph.index, None, trace(source, text, paragraph.index)
        for place, _ in enumerate(paragraph.notes):
            yield paragraph.index, place, trace_note(source, text, paragraph.index, place)
