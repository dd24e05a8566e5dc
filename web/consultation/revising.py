"""Changing the words of a proposal part by part; one whose words stay as they are is shown with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import make_response, redirect, request, url_for

from service.errors import NotFound, NotLoggedIn, ProposalChanged, TravauxError, VersionConflict
from service.use_cases import consulting
from web.consultation.acts import whole
from web.consultation.cards import card_of
from web.consultation.making import DIGITS, LONGEST, found_in, kept_as_it_is, made_before, preview_of, sent
from web.consultation.marks import passages_of
from web.consultation.seat import interface, page
from web.consultation.shaping import parts_of, revised
from web.consulting import given, seat
from web.dependencies import dependencies
from web.errors import problem_of
from web.repeating import of_form

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from service.consultation import Proposal
    from service.use_cases.consulting import Sitting
    from web.consultation.making import Preview
    from web.consultation.shaping import Part

_PARTS = 60


def show_revise(slug: str, proposal: str) -> Response:
    """The words of a proposal to change; one that lost its place is placed by hand in the form at a paragraph.

    One that nobody, or not the viewer, may change is refused with the reason: its words may not be those of the text.
    """
    sitting = seat(slug)
    found = found_in(sitting, proposal)
    refused = _refusal(sitting, found)
    if refused is not None:
        return _closed(sitting, found, refused)
    if consulting.needs_person(found):
        index = found.carried.suggested if found.carried and found.carried.suggested is not None else 0
        return redirect(url_for("consultation.propose", slug=slug, paragraph=index, into=proposal), 303)
    return make_response(_revision(sitting, found))


def revise(slug: str, proposal: str) -> Response:
    """Show what the changed words propose, or keep them."""
    sitting = seat(slug)
    found = found_in(sitting, proposal)
    before = made_before(sitting, of_form())
    if before is not None:
        return before
    refused = _refusal(sitting, found) or _lost(found)
    if refused is not None:
        return _closed(sitting, found, refused)
    try:
        consulting.refuse_changed(found, whole("expected"), sitting.by, slug, lambda: sitting.names)
        edits = revised(sitting.text, found.amendment.edits, _typed(), _dropped())
        if request.form.get("action", "preview") == "preview":
            return make_response(_revision(sitting, found, preview=preview_of(sitting, edits, proposal)))
        reasons, more = request.form.get("reasons", ""), given(expected=whole("expected"), once=of_form())
        made = consulting.revise(dependencies().units, slug, proposal, edits, reasons, **more)
        return sent(slug, made) if request.form["action"] == "propose" else kept_as_it_is(slug, made)
    except ProposalChanged as error:
        shown = _revision(sitting, error.held, error=error, held=error.held)
        return make_response(shown, problem_of(error).status)
    except (NotFound, NotLoggedIn):
        raise
    except TravauxError as error:
        return make_response(_revision(sitting, found, error=error), problem_of(error).status)


def _refusal(sitting: Sitting, found: Proposal) -> TravauxError | None:
    """Why the viewer may not change the words of a proposal now; None where that is allowed."""
    try:
        consulting.refuse_revision(sitting.by, sitting.work.slug, found)
    except TravauxError as error:
        return error
    return None


def _lost(found: Proposal) -> TravauxError | None:
    """Why words typed on another version cannot be laid on this one: the proposal has lost its place meanwhile."""
    if not consulting.needs_person(found):
        return None
    name = found.amendment.id
    return VersionConflict(f"Proposal {name} has no place in this version yet: place it by hand, then decide.")


def _closed(sitting: Sitting, found: Proposal, error: TravauxError) -> Response:
    """The proposal as it is, why its words stay, and what can be done instead; what was typed stays in sight."""
    card = card_of(sitting, found, interface())
    typed = [*_typed().values(), *filter(None, [request.form.get("reasons", "")])]
    shown = page("closed", sitting, "", error=error, card=card, typed=typed)
    return make_response(shown, problem_of(error).status)


@dataclass(frozen=True, slots=True)
class Filled:
    """A part of a proposal in the form. `words` are those to show in its field, None where there are none to change.

    `passage` names the words that it stands on, `other` are those that were typed for it when it stood on other ones:
    sent again, they would undo what changed there meanwhile, so that they stand beside the field.
    """

    words: str | None
    passage: str
    other: str = ""


def _filled(number: int, part: Part) -> Filled:
    words, passage = part.words, part.edits[0].place.digest
    typed = request.form.get(f"part-{number}", "")[:LONGEST] or words
    if words is None or typed is None:
        return Filled(None, passage)
    if request.form.get(f"on-{number}", passage) == passage:
        return Filled(typed, passage)
    return Filled(words, passage, typed)


def _typed() -> dict[int, str]:
    names = ((number, f"part-{number}") for number in range(_PARTS))
    return {number: request.form[name][:LONGEST] for number, name in names if name in request.form}


def _dropped() -> set[int]:
    return {int(one) for one in request.form.getlist("drop") if one.isascii() and one.isdecimal() and len(one) < DIGITS}


def _revision(
    sitting: Sitting,
    found: Proposal,
    *,
    preview: Preview | None = None,
    error: TravauxError | None = None,
    held: Proposal | None = None,
) -> str:
    return page(
        "revise",
        sitting,
        "",
        error=error,
        card=card_of(sitting, found, interface()),
        parts=[_filled(number, part) for number, part in enumerate(parts_of(sitting.text, found.amendment.edits))],
        passages=passages_of(sitting.text, found.amendment),
        preview=preview,
        typed=request.form,
        dropped=_dropped(),
        held=card_of(sitting, held, interface()) if held else None,
    )
