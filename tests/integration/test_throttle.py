"""Tries of passwords in the database: all processes count together, and never without bound."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest

from storage.engine import make_engine
from storage.store import open_store
from storage.tries import TriesStore
from tests.samples import BOTH
from web.throttle import Throttle

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
HERE = "192.0.2.7"


def after(seconds):
    return NOW + timedelta(seconds=seconds)


@pytest.fixture
def tries(store):
    return Throttle(store.tries)


@pytest.fixture
def beside(address, tmp_path):
    """The same database as another process has it."""
    opened = open_store(address, tmp_path / "files")
    yield Throttle(opened.tries)
    opened.close()


def test_a_success_is_forgotten_in_the_database_too(tries, address):
    for number in range(3):
        assert tries.admit(f"name{number}", HERE, NOW) == 0
    tries.succeeded("name0", HERE, NOW)
    engine = make_engine(address)
    with engine.connect() as connection:
        counts = connection.exec_driver_sql("SELECT count FROM login_tries ORDER BY count").scalars().all()
    engine.dispose()
    assert counts == [1, 1, 1, 1, 2]


def test_processes_count_together_and_a_new_one_goes_on(tries, beside, store):
    waits = [each.admit("anna", HERE, NOW) for each in (tries, beside, tries, beside, tries)]
    assert waits == [0] * 5
    assert beside.admit("anna", HERE, NOW) == 1
    store.close()
    assert Throttle(store.tries).admit("anna", HERE, NOW) == 1


def test_many_at_the_same_moment_gain_nothing(tries, beside):
    barrier = Barrier(8)

    def one(number):
        barrier.wait(timeout=30)
        return [(tries, beside)[number % 2].admit("anna", HERE, NOW) for _ in range(3)]

    with ThreadPoolExecutor(8) as pool:
        waits = [wait for found in pool.map(one, range(8)) for wait in found]
    assert (waits.count(0), waits.count(1)) == (5, 19)


@pytest.mark.parametrize("backend", BOTH[1:])
@pytest.mark.usefixtures("backend")
def test_who_logs_in_does_not_queue_behind_those_who_write(tries, store):
    with store.units(write=True):
        assert tries.admit("anna", HERE, NOW) == 0
        tries.succeeded("anna", HERE, NOW)


def counted(engine):
    with engine.connect() as connection:
        return connection.exec_driver_sql("SELECT count(*), count(DISTINCT last) FROM login_tries").one()


def test_what_is_kept_is_bounded_and_goes_with_time(address):
    engine = make_engine(address)
    tries = Throttle(TriesStore(engine, 100))
    for number in range(60):
        tries.admit(f"name{number}", f"192.0.2.{number}", after(number))
    assert counted(engine)[0] <= 100
    assert [tries.admit("name59", "192.0.2.59", after(60)) for _ in range(5)] == [0, 0, 0, 0, 1]
    tries.admit("another", "192.0.2.99", after(4000))
    assert counted(engine)[0] == 3
    engine.dispose()


def test_no_name_and_no_address_is_kept(address, tries):
    tries.admit("my password typed as a name", HERE, NOW)
    engine = make_engine(address)
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM login_tries").all()
    engine.dispose()
    assert len(rows) == 3
    assert "password" not in repr(rows)
    assert HERE not in repr(rows)
