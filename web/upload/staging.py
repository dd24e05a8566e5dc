"""Uploads that wait for confirmation: on disk in the data folder, bounded, and forgotten after a while.

An entry is found by the visitor's session and a token made of the work and the file's content, so the same file sent
twice is one entry, and nobody reads another's. The cookie holds nothing but the visitor's random number.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import regex

from service.errors import NotFound, StorageUnavailable
from service.text import Correction, CorrectionKind
from web.messages import marked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from web.settings import Settings

PER_VISITOR = 10
SHARES = 4
"""So many visitors at least have to come together to fill the area: one alone pushes out their own entries first."""
_TOKEN = regex.compile(r"[0-9a-f]{64}")


class UploadGone(NotFound):
    """The upload waited too long, or was never there for this visitor."""

    def __init__(self) -> None:
        super().__init__(marked("This upload is no longer waiting: choose the file again."))


@dataclass(frozen=True, slots=True)
class Staged:
    """A file that waits: where it goes, what its bringer typed so far, and the corrections made in the preview.

    `slug` is None for a new work. `last` is the number of the work's last version when the upload began (0: none).
    """

    token: str
    filename: str
    media_type: str
    slug: str | None
    last: int
    arrived: datetime
    fields: Mapping[str, str]
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Staging:
    """The folder of waiting uploads. `limit` bounds it in bytes, `lifetime` each entry in time."""

    folder: Path
    limit: int
    lifetime: timedelta
    now: Callable[[], datetime]

    @classmethod
    def of(cls, settings: Settings, now: Callable[[], datetime]) -> Staging:
        """The staging area that the settings describe."""
        return cls(settings.staging, settings.staging_limit, timedelta(hours=settings.staging_hours), now)

    def put(self, visitor: str, data: bytes, staged: Staged) -> Staged:
        """Keep a file and what is known of it; returns the entry with its token.

        Raises StorageUnavailable where the area is full. A visitor's oldest entries give way to new ones.
        """
        token = hashlib.sha256(f"{staged.slug or ''}\0{hashlib.sha256(data).hexdigest()}".encode()).hexdigest()
        entry = replace(staged, token=token)
        self._make_room(visitor, len(data))
        self._write(self._home(visitor) / f"{token}.data", data)
        self.save(visitor, entry)
        return entry

    def get(self, visitor: str, token: str) -> Staged:
        """The entry of this visitor; raises UploadGone."""
        text = self._content(visitor, token, "json")
        return _from_json(token, json.loads(text))

    def data(self, visitor: str, token: str) -> bytes:
        """The bytes of an entry, as they came; raises UploadGone."""
        return self._content(visitor, token, "data")

    def save(self, visitor: str, staged: Staged) -> None:
        """Keep what the visitor typed and corrected so far."""
        self._write(self._home(visitor) / f"{staged.token}.json", json.dumps(_to_json(staged)).encode())

    def claim(self, visitor: str, token: str) -> None:
        """Take an entry out of sight for one request alone, until `save`. Raises UploadGone where another did."""
        try:
            (self._home(visitor) / f"{token}.json").unlink()
        except FileNotFoundError:
            raise UploadGone from None

    def drop(self, visitor: str, token: str) -> None:
        """Forget an entry."""
        for kind in ("json", "data"):
            (self._home(visitor) / f"{token}.{kind}").unlink(missing_ok=True)

    def _home(self, visitor: str) -> Path:
        return self.folder / hashlib.sha256(visitor.encode()).hexdigest()[:32]

    def _content(self, visitor: str, token: str, kind: str) -> bytes:
        file = self._home(visitor) / f"{token}.{kind}"
        if not visitor or not _TOKEN.fullmatch(token) or self._is_old(file):
            raise UploadGone
        try:
            return file.read_bytes()
        except FileNotFoundError:
            raise UploadGone from None

    def _is_old(self, file: Path) -> bool:
        """Whether the file's time is over; a file that is not there counts as old."""
        return _written(file) < (self.now() - self.lifetime).timestamp()

    def _make_room(self, visitor: str, size: int) -> None:
        self._forget_old()
        own = sorted(self._home(visitor).glob("*.data"), key=_written)
        while own and (len(own) >= PER_VISITOR or sum(map(_size, own)) + size > self.limit // SHARES):
            self.drop(visitor, own.pop(0).stem)
        if sum(_size(file) for file in self._files()) + size > self.limit:
            raise StorageUnavailable(marked("Too many uploads are waiting: try again in a while."))

    def _forget_old(self) -> None:
        for file in self._files():
            if self._is_old(file):
                file.unlink(missing_ok=True)
        for home in list(self.folder.glob("*")):
            with suppress(OSError):  # not empty, or gone already
                home.rmdir()

    def _write(self, file: Path, data: bytes) -> None:
        """Whole or not at all, readable by the service's own user only, dated by the application's clock."""
        part = file.with_name(f"{file.name}.{secrets.token_hex(4)}.part")
        stamp = self.now().timestamp()
        try:
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as handle:
                handle.write(data)
            os.utime(part, (stamp, stamp))
            part.replace(file)
        except OSError as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise StorageUnavailable(
                marked("The upload could not be kept on the disk: try again, or tell the secretariat.")
            ) from error

    def _files(self) -> Iterator[Path]:
        return (file for file in list(self.folder.glob("*/*")) if file.is_file())


def _written(file: Path) -> float:
    """When the file was written; the beginning of time where it is not there (another process may have removed it)."""
    try:
        return file.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0


def _to_json(staged: Staged) -> dict[str, Any]:
    return {
        "filename": staged.filename,
        "media_type": staged.media_type,
        "slug": staged.slug,
        "last": staged.last,
        "arrived": staged.arrived.isoformat(),
        "fields": dict(staged.fields),
        "corrections": [[c.kind, c.offset, c.value, c.author, c.reason] for c in staged.corrections],
    }


def _from_json(token: str, kept: dict[str, Any]) -> Staged:
    return Staged(
        token=token,
        filename=kept["filename"],
        media_type=kept["media_type"],
        slug=kept["slug"],
        last=kept["last"],
        arrived=datetime.fromisoformat(kept["arrived"]),
        fields=kept["fields"],
        corrections=tuple(Correction(CorrectionKind(kind), *rest) for kind, *rest in kept["corrections"]),
    )
