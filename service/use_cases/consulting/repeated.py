"""A request that comes again: what was taken for it before is found, and nothing is taken a second time.

The key of a request is written with the first step that it takes, in one transaction, and is unique in the store.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.amendments.reconciling import reconcile
from service.consultation.steps import Carried, Published
from service.errors import InvalidRequest, Withdrawn
from service.use_cases.consulting.memory import Memory
from service.use_cases.consulting.rules import refuse_unread
from service.use_cases.consulting.seeing import is_seen
from service.use_cases.consulting.sitting import present_in
from service.use_cases.consulting.values import Publication
from service.use_cases.texts import version_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.accounts.rights import Viewer
    from service.consultation.steps import Opened, Taken
    from service.once import Once
    from service.ports import Reader, UnitOfWork, UnitOfWorkFactory
    from service.text import ParsedText
    from service.use_cases.consulting.sitting import Present


def taken_before(
    units: UnitOfWorkFactory,
    slug: str,
    once: Once | None,
    *,
    by: Viewer,
    read: Reader,
    memory: Memory | None = None,
) -> str | None:
    """Give the id of the proposal that a request began or changed before; None for a request that is new.

    Asked before a form is looked at: the text under it may have gone on since it was taken.
    """
    refuse_unread(by, slug)
    if once is None:
        return None
    with units() as unit:
        found = taken_for(unit, present_in(unit, slug, read, memory or Memory()), once)
    return None if found is None else subject_of(found)


def publication_before(
    units: UnitOfWorkFactory,
    slug: str,
    once: Once | None,
    *,
    by: Viewer,
    read: Reader,
    memory: Memory | None = None,
) -> Publication | None:
    """Tell of the version that a request published before; None for a request that is new."""
    refuse_unread(by, slug)
    if once is None:
        return None
    with units() as unit:
        return published_before(unit, present_in(unit, slug, read, memory or Memory()), once, by)


def taken_for(unit: UnitOfWork, present: Present, once: Once | None) -> Taken | None:
    """Give the first step that was taken for a request; None where there is none.

    Raises InvalidRequest where the request had another content then.
    """
    found = None if once is None else unit.consultations.taken(present.slug, once.key)
    if once is None or found is None:
        return None
    seq, said = found
    if said != once.said:
        raise InvalidRequest("This Idempotency-Key was sent with another request: give each request a key of its own.")
    return present.taken[seq - 1]


def subject_of(taken: Taken | None) -> str:
    """The id of the proposal that a step is about. Raises Withdrawn where the step was erased."""
    step = None if taken is None else taken.step
    id_ = getattr(step, "id", None)
    if id_ is None:
        raise _erased()
    return str(id_)


def published_before(unit: UnitOfWork, present: Present, once: Once | None, by: Viewer) -> Publication | None:
    """Tell of a publication again as it was told first; None where the request published nothing yet."""
    found = taken_for(unit, present, once)
    if found is None:
        return None
    step = found.step
    if not isinstance(step, Published):
        raise _erased()
    proposals = present.state.proposals
    adopted = tuple(proposals[id_].amendment for id_ in step.adopted if id_ in proposals)
    base, new = _text(present, _stood_before(present, step)), _text(present, step.sha256)
    carried = tuple(
        each
        for each in _carried(present, found.seq)
        if each.id in proposals and is_seen(by, present.slug, proposals[each.id])
    )
    version = version_in(present.history, str(step.version))
    return Publication(present.history.work, version, step.adopted, carried, reconcile(base, adopted, new))


def _carried(present: Present, seq: int) -> Iterator[Carried]:
    """The steps that a publication carried proposals over by: they follow it."""
    for taken in present.taken[seq:]:
        if not isinstance(taken.step, Carried):
            return
        yield taken.step


def _stood_before(present: Present, step: Published) -> str:
    """The file that the consultation stood on before a publication."""
    stood: tuple[Opened | Published, ...] = (*present.state.opened, *present.state.published)
    return max((each for each in stood if each.version < step.version), key=lambda each: each.version).sha256


def _text(present: Present, sha256: str) -> ParsedText:
    text = present.text if sha256 == present.state.sha256 else present.earlier(sha256)
    if text is None:
        raise _erased()
    return text


def _erased() -> Withdrawn:
    return Withdrawn("This was done before, and its words were erased since with a withdrawn file.")
