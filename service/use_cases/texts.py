"""Finding a version and its text. An exact name or NotFound; never a neighbour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.errors import IntegrityFailure, NotFound, StorageUnavailable, VersionConflict, Withdrawn, no_work
from service.ports import TextKey
from service.reading import READER
from service.use_cases.validation import LANGUAGES
from service.works import VersionText

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.ports import Reader, UnitOfWork, UnitOfWorkFactory
    from service.text import ParsedText
    from service.works import History, LanguageVersion, Manifestation, Version, WorkSummary


def list_works(units: UnitOfWorkFactory) -> tuple[WorkSummary, ...]:
    """Return every work, by slug."""
    with units() as unit:
        return unit.works.summaries()


def work_history(units: UnitOfWorkFactory, slug: str) -> History:
    """Return a work with all its versions, oldest first. Raises NotFound."""
    with units() as unit:
        return history_in(unit, slug)


def read_version(
    units: UnitOfWorkFactory, slug: str, version_id: str, language: str | None = None, *, read: Reader
) -> VersionText:
    """Return a version's text as recognised, corrections applied; without a language, one that it has.

    Raises NotFound, Withdrawn, or UnreadableInput where the reader no longer accepts the file.
    """
    history = work_history(units, slug)
    version = version_in(history, version_id)
    return text_of(units, history, version, language_in(version, language), read=read)


def received_file(
    units: UnitOfWorkFactory, slug: str, version_id: str, language: str | None = None
) -> tuple[Manifestation, bytes]:
    """Return a file as it was received, byte for byte. Raises NotFound, Withdrawn or IntegrityFailure."""
    with units() as unit:
        version = version_in(history_in(unit, slug), version_id)
        manifestation = language_in(version, language).manifestation
        refuse_withdrawn(manifestation)
        return manifestation, unit.files.get(manifestation.sha256)


def history_in(unit: UnitOfWork, slug: str) -> History:
    """Return a work with its versions. Raises NotFound."""
    history = unit.works.find(slug)
    if history is None:
        raise no_work(slug)
    return history


def version_in(history: History, version_id: str) -> Version:
    """Return the version of exactly this id. Raises NotFound."""
    for version in history.versions:
        if version.id == version_id:
            return version
    raise NotFound(f"{history.work.slug} has no version {version_id[:20]!r}: its history shows the numbers.")


def language_in(version: Version, language: str | None) -> LanguageVersion:
    """Return the version in this language, or in the first one that can be read. Raises NotFound."""
    if language is None and version.languages:
        return min(version.languages, key=_preference)
    for candidate in version.languages:
        if candidate.language == language:
            return candidate
    there = ", ".join(candidate.language for candidate in version.languages) or "none"
    raise NotFound(f"Version {version.id} has no text in {str(language)[:20]!r}: it has {there}.")


def text_of(
    units: UnitOfWorkFactory, history: History, version: Version, language: LanguageVersion, *, read: Reader
) -> VersionText:
    """Return the text of a language version: the kept one, or read anew and kept.

    A stored file is read by its content alone, never by its name: the same bytes are the same text everywhere.
    """
    refuse_withdrawn(language.manifestation)
    sha256 = language.manifestation.sha256
    with units() as unit:
        corrections = unit.works.corrections(history.work.slug, version.number, language.language)
        text = kept_text(unit, TextKey(sha256, corrections.digest, READER))
        data = unit.files.get(sha256) if text is None else b""
    if text is None:
        text = read(data, None, corrections.corrections)
        key, found = TextKey(sha256, corrections.digest, text.reader), text
        keep(units, (sha256,), lambda unit: unit.derived.keep_text(key, found))
    return VersionText(history.work, version, language, text, corrections)


def kept_text(unit: UnitOfWork, key: TextKey) -> ParsedText | None:
    """Return a kept text; a damaged one is as good as none, since it can be made again (`verify` names it)."""
    try:
        return unit.derived.text(key)
    except IntegrityFailure:
        return None


def keep(units: UnitOfWorkFactory, files: tuple[str, ...], write: Callable[[UnitOfWork], None]) -> None:
    """Keep something derived from these files, unless one was withdrawn meanwhile.

    A store that cannot write now keeps nobody from reading: what is derived can be made again.
    """
    try:
        with units(write=True) as unit:
            if all(unit.works.withdrawal(sha256) is None for sha256 in files):
                write(unit)
                unit.commit()
    except (StorageUnavailable, VersionConflict):
        return


def refuse_withdrawn(manifestation: Manifestation) -> None:
    """Raise Withdrawn where the content was erased."""
    withdrawal = manifestation.withdrawal
    if withdrawal is not None:
        raise Withdrawn(
            f"This text was withdrawn on {withdrawal.at:%Y-%m-%d} by {withdrawal.by or 'an administrator'}: "
            f"{withdrawal.reason}"
        )


def _preference(language: LanguageVersion) -> tuple[bool, int]:
    known = language.language in LANGUAGES
    order = LANGUAGES.index(language.language) if known else len(LANGUAGES)
    return language.manifestation.withdrawal is not None, order
