"""Footnotes of a row: paired by content, then by order, and compared word by word. Markers are never compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.collation.types import NoteRow, Op, Operation
from service.collation.words import word_operations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.collation.options import CollationOptions
    from service.text import Note


def note_rows(base: Sequence[Note], target: Sequence[Note], options: CollationOptions) -> tuple[NoteRow, ...]:
    """Pair the notes of a row's paragraphs, in the order of the target, removed ones last."""
    if not base and not target:
        return ()
    pairs = _by_content(base, target, options)
    rows = [
        _note_row(base[pairs[place]] if place in pairs else None, note, options) for place, note in enumerate(target)
    ]
    taken = set(pairs.values())
    rows += [_note_row(note, None, options) for place, note in enumerate(base) if place not in taken]
    return tuple(rows)


def _by_content(base: Sequence[Note], target: Sequence[Note], options: CollationOptions) -> dict[int, int]:
    """Give target place -> base place: identical notes first, then the most similar, then what is left in order."""
    scored = sorted(
        (-_alike(old.text, new.text, options), abs(i - j), i, j)
        for i, old in enumerate(base)
        for j, new in enumerate(target)
    )
    pairs: dict[int, int] = {}
    for score, _, i, j in scored:
        if -score >= options.note_similarity and j not in pairs and i not in pairs.values():
            pairs[j] = i
    free_base = [i for i in range(len(base)) if i not in pairs.values()]
    free_target = [j for j in range(len(target)) if j not in pairs]
    if len(free_base) == len(free_target):
        pairs.update(zip(free_target, free_base, strict=True))
    return pairs


def _alike(old: str, new: str, options: CollationOptions) -> float:
    return 1.0 if old == new else word_operations(old, new, options).similarity


def _note_row(old: Note | None, new: Note | None, options: CollationOptions) -> NoteRow:
    if old is not None and new is not None:
        return NoteRow(old.text, new.text, word_operations(old.text, new.text, options).ops)
    ops = [Operation(op, note.text) for op, note in ((Op.DELETE, old), (Op.INSERT, new)) if note and note.text]
    return NoteRow(old.text if old else None, new.text if new else None, tuple(ops))
