"""What was typed on a version that is no longer the present one: laid on the new text, or shown beside it. Pure.

Words are typed on a whole paragraph. Sent as they are, they would undo what the new version changed in it, or stand in
another paragraph's place. So their edits are made on the text that was seen, and carried like those of a proposal.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.amendments import Amendment, EditKind, Scope, carry_over
from service.amendments.making import words_at
from service.amendments.tracing import row_of
from service.collation import collate
from service.collation.types import Op
from service.collation.words import word_operations
from service.errors import InvalidRequest, VersionConflict
from web.consultation.marks import lines_of, passages_of, woven
from web.consultation.shaping import AFTER, ALT, BEFORE, NOTE, WORDS, Wanted, edits_of, next_label
from web.messages import marked

if TYPE_CHECKING:
    from service.amendments import Edit
    from service.collation.types import Collation
    from service.text import ParsedText
    from web.comparison.pieces import Piece
    from web.consultation.marks import Passage

_NEW_TEXT = frozenset({AFTER, BEFORE, ALT})


@dataclass(frozen=True, slots=True)
class Overtaken:
    """A form that a new version overtook.

    `wanted` is what it asks for on the present text, `edits` those that came over (none: a person has to look, and
    `reason` says why where it is known). `typed` are the words as they came, `seen` what they changed in the text that
    was seen, `now` the paragraph as it reads now with what the new version changed in it.
    """

    wanted: Wanted
    edits: tuple[Edit, ...]
    reason: str
    typed: str
    seen: tuple[Passage, ...] = ()
    now: tuple[tuple[Piece, ...], ...] = ()


def came_meanwhile() -> VersionConflict:
    """The answer to who wrote on a version that is no longer the present one: nothing is kept before it was seen."""
    return VersionConflict(
        marked("A new version was published while you were writing: look at what holds now, then propose.")
    )


def overtaken(old: ParsedText | None, new: ParsedText, wanted: Wanted) -> Overtaken:
    """Bring what a form asked for on the `old` text to the new one; without the old one only its words are kept."""
    if old is None or not 0 <= wanted.index < len(old.paragraphs):
        index = min(max(wanted.index, 0), len(new.paragraphs) - 1)
        return Overtaken(_afresh(new, wanted, index), (), "", wanted.words)
    collation = collate(old, new)
    try:
        edits = edits_of(old, wanted)
    except InvalidRequest:
        index = _where(collation, new, wanted.index)
        return Overtaken(_afresh(new, wanted, index), (), "", wanted.words, (), _now(old, new, wanted.index, index))
    made = Amendment("?", "", edits)
    carried = carry_over(made, old, new, collation, version="")
    found = carried.amendment.edits if carried.amendment else ()
    here = {edit.place.paragraph for edit in found}
    if len(here) == 1:
        (index,) = here
        asked = _again(old, new, wanted, found)
    else:
        suggested = carried.suggestion
        index = suggested if suggested is not None else _where(collation, new, wanted.index)
        found, asked = (), _afresh(new, wanted, index)
    now = _now(old, new, wanted.index, index)
    return Overtaken(asked, found, carried.reason, wanted.words, passages_of(old, made), now)


def _where(collation: Collation, new: ParsedText, index: int) -> int:
    """The paragraph to look at: what the old one became, else the one that stands where it stood."""
    row = row_of(collation, index)
    return row.target[0] if row and row.target else min(index, len(new.paragraphs) - 1)


def _now(old: ParsedText, new: ParsedText, was: int, index: int) -> tuple[tuple[Piece, ...], ...]:
    return lines_of(word_operations(old.paragraphs[was].text, new.paragraphs[index].text).ops)


def _afresh(new: ParsedText, wanted: Wanted, index: int) -> Wanted:
    """The same thing to be done at a paragraph of the new text: its own words where words were to be changed."""
    if wanted.way in _NEW_TEXT:
        return _relabelled(new, replace(wanted, index=index))
    way = WORDS if wanted.note is not None else wanted.way
    return replace(wanted, index=index, way=way, words=new.paragraphs[index].text if way == WORDS else "", to="")


def _again(old: ParsedText, new: ParsedText, wanted: Wanted, edits: tuple[Edit, ...]) -> Wanted:
    """What a form has to ask for on the new text to give these edits."""
    place, index = edits[0].place, edits[0].place.paragraph
    asked = replace(wanted, index=index)
    if wanted.way == WORDS or wanted.note is not None:
        way = WORDS if place.note is None else f"{NOTE}-{place.note}"
        gone = place.scope is Scope.WHOLE
        return replace(asked, way=way, words="" if gone else _reads(new, edits))
    if edits[0].kind is EditKind.MOVE and edits[0].destination is not None:
        to = edits[0].destination
        return replace(asked, to=f"{AFTER if to.scope is Scope.AFTER else BEFORE}:{to.paragraph}")
    if place.scope in {Scope.AFTER, Scope.BEFORE}:
        asked = replace(asked, way=AFTER if place.scope is Scope.AFTER else BEFORE)
    same = old.paragraphs[wanted.index].label == new.paragraphs[index].label
    return asked if same else _relabelled(new, asked)


def _relabelled(new: ParsedText, wanted: Wanted) -> Wanted:
    kind = {AFTER: "bis", ALT: ALT}.get(wanted.way, "")
    return replace(wanted, label=next_label(new, wanted.index, kind, ())) if kind else wanted


def _reads(new: ParsedText, edits: tuple[Edit, ...]) -> str:
    """The passage as it would read with these edits of its words."""
    place = edits[0].place
    words = words_at(new, place.paragraph, place.note)
    return "".join(each.text for each in woven(words, edits) if each.op is not Op.DELETE)
