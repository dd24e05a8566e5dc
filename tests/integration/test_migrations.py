"""One schema on both databases, made by the migrations alone."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from service import use_cases
from service.errors import InvalidRequest, StorageUnavailable
from storage import open_store, read
from storage.engine import connect, make_engine
from storage.migrations import configuration, upgrade
from storage.rows import Base
from tests.samples import ENGLISH, NOW, new


@pytest.fixture
def engine(address):
    made = make_engine(address)
    yield made
    made.dispose()


@pytest.fixture
def bare(backend, tmp_path, request):
    """An engine on a database with nothing in it."""
    if backend == "postgres":
        with request.getfixturevalue("postgres").database("template0") as url:
            made = make_engine(url)
            yield made
            made.dispose()
    else:
        made = make_engine(f"sqlite:///{tmp_path}/bare.db")
        yield made
        made.dispose()


def test_no_model_changes_without_a_migration(engine):
    with connect(engine, write=False) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_both_databases_have_the_same_tables_columns_and_constraints(bare, tmp_path):
    upgrade(bare)
    plain = make_engine(f"sqlite:///{tmp_path}/plain.db")
    upgrade(plain)
    assert shape(bare) == shape(plain)
    plain.dispose()


def shape(engine):
    seen = inspect(engine)
    return {
        table: (
            [(column["name"], column["nullable"]) for column in seen.get_columns(table)],
            sorted(sorted(unique["column_names"]) for unique in seen.get_unique_constraints(table)),
            sorted(str(key["name"]) for key in seen.get_foreign_keys(table)),
            sorted(str(check["name"]) for check in seen.get_check_constraints(table)),
        )
        for table in seen.get_table_names()
    }


def test_upgrading_twice_changes_nothing(bare):
    upgrade(bare)
    before = shape(bare)
    upgrade(bare)
    assert shape(bare) == before


def test_the_way_down_leaves_nothing_and_the_way_up_works_again(bare):
    upgrade(bare)
    with connect(bare, write=True) as connection:
        command.downgrade(configuration(connection), "base")
        connection.commit()
    assert inspect(bare).get_table_names() == ["alembic_version"]
    upgrade(bare)
    with connect(bare, write=False) as connection:
        assert connection.execute(text("SELECT seq FROM chain_head")).scalar_one() == 0


def move(engine, direction, revision):
    with connect(engine, write=True) as connection:
        direction(configuration(connection), revision)
        connection.commit()


def test_the_second_migration_goes_up_and_down_with_versions_in_place(bare, tmp_path):
    move(bare, command.upgrade, "0001")
    before = shape(bare)
    upgrade(bare)
    store = open_store(bare.url.render_as_string(hide_password=False), tmp_path / "files")
    for content in (ENGLISH, ENGLISH.replace("white", "red")):
        use_cases.add_version(store.units, new(content), read=read, now=NOW)
    seen = use_cases.compare_versions(store.units, "lighthouses", "1", "2", read=read)
    store.close()
    move(bare, command.downgrade, "0001")
    assert shape(bare) == before
    upgrade(bare)
    assert use_cases.compare_versions(store.units, "lighthouses", "1", "2", read=read) == seen
    assert use_cases.verify(store.units, read=read).whole
    store.close()


def test_a_database_without_tables_says_what_to_do(bare, tmp_path):
    address = bare.url.render_as_string(hide_password=False)
    if bare.dialect.name == "sqlite":
        Path(bare.url.database).touch()
    store = open_store(address, tmp_path / "files")
    for call in (
        lambda: use_cases.list_works(store.units),
        lambda: use_cases.add_version(store.units, new(ENGLISH), read=read, now=NOW),
        lambda: use_cases.verify(store.units, read=read),
    ):
        with pytest.raises(StorageUnavailable, match="db upgrade"):
            call()
    store.close()


def test_a_database_of_a_newer_travaux_is_left_alone(engine):
    with connect(engine, write=True) as connection:
        present = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.commit()
    try:
        with pytest.raises(StorageUnavailable, match="newer Travaux"):
            upgrade(engine)
    finally:
        with connect(engine, write=True) as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :present"), {"present": present})
            connection.commit()


def test_a_new_database_file_is_for_its_owner_alone_in_a_folder_that_is_made(tmp_path):
    store = open_store(f"sqlite:///{tmp_path}/new/folder/travaux.db", tmp_path / "files")
    store.upgrade()
    mode = (tmp_path / "new" / "folder" / "travaux.db").stat().st_mode
    store.close()
    assert stat.S_IMODE(mode) == 0o600


def test_sqlite_keeps_its_promises(tmp_path):
    engine = make_engine(f"sqlite:///{tmp_path}/travaux.db")
    upgrade(engine)
    with connect(engine, write=False) as connection:
        found = [
            connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "foreign_keys", "synchronous", "secure_delete", "busy_timeout")
        ]
    engine.dispose()
    assert found == ["wal", 1, 2, 1, 20_000]


@pytest.mark.postgres
def test_postgresql_keeps_its_promises(postgres):
    engine = make_engine(postgres.clean())
    names = ("lock_timeout", "statement_timeout", "TimeZone", "transaction_isolation", "transaction_read_only")
    with connect(engine, write=False) as connection:
        found = [connection.execute(text(f"SHOW {name}")).scalar_one() for name in names]
    engine.dispose()
    assert found == ["20s", "2min", "UTC", "repeatable read", "on"]


def test_a_database_that_is_away_is_one_line(tmp_path):
    store = open_store(f"postgresql+psycopg://nobody@/none?host={tmp_path}", tmp_path / "files")
    with pytest.raises(StorageUnavailable, match="does not answer"):
        use_cases.list_works(store.units)
    store.close()


def test_a_file_that_is_no_database_is_one_line(tmp_path):
    (tmp_path / "travaux.db").write_text("This is a letter and not a database. " * 100)
    store = open_store(f"sqlite:///{tmp_path}/travaux.db", tmp_path / "files")
    for call in (store.upgrade, lambda: use_cases.list_works(store.units)):
        with pytest.raises(StorageUnavailable, match="no database"):
            call()
    store.close()


def test_a_folder_that_is_not_there_is_one_line(tmp_path):
    store = open_store(f"sqlite:///{tmp_path}/nowhere/travaux.db", tmp_path / "files")
    with pytest.raises(StorageUnavailable, match="cannot be opened"):
        use_cases.list_works(store.units)
    store.close()


@pytest.mark.parametrize(
    "url",
    ["", "travaux.db", "mysql://localhost/travaux", "sqlite://", "sqlite:///:memory:", "postgresql+asyncpg://x/y"],
)
def test_an_address_that_makes_no_sense_is_refused(tmp_path, url):
    with pytest.raises(InvalidRequest):
        open_store(url, tmp_path)


def test_a_rival_that_the_queue_did_not_stop_is_stopped_by_the_constraint(store, address):
    """Were a number ever taken outside the queue, the database itself refuses the second."""
    use_cases.add_version(store.units, new(ENGLISH), read=read, now=NOW)
    made = make_engine(address)
    statement = text(
        "INSERT INTO versions (work_id, number, stage, note, author, created)"
        " SELECT work_id, number, stage, note, author, created FROM versions"
    )
    with connect(made, write=True) as connection, pytest.raises(Exception, match="changed this meanwhile"):
        connection.execute(statement)
    made.dispose()


def test_a_damaged_page_of_the_database_is_one_line(tmp_path):
    store = open_store(f"sqlite:///{tmp_path}/travaux.db", tmp_path / "files")
    store.upgrade()
    use_cases.add_version(store.units, new(ENGLISH), read=read, now=NOW)
    store.close()
    path = tmp_path / "travaux.db"
    with closing(sqlite3.connect(path)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'works'").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    data = bytearray(path.read_bytes())
    data[(root - 1) * size : root * size] = b"\xff" * size
    path.write_bytes(data)
    with pytest.raises(StorageUnavailable, match="damaged"):
        use_cases.list_works(store.units)
    store.close()
