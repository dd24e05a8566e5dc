"""From operations to pieces: what one paragraph shows, cut where a mark, a note or an italic run begins or ends.

The pieces of a side, put together, are the side's text exactly: a sign for a character that nobody sees is shown beside
that character and never in its place.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from service.analysis.unseen import is_hidden
from service.collation.types import Op
from web.view.direction import code_of, cut_at_turns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.collation.types import Operation
    from service.text import Note, Paragraph


class Mark(StrEnum):
    """How a piece is marked: a word that both sides have, one that went, one that came."""

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"


SIGNS = {
    " ": "␣",
    "\u00a0": "°",
    "\u202f": "°",
    "\u2009": "·",
    "\u200b": "|",
    "\u00ad": "¬",
    "\u200c": "|",
    "\u200d": "|",
    "\u200e": "›",
    "\u200f": "‹",
    "\u0640": "ـ",
    "\t": "→",
    "\n": "¶",
}
"""Visible signs, as word processors draw them, for characters that are invisible on their own."""
_ONLY_ALONE = frozenset(" \u0640")


@dataclass(frozen=True, slots=True)
class Bit:
    """A stretch of a piece. `sign` is drawn beside an invisible character, None where the text shows itself."""

    text: str
    sign: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one paragraph with one look. `note` is the marker of a footnote that stands here (then no text).

    `flag` is the place in the row's changes of the change whose stretch ends here (then neither text nor note).
    """

    mark: Mark
    bits: tuple[Bit, ...] = ()
    italic: bool = False
    note: str | None = None
    flag: int | None = None

    @property
    def text(self) -> str:
        """The characters of the document that this piece shows."""
        return "".join(bit.text for bit in self.bits)

    @property
    def blank(self) -> bool:
        """Whether only its signs can be seen."""
        return self.note is None and self.flag is None and not self.text.strip()


@dataclass(frozen=True, slots=True)
class Mention:
    """A footnote's marker at a place of a side's joined text; `mark` says whether the note came or went.

    With `flag` it is the end of a change's stretch instead, see Piece.
    """

    offset: int
    marker: str
    mark: Mark
    flag: int | None = None


@dataclass(frozen=True, slots=True)
class SideText:
    """The paragraphs of one side of a row as one text: where each begins, where italics run and notes stand.

    All are sorted by offset; `cuts` are the offsets at which a piece may have to end.
    """

    text: str
    starts: tuple[int, ...]
    italics: tuple[tuple[int, int], ...]
    mentions: tuple[Mention, ...]
    cuts: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Gather the cuts once: a row may have thousands of operations."""
        places = {mention.offset for mention in self.mentions}
        places.update(edge for run in self.italics for edge in run)
        places.update(begin - 1 for begin in self.starts[1:])
        object.__setattr__(self, "cuts", tuple(sorted(places)))

    def cuts_within(self, start: int, end: int) -> tuple[int, ...]:
        """Return the cuts from `start` to `end`, both included."""
        return self.cuts[bisect_left(self.cuts, start) : bisect_right(self.cuts, end)]

    def opens(self, offset: int) -> bool:
        """Whether a paragraph begins at `offset`."""
        place = bisect_left(self.starts, offset)
        return place < len(self.starts) and self.starts[place] == offset

    def is_italic(self, offset: int) -> bool:
        """Whether the character at `offset` is set in italics."""
        place = bisect_right(self.italics, offset, key=lambda run: run[0])
        return place > 0 and offset < self.italics[place - 1][1]

    def mentions_within(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the notes that stand from `start` to `end`, both included."""
        first = bisect_left(self.mentions, start, key=lambda mention: mention.offset)
        return self.mentions[first : bisect_right(self.mentions, end, key=lambda mention: mention.offset)]


def side_text(paragraphs: Sequence[Paragraph], marks: Sequence[Mark], flags: Sequence[Mention] = ()) -> SideText:
    """Join the paragraphs of a side by one line feed, as the operations do. `marks`: one for each note, in order."""
    starts: list[int] = []
    italics: list[tuple[int, int]] = []
    mentions: list[Mention] = []
    offset = 0
    remaining = iter(marks)
    for paragraph in paragraphs:
        starts.append(offset)
        italics += [(offset + start, offset + end) for start, end in _italics(paragraph)]
        mentions += [Mention(offset + note.offset, note.marker, next(remaining)) for note in _in_place(paragraph.notes)]
        offset += len(paragraph.text) + 1
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    mentions = sorted((*mentions, *flags), key=lambda mention: mention.offset) if flags else mentions
    return SideText(text, tuple(starts), tuple(italics), tuple(mentions))


def note_side(text: str | None, flags: Sequence[Mention]) -> SideText:
    """A footnote as the text of a side; of no paragraph where the side has no such note."""
    if text is None:
        return SideText("", (), (), ())
    return SideText(text, (0,), (), tuple(sorted(flags, key=lambda mention: mention.offset)))


def _in_place(notes: Sequence[Note]) -> list[Note]:
    return sorted(notes, key=lambda note: note.offset)


def _italics(paragraph: Paragraph) -> list[tuple[int, int]]:
    if paragraph.italics:
        return sorted((span.start, span.end) for span in paragraph.italics)
    return [(0, paragraph.lead)] if paragraph.lead else []


def column(ops: Sequence[Operation], own: Op, side: SideText) -> tuple[tuple[Piece, ...], ...]:
    """The pieces of one side, paragraph by paragraph. `own` is DELETE for the base, INSERT for the target."""
    flow = _Flow()
    offset = 0
    for operation in ops:
        if operation.op in (Op.EQUAL, own):
            flow.add(side, Mark(operation.op.value), offset, operation.text, breaks=True)
            offset += len(operation.text)
    return flow.paragraphs()


def inline(ops: Sequence[Operation], base: SideText, target: SideText) -> tuple[tuple[Piece, ...], ...]:
    """The pieces of both sides in one flow, cut into paragraphs as the target is, or as the base if it is alone."""
    flow = _Flow()
    lost = replace(base, mentions=tuple(mention for mention in base.mentions if mention.mark is Mark.DELETE))
    was = now = 0
    for operation in ops:
        size = len(operation.text)
        if operation.op is Op.DELETE:
            flow.add(lost, Mark.DELETE, was, operation.text, breaks=not target.starts)
        elif operation.op is Op.INSERT:
            flow.add(target, Mark.INSERT, now, operation.text, breaks=True)
        else:
            _equal(flow, lost, target, (was, now), operation.text)
        was += size if operation.op is not Op.INSERT else 0
        now += size if operation.op is not Op.DELETE else 0
    return flow.paragraphs()


def _equal(flow: _Flow, lost: SideText, target: SideText, places: tuple[int, int], text: str) -> None:
    """Add words that both sides have, with the notes of the base that stood on them and went."""
    was, now = places
    done = 0
    for mention in lost.mentions_within(was + 1, was + len(text)):
        upto = mention.offset - was
        if done < upto:
            flow.add(target, Mark.EQUAL, now + done, text[done:upto], breaks=True)
        flow.note(mention)
        done = upto
    if done < len(text):
        flow.add(target, Mark.EQUAL, now + done, text[done:], breaks=True)


def sign_of(character: str) -> str | None:
    """The sign of a character that nobody sees, its code where it has no sign of its own; None for one that is seen."""
    sign = SIGNS.get(character)
    hidden = is_hidden(character) or unicodedata.category(character) == "Co"  # a private sign has no shape to rely on
    return sign or (code_of(character) if hidden else None)


def bits(text: str, mark: Mark) -> tuple[Bit, ...]:
    """Cut a piece so that invisible characters of a change get a sign.

    Equal text is left as it is, but for characters that turn the direction of what follows: these can make a text
    read otherwise than it is stored, so they are always shown.
    """
    if mark is Mark.EQUAL:
        return tuple(Bit(part, code_of(part) if turns else None) for part, turns in cut_at_turns(text))
    alone = not text.strip()
    found: list[Bit] = []
    start = 0
    for place, character in enumerate(text):
        sign = sign_of(character) if alone or character not in _ONLY_ALONE else None
        if sign is not None:
            if start < place:
                found.append(Bit(text[start:place]))
            found.append(Bit(character, sign))
            start = place + 1
    return (*found, Bit(text[start:])) if start < len(text) else tuple(found)


class _Flow:
    """Pieces as they come, cut into paragraphs."""

    def __init__(self) -> None:
        self._done: list[tuple[Piece, ...]] = []
        self._now: list[Piece] = []
        self._shown: set[int] = set()

    def add(self, side: SideText, mark: Mark, offset: int, text: str, *, breaks: bool) -> None:
        """Add a stretch of a side that begins at `offset`, cut at the side's notes, italics and paragraph ends."""
        place, end = offset, offset + len(text)
        for cut in side.cuts_within(offset, end):
            self._stretch(side, mark, place, cut)
            place = max(place, cut)
            for mention in side.mentions_within(cut, cut) if cut > offset or side.opens(cut) else ():
                self.note(mention)
            if breaks and cut < end and side.opens(cut + 1):
                self._break(mark, side.text[cut])
                place = cut + 1
        self._stretch(side, mark, place, end)

    def note(self, mention: Mention) -> None:
        """Show a note's marker, once: one that stands between two operations belongs to the earlier."""
        if id(mention) not in self._shown:
            self._shown.add(id(mention))
            self._now.append(
                Piece(mention.mark, flag=mention.flag)
                if mention.flag is not None
                else Piece(mention.mark, note=mention.marker)
            )

    def paragraphs(self) -> tuple[tuple[Piece, ...], ...]:
        """Return what was gathered."""
        return (*self._done, tuple(self._now))

    def _stretch(self, side: SideText, mark: Mark, start: int, end: int) -> None:
        if start < end:
            self._now.append(Piece(mark, bits(side.text[start:end], mark), side.is_italic(start)))

    def _break(self, mark: Mark, feed: str) -> None:
        if mark is not Mark.EQUAL:
            self._now.append(Piece(mark, bits(feed, mark)))
        self._done.append(tuple(self._now))
        self._now = []
