"""Tokens that may do less than their account: every writing route × each scope, made from the map of routes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from service.accounts import Right, Viewer
from service.use_cases.accounts import SHELL, add_token, end_token, own_tokens, set_active
from tests.http.conftest import FIRST
from tests.http.test_rights import OWN, REACHED, address, house, matched, outcome, routes
from tests.people import NOW, client_of, person
from web.app import create_app
from web.rules import RULES, Scope

__all__ = ["house"]

SAFE = {"GET", "HEAD", "OPTIONS"}
SCOPES = tuple(Right)
OWNER = Viewer("secretary", "Secretary")
READING = {Scope.OPEN, Scope.SOMETHING}
"""What these let through changes nothing that is kept: logging in and out, reading and comparing what is sent."""


def secret(name):
    return f"{name} – a secret with more than thirty-two characters"


def bearer(name):
    return {"Authorization": f"Bearer {secret(name)}"}


@pytest.fixture(scope="module")
def keys(house):
    """A token of the administrator of everything for each scope."""
    store = house[1]
    for scope in SCOPES:
        add_token(store.units, secret(scope.value), scope.value, [scope.value], 7, by=OWNER, now=NOW)


def writing(app):
    """Every route by which something may be changed."""
    return [(rule, method) for rule, method in routes(app) if method not in SAFE]


@pytest.mark.usefixtures("keys")
@pytest.mark.parametrize("scope", SCOPES, ids=str)
def test_a_token_reaches_what_its_scope_names_and_nothing_else(house, scope):
    app, wrong, asked = house[0], [], 0
    client = app.test_client()
    for rule, method in writing(app):
        where = address(app, rule, OWN)
        wanted = RULES[matched(app, where, method)]
        if wanted.scope in READING or wanted.scope in {Scope.ACCOUNT, Scope.UPLOAD}:
            continue
        reached = outcome(client.open(where, method=method, headers=bearer(scope.value))) == REACHED
        asked += 1
        if reached != (wanted.right in {Right.READ, scope}):
            wrong.append((method, where, wanted.right))
    assert wrong == []
    assert asked > 40


@pytest.mark.usefixtures("keys")
def test_a_token_that_may_only_read_writes_by_no_route(house):
    """The routes that let it through are those that keep nothing, by name: a new one is thought about here."""
    app = house[0]
    client = app.test_client()
    through = {
        matched(app, address(app, rule, OWN), method)
        for rule, method in writing(app)
        if outcome(client.open(address(app, rule, OWN), method=method, headers=bearer("read"))) == REACHED
    }
    keeping_nothing = {"api.tracked", "api.instructions", "api.reconcile", "consultation.check"}
    assert {name for name in through if RULES[name].scope in {Scope.WORK, Scope.SERVICE, Scope.VERSION}} == (
        keeping_nothing
    )


@pytest.fixture
def service(app, store, work):  # noqa: ARG001 - the work is there
    person(store, "secretary", "administrator")
    add_token(store.units, secret("all"), "all", [right.value for right in Right], 7, by=OWNER, now=NOW)
    app.config["WTF_CSRF_ENABLED"] = False
    return app.test_client()


def kept(store):
    with store.units() as unit:
        return unit.accounts.all(), unit.accounts.tokens("secretary"), unit.accounts.last_step()


def test_no_token_changes_the_account_that_it_stands_for(service, app, store):
    before = kept(store)
    own = [one for one in writing(app) if RULES[one[0].endpoint].scope is Scope.ACCOUNT]
    sent = {"password": "four plain words here", "new": "another four plain words", "again": "another four plain words"}
    sent |= {"label": "mine", "days": "7"}
    for rule, method in own:
        where = address(app, rule, OWN)
        for body in ({"json": sent}, {"data": sent}):
            answer = service.open(where, method=method, headers=bearer("all"), **body)
            assert answer.status_code in {303, 400, 401, 404}, (method, where, answer.text)
            assert answer.status_code != 303 or answer.location.startswith("/login"), where
    assert len(own) > 4
    assert kept(store) == before


def expired(store):
    add_token(store.units, secret("old"), "old", [], 1, by=OWNER, now=NOW - timedelta(days=1))
    return "old"


def ended(store):
    end_token(store.units, own_tokens(store.units, by=OWNER)[0].id, by=OWNER, now=NOW)
    return "all"


def of_nobody_active(store):
    set_active(store.units, "secretary", active=False, by=SHELL, now=NOW)
    return "all"


@pytest.mark.parametrize("end", [expired, ended, of_nobody_active])
def test_a_token_that_is_worth_nothing_opens_nothing(service, store, end):
    person(store, "another", "administrator")
    headers = bearer(end(store))
    for address_ in ("/api/v1/works", "/api/v1/works/wells", "/works/wells", "/works/wells/feed.atom"):
        assert service.get(address_, headers=headers).status_code in {303, 401}, address_
    answer = service.post("/api/v1/works/wells/versions", headers=headers, data={"file": FIRST})
    assert answer.status_code == 401


@pytest.mark.parametrize(
    "name", ["token", "access_token", "authorization", "Authorization", "bearer", "api_key", "key"]
)
def test_a_token_in_the_address_is_not_taken(service, name):
    for value in (secret("all"), f"Bearer {secret('all')}"):
        assert service.get("/api/v1/works/wells", query_string={name: value}).status_code == 404
        assert service.get("/api/v1/works/wells", headers={"Cookie": f"{name}={value}"}).status_code == 404
    assert service.get("/api/v1/works/wells", headers=bearer("all")).status_code == 200


@pytest.mark.usefixtures("work")
def test_a_narrow_token_is_not_made_wider_by_a_session_beside_it(store, settings):
    person(store, "secretary", "administrator")
    add_token(store.units, secret("read"), "read", [], 7, by=OWNER, now=NOW)
    client = client_of(create_app(settings, store=store, clock=lambda: NOW), store, "secretary")
    answer = client.put(
        "/api/v1/works/wells/versions/1/structure", headers=bearer("read"), json={"corrections": [], "author": ""}
    )
    assert answer.status_code == 403
