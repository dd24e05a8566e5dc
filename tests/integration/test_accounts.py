"""Accounts, roles and tokens on both stores: what is kept, what is replaced, what is on record."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from argon2 import PasswordHasher

from service.accounts import EVERYONE, Account, Delegation, DelegationKind, Grant, Right, Role, Viewer
from service.errors import AlreadyExists, InvalidRequest, NotAllowed, NotFound, NotLoggedIn, VersionConflict
from service.use_cases import NewVersion, add_version, verify
from service.use_cases.accounts import (
    SHELL,
    NewAccount,
    Ticket,
    add_account,
    add_delegation,
    add_token,
    end_token,
    give_role,
    log_in,
    set_active,
    set_subject,
    take_role,
    who_asks,
    who_asks_by_token,
)
from storage import read
from storage.passwords import Argon2Passwords
from tests.http.conftest import FIRST
from tests.people import NOW, PASSWORD, person, quick_passwords

SECRET = "s" * 43


@pytest.fixture
def works(store):
    for slug in ("wells", "dams"):
        add_version(store.units, NewVersion(slug, FIRST, "a.md", title=slug, language="en"), read=read, now=NOW)


def held(store, name, work=None):
    with store.units() as unit:
        return [one.role for one in unit.accounts.grants_in(work) if one.account == name]


def test_an_account_is_kept_as_it_is(store):
    made = add_account(
        store.units, NewAccount("Anna.B", "  Anna   B. ", PASSWORD), passwords=quick_passwords(), by=SHELL, now=NOW
    )
    with store.units() as unit:
        assert unit.accounts.find("anna.b") == made
        assert unit.accounts.all() == (made,)
        assert unit.accounts.find("Anna.B") is None
    assert (made.display, made.created, made.epoch) == ("Anna B.", NOW, 0)


@pytest.mark.usefixtures("works")
def test_an_account_has_one_role_in_a_work_and_one_in_all(store):
    person(store, "anna")
    for role, work in (
        (Role.READER, "wells"),
        (Role.FACILITATOR, "wells"),
        (Role.READER, None),
        (Role.ADMINISTRATOR, None),
    ):
        give_role(store.units, Grant("anna", role, work), by=SHELL, now=NOW)
    assert (held(store, "anna", "wells"), held(store, "anna"), held(store, "anna", "dams")) == (
        [Role.FACILITATOR],
        [Role.ADMINISTRATOR],
        [],
    )
    for _ in range(2):
        take_role(store.units, "anna", "wells", by=SHELL, now=NOW)
    assert held(store, "anna", "wells") == []
    assert held(store, "anna") == [Role.ADMINISTRATOR]
    with pytest.raises(NotFound):
        take_role(store.units, "anna", "nowhere", by=SHELL, now=NOW)


@pytest.mark.usefixtures("works")
def test_what_everyone_may_comes_with_what_one_may(store):
    person(store, "anna", "facilitator", "wells")
    give_role(store.units, Grant(EVERYONE, Role.READER, "dams"), by=SHELL, now=NOW)
    viewer = who_asks(store.units, Ticket("anna", 0, NOW), local=False, now=NOW)
    assert viewer.may(Right.EDIT, "wells")
    assert viewer.may(Right.READ, "dams")
    assert not viewer.may(Right.EDIT, "dams")
    nobody = who_asks(store.units, None, local=True, now=NOW)
    assert (nobody.account, nobody.alone) == (None, False)
    assert nobody.may(Right.READ, "dams")
    assert not nobody.may(Right.READ, "wells")


@pytest.mark.parametrize(
    ("grant", "error"),
    [
        (Grant("nobody", Role.READER), NotFound),
        (Grant("anna", Role.READER, "nowhere"), NotFound),
        (Grant("anna", Role.DELEGATE), InvalidRequest),
        (Grant("anna", Role.DELEGATE, None, "XX"), NotFound),
        (Grant("anna", Role.READER, None, "MEX"), InvalidRequest),
        (Grant(EVERYONE, Role.DELEGATE, None, "MEX"), InvalidRequest),
    ],
)
def test_a_role_that_makes_no_sense_is_not_given(store, grant, error):
    person(store, "anna")
    add_delegation(store.units, "MEX", "Mexico", by=SHELL, now=NOW)
    with pytest.raises(error):
        give_role(store.units, grant, by=SHELL, now=NOW)
    assert held(store, "anna") == []
    assert verify(store.units, read=read).whole


@pytest.mark.usefixtures("works")
def test_nobody_gives_what_is_not_theirs_to_give(store):
    person(store, "anna", "administrator", "wells")
    person(store, "ben")
    anna = who_asks(store.units, Ticket("anna", 0, NOW), local=False, now=NOW)
    give_role(store.units, Grant("ben", Role.READER, "wells"), by=anna, now=NOW)
    for grant, error in ((Grant("ben", Role.READER, "dams"), NotFound), (Grant("ben", Role.READER), NotFound)):
        with pytest.raises(error):
            give_role(store.units, grant, by=anna, now=NOW)
    ben = who_asks(store.units, Ticket("ben", 0, NOW), local=False, now=NOW)
    with pytest.raises(NotAllowed):
        give_role(store.units, Grant("ben", Role.ADMINISTRATOR, "wells"), by=ben, now=NOW)
    with pytest.raises(NotLoggedIn):
        add_delegation(store.units, "NOR", "Norway", by=Viewer(None), now=NOW)
    assert held(store, "ben", "wells") == [Role.READER]


def test_two_accounts_never_share_a_subject(store):
    person(store, "anna")
    person(store, "ben")
    set_subject(store.units, "anna", "https://id.example.org|7", by=SHELL, now=NOW)
    with pytest.raises(AlreadyExists):
        set_subject(store.units, "ben", "https://id.example.org|7", by=SHELL, now=NOW)
    with pytest.raises(VersionConflict), store.units(write=True) as unit:
        unit.accounts.put(Account("carl", "Carl", None, NOW, subject="https://id.example.org|7"))


def test_a_hash_of_less_work_is_made_anew_at_the_next_login(store):
    before = person(store, "anna").password
    stronger = Argon2Passwords(PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    assert log_in(store.units, "anna", PASSWORD, passwords=stronger, now=NOW) is not None
    with store.units() as unit:
        found = unit.accounts.find("anna")
    assert found.password != before
    assert found.epoch == 0, "nobody is logged out by it"
    assert log_in(store.units, "anna", PASSWORD, passwords=stronger, now=NOW) is not None
    assert verify(store.units, read=read).whole


def test_the_same_password_typed_on_another_keyboard_is_the_same(store):
    person(store, "anna", password="café au lait noir")
    assert log_in(store.units, "anna", "cafe\u0301 au lait noir", passwords=quick_passwords(), now=NOW) is not None


def test_a_token_is_found_by_its_secret_until_it_ends(store):
    person(store, "anna", "facilitator")
    anna = who_asks(store.units, Ticket("anna", 0, NOW), local=False, now=NOW)
    token = add_token(store.units, SECRET, "a script", ["edit"], 1, by=anna, now=NOW)
    program = who_asks_by_token(store.units, SECRET, now=NOW)
    assert program.scopes == {Right.READ, Right.EDIT}
    assert not program.may(Right.DECIDE, "wells")
    with pytest.raises(NotLoggedIn):
        add_token(store.units, SECRET, "another", [], 1, by=program, now=NOW)
    with pytest.raises(NotLoggedIn):
        who_asks_by_token(store.units, SECRET, now=NOW + timedelta(days=1))
    set_active(store.units, "anna", active=False, by=SHELL, now=NOW)
    with pytest.raises(NotLoggedIn):
        who_asks_by_token(store.units, SECRET, now=NOW)
    end_token(store.units, token.id, by=anna, now=NOW)
    with pytest.raises(NotFound):
        end_token(store.units, token.id, by=anna, now=NOW)
    assert verify(store.units, read=read).whole


def test_many_at_once_leave_a_record_without_gaps(store):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: add_delegation(store.units, f"D{n}", "A name", by=SHELL, now=NOW), range(24)))
    with store.units() as unit:
        assert [step.seq for step in unit.accounts.steps()] == list(range(1, 25))
        assert Delegation("D3", "A name", DelegationKind.DELEGATION) in unit.accounts.delegations()
    assert verify(store.units, read=read).whole
