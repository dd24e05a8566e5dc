"""What stands in an archive, and how it is read without trusting it.

Archives come from elsewhere. Nothing in one is unpacked to a path that it names; its parts are never compressed, so
none can be larger than the archive itself; every part is checked against its hash before anything is stored.
"""

from __future__ import annotations

import json
import re
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from service.canonical import canonical, revive
from service.chain import Entry, event_from, link
from service.chain_check import broken_links
from service.errors import InvalidRequest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from service.events import Event

FORMAT = "travaux/archive/1"
MANIFEST = "manifest.json"
LARGEST_MANIFEST = 256 << 20
LARGEST_FILE = 512 << 20
_FILE = re.compile(r"files/([0-9a-f]{64})")
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_FOR_OWNER = 0o600 << 16
_ENCRYPTED = 0x1
_UNIX = 3


@dataclass(frozen=True)
class ArchivedEntry:
    """An entry of the chain with its payload as data, and the details that the payload holds as digests."""

    seq: int
    kind: str
    payload: dict[str, Any]
    previous: str
    hash: str
    details: dict[str, Any]

    @classmethod
    def of(cls, entry: Entry, details: dict[str, object]) -> ArchivedEntry:
        """Make the archived form of an entry."""
        return cls(entry.seq, entry.kind, json.loads(entry.payload), entry.previous, entry.hash, details)

    @property
    def written(self) -> str:
        """The payload as it was hashed."""
        return canonical(self.payload)

    @property
    def entry(self) -> Entry:
        """The entry of the chain."""
        return Entry(self.seq, self.kind, self.written, self.previous, self.hash)

    @property
    def event(self) -> Event:
        """The event; raises ValueError where the entry makes none."""
        return event_from(self.kind, self.written, self.details)


@dataclass(frozen=True)
class Manifest:
    """The table of contents of an archive. `work` is None where everything is in it."""

    format: str
    work: str | None
    entries: tuple[ArchivedEntry, ...]


def file_name(name: str) -> str:
    """Return the name of a received file in the archive."""
    return f"files/{name}"


def zip_entry(name: str) -> zipfile.ZipInfo:
    """Return the head of a part, with nothing in it that depends on time or machine."""
    info = zipfile.ZipInfo(name, _FIXED_TIME)
    info.create_system = _UNIX
    info.external_attr = _FOR_OWNER
    info.compress_type = zipfile.ZIP_STORED
    return info


class OpenArchive:
    """An archive opened for reading, its table of contents checked."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._sizes = _checked_parts(archive)
        self.manifest = self._read_manifest()

    @property
    def files(self) -> tuple[str, ...]:
        """The SHA-256 of every file in the archive."""
        found = (_FILE.fullmatch(name) for name in self._sizes)
        return tuple(sorted(match[1] for match in found if match))

    def file(self, name: str) -> bytes:
        """Return a file, checked against its hash."""
        data = self._read(file_name(name))
        if sha256(data).hexdigest() != name:
            raise refusal(f"its file {name[:12]}… was altered")
        return data

    def _read(self, part: str) -> bytes:
        with self._archive.open(part) as opened:
            return opened.read(self._sizes[part] + 1)

    def _read_manifest(self) -> Manifest:
        try:
            manifest = revive_manifest(self._read(MANIFEST).decode("utf-8"))
        except (ValueError, RecursionError):
            raise refusal("its table of contents cannot be read") from None
        if manifest.format != FORMAT:
            raise refusal(f"its format is {manifest.format[:40]!r}, this Travaux reads {FORMAT!r}")
        _check_links(manifest)
        return manifest


@contextmanager
def open_archive(path: Path) -> Iterator[OpenArchive]:
    """Open an archive; raise InvalidRequest, in one line, for anything that is not a whole and honest one."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield OpenArchive(archive)
    except FileNotFoundError:
        raise InvalidRequest(f"There is no file {str(path)[:200]!r}.") from None
    except _UNREADABLE as error:
        raise refusal("it is no zip file, or a damaged one") from error


_UNREADABLE = (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, IsADirectoryError)


def refusal(reason: str) -> InvalidRequest:
    """Return the error for an archive that is refused."""
    return InvalidRequest(f"The archive was refused and nothing was imported: {reason}.")


def revive_manifest(written: str) -> Manifest:
    """Read a table of contents; raise ValueError for anything else."""
    return revive(Manifest, written)


def _checked_parts(archive: zipfile.ZipFile) -> dict[str, int]:
    """Return the size of each part, after checking that no part is unknown, doubled, compressed or too large."""
    sizes: dict[str, int] = {}
    for part in archive.infolist():
        name = part.filename
        if name != MANIFEST and not _FILE.fullmatch(name):
            raise refusal(f"it has a part {name[:60]!r} that no export makes")
        if name in sizes:
            raise refusal(f"it has {name[:20]!r} twice")
        stored = part.compress_type == zipfile.ZIP_STORED and part.compress_size == part.file_size
        if not stored or part.flag_bits & _ENCRYPTED:
            raise refusal("its parts are compressed or encrypted, which no export does")
        if part.file_size > (LARGEST_MANIFEST if name == MANIFEST else LARGEST_FILE):
            raise refusal(f"its part {name[:20]!r} is too large")
        sizes[name] = part.file_size
    if MANIFEST not in sizes:
        raise refusal("it has no table of contents")
    _refuse_overlaps(archive, sum(sizes.values()))
    return sizes


def _refuse_overlaps(archive: zipfile.ZipFile, total: int) -> None:
    """Parts that share bytes would add up to more than the file holds."""
    if archive.fp is None or total > archive.fp.seek(0, 2):
        raise refusal("its parts claim more bytes than it has")


def _check_links(manifest: Manifest) -> None:
    entries = [archived.entry for archived in manifest.entries]
    for entry in entries:
        if entry.hash != link(entry.seq, entry.kind, entry.payload, entry.previous).hash:
            raise refusal(f"its entry {entry.seq} was altered")
    if manifest.work is None and any(broken_links(entries)):
        raise refusal("its chain of entries has a gap")
    if [entry.seq for entry in entries] != sorted({entry.seq for entry in entries}):
        raise refusal("its entries are out of order")
