"""Opening a consultation on a version; and what the facilitator says of its paragraphs and meetings."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from service.accounts.rights import Right
from service.amendments.types import Status
from service.consultation.agreeing import still_open, undecided
from service.consultation.paragraphs import words_with_agreed
from service.consultation.rolling import rolling
from service.consultation.steps import Met, Opened, ParagraphDecided
from service.errors import AlreadyExists, InvalidRequest, VersionConflict
from service.use_cases.additions import ATTEMPTS
from service.use_cases.consulting.memory import Memory
from service.use_cases.consulting.rules import refuse_unallowed
from service.use_cases.consulting.sitting import present_in, sit
from service.use_cases.consulting.taking import BUSY, record, take, words_of
from service.use_cases.texts import history_in, language_in, read_version, refuse_withdrawn, version_in
from service.use_cases.validation import checked_moment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from service.accounts.rights import Viewer
    from service.consultation.state import Consultation, ParagraphState
    from service.ports import Reader, UnitOfWork, UnitOfWorkFactory
    from service.use_cases.consulting.sitting import Present
    from service.use_cases.consulting.taking import Said
    from service.use_cases.consulting.values import Sitting
    from service.works import VersionText

_AGREED = (Status.AGREED, Status.AGREED_AD_REFERENDUM)


def open_consultation(  # noqa: PLR0913 - the place, and who, how and when
    units: UnitOfWorkFactory,
    slug: str,
    version_id: str,
    language: str | None = None,
    *,
    by: Viewer,
    read: Reader,
    now: datetime,
    memory: Memory | None = None,
) -> Sitting:
    """Open the consultation of a work on one of its versions, in one language.

    Raises AlreadyExists where one is open: it goes on to the next version by publishing. Raises also NotFound,
    Withdrawn, NotAllowed, NotLoggedIn.
    """
    refuse_unallowed(by, slug, Right.DECIDE)
    moment = checked_moment(now)
    found = read_version(units, slug, version_id, language, read=read)
    memory = memory or Memory()
    try:
        with units(write=True) as unit:
            record(unit, slug, _unopened(unit, slug, memory), _opened(unit, found), (by, moment))
            unit.commit()
    except VersionConflict as error:
        raise VersionConflict(BUSY) from error
    return sit(units, slug, by=by, read=read, memory=memory)


def _unopened(unit: UnitOfWork, slug: str, memory: Memory) -> Consultation:
    state = memory.held(unit, slug)[1].state
    if state.version:
        raise AlreadyExists(
            f"The consultation on {slug} is open on version {state.version}: publish the next one to go on to it."
        )
    return state


def _opened(unit: UnitOfWork, found: VersionText) -> Iterator[Said]:
    file = found.language_version.manifestation
    history = history_in(unit, found.work.slug)
    refuse_withdrawn(language_in(version_in(history, found.version.id), found.language_version.language).manifestation)
    digest = found.corrections.digest
    yield Opened(found.version.number, found.language_version.language, file.sha256, digest), None


def decide_paragraph(  # noqa: PLR0913 - the place, what is said of it upon what, and who, how and when
    units: UnitOfWorkFactory,
    slug: str,
    index: int,
    agreed: Status | None,
    *,
    expected: str,
    by: Viewer,
    read: Reader,
    now: datetime,
    memory: Memory | None = None,
) -> Consultation:
    """Say that a paragraph is agreed (finally or ad referendum), or open again (None).

    `expected` is its digest as the facilitator saw it (`Sitting.digest`): where its words are others by now,
    VersionConflict. Raises InvalidRequest for another status, no such paragraph, or proposals on it that are undecided.
    All this is looked at before the turn to write comes, and again where something happened until then.
    """
    refuse_unallowed(by, slug, Right.DECIDE)
    if agreed is not None and agreed not in _AGREED:
        raise InvalidRequest("A paragraph is agreed, agreed ad referendum, or open: choose one of them.")

    memory = memory or Memory()
    for _ in range(ATTEMPTS):
        with units() as unit:
            seen = present_in(unit, slug, read, memory)
        _refuse_undecidable(seen, index, agreed, expected)
        with suppress(_GoneOnError):
            choose = partial(_decided, index=index, agreed=agreed, expected=expected, checked=seen.state.seq)
            return take(units, slug, choose, by=by, read=read, now=now, memory=memory)
    # Others were faster each time: what is to be looked at is looked at in one's own turn.
    choose = partial(_decided, index=index, agreed=agreed, expected=expected)
    return take(units, slug, choose, by=by, read=read, now=now, memory=memory)


class _GoneOnError(Exception):
    """The consultation has gone on since it was looked at."""


def _decided(
    present: Present, *, index: int, agreed: Status | None, expected: str, checked: int | None = None
) -> Iterator[Said]:
    """The step upon a consultation that was looked at when it stood at step `checked`; None: look at it now."""
    if checked is None:
        _refuse_undecidable(present, index, agreed, expected)
    elif checked != present.state.seq:
        raise _GoneOnError
    if not _is_so(present.state.paragraphs.get(index), agreed, expected):
        yield ParagraphDecided(index, agreed, expected), None


def _refuse_undecidable(present: Present, index: int, agreed: Status | None, expected: str) -> None:
    """Raise where a paragraph cannot be decided on as it stands: the whole text is put together for that."""
    digests = words_with_agreed(present.text, present.state).digests
    if not 0 <= index < len(digests):
        raise InvalidRequest(f"The text has no paragraph {index}: it has {len(digests)}, counted from 0.")
    if digests[index] != expected:
        raise VersionConflict(
            "The words of this paragraph have changed since you read it: look at what holds now, then decide."
        )
    if agreed is not None:
        _refuse_undecided(present, index, agreed)


def _is_so(held: ParagraphState | None, agreed: Status | None, digest: str) -> bool:
    """Whether this is what was said of a paragraph last: said again, it is no step."""
    return agreed is None if held is None else (held.agreed, held.digest) == (agreed, digest)


def _refuse_undecided(present: Present, index: int, agreed: Status) -> None:
    paragraph = next(each for each in rolling(present.text, present.state).paragraphs if each.base == index)
    if still_open(paragraph):
        names = ", ".join(still_open(paragraph))
        raise InvalidRequest(
            f"Proposals on this paragraph are still open: {names}. Decide on them first, then on the paragraph."
        )
    if paragraph.open:
        names = ", ".join(paragraph.open)
        raise InvalidRequest(f"These cannot come in together as they stand: {names}. Decide between them first.")
    names = ", ".join(undecided(paragraph, agreed))
    if names:
        raise InvalidRequest(
            f"Proposals on this paragraph are agreed ad referendum only: {names}. Agree to them first, or to the "
            "paragraph ad referendum."
        )


def set_meeting(  # noqa: PLR0913 - the place, what is said there, and who, how and when
    units: UnitOfWorkFactory,
    slug: str,
    meeting: str,
    *,
    by: Viewer,
    read: Reader,
    now: datetime,
    memory: Memory | None = None,
) -> Consultation:
    """Say in which meeting the steps from now on are taken; empty between meetings."""
    refuse_unallowed(by, slug, Right.DECIDE)
    name = words_of(meeting, "name of the meeting")

    def choose(present: Present) -> Iterator[Said]:
        if present.state.meeting != name:
            yield Met(name), None

    return take(units, slug, choose, by=by, read=read, now=now, memory=memory)
