"""Where the words of one text stand in the next, by the rows and operations of their comparison."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.collation.types import Op
from service.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.collation.types import Collation, Operation, Row
    from service.text import ParsedText


@dataclass(frozen=True, slots=True)
class Traced:
    """Words found in the next text: the paragraph, the note or None, the span in that passage.

    `firm`: unchanged words or an end of the passage stand on both sides, so that no other place can be meant.
    """

    index: int
    note: int | None
    span: Span
    firm: bool


@dataclass(frozen=True, slots=True)
class Passages:
    """A row's passages on both sides: indexes of the paragraphs with their texts, and the operations between."""

    base: tuple[tuple[int, str], ...]
    target: tuple[tuple[int, str], ...]
    ops: tuple[Operation, ...]
    note: int | None = None


def row_of(collation: Collation, index: int) -> Row | None:
    """Give the row that a paragraph of the base is in."""
    return next((row for row in collation.rows if index in row.base), None)


def passages_in(row: Row, old: ParsedText, new: ParsedText, index: int, note: int | None) -> Passages | None:
    """Give the passages that a paragraph, or one of its notes, is compared with; None where there is no such thing."""
    if note is None:
        base = tuple((each, old.paragraphs[each].text) for each in row.base)
        return Passages(base, tuple((each, new.paragraphs[each].text) for each in row.target), row.ops)
    words = old.paragraphs[index].notes[note].text
    pairs = [pair for pair in row.footnotes if pair.base == words]
    if len(pairs) != 1 or pairs[0].target is None:
        return None
    places = [
        (each, place)
        for each in row.target
        for place, other in enumerate(new.paragraphs[each].notes)
        if other.text == pairs[0].target
    ]
    if len(places) != 1:
        return None
    at, place = places[0]
    return Passages(((index, words),), ((at, pairs[0].target),), pairs[0].ops, place)


def trace_words(passages: Passages, index: int, span: Span) -> Traced | None:
    """Follow words into the next text; None where any of them changed, or came to stand in two paragraphs."""
    start = _joined(passages.base, index) + span.start
    end = start + span.end - span.start
    for old, new, operation in _equal(passages.ops):
        if old <= start and end <= old + len(operation.text):
            found = _parted(passages.target, new + start - old, new + end - old)
            firm = _is_firm(operation.text, start - old, end - old)
            return Traced(found[0], passages.note, found[1], firm) if found else None
    return None


def _equal(operations: Sequence[Operation]) -> Iterator[tuple[int, int, Operation]]:
    """Give the unchanged stretches with where they begin on both sides."""
    old = new = 0
    for operation in operations:
        if operation.op is Op.EQUAL:
            yield old, new, operation
        old += len(operation.text) if operation.op is not Op.INSERT else 0
        new += len(operation.text) if operation.op is not Op.DELETE else 0


def _is_firm(text: str, start: int, end: int) -> bool:
    """Whether an unchanged stretch goes on, by a word at least, on both sides of [start, end)."""
    return bool(text[:start].strip(" ,;.:()")) and bool(text[end:].strip(" ,;.:()"))


def _joined(passages: Sequence[tuple[int, str]], index: int) -> int:
    """Give where a paragraph begins in the joined text of a row."""
    start = 0
    for each, text in passages:
        if each == index:
            break
        start += len(text) + 1
    return start


def _parted(passages: Sequence[tuple[int, str]], start: int, end: int) -> tuple[int, Span] | None:
    """Turn a range of the joined text into a paragraph and a span."""
    for each, text in passages:
        if start <= len(text):
            return (each, Span(start, end)) if end <= len(text) else None
        start, end = start - len(text) - 1, end - len(text) - 1
    return None
