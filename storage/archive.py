"""Archives: a whole work or everything in one file, for back-up and for moving house. See docs/operations.md.

An archive is an uncompressed zip of `manifest.json` (the chain's entries with the words that they hold only as
digests) and `files/<sha256>`, each received file byte for byte. Order, times and rights inside are fixed, so the same
store gives the same bytes. Everything imported again into an empty store has the same chain, hash by hash, and exports
to the same bytes. An archive of one work holds that work's links only: where it is imported beside other works its
entries get other numbers and hashes there, and nothing else differs.
"""

from __future__ import annotations

import os
import zipfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from service.canonical import canonical
from service.chain import details_of, differences, event_from, name_in, name_of
from service.errors import IntegrityFailure, StorageUnavailable, no_work
from service.events import AccountStep, Event, FileReadmitted, FileReceived, FileWithdrawn, WorkCreated
from service.ports import Unreadable
from storage.archive_format import FORMAT, MANIFEST, ArchivedEntry, Manifest, file_name, zip_entry
from storage.archive_import import import_archive

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from service.chain import Entry
    from service.ports import Progress, UnitOfWork, UnitOfWorkFactory

__all__ = ["export_archive", "import_archive"]


class HasUnits(Protocol):
    """A store, as far as an archive needs it."""

    @property
    def units(self) -> UnitOfWorkFactory:
        """The factory of units of work."""


def export_archive(
    store: HasUnits, destination: Path, slug: str | None = None, *, progress: Progress | None = None
) -> None:
    """Write one work, or everything, to an archive; an older file of that name is replaced when the new one is whole.

    Raises NotFound for an unknown work, IntegrityFailure where the store is not whole, StorageUnavailable where the
    archive cannot be written.
    """
    with store.units() as unit:
        if slug is not None and unit.works.find(slug) is None:
            raise no_work(slug)
        entries, events = _recorded(unit)
        manifest = _manifest(entries, events, slug)
        files = _files(manifest.entries, unit)
        with _replacing(destination) as unfinished, zipfile.ZipFile(unfinished, "w") as archive:
            archive.writestr(zip_entry(MANIFEST), canonical(manifest))
            for done, sha256 in enumerate(files):
                if progress is not None:
                    progress(done, len(files), f"file {sha256[:12]}")
                archive.writestr(zip_entry(file_name(sha256)), unit.files.get(sha256))
    if progress is not None:
        progress(len(files), len(files), "done")


def _recorded(unit: UnitOfWork) -> tuple[tuple[Entry, ...], dict[str, Event]]:
    """Return chain and rows, checked against each other: an archive of a damaged store would only spread the damage."""
    entries = tuple(unit.chain.entries())
    events: dict[str, Event] = {}
    for row in unit.chain.events():
        if isinstance(row, Unreadable):
            raise IntegrityFailure(_NOT_WHOLE)
        events[name_of(row)] = row
    for entry in entries:
        event = events.get(name_in(entry))
        if event is None or differences(entry.payload, event):
            raise IntegrityFailure(_NOT_WHOLE)
    return entries, events


_NOT_WHOLE = "The store is not whole, so it was not exported: run ./travaux verify to see what is broken."


def _manifest(entries: Sequence[Entry], events: dict[str, Event], slug: str | None) -> Manifest:
    chosen = set(events) if slug is None else _names_of_work(events, slug)
    archived = [
        ArchivedEntry.of(entry, details_of(events[name_in(entry)])) for entry in entries if name_in(entry) in chosen
    ]
    return Manifest(FORMAT, slug, tuple(archived))


def _names_of_work(events: dict[str, Event], slug: str) -> set[str]:
    """Name what belongs to a work: its own events, and the withdrawals of its files."""
    own = {name: event for name, event in events.items() if _work_of(event) == slug}
    files = {event.sha256 for event in own.values() if isinstance(event, FileReceived)}
    ends = {
        name
        for name, event in events.items()
        if isinstance(event, FileWithdrawn | FileReadmitted) and event.sha256 in files
    }
    return own.keys() | ends


def _work_of(event: Event) -> str | None:
    if isinstance(event, WorkCreated):
        return event.slug
    return None if isinstance(event, FileWithdrawn | FileReadmitted | AccountStep) else event.work


def _files(entries: Sequence[ArchivedEntry], unit: UnitOfWork) -> tuple[str, ...]:
    events = [event_from(entry.kind, entry.written, entry.details) for entry in entries]
    named = {event.sha256 for event in events if isinstance(event, FileReceived)}
    return tuple(sorted(sha256 for sha256 in named if unit.works.withdrawal(sha256) is None))


@contextmanager
def _replacing(destination: Path) -> Iterator[Path]:
    """Give a temporary name beside the destination, put in its place once it is whole and on the disk."""
    unfinished = destination.with_name(f".{destination.name}.{os.getpid()}")
    try:
        os.close(os.open(unfinished, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600))
        yield unfinished
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        unfinished.replace(destination)
    except OSError as error:
        raise StorageUnavailable(f"The archive cannot be written: {error.strerror or error}.") from error
    finally:
        unfinished.unlink(missing_ok=True)
