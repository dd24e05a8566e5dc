"""Taking in a file: as a new version, or as another language of a version."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from service.chain import (
    Event,
    FileReadmitted,
    FileReceived,
    LanguageAdded,
    StructureCorrected,
    VersionAdded,
    WorkCreated,
    corrections_digest,
)
from service.errors import AlreadyExists, InvalidRequest, NotFound, VersionConflict, Withdrawn
from service.ports import TextKey
from service.use_cases.correcting import read_corrected
from service.use_cases.texts import version_in
from service.use_cases.validation import (
    LONGEST_NOTE,
    checked_date,
    checked_language,
    checked_line,
    checked_moment,
    checked_slug,
    checked_stage,
    cleaned_filename,
    cleaned_line,
)
from service.works import Addition, NewVersion, Stage

if TYPE_CHECKING:
    from datetime import date, datetime

    from service.ports import Reader, UnitOfWork, UnitOfWorkFactory
    from service.text import Correction, ParsedText
    from service.works import History, Version

ATTEMPTS = 5
"""How often an addition that expects nothing in particular is tried when others are adding at the same time."""

_MEDIA_TYPES = {"markdown": "text/markdown", "plain": "text/plain", "text": "text/plain"}


@dataclass(frozen=True, slots=True)
class _Incoming:
    """A new version, checked and read, with every field that it lacked taken from its first page."""

    slug: str
    data: bytes
    sha256: str
    text: ParsedText
    title: str
    title_recognised: bool
    symbol: str | None
    date: date | None
    stage: Stage
    language: str
    note: str
    author: str
    source: str
    filename: str
    media_type: str
    version: str | None
    predecessor: int | None
    corrections: tuple[Correction, ...]
    now: datetime


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
    checked_slug(new.slug)
    incoming = _incoming(new, read, checked_moment(now))
    for attempt in range(ATTEMPTS):
        try:
            return _add(units, incoming, expected_last, allow_withdrawn=allow_withdrawn)
        except VersionConflict:
            if expected_last is not None or attempt == ATTEMPTS - 1:
                raise
    raise VersionConflict("Others keep adding versions: try again in a moment.")


def _add(
    units: UnitOfWorkFactory, incoming: _Incoming, expected_last: int | None, *, allow_withdrawn: bool
) -> Addition:
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


def _write(unit: UnitOfWork, incoming: _Incoming, events: tuple[Event, ...]) -> None:
    """Put the file first: when the row that names it is committed, the file is on the disk."""
    unit.files.put(incoming.data)
    for event in events:
        unit.chain.record(event)
    key = TextKey(incoming.sha256, corrections_digest(incoming.corrections), incoming.text.reader)
    unit.derived.keep_text(key, incoming.text)
    unit.commit()


def _readmission(unit: UnitOfWork, incoming: _Incoming, *, allowed: bool) -> tuple[Event, ...]:
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


def _events(history: History | None, incoming: _Incoming) -> tuple[int, tuple[Event, ...]]:
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


def _work_of(incoming: _Incoming) -> Event:
    title_from = incoming.sha256 if incoming.title_recognised else None
    return WorkCreated(incoming.slug, incoming.now, title_from, incoming.title)


def _version_of(incoming: _Incoming, number: int) -> Event:
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


def _events_of_text(incoming: _Incoming, number: int) -> tuple[Event, ...]:
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


def _corrected(incoming: _Incoming, number: int) -> tuple[Event, ...]:
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


def _incoming(new: NewVersion, read: Reader, now: datetime) -> _Incoming:
    """Check every field and read the file; what the bringer left open is taken from the recognised masthead."""
    author = checked_line(new.author, "name of the author")
    given = _given(new)
    corrections = tuple(replace(item, author=item.author or author) for item in new.corrections)
    text = read_corrected(new.data, corrections, read)
    masthead = text.masthead
    recognised = cleaned_line(masthead.title)
    return _Incoming(
        slug=new.slug,
        data=new.data,
        sha256=sha256(new.data).hexdigest(),
        text=text,
        title=given.title or recognised or new.slug,
        title_recognised=not given.title and recognised is not None,
        symbol=given.symbol or cleaned_line(masthead.symbol),
        date=given.date or _recognised_date(masthead.date),
        stage=given.stage or _recognised_stage(text),
        language=given.language or text.language or "und",
        note=given.note,
        author=author,
        source=given.source,
        filename=cleaned_filename(new.filename),
        media_type=checked_line(new.media_type, "media type") or _MEDIA_TYPES.get(text.format, _UNKNOWN_TYPE),
        version=None if new.version is None else str(new.version),
        predecessor=new.predecessor,
        corrections=corrections,
        now=now,
    )


_UNKNOWN_TYPE = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class _Given:
    """What the bringer said, checked; empty where nothing was said."""

    title: str
    symbol: str
    date: date | None
    stage: Stage | None
    language: str | None
    note: str
    source: str


def _given(new: NewVersion) -> _Given:
    return _Given(
        title=checked_line(new.title or "", "title"),
        symbol=checked_line(new.symbol or "", "symbol", longest=100),
        date=checked_date(new.date),
        stage=checked_stage(new.stage) if new.stage else None,
        language=checked_language(new.language) if new.language else None,
        note=checked_line(new.note, "note", longest=LONGEST_NOTE),
        source=checked_line(new.source, "source"),
    )


def _recognised_date(value: str | None) -> date | None:
    try:
        return checked_date(value)
    except InvalidRequest:
        return None


def _recognised_stage(text: ParsedText) -> Stage:
    if text.masthead.adopted:
        return Stage.ADOPTED
    return Stage.REVISED if "/Rev." in (text.masthead.symbol or "") else Stage.DRAFT
