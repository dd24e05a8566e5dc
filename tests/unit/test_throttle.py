"""How often a password may be tried: by account and by address. The store is in tests/integration/test_throttle.py."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from service.accounts.tries import FORGOTTEN
from web.throttle import Throttle

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
HERE = "192.0.2.7"


class Kept:
    """Tries in memory, by the port."""

    def __init__(self):
        self.held = {}

    def of(self, keys, now):
        return {key: self.held[key] for key in keys if key in self.held and self.held[key].last >= now - FORGOTTEN}

    def change(self, keys, now, change):
        self.held |= change(self.of(keys, now))
        self.held = {key: tries for key, tries in self.held.items() if tries is not None}


def after(seconds):
    return NOW + timedelta(seconds=seconds)


@pytest.fixture
def tries():
    return Throttle(Kept())


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


def test_tries_from_everywhere_slow_an_account_down_and_never_lock_it(tries):
    waits = [tries.admit("anna", f"192.0.2.{number}", after(number)) for number in range(200)]
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
