"""The store: a database and a folder of files, opened together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage import migrations
from storage.engine import make_engine
from storage.file_store import FileStore, Writer, write_durably
from storage.tries import TriesStore
from storage.unit_of_work import SqlUnitOfWork

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from service.ports import UnitOfWork


class Store:
    """A database and a folder of files. Threads may share one; processes open their own."""

    def __init__(self, engine: Engine, files: FileStore) -> None:
        self._engine = engine
        self._files = files
        self.tries = TriesStore(engine)

    def units(self, *, write: bool = False) -> UnitOfWork:
        """Make a unit of work; see `service.ports.UnitOfWorkFactory`."""
        return SqlUnitOfWork(self._engine, self._files, write=write)

    def upgrade(self) -> None:
        """Bring the database to the newest schema; make it where it does not exist."""
        migrations.upgrade(self._engine)

    def close(self) -> None:
        """Let go of all connections. The store may be used again afterwards."""
        self._engine.dispose()


def open_store(url: str, files: Path, *, write_file: Writer = write_durably) -> Store:
    """Open a store: nothing is read or made yet. Raises InvalidRequest for an address that makes no sense.

    `url` is `sqlite:///file` or `postgresql+psycopg://user@host/name`; `files` the folder for the received files.
    """
    return Store(make_engine(url), FileStore(files, write_file))
