"""From rows to the values of `service`, and to the events that the chain must agree with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.canonical import revive
from service.errors import IntegrityFailure
from service.events import (
    AccountStep,
    ChangesOverruled,
    ConsultationStep,
    Event,
    FileReadmitted,
    FileReceived,
    FileWithdrawn,
    LanguageAdded,
    PairsCorrected,
    StructureCorrected,
    VersionAdded,
    WorkCreated,
)
from service.overrules import NO_OVERRULES, Overrule, OverruleSet, overrules_digest
from service.pair_corrections import NO_PAIRS, PairCorrection, PairCorrectionSet, pairs_digest
from service.text import Correction
from service.works import History, LanguageVersion, Manifestation, Version, Withdrawal, Work

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from storage.rows import (
        ConsultationStepRow,
        CorrectionSetRow,
        LanguageRow,
        ManifestationRow,
        OverruleSetRow,
        PairSetRow,
        ReadmissionRow,
        VersionRow,
        WithdrawalRow,
        WorkRow,
    )
    from storage.rows_accounts import AccountStepRow


def work_from(row: WorkRow) -> Work:
    """Return the work; one whose title was erased is called by its slug."""
    return Work(row.slug, row.title if row.title is not None else row.slug, row.created)


def history_from(row: WorkRow, withdrawals: Mapping[str, Withdrawal]) -> History:
    """Return the work with its versions. `withdrawals` are those in force, by file."""
    return History(work_from(row), tuple(version_from(version, withdrawals) for version in row.versions))


def version_from(row: VersionRow, withdrawals: Mapping[str, Withdrawal]) -> Version:
    """Return a version with its languages, in the order of their codes."""
    languages = tuple(
        LanguageVersion(language.language, manifestation_from(language.manifestation, withdrawals))
        for language in row.languages
        if language.manifestation is not None
    )
    return Version(
        number=row.number,
        symbol=row.symbol,
        date=row.date,
        stage=row.stage,
        note=row.note,
        predecessor=row.predecessor,
        created=row.created,
        author=row.author,
        languages=languages,
    )


def manifestation_from(row: ManifestationRow, withdrawals: Mapping[str, Withdrawal]) -> Manifestation:
    """Return the record of a received file; an erased name or source is empty."""
    return Manifestation(
        sha256=row.sha256,
        size=row.size,
        media_type=row.media_type,
        filename=row.filename or "",
        source=row.source or "",
        received=row.received,
        withdrawal=withdrawals.get(row.sha256),
    )


def corrections_from(written: str | None) -> tuple[Correction, ...]:
    """Read stored corrections; erased ones are none. Raises IntegrityFailure where the row was damaged."""
    if written is None:
        return ()
    try:
        corrections: tuple[Correction, ...] = revive(tuple[Correction, ...], written)
    except ValueError:
        raise IntegrityFailure("The stored corrections are damaged: run ./travaux verify.") from None
    return corrections


def pairs_from(row: PairSetRow | None) -> PairCorrectionSet:
    """Return a stored set of corrected pairs, from the earlier to the later version; an erased one is empty."""
    if row is None:
        return NO_PAIRS
    corrections = _pairs_in(row.corrections) or ()
    return PairCorrectionSet(row.revision, corrections, pairs_digest(corrections))


def _pairs_in(written: str | None) -> tuple[PairCorrection, ...] | None:
    if written is None:
        return None
    try:
        corrections: tuple[PairCorrection, ...] = revive(tuple[PairCorrection, ...], written)
    except ValueError:
        raise IntegrityFailure("The stored corrections of pairs are damaged: run ./travaux verify.") from None
    return corrections


def overrules_from(row: OverruleSetRow | None) -> OverruleSet:
    """Return a stored set of overrules; an erased one is empty."""
    if row is None:
        return NO_OVERRULES
    overrules = _overrules_in(row.overrules) or ()
    return OverruleSet(row.revision, overrules, overrules_digest(overrules))


def _overrules_in(written: str | None) -> tuple[Overrule, ...] | None:
    if written is None:
        return None
    try:
        overrules: tuple[Overrule, ...] = revive(tuple[Overrule, ...], written)
    except ValueError:
        raise IntegrityFailure("The stored overrules are damaged: run ./travaux verify.") from None
    return overrules


def events_from_work(row: WorkRow) -> Iterator[Event]:
    """Yield what a work's row and all rows below it say."""
    yield WorkCreated(row.slug, row.created, row.title_from, row.title)
    numbers = {language.id: version.number for version in row.versions for language in version.languages}
    for version in row.versions:
        yield VersionAdded(
            work=row.slug,
            version=version.number,
            symbol=version.symbol,
            date=version.date,
            stage=version.stage,
            note=version.note,
            predecessor=version.predecessor,
            author=version.author,
            created=version.created,
        )
        for language in version.languages:
            yield from _events_from_language(row.slug, version.number, language)
            yield from (_event_from_pairs(row.slug, numbers, language, pairs) for pairs in language.pair_sets)
            yield from (_event_from_overrules(row.slug, numbers, language, one) for one in language.overrule_sets)
    yield from (_event_from_step(row.slug, step) for step in row.steps)


def _events_from_language(slug: str, number: int, row: LanguageRow) -> Iterator[Event]:
    yield LanguageAdded(slug, number, row.language)
    if (file := row.manifestation) is not None:
        yield FileReceived(
            work=slug,
            version=number,
            language=row.language,
            sha256=file.sha256,
            size=file.size,
            media_type=file.media_type,
            received=file.received,
            filename=file.filename,
            source=file.source,
        )
    for corrections in row.correction_sets:
        yield _event_from_corrections(slug, number, row.language, corrections)


def _event_from_corrections(slug: str, number: int, language: str, row: CorrectionSetRow) -> Event:
    return StructureCorrected(
        work=slug,
        version=number,
        language=language,
        revision=row.revision,
        sha256=row.sha256,
        author=row.author,
        created=row.created,
        corrections=None if row.corrections is None else corrections_from(row.corrections),
    )


def _event_from_pairs(slug: str, numbers: Mapping[int, int], base: LanguageRow, row: PairSetRow) -> Event:
    """Return what a set's row says. Raises LookupError where its other side is in no version of the work."""
    return PairsCorrected(
        work=slug,
        base=numbers[base.id],
        target=numbers[row.target_id],
        language=base.language,
        revision=row.revision,
        base_sha256=row.base_sha256,
        target_sha256=row.target_sha256,
        author=row.author,
        created=row.created,
        corrections=_pairs_in(row.corrections),
    )


def _event_from_overrules(slug: str, numbers: Mapping[int, int], base: LanguageRow, row: OverruleSetRow) -> Event:
    """Return what a set's row says. Raises LookupError where its other side is in no version of the work."""
    return ChangesOverruled(
        work=slug,
        base=numbers[base.id],
        target=numbers[row.target_id],
        language=base.language,
        revision=row.revision,
        base_sha256=row.base_sha256,
        target_sha256=row.target_sha256,
        author=row.author,
        created=row.created,
        overrules=_overrules_in(row.overrules),
    )


def _event_from_step(slug: str, row: ConsultationStepRow) -> Event:
    return ConsultationStep(slug, row.seq, row.kind, row.sha256, row.actor, row.delegation, row.at, row.content)


def event_from_account(row: AccountStepRow) -> Event:
    """Return what the row of a change of accounts says."""
    return AccountStep(row.seq, row.kind, row.actor, row.about, row.at, row.content)


def event_from_withdrawal(row: WithdrawalRow) -> Event:
    """Return what a withdrawal's row says."""
    return FileWithdrawn(row.sha256, row.ordinal, row.reason, row.withdrawn_by, row.withdrawn_at)


def event_from_readmission(row: ReadmissionRow) -> Event:
    """Return what a readmission's row says."""
    return FileReadmitted(row.sha256, row.ordinal, row.readmitted_by, row.readmitted_at)
