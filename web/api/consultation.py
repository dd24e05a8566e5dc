"""Reading a consultation: each view sits down as the one who asks, and shows what exists for that one."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from flask import request

from service.amendments import OPEN, Status
from service.consultation.as_json import balance_to_json, listing_to_json, matrix_to_json
from service.consultation.listing import INSTRUCTED, instructed, listing
from service.consultation.matrix import matrix
from service.consultation.rolling import rolling
from service.errors import InvalidRequest, NotFound
from service.use_cases import consulting
from web.access import viewer
from web.api import consultation_answers as answers
from web.api.given import index_in, json_object, number_in, text_in
from web.api.tags import content_tagged, tagged
from web.consulting import seat
from web.consulting import won_and_lost as balance_in
from web.dependencies import dependencies
from web.messages import marked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Response

    from service.consultation.state import Proposal
    from service.use_cases.consulting import Sitting
    from web.api.answers import Json

MOST = 200
_USUAL = 50
_SHOWN = (*OPEN, Status.AGREED)


def consultation(slug: str) -> Response:
    """What the consultation stands on, and how far it has come."""
    return content_tagged(answers.sitting_json(seat(slug)))


def proposals(slug: str) -> Response:
    """A page of the proposals that the one who asks may see, in the order in which they were begun."""
    sitting = seat(slug)
    most = number_in(request.args, "limit", usual=_USUAL, most=MOST)
    found = _after(_chosen(sitting), request.args.get("cursor") or None)
    page = tuple(islice(found, most))
    more = next(found, None) is not None
    return content_tagged(
        {
            "proposals": [answers.proposal_json(sitting, one) for one in page],
            "next": page[-1].amendment.id if page and more else None,
        }
    )


def _chosen(sitting: Sitting) -> Iterator[Proposal]:
    """Those that the filters of the query let through."""
    statuses = [_status(value) for value in request.args.getlist("status") if value]
    delegation = request.args.get("delegation")
    asked = request.args.get("paragraph")
    paragraph = index_in(asked, "paragraph", len(sitting.text.paragraphs)) if asked else None
    for one in sitting.proposals:
        if statuses and one.amendment.status not in statuses:
            continue
        if delegation and delegation not in one.amendment.proposers:
            continue
        if paragraph is None or _is_about(sitting, one, paragraph):
            yield one


def _is_about(sitting: Sitting, one: Proposal, paragraph: int) -> bool:
    places = [edit.place for edit in one.amendment.edits]
    here = one.amendment.version == sitting.state.sha256
    return here and any(place.paragraph <= paragraph < place.paragraph + place.size for place in places)


def _after(found: Iterator[Proposal], cursor: str | None) -> Iterator[Proposal]:
    """What comes after the proposal that the cursor names."""
    listed = list(found)
    if cursor is None:
        return iter(listed)
    ids = [one.amendment.id for one in listed]
    if cursor not in ids:
        raise InvalidRequest(marked("The cursor names no proposal of this list: start again without it."))
    return iter(listed[ids.index(cursor) + 1 :])


def _status(value: str) -> Status:
    try:
        return Status(value)
    except ValueError:
        raise InvalidRequest(f"There is no such status: choose one of {', '.join(Status)}.") from None


def proposal(slug: str, proposal: str) -> Response:
    """One proposal, with the ETag that a change of it names."""
    sitting = seat(slug)
    return proposal_answer(sitting, proposal_of(sitting, proposal))


def proposal_of(sitting: Sitting, id_: str) -> Proposal:
    """A proposal that exists for the one who asks. Raises NotFound."""
    found = sitting.state.proposals.get(id_)
    if found is None:
        raise NotFound(f"There is no proposal {id_[:60]!r} in this consultation: its list shows the numbers.")
    return found


def proposal_answer(sitting: Sitting, found: Proposal, status: int = 200) -> Response:
    """A proposal under its ETag: its revision first, which is what a change names, then its content."""
    response = content_tagged(answers.proposal_json(sitting, found), prefix=f"{found.revision}.")
    response.status_code = status
    return response


def conflicts(slug: str) -> Response:
    """The proposals that cannot all stand."""
    return content_tagged(answers.groups_json(seat(slug).groups))


def rolling_text(slug: str) -> Response:
    """The rolling text."""
    sitting = seat(slug)
    return content_tagged(answers.rolling_json(rolling(sitting.text, sitting.state)))


def stands(slug: str) -> Response:
    """The matrix of delegations and places."""
    return content_tagged(matrix_to_json(matrix(seat(slug), show=_SHOWN)))


def listed(slug: str) -> Response:
    """The amendments in the order of the text."""
    sitting = seat(slug)
    language = request.args.get("language") or instructed(sitting.language)
    if language not in INSTRUCTED:
        raise InvalidRequest(marked("Instructions are written in English (en) or French (fr)."))
    return content_tagged(listing_to_json(listing(sitting, language, show=_SHOWN), sitting.state.sha256))


def won_and_lost(slug: str) -> Response:
    """What each delegation won and lost in a version, the one of the consultation where none is named."""
    sitting = seat(slug)
    return content_tagged(balance_to_json(balance_in(sitting, request.args.get("version") or sitting.version.id)))


def paragraphs(slug: str) -> Response:
    """The state of every paragraph."""
    return content_tagged(answers.paragraphs_json(seat(slug)))


def paragraph(slug: str, paragraph: str) -> Response:
    """The state of one paragraph, with the ETag that a decision on it names."""
    sitting = seat(slug)
    index = index_in(paragraph, "paragraph", len(sitting.text.paragraphs))
    return tagged(answers.paragraph_json(sitting, index), answers.paragraph_tag(sitting, index))


def log(slug: str) -> Response:
    """A page of the steps that were taken, oldest first."""
    needs = dependencies()
    after = number_in(request.args, "after", usual=0, most=10**9, least=0)
    most = number_in(request.args, "limit", usual=_USUAL, most=MOST)
    page = consulting.read_log(
        needs.units, slug, by=viewer(), read=needs.read, after=after, most=most, memory=needs.memory
    )
    return content_tagged(answers.log_json(page))


def instructions(slug: str) -> Json:
    """Read an instruction against the text, without proposing anything."""
    sitting, sent = seat(slug), json_object()
    language = text_in(sent.get("language", sitting.language), "language")
    lines = text_in(sent.get("instruction"), "instruction")
    return answers.parsed_json(consulting.edits_of_instruction(sitting.text, lines, language))
