"""Whether a new text is the version with the agreed amendments in it, exactly; if not, what is different.

The text that should be is put together from the base and the adopted amendments, and compared with the new one. Every
difference is named: words of an amendment that are not there, words that no amendment brought, and other wording.
Numbers do not count: a revision numbers its paragraphs anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from service.amendments.applying import apply, as_text
from service.amendments.types import Piece
from service.collation import collate
from service.collation.types import Op, RowKind
from service.text import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from service.amendments.types import Amendment, Applied
    from service.collation.types import Operation, Row
    from service.text import ParsedText


class Deviation(StrEnum):
    """What is wrong with a stretch of the new text, against what was agreed."""

    MISSING = "missing"
    UNAGREED = "unagreed"
    WORDING = "wording"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Difference:
    """One stretch in which the new text is not what was agreed.

    `expected` are the words that should be there, `found` those that are; empty for what came in or is missing.
    `amendments` are the ids of those whose words `expected` holds. `paragraph` is the index in the new text, None
    where there is no such paragraph; `label` is the paragraph's in the text as agreed, or in the new one.
    """

    deviation: Deviation
    expected: str
    found: str
    amendments: tuple[str, ...]
    label: str | None
    paragraph: int | None
    footnote: bool = False


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The verdict: `exact` where the new text is exactly the agreed amendments, else the differences in order.

    `left_out` are the ids of adopted amendments that could not be laid on the base: they conflict with each other, or
    their place is not in it. With any of these the verdict is never `exact`.
    """

    exact: bool
    differences: tuple[Difference, ...]
    left_out: tuple[str, ...] = ()
    fallback: str | None = None


_LINE = (Piece("\n"),)
_OUTSIDE = frozenset({Part.FRONT, Part.CLOSING})


def reconcile(base: ParsedText, adopted: Iterable[Amendment], new: ParsedText) -> Reconciliation:
    """Compare a new text with its base and the adopted amendments.

    First page and closing lines are not compared, but for the title where an amendment changes it.
    """
    applied = apply(base, adopted)
    expected = as_text(applied, base)
    collation = collate(expected, new)
    checker = _Checker(applied, expected, new)
    differences = tuple(each for row in collation.rows if checker.counts(row) for each in checker.of_row(row))
    left_out = tuple(sorted((*applied.conflicting, *applied.misplaced)))
    return Reconciliation(not differences and not left_out, differences, left_out, collation.fallback)


class _Checker:
    """Names the differences of one row."""

    def __init__(self, applied: Applied, expected: ParsedText, new: ParsedText) -> None:
        self._applied, self._expected, self._new = applied, expected, new

    def counts(self, row: Row) -> bool:
        """Whether a row is about the text itself, or about a line that an amendment changed."""
        parts = {self._expected.paragraphs[index].part for index in row.base}
        parts |= {self._new.paragraphs[index].part for index in row.target}
        changed = any(piece.amendment for index in row.base for piece in self._applied.paragraphs[index].pieces)
        return changed or not parts <= _OUTSIDE

    def of_row(self, row: Row) -> Iterator[Difference]:
        pieces = self._pieces(row)
        yield from self._of_operations(row, row.ops, pieces)
        for note in row.footnotes:
            yield from self._of_operations(row, note.ops, self._note_pieces(row, note.base), footnote=True)
        if row.moved and row.kind is not RowKind.ADDED:
            words = "\n".join(self._expected.paragraphs[index].text for index in row.base)
            movers = {self._applied.paragraphs[index].moved_by for index in row.base} - {None}
            yield self._difference(row, Deviation.MOVED, (words, words), tuple(sorted(filter(None, movers))))

    def _pieces(self, row: Row) -> list[Piece]:
        pieces: list[Piece] = []
        for place, index in enumerate(row.base):
            pieces += [*(_LINE if place else ()), *self._applied.paragraphs[index].pieces]
        return pieces

    def _note_pieces(self, row: Row, words: str | None) -> Sequence[Piece]:
        notes = (note for index in row.base for note in self._applied.paragraphs[index].notes)
        return next((note.pieces for note in notes if note.text == words), ())

    def _of_operations(
        self, row: Row, operations: Sequence[Operation], pieces: Sequence[Piece], *, footnote: bool = False
    ) -> Iterator[Difference]:
        place = 0
        for before, after in _paired(operations):
            if before is not None and after is not None and before.text == after.text:
                place += len(before.text)
                continue
            gone = before.text if before else ""
            owners = _owners(pieces, place, place + len(gone))
            place += len(gone)
            came = after.text if after else ""
            yield self._difference(row, _deviation(gone, came), (gone, came), owners, footnote=footnote)

    def _difference(
        self, row: Row, deviation: Deviation, words: tuple[str, str], owners: tuple[str, ...], *, footnote: bool = False
    ) -> Difference:
        label = self._expected.paragraphs[row.base[0]].label if row.base else None
        if label is None and row.target:
            label = self._new.paragraphs[row.target[0]].label
        paragraph = row.target[0] if row.target else None
        return Difference(deviation, *words, owners, label, paragraph, footnote)


def _paired(operations: Sequence[Operation]) -> Iterator[tuple[Operation | None, Operation | None]]:
    """Give what was equal as a pair of itself, and what was deleted with what was inserted in its stead."""
    place = 0
    while place < len(operations):
        one = operations[place]
        following = operations[place + 1] if place + 1 < len(operations) else None
        if one.op is Op.EQUAL:
            yield one, one
        elif one.op is Op.DELETE and following and following.op is Op.INSERT:
            yield one, following
            place += 1
        else:
            yield (one, None) if one.op is Op.DELETE else (None, one)
        place += 1


def _owners(pieces: Sequence[Piece], start: int, end: int) -> tuple[str, ...]:
    """Give the ids of the amendments that brought words of [start, end)."""
    found: set[str] = set()
    at = 0
    for piece in pieces:
        if piece.amendment and at < end and start < at + len(piece.text):
            found.add(piece.amendment)
        at += len(piece.text)
    return tuple(sorted(found))


def _deviation(gone: str, came: str) -> Deviation:
    if not came:
        return Deviation.MISSING
    return Deviation.WORDING if gone else Deviation.UNAGREED
