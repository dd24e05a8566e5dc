"""The neutral input of recognition: what every format reader hands over, whatever the file was.

A reader decodes a file to one string and cuts it into `RawBlock`s that partition it. Each block carries its *derived*
text: markup removed, runs of ordinary white space (space, tab, line ends) collapsed to one space and left out at the
two ends, no other character changed. No-break spaces (U+00A0, U+202F), the ideographic space and every other
character stay as they are: they are typography that a person may have to see.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING

from service.text import ReadingWarning, Span

if TYPE_CHECKING:
    from collections.abc import Sequence


class Hint(StrEnum):
    """What the format itself says a block is. Recognition decides; a hint is evidence."""

    TEXT = "text"
    HEADING = "heading"
    RULE = "rule"
    TABLE = "table"
    COMMENT = "comment"
    NOTE = "note"
    MASTHEAD = "masthead"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Marker:
    """A footnote marker that the markup showed: its label, and where it stands in the text.

    `width` counts the characters that it still has in the text (a raised "3"), 0 where the markup stood for it
    ("[^3]"). Whether a raised number is a marker or an exponent is not the format's business.
    """

    offset: int
    label: str
    width: int = 0

    def moved(self, offset: int) -> Marker:
        """Give the same marker at another offset."""
        return Marker(offset, self.label, self.width)


@dataclass(frozen=True, slots=True)
class StyledText:
    """Derived text with what the markup said about it.

    `places` tells where its characters came from: runs (offset in `text`, offset in the source), ascending; within a
    run both advance together. `breaks` are the offsets of spaces that stand for a hard line break. All ranges are
    offsets into `text`.
    """

    text: str
    places: tuple[tuple[int, int], ...] = ()
    italics: tuple[Span, ...] = ()
    bold: tuple[Span, ...] = ()
    markers: tuple[Marker, ...] = ()
    breaks: tuple[int, ...] = ()

    def place(self, offset: int) -> int:
        """Give the offset in the source of the character at `offset`."""
        if not self.places:
            return offset
        at = max(bisect_right(self.places, offset, key=lambda run: run[0]) - 1, 0)
        text_at, source_at = self.places[at]
        return source_at + offset - text_at

    def offset_of(self, place: int) -> int:
        """Give the offset of the first character that came from `place` in the source or later."""
        offset = 0
        for number, (text_at, source_at) in enumerate(self.places):
            end = self.places[number + 1][0] if number + 1 < len(self.places) else len(self.text)
            if source_at >= place:
                return text_at
            offset = min(text_at + place - source_at, end)
            if offset < end:
                return offset
        return offset

    def cut(self, start: int, end: int) -> StyledText:
        """Give the part [start, end), white space at its ends left out, all ranges moved along."""
        markers = [m for m in self.markers if start <= m.offset < end or m.offset == end == len(self.text)]
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        end = start + len(piece.strip())
        return StyledText(
            self.text[start:end],
            self._places_within(start, end),
            _spans_within(self.italics, start, end),
            _spans_within(self.bold, start, end),
            tuple(m.moved(min(max(m.offset, start), end) - start) for m in markers),
            tuple(at - start for at in self.breaks if start <= at < end),
        )

    def _places_within(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        if start >= end:
            return ()
        first = (0, self.place(start))
        return (first, *((at - start, source) for at, source in self.places if start < at < end))

    def without(self, ranges: Sequence[Span]) -> StyledText:
        """Give the text with some ranges (ascending, apart) taken out, and white space at its ends left out."""
        if not ranges:
            return self
        starts = [0, *(span.end for span in ranges)]
        ends = [*(span.start for span in ranges), len(self.text)]
        kept = [Span(start, end) for start, end in zip(starts, ends, strict=True)]
        shifts = list(accumulate((span.end - span.start for span in ranges), initial=0))

        def moved(offset: int) -> int:
            at = bisect_right(starts, offset) - 1
            return min(offset, kept[at].end) - shifts[at]

        text = "".join(self.text[span.start : span.end] for span in kept)
        places = sorted({moved(run): self.place(run) for run in self._runs(starts)}.items())
        styled = StyledText(
            text,
            tuple(places),
            tuple(s for s in (Span(moved(i.start), moved(i.end)) for i in self.italics) if s.start < s.end),
            tuple(s for s in (Span(moved(b.start), moved(b.end)) for b in self.bold) if s.start < s.end),
            tuple(m.moved(moved(m.offset)) for m in self.markers),
            tuple(moved(at) for at in self.breaks),
        )
        return styled.cut(0, len(text))

    def _runs(self, starts: list[int]) -> list[int]:
        return sorted({*(at for at, _ in self.places), *starts})

    def joined(self, other: StyledText, glue: str = " ") -> StyledText:
        """Give this text followed by the other, with `glue` between them where both say something."""
        if not self.text or not other.text:
            glue = ""
        shift = len(self.text) + len(glue)
        return StyledText(
            self.text + glue + other.text,
            self.places + tuple((at + shift, source) for at, source in other.places),
            self.italics + tuple(Span(s.start + shift, s.end + shift) for s in other.italics),
            self.bold + tuple(Span(s.start + shift, s.end + shift) for s in other.bold),
            self.markers + tuple(m.moved(m.offset + shift) for m in other.markers),
            self.breaks + tuple(at + shift for at in other.breaks),
        )


def _spans_within(spans: tuple[Span, ...], start: int, end: int) -> tuple[Span, ...]:
    clipped = (Span(max(s.start, start) - start, min(s.end, end) - start) for s in spans)
    return tuple(s for s in clipped if s.start < s.end)


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A stretch [start, end) of the source that the format shows as one block.

    `level` is the depth of a heading as the format has it (UN texts use it at random). `note` is the label of the
    footnote that the block defines, taken off its text. `page_break` says that a page ended before this block.
    `cells` are the texts of a table row.
    """

    start: int
    end: int
    content: StyledText
    hint: Hint = Hint.TEXT
    level: int | None = None
    note: str | None = None
    page_break: bool = False
    cells: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The derived text."""
        return self.content.text

    def split(self, offset: int) -> tuple[RawBlock, RawBlock]:
        """Cut in two before the character at `offset` of the text; the source is cut at the same place."""
        head, tail = self.content.cut(0, offset), self.content.cut(offset, len(self.text))
        place = tail.place(0) if tail.text else self.end
        first = replace(self, end=place, content=head)
        return first, replace(self, start=place, content=tail, note=None, page_break=False)


@dataclass(frozen=True, slots=True)
class SourceText:
    """A decoded file, cut into blocks that partition `text`. `format` names what it was read as.

    `knows_furniture`: the format itself says what page furniture is and what marks a note, so that no line and no
    digit is taken for some by its looks.
    `front_lines` are lines of a masthead that the file's properties give: they count where the first page is silent.
    """

    text: str
    format: str
    blocks: tuple[RawBlock, ...]
    warnings: tuple[ReadingWarning, ...] = field(default=())
    knows_furniture: bool = False
    front_lines: tuple[str, ...] = ()
