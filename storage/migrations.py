"""Bringing a database to the newest schema: the same migrations for SQLite and PostgreSQL, one at a time."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import text

from service.errors import StorageUnavailable
from storage.engine import connect
from storage.failures import disk_errors

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

SCRIPTS = Path(__file__).resolve().parent.parent / "alembic"
_NEWER = "The database was made by a newer Travaux: run that one, or restore a back-up."
_LOCK = 7_924_551_013  # any number of our own: those who migrate the same database wait for one another at it


def upgrade(engine: Engine) -> None:
    """Run the migrations that are missing, all or none. Two processes at once: one works, the other waits."""
    _make_file(engine)
    with connect(engine, write=True) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL statement_timeout = '30min'"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        try:
            command.upgrade(configuration(connection), "head")
        except CommandError:
            raise StorageUnavailable(_NEWER) from None
        connection.commit()


def configuration(connection: Connection) -> Config:
    """Return Alembic's configuration for a connection that is already open."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _make_file(engine: Engine) -> None:
    """Make the file of an SQLite database where it is missing: drafts are confidential, so for its owner alone."""
    if engine.dialect.name != "sqlite" or engine.url.database is None:
        return
    path = Path(engine.url.database)
    with disk_errors():
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
