"""Writing a proposal on the page: the paragraph in a field, a preview of what that proposes, then it is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flask import flash, make_response, redirect, request, url_for
from flask_babel import gettext

from service.amendments import Amendment, Status, clashes, passages
from service.consultation.steps import Origin
from service.errors import InvalidRequest, NotFound, NotLoggedIn, ProposalChanged, TravauxError
from service.use_cases import consulting
from service.use_cases.consulting import NewProposal
from web.consultation.acts import code_in, whole
from web.consultation.cards import card_of, said_in
from web.consultation.marks import passages_of
from web.consultation.overtaken import came_meanwhile, overtaken
from web.consultation.seat import interface, page
from web.consultation.shaping import AFTER, ALT, MOVE, NOTE, WAYS, WORDS, Wanted, destinations, edits_of, next_label
from web.consulting import asking, given, seat
from web.dependencies import dependencies
from web.errors import problem_of
from web.messages import marked
from web.repeating import of_form

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from service.amendments import Edit
    from service.consultation import Proposal
    from service.once import Once
    from service.text import ParsedText
    from service.use_cases.consulting import Sitting
    from web.consultation.marks import Passage
    from web.consultation.overtaken import Overtaken

LONGEST = 100_000
DIGITS = 8


@dataclass(frozen=True, slots=True)
class Preview:
    """What the words that were typed propose: the passages, the instruction, and whom it cannot stand beside."""

    passages: tuple[Passage, ...]
    instruction: tuple[str, ...]
    language: str
    unsaid: str
    clashing: tuple[str, ...]


def preview_of(sitting: Sitting, edits: tuple[Edit, ...], own: str = "") -> Preview:
    """Show what edits propose; `own` is the id of the proposal that they are to change."""
    made = Amendment(own or "?", sitting.state.sha256, edits)
    lines, language, unsaid = said_in(sitting, made, interface())
    others = [
        one.amendment for one in sitting.open if one.amendment.id != own and one.amendment.version == made.version
    ]
    pairs = [
        (clash.first, clash.second) for clash in clashes([made, *others]) if made.id in (clash.first, clash.second)
    ]
    against = tuple(dict.fromkeys(name for pair in pairs for name in pair if name != made.id))
    return Preview(passages_of(sitting.text, made), lines, language, unsaid, against)


def show_propose(slug: str) -> str:
    """The form at a paragraph, as the address asks."""
    sitting = seat(slug)
    return _form(sitting, _asked(sitting, sitting.text))


def propose(slug: str) -> Response:
    """Show what is proposed, or keep it. What was typed on another version is shown on this one first."""
    sitting = seat(slug)
    before = made_before(sitting, of_form())
    if before is not None:
        return before
    stands = request.form.get("stands", sitting.state.sha256)
    if stands != sitting.state.sha256:
        return _overtaken(sitting, stands)
    wanted = _typed(sitting, sitting.text)
    try:
        edits = edits_of(sitting.text, wanted)
        action = request.form.get("action", "preview")
        if action == "preview" or request.form.get("previewed", "") != wanted.words:
            return make_response(
                _form(sitting, wanted, preview=preview_of(sitting, edits, request.form.get("into", "")))
            )
        return _kept(sitting, edits, send=action == "propose")
    except ProposalChanged as error:
        return _refused(sitting, wanted, error, error.held)
    except (NotFound, NotLoggedIn):
        raise
    except TravauxError as error:
        return _refused(sitting, wanted, error)


def _overtaken(sitting: Sitting, stands: str) -> Response:
    """Say that a new version came while the form was open, and show what was typed beside what holds now."""
    old = consulting.earlier_texts(dependencies().units, sitting, read=dependencies().read).get(stands)
    try:
        asked = _typed(sitting, old or sitting.text)
    except NotFound:  # the version that was seen is not at hand, and the present one has no such place
        asked = Wanted(0, words=_words_typed())
    found = overtaken(old, sitting.text, asked)
    preview = preview_of(sitting, found.edits, request.form.get("into", "")) if found.edits else None
    error = came_meanwhile()
    shown = _form(sitting, found.wanted, preview=preview, error=error, over=found)
    return make_response(shown, problem_of(error).status)


def _refused(sitting: Sitting, wanted: Wanted, error: TravauxError, held: Proposal | None = None) -> Response:
    return make_response(_form(sitting, wanted, error=error, held=held), problem_of(error).status)


def _kept(sitting: Sitting, edits: tuple[Edit, ...], *, send: bool) -> Response:
    slug, into = sitting.work.slug, request.form.get("into", "")
    reasons = request.form.get("reasons", "")
    if into:
        made = _into(sitting, into, edits, reasons)
    else:
        new = NewProposal(code_in("delegation"), edits, reasons, Origin.PAGE)
        made = consulting.draft(dependencies().units, slug, new, send=send, once=of_form(), **given())
    return sent(slug, made) if send else kept_as_it_is(slug, made)


def made_before(sitting: Sitting, form: Once | None) -> Response | None:
    """The answer to a form that was taken before, as it was given then; None for one that is new."""
    slug = sitting.work.slug
    id_ = consulting.taken_before(dependencies().units, slug, form, **asking())
    if id_ is None:
        return None
    made = found_in(sitting, id_)
    return sent(slug, made) if request.form.get("action") == "propose" else kept_as_it_is(slug, made)


def _into(sitting: Sitting, into: str, edits: tuple[Edit, ...], reasons: str) -> Proposal:
    """Put the edits into a proposal of one's own; one that lost its place stands on these alone from now on."""
    found = found_in(sitting, into)
    all_edits = edits if consulting.needs_person(found) else (*found.amendment.edits, *edits)
    why = reasons or found.amendment.reasons
    more = given(expected=whole("expected"), once=of_form())
    return consulting.revise(dependencies().units, sitting.work.slug, into, all_edits, why, **more)


def found_in(sitting: Sitting, name: str) -> Proposal:
    """A proposal that the viewer may see."""
    found = sitting.state.proposals.get(name)
    if found is None:
        raise NotFound(marked("There is no such proposal in this consultation."))
    return found


def sent(slug: str, made: Proposal) -> Response:
    """Send a draft to all, and show it in the text; one that was sent before stays sent."""
    name = made.amendment.id
    if made.amendment.status is Status.DRAFT:
        form = of_form()
        more = given(expected=made.revision, once=form.part("sent") if form else None)
        consulting.decide(dependencies().units, slug, name, Status.PROPOSED, **more)
    flash(gettext("%(name)s is proposed: all delegations see it now.", name=name), "success")
    return redirect(url_for("consultation.sitting", slug=slug, _anchor=name), 303)


def kept_as_it_is(slug: str, made: Proposal) -> Response:
    """Show what was kept."""
    name = made.amendment.id
    if made.amendment.status is Status.DRAFT:
        flash(gettext("%(name)s is kept as a draft: only your delegation sees it.", name=name), "info")
    return redirect(url_for("consultation.sitting", slug=slug, _anchor=name), 303)


def _typed(sitting: Sitting, text: ParsedText) -> Wanted:
    """What the form asks for in a text, with the words that were typed."""
    return replace(_asked(sitting, text), words=_words_typed())


def _words_typed() -> str:
    return request.form.get("words", "")[:LONGEST]


def _asked(sitting: Sitting, text: ParsedText) -> Wanted:
    """What the address or the form asks for in a text; raises NotFound for no such paragraph."""
    values = request.values
    number = values.get("paragraph", "0")
    index = int(number) if number.isascii() and number.isdecimal() and len(number) < DIGITS else -1
    if not 0 <= index < len(text.paragraphs):
        raise NotFound(marked("There is no such paragraph in this version: go back to the text."))
    way = values.get("what", WORDS)
    if way not in WAYS and not way.startswith(NOTE):
        raise InvalidRequest(marked("Choose what is to be done with this paragraph."))
    labels = {edit.label for one in sitting.proposals for edit in one.amendment.edits if edit.label}
    kind = {AFTER: "bis", ALT: "alt"}.get(way, "")
    label = values.get("label") or (next_label(text, index, kind, labels) if kind else "")
    wanted = Wanted(index, way, label=label[:60], to=values.get("to", ""))
    return replace(wanted, words=_first_words(text, wanted))


def _first_words(text: ParsedText, wanted: Wanted) -> str:
    paragraph = text.paragraphs[wanted.index]
    if wanted.note is not None:
        if wanted.note >= len(paragraph.notes):
            raise NotFound(marked("This paragraph has no such footnote: go back to the text."))
        return paragraph.notes[wanted.note].text
    return paragraph.text if wanted.way in {WORDS, ALT} else ""


def _form(
    sitting: Sitting,
    wanted: Wanted,
    *,
    preview: Preview | None = None,
    error: TravauxError | None = None,
    held: Proposal | None = None,
    over: Overtaken | None = None,
) -> str:
    paragraphs = sitting.text.paragraphs
    into = request.values.get("into", "")
    lost = sitting.state.proposals.get(into)
    lost = lost if lost and consulting.needs_person(lost) else None
    return page(
        "propose",
        sitting,
        "",
        error=error,
        wanted=wanted,
        paragraph=paragraphs[wanted.index],
        paragraphs=paragraphs,
        is_title=passages.title_index(sitting.text) == wanted.index,
        destinations=destinations(sitting.text, wanted.index) if wanted.way == MOVE else (),
        preview=preview,
        over=over,
        typed=request.form,
        into=into,
        own=[one for one in sitting.proposals if consulting.may_revise(sitting.by, sitting.work.slug, one)],
        lost=card_of(sitting, lost, interface()) if lost else None,
        held=card_of(sitting, held, interface()) if held else None,
    )
