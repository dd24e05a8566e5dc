"""Proposals: begun, changed, sent, decided. Nothing is ever written over what someone else wrote unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.accounts.rights import Right
from service.amendments.checking import checked_edits
from service.amendments.status import advance
from service.consultation.steps import Decided, Drafted, Origin, Revised
from service.errors import ProposalChanged
from service.use_cases.consulting.carrying_on import Carrier
from service.use_cases.consulting.rules import (
    checked_voice,
    needs_person,
    proposal_in,
    refuse_other_version,
    refuse_out_of_place,
    refuse_revision,
    refuse_step,
    refuse_unallowed,
)
from service.use_cases.consulting.seeing import seen_proposal
from service.use_cases.consulting.taking import begin, take_on, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from service.accounts.naming import Names
    from service.accounts.rights import Viewer
    from service.amendments.types import Edit, Status
    from service.consultation.state import Proposal
    from service.once import Once
    from service.ports import Reader, UnitOfWorkFactory
    from service.use_cases.consulting.memory import Memory
    from service.use_cases.consulting.sitting import Present
    from service.use_cases.consulting.taking import Said
    from service.use_cases.consulting.values import NewProposal


def draft(  # noqa: PLR0913 - the place, what is said there, and who, how and when
    units: UnitOfWorkFactory,
    slug: str,
    new: NewProposal,
    *,
    by: Viewer,
    read: Reader,
    now: datetime,
    memory: Memory | None = None,
    send: bool = False,
    once: Once | None = None,
) -> Proposal:
    """Begin a proposal of a delegation that the viewer speaks for: a draft, which exists for that delegation alone.

    With `send` it is proposed at once. A request `once` that comes again is answered with what it began.
    Raises InvalidRequest where an edit does not stand in the text of now, or two of its edits conflict;
    VersionConflict where it was written on another version than `new.expected` says.
    """
    refuse_unallowed(by, slug, Right.PROPOSE)
    code = checked_voice(by, slug, new.delegation)
    reasons, source = words_of(new.reasons, "reasons"), words_of(new.source, "source")

    def drafted(present: Present, id_: str) -> Drafted:
        refuse_other_version(present.state, new.expected)
        edits = checked_edits(present.text, new.edits)
        return Drafted(id_, code, edits, reasons, new.origin, source, new.renumber)

    return begin(units, slug, code, drafted, by=by, read=read, now=now, memory=memory, send=send, once=once)


def revise(  # noqa: PLR0913 - the place, the words upon what, and who, how and when
    units: UnitOfWorkFactory,
    slug: str,
    id_: str,
    edits: tuple[Edit, ...],
    reasons: str,
    *,
    expected: int,
    by: Viewer,
    read: Reader,
    now: datetime,
    memory: Memory | None = None,
    source: str | None = None,
    renumber: bool | None = None,
    once: Once | None = None,
) -> Proposal:
    """Change the words or the reasons of a proposal; it keeps its number, its positions and its comments.

    `expected` is the revision that was seen: where it is another by now, ProposalChanged, which holds what there is.
    `source` None: what it had, as long as its edits stay. A proposal that needs a person stands on the present version
    again when its new edits do.
    """
    refuse_unallowed(by, slug, Right.PROPOSE, Right.DECIDE)
    why = words_of(reasons, "reasons")
    origin = None if source is None else words_of(source, "source")

    def choose(present: Present) -> Iterator[Said]:
        found = proposal_in(present.state, id_, by, slug)
        refuse_revision(by, slug, found)
        refuse_changed(found, expected, by, slug, present.names)
        yield _revised(found, checked_edits(present.text, edits), why, origin, renumber=renumber), found.delegation

    return take_on(units, slug, id_, choose, by=by, read=read, now=now, memory=memory, once=once)


def _revised(
    found: Proposal, edits: tuple[Edit, ...], reasons: str, source: str | None, *, renumber: bool | None
) -> Revised:
    """The step that changes a proposal; what was not said stays, the source as long as the edits do.

    That it was brought in again, and after which one, stays for good.
    """
    old = found.amendment
    kept = found.source if edits == old.edits or found.origin is Origin.AGAIN else ""
    also = old.renumber if renumber is None else renumber
    return Revised(old.id, edits, reasons, kept if source is None else source, also)


def decide(  # noqa: PLR0913 - the place, the decision upon what, and who, how and when
    units: UnitOfWorkFactory,
    slug: str,
    id_: str,
    status: Status,
    *,
    expected: int,
    words: str = "",
    by: Viewer,
    read: Reader,
    now: datetime,
    memory: Memory | None = None,
    once: Once | None = None,
) -> Proposal:
    """Take a proposal one step on: its delegation sends, withdraws and brings it in again, the facilitator decides.

    `expected` is the revision that was seen: where it is another by now, ProposalChanged, which holds what there is.
    Raises NotAllowed for another's step, InvalidRequest for one that does not follow from the status it has.
    One that is opened again after another version came is carried to it.
    """
    refuse_unallowed(by, slug, Right.PROPOSE, Right.DECIDE)
    said = words_of(words)

    def choose(present: Present) -> Iterator[Said]:
        found = proposal_in(present.state, id_, by, slug)
        refuse_step(by, slug, found, status)
        refuse_changed(found, expected, by, slug, present.names)
        advance(found.amendment, status)
        refuse_out_of_place(present.state, found, status)
        voice = None if by.may(Right.DECIDE, slug) else found.delegation
        if found.amendment.version != present.state.sha256 and not needs_person(found):
            yield Carrier(present.text, present.state.sha256).step(found, present.earlier), voice
        yield Decided(id_, status, said), voice

    return take_on(units, slug, id_, choose, by=by, read=read, now=now, memory=memory, once=once)


def refuse_changed(found: Proposal, expected: int, by: Viewer, slug: str, names: Callable[[], Names]) -> None:
    """Raise ProposalChanged, with what holds now, where a proposal is no longer the revision that was seen."""
    if found.revision == expected:
        return
    last = found.turns[-1]
    if last.seq == found.revision:
        who = names().shown(last.actor, last.at)
        happened = f"it is now {last.status}, by {who or 'someone'}"
    elif found.carried is not None:
        happened = "a new version was published, and it was carried to it"
    else:
        happened = "its words were changed"
    held = seen_proposal(found, by, slug)
    message = (
        f"Proposal {found.amendment.id} changed since you read it: {happened}. Look at what holds now, then decide."
    )
    raise ProposalChanged(message, held)
