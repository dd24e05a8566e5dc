"""The next version: what was agreed, checked before it is stored; and the proposals that go on to it.

The text is put together and read back, or the facilitator's file read and reconciled, before anything is written. Then
the version, its publication and every proposal that goes on are recorded in one transaction: all of it or nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.accounts.rights import Right
from service.amendments.applying import apply
from service.amendments.reconciling import reconcile
from service.canonical import digest
from service.chain import corrections_digest
from service.consultation.paragraphs import words_with_agreed
from service.consultation.steps import Carried, Published
from service.errors import InvalidRequest, NotReconciled, VersionConflict
from service.use_cases.additions import ATTEMPTS, add_in
from service.use_cases.consulting.carrying_on import Carrier, goes_on
from service.use_cases.consulting.memory import Memory
from service.use_cases.consulting.repeated import published_before
from service.use_cases.consulting.revisions import adopted_of, incoming_of
from service.use_cases.consulting.rules import refuse_unallowed, refuse_unread
from service.use_cases.consulting.seeing import is_seen
from service.use_cases.consulting.sitting import present_in
from service.use_cases.consulting.taking import BUSY, actor_of, record, words_of
from service.use_cases.consulting.values import Publication
from service.use_cases.texts import history_in, version_in
from service.use_cases.validation import checked_moment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from service.accounts.rights import Viewer
    from service.amendments.reconciling import Difference, Reconciliation
    from service.amendments.types import Amendment
    from service.once import Once
    from service.ports import Reader, UnitOfWork, UnitOfWorkFactory
    from service.text import Correction
    from service.use_cases.consulting.sitting import Present
    from service.use_cases.consulting.taking import Said
    from service.use_cases.consulting.values import NewRevision
    from service.use_cases.incoming import Incoming

_LONGEST_SHOWN = 500


@dataclass(frozen=True, slots=True)
class _Prepared:
    """The next version before it is stored: the file as read, what came in, how it was checked."""

    adopted: tuple[Amendment, ...]
    incoming: Incoming
    reconciliation: Reconciliation
    carrier: Carrier


def publish(  # noqa: PLR0913 - the place, what is published there, and who, how and when
    units: UnitOfWorkFactory,
    slug: str,
    new: NewRevision,
    *,
    by: Viewer,
    read: Reader,
    now: datetime,
    memory: Memory | None = None,
    once: Once | None = None,
) -> Publication:
    """Publish the next version with the adopted proposals in it, and carry the others to it, in one transaction.

    A request `once` that comes again is told again what it published.

    Raises InvalidRequest where proposals that were to come in conflict or have no place, by their names;
    NotReconciled where the text is not exactly what was agreed and its differences were not accepted;
    VersionConflict where the consultation has gone on from the version `expected`; also UnreadableInput, Withdrawn.
    """
    refuse_unallowed(by, slug, Right.DECIDE)
    moment, memory = checked_moment(now), memory or Memory()
    for _ in range(ATTEMPTS):
        with units() as unit:
            present = present_in(unit, slug, read, memory)
            before = published_before(unit, present, once, by)
        if before is not None:
            return before
        prepared = _prepared(present, new, (by, moment), read)
        with units(write=True) as unit:
            held = present_in(unit, slug, read, memory)
            if held.state.version != present.state.version or adopted_of(held, new) != prepared.adopted:
                continue
            try:
                done = _published(unit, held, prepared, new, (by, moment), once)
                unit.commit()
            except VersionConflict:
                continue
        return done
    raise VersionConflict(BUSY)


def _prepared(present: Present, new: NewRevision, by: tuple[Viewer, datetime], read: Reader) -> _Prepared:
    adopted = adopted_of(present, new)
    applied = apply(present.text, adopted)
    if applied.conflicting or applied.misplaced:
        names = ", ".join((*applied.conflicting, *applied.misplaced))
        raise InvalidRequest(f"These cannot come in together as they stand: {names}. Decide between them first.")
    incoming = incoming_of(present, new, applied, (actor_of(by[0]), by[1]), read)
    checked = reconcile(present.text, adopted, incoming.text)
    _refuse_deviations(checked, new)
    return _Prepared(adopted, incoming, checked, Carrier(incoming.text, incoming.sha256))


def _refuse_deviations(checked: Reconciliation, new: NewRevision) -> None:
    """Raise NotReconciled unless the text is exactly what was adopted, or each difference was accepted by name."""
    names = difference_names(checked)
    if new.data is None and not checked.exact:
        where = (checked.differences[0].label if checked.differences else None) or "a paragraph"
        raise NotReconciled(
            f"Written in this format, the text would not read back as it was agreed in {where}: choose another "
            "format, or give your own file.",
            checked,
        )
    open_ = [name for name in names if name not in new.accepted]
    if open_:
        said = "1 difference is" if len(open_) == 1 else f"{len(open_)} differences are"
        look = "Look at it." if len(open_) == 1 else "Look at each of them."
        raise NotReconciled(
            f"The file is not exactly what was agreed: {said} neither agreed nor accepted. {look}", checked
        )
    if set(new.accepted) - set(names):
        raise NotReconciled("A difference was accepted that is not in this file: look at them again.", checked)
    if names and not words_of(new.reason, "reason"):
        raise InvalidRequest("Say why the differences are accepted: it stays on record.")


def _published(
    unit: UnitOfWork,
    held: Present,
    prepared: _Prepared,
    new: NewRevision,
    by: tuple[Viewer, datetime],
    once: Once | None,
) -> Publication:
    number = add_in(unit, prepared.incoming)
    steps = tuple(_steps(held, prepared, new, number))
    record(unit, held.slug, held.state, steps, by, once)
    history = history_in(unit, held.slug)
    proposals = held.state.proposals
    carried = tuple(
        step for step, _ in steps if isinstance(step, Carried) and is_seen(by[0], held.slug, proposals[step.id])
    )
    ids = tuple(each.id for each in prepared.adopted)
    return Publication(history.work, version_in(history, str(number)), ids, carried, prepared.reconciliation)


def _steps(held: Present, prepared: _Prepared, new: NewRevision, number: int) -> Iterator[Said]:
    """The publication, then every proposal that goes on, then the paragraphs that stay agreed."""
    incoming, carrier, state = prepared.incoming, prepared.carrier, held.state
    adopted = tuple(each.id for each in prepared.adopted)
    deviations = tuple(_said(each) for each in prepared.reconciliation.differences)
    yield (
        Published(
            number,
            incoming.language,
            incoming.sha256,
            corrections_digest(incoming.corrections),
            adopted,
            deviations,
            words_of(new.reason, "reason") if deviations else "",
        ),
        None,
    )
    for id_, proposal in state.proposals.items():
        if id_ not in adopted and goes_on(state, proposal):
            yield carrier.step(proposal, held.earlier), None
    words = words_with_agreed(held.text, state)
    for step in carrier.agreed_paragraphs(held.text, state.sha256, words, state):
        yield step, None


def _said(difference: Difference) -> str:
    """A difference in words, for the record."""
    where = f"{difference.label or 'no number'}{', footnote' if difference.footnote else ''}"
    expected, found = (words.strip()[:_LONGEST_SHOWN] for words in (difference.expected, difference.found))
    return f"{where}: {difference.deviation}: agreed “{expected}”, found “{found}”"


def reconcile_with(  # noqa: PLR0913 - the file, what was adopted, and who asks
    units: UnitOfWorkFactory,
    slug: str,
    data: bytes,
    filename: str = "",
    adopted: tuple[str, ...] | None = None,
    *,
    by: Viewer,
    read: Reader,
    corrections: tuple[Correction, ...] = (),
    memory: Memory | None = None,
) -> Reconciliation:
    """Check a file against the version of the consultation and the adopted proposals (None: all that are agreed).

    Nothing is stored. `filename` may help to read the file. Adopted proposals that conflict are named in `left_out`.
    """
    refuse_unread(by, slug)
    with units() as unit:
        present = present_in(unit, slug, read, memory or Memory())
    return reconcile(present.text, adopted_of(present, adopted), read(data, filename or None, corrections))


def difference_names(reconciliation: Reconciliation) -> tuple[str, ...]:
    """Give the lasting name of each difference, in their order: what accepting them in `NewRevision` takes."""
    met: Counter[str] = Counter()
    names = []
    for difference in reconciliation.differences:
        name = digest(difference)[:12]
        met[name] += 1
        names.append(name if met[name] == 1 else f"{name}-{met[name]}")
    return tuple(names)
