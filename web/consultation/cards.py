"""A proposal as a page shows it: what it changes, what was said, and which buttons the viewer may press."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.accounts import Right
from service.amendments import OPEN, CarryState, Status, instruction_of
from service.consultation.listing import instructed
from service.consultation.steps import Origin
from service.errors import InvalidRequest
from service.use_cases.consulting import CHAIR, allowed_steps, may_revise
from web.consultation.marks import passages_of
from web.dependencies import dependencies

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from service.amendments import Amendment
    from service.consultation import Proposal
    from service.use_cases.consulting import Sitting
    from web.consultation.marks import Passage

_STOOD_ON = (*OPEN, Status.AGREED)


@dataclass(frozen=True, slots=True)
class Acts:
    """What the viewer may do with a proposal. Delegations are codes that the viewer speaks for.

    `steps` are the statuses that it may be taken to; `positions` the delegations that may take one (none that proposes
    it), `join` those that may become proposers, `leave` those that may cease to be, `again` those that may bring in
    what another withdrew. `alone`: any may be named.
    """

    revise: bool = False
    steps: tuple[Status, ...] = ()
    positions: tuple[str, ...] = ()
    join: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    comment: bool = False
    alone: bool = False

    @property
    def any(self) -> bool:
        """Whether there is any button."""
        return bool(
            self.revise or self.steps or self.positions or self.leave or self.again or self.comment or self.alone
        )


@dataclass(frozen=True, slots=True)
class Card:
    """A proposal ready to print. `here`: it stands against the present version, at `index`.

    `clashing` are the ids of those that it cannot stand beside; `instruction` is empty where none can be given, and
    `unsaid` says why. `again` are the proposals by which others brought in again what was withdrawn.
    """

    proposal: Proposal
    passages: tuple[Passage, ...]
    labels: tuple[str, ...]
    indexes: tuple[int, ...]
    here: bool
    instruction: tuple[str, ...]
    language: str
    unsaid: str
    clashing: tuple[str, ...]
    acts: Acts
    again: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The proposal's name within the consultation."""
        return self.proposal.amendment.id

    @property
    def index(self) -> int:
        """The paragraph under which it stands."""
        return self.indexes[0] if self.indexes else 0

    @property
    def status(self) -> Status:
        """How far it has come."""
        return self.proposal.amendment.status

    @property
    def is_open(self) -> bool:
        """Whether delegations still have to decide it."""
        return self.status in OPEN

    @property
    def lost(self) -> bool:
        """Whether a person has to find its place in the present version."""
        carried = self.proposal.carried
        return self.is_open and carried is not None and carried.state is CarryState.NEEDS_PERSON


def cards_of(sitting: Sitting, locale: str) -> tuple[Card, ...]:
    """Every proposal that the viewer may see, in the order of the text; those of earlier versions last."""
    clashing, again = _clashing(sitting), _again(sitting)
    cards = [
        replace(
            card_of(sitting, one, locale, clashing.get(one.amendment.id, ())), again=again.get(one.amendment.id, ())
        )
        for one in sitting.proposals
    ]
    return tuple(sorted(cards, key=lambda card: (not card.here, card.index, card.status not in OPEN)))


def card_of(sitting: Sitting, proposal: Proposal, locale: str, clashing: Iterable[str] = ()) -> Card:
    """One proposal. Its instruction is in the language of the text, else in that of the page, else in English."""
    amendment, memory = proposal.amendment, dependencies().memory
    key = sitting.work.slug, sitting.state.sha256, amendment.id, proposal.revision
    lines, language, unsaid = memory.made(("said", locale, *key), lambda: said_in(sitting, amendment, locale))
    passages = memory.made(("passages", *key), lambda: passages_of(sitting.text, amendment))
    indexes = sorted({edit.place.paragraph for edit in amendment.edits})
    labels = dict.fromkeys(edit.label or edit.place.label or "" for edit in amendment.edits)
    return Card(
        proposal,
        passages,
        tuple(filter(None, labels)),
        tuple(indexes),
        amendment.version == sitting.state.sha256,
        lines,
        language,
        unsaid,
        tuple(clashing),
        acts_of(sitting, proposal),
    )


def said_in(sitting: Sitting, amendment: Amendment, locale: str) -> tuple[tuple[str, ...], str, str]:
    """The instruction of an amendment, a line an edit, and its language; or no line, and why there is none."""
    language = instructed(sitting.language, locale)
    try:
        return tuple(instruction_of(amendment, language).split("\n")), language, ""
    except InvalidRequest as error:
        return (), language, str(error)


def acts_of(sitting: Sitting, proposal: Proposal) -> Acts:
    """What the viewer may do: what the use cases accept. The Chair takes no positions."""
    slug, by, amendment = sitting.work.slug, sitting.by, proposal.amendment
    speaks = tuple(one for one in sitting.delegations if one != CHAIR) if by.may(Right.PROPOSE, slug) else ()
    others = tuple(one for one in speaks if one not in amendment.proposers)
    return Acts(
        revise=may_revise(by, slug, proposal),
        steps=allowed_steps(by, slug, proposal),
        positions=others if amendment.status in _STOOD_ON else (),
        join=others if amendment.status in OPEN else (),
        leave=tuple(one for one in speaks if one in amendment.proposers and one != proposal.delegation),
        again=_may_bring_in(sitting, proposal),
        comment=by.may(Right.PROPOSE, slug) or by.may(Right.DECIDE, slug),
        alone=by.alone and amendment.status in _STOOD_ON,
    )


def _may_bring_in(sitting: Sitting, proposal: Proposal) -> tuple[str, ...]:
    if proposal.amendment.status is not Status.WITHDRAWN or not sitting.by.may(Right.PROPOSE, sitting.work.slug):
        return ()
    return tuple(one for one in sitting.delegations if one != proposal.delegation)


def _again(sitting: Sitting) -> Mapping[str, tuple[str, ...]]:
    """By the id of a withdrawn proposal those that brought it in again."""
    found: dict[str, tuple[str, ...]] = {}
    for one in sitting.proposals:
        if one.origin is Origin.AGAIN:
            found[one.source] = (*found.get(one.source, ()), one.amendment.id)
    return found


def _clashing(sitting: Sitting) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for group in sitting.groups:
        for clash in group.clashes:
            if clash.first != clash.second:
                found.setdefault(clash.first, {})[clash.second] = None
                found.setdefault(clash.second, {})[clash.first] = None
    return {name: tuple(others) for name, others in found.items()}
