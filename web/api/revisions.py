"""Files in a consultation: tracked changes as proposals, the next version, and the check of a file against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import jsonify, request, url_for

from service.consultation.steps import Origin
from service.errors import InvalidRequest, NotReconciled
from service.use_cases import consulting
from service.use_cases.consulting import NewProposal, NewRevision
from service.use_cases.validation import checked_date
from web.api import consultation_answers as answers
from web.api.given import json_object, list_in, optional_text, text_in, whole_in
from web.consulting import asking, given, refuse_too_many, seat
from web.dependencies import dependencies
from web.errors import problem_json, problem_of
from web.messages import marked
from web.repeating import of_header
from web.upload.incoming import required_file
from web.upload.tracked import choice_in

if TYPE_CHECKING:
    from typing import Any

    from flask import Response

    from service.ports import DocumentWriter
    from service.use_cases.consulting import Sitting, TrackedProposal
    from web.api.answers import Json


def tracked(slug: str) -> Json:
    """What the tracked changes of a Word file propose; nothing is stored."""
    return answers.tracked_json(_found(seat(slug), required_file("file").data))


def _found(sitting: Sitting, data: bytes) -> tuple[TrackedProposal, ...]:
    authors = dependencies().authors
    if authors is None:
        raise InvalidRequest(marked("This service reads no tracked changes."))
    found = consulting.proposals_in_tracked(sitting.text, authors(data))
    refuse_too_many(len(found))
    return found


def propose_tracked(slug: str) -> tuple[Json, int]:
    """Make drafts of one author's tracked changes, one for each paragraph that the author changed."""
    sitting, incoming = seat(slug), required_file("file")
    author, delegation = request.form.get("author", ""), request.form.get("delegation", "")
    chosen = [one for one in _found(sitting, incoming.data) if one.author == author]
    if not chosen:
        raise InvalidRequest(marked("Nobody of this name changed the file: give 'author' as the preview names it."))
    source = f"{incoming.filename}: {author}"
    made, key = [], of_header()
    for number, one in enumerate(chosen):
        if one.edits:
            new = NewProposal(delegation, one.edits, request.form.get("reasons", ""), Origin.FILE, source)
            more = given(once=key.part(number) if key else None)
            made.append(consulting.draft(dependencies().units, slug, new, **more).amendment.id)
    now = seat(slug)
    return {
        "proposals": [answers.proposal_json(now, now.state.proposals[id_]) for id_ in made],
        "unread": [line for one in chosen for line in one.unread],
    }, 201


def reconcile(slug: str) -> Json:
    """Check a file against what was agreed; nothing is stored."""
    incoming = required_file("file")
    adopted = tuple(request.form.getlist("adopted")) or None
    found = consulting.reconcile_with(
        dependencies().units,
        slug,
        incoming.data,
        incoming.filename,
        adopted,
        corrections=choice_in(request.form, "tracked"),
        **asking(),
    )
    return answers.reconciliation_json(found)


def publish(slug: str) -> Response:
    """Publish the next version: made from what was agreed, or the file that is sent."""
    new = _of_json(json_object()) if request.is_json else _of_form()
    try:
        done = consulting.publish(dependencies().units, slug, new, **given(once=of_header()))
    except NotReconciled as error:
        return _differences(error)
    response = jsonify(answers.publication_json(done))
    response.status_code = 201
    response.headers["Location"] = url_for("api.version", slug=slug, version_id=done.version.id)
    return response


def _of_json(sent: dict[str, Any]) -> NewRevision:
    adopted, expected = sent.get("adopted"), sent.get("expected")
    return NewRevision(
        adopted=None if adopted is None else tuple(text_in(one, "adopted") for one in list_in(adopted, "adopted")),
        writer=_writer(optional_text(sent.get("format"), "format") or "markdown"),
        symbol=optional_text(sent.get("symbol"), "symbol") or "",
        date=checked_date(optional_text(sent.get("date"), "date")),
        note=optional_text(sent.get("note"), "note") or "",
        expected=None if expected is None else whole_in(expected, "expected"),
    )


def _of_form() -> NewRevision:
    incoming, form = required_file("file"), request.form
    expected = form.get("expected", "")
    if expected and not (expected.isascii() and expected.isdigit() and len(expected) < 10):  # noqa: PLR2004 - digits
        raise InvalidRequest("A whole number is wanted as 'expected'.")
    return NewRevision(
        adopted=tuple(form.getlist("adopted")) or None,
        data=incoming.data,
        filename=incoming.filename,
        corrections=choice_in(form, "tracked"),
        accepted=tuple(form.getlist("accepted")),
        reason=form.get("reason", ""),
        symbol=form.get("symbol", ""),
        date=checked_date(form.get("date") or None),
        note=form.get("note", ""),
        expected=int(expected) if expected else None,
    )


def _writer(name: str) -> DocumentWriter:
    formats = dependencies().formats
    if name not in formats:
        raise InvalidRequest(f"There is no such format: choose one of {', '.join(formats)}.")
    return formats[name]


def _differences(error: NotReconciled) -> Response:
    """The refusal, with every difference and the name by which it can be accepted."""
    response = problem_json(problem_of(error))
    body = {**(response.get_json() or {}), "reconciliation": answers.reconciliation_json(error.reconciliation)}
    response.set_data(jsonify(body).get_data())
    return response
