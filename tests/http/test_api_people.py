"""People over the API: accounts, delegations, roles, one's own account, the record. Never a secret in any answer."""

from __future__ import annotations

import json
import sqlite3

import pytest

from service.accounts import Viewer
from service.use_cases.accounts import add_token
from tests.http.test_api import holds
from tests.people import NOW, PASSWORD, account, client_of, person

SECRET = "a secret of more than thirty-two characters"
OTHER = "four other words now"


@pytest.fixture
def people(app, store, work):
    """An administrator of all works, one of the wells, a delegate of Mexico, somebody without a role."""
    app.config["WTF_CSRF_ENABLED"] = False
    person(store, "sofia", "administrator")
    person(store, "walid", "administrator", work)
    person(store, "dana", "delegate", work, "MEX")
    person(store, "nils")
    return {name: client_of(app, store, name) for name in ("sofia", "walid", "dana", "nils")}


def asked(client, method, path, body=None, status=200, shape=None):
    answer = client.open(f"/api/v1{path}", method=method, json=body)
    assert answer.status_code == status, answer.text
    if shape:
        holds(answer.json, shape)
    return answer.json


def token_of(app, store, name, *scopes):
    """A client that sends a token of the account with every request."""
    add_token(store.units, SECRET + name, "a program", scopes, 7, by=Viewer(name), now=NOW)
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {SECRET}{name}"
    return client


# ---- accounts


def test_an_account_is_made_listed_and_changed(people):
    sofia = people["sofia"]
    new = {"name": "a.clerk", "display": "A. Clerk", "password": PASSWORD}
    made = asked(sofia, "POST", "/accounts", new, 201, "Account")
    assert (made["name"], made["active"], made["has_password"], made["roles"]) == ("a.clerk", True, True, [])
    listed = asked(sofia, "GET", "/accounts", shape="Accounts")["accounts"]
    assert [one["name"] for one in listed] == ["a.clerk", "dana", "nils", "sofia", "walid"]
    changed = asked(sofia, "PATCH", "/accounts/a.clerk", {"display": "Anna Clerk"}, shape="Account")
    assert changed["display"] == "Anna Clerk"
    subject = "https://login.example|42"
    assert asked(sofia, "PATCH", "/accounts/a.clerk", {"subject": subject})["subject"] == subject
    assert asked(sofia, "PATCH", "/accounts/a.clerk", {"subject": None})["subject"] is None
    assert asked(sofia, "PATCH", "/accounts/a.clerk", {"active": False})["active"] is False
    assert asked(sofia, "GET", "/accounts/a.clerk", shape="Account")["active"] is False


@pytest.mark.parametrize("change", [{"password": OTHER}, {"end_sessions": True}, {"active": False}])
def test_what_an_administrator_changes_ends_the_sessions(people, change):
    asked(people["nils"], "GET", "/account")
    asked(people["sofia"], "PATCH", "/accounts/nils", change)
    asked(people["nils"], "GET", "/account", status=401, shape="Problem")


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "/accounts", {"name": "dana"}, 409),
        ("POST", "/accounts", {"name": "Two Words"}, 400),
        ("POST", "/accounts", {"name": "short", "password": "short"}, 400),
        ("POST", "/accounts", {"name": 1}, 400),
        ("POST", "/accounts", {"name": "nul", "subject": "a\0b"}, 400),
        ("PATCH", "/accounts/dana", {}, 400),
        ("PATCH", "/accounts/dana", {"active": False, "display": "D"}, 400),
        ("PATCH", "/accounts/dana", {"epoch": 4}, 400),
        ("PATCH", "/accounts/dana", {"active": "no"}, 400),
        ("PATCH", "/accounts/dana", {"end_sessions": False}, 400),
        ("PATCH", "/accounts/sofia", {"active": False}, 400),
        ("PATCH", "/accounts/nobody", {"active": False}, 404),
        ("PATCH", "/accounts/%00", {"active": False}, 404),
        ("GET", "/accounts/Dana", None, 404),
        ("PUT", "/delegations/mex", {"name": "Mexico"}, 400),
        ("PUT", "/delegations/FRA", {"name": " "}, 400),
        ("PUT", "/delegations/FRA", {"name": "France", "kind": "country"}, 400),
        ("GET", "/delegations/mex", None, 404),
        ("PUT", "/roles/dana", {"role": "king"}, 400),
        ("PUT", "/roles/nobody", {"role": "reader"}, 404),
        ("PUT", "/roles/sofia", {"role": "reader"}, 400),
        ("DELETE", "/roles/sofia", None, 400),
        ("GET", "/works/nowhere/members", None, 404),
        ("PUT", "/works/nowhere/members/dana", {"role": "reader"}, 404),
        ("DELETE", "/works/nowhere/members/dana", None, 404),
        ("GET", "/works/nowhere/record", None, 404),
        ("GET", "/works/nowhere/record/check", None, 404),
        ("GET", "/record?before=soon", None, 400),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(people, method, path, body, status):
    asked(people["sofia"], method, path, body, status, "Problem")


# ---- delegations and roles


def test_a_delegation_is_written_and_everybody_with_an_account_may_know_it(people):
    sofia, nils = people["sofia"], people["nils"]
    written = asked(sofia, "PUT", "/delegations/G77", {"name": "Group of 77", "kind": "group"}, shape="Delegation")
    assert written == {"code": "G77", "name": "Group of 77", "kind": "group"}
    listed = asked(nils, "GET", "/delegations", shape="Delegations")["delegations"]
    assert [one["code"] for one in listed] == ["G77", "MEX"]
    assert asked(nils, "GET", "/delegations/MEX", shape="Delegation")["kind"] == "delegation"
    asked(nils, "PUT", "/delegations/G77", {"name": "Other"}, 404)


def test_who_manages_a_work_gives_and_takes_roles_in_it_and_nowhere_else(people):
    walid = people["walid"]
    before = asked(walid, "GET", "/works/wells/members", shape="Members")["members"]
    assert [(one["account"], one["role"], one["work"]) for one in before] == [
        ("dana", "delegate", "wells"),
        ("walid", "administrator", "wells"),
        ("sofia", "administrator", None),
    ]
    assert asked(people["nils"], "GET", "/works/wells", status=404)
    asked(walid, "PUT", "/works/wells/members/nils", {"role": "reader"}, shape="Members")
    asked(people["nils"], "GET", "/works/wells")
    after = asked(walid, "DELETE", "/works/wells/members/nils", shape="Members")["members"]
    assert after == before
    asked(walid, "PUT", "/roles/nils", {"role": "reader"}, 404)
    asked(people["dana"], "GET", "/works/wells/members", status=403)


def test_everyone_can_be_made_a_reader_of_a_work(app, people):
    given = asked(people["walid"], "PUT", "/works/wells/members/*", {"role": "reader"}, shape="Members")["members"]
    assert (given[0]["account"], given[0]["role"], given[0]["active"]) == (None, "reader", True)
    asked(app.test_client(), "GET", "/works/wells")
    asked(people["walid"], "PUT", "/works/wells/members/*", {"role": "facilitator"}, 400)


def test_a_role_in_all_works_is_given_and_taken(people):
    sofia, nils = people["sofia"], people["nils"]
    held = asked(sofia, "PUT", "/roles/nils", {"role": "facilitator"}, shape="Members")["members"]
    assert [(one["account"], one["role"]) for one in held] == [("nils", "facilitator"), ("sofia", "administrator")]
    everywhere = asked(nils, "GET", "/account")["may"]
    assert everywhere == [{"work": None, "rights": ["add work", "decide", "edit", "propose", "read"]}]
    asked(sofia, "DELETE", "/roles/nils", shape="Members")
    assert asked(nils, "GET", "/account")["may"] == [{"work": None, "rights": []}]


# ---- one's own account


def test_ones_own_account_says_what_one_may(people):
    own = asked(people["dana"], "GET", "/account", shape="OwnAccount")
    assert own["roles"] == [{"work": "wells", "role": "delegate", "delegation": "MEX"}]
    assert own["may"] == [{"work": None, "rights": []}, {"work": "wells", "rights": ["propose", "read"]}]
    assert own["scopes"] is None


def test_a_token_is_told_what_it_may_within_its_scopes(app, store, people):  # noqa: ARG001 - the people are there
    own = asked(token_of(app, store, "walid", "edit"), "GET", "/account", shape="OwnAccount")
    assert own["scopes"] == ["edit", "read"]
    assert own["may"][1] == {"work": "wells", "rights": ["edit", "read"]}


def test_a_password_is_changed_upon_the_present_one(people, store):
    sent = {"present": "not the present one", "new": OTHER}
    asked(people["nils"], "PUT", "/account/password", sent, 400, "Problem")
    before = account(store, "nils")
    asked(people["nils"], "PUT", "/account/password", {"present": PASSWORD, "new": OTHER}, shape="OwnAccount")
    assert account(store, "nils").password != before.password
    asked(people["nils"], "GET", "/account")  # this session goes on


def test_other_sessions_end_and_this_one_goes_on(app, store, people):
    elsewhere = client_of(app, store, "nils")
    asked(people["nils"], "DELETE", "/account/sessions", shape="OwnAccount")
    asked(elsewhere, "GET", "/account", status=401)
    asked(people["nils"], "GET", "/account")


def test_tokens_are_listed_and_ended_by_their_owner_alone(app, store, people):
    program = token_of(app, store, "dana", "propose")
    (listed,) = asked(people["dana"], "GET", "/account/tokens", shape="Tokens")["tokens"]
    assert (listed["label"], listed["scopes"]) == ("a program", ["read", "propose"])
    asked(people["nils"], "DELETE", f"/account/tokens/{listed['id']}", status=404)
    asked(program, "GET", "/works/wells")
    assert asked(people["dana"], "DELETE", f"/account/tokens/{listed['id']}", shape="Tokens") == {"tokens": []}
    asked(program, "GET", "/works/wells", status=401)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/account/tokens", None),
        ("DELETE", "/account/tokens/1", None),
        ("DELETE", "/account/sessions", None),
        ("PUT", "/account/password", {"present": PASSWORD, "new": OTHER}),
        ("PATCH", "/accounts/sofia", {"password": OTHER}),
    ],
)
def test_a_token_cannot_lock_its_owner_out(app, store, people, method, path, body):  # noqa: ARG001 - a case
    before = account(store, "sofia")
    asked(token_of(app, store, "sofia", "manage accounts"), method, path, body, 401, "Problem")
    assert account(store, "sofia") == before


def test_a_token_manages_accounts_only_with_that_scope(app, store, people):  # noqa: ARG001 - the people are there
    asked(token_of(app, store, "sofia", "manage"), "GET", "/accounts", status=404)


def test_a_cookie_alone_changes_nothing(app, people):
    app.config["WTF_CSRF_ENABLED"] = True
    asked(people["sofia"], "PATCH", "/accounts/nils", {"active": False}, 400)
    asked(people["sofia"], "GET", "/accounts")


# ---- the record


def test_the_record_of_accounts_comes_in_pages_newest_first(people):
    sofia = people["sofia"]
    for number in range(55):
        asked(sofia, "PATCH", "/accounts/nils", {"display": f"Nils {number}"})
    first = asked(sofia, "GET", "/record", shape="Record")
    newest = first["entries"][0]
    assert (newest["what"], newest["about"], newest["who"]) == ("account.changed", "nils", "sofia")
    second = asked(sofia, "GET", f"/record?before={first['older']}", shape="Record")
    numbers = [entry["number"] for page in (first, second) for entry in page["entries"]]
    assert numbers == sorted(set(numbers), reverse=True)
    assert (len(first["entries"]), second["older"]) == (50, None)
    assert {"account.added", "account.role", "account.delegation"} <= {one["what"] for one in second["entries"]}


def test_the_record_of_a_work_is_for_its_administrators(people):
    walid = people["walid"]
    asked(walid, "PUT", "/works/wells/members/nils", {"role": "reader"})
    entries = asked(walid, "GET", "/works/wells/record", shape="Record")["entries"]
    assert (entries[0]["about"], entries[0]["who"]) == ("nils", "walid")
    assert entries[0]["details"] == {"work": "wells", "role": "reader"}
    assert {"work", "version"} <= {one["what"] for one in entries}
    asked(people["dana"], "GET", "/works/wells/record", status=403)
    asked(walid, "GET", "/record", status=404)


def test_the_check_says_sound_or_names_what_was_altered(people, settings):
    for name, path in (("sofia", "/record/check"), ("walid", "/works/wells/record/check")):
        found = asked(people[name], "GET", path, shape="RecordCheck")
        assert (found["sound"], found["altered"]) == (True, [])
        assert found["head"].startswith(f"{found['entries']}:")
    with sqlite3.connect(settings.database_url.removeprefix("sqlite:///")) as database:
        database.execute("UPDATE accounts SET display = 'Someone else' WHERE name = 'nils'")
    found = asked(people["sofia"], "GET", "/record/check", shape="RecordCheck")
    assert (found["sound"], [one["where"] for one in found["altered"]]) == (False, ["account nils"])


def test_no_answer_holds_a_hash_a_digest_or_a_secret(app, store, people):
    token_of(app, store, "sofia", "manage accounts")
    with store.units() as unit:
        (token,) = unit.accounts.tokens("sofia")
    paths = ("/account", "/account/tokens", "/accounts", "/accounts/sofia", "/roles", "/record", "/record/check")
    told = json.dumps([asked(people["sofia"], "GET", path) for path in (*paths, "/works/wells/members")])
    for secret in (account(store, "sofia").password, "argon2", token.digest, SECRET, PASSWORD):
        assert secret not in told
