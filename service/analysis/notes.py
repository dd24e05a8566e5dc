"""Changes of footnotes: their words by the rules of the text, a note that came or went as a whole."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from service.analysis.kinds import severity_of
from service.analysis.passage import passage_of, side_of
from service.analysis.refine import changes_in
from service.analysis.stretches import edits_and_seams
from service.analysis.terms import terms_in
from service.collation.types import Change
from service.facts import facts_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.collation.types import NoteRow

IN_A_NOTE = "in a footnote"
_FIGURES = re.compile(r"[\W\d_]*")


def changes_of_notes(notes: Sequence[NoteRow], language: str, watch: tuple[tuple[str, str], ...]) -> Iterator[Change]:
    """Give the changes of a row's footnotes; `Change.footnote` is the note's place, its spans are offsets into it."""
    for place, note in enumerate(notes):
        if note.base == note.target:
            continue
        found = _of_pair(note, language, watch) if note.base and note.target else [_alone(note, language)]
        for change in found:
            said = f"{IN_A_NOTE}; {change.note}" if change.note else IN_A_NOTE
            yield replace(change, note=said, footnote=place)


def _of_pair(note: NoteRow, language: str, watch: tuple[tuple[str, str], ...]) -> list[Change]:
    edits, seams = edits_and_seams(note.ops)
    both = sorted(edits + seams)
    return changes_in(passage_of(note.base or "", note.target or "", both, language, note=True, watch=watch))


def _alone(note: NoteRow, language: str) -> Change:
    kind = "tech.footnote" if cites_only(note.base or note.target or "", language) else "text.changed"
    if note.base:
        return Change(kind, severity_of(kind), note.base, None, (0, len(note.base)), None)
    return Change(kind, severity_of(kind), None, note.target, None, (0, len(note.target or "")))


def cites_only(text: str, language: str) -> bool:
    """Whether a note only says where something stands: symbols, dates, references and the words around them.

    Fails on a title of a book, which counts as words: such a note is to be looked at.
    """
    left = text
    for fact in reversed(facts_in(text, language)):
        left = left[: fact.start] + " " + left[fact.end :]
    side = side_of(left.replace(".", " "))
    known = {(term.start, term.end) for term in terms_in(side.words, language, ("citation",))}
    rest = [word for word in side.words if not any(start <= word.start and word.end <= end for start, end in known)]
    return all(_FIGURES.fullmatch(word.norm) for word in rest)
