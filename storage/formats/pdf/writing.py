"""From pieces to the source text: the lines as they stand on the pages, cut into blocks with derived text.

The decoded text keeps each line as a line. Between two lines of a paragraph the derived text has a space, or nothing
where a hyphen was taken out or where Chinese runs on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.reading.source import Hint, Marker, RawBlock, SourceText, StyledText
from service.text import ReadingWarning, Span
from storage.formats.pdf.hyphens import SOFT, Vocabulary, glue
from storage.formats.pdf.layout import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.formats.pdf.glyphs import Segment
    from storage.formats.pdf.paragraphs import Piece

_HINTS = {
    Kind.RULE: Hint.RULE,
    Kind.FURNITURE: Hint.FURNITURE,
    Kind.TABLE: Hint.TABLE,
}
_LABEL = re.compile(r"\d{1,3}|\*{1,4}")
_UNIT = re.compile(r"(?:^|[\s\d(/])(?:[kcmd]?m|ft|in|yd|mi|км|м|см)$|[×x*·]\s?10$|(?<!\d)10$")
_SPACE = " \t\n\r\f\v"


class _Text:
    """The derived text of one block as it comes together."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.places: list[tuple[int, int]] = []
        self.italics: list[Span] = []
        self.bold: list[Span] = []
        self.markers: list[Marker] = []

    def add(self, text: str, place: int) -> None:
        if text:
            self.places.append((self.length, place))
            self.parts.append(text)
            self.length += len(text)

    def line(self, line: Segment, start: int, end: int, place: int, *, marked: bool) -> None:
        """Append the part [start, end) of a line that begins at `place` in the source."""
        shift = self.length - start
        self.add(line.text[start:end], place + start)
        for spans, found in ((line.italics, self.italics), (line.bold, self.bold)):
            for span in spans:
                low, high = max(span.start, start) + shift, min(span.end, end) + shift
                if low < high:
                    _extend(found, low, high)
        for span in line.raised if marked else ():
            if span.start >= start and not _UNIT.search(line.text[: span.start]):
                for match in _LABEL.finditer(line.text[span.start : min(span.end, end)]):
                    offset = span.start + match.start() + shift
                    self.markers.append(Marker(offset, match.group(), len(match.group())))

    def styled(self) -> StyledText:
        text = "".join(self.parts)
        return StyledText(text, tuple(self.places), tuple(self.italics), tuple(self.bold), tuple(self.markers))


def _extend(spans: list[Span], start: int, end: int) -> None:
    if spans and start - spans[-1].end <= 1:
        spans[-1] = Span(spans[-1].start, end)
    else:
        spans.append(Span(start, end))


class _Writer:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.parts: list[str] = []
        self.length = 0
        self.starts: list[int] = []
        self.blocks: list[tuple[Piece, StyledText, tuple[str, ...]]] = []
        self.healed: list[str] = []

    def write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def add(self, piece: Piece) -> None:
        start = self.length
        content = _Text()
        cells: tuple[str, ...] = ()
        if piece.cells:
            cells = self._row(piece, content)
        else:
            marked = piece.kind in {Kind.FLOW, Kind.FRONT}
            self._lines(piece.lines, content, piece.cut, marked=marked)
            for text in piece.texts:
                content.add(text, self.length)
                self.write(text)
        if self.length == start:
            return
        self.starts.append(start)
        self.write("\n\n")
        self.blocks.append((piece, content.styled(), cells))

    def _row(self, piece: Piece, content: _Text) -> tuple[str, ...]:
        texts = []
        for number, cell in enumerate(piece.cells):
            if number:
                content.add(f"{' ' if content.length else ''}|{' ' if cell else ''}", self.length)
                self.write("\t")
            before = content.length
            self._lines(cell, content, 0, marked=True)
            texts.append("".join(content.parts)[before:].strip())
        return tuple(texts)

    def _lines(self, lines: Sequence[Segment], content: _Text, cut: int, *, marked: bool) -> None:
        for at, line in enumerate(lines):
            text = line.text
            start = cut + len(text[cut:]) - len(text[cut:].lstrip(_SPACE)) if at == 0 else 0
            place = self.length
            following = lines[at + 1].text if at + 1 < len(lines) else ""
            soft = bool(following) and self.vocabulary.is_soft(text, following)
            content.line(line, start, len(text) - soft, place, marked=marked)
            self.write(text)
            if soft and not text.endswith(SOFT):
                self.healed.append(f"{text.split()[-1]}{following.split()[0]}")
            if at + 1 < len(lines):
                if not soft and glue(text, following):
                    content.add(" ", self.length)
                self.write("\n")


def write(pieces: Sequence[Piece], warnings: Sequence[ReadingWarning] = ()) -> SourceText:
    """Write the decoded text of all pieces, and the blocks that partition it."""
    vocabulary = Vocabulary([[line.text for line in piece.lines] for piece in pieces])
    writer = _Writer(vocabulary)
    for piece in pieces:
        writer.add(piece)
    ends = [*writer.starts[1:], writer.length]
    blocks = tuple(
        RawBlock(
            start,
            end,
            content,
            _hint(piece),
            note=piece.note if piece.kind is Kind.NOTES else None,
            page_break=piece.page_break,
            cells=cells,
        )
        for (piece, content, cells), start, end in zip(writer.blocks, writer.starts, ends, strict=True)
    )
    return SourceText("".join(writer.parts), "pdf", blocks, (*warnings, *_said(writer.healed)))


def _hint(piece: Piece) -> Hint:
    if piece.kind is Kind.NOTES:
        return Hint.NOTE if piece.note is not None else Hint.TEXT
    return _HINTS.get(piece.kind, Hint.TEXT)


def _said(healed: Sequence[str]) -> tuple[ReadingWarning, ...]:
    if not healed:
        return ()
    words = ", ".join(f"“{word}”" for word in dict.fromkeys(healed[:5]))
    what = (
        "1 word that a line end divided was" if len(healed) == 1 else f"{len(healed)} words divided at line ends were"
    )
    message = f"{what} put together again, such as {words}."
    return (ReadingWarning("hyphens-healed", message),)
