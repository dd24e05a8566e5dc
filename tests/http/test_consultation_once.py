"""A form of a consultation that is sent twice is taken once: by a second click, or because no answer came."""

from __future__ import annotations

import pytest
import regex

from service.amendments import Status
from service.use_cases import consulting
from storage import read
from tests.http.conftest import upload
from tests.http.test_consultation import ALONE, HOME, opened, place, seen_by  # noqa: F401 - fixtures
from tests.http.test_consultation_flows import WORD, token_in, tracked

_FORM = regex.compile(r'<form [^>]*action="(?P<to>[^"]+)"[^>]*>(?P<inside>.*?)</form>', regex.DOTALL)
_HIDDEN = regex.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


@pytest.fixture
def fields(client):
    """The hidden fields of the form of a page that goes to an address, as a browser without scripts would send them."""

    def find(page, to, text=None):
        shown = client.get(page).text if text is None else text
        inside = next(found["inside"] for found in _FORM.finditer(shown) if found["to"].endswith(to))
        return dict(_HIDDEN.findall(inside))

    return find


@pytest.fixture
def state(store):
    return lambda: consulting.sit(store.units, "wells", by=ALONE, read=read).state


@pytest.fixture
def typed(client, fields, place):  # noqa: F811 - a fixture
    """A proposal that was typed and looked at: what its button sends."""

    def make(label="OP1", words="Invites Member States to keep all wells clean;", code="MEX"):
        page = f"{HOME}/propose?paragraph={place(label)}"
        form = {**fields(page, "/propose"), "words": words, "delegation": code}
        shown = client.post(f"{HOME}/propose", data=form | {"action": "preview"})
        assert shown.status_code == 200
        return form | fields(page, "/propose", shown.text) | {"words": words, "action": "propose"}

    return make


@pytest.mark.usefixtures("opened")
def test_two_clicks_are_one_proposal_and_both_are_led_to_it(client, typed, state):
    form = typed()
    answers = [client.post(f"{HOME}/propose", data=form) for _ in range(2)]
    assert [(one.status_code, one.location) for one in answers] == [(303, f"{HOME}#MEX-1")] * 2
    assert list(state().proposals) == ["MEX-1"]
    assert "MEX-1 is proposed" in client.get(HOME).text


@pytest.mark.usefixtures("opened")
def test_two_tabs_are_two_proposals(client, typed, state):
    for form in (typed(), typed(), typed("OP2", "Requests nothing;")):
        client.post(f"{HOME}/propose", data=form)
    assert list(state().proposals) == ["MEX-1", "MEX-2", "MEX-3"]


@pytest.mark.usefixtures("opened")
def test_going_back_and_writing_something_else_is_another_proposal(client, typed, state):
    form = typed()
    client.post(f"{HOME}/propose", data=form)
    other = "Invites nobody;"
    client.post(f"{HOME}/propose", data=form | {"words": other, "previewed": other})
    assert list(state().proposals) == ["MEX-1", "MEX-2"]


@pytest.mark.usefixtures("opened")
def test_no_answer_came_and_the_next_version_did(client, typed, state, fields):
    form = typed()
    client.post(f"{HOME}/propose", data=form)
    agree(client, fields)
    publish = {**fields(f"{HOME}/publish", "/publish"), "adopted": "MEX-1", "format": "markdown", "symbol": "A/1"}
    assert client.post(f"{HOME}/publish", data=publish).status_code == 303
    assert client.post(f"{HOME}/propose", data=form).location == f"{HOME}#MEX-1"
    assert list(state().proposals) == ["MEX-1"]


def agree(client, fields):
    form = {**fields(HOME, "/MEX-1/decide"), "status": "agreed"}
    return [client.post(f"{HOME}/proposals/MEX-1/decide", data=form) for _ in range(2)]


@pytest.mark.usefixtures("opened")
def test_a_decision_and_a_version_are_made_once(client, typed, state, fields):
    client.post(f"{HOME}/propose", data=typed())
    assert {one.status_code for one in agree(client, fields)} == {303}
    assert [turn.status for turn in state().proposals["MEX-1"].turns].count(Status.AGREED) == 1
    form = {**fields(f"{HOME}/publish", "/publish"), "adopted": "MEX-1", "format": "markdown", "symbol": "A/72/L.9"}
    told = []
    for _ in range(2):
        assert client.post(f"{HOME}/publish", data=form).status_code == 303
        told.append(regex.search(r"[^<>]+ is published with [^<>]+", client.get(HOME).text)[0])
    assert told[0] == told[1]
    assert len(state().published) == 1


@pytest.mark.usefixtures("opened")
def test_words_revised_and_sent_a_comment_and_what_comes_again_are_made_once(client, typed, state, fields):
    client.post(f"{HOME}/propose", data=typed() | {"action": "draft"})
    at = f"{HOME}/proposals/MEX-1"
    revised = {**fields(f"{at}/revise", "/revise"), "part-0": "Invites all States;", "action": "propose"}
    comment = None
    for _ in range(2):
        assert client.post(f"{at}/revise", data=revised).location == f"{HOME}#MEX-1"
        comment = comment or {**fields(HOME, "/MEX-1/comment"), "words": "We agree.", "delegation": "EU"}
        assert client.post(f"{at}/comment", data=comment).status_code == 303
    found = state().proposals["MEX-1"]
    assert ([turn.status for turn in found.turns], len(found.comments)) == ([Status.DRAFT, Status.PROPOSED], 1)
    client.post(f"{at}/decide", data={**fields(HOME, "/MEX-1/decide"), "status": "withdrawn"})
    again = {**fields(HOME, "/MEX-1/again"), "delegation": "EU"}
    assert {client.post(f"{at}/again", data=again).location for _ in range(2)} == {f"{HOME}#EU-1"}
    assert list(state().proposals) == ["MEX-1", "EU-1"]


@pytest.mark.usefixtures("opened")
def test_instructions_are_kept_once(client, state, fields):
    lines = "In operative paragraph 1, replace “wells” with “all wells”.\nDelete operative paragraph 2."
    form = {**fields(f"{HOME}/instructions", "/instructions"), "lines": lines, "language": "en", "delegation": "MEX"}
    shown = client.post(f"{HOME}/instructions", data=form | {"action": "preview"}).text
    form |= fields("", "/instructions", shown) | {"take": ["0", "1"], "action": "propose"}
    for _ in range(2):
        assert client.post(f"{HOME}/instructions", data=form).location == f"{HOME}#MEX-1"
    assert list(state().proposals) == ["MEX-1", "MEX-2"]


@pytest.mark.usefixtures("opened")
def test_changes_of_a_file_are_kept_once(client, store, state, fields):
    sitting = consulting.sit(store.units, "wells", by=ALONE, read=read)
    data = tracked(sitting.text, ("OP1", "clean", "safe"), ("OP2", "report", "report fully"))
    form = fields(f"{HOME}/tracked", "/tracked") | {"file": upload(data, "kenya.docx", WORD)}
    shown = client.post(f"{HOME}/tracked", data=form, content_type="multipart/form-data").text
    key = regex.search(r'name="once" value="([^"]+)"', shown)[1]
    form = {"csrf_token": form["csrf_token"], "once": key, "token": token_in(shown), "take": ["0.0", "0.1"]}
    for _ in range(2):
        answer = client.post(f"{HOME}/tracked", data=form | {"delegation-0": "KEN", "action": "propose"})
        assert (answer.status_code, answer.location) == (303, f"{HOME}#KEN-1")
    assert list(state().proposals) == ["KEN-1", "KEN-2"]


@pytest.mark.usefixtures("opened")
def test_opening_twice_leads_to_what_is_open(client, state, fields):
    form = {**fields(HOME, "/meeting"), "version": "2", "language": "en"}
    assert client.post(HOME, data=form).status_code == 303
    assert client.post(HOME, data=form | {"version": "1"}).status_code == 409
    assert state().seq == 1


@pytest.mark.usefixtures("opened")
def test_the_key_is_of_the_page_and_not_guessed(fields, place):  # noqa: F811 - a fixture
    page = f"{HOME}/propose?paragraph={place('OP1')}"
    keys = {fields(page, "/propose")["once"] for _ in range(20)}
    assert len(keys) == 20
    assert all(regex.fullmatch(r"[\w-]{12}", key) for key in keys)
