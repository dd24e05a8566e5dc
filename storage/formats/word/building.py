"""The source of a Word file as it grows: its characters, where each came from, and the blocks that they make."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from service.reading.source import Hint, RawBlock, StyledText
from service.text import ReadingWarning, Span
from storage.formats.derived import DerivedText

if TYPE_CHECKING:
    from lxml.etree import _Element

    from storage.formats.word.styles import Seen

_EMPTY_ROW = " |\t\n\r\u3000"
_MARKER = re.compile(r"\d{1,3}|\*{1,4}")


class Place(NamedTuple):
    """Where the characters [start, end) of the source came from.

    `part` names the part of the package; `paragraph`, `run` and `node` are elements of its tree: the w:p, the w:r, and
    the w:t, m:t, w:tab, w:br, … whose characters these are, in order. `node` is None for what is printed and does not
    stand in the file as text: an automatic number, the bars between cells. A w:t of n characters gives a place of n.
    """

    start: int
    end: int
    part: str
    paragraph: _Element | None
    run: _Element | None
    node: _Element | None


class Spot(NamedTuple):
    """Who writes: a part, the paragraph in it and the run in that."""

    part: str
    paragraph: _Element | None = None
    run: _Element | None = None


@dataclass(slots=True)
class Builder:
    """Collects characters into blocks. A block is open between `open` and `close`."""

    places: list[Place] = field(default_factory=list)
    blocks: list[RawBlock] = field(default_factory=list)
    warnings: list[ReadingWarning] = field(default_factory=list)
    length: int = 0
    _pieces: list[str] = field(default_factory=list)
    _start: int = 0
    _before: tuple[int, int] = (0, 0)
    _derived: DerivedText = field(default_factory=DerivedText)
    _open: dict[str, int] = field(default_factory=dict)
    _bars: list[int] = field(default_factory=list)
    _announced: tuple[str, Spot] | None = None
    _fresh: bool = True

    @property
    def text(self) -> str:
        """The source so far."""
        return "".join(self._pieces)

    def open(self) -> None:
        """Begin a block."""
        self._start = self.length
        self._before = (len(self._pieces), len(self.places))
        self._derived = DerivedText()
        self._open = {}
        self._bars = []
        self._announced = None
        self._fresh = True

    @property
    def midway(self) -> bool:
        """Whether something stands in the open block, or in its present cell."""
        return not self._fresh

    def announce(self, number: str, spot: Spot) -> None:
        """Say which automatic number comes before the next characters. Where none come, it is not printed."""
        self._announced = (number, spot)

    def write(self, text: str, spot: Spot, node: _Element | None, look: Seen | None = None) -> None:
        """Add characters that are seen."""
        if not text:
            return
        self._number()
        self._style(look)
        self._derived.add(text, self.length)
        self._keep(text, spot, node)

    def write_break(self, spot: Spot, node: _Element | None) -> None:
        """Add a line break within the block."""
        self._derived.add_break(self.length)
        self._keep("\n", spot, node)

    def write_bar(self, spot: Spot, *, nested: bool = False) -> None:
        """Add what parts two cells of a row, or of a table within a cell (`nested`)."""
        self._style(None)
        self._derived.add(" ", self.length)
        self._keep(" ", spot, None)
        if not nested:
            self._bars.append(self.length)
        self._derived.add("| ", self.length)
        self._keep("| ", spot, None)
        self._announced = None
        self._fresh = True

    def write_unseen(self, text: str, spot: Spot, node: _Element | None) -> None:
        """Add characters to the source that are no part of the block's text: hidden ones, a note's mark."""
        if text:
            self._keep(text, spot, node)

    def mark(self, label: str) -> None:
        """Note a footnote marker here."""
        self._number()
        self._style(None)
        self._derived.add_marker(label)

    def _number(self) -> None:
        if self._announced is not None:
            (number, spot), self._announced = self._announced, None
            self._style(None)
            self._derived.add(number, self.length)
            if number:
                self._keep(number, spot, None)

    def _keep(self, text: str, spot: Spot, node: _Element | None) -> None:
        self._fresh = False
        self._pieces.append(text)
        self.places.append(Place(self.length, self.length + len(text), *spot, node))
        self.length += len(text)

    def _style(self, look: Seen | None) -> None:
        """Begin and end italics, bold and raised text where they change."""
        for name in ("italic", "bold", "raised"):
            now = look is not None and getattr(look, name)
            if now and name not in self._open:
                self._open[name] = len(self._derived)
            elif not now and name in self._open:
                self._end(name, self._open.pop(name))

    def _end(self, name: str, start: int) -> None:
        if name == "italic":
            self._derived.italic(start)
        elif name == "bold":
            self._derived.bold(start)
        else:
            self._derived.superscript(start, _MARKER)

    def content(self) -> StyledText:
        """Give what stands in the open block, derived."""
        self._style(None)
        content = self._derived.finish()
        italics, bold = _closed_up(content.italics, content.text), _closed_up(content.bold, content.text)
        return replace(content, italics=italics, bold=bold)

    def close(self, hint: Hint, content: StyledText, *, level: int | None = None, note: str | None = None) -> None:
        """End the block. One of white space and bars leaves nothing; one of hidden text alone is set apart."""
        pieces, places = self._before
        blank = _EMPTY_ROW if hint is Hint.TABLE else None
        if not any(piece.strip(blank) for piece in self._pieces[pieces:]):
            del self._pieces[pieces:], self.places[places:]
            self.length = self._start
            return
        self._pieces.append("\n")
        self.length += 1
        hint = hint if content.text or note is not None else Hint.FURNITURE
        cells = self._cells(content) if hint is Hint.TABLE else ()
        self.blocks.append(RawBlock(self._start, self.length, content, hint, level, note, cells=cells))

    def _cells(self, content: StyledText) -> tuple[str, ...]:
        """Give the texts between the bars, which are known by their places in the source."""
        cuts = [content.offset_of(bar) for bar in self._bars]
        starts = [0, *(cut + 1 for cut in cuts)]
        ends = [*cuts, len(content.text)]
        return tuple(content.text[start:end].strip() for start, end in zip(starts, ends, strict=True))

    def warn(self, code: str, message: str, start: int | None = None) -> None:
        """Say something that reading was not sure of."""
        self.warnings.append(ReadingWarning(code, message, start))


def _closed_up(spans: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """Put ranges together that only white space parts: "Recalling" and "also" in italics with an upright space."""
    joined: list[Span] = []
    for span in spans:
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return tuple(joined)


def place_at(places: tuple[Place, ...], offset: int) -> Place | None:
    """Give the place that holds the character at an offset of the source, None for the end of a block."""
    at = bisect_right(places, offset, key=lambda place: place.start) - 1
    return places[at] if at >= 0 and offset < places[at].end else None
