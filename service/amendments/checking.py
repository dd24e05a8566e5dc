"""Edits that come from outside, checked against the text: each must be one that could have been made in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from service.amendments import passages
from service.amendments.clashes import clashes, gap_of
from service.amendments.types import Amendment, Edit, EditKind, Place, Scope
from service.errors import InvalidRequest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from service.text import ParsedText, Span

MOST_EDITS = 200
LONGEST_WORDS = 50_000
_NO_TEXT = regex.compile(r"[\p{Cc}\p{Cs}--\n]|\A\n|\n\n|\n\Z", regex.VERSION1)
LONGEST_LABEL = 60
_LABEL = regex.compile(rf"[^\p{{Cc}}\p{{Cs}}\p{{Zl}}\p{{Zp}}]{{1,{LONGEST_LABEL}}}")
_KINDS: dict[Scope, frozenset[EditKind]] = {
    Scope.WORDS: frozenset({EditKind.INSERT, EditKind.DELETE, EditKind.REPLACE}),
    Scope.WHOLE: frozenset({EditKind.DELETE, EditKind.REPLACE, EditKind.ALT, EditKind.MOVE}),
    Scope.AFTER: frozenset({EditKind.INSERT, EditKind.BIS}),
    Scope.BEFORE: frozenset({EditKind.INSERT, EditKind.BIS}),
    Scope.NOTE: frozenset({EditKind.INSERT}),
}
_BRINGS = frozenset({EditKind.INSERT, EditKind.REPLACE, EditKind.ALT, EditKind.BIS})


def checked_edits(text: ParsedText, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the edits of one proposal, or raise InvalidRequest in one line.

    Each place is made anew from its paragraph and span and must be the same, its digest included: an edit made
    against other words is refused here, not found misplaced later. Edits of one proposal must not clash.
    """
    found = tuple(edits)
    if not found:
        raise InvalidRequest("The proposal changes nothing: change some words first.")
    refuse_too_long([edit.after for edit in found])
    for edit in found:
        _refuse_wrong(text, edit)
    if clashes([Amendment("", "", found)]):
        raise InvalidRequest("Two changes of this proposal fall on the same words: make two proposals, or one change.")
    return found


def refuse_too_long(after: Sequence[str]) -> None:
    """Raise InvalidRequest for more edits, by the words that each brings, than one proposal can have."""
    if len(after) > MOST_EDITS or sum(map(len, after)) > LONGEST_WORDS:
        raise InvalidRequest("The proposal is too long for one: make several.")


def _refuse_wrong(text: ParsedText, edit: Edit) -> None:
    _refuse_misplaced(text, edit.place)
    if edit.kind not in _KINDS[edit.place.scope] or (edit.place.note is not None and edit.kind not in _OF_NOTES):
        raise InvalidRequest(f"This cannot be done there: {edit.kind} of {edit.place.scope}.")
    if (edit.destination is not None) != (edit.kind is EditKind.MOVE):
        raise InvalidRequest("A paragraph that moves, and no other change, has a destination.")
    if edit.destination is not None:
        _refuse_misplaced(text, edit.destination)
        if edit.destination.scope not in {Scope.AFTER, Scope.BEFORE}:
            raise InvalidRequest("A paragraph moves to after or before another one.")
        if stands_there(edit.place, edit.destination):
            raise InvalidRequest("The paragraph stands there already: choose another place.")
    _refuse_words(text, edit)


def stands_there(place: Place, destination: Place) -> bool:
    """Whether whole paragraphs would move to a gap beside them: they stay where they are, and nothing changes."""
    return gap_of(destination) in {place.paragraph, place.paragraph + place.size}


_WITHIN = frozenset({Scope.WORDS, Scope.NOTE})
_OF_NOTES = frozenset({EditKind.INSERT, EditKind.DELETE, EditKind.REPLACE})


def _refuse_words(text: ParsedText, edit: Edit) -> None:
    if edit.before != _going(text, edit):
        raise InvalidRequest("The words that go are not those at this place: read the text again and choose anew.")
    if bool(edit.after) != (edit.kind in _BRINGS):
        raise InvalidRequest("There are no words to put there: write them, or delete instead.")
    if edit.kind is EditKind.REPLACE and edit.after == edit.before:
        raise InvalidRequest("The proposal changes nothing: change some words first.")
    if _NO_TEXT.search(edit.after):
        raise InvalidRequest("The words have characters or empty lines that are no text: write them again without.")
    if "\n" in edit.after and (edit.place.scope in _WITHIN or edit.place.note is not None):
        raise InvalidRequest("A line break parts paragraphs: propose a new paragraph for what follows it.")
    if bool(edit.label) != (edit.kind in {EditKind.ALT, EditKind.BIS}):
        raise InvalidRequest("A paragraph named alt or bis, and no other change, has a label.")
    if edit.label is not None and not _LABEL.fullmatch(edit.label):
        raise InvalidRequest(
            f"The name of the paragraph, as OP3 bis, is one line of at most {LONGEST_LABEL} characters."
        )


def _going(text: ParsedText, edit: Edit) -> str:
    """The words that an edit takes away, as its place says."""
    place = edit.place
    if place.scope is Scope.WORDS and place.span is not None:
        within = passages.passage(text, place) or ""
        return within[place.span.start : place.span.end]
    return passages.passage(text, place) or "" if place.scope is Scope.WHOLE else ""


def _refuse_misplaced(text: ParsedText, place: Place) -> None:
    within = passages.passage(text, place) if place.size > 0 else None
    if within is None:
        raise InvalidRequest("There is no such place in this version: read the text again and choose anew.")
    if passages.digest_of(within) != place.digest:
        raise InvalidRequest("The words at this place are others: the change was made against another text.")
    spans = [span for span in (place.span, place.anchor) if span is not None]
    inside = all(_lies_in(span, len(within)) for span in spans)
    if not inside or (place.span is not None) != (place.scope in _WITHIN) or _made_anew(text, place) != place:
        raise InvalidRequest("The place of the change does not describe this version: read the text again.")


def _lies_in(span: Span, length: int) -> bool:
    return 0 <= span.start <= span.end <= length


def _made_anew(text: ParsedText, place: Place) -> Place:
    if place.scope is Scope.WORDS and place.span is not None:
        return passages.words(text, place.paragraph, place.span, place.anchor, note=place.note)
    if place.scope is Scope.NOTE and place.span is not None:
        return passages.mark(text, place.paragraph, place.span.start, place.anchor)
    if place.scope is Scope.WHOLE:
        return passages.whole(text, place.paragraph, note=place.note, alone=place.size == 1)
    return passages.gap(text, place.paragraph, place.scope)
