"""An unsent draft exists for its own delegation alone: to all others every answer is the same with and without it.

Two services that differ in one hidden draft are asked for everything that can be read, by everybody else.
"""

from __future__ import annotations

import re
from itertools import product

import pytest
from flask import url_for

from service.accounts import Right, Viewer
from service.amendments import Status
from service.use_cases.accounts import add_token
from service.use_cases.consulting import NewRevision
from storage import open_store
from tests.consulting import EU, FACILITATOR, MARKDOWN, MEX, SLUG, Room
from tests.people import NOW, client_of, open_to_everyone, person
from web.app import create_app
from web.consultation.documents import _KEPT, _PAPERS, _TYPES
from web.settings import Settings, sqlite_address

SECRET = "the only read token of mexico, at least 32 characters"
RED = "In operative paragraph 1, replace “white” with “red”."
HIDDEN = "In operative paragraph 1, replace “red” with “zanzibar”."
SAFELY = "In operative paragraph 3, after “lit”, insert “safely”."
WHO = (None, "secretary", "token")
RECORD = {"accounts.work_log", "api.record_of_work", "api.check_record", "api.check_record_of_work"}
NOT_ASKED = {*RECORD, "static", "consultation.events"}
"""The record for administrators counts hidden steps too; what it says of them: test_administration. A stream lasts."""
ASKED = {
    "consultation.propose": "?paragraph=2",
    "consultation.news": "?after=0",
    "api.log": "?limit=200",
    "api.search": "?q=keepers",
    "works.search": "?q=keepers",
}
OF_ONE_REQUEST = {"X-Request-ID", "Date", "Set-Cookie"}
IDS = re.compile(rb"\b[0-9a-f]{12}\b")
TOKENS = re.compile(rb'(?<=name="csrf_token" value=")[^"]+|(?<=name="once" value=")[^"]+')


def house(data, *, hidden):
    """A service with a consultation in which something is open, agreed and published; `hidden`: and a draft of EU."""
    data.mkdir()
    settings = Settings(data=data, secret_key="s" * 40, database_url=sqlite_address(data))
    store = open_store(settings.database_url, settings.files)
    store.upgrade()
    room = Room(store)
    room.begin()
    room.decide(FACILITATOR, room.propose(MEX, RED), Status.AGREED)
    room.publish(NewRevision(writer=MARKDOWN, symbol="A/79/L.1/Rev.1"))
    room.propose(MEX, SAFELY)
    people = ("of-eu", "delegate", SLUG, "EU"), ("of-mex", "delegate", SLUG, "MEX")
    for each in (*people, ("facilitator", "facilitator", SLUG)):
        person(store, *each)
    person(store, "secretary", "administrator")
    open_to_everyone(store, SLUG)
    every = [right.value for right in Right]
    add_token(store.units, SECRET, "of a program", every, 7, by=Viewer("of-mex", "MEX"), now=NOW)
    if hidden:
        draft = room.draft(EU, HIDDEN, reasons="Because of zanzibar.")
        room.comment(EU, draft.amendment.id, "Not before zanzibar is home.")
    app = create_app(settings, store=store, clock=lambda: NOW)
    app.config["WTF_CSRF_ENABLED"] = False
    return app, store


@pytest.fixture(scope="module")
def houses(tmp_path_factory):
    folder = tmp_path_factory.mktemp("houses")
    pair = [house(folder / str(hidden), hidden=hidden) for hidden in (False, True)]
    yield pair
    for _, store in pair:
        store.close()


class Asking:
    """A browser of someone; or a program with a token of Mexico's that may do all that Mexico may."""

    def __init__(self, app, store, name):
        self.headers = {"Authorization": f"Bearer {SECRET}"} if name == "token" else {}
        self.client = client_of(app, store, None if name == "token" else name)

    def answer(self, address, method="GET", **more):
        """An answer without what is of this one request alone."""
        found = self.client.open(address, method=method, headers=self.headers, **more)
        headers = {name: value for name, value in found.headers.items() if name not in OF_ONE_REQUEST}
        body = found.get_data()
        if found.mimetype.startswith("text/html") or "json" in found.mimetype:
            body = IDS.sub(b"ID", TOKENS.sub(b"TOKEN", body))
        return found.status_code, headers, body


def addresses(app):
    """Everything that can be read, as the map of routes has it, with something in each part."""
    documents = [*_PAPERS, *(f"{what}.{ending}" for what in _KEPT for ending in _TYPES if ending != "pdf")]
    parts = {"slug": [SLUG], "proposal": ["MEX-1", "MEX-2", "EU-1", "EU-2"], "paragraph": ["2"], "version_id": ["2"]}
    parts |= {"base": ["1"], "target": ["2"], "token": ["0" * 64], "filename": ["icon.svg"]}
    parts |= {"name": ["of-eu"], "account": ["of-eu"], "delegation": ["EU"]}
    for rule in app.url_map.iter_rules():
        if "GET" not in rule.methods or rule.endpoint in NOT_ASKED:
            continue
        here = parts | {"name": documents} if rule.endpoint == "consultation.document" else parts
        for values in product(*(here[part] for part in sorted(rule.arguments))):
            with app.test_request_context():
                address = url_for(rule.endpoint, **dict(zip(sorted(rule.arguments), values, strict=True)))
            yield rule.endpoint, address + ASKED.get(rule.endpoint, "")


@pytest.mark.parametrize("name", WHO, ids=str)
def test_every_answer_is_the_same_with_and_without_anothers_draft(houses, name):
    without, with_draft = (Asking(app, store, name) for app, store in houses)
    asked, told = 0, []
    for endpoint, address in addresses(houses[0][0]):
        one, two = without.answer(address), with_draft.answer(address)
        asked += one[0] == 200
        if one != two:
            told.append((endpoint, address))
        assert b"zanzibar" not in two[2].lower(), address
    assert told == []
    assert asked > 30


HOME, API = f"/works/{SLUG}/consultation", f"/api/v1/works/{SLUG}/consultation"
ANY = {"If-Match": "*"}
NAMING = (
    ("POST", f"{API}/proposals/EU-1/comments", {"json": {"words": "Seen?", "delegation": "MEX"}}),
    ("POST", f"{API}/proposals/EU-1/comments", {"json": {"words": "Seen?", "answers": 1}}),
    ("POST", f"{API}/proposals/EU-1/status", {"json": {"status": "rejected"}}),
    ("PUT", f"{API}/proposals/EU-1", {"json": {"instruction": SAFELY}}),
    ("PUT", f"{API}/proposals/EU-1/sponsors/MEX", {}),
    ("PUT", f"{API}/proposals/EU-1/positions/MEX", {"json": {"position": "support"}}),
    ("POST", f"{API}/publications", {"json": {"adopted": ["EU-1"]}}),
    ("POST", f"{API}/instructions", {"json": {"instruction": HIDDEN.replace("zanzibar", "blue")}}),
    ("POST", f"{HOME}/proposals/EU-1/decide", {"data": {"status": "rejected", "expected": "9"}}),
    ("POST", f"{HOME}/proposals/EU-1/comment", {"data": {"words": "Seen?", "delegation": "MEX"}}),
    ("POST", f"{HOME}/proposals/EU-1/revise", {"data": {"action": "draft", "expected": "9"}}),
    ("POST", f"{HOME}/propose", {"data": {"paragraph": "2", "words": "Decides;", "action": "draft", "into": "EU-1"}}),
    ("POST", f"{HOME}/propose", {"data": {"paragraph": "2", "words": "Decides to paint all blue;"}}),
    ("POST", f"{HOME}/instructions", {"data": {"lines": HIDDEN.replace("zanzibar", "blue"), "language": "en"}}),
    ("POST", f"{HOME}/publish", {"data": {"action": "preview", "choosing": "1", "adopted": "EU-1"}}),
)


@pytest.mark.parametrize("name", ["token", "facilitator"])
def test_naming_or_touching_anothers_draft_is_answered_as_if_there_were_none(houses, name):
    without, with_draft = (Asking(app, store, name) for app, store in houses)
    for asking in (without, with_draft):
        asking.headers |= ANY
    for method, address, sent in NAMING:
        one, two = (asking.answer(address, method, **sent) for asking in (without, with_draft))
        assert one == two, (method, address)
        assert one[0] in {200, 400, 403, 404}, (method, address, one[2][:300])
