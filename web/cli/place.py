"""Where the data of this user are, and the store in them."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from service.errors import InvalidRequest, NotFound
from storage import open_store
from web.settings import sqlite_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from storage.store import Store


@dataclass(frozen=True, slots=True)
class Place:
    """A data folder and the address of the database; `embedded` is the SQLite file in the folder, if that is it."""

    data: Path
    database_url: str
    embedded: Path | None

    @property
    def files(self) -> Path:
        """The folder of the received files."""
        return self.data / "files"


def find_place(data: str | None, environ: Mapping[str, str] | None = None) -> Place:
    """The place of `--data`, else of TRAVAUX_DATA, else the user's own; the database may be elsewhere by its URL."""
    environ = os.environ if environ is None else environ
    folder = Path(data or environ.get("TRAVAUX_DATA") or _home(environ) / "travaux").expanduser().absolute()
    url = environ.get("TRAVAUX_DATABASE_URL")
    if url:
        return Place(folder, url, None)
    address = sqlite_address(folder)
    return Place(folder, address, Path(address.removeprefix("sqlite:///")))


def _home(environ: Mapping[str, str]) -> Path:
    """The folder for data by the XDG convention, in which a relative path counts as unset."""
    named = Path(environ.get("XDG_DATA_HOME", ""))
    return named if named.is_absolute() else Path.home() / ".local" / "share"


@contextmanager
def opened(data: str | None, *, making: bool = False) -> Iterator[Store]:
    """The store of a place, closed at the end.

    `making` makes the embedded database at its first use; without it a missing one is a NotFound that says so.
    """
    place = find_place(data)
    new = place.embedded is not None and not place.embedded.exists()
    if new and not making:
        raise NotFound(f"no texts in {place.data} yet: add one with travaux add, or name a folder with --data")
    make_folders(place.data, place.files)
    store = open_store(place.database_url, place.files)
    try:
        if new:
            store.upgrade()
        yield store
    finally:
        store.close()


def make_folders(data: Path, files: Path) -> None:
    """Make the data folder where it is not there yet, closed to other users: drafts are confidential."""
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        files.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise InvalidRequest(f"{data}: the data folder cannot be made ({error.strerror})") from error


def split_version(text: str) -> tuple[str, str | None]:
    """The slug and the version of SLUG[@VERSION]; None where no version is named."""
    slug, at, version = text.partition("@")
    return slug, version if at else None


def now() -> datetime:
    """The present time, aware and in UTC: the one place where the command line reads the clock."""
    return datetime.now(UTC)
