"""Taking an archive in: all of it or nothing, each thing once, a withdrawn file never."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from service.canonical import plain
from service.chain import differences, erased_fields, files_of, name_in, name_of
from service.consultation.credible import Held, contradiction
from service.consultation.steps import Taken, read_step
from service.errors import AlreadyExists, InvalidRequest, NotFound, VersionConflict
from service.events import (
    AccountStep,
    ChangesOverruled,
    ConsultationStep,
    Event,
    FileReadmitted,
    FileReceived,
    FileWithdrawn,
    PairsCorrected,
    VersionAdded,
    WorkCreated,
)
from service.use_cases.validation import checked_language, checked_slug
from service.use_cases.verify_chain import withdrawn_now
from service.use_cases.withdrawing import finish_withdrawal
from storage.archive_format import ArchivedEntry, OpenArchive, open_archive, refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from service.ports import Progress, UnitOfWork
    from storage.archive import HasUnits

Item = tuple[ArchivedEntry, Event]


def import_archive(
    store: HasUnits, archive: Path, *, now: datetime, progress: Progress | None = None
) -> tuple[str, ...]:
    """Take in what an archive has and this store has not; return the works that something was added to.

    Everything is checked before anything is stored, and stored in one transaction. What is here already is left alone,
    so importing twice adds nothing; only a file that is missing or damaged here is put back from the archive. A file
    withdrawn here or in the archive is not taken in, and one that the archive says was withdrawn is erased here too.
    Raises InvalidRequest for an archive that is damaged, hostile or from the future (`now` tells), AlreadyExists where
    a work of that name is here with another content.
    """
    with open_archive(archive) as opened:
        items = _checked_items(opened)
        _refuse_future([event for _, event in items], now)
        _check_files(opened, [event for _, event in items], progress)
        with store.units(write=True) as unit:
            fresh = _fresh(unit, items)
            placed = _store(unit, opened, fresh, items)
            try:
                unit.commit()
            except BaseException:
                _remove(unit, placed)
                raise
    for _, event in fresh:
        if isinstance(event, FileWithdrawn):
            finish_withdrawal(store.units, event.sha256)
    return tuple(dict.fromkeys(slug for _, event in fresh if (slug := _slug(event)) is not None))


def _checked_items(opened: OpenArchive) -> list[Item]:
    items: list[Item] = []
    for archived in opened.manifest.entries:
        try:
            event = archived.event
            _check_values(archived, event)
        except (ValueError, RecursionError, InvalidRequest):
            raise refusal(f"its entry {archived.seq} makes no sense") from None
        items.append((archived, event))
    _check_whole([event for _, event in items])
    return items


def _check_values(archived: ArchivedEntry, event: Event) -> None:
    """Raise ValueError or InvalidRequest unless an addition could have written this."""
    if differences(archived.written, event):
        raise ValueError("the words do not match their digests")
    if any(character == "\0" or "\ud800" <= character <= "\udfff" for character in _characters(plain(event))):
        raise ValueError("no text")
    if isinstance(event, WorkCreated):
        checked_slug(event.slug)
    if isinstance(event, VersionAdded) and not 0 < event.version < 1 << 31:
        raise ValueError("no number of a version")
    if isinstance(event, PairsCorrected) and not event.base < event.target:
        raise ValueError("no order of versions")
    if isinstance(event, ChangesOverruled) and event.base == event.target:
        raise ValueError("no two versions")
    if isinstance(event, ConsultationStep) and event.content is not None:
        read_step(event.kind, event.content)
    if isinstance(event, FileReceived):
        checked_language(event.language)
        if event.size < 0:
            raise ValueError("no size")


def _characters(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from value
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _characters(item)


def _check_whole(events: list[Event]) -> None:
    names = [name_of(event) for event in events]
    if len(set(names)) != len(names):
        raise refusal("it records something twice")
    ever = {event.sha256 for event in events if isinstance(event, FileWithdrawn)}
    for event in events:
        if erased_fields(event) and not files_of(event) & ever:
            raise refusal(f"words are missing from {name_of(event)[:100]}")

    _check_numbers("version", ((event.work, event.version) for event in events if isinstance(event, VersionAdded)))
    steps = ((event.work, event.seq) for event in events if isinstance(event, ConsultationStep))
    _check_numbers("consultation step", steps)
    _check_consultations(events)
    _check_numbers("account step", (("the service", event.seq) for event in events if isinstance(event, AccountStep)))


def _check_consultations(events: list[Event]) -> None:
    """Refuse a consultation whose steps contradict each other: no use case could have written them."""
    taken: dict[str, list[Taken]] = {}
    for event in events:
        if isinstance(event, ConsultationStep):
            step = None if event.content is None else read_step(event.kind, event.content)
            made = Taken(event.seq, event.kind, event.actor, event.delegation, event.at, step)
            taken.setdefault(event.work, []).append(made)
    held: dict[str, set[Held]] = {work: set() for work in taken}
    for event in events:
        if isinstance(event, FileReceived) and event.work in held:
            held[event.work].add(Held(event.version, event.language, event.sha256))
    for work, steps in taken.items():
        if why := contradiction(steps, held[work]):
            raise refusal(f"the consultation on {work[:80]} contradicts itself, {why}")


def _check_numbers(what: str, numbered: Iterable[tuple[str, int]]) -> None:
    """Refuse an archive in which a thing that is numbered from 1 has a gap."""
    last: Counter[str] = Counter()
    for owner, number in numbered:
        last[owner] += 1
        if number != last[owner]:
            raise refusal(f"{what} {last[owner]} of {owner[:80]} is missing")


def _refuse_future(events: list[Event], now: datetime) -> None:
    """Refuse dates that lie ahead: either the archive or the clock of this machine is wrong."""
    moments = [
        moment for event in events for name in ("created", "received", "at") if (moment := getattr(event, name, None))
    ]
    if moments and max(moments) > now + timedelta(days=1):
        raise refusal(f"it is dated {max(moments):%Y-%m-%d}; check the clock of this machine")


def _check_files(opened: OpenArchive, events: list[Event], progress: Progress | None) -> None:
    """Read every file once and check its hash and size, before anything is stored."""
    withdrawn = withdrawn_now(events)
    received = {e.sha256: e.size for e in events if isinstance(e, FileReceived) and e.sha256 not in withdrawn}
    if missing := sorted(received.keys() - set(opened.files)):
        raise refusal(f"its file {missing[0][:12]}… is missing")
    if unknown := sorted(set(opened.files) - received.keys()):
        raise refusal(f"no version has its file {unknown[0][:12]}…")
    for done, (sha256, size) in enumerate(received.items()):
        if progress is not None:
            progress(done, len(received), f"file {sha256[:12]}")
        if len(opened.file(sha256)) != size:
            raise refusal(f"its file {sha256[:12]}… has another size than recorded")


def _fresh(unit: UnitOfWork, items: list[Item]) -> list[Item]:
    """Return what is not here yet; raise AlreadyExists where something else stands in its place.

    A house with people of its own keeps its own record of them: that of the archive is left out.
    """
    here = {name_in(entry): entry.payload for entry in unit.chain.entries()}
    has_people = "account step 1" in here
    fresh = []
    for archived, event in items:
        if has_people and isinstance(event, AccountStep):
            continue
        name = name_of(event)
        ends = isinstance(event, FileWithdrawn | FileReadmitted)
        if name not in here:
            if not (isinstance(event, FileReadmitted) and unit.works.withdrawal(event.sha256) is not None):
                fresh.append((archived, event))
        elif here[name] != archived.written and not ends:
            raise AlreadyExists(
                f"{name[:100]} is here already with another content: nothing was imported. "
                "Import into an empty store, or compare the two."
            )
    return fresh


def _store(unit: UnitOfWork, opened: OpenArchive, fresh: list[Item], items: list[Item]) -> list[str]:
    """Record what is new and put every file, the missing and damaged ones back; return those not here before."""
    placed: list[str] = []
    try:
        for archived, event in fresh:
            unit.chain.record(event, archived.written)
        for sha256 in sorted({event.sha256 for _, event in items if isinstance(event, FileReceived)}):
            if unit.works.withdrawal(sha256) is None and sha256 in opened.files:
                if not unit.files.holds(sha256):
                    placed.append(sha256)
                unit.files.put(opened.file(sha256))
    except (NotFound, VersionConflict):
        _remove(unit, placed)
        raise refusal("its entries do not build on one another") from None
    except BaseException:
        _remove(unit, placed)
        raise
    return placed


def _remove(unit: UnitOfWork, placed: list[str]) -> None:
    for sha256 in placed:
        unit.files.erase(sha256)


def _slug(event: Event) -> str | None:
    if isinstance(event, WorkCreated):
        return event.slug
    return None if isinstance(event, FileWithdrawn | FileReadmitted | AccountStep) else event.work
