"""An account that is deactivated, a role or a delegation that is taken: what still runs ends within seconds."""

from __future__ import annotations

from time import monotonic

import pytest

from service.accounts import Grant, Role, Viewer
from service.use_cases import accounts
from service.use_cases.accounts import SHELL, add_token
from tests.consulting import EU, MEX, SLUG, Room
from tests.people import NOW, client_of, person

EVENTS = f"/works/{SLUG}/consultation/events"
RED = "In operative paragraph 1, replace “white” with “red”."
LASTS, SHORT = 8.0, 2.5  # seconds that a stream lasts by itself in these tests
SECRET = "a token of mexico with more than thirty-two characters"


@pytest.fixture
def room(store):
    room = Room(store)
    room.begin()
    person(store, "of-mex", "delegate", SLUG, "MEX")
    person(store, "secretary", "administrator")
    add_token(store.units, SECRET, "of a program", (), 7, by=Viewer("of-mex", "MEX"), now=NOW)
    return room


@pytest.fixture
def listening(app, room, monkeypatch):
    """Begins to listen, and returns what comes as it comes."""
    monkeypatch.setattr("web.consultation.events.BEAT", 0.2)
    opened = []

    def begin(name="of-mex", lasts=LASTS, **more):
        monkeypatch.setattr("web.consultation.events.SECONDS", lasts)
        client = client_of(app, room.store, name)
        answer = client.get(EVENTS, query_string={"after": room.sit().state.seq}, **more)
        assert answer.status_code == 200
        opened.append(answer)
        lines = answer.iter_encoded()
        assert b"ready" in next(lines)
        return lines

    yield begin
    for answer in opened:
        answer.close()


def role_taken(units):
    accounts.take_role(units, "of-mex", SLUG, by=SHELL, now=NOW)


def deactivated(units):
    accounts.set_active(units, "of-mex", active=False, by=SHELL, now=NOW)


def sessions_ended(units):
    accounts.end_sessions(units, "of-mex", by=SHELL, now=NOW)


ENDINGS = (role_taken, deactivated, sessions_ended)


@pytest.mark.parametrize("end", ENDINGS)
def test_a_stream_ends_with_the_right_to_it_and_tells_nothing_of_what_comes_after(room, listening, end):
    lines, began = listening(), monotonic()
    end(room.store.units)
    room.propose(EU, RED)
    assert b"EU" not in b"".join(lines)
    assert monotonic() - began < LASTS / 2


def test_a_stream_of_a_program_ends_with_its_token(room, listening):
    lines, began = listening(None, headers={"Authorization": f"Bearer {SECRET}"}), monotonic()
    (token,) = accounts.own_tokens(room.store.units, by=Viewer("of-mex", "MEX"))
    accounts.end_token(room.store.units, token.id, by=Viewer("of-mex", "MEX"), now=NOW)
    room.propose(EU, RED)
    assert b"EU" not in b"".join(lines)
    assert monotonic() - began < LASTS / 2


def test_who_speaks_for_a_delegation_no_more_hears_no_more_of_its_drafts(room, listening):
    lines = listening(lasts=SHORT)
    accounts.give_role(room.store.units, Grant("of-mex", Role.READER, SLUG), by=SHELL, now=NOW)
    room.draft(MEX, RED)
    assert b"MEX" not in b"".join(lines)


def test_a_stream_is_silent_of_anothers_draft_and_loud_of_ones_own(room, listening):
    lines = listening(lasts=SHORT)
    room.draft(EU, RED)
    room.draft(MEX, RED)
    heard = b"".join(lines)
    assert b"EU-1" not in heard
    assert heard.count(b"event: seq") == 1
    assert b'"id": "MEX-1"' in heard


@pytest.mark.parametrize("end", ENDINGS)
def test_a_page_that_was_open_and_a_program_find_nothing_any_more(app, room, end):
    client, program = client_of(app, room.store, "of-mex"), {"Authorization": f"Bearer {SECRET}"}
    home, api = f"/works/{SLUG}/consultation", f"/api/v1/works/{SLUG}/consultation"
    assert (client.get(home).status_code, client.get(api, headers=program).status_code) == (200, 200)
    end(room.store.units)
    assert client.get(home).status_code == 404
    still = app.test_client().get(api, headers=program).status_code
    assert still == {role_taken: 404, deactivated: 401, sessions_ended: 200}[end], "a token is no session"
