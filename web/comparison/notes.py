"""The footnotes of a row: which stand together, with which markers, and whose marker came or went."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from service.collation.types import Op
from web.comparison.pieces import Mark, Mention, Piece, column, inline, note_side

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from service.collation.types import NoteRow
    from service.text import Paragraph


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


Flags = tuple[tuple[Mention, ...], tuple[Mention, ...]]
"""The ends of the changes in a footnote, in its base and in its target text."""
_NO_FLAGS: Flags = ((), ())


def notes_of(
    rows: Sequence[NoteRow],
    base: Sequence[Paragraph],
    target: Sequence[Paragraph],
    flags: Mapping[int, Flags] = MappingProxyType({}),
) -> tuple[NoteView, ...]:
    """Make the views of a row's notes, in the order in which the engine gives them. `flags` by place in `rows`."""
    left, right = _Markers(base), _Markers(target)
    return tuple(
        _note(row, (left.take(row.base), right.take(row.target)), flags.get(place, _NO_FLAGS))
        for place, row in enumerate(rows)
    )


def _note(row: NoteRow, markers: tuple[str | None, str | None], flags: Flags) -> NoteView:
    was, now = note_side(row.base, flags[0]), note_side(row.target, flags[1])
    return NoteView(
        base_marker=markers[0],
        target_marker=markers[1],
        base=column(row.ops, Op.DELETE, was)[0] if row.base is not None else (),
        target=column(row.ops, Op.INSERT, now)[0] if row.target is not None else (),
        inline=inline(row.ops, was, now)[0],
        changed=row.base is None or row.target is None or any(op.op is not Op.EQUAL for op in row.ops),
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
