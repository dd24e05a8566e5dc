"""Taking a step: checked upon what holds at that moment, recorded, and made lasting, in one transaction.

Writers follow one another, so that what a step was checked against is what it is recorded upon.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import TYPE_CHECKING

from service.amendments.carrying import CarryState
from service.amendments.types import Status
from service.consultation.state import follow
from service.consultation.steps import (
    Carried,
    Decided,
    Opened,
    Published,
    Step,
    Taken,
    kind_of,
    written,
)
from service.errors import VersionConflict
from service.events import ConsultationStep
from service.use_cases.additions import ATTEMPTS
from service.use_cases.consulting.memory import Memory
from service.use_cases.consulting.repeated import subject_of, taken_for
from service.use_cases.consulting.seeing import seen_proposal
from service.use_cases.consulting.sitting import Present, present_in
from service.use_cases.validation import LONGEST_NOTE, checked_line, checked_moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from service.accounts.rights import Viewer
    from service.consultation.state import Consultation, Proposal
    from service.consultation.steps import Drafted
    from service.once import Once
    from service.ports import Reader, UnitOfWork, UnitOfWorkFactory

Said = tuple[Step, str | None]
"""A step, and the delegation that it is taken for; None where someone speaks for himself."""

Choose = Callable[[Present], "Iterable[Said]"]
BUSY = "Others keep writing in this consultation: try again in a moment. Nothing was changed."


def take(  # noqa: PLR0913 - the place, what is said there, and who, how and when
    units: UnitOfWorkFactory,
    slug: str,
    choose: Choose,
    *,
    by: Viewer,
    read: Reader,
    now: datetime,
    memory: Memory | None = None,
    once: Once | None = None,
) -> Consultation:
    """Take the steps that `choose` gives upon the present state, and return the state after them.

    `choose` refuses by raising. No steps: nothing is written. Where another writer came first it is asked again.
    Where the request `once` was taken before, nothing is asked or written: the present state is returned.
    """
    return _take(units, slug, choose, (by, now), read=read, memory=memory, once=once)[0]


def _take(  # noqa: PLR0913 - the place, what is said there, and who, how and when
    units: UnitOfWorkFactory,
    slug: str,
    choose: Choose,
    by: tuple[Viewer, datetime],
    *,
    read: Reader,
    memory: Memory | None,
    once: Once | None,
) -> tuple[Consultation, Taken | None]:
    """Take steps; return the state after them and the first that was taken for the request, now or before."""
    moment, memory = checked_moment(by[1]), memory or Memory()
    for _ in range(ATTEMPTS):
        with units(write=True) as unit:
            present = present_in(unit, slug, read, memory)
            before = taken_for(unit, present, once)
            if before is not None:
                return present.state, before
            said = tuple(choose(present))
            try:
                taken = record(unit, slug, present.state, said, (by[0], moment), once)
                if taken:
                    unit.commit()
            except VersionConflict:
                continue
            return reduce(follow, taken, present.state), next(iter(taken), None)
    raise VersionConflict(BUSY)


def record(
    unit: UnitOfWork,
    slug: str,
    state: Consultation,
    said: Iterable[Said],
    by: tuple[Viewer, datetime],
    once: Once | None = None,
) -> tuple[Taken, ...]:
    """Record steps that follow a state; `by` is who takes them, and when. Nothing is lasting before a commit.

    A step is about the file that the consultation stands on then; with that file its words go. A proposal that could
    not be carried keeps the words of the version before.
    """
    taken: list[Taken] = []
    about = state.sha256
    for seq, (step, delegation) in enumerate(said, state.seq + 1):
        about = step.sha256 if isinstance(step, Opened | Published) else about
        file = step.against if isinstance(step, Carried) and step.state is CarryState.NEEDS_PERSON else about
        each = Taken(seq, kind_of(step), actor_of(by[0]), delegation, by[1], step)
        unit.chain.record(ConsultationStep(slug, seq, each.kind, file, each.actor, delegation, each.at, written(step)))
        taken.append(each)
    if once is not None and taken:
        unit.consultations.keep(slug, once, taken[0].seq)
    return tuple(taken)


def actor_of(by: Viewer) -> str:
    """The name that the record keeps: the account; empty where the service has none."""
    return by.account or ""


def words_of(words: str, what: str = "text") -> str:
    """Return what a person said, bounded and without control characters."""
    return checked_line(words, what, longest=LONGEST_NOTE)


def begin(  # noqa: PLR0913 - the place, for whom, the step, and who, how and when
    units: UnitOfWorkFactory,
    slug: str,
    code: str,
    drafted: Callable[[Present, str], Drafted],
    *,
    by: Viewer,
    read: Reader,
    now: datetime,
    memory: Memory | None = None,
    send: bool = False,
    once: Once | None = None,
) -> Proposal:
    """Begin a proposal of a delegation by the step that `drafted` gives for its number; with `send` it is proposed.

    Where the request `once` began one before, that one is returned as it is by now.
    """

    def choose(present: Present) -> Iterator[Said]:
        id_ = present.state.next_id(code)
        yield drafted(present, id_), code
        if send:
            yield Decided(id_, Status.PROPOSED), code

    state, first = _take(units, slug, choose, (by, now), read=read, memory=memory, once=once)
    return state.proposals[subject_of(first)]


def take_on(  # noqa: PLR0913 - the place, the steps, and who, how and when
    units: UnitOfWorkFactory,
    slug: str,
    id_: str,
    choose: Choose,
    *,
    by: Viewer,
    read: Reader,
    now: datetime,
    memory: Memory | None = None,
    once: Once | None = None,
) -> Proposal:
    """Take steps on one proposal, and return it as the one who took them sees it then."""
    state = take(units, slug, choose, by=by, read=read, now=now, memory=memory, once=once)
    return seen_proposal(state.proposals[id_], by, slug)
