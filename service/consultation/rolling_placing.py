"""Changes found in lines, placed on the paragraphs and footnotes of the base, and put together into proposals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.amendments import making, passages
from service.amendments.editing import insertion_at, note_at
from service.amendments.types import Edit, EditKind, Place, Scope
from service.consultation.rolling_heads import Action
from service.consultation.rolling_traces import Traces
from service.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.amendments.types import Status
    from service.consultation.rolling_found import Arrival, Found, LineFound
    from service.consultation.rolling_heads import Head
    from service.consultation.rolling_traces import Stood
    from service.reading.source import SourceText
    from service.text import ParsedText

_ALT = re.compile(r"(?P<stem>.*?)\s*\balt\b.*", re.IGNORECASE)
_BIS = re.compile(r"(?P<stem>.*?)\s*\b(?:bis|ter|quater|quinquies|sexies)\b.*", re.IGNORECASE)


_GOES_WITH_OTHERS = {Action.IN_STEAD, Action.MOVE, Action.MOVED_HERE}


@dataclass(frozen=True, slots=True)
class ReadProposal:
    """A proposal that was read: who, what, and its id where the file has one."""

    id: str
    head: Head
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """What was not understood: the line (from 0), its words, and why."""

    line: int
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Undecided:
    """Words of the base in brackets that nobody is named for: the paragraph, the range in it, the words."""

    paragraph: int
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """A change with the line that it stands in: of words, of the whole, or a line that arrives."""

    line: int
    head: Head
    key: str
    change: Found | None = None
    whole: Found | None = None
    arrival: Arrival | None = None


class Placer:
    """Places what was found in the lines of one text."""

    def __init__(self, base: ParsedText, source: SourceText, found: Sequence[LineFound]) -> None:
        self._base, self._source, self._found = base, source, found
        self._traces = Traces(source, base)
        self.unread = [Unread(line, *each) for line, one in enumerate(found) for each in one.problems]

    def undecided(self) -> tuple[Undecided, ...]:
        """Give the words in brackets that nobody is named for."""
        stood = (self._traces.span(line, span) for line, found in enumerate(self._found) for span in found.undecided)
        return tuple(self._undecided(each) for each in stood if each and each.note is None)

    def _undecided(self, stood: Stood) -> Undecided:
        words = self._base.paragraphs[stood.index].text
        return Undecided(stood.index, stood.span, words[stood.span.start : stood.span.end])

    def states(self) -> tuple[tuple[int, Status], ...]:
        """Give the paragraphs that are marked as agreed, with how far."""
        agreed = ((line, found.states) for line, found in enumerate(self._found) if found.states)
        marked = ((self._traces.line(line), states) for line, states in agreed)
        return tuple((stood.index, states[-1]) for stood, states in marked if stood and states)

    def proposals(self) -> tuple[ReadProposal, ...]:
        """Give the proposals in the order in which they first appear."""
        edits: dict[str, list[tuple[str, Edit]]] = {}
        heads: dict[str, Head] = {}
        for pieces in self._gathered():
            edit = self._edit(pieces)
            if edit is None:
                continue
            id_, _, number = pieces[0].key.rpartition("/")
            name = id_ or f"\0{len(heads)}"
            heads.setdefault(name, pieces[0].head)
            edits.setdefault(name, []).append((number, edit))
        return tuple(
            ReadProposal("" if name.startswith("\0") else name, heads[name], _in_order(edits[name])) for name in heads
        )

    def _gathered(self) -> list[list[_Piece]]:
        """Put the pieces of one edit together: by their key, else by who says it where they are parts of several."""
        groups: dict[str, list[_Piece]] = {}
        for number, piece in enumerate(self._pieces()):
            name = piece.key or self._joined_to(piece, groups) or f"\0{number}"
            groups.setdefault(name, []).append(piece)
        return list(groups.values())

    @staticmethod
    def _joined_to(piece: _Piece, groups: dict[str, list[_Piece]]) -> str | None:
        """Name the group of which a piece without key is the next part, or what stands in its stead."""
        if piece.head.part == 1 and piece.head.action not in _GOES_WITH_OTHERS:
            return None
        for name, pieces in reversed(groups.items()):
            first, last = pieces[0].head, pieces[-1].head
            if first.proposers != piece.head.proposers:
                continue
            if piece.head.part > 1 and last.part == piece.head.part - 1 and last.parts == piece.head.parts:
                return name
            if piece.head.action is Action.IN_STEAD and first.action is Action.REPLACE_WHOLE:
                return name
            if {piece.head.action, first.action} == {Action.MOVE, Action.MOVED_HERE} and len(pieces) < last.parts + 1:
                return name
        return None

    def _pieces(self) -> Iterator[_Piece]:
        for line, found in enumerate(self._found):
            if found.arrival:
                yield _Piece(line, found.arrival.head, found.arrival.key, arrival=found.arrival)
            for whole in found.whole:
                yield _Piece(line, whole.head, whole.key, whole=whole)
            for change in found.changes:
                yield _Piece(line, change.head, change.key, change=change)

    def _edit(self, pieces: list[_Piece]) -> Edit | None:
        try:
            return self._made(pieces)
        except _NoPlaceError as error:
            first = pieces[0]
            self.unread.append(Unread(first.line, self._said(first), str(error)))
            return None

    def _said(self, piece: _Piece) -> str:
        if piece.arrival:
            return piece.arrival.text
        return piece.change.new if piece.change else self._source.blocks[piece.line].text

    def _made(self, pieces: list[_Piece]) -> Edit:
        changes = [piece for piece in pieces if piece.change]
        if changes:
            return self._of_words(changes)
        wholes = [piece for piece in pieces if piece.whole]
        arrivals = [piece for piece in pieces if piece.arrival]
        if wholes:
            return self._of_whole(wholes, arrivals)
        return self._of_arrivals(arrivals)

    def _of_words(self, pieces: list[_Piece]) -> Edit:
        """An edit of words, in one piece or several that stand side by side."""
        first, last = pieces[0], pieces[-1]
        if first.change is None or last.change is None:
            raise _NoPlaceError("no words")
        host = self._traces.span(first.line, first.change.span)
        end = self._traces.span(last.line, last.change.span)
        if host is None or end is None or (host.index, host.note) != (end.index, end.note):
            raise _NoPlaceError("these words stand in no paragraph: place the change by hand")
        if first.head.action is Action.ADD_NOTE:
            return self._of_note(host, first.change.new)
        span = Span(host.span.start, end.span.end)
        new = "".join(piece.change.new for piece in pieces if piece.change)
        place = passages.words(self._base, host.index, span, None, note=host.note)
        before = place.quote
        if not before:
            return insertion_at(self._base, host.index, span.start, new, host.note)
        return Edit(EditKind.REPLACE if new else EditKind.DELETE, place, before, new)

    def _of_note(self, host: Stood, new: str) -> Edit:
        """A footnote that comes in at a point of a paragraph."""
        if host.note is not None:
            raise _NoPlaceError("a footnote has no footnotes: place the change by hand")
        return note_at(self._base, host.index, host.span.start, new)

    def _of_whole(self, wholes: list[_Piece], arrivals: list[_Piece]) -> Edit:
        first = wholes[0]
        host = self._traces.line(first.line)
        if host is None or first.whole is None:
            raise _NoPlaceError("this paragraph is not in the base: place the change by hand")
        if host.note is not None:
            place = passages.whole(self._base, host.index, note=host.note)
        else:
            place = self._whole_place(host.index, len(wholes))
        before = passages.passage(self._base, place) or ""
        if first.head.action is Action.MOVE:
            if not arrivals:
                raise _NoPlaceError("where it is to move is not said")
            return Edit(EditKind.MOVE, place, before, destination=self._gap_place(arrivals[0].line))
        if first.head.action is Action.DELETE_WHOLE:
            return Edit(EditKind.DELETE, place, before)
        after = first.whole.new or "\n".join(each.arrival.text for each in arrivals if each.arrival)
        return Edit(EditKind.REPLACE, place, before, after)

    def _whole_place(self, index: int, size: int) -> Place:
        place = passages.whole(self._base, index, alone=size == 1)
        if place.size != size:
            place = passages.whole(self._base, index)
        if place.size != size:
            raise _NoPlaceError("it is about a paragraph with some of its sub-paragraphs: place the change by hand")
        return place

    def _of_arrivals(self, arrivals: list[_Piece]) -> Edit:
        """New paragraphs: an "alt" stands in another's stead, a "bis" after one, others in a gap."""
        first = arrivals[0]
        said = first.arrival
        if said is None or first.head.action is Action.MOVED_HERE:
            raise _NoPlaceError("which paragraph is to move here is not marked in the text")
        text = "\n".join(each.arrival.text for each in arrivals if each.arrival)
        if found := _ALT.fullmatch(said.label):
            index = self._stood_for(found["stem"], first)
            if index is None:
                raise _NoPlaceError(f"no paragraph {found['stem']} stands before it")
            return making.alternative(self._base, index, text, said.label)
        kind = EditKind.BIS if said.label else EditKind.INSERT
        return Edit(kind, self._gap_place(first.line, said.label), "", text, said.label or None)

    def _stood_for(self, stem: str, piece: _Piece) -> int | None:
        """Give the paragraph that an "alt" stands for: the one it follows, which a file of ours may number anew."""
        ends = self._ending(self._traces.gap(piece.line))
        named = self._labelled(stem, piece.line)
        if named in ends or not ends or not piece.key:
            return named
        return ends[-1] if "(" in stem else ends[0]

    def _ending(self, gap: int) -> list[int]:
        """Give the paragraphs that end, with their sub-paragraphs, at a gap; the outermost first."""
        return [index for index in range(gap) if index + passages.subtree(self._base.paragraphs, index) == gap]

    def _labelled(self, label: str, line: int) -> int | None:
        """Give the paragraph of this label, the nearest before the line if there are several."""
        gap = self._traces.gap(line)
        indexes = [each.index for each in self._base.paragraphs if each.label == label]
        before = [index for index in indexes if index < gap]
        return before[-1] if before else indexes[0] if indexes else None

    def _gap_place(self, line: int, label: str = "") -> Place:
        """Give the gap at a line as a place after a paragraph, the one of a "bis" if it ends there; else before one."""
        gap = self._traces.gap(line)
        found = _BIS.fullmatch(label)
        stem = self._labelled(found["stem"], line) if found else None
        ends = self._ending(gap)
        if stem in ends:
            return passages.gap(self._base, stem or 0, Scope.AFTER)
        if gap < len(self._base.paragraphs) and not ends:
            return passages.gap(self._base, gap, Scope.BEFORE)
        if not ends:
            raise _NoPlaceError("there is no paragraph beside it")
        return passages.gap(self._base, ends[0], Scope.AFTER)


class _NoPlaceError(Exception):
    """A change that cannot be placed; its text says why."""


def _in_order(numbered: list[tuple[str, Edit]]) -> tuple[Edit, ...]:
    """Put the edits of one proposal in the order that their keys say."""
    known = all(number.isdigit() for number, _ in numbered)
    return tuple(edit for _, edit in (sorted(numbered, key=lambda each: int(each[0])) if known else numbered))
