"""Taking in a file: as a new version, or as another language of a version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.chain import corrections_digest
from service.errors import AlreadyExists, InvalidRequest, NotFound, VersionConflict, Withdrawn
from service.events import (
    Event,
    FileReadmitted,
    FileReceived,
    LanguageAdded,
    StructureCorrected,
    VersionAdded,
    WorkCreated,
)
from service.ports import TextKey
from service.use_cases.incoming import Incoming, incoming_from
from service.use_cases.texts import version_in
from service.use_cases.validation import (
    checked_moment,
)
from service.works import Addition, NewVersion

if TYPE_CHECKING:
    from datetime import datetime

    from service.ports import Reader, UnitOfWork, UnitOfWorkFactory
    from service.works import History, Version

ATTEMPTS = 5
"""How often an addition that expects nothing in particular is tried when others are adding at the same time."""


def add_version(
    units: UnitOfWorkFactory,
    new: NewVersion,
    *,
    read: Reader,
    now: datetime,
    expected_last: int | None = None,
    allow_withdrawn: bool = False,
) -> Addition:
    """Take in a file as a new version of a work, which is made where it does not exist, or as another language.

    The same bytes again in a work give the version that has them, `already_there`. `expected_last` is the number of
    the last version that the caller saw (0: none): where another came first, VersionConflict; without it the addition
    is simply tried again. A withdrawn file is refused (Withdrawn) unless `allow_withdrawn`, which takes it back in.
    Raises also UnreadableInput, InvalidRequest, NotFound (of `version`), AlreadyExists (that language is there).
    """
    incoming = incoming_from(new, read, checked_moment(now))
    for attempt in range(ATTEMPTS):
        try:
            return _add(units, incoming, expected_last, allow_withdrawn=allow_withdrawn)
        except VersionConflict:
            if expected_last is not None or attempt == ATTEMPTS - 1:
                raise
    raise VersionConflict("Others keep adding versions: try again in a moment.")


def _add(units: UnitOfWorkFactory, incoming: Incoming, expected_last: int | None, *, allow_withdrawn: bool) -> Addition:
    with units(write=True) as unit:
        events = _readmission(unit, incoming, allowed=allow_withdrawn)
        history = unit.works.find(incoming.slug)
        there = _version_with(history, incoming.sha256)
        if there is None:
            _refuse_unexpected(history, expected_last)
            number, more = _events(history, incoming)
            events += more
        else:
            number = there.number
        if events:
            _write(unit, incoming, events)
        added = unit.works.find(incoming.slug)
    if added is None:
        raise NotFound(f"There is no work {incoming.slug!r}.")
    return Addition(added.work, version_in(added, str(number)), already_there=there is not None)


def add_in(unit: UnitOfWork, incoming: Incoming) -> int:
    """Record a new version in a unit of work that has more to do; return its number. The caller commits.

    Raises Withdrawn for a withdrawn file, AlreadyExists where the work has these bytes already.
    """
    readmission = _readmission(unit, incoming, allowed=False)
    history = unit.works.find(incoming.slug)
    there = _version_with(history, incoming.sha256)
    if there is not None:
        raise AlreadyExists(f"Version {there.id} is this very file: nothing is new in it.")
    number, events = _events(history, incoming)
    _put(unit, incoming, (*readmission, *events))
    return number


def _write(unit: UnitOfWork, incoming: Incoming, events: tuple[Event, ...]) -> None:
    _put(unit, incoming, events)
    unit.commit()


def _put(unit: UnitOfWork, incoming: Incoming, events: tuple[Event, ...]) -> None:
    """Put the file first: when the row that names it is committed, the file is on the disk."""
    unit.files.put(incoming.data)
    for event in events:
        unit.chain.record(event)
    key = TextKey(incoming.sha256, corrections_digest(incoming.corrections), incoming.text.reader)
    unit.derived.keep_text(key, incoming.text)


def _readmission(unit: UnitOfWork, incoming: Incoming, *, allowed: bool) -> tuple[Event, ...]:
    withdrawal = unit.works.withdrawal(incoming.sha256)
    if withdrawal is None:
        return ()
    if not allowed:
        raise Withdrawn(
            f"This file was withdrawn on {withdrawal.at:%Y-%m-%d} ({withdrawal.reason}): it is not taken in again "
            "unless an administrator allows it."
        )
    ordinal = unit.works.withdrawals(incoming.sha256)
    return (FileReadmitted(incoming.sha256, ordinal, incoming.author, incoming.now),)


def _version_with(history: History | None, sha256: str) -> Version | None:
    for version in history.versions if history else ():
        if any(language.manifestation.sha256 == sha256 for language in version.languages):
            return version
    return None


def _refuse_unexpected(history: History | None, expected_last: int | None) -> None:
    last = _last(history)
    if expected_last is not None and expected_last != last:
        raise VersionConflict(
            f"The last version is now {last}, not {expected_last}: someone came first. Read the history and retry."
        )


def _last(history: History | None) -> int:
    return history.versions[-1].number if history and history.versions else 0


def _events(history: History | None, incoming: Incoming) -> tuple[int, tuple[Event, ...]]:
    if incoming.version is not None:
        if history is None:
            raise NotFound(f"There is no work named {incoming.slug!r} to add a language to.")
        version = version_in(history, incoming.version)
        _refuse_second(version, incoming.language)
        return version.number, _events_of_text(incoming, version.number)
    number = _last(history) + 1
    started = () if history else (_work_of(incoming),)
    return number, (*started, _version_of(incoming, number), *_events_of_text(incoming, number))


def _refuse_second(version: Version, language: str) -> None:
    if any(there.language == language for there in version.languages):
        raise AlreadyExists(
            f"Version {version.id} has a text in {language!r} already: a corrected text is a new version."
        )


def _work_of(incoming: Incoming) -> Event:
    title_from = incoming.sha256 if incoming.title_recognised else None
    return WorkCreated(incoming.slug, incoming.now, title_from, incoming.title)


def _version_of(incoming: Incoming, number: int) -> Event:
    predecessor = incoming.predecessor if incoming.predecessor is not None else number - 1 or None
    if predecessor is not None and not 1 <= predecessor < number:
        raise InvalidRequest(f"Version {number} cannot follow version {predecessor}: name an earlier one of the work.")
    return VersionAdded(
        work=incoming.slug,
        version=number,
        symbol=incoming.symbol,
        date=incoming.date,
        stage=incoming.stage,
        note=incoming.note,
        predecessor=predecessor,
        author=incoming.author,
        created=incoming.now,
    )


def _events_of_text(incoming: Incoming, number: int) -> tuple[Event, ...]:
    received = FileReceived(
        work=incoming.slug,
        version=number,
        language=incoming.language,
        sha256=incoming.sha256,
        size=len(incoming.data),
        media_type=incoming.media_type,
        received=incoming.now,
        filename=incoming.filename,
        source=incoming.source,
    )
    return (LanguageAdded(incoming.slug, number, incoming.language), received, *_corrected(incoming, number))


def _corrected(incoming: Incoming, number: int) -> tuple[Event, ...]:
    if not incoming.corrections:
        return ()
    event = StructureCorrected(
        work=incoming.slug,
        version=number,
        language=incoming.language,
        revision=1,
        sha256=incoming.sha256,
        author=incoming.author,
        created=incoming.now,
        corrections=incoming.corrections,
    )
    return (event,)
