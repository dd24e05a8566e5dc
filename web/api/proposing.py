"""Writing in a consultation: proposals begun, changed, decided; positions, comments, paragraphs, meetings.

Whoever changes or decides something names by If-Match what was seen. Where that is no longer what holds, the answer is
412 and shows what does (`held`): nothing is written over unseen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from flask import jsonify, request, url_for
from werkzeug.exceptions import PreconditionFailed, PreconditionRequired

from service.amendments import Edit, Refusal, Status
from service.canonical import revive_plain
from service.consultation.steps import Origin, Position
from service.errors import InvalidRequest, ProposalChanged, VersionConflict
from service.use_cases import consulting
from service.use_cases.consulting import NewProposal
from service.use_cases.consulting.rules import refuse_other_version
from web.api import consultation_answers as answers
from web.api.consultation import proposal_answer, proposal_of
from web.api.given import index_in, json_object, list_in, optional_text, text_in, whole_in
from web.api.tags import content_tagged, expected_digest, tagged
from web.consulting import asking, given, seat
from web.dependencies import dependencies
from web.errors import problem_json, problem_of
from web.messages import marked
from web.repeating import of_header

if TYPE_CHECKING:
    from flask import Response

    from service.consultation.state import Proposal
    from service.use_cases.consulting import Sitting
    from web.api.answers import Json

Choice = TypeVar("Choice", Status, Position)
_WAYS = ("edits", "words", "instruction")
_REWORDED = marked("The words of this paragraph have changed since you read it: look at what holds now, then decide.")
MISSING = marked("Send If-Match with the ETag of what you read, so that nobody's work is lost unseen.")


def open_consultation(slug: str) -> Response:
    """Open the consultation of a work on a version."""
    sent = json_object()
    version, language = sent.get("version"), optional_text(sent.get("language"), "language")
    number = version if isinstance(version, str) else str(whole_in(version, "version"))
    sitting = consulting.open_consultation(dependencies().units, slug, number, language, **given())
    response = content_tagged(answers.sitting_json(sitting))
    response.status_code = 201
    return response


def propose(slug: str) -> Response:
    """Begin a proposal; with `send` it is sent at once, else it is a draft of its delegation."""
    sitting, sent = seat(slug), json_object()
    reasons = optional_text(sent.get("reasons"), "reasons") or ""
    code, send = text_in(sent.get("delegation"), "delegation"), sent.get("send") is True
    units, again = dependencies().units, optional_text(sent.get("again"), "again")
    before = _begun_before(sitting)
    if before is not None:
        return before
    refuse_other_version(sitting.state, _version_read(sent))
    if again is not None and not any(sent.get(way) is not None for way in _WAYS):
        made = consulting.bring_in_again(units, slug, again, code, reasons, **given(send=send, once=of_header()))
    elif again is not None:
        raise InvalidRequest(f"Say what changes in one way: {', '.join((*_WAYS, 'again'))}.")
    else:
        edits, origin, source, renumber = edits_in(sitting, sent)
        new = NewProposal(code, edits, reasons, origin, source, renumber, expected=_version_read(sent))
        made = consulting.draft(units, slug, new, **given(send=send, once=of_header()))
    return _begun(sitting, made)


def _begun(sitting: Sitting, made: Proposal) -> Response:
    response = proposal_answer(sitting, made, 201)
    response.headers["Location"] = url_for("api.proposal", slug=sitting.work.slug, proposal=made.amendment.id)
    return response


def _begun_before(sitting: Sitting) -> Response | None:
    """The answer to a request that comes again: the proposal that it began, as it is by now. None for a new one."""
    id_ = consulting.taken_before(dependencies().units, sitting.work.slug, of_header(), **asking())
    return None if id_ is None else _begun(sitting, proposal_of(sitting, id_))


def edits_in(sitting: Sitting, sent: dict[str, Any]) -> tuple[tuple[Edit, ...], Origin, str, bool]:
    """The edits that were sent in one of three ways, how that was, from what, and whether it says to renumber.

    Raises VersionConflict where `version` is sent and is not the present one: an index may mean another paragraph.
    """
    refuse_other_version(sitting.state, _version_read(sent))
    ways = [way for way in _WAYS if sent.get(way) is not None]
    if len(ways) != 1:
        raise InvalidRequest(f"Say what changes in one way: {', '.join(_WAYS)}.")
    if ways == ["edits"]:
        edits = tuple(_edit(item) for item in list_in(sent["edits"], "edits"))
        return edits, Origin.PAGE, "", sent.get("renumber") is True
    if ways == ["words"]:
        return _of_words(sitting, sent["words"]), Origin.PAGE, "", False
    lines = text_in(sent["instruction"], "instruction")
    language = optional_text(sent.get("language"), "language") or sitting.language
    parsed = consulting.edits_of_instruction(sitting.text, lines, language)
    if isinstance(parsed, Refusal):
        raise InvalidRequest(parsed.reason)
    return parsed.edits, Origin.INSTRUCTION, lines, parsed.renumber


def _version_read(sent: dict[str, Any]) -> int | None:
    """The number of the version that the client read, where it says so."""
    version = sent.get("version")
    return None if version is None else whole_in(version, "version")


def _edit(item: object) -> Edit:
    try:
        return revive_plain(Edit, item)
    except (ValueError, TypeError) as error:
        raise InvalidRequest(f"An edit cannot be read ({str(error)[:120]}): send it as it was given out.") from None


def _of_words(sitting: Sitting, sent: object) -> tuple[Edit, ...]:
    if not isinstance(sent, dict):
        raise InvalidRequest("An object with paragraph and text is wanted as 'words'.")
    note = sent.get("note")
    return consulting.edits_of_words(
        sitting.text,
        whole_in(sent.get("paragraph"), "paragraph"),
        text_in(sent.get("text"), "text"),
        None if note is None else whole_in(note, "note"),
    )


def revise(slug: str, proposal: str) -> Response:
    """Change the words or the reasons of a proposal, upon the revision that If-Match names."""
    sitting, sent = seat(slug), json_object()
    seen = proposal_of(sitting, proposal)
    expected = expected_revision(seen)
    edits, _, source, renumber = edits_in(sitting, sent)
    reasons = optional_text(sent.get("reasons"), "reasons")
    try:
        consulting.revise(
            dependencies().units,
            slug,
            proposal,
            edits,
            seen.amendment.reasons if reasons is None else reasons,
            **given(expected=expected, source=source or None, renumber=renumber, once=of_header()),
        )
    except ProposalChanged as error:
        return _conflict(slug, error)
    return _now(slug, proposal)


def set_status(slug: str, proposal: str) -> Response:
    """Take a proposal one step on, upon the revision that If-Match names."""
    sitting, sent = seat(slug), json_object()
    expected = expected_revision(proposal_of(sitting, proposal))
    words = optional_text(sent.get("words"), "words") or ""
    try:
        _decided(slug, proposal, _choice(Status, sent.get("status"), "status"), expected, words)
    except ProposalChanged as error:
        return _conflict(slug, error)
    return _now(slug, proposal)


def _decided(slug: str, id_: str, status: Status, expected: int, words: str) -> Proposal:
    units = dependencies().units
    return consulting.decide(units, slug, id_, status, **given(expected=expected, words=words, once=of_header()))


def _choice(kind: type[Choice], value: object, name: str) -> Choice:
    try:
        return kind(text_in(value, name))
    except ValueError:
        raise InvalidRequest(f"One of {', '.join(kind)} is wanted as {name!r}.") from None


def join(slug: str, proposal: str, delegation: str) -> Response:
    """A delegation becomes a proposer of a proposal."""
    proposal_of(seat(slug), proposal)
    consulting.sponsor(dependencies().units, slug, proposal, delegation, joined=True, **given())
    return _now(slug, proposal)


def leave(slug: str, proposal: str, delegation: str) -> Response:
    """A delegation ceases to be a proposer of a proposal."""
    proposal_of(seat(slug), proposal)
    consulting.sponsor(dependencies().units, slug, proposal, delegation, joined=False, **given())
    return _now(slug, proposal)


def stand(slug: str, proposal: str, delegation: str) -> Response:
    """A delegation supports or opposes a proposal, reserves its position, or takes back what it said."""
    sent = json_object()
    position = _choice(Position, sent.get("position"), "position")
    words = optional_text(sent.get("words"), "words") or ""
    consulting.take_position(dependencies().units, slug, proposal, delegation, position, words, **given())
    return _now(slug, proposal)


def comment(slug: str, proposal: str) -> Response:
    """Comment on a proposal, or answer a comment on it."""
    sent = json_object()
    answers_to = sent.get("answers")
    consulting.comment(
        dependencies().units,
        slug,
        proposal,
        text_in(sent.get("words"), "words"),
        answers=None if answers_to is None else whole_in(answers_to, "answers"),
        delegation=optional_text(sent.get("delegation"), "delegation"),
        **given(once=of_header()),
    )
    sitting = seat(slug)
    return proposal_answer(sitting, proposal_of(sitting, proposal), 201)


def decide_paragraph(slug: str, paragraph: str) -> Response:
    """Say that a paragraph is agreed, or open again, upon the words that If-Match names."""
    sitting, sent = seat(slug), json_object()
    index = index_in(paragraph, "paragraph", len(sitting.text.paragraphs))
    expected_digest(answers.paragraph_tag(sitting, index), missing=MISSING, conflict=_REWORDED)
    agreed = sent.get("agreed")
    status = None if agreed is None else _choice(Status, agreed, "agreed")
    try:
        consulting.decide_paragraph(
            dependencies().units, slug, index, status, expected=sitting.digest(index), **given()
        )
    except VersionConflict as error:
        raise PreconditionFailed(str(error)) from error
    sitting = seat(slug)
    return tagged(answers.paragraph_json(sitting, index), answers.paragraph_tag(sitting, index))


def set_meeting(slug: str) -> Response:
    """Say in which meeting the steps from now on are taken."""
    meeting = text_in(json_object().get("meeting"), "meeting")
    consulting.set_meeting(dependencies().units, slug, meeting, **given())
    return content_tagged(answers.sitting_json(seat(slug)))


def expected_revision(seen: Proposal) -> int:
    """The revision that If-Match names: that of now, where it is among them, else one that will be refused.

    Raises PreconditionRequired where none is sent.
    """
    if "If-Match" not in request.headers:
        raise PreconditionRequired(MISSING)
    named = {tag.partition(".")[0] for tag in request.if_match.as_set() if tag}
    return seen.revision if request.if_match.star_tag or str(seen.revision) in named else 0


def _now(slug: str, id_: str) -> Response:
    sitting = seat(slug)
    return proposal_answer(sitting, proposal_of(sitting, id_))


def _conflict(slug: str, error: ProposalChanged) -> Response:
    """What happened meanwhile, with the proposal as it holds now."""
    held: Json = answers.proposal_json(seat(slug), error.held)
    response = problem_json(problem_of(error))
    response.set_data(jsonify({**(response.get_json() or {}), "status": 412, "held": held}).get_data())
    response.status_code = 412
    response.set_etag(f"{error.held.revision}.held")
    return response
