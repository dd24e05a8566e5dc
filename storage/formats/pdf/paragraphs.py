"""Lines to paragraphs: by space, indent, number, style and by how the line before ended; over pages by the same signs.

Fails where paragraphs are set without space and without indent and the last line of one happens to be full, and on a
page that ends with a full paragraph where first lines are not indented and the next begins in lower case.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from service.reading.enumeration import mark_of
from service.reading.symbols import RESOLUTION_NUMBER
from storage.formats.pdf.footnotes import label_of
from storage.formats.pdf.glyphs import is_cjk
from storage.formats.pdf.layout import Kind
from storage.formats.pdf.measure import INDENT, Bounds, Measures, measures_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.formats.pdf.glyphs import Segment
    from storage.formats.pdf.layout import Region
    from storage.formats.pdf.tables import Cells

_LOOSE = 1.22
_LARGEST_INDENT = 8
_SAME_SIZE = 0.08
_SHORT = 0.25
_WRAPPED_FRONT = 17
_ENDS = (".", ";", ":", "!", "?", "…", "。", "；", "：", "！", "？", "؛", "؟")
_COMMAS = (",", "，", "،")
_CLOSERS = "\"'”’»)]*_ \u00a0）》」』"
_CONNECTORS = {"and", "or", "et", "ou", "y", "o", "e", "и", "или", "و", "أو", "和", "或", "以及"}


@dataclass(slots=True)
class Piece:
    """A paragraph, note, row or line of furniture on its way to a block. `note` is the label of the note it defines."""

    kind: Kind
    lines: list[Segment] = field(default_factory=list)
    cells: Cells = ()
    texts: list[str] = field(default_factory=list)
    note: str | None = None
    cut: int = 0
    page_break: bool = False
    rtl: bool = False
    bounds: Bounds = field(default_factory=Bounds)


class _Builder:
    """Takes regions in reading order and gathers pieces; a paragraph stays open over what stands between two flows."""

    def __init__(self, measures: Measures) -> None:
        self.measures = measures
        self.pieces: list[Piece] = []
        self._open: Piece | None = None
        self._note: Piece | None = None
        self._last_note: int | None = None
        self._page = 0

    def add(self, region: Region, following: Kind | None) -> None:
        match region.kind:
            case Kind.FLOW:
                self._flow(region)
            case Kind.NOTES:
                self._notes(region)
            case Kind.TABLE:
                self._open = None
                self.pieces += [Piece(Kind.TABLE, cells=cells, rtl=region.rtl) for cells in region.rows]
            case Kind.FRONT:
                self._front(region)
            case _:
                if region.kind is Kind.RULE and following is not Kind.NOTES:
                    self._open = None
                self._aside(region)

    def _aside(self, region: Region) -> None:
        for line in region.lines:
            self.pieces.append(Piece(region.kind, [line], rtl=region.rtl))
        self.pieces += [Piece(region.kind, texts=[text]) for text in region.texts]

    def _front(self, region: Region) -> None:
        """Keep the lines of a masthead apart, but for the organ's name, large and bold, over two lines."""
        last: Segment | None = None
        for line in region.lines:
            same = last is not None and _all_bold(last) and abs(last.size - line.size) < 0.1 * line.size
            if same and _all_bold(line) and line.size > 1.15 * self.measures.body:
                self.pieces[-1].lines.append(line)
            else:
                self.pieces.append(Piece(Kind.FRONT, [line], rtl=region.rtl))
            last = line

    def _notes(self, region: Region) -> None:
        for line in region.lines:
            found = label_of(line, self._last_note)
            if found is not None:
                label, cut = found
                self._last_note = int(label) if label.isdecimal() else self._last_note
                self._note = Piece(Kind.NOTES, [line], note=label, cut=cut, rtl=region.rtl)
                self.pieces.append(self._note)
            elif self._note is not None:
                self._note.lines.append(line)
            else:
                self._note = Piece(Kind.NOTES, [line], rtl=region.rtl)
                self.pieces.append(self._note)

    def _flow(self, region: Region) -> None:
        main = self.measures.bounds_of(region)
        outside = _outside(region.lines, main)
        for at, line in enumerate(region.lines):
            bounds = outside.get(_edge(line), main)
            current = self._open
            if current is None:
                goes_on = False
            elif bounds is not main:
                goes_on = at > 0 and _wraps(current, line, bounds, self.measures)
            elif at == 0:
                goes_on = continues(current, line, bounds, self.measures)
            else:
                goes_on = not begins(current, line, bounds, self.measures)
            if goes_on and current is not None:
                current.lines.append(line)
                current.bounds = bounds
            else:
                broken = bool(self.pieces) and at == 0 and line.page != self._page
                self._open = Piece(Kind.FLOW, [line], page_break=broken, rtl=region.rtl, bounds=bounds)
                self.pieces.append(self._open)
            self._page = line.page


def pieces_of(regions: Sequence[Region]) -> list[Piece]:
    """Give the paragraphs, notes, rows and furniture of a text, in reading order."""
    builder = _Builder(measures_of(regions))
    for at, region in enumerate(regions):
        following = regions[at + 1].kind if at + 1 < len(regions) else None
        builder.add(region, following)
    return builder.pieces


def begins(piece: Piece, line: Segment, bounds: Bounds, measures: Measures) -> bool:
    """Whether a line begins a paragraph, given the paragraph before it in the same flow."""
    last = piece.lines[-1]
    step = line.base - last.base
    if step <= 0 or step > _LOOSE * measures.leading_of(min(line.size, last.size)):
        return True
    if _other_style(last, line):
        return True
    if _centred(last, bounds) and _centred(line, bounds):
        return False
    if _has_mark(line) and (_may_precede_item(last.bare) or line.x0 > max(bounds.left, last.x0) + INDENT * line.size):
        return True
    moved = _moved(piece, line, bounds)
    if moved is not None:
        return moved
    return _ended_early(last, line, bounds)


def _edge(line: Segment) -> tuple[int, bool]:
    return round(line.x0 / 2), _all_bold(line)


def _outside(lines: Sequence[Segment], main: Bounds) -> dict[tuple[int, bool], Bounds]:
    """Give the edges of narrow strips of text left of the main one, such as session and item below a masthead."""
    found: dict[tuple[int, bool], Bounds] = {}
    for line in lines:
        if line.x0 < main.left - 2 * line.size and line.x1 < main.right - _SHORT * main.width:
            known = found.get(_edge(line))
            found[_edge(line)] = Bounds(line.x0, max(line.x1, known.right if known else 0.0))
    return found


def _wraps(piece: Piece, line: Segment, bounds: Bounds, measures: Measures) -> bool:
    """Whether a line of such a strip goes on with the one before: of the same style, close, and that one was full."""
    last = piece.lines[-1]
    close = 0 < line.base - last.base <= _LOOSE * measures.leading_of(line.size)
    if not close or _edge(last) != _edge(line) or _other_style(last, line):
        return False
    return last.x1 - last.x0 > _WRAPPED_FRONT * last.size and not _fits(last, line, bounds)


def continues(piece: Piece, line: Segment, bounds: Bounds, measures: Measures) -> bool:
    """Whether the first line of a page or column goes on with the last paragraph of the one before."""
    last = piece.lines[-1]
    if _other_style(last, line) or _all_bold(last):
        return False
    text = last.bare.rstrip(_CLOSERS)
    if text.endswith(("-", "\u2010", "\u00ad")):
        return True
    certain = _has_mark(line)
    if certain and _may_precede_item(last.bare):
        return False
    full = not _ended_early(last, line, piece.bounds)
    indent = line.x0 - bounds.left
    if measures.indented:
        return indent < INDENT * line.size and not certain and (full or not text.endswith((*_ENDS, *_COMMAS)))
    return not certain and full and _sentence_goes_on(text, line)


def _sentence_goes_on(text: str, line: Segment) -> bool:
    """Whether the words say that a line goes on with a text: where first lines are not indented, only they can."""
    if text.endswith(_ENDS):
        return False
    if text.endswith(_COMMAS):
        return _starts_small(line.text) or (is_cjk(line.text[:1]) and not line.italics)
    return _starts_small(line.text) or not (line.italics and line.italics[0].start == 0)


def _starts_small(text: str) -> bool:
    first = next((char for char in text[:4] if char.isalnum()), "")
    return first.islower() or first.isdigit()


def _ended(text: str) -> bool:
    """Whether a paragraph may end here: after its stop or a comma."""
    return text.rstrip(_CLOSERS).endswith((*_ENDS, *_COMMAS))


def _may_precede_item(text: str) -> bool:
    """Whether the next item of a list may follow: after a stop, a comma, or the word before the last item."""
    return _ended(text) or text.rsplit(None, 1)[-1:] in [[word] for word in _CONNECTORS]


def _has_mark(line: Segment) -> bool:
    mark = mark_of(line.text)
    return mark is not None and mark.certain


def _all_bold(line: Segment) -> bool:
    return sum(span.end - span.start for span in line.bold) >= 0.9 * len(line.text)


def _other_style(last: Segment, line: Segment) -> bool:
    if abs(last.size - line.size) > _SAME_SIZE * max(last.size, line.size):
        return True
    if _all_bold(last) == _all_bold(line):
        return False
    ends_bold = bool(last.bold) and last.bold[-1].end >= len(last.text)
    starts_bold = bool(line.bold) and line.bold[0].start == 0
    return not (ends_bold and starts_bold)


def _centred(line: Segment, bounds: Bounds) -> bool:
    left, right = line.x0 - bounds.left, bounds.right - line.x1
    return left > 2 * line.size and abs(left - right) < 1.2 * line.size


def _moved(piece: Piece, line: Segment, bounds: Bounds) -> bool | None:
    """Judge by indents: True for a new paragraph, False for the same one, None where they say nothing."""
    first, em = piece.lines[0], line.size
    if len(piece.lines) > 1:
        rest = piece.lines[-1].x0
        if line.x0 > rest + INDENT * em:
            return True
        return True if line.x0 < rest - INDENT * em else None
    step = line.x0 - first.x0
    if step > INDENT * em:
        hanging = _has_mark(first) or RESOLUTION_NUMBER.match(first.text) or first.text[:1] in "•–—-*"
        return not (hanging and step < _LARGEST_INDENT * em)
    if step < -INDENT * em:
        return not (-step < _LARGEST_INDENT * em and _reaches(first, bounds))
    return None


def _reaches(line: Segment, bounds: Bounds) -> bool:
    return bounds.right - line.x1 < _SHORT * bounds.width


def _ended_early(last: Segment, line: Segment, bounds: Bounds) -> bool:
    """Whether the line before broke off although the next word would have fitted."""
    if not _fits(last, line, bounds):
        return False
    if _ended(last.bare) and not (_goes_on(last.bare, line.text) and _reaches(last, bounds)):
        return True
    return bounds.right - last.x1 > _SHORT * bounds.width and not line.text[:1].islower()


def _goes_on(text: str, following: str) -> bool:
    """Whether a sentence goes on after a comma: with a figure or a small Latin letter (Russian begins small)."""
    first = following[:1]
    return text.rstrip(_CLOSERS).endswith(_COMMAS) and ("a" <= first <= "ÿ" or first.isdecimal())


def _fits(last: Segment, line: Segment, bounds: Bounds) -> bool:
    free = bounds.right - last.x1
    if free <= 0.5 * last.size:
        return False
    letters = 1 if is_cjk(line.text[:1]) else len(line.text.split(" ", 1)[0])  # a no-break space holds words together
    width = (line.x1 - line.x0) * (letters + 1) / max(len(line.text), 1)
    return free > 1.1 * width
