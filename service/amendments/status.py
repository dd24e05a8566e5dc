"""How a proposal goes from draft to decision: the steps that are allowed.

A withdrawn proposal may be brought in again by any delegation (rules 80 and 122 of the Assembly's rules of procedure);
what was agreed or rejected can be opened again, until another text has taken its place.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.amendments.types import Status
from service.errors import InvalidRequest

if TYPE_CHECKING:
    from datetime import date

    from service.amendments.types import Amendment

_DECIDED = (Status.AGREED, Status.REJECTED, Status.SUPERSEDED)
TRANSITIONS: dict[Status, tuple[Status, ...]] = {
    Status.DRAFT: (Status.PROPOSED, Status.WITHDRAWN),
    Status.PROPOSED: (Status.UNDER_DISCUSSION, Status.WITHDRAWN, Status.AGREED_AD_REFERENDUM, *_DECIDED),
    Status.UNDER_DISCUSSION: (Status.WITHDRAWN, Status.AGREED_AD_REFERENDUM, *_DECIDED),
    Status.AGREED_AD_REFERENDUM: (Status.UNDER_DISCUSSION, *_DECIDED),
    Status.AGREED: (Status.UNDER_DISCUSSION, Status.SUPERSEDED),
    Status.REJECTED: (Status.UNDER_DISCUSSION,),
    Status.WITHDRAWN: (Status.PROPOSED,),
    Status.SUPERSEDED: (),
}
OPEN = (Status.PROPOSED, Status.UNDER_DISCUSSION, Status.AGREED_AD_REFERENDUM)
"""What delegations still have to decide: these stand in the rolling text and are carried to the next version."""


def advance(amendment: Amendment, status: Status, *, date: date | None = None, meeting: str | None = None) -> Amendment:
    """Take a proposal one step further. Raises InvalidRequest where the step is not allowed, and says which are."""
    allowed = TRANSITIONS[amendment.status]
    if status not in allowed:
        ways = ", ".join(allowed) if allowed else "nothing: make a new proposal"
        message = f"Proposal {amendment.id} is {amendment.status} and cannot become {status}; from here it can become"
        raise InvalidRequest(f"{message} {ways}.")
    return replace(amendment, status=status, date=date or amendment.date, meeting=meeting or amendment.meeting)
