"""Who may do what in a consultation: each question asked once, here, and answered by an error that says why not.

Who may not read a work is told that there is none. Who reads and may not write is told so; who has said no name is
asked for it first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from service.accounts.rights import Right
from service.amendments.carrying import CarryState
from service.amendments.status import OPEN, TRANSITIONS
from service.amendments.types import Status
from service.errors import InvalidRequest, NotAllowed, NotFound, NotLoggedIn, VersionConflict, no_work
from service.use_cases.consulting.seeing import is_seen, speaks_for

if TYPE_CHECKING:
    from service.accounts.rights import Viewer
    from service.consultation.state import Consultation, Proposal

_CODE = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}&_.]{0,29}")
_OF_DELEGATES: dict[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.PROPOSED, Status.WITHDRAWN}),
    Status.PROPOSED: frozenset({Status.WITHDRAWN}),
    Status.UNDER_DISCUSSION: frozenset({Status.WITHDRAWN}),
    Status.WITHDRAWN: frozenset({Status.PROPOSED}),
}
"""What a delegation may do with its own proposal: send it, withdraw it, bring it in again. The rest is decided."""


def refuse_unread(by: Viewer, slug: str) -> None:
    """Raise NotFound where the viewer may not read the work."""
    if not by.may(Right.READ, slug):
        raise no_work(slug)


def refuse_unallowed(by: Viewer, slug: str, *rights: Right) -> None:
    """Raise NotFound, NotLoggedIn or NotAllowed where the viewer has none of the rights in the work."""
    refuse_unread(by, slug)
    if any(by.may(right, slug) for right in rights):
        return
    if by.account is None:
        raise NotLoggedIn("Log in first: a change needs someone who answers for it.")
    if Right.DECIDE in rights and Right.PROPOSE not in rights:
        raise NotAllowed("Only the facilitator of this work may do this: ask the one who runs the consultation.")
    raise NotAllowed("You may read this consultation, but not take part in it: ask its facilitator.")


def checked_voice(by: Viewer, slug: str, delegation: str) -> str:
    """Return the code of a delegation that the viewer speaks for; raise NotAllowed for another."""
    code = delegation.strip()
    if not _CODE.fullmatch(code):
        raise InvalidRequest("Name the delegation by its code: letters and figures without spaces, as in MEX or G77.")
    if not speaks_for(by, slug, code):
        raise NotAllowed(f"You do not speak for {code} in this consultation: ask an administrator for the role.")
    return code


def refuse_other_version(state: Consultation, expected: int | None) -> None:
    """Raise VersionConflict where the consultation stands on another version than the one that was seen (None: any)."""
    if expected is not None and expected != state.version:
        raise VersionConflict(
            f"The consultation stands on version {state.version} by now, not {expected}: look at it again."
        )


def proposal_in(state: Consultation, id_: str, by: Viewer, slug: str) -> Proposal:
    """Return a proposal that exists for the viewer; raise NotFound for any other, whether it is there or not."""
    found = state.proposals.get(id_)
    if found is None or not is_seen(by, slug, found):
        raise NotFound(f"There is no proposal {id_[:60]!r} in this consultation: its list shows the numbers.")
    return found


def allowed_steps(by: Viewer, slug: str, proposal: Proposal) -> tuple[Status, ...]:
    """The statuses that the viewer may give a proposal now: what its page offers, and what `decide` accepts."""
    status = proposal.amendment.status
    return tuple(each for each in TRANSITIONS[status] if _may_take(by, slug, proposal, each))


def refuse_step(by: Viewer, slug: str, proposal: Proposal, status: Status) -> None:
    """Raise NotAllowed where the step would be right for another person; whether it is a step is asked elsewhere."""
    now = proposal.amendment.status
    if status not in TRANSITIONS[now] or _may_take(by, slug, proposal, status):
        return
    name = proposal.amendment.id
    if status in _OF_DELEGATES.get(now, ()):
        raise NotAllowed(f"Only {proposal.delegation} may do this with proposal {name}.")
    raise NotAllowed(f"Only the facilitator decides that proposal {name} is {status}.")


def _may_take(by: Viewer, slug: str, proposal: Proposal, status: Status) -> bool:
    if status in _OF_DELEGATES.get(proposal.amendment.status, ()):
        return by.may(Right.PROPOSE, slug) and speaks_for(by, slug, proposal.delegation)
    return by.may(Right.DECIDE, slug)


def may_revise(by: Viewer, slug: str, proposal: Proposal) -> bool:
    """Whether the viewer may change the words of a proposal now.

    Its delegation may, until someone decided on it. A proposal that needs a person on the present version may also be
    placed by the facilitator, and as long as it is open.
    """
    status = proposal.amendment.status
    own = by.may(Right.PROPOSE, slug) and speaks_for(by, slug, proposal.delegation)
    if needs_person(proposal) and status in OPEN:
        return own or by.may(Right.DECIDE, slug)
    return own and status in {Status.DRAFT, Status.PROPOSED}


def refuse_revision(by: Viewer, slug: str, proposal: Proposal) -> None:
    """Raise NotAllowed, or InvalidRequest where nobody may change the words any more."""
    if may_revise(by, slug, proposal):
        return
    name = proposal.amendment.id
    if proposal.amendment.status not in {Status.DRAFT, Status.PROPOSED}:
        raise InvalidRequest(
            f"Proposal {name} is {proposal.amendment.status}: its words stay as they are. Make a new proposal."
        )
    raise NotAllowed(f"Only {proposal.delegation} may change the words of proposal {name}.")


def refuse_out_of_place(state: Consultation, proposal: Proposal, status: Status) -> None:
    """Raise InvalidRequest for a proposal that came in with a version, or is agreed to without a place in this one."""
    name = proposal.amendment.id
    version = state.published_in(name)
    if version is not None:
        raise InvalidRequest(f"Proposal {name} came in with version {version}: propose a change of the new text.")
    if needs_person(proposal) and status in {Status.AGREED, Status.AGREED_AD_REFERENDUM}:
        raise InvalidRequest(f"Proposal {name} has no place in this version yet: place it by hand, then decide.")


def needs_person(proposal: Proposal) -> bool:
    """Whether a proposal could not be carried to the present version by itself, and was not placed since."""
    return proposal.carried is not None and proposal.carried.state is CarryState.NEEDS_PERSON
