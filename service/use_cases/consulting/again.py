"""Bringing in again what another delegation withdrew: any may (rules 80 and 122 of the Assembly's rules of procedure).

It is a new proposal, of the delegation that brings it in: what was said for and against the old one was said to those
who withdrew it. The old one stays withdrawn, and the new one names it (`source`). Who withdrew a proposal brings it in
by proposing the same one (`decide`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.accounts.rights import Right
from service.amendments.carrying import CarryState
from service.amendments.checking import checked_edits
from service.amendments.types import Status
from service.consultation.steps import Drafted, Origin
from service.errors import InvalidRequest
from service.use_cases.consulting.carrying_on import Carrier
from service.use_cases.consulting.rules import checked_voice, proposal_in, refuse_unallowed
from service.use_cases.consulting.taking import begin, words_of

if TYPE_CHECKING:
    from datetime import datetime

    from service.accounts.rights import Viewer
    from service.amendments.types import Edit
    from service.consultation.state import Proposal
    from service.once import Once
    from service.ports import Reader, UnitOfWorkFactory
    from service.use_cases.consulting.memory import Memory
    from service.use_cases.consulting.sitting import Present


def bring_in_again(  # noqa: PLR0913 - the place, which one, for whom and why, and who, how and when
    units: UnitOfWorkFactory,
    slug: str,
    id_: str,
    delegation: str,
    reasons: str = "",
    *,
    by: Viewer,
    read: Reader,
    now: datetime,
    memory: Memory | None = None,
    send: bool = False,
    once: Once | None = None,
) -> Proposal:
    """Begin a proposal with the words of one that another delegation withdrew; with `send` it is proposed at once.

    Words of an earlier version are carried to the present one. Raises InvalidRequest where they have no certain place
    there, for what was not withdrawn, and for a delegation's own.
    """
    refuse_unallowed(by, slug, Right.PROPOSE)
    code, why = checked_voice(by, slug, delegation), words_of(reasons, "reasons")

    def drafted(present: Present, own: str) -> Drafted:
        old = proposal_in(present.state, id_, by, slug)
        _refuse_own(old, code)
        edits = checked_edits(present.text, _edits_now(present, old))
        return Drafted(own, code, edits, why, Origin.AGAIN, id_, old.amendment.renumber)

    return begin(units, slug, code, drafted, by=by, read=read, now=now, memory=memory, send=send, once=once)


def _refuse_own(old: Proposal, code: str) -> None:
    name, status = old.amendment.id, old.amendment.status
    if status is not Status.WITHDRAWN:
        raise InvalidRequest(f"Proposal {name} is {status}: only what was withdrawn can be brought in again.")
    if code == old.delegation:
        raise InvalidRequest(f"{code} withdrew proposal {name} itself: propose that one again.")


def _edits_now(present: Present, old: Proposal) -> tuple[Edit, ...]:
    sha256 = present.state.sha256
    if old.amendment.version == sha256:
        return old.amendment.edits
    step = Carrier(present.text, sha256).step(old, present.earlier)
    if step.state is CarryState.NEEDS_PERSON:
        raise InvalidRequest(
            f"The words of proposal {old.amendment.id} have no certain place in this version: propose the change in "
            "the words that hold now."
        )
    return step.edits
