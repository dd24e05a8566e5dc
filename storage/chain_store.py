"""The append-only record over the database. See `service.ports.Chain`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from service.chain import Entry, kind_of, link, payload_of
from service.errors import IntegrityFailure
from service.ports import Unreadable
from storage.mapping import event_from_account, event_from_readmission, event_from_withdrawal, events_from_work
from storage.recording import write_row
from storage.rows import EntryRow, HeadRow, LanguageRow, ReadmissionRow, VersionRow, WithdrawalRow, WorkRow
from storage.rows_accounts import AccountStepRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.sql.base import ExecutableOption

    from service.events import Event

WITH_FILES = selectinload(WorkRow.versions).selectinload(VersionRow.languages).selectinload(LanguageRow.manifestation)
_WITH_CORRECTIONS = (
    selectinload(WorkRow.versions).selectinload(VersionRow.languages).selectinload(LanguageRow.correction_sets)
)
_WITH_PAIRS = selectinload(WorkRow.versions).selectinload(VersionRow.languages).selectinload(LanguageRow.pair_sets)
_WITH_OVERRULES = (
    selectinload(WorkRow.versions).selectinload(VersionRow.languages).selectinload(LanguageRow.overrule_sets)
)
_WITH_STEPS = selectinload(WorkRow.steps)


class ChainStore:
    """See `service.ports.Chain`."""

    def __init__(self, session: Session, head: HeadRow | None) -> None:
        self._session = session
        self._head = head

    def record(self, event: Event, payload: str | None = None) -> None:
        """Write the row of the event and its link, or neither."""
        if self._head is None:
            raise IntegrityFailure("The head of the chain is missing: restore the database from a back-up.")
        write_row(self._session, event)
        entry = link(
            self._head.seq + 1, kind_of(event), payload_of(event) if payload is None else payload, self._head.hash
        )
        row = EntryRow(
            seq=entry.seq, kind=kind_of(event), payload=entry.payload, previous=entry.previous, hash=entry.hash
        )
        self._session.add(row)
        self._head.seq, self._head.hash = entry.seq, entry.hash
        self._session.flush()

    def entries(self) -> Iterator[Entry]:
        """Every entry, in order."""
        for row in self._session.scalars(select(EntryRow).order_by(EntryRow.seq)):
            yield Entry(row.seq, row.kind, row.payload, row.previous, row.hash)

    def head(self) -> tuple[int, str]:
        """Return number and hash of the last entry as kept apart from the entries."""
        row = self._session.get(HeadRow, 1)
        return (0, "") if row is None else (row.seq, row.hash)

    def events(self) -> Iterator[Event | Unreadable]:
        """What the rows say, one event for each thing recorded; work by work, so that a damage hides only its own."""
        for work, slug in self._session.execute(select(WorkRow.id, WorkRow.slug).order_by(WorkRow.id)).all():
            yield from self._readable(f"work {slug}", partial(self._events_of_work, work))
        yield from self._readable("account steps", self._account_steps)
        yield from self._readable("withdrawals", self._withdrawals)

    def _readable(self, name: str, load: Callable[[], list[Event]]) -> list[Event] | list[Unreadable]:
        try:
            return load()
        except (ValueError, LookupError, TypeError, IntegrityFailure):
            return [Unreadable(name)]

    def _events_of_work(self, work: int) -> list[Event]:
        options: tuple[ExecutableOption, ...] = (
            WITH_FILES,
            _WITH_CORRECTIONS,
            _WITH_PAIRS,
            _WITH_OVERRULES,
            _WITH_STEPS,
        )
        row = self._session.scalars(select(WorkRow).options(*options).where(WorkRow.id == work)).one()
        return list(events_from_work(row))

    def _account_steps(self) -> list[Event]:
        return [
            event_from_account(row)
            for row in self._session.scalars(select(AccountStepRow).order_by(AccountStepRow.seq))
        ]

    def _withdrawals(self) -> list[Event]:
        withdrawals = self._session.scalars(select(WithdrawalRow).order_by(WithdrawalRow.id))
        readmissions = self._session.scalars(select(ReadmissionRow).order_by(ReadmissionRow.id))
        return [event_from_withdrawal(row) for row in withdrawals] + [
            event_from_readmission(row) for row in readmissions
        ]
