"""What is said about a proposal: who joins it, where delegations stand on it, and comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.accounts.rights import Right
from service.amendments.status import OPEN
from service.amendments.types import Status
from service.consultation.steps import Commented, Position, PositionTaken, Sponsored
from service.errors import InvalidRequest, NotFound
from service.use_cases.consulting.rules import checked_voice, proposal_in, refuse_unallowed
from service.use_cases.consulting.seeing import seen_proposal
from service.use_cases.consulting.taking import take_on, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from service.accounts.rights import Viewer
    from service.consultation.state import Proposal
    from service.once import Once
    from service.ports import Reader, UnitOfWorkFactory
    from service.use_cases.consulting.memory import Memory
    from service.use_cases.consulting.sitting import Present
    from service.use_cases.consulting.taking import Said

_TO_JOIN = frozenset(OPEN)
_TO_STAND_ON = frozenset({*OPEN, Status.AGREED})


def sponsor(  # noqa: PLR0913 - the place, who joins, and who, how and when
    units: UnitOfWorkFactory,
    slug: str,
    id_: str,
    delegation: str,
    *,
    joined: bool = True,
    by: Viewer,
    read: Reader,
    now: datetime,
    memory: Memory | None = None,
) -> Proposal:
    """Join a proposal as one of its proposers, or leave it; the delegation that began it cannot leave."""
    refuse_unallowed(by, slug, Right.PROPOSE)
    code = checked_voice(by, slug, delegation)

    def choose(present: Present) -> Iterator[Said]:
        found = proposal_in(present.state, id_, by, slug)
        _refuse_closed(found, _TO_JOIN, "joined or left")
        if code == found.delegation and not joined:
            raise InvalidRequest(f"{code} began proposal {id_} and cannot leave it: withdraw it instead.")
        if (code in found.amendment.proposers) != joined:
            yield Sponsored(id_, code, joined), code

    return take_on(units, slug, id_, choose, by=by, read=read, now=now, memory=memory)


def take_position(  # noqa: PLR0913 - the place, the position, and who, how and when
    units: UnitOfWorkFactory,
    slug: str,
    id_: str,
    delegation: str,
    position: Position,
    words: str = "",
    *,
    by: Viewer,
    read: Reader,
    now: datetime,
    memory: Memory | None = None,
) -> Proposal:
    """Support or oppose another delegation's proposal, reserve one's position on it, or take back what was said.

    What the delegation said last, and says again, is no step.
    """
    refuse_unallowed(by, slug, Right.PROPOSE)
    code, said = checked_voice(by, slug, delegation), words_of(words)

    def choose(present: Present) -> Iterator[Said]:
        found = proposal_in(present.state, id_, by, slug)
        if code in found.amendment.proposers:
            raise InvalidRequest(
                f"{code} proposes {id_} itself: to change its mind it withdraws or leaves the proposal."
            )
        _refuse_closed(found, _TO_STAND_ON, "supported or opposed")
        step = PositionTaken(id_, code, position, said)
        if step != _last_said(present, id_, code):
            yield step, code

    return take_on(units, slug, id_, choose, by=by, read=read, now=now, memory=memory)


def comment(  # noqa: PLR0913 - the place, the words, and who, how and when
    units: UnitOfWorkFactory,
    slug: str,
    id_: str,
    words: str,
    *,
    answers: int | None = None,
    delegation: str | None = None,
    by: Viewer,
    read: Reader,
    now: datetime,
    memory: Memory | None = None,
    once: Once | None = None,
) -> Proposal:
    """Comment on a proposal, or answer a comment on it. `delegation` None: one's own, where one speaks for just one."""
    refuse_unallowed(by, slug, Right.PROPOSE, Right.DECIDE)
    said = words_of(words, "comment")
    if not said:
        raise InvalidRequest("The comment is empty: write what you have to say.")
    code = _voice(by, slug, delegation)

    def choose(present: Present) -> Iterator[Said]:
        found = proposal_in(present.state, id_, by, slug)
        seen = seen_proposal(found, by, slug)
        if answers is not None and answers not in {each.number for each in seen.comments}:
            raise NotFound(f"Proposal {id_} has no comment {answers} to answer.")
        yield Commented(id_, len(found.comments) + 1, said, code, answers), code

    return take_on(units, slug, id_, choose, by=by, read=read, now=now, memory=memory, once=once)


def _last_said(present: Present, id_: str, code: str) -> Sponsored | PositionTaken | None:
    """The last step by which a delegation said where it stands on a proposal; as a proposer it has no position."""
    steps = (each.step for each in reversed(present.taken))
    own = (step for step in steps if isinstance(step, Sponsored | PositionTaken) and step.id == id_)
    return next((step for step in own if step.delegation == code), None)


def _voice(by: Viewer, slug: str, delegation: str | None) -> str | None:
    if delegation:
        return checked_voice(by, slug, delegation)
    own = () if by.alone else by.delegations(slug)
    return own[0] if len(own) == 1 else None


def _refuse_closed(found: Proposal, open_to: frozenset[Status], what: str) -> None:
    if found.amendment.status not in open_to:
        name, status = found.amendment.id, found.amendment.status
        raise InvalidRequest(f"Proposal {name} is {status}: it cannot be {what} now.")
