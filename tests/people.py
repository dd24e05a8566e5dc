"""People for tests: accounts with roles, hashes that cost next to nothing, clients that are logged in."""

from __future__ import annotations

from datetime import UTC, datetime

from argon2 import PasswordHasher

from service.accounts import EVERYONE, Grant, Role
from service.use_cases.accounts import SHELL, NewAccount, add_account, add_delegation, give_role
from storage.passwords import Argon2Passwords
from web.sessions import begin

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
PASSWORD = "four plain words here"


def quick_passwords():
    """Hashes of the same kind with the least work: what they protect here is nothing."""
    return Argon2Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def person(store, name, role=None, work=None, delegation=None, password=PASSWORD):
    """An account with a role; its delegation is made where there is none."""
    if delegation is not None:
        add_delegation(store.units, delegation, f"Delegation {delegation}", by=SHELL, now=NOW)
    new = NewAccount(name, name.title(), password, None, role, work, delegation)
    return add_account(store.units, new, passwords=quick_passwords(), by=SHELL, now=NOW)


def open_to_everyone(store, work):
    """Let everyone read a work."""
    give_role(store.units, Grant(EVERYONE, Role.READER, work), by=SHELL, now=NOW)


def account(store, name):
    """An account as it is now."""
    with store.units() as unit:
        return unit.accounts.find(name)


def client_of(app, store, name=None, now=NOW):
    """A browser in which someone is logged in; nobody without a name."""
    client = app.test_client()
    if name is not None:
        with client.session_transaction() as session:
            begin(session, account(store, name), now)
    return client
