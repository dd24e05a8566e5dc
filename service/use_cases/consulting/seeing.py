"""What a viewer may see of a consultation: everything but other delegations' unsent drafts.

A draft exists for its own delegation alone. When it is sent, what was said about it before stays with that delegation:
its comments, the turns and the steps until then. The numbers of proposals count drafts too, so that a gap in
them tells that a delegation began something, but not what.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from service.accounts.rights import Right
from service.consultation.steps import (
    Carried,
    Commented,
    Decided,
    Drafted,
    Met,
    Opened,
    ParagraphDecided,
    Published,
    Revised,
    name_of,
)
from service.use_cases.consulting.values import CHAIR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from service.accounts.rights import Viewer
    from service.consultation.state import Consultation, Proposal
    from service.consultation.steps import Taken

_OF_ALL = (Opened, ParagraphDecided, Met, Published)
_DECIDED = name_of(Decided)
_MAYBE_INNER = frozenset(map(name_of, (Drafted, Revised, Commented, Carried)))


def speaks_for(by: Viewer, slug: str, delegation: str) -> bool:
    """Whether the viewer speaks for a delegation in a work; for the Chair, who decides there."""
    if by.alone:
        return True
    return delegation in by.delegations(slug) or (delegation == CHAIR and by.may(Right.DECIDE, slug))


def voices(by: Viewer, slug: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """The codes that the viewer speaks for in a work, sorted; where nobody has an account, those that are known."""
    if by.alone:
        return tuple(sorted({*known, CHAIR}))
    chair = {CHAIR} if by.may(Right.DECIDE, slug) else set()
    return tuple(sorted({*by.delegations(slug), *chair}))


def is_seen(by: Viewer, slug: str, proposal: Proposal) -> bool:
    """Whether a proposal exists for the viewer."""
    return not proposal.unsent or speaks_for(by, slug, proposal.delegation)


def seen_state(state: Consultation, by: Viewer, slug: str) -> Consultation:
    """Give the state as it is for the viewer."""
    seen = {id_: one for id_, one in state.proposals.items() if is_seen(by, slug, one)}
    shown = {id_: seen_proposal(one, by, slug) for id_, one in seen.items()}
    own = {who: count for who, count in state.begun.items() if speaks_for(by, slug, who)}
    return replace(state, proposals=MappingProxyType(shown), begun=MappingProxyType(own))


def seen_proposal(proposal: Proposal, by: Viewer, slug: str) -> Proposal:
    """Give a proposal that the viewer may see; for others than its delegation as it was sent."""
    if speaks_for(by, slug, proposal.delegation):
        return proposal
    turns = proposal.turns[proposal.first_sent or 0 :]
    comments = tuple(each for each in proposal.comments if not each.inner)
    return replace(proposal, turns=turns, comments=comments, created=turns[0].at)


def seen_steps(taken: Iterable[Taken], state: Consultation, by: Viewer, slug: str) -> Iterator[Taken]:
    """Give the steps that exist for the viewer, those of a proposal from the moment on when it was sent.

    A step whose words were erased says no more than who took which kind of step when. Which proposal it was about is
    not known any more, so that one which may have been about an unsent draft stays with its delegation.
    """
    return (each for each in taken if _is_step_seen(each, state, by, slug))


def _is_step_seen(taken: Taken, state: Consultation, by: Viewer, slug: str) -> bool:
    step = taken.step
    if step is None:
        own = taken.delegation is not None and speaks_for(by, slug, taken.delegation)
        return by.alone or own or _was_for_all(taken)
    if isinstance(step, _OF_ALL):
        return True
    proposal = state.proposals.get(step.id)
    if proposal is None:
        return False
    sent = not proposal.unsent and taken.seq >= _sent_at(proposal)
    return sent or speaks_for(by, slug, proposal.delegation)


def _was_for_all(erased: Taken) -> bool:
    """Whether all could see an erased step: one on the whole, or one that only a proposal which was sent can have."""
    if erased.kind == _DECIDED:
        return erased.delegation is None  # by the facilitator
    return erased.kind not in _MAYBE_INNER


def _sent_at(proposal: Proposal) -> int:
    place = proposal.first_sent
    return 0 if place is None else proposal.turns[place].seq
