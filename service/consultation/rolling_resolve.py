"""A rolling text with some proposals adopted and all others rejected: the text that it then is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.amendments.applying import free_markers
from service.amendments.clashes import clashes
from service.amendments.types import AppliedNote, AppliedParagraph, Piece
from service.consultation.rolling_types import Bracket, Mark, NoteMark, Option, Plain
from service.errors import InvalidRequest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from service.consultation.rolling_types import Node, Rolling, RollingNote, RollingParagraph


def resolve(rolling: Rolling, adopted: Collection[str]) -> tuple[AppliedParagraph, ...]:
    """Give the text with these proposals in it, each word with its origin; with none of them it is the base.

    Raises InvalidRequest for an id that is not in the rolling text, and for proposals that cannot stand together.
    """
    unknown = sorted(set(adopted) - set(rolling.proposals))
    if unknown:
        raise InvalidRequest(f"No proposal of this text is called {unknown[0]!r}.")
    found = clashes([rolling.proposals[name].amendment for name in adopted])
    if found:
        raise InvalidRequest(f"{found[0].first} and {found[0].second} cannot both be adopted: choose one of them.")
    return tuple(_Reading(rolling.paragraphs, frozenset(adopted)).walk(range(len(rolling.paragraphs))))


def as_settled(rolling: Rolling) -> tuple[RollingParagraph, ...]:
    """Give the paragraphs as they are shown: what is settled to go or to move has gone there, all else as it stands."""
    rows = rolling.paragraphs
    reading = _Reading(rows, frozenset(rolling.settled))
    return tuple(rows[at] for at in reading.order(range(len(rows))) if not _is_gone(rows[at]))


def _is_gone(row: RollingParagraph) -> bool:
    """Whether a paragraph is settled to go, or only says where a settled one came to stand."""
    if row.moved:
        return row.brought is not None and row.brought.settled
    return any(option.settled and option.mark is not Mark.MOVED for option in row.whole)


def base_words(nodes: Sequence[Node]) -> str:
    """Give the words of a passage with nothing adopted."""
    return "".join(each.text for each in _flat(nodes, frozenset()) if isinstance(each, Piece))


class _Reading:
    """One reading of a rolling text."""

    def __init__(self, rows: Sequence[RollingParagraph], adopted: frozenset[str]) -> None:
        self._rows, self._adopted = rows, adopted
        self._places = {row.base: place for place, row in enumerate(rows) if row.base is not None}
        self._markers = free_markers(note.marker for row in rows for note in row.notes)
        self._movers = {row.moved[0]: row for row in rows if row.moved and self._is_in(row.brought)}

    def _is_in(self, option: Option | None) -> bool:
        return option is not None and option.proposal in self._adopted

    def order(self, places: range, mover: RollingParagraph | None = None) -> Iterator[int]:
        """Give the places of rows in the order in which they stand when what is adopted has moved."""
        for at in self._staying(places, mover):
            yield at
            row = self._rows[at]
            if row.moved and self._is_in(row.brought):
                yield from self.order(self._block(row), row)

    def walk(self, places: range, mover: RollingParagraph | None = None) -> Iterator[AppliedParagraph]:
        """Read rows; those that move away are read where they come to. `mover` is the one that brings these here."""
        for at in self._staying(places, mover):
            yield from self._row(at, mover)

    def _staying(self, places: range, mover: RollingParagraph | None) -> Iterator[int]:
        """Give the places of rows but those that something else than `mover` moves away."""
        at = places.start
        while at < places.stop:
            base = self._rows[at].base
            moved = None if base is None else self._movers.get(base)
            if moved and moved is not mover:
                at = self._block(moved).stop
            else:
                yield at
                at += 1

    def _block(self, mover: RollingParagraph) -> range:
        """The rows of what moves: its paragraphs, with all that stands between them or in their stead."""
        start, stop = self._places[mover.moved[0]], self._places[mover.moved[-1]] + 1
        while stop < len(self._rows) and self._stands_instead(self._rows[stop]):
            stop += 1
        return range(start, stop)

    @staticmethod
    def _stands_instead(row: RollingParagraph) -> bool:
        return row.brought is not None and row.brought.mark in {Mark.ALT, Mark.REPLACED}

    def _row(self, at: int, mover: RollingParagraph | None) -> Iterator[AppliedParagraph]:
        row = self._rows[at]
        by = mover.brought.proposal if mover and mover.brought else None
        if row.moved:
            if self._is_in(row.brought):
                yield from self.walk(self._block(row), row)
        elif row.brought:
            if self._is_in(row.brought):
                yield self._new(at, row, row.brought)
        elif not any(self._is_in(option) and option.mark is not Mark.MOVED for option in row.whole):
            yield self._reworded(row, by)

    def _new(self, at: int, row: RollingParagraph, option: Option) -> AppliedParagraph:
        words = "".join(node.text for node in row.pieces if isinstance(node, Plain))
        pieces = (Piece(words, option.proposal),) if words else ()
        base = self._replaced(at, option) if self._stands_instead(row) else None
        return AppliedParagraph(base, row.label, pieces)

    def _replaced(self, at: int, option: Option) -> int | None:
        """Give which paragraph of the base a line stands in the stead of, None for one more than there were."""
        same = (option.proposal, option.edit)
        covered = [
            row.base
            for row in self._rows[:at]
            if row.base is not None and any((each.proposal, each.edit) == same for each in row.whole)
        ]
        return covered[option.part - 1] if option.part <= len(covered) else None

    def _reworded(self, row: RollingParagraph, by: str | None) -> AppliedParagraph:
        flat = list(_flat(row.pieces, self._adopted))
        notes: list[AppliedNote] = []
        offset = 0
        for each in flat:
            if isinstance(each, Piece):
                offset += len(each.text)
            elif isinstance(each, Option):
                notes.append(AppliedNote(next(self._markers), offset, (Piece(each.new, each.proposal),)))
            elif (pieces := self._note(row.notes[each.note])) is not None:
                notes.append(AppliedNote(row.notes[each.note].marker, offset, pieces))
        return AppliedParagraph(row.base, row.label, _merged(flat), tuple(notes), by)

    def _note(self, note: RollingNote) -> tuple[Piece, ...] | None:
        """Give a note as it would read, None where it goes."""
        chosen = next((option for option in note.whole if self._is_in(option)), None)
        if chosen is None:
            return _merged(list(_flat(note.pieces, self._adopted)))
        if chosen.mark is Mark.DELETED:
            return None
        return (Piece(chosen.new, chosen.proposal),) if chosen.new else ()


def _flat(nodes: Sequence[Node], adopted: frozenset[str]) -> Iterator[Piece | NoteMark | Option]:
    """Give the words that stay and those that come; the marker of a note stays, behind what comes.

    An option is a footnote that comes there.
    """
    for node in nodes:
        if isinstance(node, Plain):
            yield Piece(node.text)
        elif isinstance(node, NoteMark):
            yield node
        else:
            yield from _chosen(node, adopted)


def _chosen(bracket: Bracket, adopted: frozenset[str]) -> Iterator[Piece | NoteMark | Option]:
    chosen = next((option for option in bracket.options if option.proposal in adopted), None)
    if chosen is None:
        yield from _flat(bracket.old, adopted)
        return
    if chosen.mark is Mark.NOTE:
        yield chosen
    elif chosen.new:
        yield Piece(chosen.new, chosen.proposal)
    yield from (each for each in _flat(bracket.old, frozenset()) if isinstance(each, NoteMark))


def _merged(flat: Sequence[Piece | NoteMark | Option]) -> tuple[Piece, ...]:
    """Put neighbouring words of one origin together."""
    found: list[Piece] = []
    for each in flat:
        if not isinstance(each, Piece):
            continue
        if found and found[-1].amendment == each.amendment:
            found[-1] = Piece(found[-1].text + each.text, each.amendment)
        else:
            found.append(each)
    return tuple(found)
