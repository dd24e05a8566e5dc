"""One row of a comparison as lines: its operations cut where paragraphs end and where notes are marked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from service.collation.types import Op, Operation
from storage.word_out.pieces import Fate, Lead, Line, NoteSign, Piece, Range, Spot, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.collation.types import NoteRow, Row
    from service.text import Note, ParsedText

_FATES = {Op.EQUAL: Fate.KEPT, Op.DELETE: Fate.DELETED, Op.INSERT: Fate.INSERTED}
_END = "\n"


@dataclass(slots=True)
class _Side:
    """One side of a row: its paragraphs, where each begins in the joined text, and the notes still to come."""

    indexes: tuple[int, ...]
    starts: list[int]
    ends: frozenset[int]
    notes: list[tuple[int, Spot, Note]]
    at: int = 0

    @classmethod
    def of(cls, indexes: tuple[int, ...], text: ParsedText) -> _Side:
        """Gather it from the paragraphs of a text."""
        paragraphs = [text.paragraphs[index] for index in indexes]
        lengths = [len(each.text) + 1 for each in paragraphs]
        starts = list(accumulate(lengths, initial=0))
        notes = [
            (start + min(note.offset, len(each.text)), (index, place), note)
            for start, index, each in zip(starts, indexes, paragraphs, strict=False)
            for place, note in enumerate(each.notes)
        ]
        ends = frozenset(start - 1 for start in starts[1:-1])
        return cls(indexes, starts, ends, sorted(notes, key=lambda note: note[0]))

    def spot(self, offset: int | None = None) -> Spot:
        """Give paragraph and offset of a place in the joined text."""
        offset = self.at if offset is None else offset
        place = max(place for place, start in enumerate(self.starts[:-1] or [0]) if start <= offset)
        return self.indexes[place], offset - self.starts[place]

    def cuts(self) -> set[int]:
        """Give the offsets at which text is to be cut."""
        return {offset for offset, _, _ in self.notes} | self.ends | {end + 1 for end in self.ends}


class Walk:
    """Goes over both sides of a row at once and gives its lines."""

    def __init__(self, row: Row, base: ParsedText, target: ParsedText) -> None:
        self._row = row
        self._base, self._target = _Side.of(row.base, base), _Side.of(row.target, target)
        self._pairs = _note_pairs(row, self._base, self._target)
        self._pieces: list[Piece] = []
        self._lines: list[Line] = []

    def lines(self) -> list[Line]:
        """Give the lines of the row, the last of them ending as the row does."""
        both = bool(self._row.base) and bool(self._row.target)
        fate = Fate.KEPT if both else Fate.DELETED if self._row.base else Fate.INSERTED
        self._lead(fate)
        for operation in _deletions_first(self._row.ops):
            for op, text in self._cut(operation):
                self._step(op, text)
        self._notes(base=True, target=True)
        self._end(fate)
        return self._lines

    def _cut(self, operation: Operation) -> Iterator[tuple[Op, str]]:
        """Cut an operation where a paragraph ends or a note stands."""
        sides = [self._base] * (operation.op is not Op.INSERT) + [self._target] * (operation.op is not Op.DELETE)
        size = len(operation.text)
        cuts = sorted({0, size, *(cut - side.at for side in sides for cut in side.cuts() if 0 < cut - side.at < size)})
        for start, end in pairwise(cuts):
            yield operation.op, operation.text[start:end]

    def _step(self, op: Op, text: str) -> None:
        in_base, in_target = op is not Op.INSERT, op is not Op.DELETE
        self._kept_notes()
        self._notes(base=in_base, target=in_target)
        ends_base = in_base and text == _END and self._base.at in self._base.ends
        ends_target = in_target and text == _END and self._target.at in self._target.ends
        if op is Op.EQUAL and ends_base != ends_target:  # a line feed within a string on one side only
            self._step(Op.DELETE, text)
            self._step(Op.INSERT, text)
            return
        if ends_base or ends_target:
            self._end(_FATES[op])
        else:
            base = self._base.spot() if in_base else None
            target = self._target.spot() if in_target else None
            self._pieces.append(Words(_FATES[op], text, base, target))
        self._base.at += len(text) * in_base
        self._target.at += len(text) * in_target
        if ends_base or ends_target:
            self._lead(_FATES[op])

    def _lead(self, fate: Fate) -> None:
        base = self._base.spot()[0] if fate.in_base else None
        target = self._target.spot()[0] if fate.in_target else None
        self._pieces.append(Lead(fate, base, target))

    def _end(self, fate: Fate) -> None:
        base = self._base.spot()[0] if self._base.indexes else None
        target = self._target.spot()[0] if self._target.indexes else None
        self._lines.append(Line(tuple(self._pieces), fate, base, target))
        self._pieces = []

    # Notes

    def _kept_notes(self) -> None:
        """Take the notes that stand here on both sides and belong together."""
        for offset, spot, _ in [each for each in self._base.notes if each[0] == self._base.at]:
            pair = self._pairs.get(spot)
            there = next((n for n in self._target.notes if pair and n[1] == pair[0]), None)
            if pair is None or there is None or there[0] != self._target.at:
                continue
            self._flush(self._base, offset, spot)
            self._flush(self._target, there[0], there[1])
            self._take(self._base, spot)
            self._take(self._target, there[1])
            self._pieces.append(NoteSign(Fate.KEPT, spot, there[1], pair[1].ops))

    def _flush(self, side: _Side, offset: int, spot: Spot) -> None:
        """Show the notes that stand before one on its own side."""
        for each in [n for n in side.notes if n[0] <= offset and n[1] < spot]:
            self._alone(side, each[1], each[2])

    def _notes(self, *, base: bool, target: bool) -> None:
        """Show the notes that stand here on the sides that go on from here."""
        if base and target:
            self._kept_notes()
        for side, goes_on in ((self._base, base), (self._target, target)):
            for offset, spot, note in list(side.notes):
                if goes_on and offset <= side.at:
                    self._alone(side, spot, note)

    def _alone(self, side: _Side, spot: Spot, note: Note) -> None:
        self._take(side, spot)
        if side is self._base:
            ops = (Operation(Op.DELETE, note.text),) if note.text else ()
            self._pieces.append(NoteSign(Fate.DELETED, spot, None, ops))
        else:
            ops = (Operation(Op.INSERT, note.text),) if note.text else ()
            self._pieces.append(NoteSign(Fate.INSERTED, None, spot, ops))

    @staticmethod
    def _take(side: _Side, spot: Spot) -> None:
        side.notes = [each for each in side.notes if each[1] != spot]


def _deletions_first(ops: Sequence[Operation]) -> Iterator[Operation]:
    """Give operations in their order, but of a replacement what goes before what comes."""
    waiting: list[Operation] = []
    for operation in ops:
        if operation.op is Op.EQUAL:
            yield from sorted(waiting, key=lambda each: each.op is Op.INSERT)
            waiting = []
            yield operation
        else:
            waiting.append(operation)
    yield from sorted(waiting, key=lambda each: each.op is Op.INSERT)


def _note_pairs(row: Row, base: _Side, target: _Side) -> dict[Spot, tuple[Spot, NoteRow]]:
    """Tell which notes of both sides belong together: the row names them by their texts, in the order of the target."""
    new = iter(_in_order(target))
    free = _in_order(base)
    pairs: dict[Spot, tuple[Spot, NoteRow]] = {}
    for note_row in row.footnotes:
        there = next(new, None) if note_row.target is not None else None
        found = next((each for each in free if each[1].text == note_row.base), None)
        if found is not None:
            free.remove(found)
        if there is not None and found is not None:
            pairs[found[0]] = (there[0], note_row)
    return pairs


def _in_order(side: _Side) -> list[tuple[Spot, Note]]:
    return [(spot, note) for _, spot, note in sorted(side.notes, key=lambda each: each[1])]


def one_sided(lines: Sequence[Line], *, base: bool, moved: bool) -> dict[int, Line]:
    """Give of a row's lines what its one side is alone, by paragraph: all goes or comes, or what is equal is moved."""
    own = [Fate.DELETED, Fate.MOVED_FROM] if base else [Fate.INSERTED, Fate.MOVED_TO]
    found: dict[int, Line] = {}
    gathered: list[Piece] = []
    for line in lines:
        for piece in line.pieces:
            on = not isinstance(piece, Range) and (piece.fate.in_base if base else piece.fate.in_target)
            if on:
                gathered.append(_alone(piece, own[piece.fate is Fate.KEPT and moved], base=base))
        if line.mark.in_base if base else line.mark.in_target:
            index = line.base if base else line.target
            mark = own[line.mark is Fate.KEPT and moved]
            if index is not None:
                found[index] = Line(tuple(gathered), mark, index if base else None, None if base else index)
            gathered = []
    return found


def _alone(piece: Piece, fate: Fate, *, base: bool) -> Piece:
    kept = {"target": None} if base else {"base": None}
    return replace(piece, fate=fate, **kept)  # type: ignore[arg-type]
