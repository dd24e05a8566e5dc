"""How often a password may be tried: by account, by address, in all processes together, and never without bound."""

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


def test_pauses_double_from_the_sixth_try_on_up_to_a_quarter_of_an_hour(tries):
    moment, pauses = NOW, []
    for _ in range(18):
        while wait := tries.admit("anna", HERE, moment):
            pauses.append(wait)
            moment += timedelta(seconds=wait)
    assert pauses == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]


def test_a_refused_try_does_not_count(tries):
    for _ in range(5):
        assert tries.admit("anna", HERE, NOW) == 0
    assert {tries.admit("anna", HERE, NOW) for _ in range(50)} == {1}


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


def test_tries_from_everywhere_slow_an_account_down_and_never_lock_it(tries):
    waits = [tries.admit("anna", f"192.0.2.{number}", after(number)) for number in range(120)]
    assert waits[:50] == [0] * 50
    assert 25 < max(waits) <= 30


def test_one_address_that_tries_many_names_is_slowed_down(tries):
    waits = [tries.admit(f"name{number}", HERE, NOW) for number in range(40)]
    assert waits[:30] == [0] * 30
    assert all(waits[30:])


def test_addresses_of_one_customer_count_as_one(tries):
    waits = [tries.admit("anna", f"2001:db8:1:2::{number:x}", NOW) for number in range(6)]
    assert waits == [0] * 5 + [1]


def test_a_success_forgets_the_account_and_time_forgets_all(tries):
    for _ in range(5):
        tries.admit("anna", HERE, NOW)
    tries.succeeded("anna", HERE, NOW)
    assert tries.admit("anna", HERE, NOW) == 0
    for _ in range(9):
        tries.admit("ben", HERE, NOW)
    assert tries.admit("ben", HERE, NOW)
    assert tries.admit("ben", HERE, NOW + timedelta(hours=2)) == 0


def test_a_success_takes_one_try_from_the_address_alone(tries):
    for number in range(30):
        assert tries.admit(f"name{number}", HERE, NOW) == 0
        tries.succeeded(f"name{number}", HERE, NOW)
    assert tries.admit("another", HERE, NOW) == 0


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
