"""What the address asks of the page of a consultation: which proposals to keep in sight. A link says all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from service.amendments import OPEN, Status
from service.errors import InvalidRequest

if TYPE_CHECKING:
    from collections.abc import Collection

    from werkzeug.datastructures import MultiDict

    from service.consultation import Proposal

_LONGEST = 80


class State(StrEnum):
    """How far the proposals in sight have come."""

    ALL = ""
    DRAFT = "draft"
    OPEN = "open"
    AGREED = "agreed"
    CLOSED = "closed"


_STATES = {
    State.ALL: tuple(Status),
    State.DRAFT: (Status.DRAFT,),
    State.OPEN: OPEN,
    State.AGREED: (Status.AGREED, Status.AGREED_AD_REFERENDUM),
    State.CLOSED: (Status.WITHDRAWN, Status.REJECTED, Status.SUPERSEDED),
}


@dataclass(frozen=True, slots=True)
class Wishes:
    """The filters of an address. `paragraph` is a label (OP5), `delegation` a code; empty asks for all."""

    mine: bool = False
    conflicts: bool = False
    state: State = State.ALL
    paragraph: str = ""
    delegation: str = ""

    @property
    def filtered(self) -> bool:
        """Whether some proposals may be out of sight."""
        return self != Wishes()

    def query(self, **changes: object) -> str:
        """The query that asks the same but for the changes, defaults left out, in one order."""
        asked = replace(self, **changes)  # type: ignore[arg-type]  # the templates name fields of this class
        pairs = [
            ("mine", "1" if asked.mine else ""),
            ("conflicts", "1" if asked.conflicts else ""),
            ("state", str(asked.state)),
            ("paragraph", asked.paragraph),
            ("delegation", asked.delegation),
        ]
        return urlencode([pair for pair in pairs if pair[1]])


def wishes_in(query: MultiDict[str, str]) -> Wishes:
    """Read the filters of an address. An unknown parameter is left alone; an unknown value raises InvalidRequest."""
    state = query.get("state", "")
    if state not in set(State):
        allowed = ", ".join(filter(None, State))
        raise InvalidRequest(f"The address asks for state={state[:40]}: give one of {allowed}.")
    return Wishes(
        mine=query.get("mine", "") == "1",
        conflicts=query.get("conflicts", "") == "1",
        state=State(state),
        paragraph=query.get("paragraph", "")[:_LONGEST],
        delegation=query.get("delegation", "")[:_LONGEST],
    )


def is_wanted(
    proposal: Proposal, wishes: Wishes, *, own: Collection[str], conflicting: Collection[str], labels: Collection[str]
) -> bool:
    """Whether a proposal is to be in sight. `labels` are those of the paragraphs that it is about."""
    amendment = proposal.amendment
    return (
        amendment.status in _STATES[wishes.state]
        and (not wishes.mine or bool({*amendment.proposers} & {*own}))
        and (not wishes.conflicts or amendment.id in conflicting)
        and (not wishes.paragraph or wishes.paragraph in labels)
        and (not wishes.delegation or wishes.delegation in amendment.proposers)
    )
