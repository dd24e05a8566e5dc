"""A consultation over the API: every operation answers as described, and nothing is changed unseen."""

from __future__ import annotations

from pathlib import Path

import pytest
from markupsafe import escape

from service.accounts import Grant, Role, Viewer
from service.consultation.balance import balance
from service.use_cases import NewVersion, add_version
from service.use_cases.accounts import add_token
from storage import read
from tests.consulting import LAMPS, SLUG
from tests.http.conftest import NOW, upload
from tests.http.test_api import holds
from tests.people import person
from tests.unit.test_tracked_proposals import BASE, A, came, file
from tests.word_files import run
from web import consulting
from web.api.consultation_routes import CONSULTATION_ROUTES

AT = f"/api/v1/works/{SLUG}/consultation"
RED = "In operative paragraph 1, replace “white” with “red”."
GREEN = "In operative paragraph 1, replace “white” with “green”."
NAMES = {route.name: route for route in CONSULTATION_ROUTES}


@pytest.fixture
def room(client, store):
    """A client in whose store the consultation on the lamps is open."""
    add_version(store.units, NewVersion(SLUG, LAMPS, "lamps.md", language="en"), read=read, now=NOW)
    told(client.post(AT, json={"version": 1}), "open_consultation")
    return client


def told(answer, name):
    """The answer is as the description of the operation says."""
    route = NAMES[name]
    assert answer.status_code == route.status, answer.text
    holds(answer.json, route.answer)
    return answer


def propose(room, instruction=RED, delegation="MEX", **more):
    sent = {"delegation": delegation, "instruction": instruction, "send": True, **more}
    return told(room.post(f"{AT}/proposals", json=sent), "propose")


def refused(answer, status, code, **more):
    assert (answer.status_code, answer.json["code"]) == (status, code), answer.text
    assert answer.mimetype == "application/problem+json"
    holds({name: value for name, value in answer.json.items() if name not in more}, "Problem")
    return answer


def test_a_proposal_is_made_in_each_way_and_read_back(room):
    made = propose(room)
    assert made.headers["Location"] == f"{AT}/proposals/MEX-1"
    assert made.json["instructions"] == [RED]
    words = {"paragraph": 2, "text": "Decides to paint every lighthouse red and white;"}
    by_words = told(room.post(f"{AT}/proposals", json={"delegation": "EU", "words": words}), "propose")
    assert (by_words.json["id"], by_words.json["status"]) == ("EU-1", "draft")
    found = told(room.post(f"{AT}/instructions", json={"instruction": GREEN}), "instructions")
    by_edits = told(
        room.post(f"{AT}/proposals", json={"delegation": "NOR", "edits": found.json["edits"], "reasons": "calmer"}),
        "propose",
    )
    assert by_edits.json["instructions"] == [GREEN]
    assert told(room.get(f"{AT}/proposals/NOR-1"), "proposal").json == by_edits.json


def test_tracked_changes_are_seen_first_and_then_made_to_drafts(client, store):
    add_version(store.units, NewVersion(SLUG, BASE, "lamps.docx", language="en"), read=read, now=NOW)
    told(client.post(AT, json={"version": 1}), "open_consultation")
    changed = file(run("2. Requests the keepers to report"), came(A, " promptly"), run(";"))
    seen = told(client.post(f"{AT}/tracked", data={"file": upload(changed, "mex.docx")}), "tracked")
    assert [one["author"] for one in seen.json["proposals"]] == ["MEX"]
    form = {"file": upload(changed, "mex.docx"), "author": "MEX", "delegation": "MEX"}
    made = told(client.post(f"{AT}/proposals/from-file", data=form), "propose_tracked")
    assert [(one["id"], one["origin"], one["source"]) for one in made.json["proposals"]] == [
        ("MEX-1", "file", "mex.docx: MEX")
    ]
    form["author"] = "EU"
    form["file"] = upload(changed, "mex.docx")
    refused(client.post(f"{AT}/proposals/from-file", data=form), 400, "invalid-request")


def test_a_change_names_what_was_seen_and_a_stale_one_is_shown_what_holds(room):
    made = propose(room)
    address, tag = f"{AT}/proposals/MEX-1", made.headers["ETag"]
    change = {"instruction": GREEN, "reasons": "calmer"}
    refused(room.put(address, json=change), 428, "precondition-required")
    for broken in ('"', ",", "W/", '"0.x", 12'):
        stale = room.put(address, json=change, headers={"If-Match": broken})
        assert stale.status_code == 412, broken
    now = told(room.put(address, json=change, headers={"If-Match": tag}), "revise")
    stale = room.post(f"{address}/status", json={"status": "agreed"}, headers={"If-Match": tag})
    assert stale.status_code == 412
    holds(stale.json, "ChangedMeanwhile")
    assert stale.json["held"]["instructions"] == [GREEN]
    room.post(f"{address}/comments", json={"words": "Fine.", "delegation": "MEX"})
    fresh = {"If-Match": now.headers["ETag"]}
    decided = told(room.post(f"{address}/status", json={"status": "agreed"}, headers=fresh), "set_status")
    assert decided.json["status"] == "agreed", "a comment alone does not stand in the way of a decision"


def test_positions_sponsors_and_comments(room):
    propose(room)
    one = f"{AT}/proposals/MEX-1"
    assert told(room.put(f"{one}/positions/EU", json={"position": "oppose"}), "stand").json["opponents"] == ["EU"]
    joined = told(room.put(f"{one}/sponsors/EU"), "join").json
    assert (joined["proposers"], joined["opponents"]) == (["MEX", "EU"], [])
    assert told(room.delete(f"{one}/sponsors/EU"), "leave").json["proposers"] == ["MEX"]
    first = told(room.post(f"{one}/comments", json={"words": "Why?", "delegation": "EU"}), "comment").json
    assert first["comments"][0]["delegation"] == "EU"
    refused(room.put(f"{one}/positions/MEX", json={"position": "support"}), 400, "invalid-request")
    refused(room.put(f"{one}/positions/EU", json={"position": "maybe"}), 400, "invalid-request")


def test_the_list_comes_in_pages_and_is_filtered(room):
    for number in range(5):
        propose(room, RED, delegation="MEX" if number % 2 else "EU")
    first = told(room.get(f"{AT}/proposals?limit=2"), "proposals").json
    second = room.get(f"{AT}/proposals?limit=2&cursor={first['next']}").json
    third = room.get(f"{AT}/proposals?limit=2&cursor={second['next']}").json
    ids = [one["id"] for page in (first, second, third) for one in page["proposals"]]
    assert ids == ["EU-1", "MEX-1", "EU-2", "MEX-2", "EU-3"]
    assert third["next"] is None
    assert [one["id"] for one in room.get(f"{AT}/proposals?delegation=MEX").json["proposals"]] == ["MEX-1", "MEX-2"]
    assert room.get(f"{AT}/proposals?status=draft&status=agreed").json["proposals"] == []
    assert len(room.get(f"{AT}/proposals?paragraph=2&status=proposed").json["proposals"]) == 5
    assert room.get(f"{AT}/proposals?paragraph=3").json["proposals"] == []
    for wrong in ("limit=0", "limit=201", "limit=x", "cursor=EU-9", "status=maybe"):
        refused(room.get(f"{AT}/proposals?{wrong}"), 400, "invalid-request")


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("consultation", ""),
        ("proposals", "/proposals"),
        ("proposal", "/proposals/MEX-1"),
        ("conflicts", "/conflicts"),
        ("rolling_text", "/rolling"),
        ("matrix", "/matrix"),
        ("listing", "/listing?language=fr"),
        ("balance", "/balance"),
        ("paragraphs", "/paragraphs"),
        ("paragraph", "/paragraphs/2"),
        ("log", "/log?limit=2"),
    ],
)
def test_every_reading_has_its_shape_and_is_not_sent_twice(room, name, address):
    propose(room)
    propose(room, GREEN, delegation="EU")
    answer = told(room.get(AT + address), name)
    again = room.get(AT + address, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    propose(room, "Delete operative paragraph 1.", delegation="NOR")
    if name not in {"paragraphs", "paragraph", "proposal", "log"}:
        assert room.get(AT + address, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 200


def test_what_conflicts_and_what_is_bracketed(room):
    propose(room)
    propose(room, GREEN, delegation="EU")
    (group,) = room.get(f"{AT}/conflicts").json["groups"]
    assert group["amendments"] == ["EU-1", "MEX-1"]
    paragraph = next(one for one in room.get(f"{AT}/rolling").json["paragraphs"] if one["label"] == "OP1")
    (bracket,) = [piece for piece in paragraph["pieces"] if "options" in piece]
    assert sorted(option["new"] for option in bracket["options"]) == ["green", "red"]


def test_paragraphs_and_meetings(room):
    told(room.put(f"{AT}/meeting", json={"meeting": "Third informal"}), "meeting")
    address = f"{AT}/paragraphs/2"
    refused(room.put(address, json={"agreed": "agreed"}), 428, "precondition-required")
    tag = room.get(address).headers["ETag"]
    agreed = told(room.put(address, json={"agreed": "agreed"}, headers={"If-Match": tag}), "decide_paragraph")
    assert agreed.json["agreed"] == "agreed"
    refused(room.put(address, json={"agreed": None}, headers={"If-Match": tag}), 412, "version-conflict")
    refused(room.get(f"{AT}/paragraphs/99"), 404, "not-found")
    refused(room.put(address, json={"agreed": "rejected"}, headers={"If-Match": "*"}), 400, "invalid-request")


def test_what_was_withdrawn_is_brought_in_again_by_another(room):
    made = propose(room)
    no = room.post(f"{AT}/proposals", json={"delegation": "EU", "again": "MEX-1"})
    refused(no, 400, "invalid-request")
    room.post(f"{AT}/proposals/MEX-1/status", json={"status": "withdrawn"}, headers={"If-Match": made.headers["ETag"]})
    sent = {"delegation": "EU", "again": "MEX-1", "send": True}
    again = told(room.post(f"{AT}/proposals", json=sent), "propose").json
    assert (again["id"], again["origin"], again["source"]) == ("EU-1", "brought in again", "MEX-1")
    assert again["status"] == "proposed"
    both = room.post(f"{AT}/proposals", json=sent | {"instruction": RED})
    refused(both, 400, "invalid-request")
    refused(room.post(f"{AT}/proposals", json=sent | {"again": "MEX-9"}), 404, "not-found")


def test_a_paragraph_with_open_proposals_is_not_agreed(room):
    propose(room)
    states = room.get(f"{AT}/paragraphs").json["paragraphs"]
    index = next(one["paragraph"] for one in states if one["label"] == "OP1")
    address = f"{AT}/paragraphs/{index}"
    tag = room.get(address).headers["ETag"]
    no = room.put(address, json={"agreed": "agreed"}, headers={"If-Match": tag})
    refused(no, 400, "invalid-request")
    assert "are still open: MEX-1." in no.json["detail"]


def test_what_was_won_is_worked_out_once_until_something_happens(room, monkeypatch):
    worked_out = []
    monkeypatch.setattr(consulting, "balance", lambda *given: worked_out.append(given) or balance(*given))
    propose(room)
    first, second = room.get(f"{AT}/balance"), room.get(f"{AT}/balance")
    assert first.json == second.json
    assert len(worked_out) == 1
    assert "MEX-1" in room.get(f"/works/{SLUG}/consultation/balance").text
    assert len(worked_out) == 1, "the pages remember the same"
    propose(room, GREEN, delegation="EU")
    assert [one["delegation"] for one in room.get(f"{AT}/balance").json["delegations"]] == ["EU", "MEX"]
    assert len(worked_out) == 2


def test_the_next_version_is_published_or_checked(room):
    made = propose(room)
    propose(room, "In operative paragraph 2, delete “promptly”.", delegation="EU")
    room.post(f"{AT}/proposals/MEX-1/status", json={"status": "agreed"}, headers={"If-Match": made.headers["ETag"]})
    smuggled = LAMPS.replace(b"white", b"red").replace(b"Member States", b"all Member States")
    checked = told(room.post(f"{AT}/reconcile", data={"file": upload(smuggled)}), "reconcile").json
    assert [one["deviation"] for one in checked["differences"]] == ["unagreed"]
    no = room.post(f"{AT}/publications", data={"file": upload(smuggled), "expected": "1"})
    assert (no.status_code, no.json["reconciliation"]["exact"]) == (409, False)
    holds(no.json, "NotReconciled")
    done = told(room.post(f"{AT}/publications", json={"format": "docx", "symbol": "A/79/L.1/Rev.1"}), "publish")
    assert (done.json["version"]["number"], done.json["adopted"]) == (2, ["MEX-1"])
    assert [one["state"] for one in done.json["carried"]] == ["exact"]
    assert room.get(done.headers["Location"]).json["version"]["symbol"] == "A/79/L.1/Rev.1"
    name = checked["differences"][0]["name"]
    assert name.isalnum()


def test_there_is_no_consultation_before_one_is_opened(client, store):
    add_version(store.units, NewVersion(SLUG, LAMPS, "lamps.md", language="en"), read=read, now=NOW)
    refused(client.get(AT), 404, "not-found")
    refused(client.post(AT, json={"version": 9}), 404, "not-found")
    refused(client.post(AT, json={}), 400, "invalid-request")


def test_a_body_that_says_nothing_or_too_much_is_refused(room):
    for sent in (
        {},
        {"delegation": "MEX"},
        {"delegation": "MEX", "instruction": RED, "edits": []},
        {"delegation": "MEX", "edits": [{"kind": "insert"}]},
        {"delegation": "MEX", "edits": []},
        {"delegation": "MEX", "words": {"paragraph": 99, "text": "x"}},
        {"delegation": "the Union", "instruction": RED},
        {"delegation": "MEX", "instruction": "Make it nicer."},
    ):
        refused(room.post(f"{AT}/proposals", json=sent), 400, "invalid-request")


def test_the_page_of_the_api_names_every_operation(client):
    page = client.get("/api/v1/docs")
    assert page.status_code == 200
    for name, route in NAMES.items():
        assert f'id="{name}"' in page.text
        assert str(escape(route.summary)) in page.text
    assert "<script" not in page.text.partition("<main")[2].partition("</main>")[0]


def test_every_operation_is_tried_here():
    source = Path(__file__).read_text()
    assert [name for name in NAMES if f'"{name}"' not in source] == []


SECRET = "vermilion"


@pytest.fixture
def programs(app, store):
    """Clients with tokens: of two delegations, the facilitator, a reader, and a script that only reads."""
    add_version(store.units, NewVersion(SLUG, LAMPS, "lamps.md", language="en"), read=read, now=NOW)
    for name, role, code in (
        ("mex", "delegate", "MEX"),
        ("eu", "delegate", "EU"),
        ("chair", "facilitator", None),
        ("reader", "reader", None),
    ):
        person(store, name, role, SLUG, code)
    found = {name: program(app, store, name, ("propose", "decide")) for name in ("mex", "eu", "chair", "reader")}
    found["looking"] = program(app, store, "mex", ())
    found["nobody"] = app.test_client()
    assert found["chair"].post(AT, json={"version": 1}).status_code == 201
    return found


def program(app, store, name, scopes):
    secret = f"{name}-{'-'.join(scopes)}-{'s' * 40}"
    who = Viewer(name, name, (Grant(name, Role.READER, SLUG),))
    add_token(store.units, secret, "a script", scopes, 30, by=who, now=NOW)
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {secret}"
    return client


def test_a_draft_is_in_no_answer_to_another_delegation(programs):
    sent = {"delegation": "MEX", "instruction": RED.replace("red", SECRET), "reasons": SECRET}
    assert programs["mex"].post(f"{AT}/proposals", json=sent).status_code == 201
    addresses = [
        route.rule.replace("<slug>", SLUG).replace("<proposal>", "MEX-1").replace("<paragraph>", "2")
        for route in CONSULTATION_ROUTES
        if route.method == "GET"
    ]
    for name, client in programs.items():
        for address in addresses:
            answer = client.get(f"/api/v1{address}")
            own = name in {"mex", "looking"}
            assert own or SECRET not in answer.text, (name, address)
            if address.endswith("/MEX-1"):
                assert answer.status_code == (200 if own else 404)
    assert SECRET in programs["mex"].get(f"{AT}/proposals").text
    etag = programs["eu"].get(f"{AT}/proposals").headers["ETag"]
    programs["mex"].post(f"{AT}/proposals", json=sent)
    same = programs["eu"].get(f"{AT}/proposals", headers={"If-None-Match": etag})
    assert same.status_code == 304, "not even that something changed"


def test_each_token_does_what_its_account_may_and_no_more(programs):
    sent = {"delegation": "MEX", "instruction": RED, "send": True}
    address = f"{AT}/proposals"
    for name, status, code in (
        ("nobody", 404, "not-found"),
        ("reader", 403, "not-allowed"),
        ("looking", 403, "not-allowed"),
        ("eu", 403, "not-allowed"),
    ):
        refused(programs[name].post(address, json=sent), status, code)
    made = programs["mex"].post(address, json=sent)
    assert made.status_code == 201
    tag = {"If-Match": made.headers["ETag"]}
    agreed = {"status": "agreed"}
    refused(programs["mex"].post(f"{address}/MEX-1/status", json=agreed, headers=tag), 403, "not-allowed")
    assert programs["chair"].post(f"{address}/MEX-1/status", json=agreed, headers=tag).status_code == 200
    refused(programs["mex"].post(f"{AT}/publications", json={}), 403, "not-allowed")


def test_a_request_that_comes_twice_under_one_key_is_taken_once(room):
    key = {"Idempotency-Key": "8e03978e-40d5-43dd-bc93-6894a57f9324"}
    sent = {"delegation": "MEX", "instruction": RED, "send": True, "version": 1}
    first, second = (told(room.post(f"{AT}/proposals", json=sent, headers=key), "propose") for _ in range(2))
    assert (first.json, first.headers["Location"]) == (second.json, second.headers["Location"])
    assert len(room.get(f"{AT}/proposals").json["proposals"]) == 1
    refused(room.post(f"{AT}/proposals", json=sent | {"instruction": GREEN}, headers=key), 400, "invalid-request")
    refused(room.post(f"{AT}/proposals", json=sent, headers={"Idempotency-Key": "a b"}), 400, "invalid-request")
    said = {"words": "We agree.", "delegation": "EU"}
    for number in (1, 2, 2):
        answer = room.post(f"{AT}/proposals/MEX-1/comments", json=said, headers={"Idempotency-Key": f"c{number}"})
        assert len(told(answer, "comment").json["comments"]) == number


def test_a_decision_and_a_version_come_once_under_one_key(room):
    made = propose(room)
    key = {"Idempotency-Key": "k", "If-Match": made.headers["ETag"]}
    for _ in range(2):
        answer = room.post(f"{AT}/proposals/MEX-1/status", json={"status": "agreed"}, headers=key)
        assert told(answer, "set_status").json["status"] == "agreed"
    sent, key = {"expected": 1}, {"Idempotency-Key": "p"}
    first, second = (told(room.post(f"{AT}/publications", json=sent, headers=key), "publish") for _ in range(2))
    assert first.json == second.json
    assert len(room.get(f"/api/v1/works/{SLUG}").json["versions"]) == 2
