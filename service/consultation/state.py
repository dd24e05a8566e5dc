"""The state of a consultation: what its steps add up to. Pure, immutable, the same for the same steps.

`follow` adds one step; a state that was kept can be brought up to date with the steps after `seq` alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from service.amendments.carrying import CarryState
from service.amendments.types import Amendment, Reservation, Status
from service.consultation import steps

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on a proposal, with who wrote it when.

    `inner`: it was written before the proposal was sent, and stays with the delegation that began it.
    """

    number: int
    words: str
    author: str
    delegation: str | None
    at: datetime
    answers: int | None = None
    inner: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """One step in the life of a proposal: its status from then on, with who, when, in which meeting, and the words.

    `seq` is the number of the step.
    """

    status: Status
    actor: str
    at: datetime
    meeting: str
    words: str = ""
    seq: int = 0


@dataclass(frozen=True, slots=True)
class CarryNote:
    """How a proposal came to the present version, for whoever has to look at it."""

    state: CarryState
    against: str
    reason: str
    suggested: int | None


_INNER = frozenset({Status.DRAFT, Status.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Proposal:
    """An amendment with all that was said and done about it.

    `delegation` is the one that began it. `revision` is the number of the last step that changed its words or status:
    whoever decides on it names the one that was seen. `carried` is None for one made against the present version.
    """

    amendment: Amendment
    delegation: str
    author: str
    created: datetime
    revision: int
    origin: steps.Origin
    source: str = ""
    turns: tuple[Turn, ...] = ()
    comments: tuple[Comment, ...] = ()
    carried: CarryNote | None = None

    @property
    def unsent(self) -> bool:
        """Whether no other delegation was ever shown it: it then exists for its own delegation alone."""
        return self.first_sent is None

    @property
    def first_sent(self) -> int | None:
        """The place in `turns` of the one that first showed it to others; None for an unsent one.

        A draft that was withdrawn was never shown.
        """
        return next((place for place, turn in enumerate(self.turns) if turn.status not in _INNER), None)


@dataclass(frozen=True, slots=True)
class ParagraphState:
    """What was agreed on a paragraph, and the digest of the words that it was agreed on."""

    agreed: Status
    digest: str
    seq: int


@dataclass(frozen=True, slots=True)
class Consultation:
    """A consultation as it stands after step `seq`; version 0 before it was opened.

    `version`, `language`, `sha256`, `corrections` name the text that open proposals are made against. `proposals` by
    id, in the order in which they were begun; `published` the steps by which earlier versions were left. `begun` counts
    what each delegation began, also where the words of it were erased: a number is never given twice.
    """

    seq: int = 0
    version: int = 0
    language: str = ""
    sha256: str = ""
    corrections: str = ""
    meeting: str = ""
    proposals: Mapping[str, Proposal] = field(default_factory=lambda: MappingProxyType({}))
    paragraphs: Mapping[int, ParagraphState] = field(default_factory=lambda: MappingProxyType({}))
    published: tuple[steps.Published, ...] = ()
    opened: tuple[steps.Opened, ...] = ()
    begun: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def next_id(self, delegation: str) -> str:
        """The id of the next proposal that the delegation begins."""
        return f"{delegation}-{1 + self.begun.get(delegation, 0)}"

    def published_in(self, id_: str) -> int | None:
        """The number of the version that a proposal came in with, None where it is in none."""
        return next((step.version for step in self.published if id_ in step.adopted), None)

    def version_of(self, sha256: str) -> int | None:
        """The number of the version that a proposal stands against, None for one on which this never stood."""
        stood: tuple[steps.Opened | steps.Published, ...] = (*self.opened, *self.published)
        return next((step.version for step in reversed(stood) if step.sha256 == sha256), None)


EMPTY = Consultation()


def follow(state: Consultation, taken: steps.Taken) -> Consultation:
    """Add one step; one out of order raises ValueError.

    A step whose words were erased changes nothing but the counts, nor does one on a proposal that went with them.
    """
    if taken.seq != state.seq + 1:
        raise ValueError(f"step {taken.seq} cannot follow step {state.seq}")
    if taken.kind == _DRAFTED:
        who = taken.step.delegation if isinstance(taken.step, steps.Drafted) else taken.delegation or ""
        state = replace(state, begun=MappingProxyType({**state.begun, who: state.begun.get(who, 0) + 1}))
    if taken.step is not None and (isinstance(taken.step, _OF_ITSELF) or taken.step.id in state.proposals):
        state = _FOLLOW[type(taken.step)](state, taken.step, taken)
    return replace(state, seq=taken.seq)


_DRAFTED = "drafted"
_OF_ITSELF = (steps.Opened, steps.Drafted, steps.ParagraphDecided, steps.Met, steps.Published)


def _with(state: Consultation, id_: str, proposal: Proposal) -> Consultation:
    return replace(state, proposals=MappingProxyType({**state.proposals, id_: proposal}))


def _stand_on(state: Consultation, step: steps.Opened | steps.Published) -> Consultation:
    return replace(
        state,
        version=step.version,
        language=step.language,
        sha256=step.sha256,
        corrections=step.corrections,
        paragraphs=MappingProxyType({}),
    )


def _opened(state: Consultation, step: steps.Opened, _: steps.Taken) -> Consultation:
    return replace(_stand_on(state, step), opened=(*state.opened, step))


def _published(state: Consultation, step: steps.Published, _: steps.Taken) -> Consultation:
    return replace(_stand_on(state, step), published=(*state.published, step))


def _drafted(state: Consultation, step: steps.Drafted, taken: steps.Taken) -> Consultation:
    amendment = Amendment(
        step.id,
        state.sha256,
        step.edits,
        proposers=(step.delegation,),
        reasons=step.reasons,
        date=taken.at.date(),
        meeting=state.meeting or None,
        renumber=step.renumber,
    )
    turns = (Turn(Status.DRAFT, taken.actor, taken.at, state.meeting, seq=taken.seq),)
    proposal = Proposal(
        amendment, step.delegation, taken.actor, taken.at, taken.seq, step.origin, step.source, turns=turns
    )
    return _with(state, step.id, proposal)


def _revised(state: Consultation, step: steps.Revised, taken: steps.Taken) -> Consultation:
    old = state.proposals[step.id]
    amendment = replace(
        old.amendment, version=state.sha256, edits=step.edits, reasons=step.reasons, renumber=step.renumber
    )
    made = replace(old, amendment=amendment, source=step.source, revision=taken.seq, carried=None)
    return _with(state, step.id, made)


def _decided(state: Consultation, step: steps.Decided, taken: steps.Taken) -> Consultation:
    old = state.proposals[step.id]
    amendment = replace(
        old.amendment, status=step.status, date=taken.at.date(), meeting=state.meeting or old.amendment.meeting
    )
    turn = Turn(step.status, taken.actor, taken.at, state.meeting, step.words, taken.seq)
    return _with(state, step.id, replace(old, amendment=amendment, revision=taken.seq, turns=(*old.turns, turn)))


def _sponsored(state: Consultation, step: steps.Sponsored, _: steps.Taken) -> Consultation:
    old = state.proposals[step.id]
    others = tuple(one for one in old.amendment.proposers if one != step.delegation)
    proposers = (*others, step.delegation) if step.joined else others
    amendment = _without(replace(old.amendment, proposers=proposers), step.delegation)
    return _with(state, step.id, replace(old, amendment=amendment))


def _without(amendment: Amendment, delegation: str) -> Amendment:
    """The amendment without what the delegation had said on it."""
    return replace(
        amendment,
        supporters=tuple(one for one in amendment.supporters if one != delegation),
        opponents=tuple(one for one in amendment.opponents if one != delegation),
        reservations=tuple(one for one in amendment.reservations if one.delegation != delegation),
    )


def _positioned(state: Consultation, step: steps.PositionTaken, _: steps.Taken) -> Consultation:
    old = state.proposals[step.id]
    amendment = _without(old.amendment, step.delegation)
    if step.position is steps.Position.SUPPORT:
        amendment = replace(amendment, supporters=(*amendment.supporters, step.delegation))
    elif step.position is steps.Position.OPPOSE:
        amendment = replace(amendment, opponents=(*amendment.opponents, step.delegation))
    elif step.position is steps.Position.RESERVE:
        reservation = Reservation(step.delegation, step.words)
        amendment = replace(amendment, reservations=(*amendment.reservations, reservation))
    return _with(state, step.id, replace(old, amendment=amendment))


def _commented(state: Consultation, step: steps.Commented, taken: steps.Taken) -> Consultation:
    old = state.proposals[step.id]
    comment = Comment(step.number, step.words, taken.actor, step.delegation, taken.at, step.answers, old.unsent)
    return _with(state, step.id, replace(old, comments=(*old.comments, comment)))


def _paragraph(state: Consultation, step: steps.ParagraphDecided, taken: steps.Taken) -> Consultation:
    others = {index: one for index, one in state.paragraphs.items() if index != step.paragraph}
    if step.agreed is not None:
        others[step.paragraph] = ParagraphState(step.agreed, step.digest, taken.seq)
    return replace(state, paragraphs=MappingProxyType(others))


def _met(state: Consultation, step: steps.Met, _: steps.Taken) -> Consultation:
    return replace(state, meeting=step.meeting)


def _carried(state: Consultation, step: steps.Carried, taken: steps.Taken) -> Consultation:
    old = state.proposals[step.id]
    version = old.amendment.version if step.state is CarryState.NEEDS_PERSON else state.sha256
    amendment = replace(old.amendment, version=version, edits=step.edits)
    note = CarryNote(step.state, step.against, step.reason, step.suggested)
    return _with(state, step.id, replace(old, amendment=amendment, revision=taken.seq, carried=note))


_FOLLOW: dict[type[Any], Callable[[Consultation, Any, steps.Taken], Consultation]] = {
    steps.Opened: _opened,
    steps.Drafted: _drafted,
    steps.Revised: _revised,
    steps.Decided: _decided,
    steps.Sponsored: _sponsored,
    steps.PositionTaken: _positioned,
    steps.Commented: _commented,
    steps.ParagraphDecided: _paragraph,
    steps.Met: _met,
    steps.Published: _published,
    steps.Carried: _carried,
}
