"""The footnotes of a row: which stand together, with which markers, and whose marker came or went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.collation.types import Op
from web.comparison.pieces import Mark, Piece, note_pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.collation.types import NoteRow
    from service.text import Paragraph

_BOTH = frozenset({Op.EQUAL, Op.DELETE, Op.INSERT})


@dataclass(frozen=True, slots=True)
class NoteView:
    """A footnote, or two that belong together. Pieces are empty where the side has no such note."""

    base_marker: str | None
    target_marker: str | None
    base: tuple[Piece, ...]
    target: tuple[Piece, ...]
    inline: tuple[Piece, ...]
    changed: bool


def note_marks(paragraphs: Sequence[Paragraph], rows: Sequence[NoteRow], own: Op) -> list[Mark]:
    """How each note's marker is marked, in the order of the notes: a note that only one side has came or went."""
    alone: dict[str, int] = {}
    for row in rows:
        if row.base is None or row.target is None:
            text = row.base if own is Op.DELETE else row.target
            if text is not None:
                alone[text] = alone.get(text, 0) + 1
    marks = []
    for paragraph in paragraphs:
        for note in sorted(paragraph.notes, key=lambda note: note.offset):
            lone = alone.get(note.text, 0) > 0
            if lone:
                alone[note.text] -= 1
            marks.append(Mark(own.value) if lone else Mark.EQUAL)
    return marks


def notes_of(rows: Sequence[NoteRow], base: Sequence[Paragraph], target: Sequence[Paragraph]) -> tuple[NoteView, ...]:
    """Make the views of a row's notes, in the order in which the engine gives them."""
    left, right = _Markers(base), _Markers(target)
    return tuple(
        NoteView(
            base_marker=left.take(row.base),
            target_marker=right.take(row.target),
            base=note_pieces(row.ops, _BOTH - {Op.INSERT}) if row.base is not None else (),
            target=note_pieces(row.ops, _BOTH - {Op.DELETE}) if row.target is not None else (),
            inline=note_pieces(row.ops, _BOTH),
            changed=row.base is None or row.target is None or any(op.op is not Op.EQUAL for op in row.ops),
        )
        for row in rows
    )


class _Markers:
    """Finds the marker of a note by its text: a pair of notes knows only the words."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._waiting: dict[str, list[str]] = {}
        for paragraph in paragraphs:
            for note in paragraph.notes:
                self._waiting.setdefault(note.text, []).append(note.marker)

    def take(self, text: str | None) -> str | None:
        waiting = self._waiting.get(text, []) if text is not None else []
        return waiting.pop(0) if waiting else None
