"""Failures of the database and of the disk, in the words of the domain."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import exc

from service.errors import InvalidRequest, StorageUnavailable, TravauxError, VersionConflict

if TYPE_CHECKING:
    from collections.abc import Iterator

FULL = "The disk is full: free some space and try again. Nothing was stored."
BUSY = "The database is busy with another writer: try again in a moment. Nothing was stored."
AWAY = "The database does not answer: check that it runs and that its address is right, then try again."
NO_TABLES = "The database has no tables of this version yet: run ./travaux db upgrade."
DAMAGED = "The database file is damaged or is no database: restore it from a back-up."
READ_ONLY = "The database cannot be written: check the rights on its file and its folder."
NO_TEXT = "This has a character that is no text (NUL): write it again without it."
CONFLICT = "Someone else changed this meanwhile: read it again and retry."

_SQLITE = (
    ("locked", BUSY),
    ("busy", BUSY),
    ("disk is full", FULL),
    ("no such table", NO_TABLES),
    ("no such column", NO_TABLES),
    ("readonly", READ_ONLY),
    ("malformed", DAMAGED),
    ("not a database", DAMAGED),
    ("unable to open", "The database file cannot be opened: check that its folder exists and may be written."),
    ("disk i/o", "The disk reports an error: check it, then run ./travaux verify."),
)
_POSTGRES = {
    "40001": CONFLICT,
    "40P01": BUSY,
    "42703": NO_TABLES,
    "42P01": NO_TABLES,
    "42501": READ_ONLY,
    "25006": READ_ONLY,
    "53100": FULL,
    "53300": BUSY,
    "55P03": BUSY,
    "57014": "The database took too long to answer: try again in a moment.",
}
_NUL = "cannot contain nul"  # what PostgreSQL's driver says; SQLite finds nothing by such a name
_DISK_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def of_database(error: BaseException) -> TravauxError:
    """Return the domain's error for one of the database's drivers."""
    state = getattr(error, "sqlstate", None)
    text = str(error).lower()
    name = type(error).__name__
    if name == "IntegrityError" or (state or "").startswith("23"):
        return VersionConflict(CONFLICT)
    if _NUL in text:
        return InvalidRequest(NO_TEXT)
    message = _POSTGRES.get(state or "") or next((said for sign, said in _SQLITE if sign in text), AWAY)
    return VersionConflict(message) if message is CONFLICT else StorageUnavailable(message)


def is_translatable(error: BaseException) -> bool:
    """Whether the driver's error is about the store's state rather than about a mistake in a statement."""
    names = {base.__name__ for base in type(error).__mro__}
    return bool(names & {"IntegrityError", "OperationalError"}) or of_database(error).args[0] is not AWAY


def of_disk(error: OSError) -> StorageUnavailable:
    """Return the domain's error for one of the file system's."""
    if error.errno in _DISK_FULL:
        return StorageUnavailable(FULL)
    return StorageUnavailable(
        f"The folder of files cannot be used ({error.strerror or error}): check that it exists and may be written."
    )


@contextmanager
def disk_errors() -> Iterator[None]:
    """Turn errors of the file system into the domain's."""
    try:
        yield
    except OSError as error:
        raise of_disk(error) from error


@contextmanager
def pool_errors() -> Iterator[None]:
    """Turn the wait for a free connection that took too long into the domain's error."""
    try:
        yield
    except exc.TimeoutError as error:
        raise StorageUnavailable(BUSY) from error
