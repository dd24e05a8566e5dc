"""One transaction over the database, with the received files at hand. See `service.ports.UnitOfWork`."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Self

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session, selectinload

from service.chain import corrections_digest
from service.errors import StorageUnavailable
from service.ports import WorkStamp
from service.works import CorrectionSet, History, Manifestation, Withdrawal, WorkSummary
from storage.accounts import AccountStore
from storage.chain_store import WITH_FILES, ChainStore
from storage.consultations import ConsultationStore
from storage.derived import DerivedStore
from storage.engine import connect, forget_physically
from storage.mapping import (
    corrections_from,
    history_from,
    manifestation_from,
    overrules_from,
    pairs_from,
    version_from,
    work_from,
)
from storage.recording import language_id
from storage.rows import (
    ConsultationStepRow,
    CorrectionSetRow,
    HeadRow,
    LanguageRow,
    ManifestationRow,
    OverruleSetRow,
    PairSetRow,
    ReadmissionRow,
    VersionRow,
    WithdrawalRow,
    WorkRow,
)
from storage.webhooks import WebhookStore
from storage.withdrawals import in_force

if TYPE_CHECKING:
    from types import TracebackType

    from sqlalchemy import Connection, Engine, ScalarResult

    from service.overrules import OverruleSet
    from service.pair_corrections import PairCorrectionSet
    from storage.file_store import FileStore

_ERASED_TABLES = (
    "works",
    "manifestations",
    "correction_sets",
    "pair_sets",
    "overrule_sets",
    "consultation_steps",
    "parsed_texts",
    "parsed_paragraphs",
    "comparisons",
)
_TRACES = (
    "The content is erased, but someone was reading at that moment and traces may be left in the database's "
    "own files: withdraw the file again to clear them."
)


class WorkStore:
    """See `service.ports.Works`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def summaries(self) -> tuple[WorkSummary, ...]:
        """Every work, by slug. Only the newest version of each is loaded."""
        withdrawals = in_force(self._session)
        counts = self._counts()
        languages = self._languages()
        latest = {row.work_id: version_from(row, withdrawals) for row in self._latest_versions()}
        works = self._session.scalars(select(WorkRow).order_by(WorkRow.slug))
        return tuple(
            WorkSummary(work_from(row), counts.get(row.id, 0), latest.get(row.id), languages.get(row.id, ()))
            for row in works
        )

    def _counts(self) -> dict[int, int]:
        query = select(VersionRow.work_id, func.count()).group_by(VersionRow.work_id)
        return {row[0]: row[1] for row in self._session.execute(query)}

    def _languages(self) -> dict[int, tuple[str, ...]]:
        query = select(VersionRow.work_id, LanguageRow.language).join(LanguageRow).distinct()
        found: dict[int, list[str]] = {}
        for work, language in self._session.execute(query):
            found.setdefault(work, []).append(language)
        return {work: tuple(sorted(languages)) for work, languages in found.items()}

    def _latest_versions(self) -> ScalarResult[VersionRow]:
        last = select(VersionRow.work_id, func.max(VersionRow.number)).group_by(VersionRow.work_id)
        place = tuple_(VersionRow.work_id, VersionRow.number)
        files = selectinload(VersionRow.languages).selectinload(LanguageRow.manifestation)
        return self._session.scalars(select(VersionRow).options(files).where(place.in_(last)))

    def find(self, slug: str) -> History | None:
        """Return one work with all its versions, oldest first."""
        row = self._session.scalar(select(WorkRow).options(WITH_FILES).where(WorkRow.slug == slug))
        return None if row is None else history_from(row, in_force(self._session))

    def stamp(self, slug: str) -> WorkStamp | None:
        """Return what tells whether a work changed, in one question."""
        texts = select(func.count()).select_from(LanguageRow).join(VersionRow).where(VersionRow.work_id == WorkRow.id)
        withdrawn, taken_in = (select(func.count()).select_from(row) for row in (WithdrawalRow, ReadmissionRow))
        step = select(func.coalesce(func.max(ConsultationStepRow.seq), 0)).where(
            ConsultationStepRow.work_id == WorkRow.id
        )
        query = select(
            texts.correlate(WorkRow).scalar_subquery(),
            withdrawn.scalar_subquery() + taken_in.scalar_subquery(),
            step.correlate(WorkRow).scalar_subquery(),
        ).where(WorkRow.slug == slug)
        row = self._session.execute(query).one_or_none()
        return None if row is None else WorkStamp(*row)

    def corrections(self, slug: str, number: int, language: str) -> CorrectionSet:
        """Return the corrections that hold now."""
        query = (
            select(CorrectionSetRow)
            .join(LanguageRow)
            .join(VersionRow)
            .join(WorkRow)
            .where(WorkRow.slug == slug, VersionRow.number == number, LanguageRow.language == language)
            .order_by(CorrectionSetRow.revision.desc())
            .limit(1)
        )
        row = self._session.scalar(query)
        corrections = () if row is None else corrections_from(row.corrections)
        return CorrectionSet(0 if row is None else row.revision, corrections, corrections_digest(corrections))

    def pairs(self, slug: str, base: int, target: int, language: str) -> PairCorrectionSet:
        """Return the corrections of an alignment that hold now."""
        earlier, later = sorted((base, target))
        query = (
            select(PairSetRow)
            .where(
                PairSetRow.base_id == language_id(slug, earlier, language).scalar_subquery(),
                PairSetRow.target_id == language_id(slug, later, language).scalar_subquery(),
            )
            .order_by(PairSetRow.revision.desc())
            .limit(1)
        )
        pairs = pairs_from(self._session.scalar(query))
        return pairs if base <= target else pairs.mirrored

    def overrules(self, slug: str, base: int, target: int, language: str) -> OverruleSet:
        """Return the overrules of a comparison that hold now, in this direction."""
        query = (
            select(OverruleSetRow)
            .where(
                OverruleSetRow.base_id == language_id(slug, base, language).scalar_subquery(),
                OverruleSetRow.target_id == language_id(slug, target, language).scalar_subquery(),
            )
            .order_by(OverruleSetRow.revision.desc())
            .limit(1)
        )
        return overrules_from(self._session.scalar(query))

    def withdrawal(self, sha256: str) -> Withdrawal | None:
        """Return the withdrawal in force for a file."""
        return in_force(self._session, {sha256}).get(sha256)

    def withdrawals(self, sha256: str) -> int:
        """Count the withdrawals that a file ever had."""
        query = select(func.count()).select_from(WithdrawalRow).where(WithdrawalRow.sha256 == sha256)
        return self._session.scalar(query) or 0

    def manifestation(self, sha256: str) -> Manifestation | None:
        """Return the record of a file, as it was first received."""
        query = select(ManifestationRow).where(ManifestationRow.sha256 == sha256).order_by(ManifestationRow.id).limit(1)
        row = self._session.scalar(query)
        return None if row is None else manifestation_from(row, in_force(self._session, {sha256}))


class SqlUnitOfWork:
    """One transaction. A writing one takes its turn when it begins, so what it read still holds when it commits."""

    works: WorkStore
    chain: ChainStore
    consultations: ConsultationStore
    accounts: AccountStore
    webhooks: WebhookStore
    derived: DerivedStore

    def __init__(self, engine: Engine, files: FileStore, *, write: bool) -> None:
        self._engine = engine
        self._write = write
        self.files = files
        self._connection: Connection | None = None
        self._session: Session | None = None

    def __enter__(self) -> Self:
        """Begin; a writing unit waits here for its turn."""
        self._connection = connect(self._engine, write=self._write)
        self._session = session = Session(bind=self._connection, expire_on_commit=False)
        try:
            head = session.get(HeadRow, 1, with_for_update=True) if self._write else None
        except BaseException:
            self._close()
            raise
        self.works = WorkStore(session)
        self.chain = ChainStore(session, head)
        self.consultations = ConsultationStore(session)
        self.accounts = AccountStore(session)
        self.webhooks = WebhookStore(session)
        self.derived = DerivedStore(session)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Undo what was not committed."""
        self._close()

    def commit(self) -> None:
        """Make it lasting."""
        if not self._write or self._session is None:
            raise RuntimeError("this unit of work was not begun for writing")
        self._session.commit()

    def scrub(self) -> None:
        """Make the database forget erased text physically; raise StorageUnavailable where readers stood in the way."""
        try:
            cleared = forget_physically(self._engine, _ERASED_TABLES)
        except StorageUnavailable:
            cleared = False
        if not cleared:
            raise StorageUnavailable(_TRACES)

    def _close(self) -> None:
        # A database that went away meanwhile cannot undo, nor need it: what was not committed is lost there anyway.
        with suppress(StorageUnavailable):
            if self._session is not None:
                self._session.close()
        if self._connection is not None:
            self._connection.close()
        self._session = self._connection = None
