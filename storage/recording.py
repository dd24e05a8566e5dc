"""From events to rows: each event writes its row, or erases what a withdrawal must erase."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select, update

from service.canonical import canonical
from service.errors import NotFound
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
from storage.derived import forget
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
from storage.withdrawals import in_force

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Select
    from sqlalchemy.orm import Session


def write_row(session: Session, event: Event) -> None:
    """Write the row of an event. Raises NotFound where what it belongs to is not there."""
    write = _WRITERS[type(event)]
    write(session, event)


def _work(session: Session, event: WorkCreated) -> None:
    erased = event.title_from is not None and _is_withdrawn(session, event.title_from)
    title = None if erased else event.title
    session.add(WorkRow(slug=event.slug, title=title, title_from=event.title_from, created=event.created))


def _version(session: Session, event: VersionAdded) -> None:
    row = VersionRow(
        work_id=_work_id(session, event.work),
        number=event.version,
        symbol=event.symbol,
        date=event.date,
        stage=event.stage,
        note=event.note,
        predecessor=event.predecessor,
        author=event.author,
        created=event.created,
    )
    session.add(row)


def _work_id(session: Session, slug: str) -> int:
    work = session.scalar(select(WorkRow.id).where(WorkRow.slug == slug))
    if work is None:
        raise NotFound(f"There is no work {slug!r}.")
    return work


def _language(session: Session, event: LanguageAdded) -> None:
    query = select(VersionRow.id).join(WorkRow).where(WorkRow.slug == event.work, VersionRow.number == event.version)
    version = session.scalar(query)
    if version is None:
        raise NotFound(f"There is no version {event.version} of {event.work!r}.")
    session.add(LanguageRow(version_id=version, language=event.language))


def _file(session: Session, event: FileReceived) -> None:
    erased = _is_withdrawn(session, event.sha256)
    row = ManifestationRow(
        language_version_id=_language_id(session, event),
        sha256=event.sha256,
        size=event.size,
        media_type=event.media_type,
        filename=None if erased else event.filename,
        source=None if erased else event.source,
        received=event.received,
    )
    session.add(row)


def _corrections(session: Session, event: StructureCorrected) -> None:
    erased = event.corrections is None or _is_withdrawn(session, event.sha256)
    row = CorrectionSetRow(
        language_version_id=_language_id(session, event),
        revision=event.revision,
        sha256=event.sha256,
        author=event.author,
        created=event.created,
        corrections=None if erased else canonical(event.corrections),
    )
    session.add(row)


def _pairs(session: Session, event: PairsCorrected) -> None:
    files = {event.base_sha256, event.target_sha256}
    erased = event.corrections is None or bool(in_force(session, files))
    row = PairSetRow(
        base_id=_id_in(session, event.work, event.base, event.language),
        target_id=_id_in(session, event.work, event.target, event.language),
        revision=event.revision,
        base_sha256=event.base_sha256,
        target_sha256=event.target_sha256,
        author=event.author,
        created=event.created,
        corrections=None if erased else canonical(event.corrections),
    )
    session.add(row)


def _overrules(session: Session, event: ChangesOverruled) -> None:
    erased = event.overrules is None or bool(in_force(session, {event.base_sha256, event.target_sha256}))
    row = OverruleSetRow(
        base_id=_id_in(session, event.work, event.base, event.language),
        target_id=_id_in(session, event.work, event.target, event.language),
        revision=event.revision,
        base_sha256=event.base_sha256,
        target_sha256=event.target_sha256,
        author=event.author,
        created=event.created,
        overrules=None if erased else canonical(event.overrules),
    )
    session.add(row)


def _consultation(session: Session, event: ConsultationStep) -> None:
    erased = event.content is None or _is_withdrawn(session, event.sha256)
    row = ConsultationStepRow(
        work_id=_work_id(session, event.work),
        seq=event.seq,
        kind=event.kind,
        sha256=event.sha256,
        actor=event.actor,
        delegation=event.delegation,
        at=event.at,
        content=None if erased else event.content,
    )
    session.add(row)


def _account(session: Session, event: AccountStep) -> None:
    row = AccountStepRow(
        seq=event.seq, kind=event.kind, actor=event.actor, about=event.about, at=event.at, content=event.content
    )
    session.add(row)


def _withdrawal(session: Session, event: FileWithdrawn) -> None:
    row = WithdrawalRow(
        sha256=event.sha256,
        ordinal=event.ordinal,
        reason=event.reason,
        withdrawn_by=event.by,
        withdrawn_at=event.at,
    )
    session.add(row)
    _erase_words(session, event.sha256)


def _readmission(session: Session, event: FileReadmitted) -> None:
    row = ReadmissionRow(sha256=event.sha256, ordinal=event.ordinal, readmitted_by=event.by, readmitted_at=event.at)
    session.add(row)


def _erase_words(session: Session, sha256: str) -> None:
    """Erase every word that came from the file or was said about its text."""
    erasures = (
        update(WorkRow).where(WorkRow.title_from == sha256).values(title=None),
        update(ManifestationRow).where(ManifestationRow.sha256 == sha256).values(filename=None, source=None),
        update(CorrectionSetRow).where(CorrectionSetRow.sha256 == sha256).values(corrections=None),
        update(PairSetRow)
        .where(or_(PairSetRow.base_sha256 == sha256, PairSetRow.target_sha256 == sha256))
        .values(corrections=None),
        update(OverruleSetRow)
        .where(or_(OverruleSetRow.base_sha256 == sha256, OverruleSetRow.target_sha256 == sha256))
        .values(overrules=None),
        update(ConsultationStepRow).where(ConsultationStepRow.sha256 == sha256).values(content=None),
    )
    for erasure in erasures:
        session.execute(erasure, execution_options={"synchronize_session": False})
    forget(session, sha256)


def _is_withdrawn(session: Session, sha256: str) -> bool:
    return sha256 in in_force(session, {sha256})


def _language_id(session: Session, event: FileReceived | StructureCorrected) -> int:
    return _id_in(session, event.work, event.version, event.language)


def _id_in(session: Session, work: str, version: int, language: str) -> int:
    found = session.scalar(language_id(work, version, language))
    if found is None:
        raise NotFound(f"Version {version} of {work!r} has no text in {language!r}.")
    return found


def language_id(work: str, version: int, language: str) -> Select[int]:
    """Return the query for the row of a language version."""
    return (
        select(LanguageRow.id)
        .join(VersionRow)
        .join(WorkRow)
        .where(WorkRow.slug == work, VersionRow.number == version, LanguageRow.language == language)
    )


_WRITERS: dict[type[Any], Callable[[Session, Any], None]] = {
    WorkCreated: _work,
    VersionAdded: _version,
    LanguageAdded: _language,
    FileReceived: _file,
    StructureCorrected: _corrections,
    PairsCorrected: _pairs,
    ChangesOverruled: _overrules,
    ConsultationStep: _consultation,
    AccountStep: _account,
    FileWithdrawn: _withdrawal,
    FileReadmitted: _readmission,
}
