"""Verify: recompute everything that the store promises, and name what is broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.events import FileReceived, FileWithdrawn
from service.ports import Progress, TextKey, Unreadable
from service.reading import READER
from service.use_cases.accounts.soundness import account_findings
from service.use_cases.verify_chain import chain_findings, row_findings, withdrawn_now
from service.use_cases.verify_derived import Rederivation
from service.use_cases.verify_files import file_findings, stray_remarks, withdrawal_remarks
from service.works import Finding, VerifyReport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from service.chain import Entry
    from service.events import Event
    from service.ports import ComparisonKey, Reader, UnitOfWorkFactory

Check = tuple[str, "Callable[[], Iterator[Finding]]"]


def verify(
    units: UnitOfWorkFactory, *, read: Reader, progress: Progress | None = None, expected_head: str | None = None
) -> VerifyReport:
    """Recompute every hash, every link, every row, every recognised text and comparison; name what is broken.

    `expected_head` is the `head` of an earlier report: the chain must still contain it. Changes nothing.
    """
    snapshot = _Snapshot(units)
    entries, rows = snapshot.entries, snapshot.rows
    findings = [
        *chain_findings(entries, snapshot.head, expected_head),
        *row_findings(entries, rows),
        *snapshot.account_findings,
    ]
    checks = _checks(units, snapshot, read)
    for done, (what, check) in enumerate(checks):
        if progress is not None:
            progress(done, len(checks), what)
        findings.extend(check())
    if progress is not None:
        progress(len(checks), len(checks), "done")
    last = entries[-1] if entries else None
    head = f"{last.seq}:{last.hash}" if last else ""
    return VerifyReport(len(entries) + len(checks), tuple(dict.fromkeys(findings)), head)


class _Snapshot:
    """One consistent state of the store: what the chain says, what the rows say, what is kept."""

    entries: tuple[Entry, ...]
    rows: tuple[Event | Unreadable, ...]
    head: tuple[int, str]
    files: tuple[str, ...]
    texts: tuple[TextKey, ...]
    comparisons: tuple[ComparisonKey, ...]
    account_findings: tuple[Finding, ...]

    def __init__(self, units: UnitOfWorkFactory) -> None:
        with units() as unit:
            self.files = unit.files.names()
            self.entries = tuple(unit.chain.entries())
            self.head = unit.chain.head()
            self.rows = tuple(unit.chain.events())
            self.texts = unit.derived.text_keys()
            self.comparisons = unit.derived.comparison_keys()
            self.account_findings = tuple(account_findings(unit))

    @property
    def events(self) -> tuple[Event, ...]:
        """The rows that can be read."""
        return tuple(row for row in self.rows if not isinstance(row, Unreadable))


def _checks(units: UnitOfWorkFactory, snapshot: _Snapshot, read: Reader) -> list[Check]:
    events = snapshot.events
    withdrawn = withdrawn_now(events)
    again = Rederivation(units, read, events)
    received = [event for event in events if isinstance(event, FileReceived)]
    withdrawals = [event for event in events if isinstance(event, FileWithdrawn)]
    current = [TextKey(*text, READER) for text in again.current if text[0] not in withdrawn]
    texts = dict.fromkeys([*snapshot.texts, *current])
    return [
        *((f"file {event.sha256[:12]}", lambda event=event: file_findings(units, event)) for event in received),
        ("files", lambda: stray_remarks(snapshot.files, again.files)),
        ("withdrawals", lambda: withdrawal_remarks(withdrawals, withdrawn)),
        *((f"text {key.sha256[:12]}", lambda key=key: again.text_findings(key)) for key in texts),
        *(
            (f"comparison {key.base.sha256[:12]}", lambda key=key: again.comparison_findings(key))
            for key in snapshot.comparisons
        ),
    ]
