"""The pages of administrators: users, delegations, members, the log and its check."""

from __future__ import annotations

import sqlite3

import pytest
import regex

from service.accounts import Grant, Role, Viewer
from service.amendments import Status
from service.use_cases import verify
from service.use_cases.accounts import SHELL, add_delegation, work_log
from storage import open_store, read
from storage.archive import export_archive, import_archive
from tests.consulting import MEX, SLUG, Room
from tests.http.test_accounts import send
from tests.people import NOW, account, client_of, open_to_everyone, person
from web.settings import sqlite_address


@pytest.fixture
def secretary(app, store):
    person(store, "secretary", "administrator")
    return client_of(app, store, "secretary")


def roles(store, name):
    with store.units() as unit:
        return {(one.role.value, one.work, one.delegation) for one in unit.accounts.grants(name) if one.account == name}


def alter(settings, statement):
    """Write to the database past the service."""
    with sqlite3.connect(settings.data / "travaux.sqlite") as database:
        assert database.execute(statement).rowcount == 1


# ---- users and delegations


def test_an_administrator_makes_an_account_with_a_role(secretary, store, work):
    written = send(secretary, "/delegations", {"code": "mex", "name": "Mexico"}, page="/users")
    assert written.status_code == 303
    form = {"name": "Dora", "display": "Dora D.", "password": "four plain words", "role": "delegate"}
    assert send(secretary, "/users", {**form, "work": work, "delegation": "MEX"}).status_code == 303
    assert roles(store, "dora") == {("delegate", work, "MEX")}
    page = secretary.get("/users").text
    for words in ("dora", "Dora D.", "MEX", "Mexico"):
        assert words in page


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"name": "no good name!"}, 400),
        ({"name": "secretary"}, 409),
        ({"password": "short"}, 400),
        ({"role": "delegate"}, 400),
        ({"role": "delegate", "delegation": "XX"}, 404),
        ({"role": "reader", "work": "nowhere"}, 404),
        ({"role": "king"}, 400),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_made(secretary, store, form, status):
    answer = send(secretary, "/users", {"name": "dora", "password": "four plain words", **form})
    assert answer.status_code == status
    assert 'role="alert"' in answer.text
    assert account(store, "dora") is None


def test_an_administrator_changes_an_account(secretary, store, work):
    person(store, "dora")
    add_delegation(store.units, "MEX", "Mexico", by=SHELL, now=NOW)
    page = "/users/dora"
    send(secretary, page, {"action": "role", "role": "delegate", "work": work, "delegation": "MEX"})
    send(secretary, page, {"action": "role", "role": "facilitator", "work": work, "delegation": "MEX"})
    assert roles(store, "dora") == {("facilitator", work, None)}
    send(secretary, page, {"action": "take", "work": work})
    assert roles(store, "dora") == set()
    send(secretary, page, {"action": "display", "display": "D. D."})
    assert account(store, "dora").display == "D. D."
    send(secretary, page, {"action": "deactivate"})
    assert not account(store, "dora").active
    send(secretary, page, {"action": "activate"})
    assert account(store, "dora").active
    before = account(store, "dora")
    send(secretary, page, {"action": "password", "password": "five new words for it"})
    assert account(store, "dora").password != before.password
    assert account(store, "dora").epoch == before.epoch + 1
    assert send(secretary, page, {"action": "delete"}).status_code == 400
    assert secretary.get("/users/nobody").status_code == 404


def test_nobody_locks_the_last_administrator_out(secretary, store):
    own = "/users/secretary"
    assert send(secretary, own, {"action": "deactivate"}).status_code == 400
    assert send(secretary, own, {"action": "take", "work": ""}).status_code == 400
    assert send(secretary, own, {"action": "role", "role": "reader", "work": ""}).status_code == 400
    assert roles(store, "secretary") == {("administrator", None, None)}
    person(store, "second", "administrator")
    assert send(secretary, own, {"action": "take", "work": ""}, page="/users").status_code == 303
    assert roles(store, "secretary") == set()
    assert secretary.get("/users").status_code == 404


# ---- members


def test_the_administrator_of_a_work_says_who_takes_part_in_it(app, store, work):
    person(store, "manager", "administrator", work)
    person(store, "dora")
    manager, members = client_of(app, store, "manager"), f"/works/{work}/members"
    assert send(manager, members, {"account": "dora", "role": "reader"}).status_code == 303
    assert roles(store, "dora") == {("reader", work, None)}
    assert client_of(app, store, "dora").get(f"/works/{work}").status_code == 200
    send(manager, members, {"account": "dora", "action": "take"})
    assert client_of(app, store, "dora").get(f"/works/{work}").status_code == 404
    assert app.test_client().get(f"/works/{work}").status_code == 404
    send(manager, members, {"everyone": "1", "role": "reader"})
    assert app.test_client().get(f"/works/{work}").status_code == 200
    send(manager, members, {"everyone": "1", "action": "take"})
    assert app.test_client().get(f"/works/{work}").status_code == 404
    assert send(manager, members, {"account": "nobody", "role": "reader"}).status_code == 404
    assert send(manager, members, {"account": "dora", "role": ""}).status_code == 400


def test_a_role_in_all_works_is_not_a_works_to_take(app, store, work, secretary):
    person(store, "manager", "administrator", work)
    manager = client_of(app, store, "manager")
    page = manager.get(f"/works/{work}/members").text
    assert "in all works" in page
    send(manager, f"/works/{work}/members", {"account": "secretary", "action": "take"})
    assert roles(store, "secretary") == {("administrator", None, None)}
    assert secretary.get("/users").status_code == 200


# ---- the log


def test_the_log_says_who_did_what_when(app, store, work, secretary):
    person(store, "manager", "administrator", work)
    send(secretary, "/users/manager", {"action": "display", "display": "M. M."})
    page = secretary.get("/accounts/log").text
    for words in ("account made", "role given", "account changed", "command line", "secretary", "2026-03-02 09:30:00"):
        assert words in page
    page = client_of(app, store, "manager").get(f"/works/{work}/log").text
    for words in ("work begun", "version added", "file received", "A. Clerk", "role given", "manager"):
        assert words in page
    assert "account made" not in page
    assert "Member States" not in page


def test_the_log_of_a_work_says_nothing_of_another(app, store, work, secretary):
    person(store, "manager", "administrator", work)
    open_to_everyone(store, work)
    page = client_of(app, store, "manager").get(f"/works/{work}/log").text
    assert "secretary" not in page
    assert secretary.get("/works/nowhere/log").status_code == 404


def test_a_long_log_is_read_page_by_page(store, secretary):
    for number in range(60):
        add_delegation(store.units, f"D{number}", "A delegation", by=SHELL, now=NOW)
    seen, address = [], "/accounts/log"
    while address:
        page = secretary.get(address).text
        seen += [int(number) for number in regex.findall(r'id="entry-(\d+)"', page)]
        found = regex.search(r'rel="next" href="([^"]+)"', page)
        address = found and found[1]
    assert seen == sorted(set(seen), reverse=True)
    assert len(seen) == 62


def test_a_sound_log_is_said_to_be_sound(store, secretary, work):
    with store.units() as unit:
        number, digest = unit.chain.head()
    for address in ("/accounts/log?check=1", f"/works/{work}/log?check=1"):
        page = secretary.get(address).text
        assert "The log is sound." in page
        assert f"{number}:{digest}" in page


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE account_steps SET actor = 'somebody' WHERE seq = 2", "account step 2"),
        ("UPDATE account_steps SET content = replace(content, 'Dora', 'Nora') WHERE seq = 4", "account step 4"),
        ("DELETE FROM account_steps WHERE seq = 3", "account step 3"),
        (
            "UPDATE chain_entries SET payload = replace(payload, 'Dora', 'Nora') WHERE payload GLOB '*Dora*'",
            "account step 4",
        ),
        ("UPDATE accounts SET active = 0 WHERE name = 'dora'", "account dora"),
        ("UPDATE accounts SET password = 'x' WHERE name = 'dora'", "account dora"),
        ("UPDATE grants SET role = 'administrator' WHERE account = 'dora'", "role of dora in wells"),
        ("DELETE FROM grants WHERE account = 'dora'", "role of dora in wells"),
        ("INSERT INTO grants (account, role) VALUES ('dora', 'administrator')", "role of dora in all works"),
        ("UPDATE delegations SET name = 'Another' WHERE code = 'MEX'", "delegation MEX"),
    ],
)
def test_one_altered_row_is_named(store, settings, secretary, work, statement, named):
    person(store, "dora", "delegate", work, "MEX")
    alter(settings, statement)
    page = secretary.get("/accounts/log?check=1").text
    assert "The log is not sound." in page
    assert f"<strong>{named}</strong>" in page


def test_an_altered_version_is_named_to_its_own_administrators_alone(app, store, settings, work, secretary):
    person(store, "manager", "administrator", work)
    alter(settings, "UPDATE versions SET author = 'Somebody' WHERE number = 2")
    for client, address in ((secretary, "/accounts/log"), (client_of(app, store, "manager"), f"/works/{work}/log")):
        assert "<strong>wells, version 2</strong>" in client.get(f"{address}?check=1").text


def test_the_whole_verification_names_an_altered_role_too(store, settings, secretary, work):
    person(store, "dora", "delegate", work, "MEX")
    assert verify(store.units, read=read).whole
    alter(settings, "UPDATE grants SET role = 'administrator' WHERE account = 'dora'")
    report = verify(store.units, read=read)
    assert [finding.where for finding in report.findings if finding.broken] == ["role of dora in wells"]
    assert secretary.get("/users").status_code == 200


def test_a_record_that_came_without_its_people_begins_anew(store, tmp_path):
    """An archive carries what was done to accounts, and no password: the house that takes it in has nobody yet."""
    person(store, "dora", "administrator")
    archive = tmp_path / "all.zip"
    export_archive(store, archive)
    other = open_store(sqlite_address(tmp_path), tmp_path / "files")
    try:
        other.upgrade()
        import_archive(other, archive, now=NOW)
        assert verify(other.units, read=read).whole
        add_delegation(other.units, "NOR", "Norway", by=SHELL, now=NOW)
        person(other, "erik", "administrator")
        assert verify(other.units, read=read).whole
        with other.units() as unit:
            assert [one.name for one in unit.accounts.all()] == ["erik"]
    finally:
        other.close()


# ---- consultations in the log

PAINT = "In operative paragraph 1, replace “white” with “red”"


def lines(store):
    manager = Viewer("manager", "M.", (Grant("manager", Role.ADMINISTRATOR, SLUG),))
    return [
        (line.what, line.who, dict(line.details).get("delegation"))
        for line in work_log(store.units, SLUG, by=manager).lines
    ]


def test_the_log_tells_nobody_of_a_draft_that_was_not_sent(store):
    room = Room(store)
    room.begin()
    made = room.draft(MEX, PAINT)
    assert ("consultation", "", None) in lines(store)
    assert not any("MEX" in str(line) or "of-mex" in str(line) for line in lines(store))
    room.decide(MEX, made, Status.PROPOSED)
    assert ("consultation.drafted", "of-mex", "MEX") in lines(store)
    assert ("consultation.decided", "of-mex", "MEX") in lines(store)


def test_an_altered_step_of_a_consultation_is_named(store, settings, secretary):
    room = Room(store)
    room.begin()
    room.propose(MEX, PAINT)
    alter(settings, "UPDATE consultation_steps SET content = replace(content, 'red', 'blue') WHERE kind = 'drafted'")
    for address in ("/accounts/log", f"/works/{SLUG}/log"):
        page = secretary.get(f"{address}?check=1")
        assert page.status_code == 200
        assert f"<strong>{SLUG}, consultation step 2</strong>" in page.text
    alter(settings, "UPDATE consultation_steps SET content = 'no JSON' WHERE kind = 'drafted'")
    page = secretary.get(f"/works/{SLUG}/log?check=1")
    assert f"<strong>{SLUG}, consultation step 2</strong>" in page.text
    assert "of-mex" not in page.text
