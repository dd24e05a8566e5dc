"""Every route × every role × one's own work, a foreign one, none: what may be done, and what answers as not there.

The table below is written from what the roles are for. A new route fails here until it has a line.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from service.accounts import Grant, Role
from service.use_cases import NewVersion, add_version
from service.use_cases.accounts import SHELL, give_role
from storage import open_store, read
from tests.http.conftest import FIRST, SECOND, upload
from tests.people import NOW, client_of, open_to_everyone, person
from web.app import create_app
from web.rules import RULES
from web.settings import Settings, sqlite_address

OWN, FOREIGN, NONE = "wells", "dams", "nowhere"
IN_WORK = {"reader": 1, "delegate": 2, "facilitator": 3, "administrator": 4}
"""The roles that are given in the work "wells" alone, each with its rank."""
EVERYWHERE = {"chair": 3, "secretary": 4}
"""A facilitator and an administrator of all works."""
ROLES = (None, *IN_WORK, *EVERYWHERE)

# What each endpoint wants at least. In a work: to read (reader), to speak for a delegation (delegate), to run the
# negotiation and its texts (facilitator), to say who takes part (administrator). Otherwise: open (to anyone), account
# (of one's own), something (to read anything at all, or an account), chair (to begin works), secretary (to manage
# people), version (facilitator of the work, or chair where there is none), upload (an entry of one's own browser).
TABLE = """
open          static works.healthz works.index accounts.login accounts.enter accounts.leave
open          accounts.depart accounts.arrive
open          api.openapi api.docs api.works
reader        works.history works.choose works.version works.document works.received works.search
reader        comparison.compare summary.summary redline.redline feed.of_work
reader        consultation.sitting consultation.conflicts consultation.room consultation.listed consultation.matrix
reader        consultation.balance consultation.document consultation.events consultation.news
reader        consultation.reconcile consultation.check
reader        api.history api.version api.compare api.pairs api.summary api.overrules api.search
reader        api.consultation api.proposals api.proposal api.tracked api.instructions api.conflicts api.rolling_text
reader        api.matrix api.listing api.balance api.paragraphs api.paragraph api.log api.reconcile
delegate      api.propose api.propose_tracked api.revise api.set_status api.join api.leave api.stand api.comment
delegate      consultation.propose consultation.make consultation.revise consultation.keep consultation.instructions
delegate      consultation.instruct consultation.tracked consultation.track consultation.decide consultation.position
delegate      consultation.sponsor consultation.again consultation.comment
facilitator   works.structure works.correct upload.new_version upload.receive_version comparison.correct
facilitator   summary.overrule
facilitator   consultation.open_ consultation.paragraph consultation.meeting consultation.publish
facilitator   consultation.publish_next
facilitator   api.open_consultation api.decide_paragraph api.meeting api.publish
facilitator   api.structure api.correct_pairs api.overrule
administrator accounts.members accounts.change_members accounts.work_log
administrator api.members api.set_member api.remove_member api.record_of_work api.check_record_of_work
administrator api.webhooks api.add_webhook api.remove_webhook
version       api.add
upload        upload.preview upload.decide
something     api.delegations api.delegation
something     redline.redline_of_two
something     upload.two_files upload.compare_two summary.summary_of_two api.parse api.compare_two api.summary_of_two
account       accounts.own accounts.change_password accounts.end_sessions
account       api.own_account api.change_own_password api.end_own_sessions api.own_tokens api.end_own_token
account       accounts.tokens accounts.make_token accounts.end_token
chair         upload.new_work upload.receive_work
secretary     accounts.users accounts.add_user accounts.user accounts.change_user accounts.add_delegation accounts.log
secretary     api.accounts api.add_account api.account api.change_account api.set_delegation
secretary     api.roles api.set_role api.remove_role api.record api.check_record
"""
WANTED = {endpoint: line.split()[0] for line in TABLE.strip().splitlines() for endpoint in line.split()[1:]}
REACHED, LOGIN, REFUSED, MISSING = "reached", "log in first", "not yours", "not there"


def expected(wanted, role, place):
    """What the domain says, from the table alone."""
    if wanted in ("open", "upload"):  # an upload that is not there: the view answers that itself
        return REACHED
    if wanted in ("something", "account"):
        return REACHED if role else LOGIN
    if wanted in EVERYWHERE:
        if EVERYWHERE.get(role, 0) >= EVERYWHERE[wanted]:
            return REACHED
        return LOGIN if role is None else MISSING if wanted == "secretary" else REFUSED
    rank = EVERYWHERE.get(role) or (IN_WORK.get(role, 0) if place == OWN else 0)
    if not rank:
        return MISSING
    return REACHED if rank >= IN_WORK["facilitator" if wanted == "version" else wanted] else REFUSED


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A service with two works and six people; its views say only that they were reached."""
    data = tmp_path_factory.mktemp("house")
    settings = Settings(data=data, secret_key="s" * 40, database_url=sqlite_address(data))
    store = open_store(settings.database_url, settings.files)
    store.upgrade()
    for work in (OWN, FOREIGN):
        new = NewVersion(work, FIRST, "wells.md", title=f"Cooperation on {work}", symbol=f"A/{work}", language="en")
        add_version(store.units, new, read=read, now=NOW)
    for role in IN_WORK:
        person(store, role, role, OWN, "MEX" if role == "delegate" else None)
    person(store, "chair", "facilitator")
    person(store, "secretary", "administrator")
    app = create_app(settings, store=store, clock=lambda: NOW)
    app.config["WTF_CSRF_ENABLED"] = False
    for endpoint in app.view_functions:
        app.view_functions[endpoint] = lambda **_: (REACHED, 200)
    yield app, store, {role: client_of(app, store, role) for role in ROLES}
    store.close()


def routes(app):
    """Every method of every route."""
    return [(rule, method) for rule in app.url_map.iter_rules() for method in sorted(rule.methods)]


def address(app, rule, place):
    """An address of the rule in a place, with something in every other part of it."""
    values = dict.fromkeys(rule.arguments, "1") | ({"slug": place} if "slug" in rule.arguments else {})
    kinds = {name: 1 for name, converter in rule._converters.items() if type(converter).__name__ == "IntegerConverter"}
    with app.test_request_context():
        return app.url_map.bind("127.0.0.1").build(rule.endpoint, values | kinds, method=min(rule.methods))


def matched(app, where, method):
    """The endpoint that a request reaches: OPTIONS goes to the first of several at one address."""
    return app.url_map.bind("127.0.0.1").match(where, method=method)[0]


def outcome(answer):
    """What an answer means to the one who asked."""
    if answer.status_code == 200:
        return REACHED
    if answer.status_code == 401 or (answer.status_code == 303 and answer.location.startswith("/login")):
        return LOGIN
    return {403: REFUSED, 404: MISSING}.get(answer.status_code, answer.status_code)


def test_every_route_has_a_line_and_every_line_a_route(house):
    app, _, _ = house
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert endpoints == set(WANTED)
    assert endpoints == set(RULES)


@pytest.mark.parametrize("role", ROLES, ids=str)
def test_every_route_asks_what_the_domain_says(house, role):
    app, _, clients = house
    wrong = []
    for rule, method in routes(app):
        for place in (OWN, FOREIGN, NONE) if "slug" in rule.arguments else (NONE,):
            where = address(app, rule, place)
            wanted = WANTED[matched(app, where, method)]
            found, due = outcome(clients[role].open(where, method=method)), expected(wanted, role, place)
            if found != due:
                wrong.append((method, where, due, found))
    assert wrong == []


def _same_but_for_ids(answer, place):
    """An answer with nothing left in it of the place that was asked for, or of this one request."""
    text = answer.get_data(as_text=True).replace(place, "PLACE")
    headers = {name: value.replace(place, "PLACE") for name, value in answer.headers.items()}
    for varying in ("X-Request-ID", "Date", "Content-Length", "Set-Cookie"):
        headers.pop(varying, None)
    return answer.status_code, headers, re.sub(r"\b[0-9a-f]{12}\b", "ID", text)


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
@pytest.mark.parametrize("role", [None, *IN_WORK], ids=str)
def test_a_foreign_work_answers_byte_for_byte_as_one_that_is_not_there(house, role, accept):
    app, store, _ = house
    client = client_of(app, store, role)
    compared = 0
    for rule, method in routes(app):
        if "slug" not in rule.arguments:
            continue
        answers = [
            _same_but_for_ids(client.open(address(app, rule, place), method=method, headers={"Accept": accept}), place)
            for place in (FOREIGN, NONE)
        ]
        assert answers[0] == answers[1], (method, rule.rule)
        assert answers[0][0] == 404
        compared += 1
    assert compared > 50


def test_a_route_without_a_rule_is_refused_wherever_there_are_accounts(house):
    app, _, clients = house
    app.url_map.add(app.url_rule_class("/unruled", endpoint="unruled", methods=["GET"]))
    app.view_functions["unruled"] = lambda: REACHED
    try:
        for role in ROLES:
            assert clients[role].get("/unruled").status_code == 404
    finally:
        app.view_functions.pop("unruled")


# ---- lists, with the views themselves


@pytest.fixture
def open_house(app, store, work):
    """The wells for those who take part, and the dams that everyone may read."""
    new = NewVersion(FOREIGN, FIRST.replace(b"wells", b"dams"), "dams.md", title="Cooperation on dams", language="en")
    add_version(store.units, new, read=read, now=NOW)
    open_to_everyone(store, FOREIGN)
    person(store, "anna", "reader", work)
    person(store, "ben", "facilitator", FOREIGN)
    return app


@pytest.mark.parametrize(("name", "seen"), [(None, {"dams"}), ("anna", {"wells", "dams"}), ("ben", {"dams"})])
def test_lists_show_what_one_may_read_and_no_more(open_house, store, name, seen):
    client = client_of(open_house, store, name)
    page = client.get("/").text
    assert {slug for slug in ("wells", "dams") if f"/works/{slug}" in page} == seen
    assert {work["slug"] for work in client.get("/api/v1/works").json["works"]} == seen
    for slug in ("wells", "dams"):
        status = 200 if slug in seen else 404
        assert client.get(f"/works/{slug}/search?q=Secretary").status_code == status
        assert client.get(f"/api/v1/works/{slug}/search?q=Secretary").status_code == status


@pytest.mark.usefixtures("work")
def test_who_may_read_nothing_is_told_how_that_is_mended(app, store):
    person(store, "anna")
    assert "without an account" in client_of(app, store).get("/").text
    page = client_of(app, store, "anna").get("/").text
    assert "no work for you yet" in page
    assert "/upload" not in page


def test_writing_wants_someone_even_where_everyone_reads(open_house, store):
    client = client_of(open_house, store)
    assert client.get("/works/dams/versions/1").status_code == 200
    answer = client.get("/works/dams/versions/new")
    assert (answer.status_code, answer.location) == (303, "/login?next=/works/dams/versions/new")
    answer = client.put("/api/v1/works/dams/versions/1/structure", json={"corrections": [], "author": ""})
    assert (answer.status_code, answer.json["code"]) == (401, "not-logged-in")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_role_that_is_too_small_is_told_so(open_house, store):
    client = client_of(open_house, store, "anna")
    assert client.get("/works/wells/versions/new").status_code == 403
    answer = client.put("/api/v1/works/wells/versions/1/structure", json={"corrections": [], "author": ""})
    assert answer.status_code in (400, 403)  # without a form token first: 400
    assert client.get("/upload").status_code == 403


def test_without_accounts_only_this_very_machine_may_do_all(settings, store, work):
    app = create_app(settings, store=store, clock=lambda: NOW)
    assert app.test_client().get(f"/works/{work}").status_code == 200
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert app.test_client().get(f"/works/{work}", environ_base=elsewhere).status_code == 404
    assert app.test_client().get(f"/works/{work}", headers={"X-Forwarded-For": "192.0.2.7"}).status_code == 404
    public = create_app(replace(settings, hosts=("texts.example.int",)), store=store, clock=lambda: NOW).test_client()
    named = {"Host": "texts.example.int"}
    assert public.get(f"/works/{work}", headers=named).status_code == 404
    assert public.get("/upload", headers=named).status_code == 303
    assert "no accounts yet" in public.get("/login", headers=named).text


def test_a_waiting_upload_belongs_to_the_work_that_it_is_for(open_house, store):
    """Who may no longer edit the work may no longer go on with the upload either."""
    open_house.config["WTF_CSRF_ENABLED"] = False
    client = client_of(open_house, store, "ben")
    sent = client.post("/works/dams/versions/new", data={"file": upload(SECOND)}, content_type="multipart/form-data")
    assert client.get(sent.location).status_code == 200
    give_role(store.units, Grant("ben", Role.READER, FOREIGN), by=SHELL, now=NOW)
    assert client.get(sent.location).status_code == 403
    assert client.post(sent.location, data={"action": "store"}).status_code == 403
    with store.units() as unit:
        assert len(unit.works.find(FOREIGN).versions) == 1


def test_an_upload_for_a_new_work_wants_who_may_begin_one(open_house, store):
    open_house.config["WTF_CSRF_ENABLED"] = False
    person(store, "carla", "facilitator")
    client = client_of(open_house, store, "carla")
    sent = client.post("/upload", data={"file": upload(SECOND)}, content_type="multipart/form-data")
    assert client.get(sent.location).status_code == 200
    give_role(store.units, Grant("carla", Role.READER), by=SHELL, now=NOW)
    assert client.get(sent.location).status_code == 403
