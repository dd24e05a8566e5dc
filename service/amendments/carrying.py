"""Amendments carried to the next version: set upon the same words there, or handed to a person with the reason.

The comparison of the two versions says where each paragraph went and which of its words stayed; only where it does not
is a fuzzy match tried, and that only suggests, unless the very words stand there and nowhere else. A proposal on
a whole paragraph whose words changed meanwhile is a question to those who made it, not to a program.
Where it fails: words that moved into another paragraph, with only their own few words unchanged, need a person though
one glance would do.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NoReturn

from service.amendments import making, passages
from service.amendments.applying import is_placed
from service.amendments.editing import anchored
from service.amendments.fuzzy import near
from service.amendments.occurrences import occurrences
from service.amendments.tracing import Passages, Traced, passages_in, row_of, trace_words
from service.amendments.types import Amendment, Edit, EditKind, Place, Scope
from service.collation.types import RowKind
from service.text import Span

if TYPE_CHECKING:
    from service.collation.types import Collation, Row
    from service.text import ParsedText


class CarryState(StrEnum):
    """How a proposal came over: its passage unchanged; changed, but not the words it is about; or not by a program."""

    EXACT = "exact"
    SHIFTED = "shifted"
    NEEDS_PERSON = "needs a person"


@dataclass(frozen=True, slots=True)
class Carried:
    """A proposal on the next version. It is never lost: `original` is the proposal as it was.

    `amendment` stands against the next version where `state` is EXACT or SHIFTED; where it NEEDS_PERSON it is None.
    `reason` says why a person is needed; `suggestion` is the index of a paragraph to look at, None where none is.
    """

    state: CarryState
    original: Amendment
    amendment: Amendment | None
    reason: str = ""
    suggestion: int | None = None


class _NeedsPersonError(Exception):
    def __init__(self, reason: str, suggestion: int | None = None) -> None:
        super().__init__(reason)
        self.suggestion = suggestion


def carry_over(
    amendment: Amendment, old_text: ParsedText, new_text: ParsedText, collation: Collation, *, version: str
) -> Carried:
    """Carry a proposal from one text to the next. `collation` compares the two.

    `version` is the SHA-256 of the next.
    """
    if not is_placed(old_text, amendment):
        return Carried(
            CarryState.NEEDS_PERSON, amendment, None, "It does not fit the version that it was made against."
        )
    carrier = _Carrier(old_text, new_text, collation)
    try:
        edits = tuple(carrier.edit(each) for each in amendment.edits)
    except _NeedsPersonError as needed:
        return Carried(CarryState.NEEDS_PERSON, amendment, None, str(needed), needed.suggestion)
    carried = replace(amendment, version=version, edits=edits)
    if not is_placed(new_text, carried):
        return Carried(CarryState.NEEDS_PERSON, amendment, None, "Its place could not be made sure of.")
    return Carried(CarryState.EXACT if carrier.exact else CarryState.SHIFTED, amendment, carried)


class _Carrier:
    """Carries edits between two texts; `exact` as long as every passage was as before."""

    def __init__(self, old: ParsedText, new: ParsedText, collation: Collation) -> None:
        self._old, self._new, self._collation = old, new, collation
        self.exact = True

    def edit(self, edit: Edit) -> Edit:
        place = edit.place
        row = row_of(self._collation, place.paragraph)
        if row is None or not row.target:
            _ask("The paragraph is not in the new version.", self._elsewhere(place))
        if place.scope in {Scope.WORDS, Scope.NOTE}:
            return self._words(anchored(self._old, edit), row)
        if place.scope is Scope.WHOLE:
            return self._whole(edit, row)
        return self._relabelled(edit, self._gap(place))

    def _one(self, row: Row) -> int:
        """Give the one paragraph that a paragraph became."""
        if row.kind not in {RowKind.UNCHANGED, RowKind.EDITED} or len(row.target) != 1:
            _ask("The paragraph was split, merged or regrouped.", row.target[0] if row.target else None)
        return row.target[0]

    def _whole(self, edit: Edit, row: Row) -> Edit:
        place = edit.place
        if place.note is not None:
            found = passages_in(row, self._old, self._new, place.paragraph, place.note)
            if found is None:
                _ask("The footnote is not in the new version.", row.target[0])
            carried = passages.whole(self._new, found.target[0][0], note=found.note)
        else:
            carried = passages.whole(self._new, self._one(row), alone=place.size == 1)
        if carried.digest != place.digest or carried.size != place.size:
            _ask("The text that it would delete, replace or move has changed.", carried.paragraph)
        if edit.destination is None:
            return self._relabelled(edit, carried)
        destination = self._gap(edit.destination)
        if carried.paragraph <= destination.paragraph < carried.paragraph + carried.size:
            _ask("It would move to where it stands.", carried.paragraph)
        return replace(edit, place=carried, destination=destination)

    def _gap(self, place: Place) -> Place:
        """Carry a gap along with the paragraph that it is named by."""
        row = row_of(self._collation, place.paragraph)
        if row is None or not row.target:
            _ask("The paragraph that it would stand next to is not in the new version.")
        index = self._one(row)
        if row.moved:
            _ask("The paragraph that it would stand next to has moved.", index)
        carried = passages.gap(self._new, index, place.scope)
        self.exact &= carried.digest == place.digest
        return carried

    def _relabelled(self, edit: Edit, place: Place) -> Edit:
        """Set an edit upon a place; "OP5 bis" becomes "OP6 bis" where paragraph 5 is now paragraph 6."""
        label = edit.label
        if label and place.label and label.startswith(edit.place.label or " "):
            label = place.label + label.removeprefix(edit.place.label or "")
        if label and any(paragraph.label == label for paragraph in self._new.paragraphs):
            _ask(f"The new version has {label} already.", place.paragraph)
        return replace(edit, place=place, label=label)

    def _words(self, edit: Edit, row: Row) -> Edit:
        place = edit.place
        found = passages_in(row, self._old, self._new, place.paragraph, place.note)
        if found is None or not found.target:
            _ask("The passage is not in the new version.", row.target[0])
        same = self._same(place, found)
        if same:
            return replace(edit, place=same)
        self.exact = False
        if place.anchor is None and edit.kind is EditKind.INSERT:
            return self._at_an_end(edit, found)
        traced = self._traced(place, found)
        self._not_there_already(edit, traced)
        return self._remade(edit, traced)

    def _same(self, place: Place, found: Passages) -> Place | None:
        """Give the same place in a passage that is as it was."""
        if len(found.target) != 1 or passages.digest_of(found.target[0][1]) != place.digest:
            return None
        span = place.span or Span(0, 0)
        if place.scope is Scope.NOTE:
            return passages.mark(self._new, found.target[0][0], span.start, place.anchor)
        return passages.words(self._new, found.target[0][0], span, place.anchor, note=found.note)

    def _at_an_end(self, edit: Edit, found: Passages) -> Edit:
        """Words at the beginning or the end of a passage: its first or last words must have stayed."""
        words = making.words_at(self._old, edit.place.paragraph, edit.place.note)
        at_end = bool(edit.place.span and edit.place.span.start > 0)
        edge = words.rstrip(" \u00a0;,.:").split(" ")[-3:] if at_end else words.split(" ")[:3]
        length = len(" ".join(edge))
        end = len(words.rstrip(" \u00a0;,.:")) if at_end else length
        traced = trace_words(found, edit.place.paragraph, Span(end - length, end))
        if traced is None or len(found.target) != 1:
            _ask("The words at that end of the passage have changed.", found.target[0][0])
        text = found.target[0][1]
        rest = text[traced.span.end :] if at_end else text[: traced.span.start]
        if rest.strip(" \u00a0;,.:"):
            _ask("Other words stand at that end of the passage now.", traced.index)
        return self._inserted(edit, traced, None, at_end=at_end)

    def _inserted(self, edit: Edit, at: Traced, anchor: Span | None, *, at_end: bool) -> Edit:
        if edit.place.scope is Scope.NOTE:
            return making.new_note(self._new, at.index, anchor, edit.after)
        return making.insert_words(self._new, at.index, anchor, edit.after, at_end=at_end, note=at.note)

    def _traced(self, place: Place, found: Passages) -> Traced:
        span = place.anchor or place.span or Span(0, 0)
        words = making.words_at(self._old, place.paragraph, place.note)
        quote = words[span.start : span.end].strip()
        start = span.start + words[span.start : span.end].index(quote)
        traced = trace_words(found, place.paragraph, Span(start, start + len(quote)))
        before = sum(len(occurrences(text, quote)) for _, text in found.base) if place.note is None else 1
        if traced is None:
            return self._fuzzily(quote, start, found, once=before == 1)
        after = len(occurrences(making.words_at(self._new, traced.index, traced.note), quote))
        if not traced.firm and (before != 1 or after != 1):
            _ask("The words stand in several places, and those around them have changed.", traced.index)
        return traced

    def _fuzzily(self, quote: str, expected: int, found: Passages, *, once: bool) -> Traced:
        """Look for words that the comparison does not give: taken if the very words stand there, once on both sides."""
        there = [(index, places[0]) for index, text in found.target if (places := _surely(text, quote, expected))]
        if not once or len(there) != 1:
            _ask("The words that it is about have changed.", found.target[0][0])
        return Traced(there[0][0], found.note, there[0][1], firm=False)

    def _not_there_already(self, edit: Edit, traced: Traced) -> None:
        """A person must look where what would be inserted stands there already."""
        if edit.kind is not EditKind.INSERT or not edit.after.strip():
            return
        if edit.place.scope is Scope.NOTE:
            if any(note.text == edit.after for note in self._new.paragraphs[traced.index].notes):
                _ask("The footnote that it would insert stands there already.", traced.index)
            return
        words = making.words_at(self._new, traced.index, traced.note)
        at_end = _leans_back(edit.place)
        beside = words[traced.span.end :] if at_end else words[: traced.span.start]
        there = beside.strip().startswith if at_end else beside.strip().endswith
        if there(edit.after.strip()):
            _ask("The words that it would insert stand there already.", traced.index)

    def _remade(self, edit: Edit, traced: Traced) -> Edit:
        place = edit.place
        if edit.kind is EditKind.DELETE:
            return making.delete_words(self._new, traced.index, traced.span, note=traced.note)
        if edit.kind is EditKind.REPLACE:
            return making.replace_words(self._new, traced.index, traced.span, edit.after, note=traced.note)
        return self._inserted(edit, traced, traced.span, at_end=_leans_back(place))

    def _elsewhere(self, place: Place) -> int | None:
        """Suggest another paragraph that holds the very words, if there is but one."""
        quote = place.quote.strip() or self._old.paragraphs[place.paragraph].text
        holders = [paragraph.index for paragraph in self._new.paragraphs if occurrences(paragraph.text, quote)]
        return holders[0] if len(holders) == 1 else None


def _surely(text: str, quote: str, expected: int) -> list[Span]:
    """Give the one place where the very words stand, if they are more than one word and the fuzzy match agrees."""
    places = occurrences(text, quote)
    sure = len(places) == 1 and len(quote.split()) > 1 and near(text, quote, expected) == places[0].start
    return places if sure else []


def _leans_back(place: Place) -> bool:
    """Whether an insertion comes after the words that it leans on."""
    return bool(place.anchor and place.span and place.anchor.end == place.span.start)


def _ask(reason: str, suggestion: int | None = None) -> NoReturn:
    raise _NeedsPersonError(reason, suggestion)
