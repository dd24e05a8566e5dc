"""A comparison as one text with marks: the target's paragraphs with what is new and what is gone, removed ones between.

Reading order is that of the rows. A moved paragraph stands at its new place. Where paragraphs were joined or cut, the
marks stand in the target's paragraphs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.collation.types import NoteRow, Op, Operation, Row
from storage.publishing.pieces import lead_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.comparison import Comparison
    from service.text import Paragraph

_SEAM = "\n"


@dataclass(frozen=True, slots=True)
class Marked:
    """A paragraph with its marks. Its `index` counts the marked paragraphs, so that each has its own.

    `ops` turn the old text into the paragraph's, `lead` the old number into the new one; `notes` are the rows of its
    notes. A removed paragraph is the old one, all of it deleted.
    """

    paragraph: Paragraph
    ops: tuple[Operation, ...]
    lead: tuple[Operation, ...]
    notes: tuple[NoteRow, ...]
    row: Row


def marked_paragraphs(comparison: Comparison) -> tuple[Marked, ...]:
    """Give all paragraphs of a comparison: the target's in its order, removed ones after what stood before them."""
    found: list[tuple[int, int, Marked]] = []
    after = -1
    for row in comparison.collation.rows:
        places = row.target or (after,) * len(row.base)
        found += [
            (place, len(found) + count, each)
            for count, (place, each) in enumerate(zip(places, _of_row(comparison, row), strict=True))
        ]
        after = max(places)
    found.sort(key=lambda each: each[:2])
    return tuple(
        replace(each, paragraph=replace(each.paragraph, index=index)) for index, (_, _, each) in enumerate(found)
    )


def _of_row(comparison: Comparison, row: Row) -> Iterator[Marked]:
    base = [comparison.base.paragraphs[index] for index in row.base]
    target = [comparison.target.paragraphs[index] for index in row.target]
    if not target:
        for paragraph in base:
            gone = (Operation(Op.DELETE, paragraph.text),) if paragraph.text else ()
            yield Marked(paragraph, gone, lead_ops(lead_in(paragraph), ""), row.footnotes, row)
        return
    leads = [lead_in(paragraph) for paragraph in base]
    for number, (paragraph, (old, ops)) in enumerate(zip(target, _cut(row.ops, leads), strict=True)):
        notes = row.footnotes if number == 0 else ()
        yield Marked(paragraph, ops, lead_ops(old, lead_in(paragraph)), notes, row)


def lead_ops(old: str, new: str) -> tuple[Operation, ...]:
    """Give the operations that turn one number into another: numbers are replaced whole."""
    if old == new:
        return (Operation(Op.EQUAL, new),) if new else ()
    pair = (Operation(Op.DELETE, old), Operation(Op.INSERT, new))
    return tuple(operation for operation in pair if operation.text)


def _cut(ops: Sequence[Operation], leads: Sequence[str]) -> Iterator[tuple[str, tuple[Operation, ...]]]:
    """Cut operations where a paragraph of the target ends; each piece with the old number that stood before it.

    Where an old paragraph ends within a piece, a space and the number of the next old one are deleted.
    """
    numbers = iter(leads)
    lead = next(numbers, "")
    current: list[Operation] = []
    for operation in ops:
        first, *rest = operation.text.split(_SEAM)
        if first:
            current.append(Operation(operation.op, first))
        for piece in rest:
            if operation.op is Op.DELETE:
                current.append(Operation(Op.DELETE, " " + next(numbers, "") + piece))
                continue
            yield lead, tuple(current)
            lead = next(numbers, "") if operation.op is Op.EQUAL else ""
            current = [Operation(operation.op, piece)] if piece else []
    yield lead, tuple(current)
