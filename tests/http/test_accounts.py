"""Logging in, sessions, one's own account, tokens: what people and programs do with their accounts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import regex

from service.use_cases.accounts import SHELL, end_sessions, set_active, set_password
from tests.http.conftest import FIRST, upload
from tests.people import NOW, PASSWORD, account, client_of, open_to_everyone, person, quick_passwords
from web.app import create_app
from web.settings import DemoUser

pytestmark = pytest.mark.usefixtures("anna")

_TOKEN = regex.compile(r'name="csrf_token" value="([^"]+)"')
_SECRET = regex.compile(r'<code dir="ltr" id="secret">([^<]+)</code>')


class Counting:
    """Hashes that count how often a password was checked."""

    def __init__(self):
        self.inner, self.checked = quick_passwords(), []

    def hashed(self, password):
        return self.inner.hashed(password)

    def matches(self, password, held):
        self.checked.append(held)
        return self.inner.matches(password, held)

    def outdated(self, _held):
        return False


@pytest.fixture
def clock():
    """What time it is: tests move it."""
    return [NOW]


@pytest.fixture
def passwords():
    return Counting()


@pytest.fixture
def app(settings, store, compiled_templates, clock, passwords):
    app = create_app(settings, store=store, clock=lambda: clock[0], passwords=passwords)
    app.jinja_env.bytecode_cache = compiled_templates
    return app


@pytest.fixture
def anna(store, work):
    person(store, "anna", "facilitator", work)
    return "anna"


def send(client, address, data=None, page=None, **options):
    """Send a form with the token that stands in its page."""
    token = _TOKEN.search(client.get(page or address).text)
    assert token, f"{page or address} has no form"
    return client.post(address, data={"csrf_token": token[1], **(data or {})}, **options)


def log_in(client, name="anna", password=PASSWORD, **more):
    return send(client, "/login", {"name": name, "password": password, **more})


def who(client):
    """Who the page says is logged in."""
    found = regex.search(r'class="site-account" href="/account"><bdi>([^<]+)</bdi>', client.get("/login").text)
    return found and found[1]


# ---- logging in


def test_name_and_password_begin_a_session(client):
    answer = log_in(client, " ANNA ", next="/works/wells?base=1")
    assert (answer.status_code, answer.location) == (303, "/works/wells?base=1")
    assert who(client) == "Anna"
    assert client.get("/works/wells").status_code == 200


@pytest.mark.parametrize(
    ("name", "password"), [("anna", "four plain words her"), ("nobody", PASSWORD), ("", ""), ("carl", PASSWORD)]
)
def test_what_does_not_fit_is_refused_in_one_sentence(client, store, passwords, name, password):
    person(store, "carl", "reader")
    set_active(store.units, "carl", active=False, by=SHELL, now=NOW)
    answer = log_in(client, name, password)
    assert answer.status_code == 403
    assert "Name and password do not belong together" in answer.text
    assert who(client) is None
    assert len(passwords.checked) == 1, "the same work for a name that nobody has"
    assert "four plain words" not in answer.text


@pytest.mark.parametrize(
    "elsewhere",
    ["//evil.example/", "https://evil.example/", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "/a\nb"],
)
def test_a_login_leads_to_addresses_of_this_service_alone(client, elsewhere):
    assert log_in(client, next=elsewhere).location == "/"
    assert 'name="next"' not in client.get("/login", query_string={"next": elsewhere}).text


def test_a_login_leaves_nothing_of_the_session_before(client):
    token = _TOKEN.search(client.get("/login").text)[1]
    with client.session_transaction() as session:
        session["visitor"] = "planted"
        before = session["csrf_token"]
    client.post("/login", data={"csrf_token": token, "name": "anna", "password": PASSWORD})
    assert client.post("/logout", data={"csrf_token": token}).status_code == 400
    client.get("/account")
    with client.session_transaction() as session:
        assert session["visitor"] == "account anna", "one's own uploads, and nobody else's"
        assert session["csrf_token"] != before


def test_logging_out_is_a_form_and_ends_the_session(client):
    log_in(client)
    assert client.get("/logout").status_code == 405
    assert client.post("/logout").status_code == 400, "a form of another page cannot"
    assert send(client, "/logout", page="/account").status_code == 303
    assert who(client) is None
    assert client.get("/works/wells").status_code == 404


def test_the_login_page_names_the_users_of_a_demo_and_of_nothing_else(settings, store, client):
    demo = replace(settings, demo=(DemoUser("delegate", "Delegate", "demo-delegate", "delegate", "MEX"),))
    page = create_app(demo, store=store).test_client().get("/login").text
    assert "demo-delegate" in page
    assert "demo" not in client.get("/login").text


# ---- tries


def test_tries_are_slowed_down_without_making_anybody_wait_in_the_service(client, clock, passwords):
    for _ in range(5):
        assert log_in(client, password="wrong password").status_code == 403
    answer = log_in(client)
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "1"
    assert len(passwords.checked) == 5, "no work is done for a try that comes too early"
    clock[0] += timedelta(seconds=1)
    assert log_in(client, password="wrong password").status_code == 403
    assert log_in(client).headers["Retry-After"] == "2"
    clock[0] += timedelta(seconds=2)
    assert log_in(client).status_code == 303


def test_others_are_not_held_up(app, client, store):
    person(store, "ben", "reader")
    for _ in range(6):
        log_in(client, password="wrong password")
    assert log_in(client, "ben").status_code == 303
    elsewhere = app.test_client()
    token = _TOKEN.search(elsewhere.get("/login").text)[1]
    form = {"csrf_token": token, "name": "anna", "password": PASSWORD}
    assert elsewhere.post("/login", data=form, environ_base={"REMOTE_ADDR": "198.51.100.4"}).status_code == 303


def test_a_name_that_nobody_has_is_slowed_down_alike(client):
    found = [[log_in(client, name, "wrong password").status_code for _ in range(7)] for name in ("anna", "nobody")]
    assert found[0] == found[1] == [403] * 5 + [429] * 2


# ---- sessions


def test_a_session_ends_with_the_account_its_epoch_and_the_day(client, store, clock):
    for end in (
        lambda: set_active(store.units, "anna", active=False, by=SHELL, now=NOW),
        lambda: end_sessions(store.units, "anna", by=SHELL, now=NOW),
        lambda: clock.__setitem__(0, NOW + timedelta(hours=16)),
    ):
        clock[0] = NOW
        set_active(store.units, "anna", active=True, by=SHELL, now=NOW)
        log_in(client)
        assert who(client) == "Anna"
        end()
        assert who(client) is None


def test_a_new_password_ends_every_other_session(app, client, store):
    other = client_of(app, store, "anna")
    log_in(client)
    wrong = send(client, "/account/password", _change(password="not the present one"), page="/account")
    assert wrong.status_code == 400
    unlike = send(client, "/account/password", _change(again="other words than before"), page="/account")
    assert "not the same" in unlike.text
    assert send(client, "/account/password", _change(), page="/account").status_code == 303
    assert (who(client), who(other)) == ("Anna", None)
    assert log_in(app.test_client()).status_code == 403
    assert log_in(app.test_client(), password="five new words for it").status_code == 303


def _change(**more):
    return {"password": PASSWORD, "new": "five new words for it", "again": "five new words for it", **more}


def test_ending_other_sessions_keeps_this_one(app, client, store):
    other = client_of(app, store, "anna")
    log_in(client)
    send(client, "/account/sessions", page="/account")
    assert (who(client), who(other)) == ("Anna", None)


@pytest.mark.parametrize("password", ["short", "a" * 30, "anna.anna.anna"[:4], "x" * 201])
def test_a_weak_password_is_refused(client, password):
    log_in(client)
    answer = send(client, "/account/password", _change(new=password, again=password), page="/account")
    assert answer.status_code == 400
    assert "password" in answer.text


def test_a_session_that_was_made_up_is_nobodys(app):
    client = app.test_client()
    client.set_cookie("travaux", "eyJsb2dpbiI6WyJhbm5hIiwwLCIyMDI2Il19.aaaa.bbbb")
    assert who(client) is None


# ---- tokens


def make_token(client, **form):
    page = send(client, "/account/tokens", {"label": "a script", "days": "30", **form})
    assert page.status_code == 201, page.text
    return _SECRET.search(page.text)[1]


def bearer(secret):
    return {"Authorization": f"Bearer {secret}"}


STRUCTURE = "/api/v1/works/wells/versions/1/structure"
NOTHING = {"corrections": [], "author": "Somebody else"}


def test_a_token_does_what_it_says_and_no_more(app, client):
    log_in(client)
    reading, editing = make_token(client), make_token(client, scope="edit")
    program = app.test_client()
    assert program.get("/api/v1/works/wells").status_code == 404
    for secret in (reading, editing):
        assert program.get("/api/v1/works/wells", headers=bearer(secret)).status_code == 200
    refused = program.put(STRUCTURE, json=NOTHING, headers=bearer(reading))
    assert (refused.status_code, refused.json["code"]) == (403, "not-allowed")
    assert program.put(STRUCTURE, json=NOTHING, headers=bearer(editing)).status_code == 200


def test_the_secret_of_a_token_is_shown_once_and_kept_nowhere(client, settings):
    log_in(client)
    secret = make_token(client)
    assert secret not in client.get("/account/tokens").text
    files = [file for file in settings.data.glob("travaux.sqlite*") if file.is_file()]
    assert files
    assert all(secret.encode() not in file.read_bytes() for file in files)


def test_a_token_ends_by_itself_by_hand_and_with_its_account(app, client, store, clock):
    log_in(client)
    first, second = make_token(client, days="1"), make_token(client, days="30")
    program = app.test_client()
    clock[0] = NOW + timedelta(days=1)
    answer = program.get("/api/v1/works", headers=bearer(first))
    assert (answer.status_code, answer.json["code"]) == (401, "not-logged-in")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert program.get("/api/v1/works", headers=bearer(second)).status_code == 200
    set_active(store.units, "anna", active=False, by=SHELL, now=NOW)
    assert program.get("/api/v1/works", headers=bearer(second)).status_code == 401
    set_active(store.units, "anna", active=True, by=SHELL, now=NOW)
    clock[0] = NOW
    log_in(client)
    ends = regex.findall(r'action="(/account/tokens/[0-9a-f]+)"', client.get("/account/tokens").text)
    for address in ends:
        send(client, address, page="/account/tokens")
    assert program.get("/api/v1/works", headers=bearer(second)).status_code == 401


@pytest.mark.parametrize("secret", ["", "x", "Bearer", "a" * 5000])
def test_a_made_up_token_is_told_so_even_where_everyone_reads(client, store, secret):
    open_to_everyone(store, "wells")
    assert client.get("/api/v1/works/wells").status_code == 200
    assert client.get("/api/v1/works/wells", headers=bearer(secret)).status_code == 401


def test_a_cookie_alone_changes_nothing_through_the_api(client):
    log_in(client)
    refused = client.put(STRUCTURE, json=NOTHING)
    assert (refused.status_code, refused.json["code"]) == (400, "form-expired")
    token = _TOKEN.search(client.get("/account").text)[1]
    assert client.put(STRUCTURE, json=NOTHING, headers={"X-CSRFToken": token}).status_code == 200


def test_a_token_makes_no_tokens_and_opens_no_account(app, client):
    log_in(client)
    secret = make_token(client, scope="manage accounts")
    program = app.test_client()
    assert program.get("/account/tokens", headers=bearer(secret)).status_code == 303
    assert program.post("/account/tokens", data={"label": "x", "days": "1"}, headers=bearer(secret)).status_code == 400


@pytest.mark.parametrize("form", [{"days": "0"}, {"days": "367"}, {"days": "soon"}, {"label": " "}, {"scope": "all"}])
def test_a_token_without_name_end_or_right_is_refused(client, form):
    log_in(client)
    assert send(client, "/account/tokens", {"label": "a script", "days": "30", **form}).status_code == 400


# ---- whose name


def test_what_is_written_is_under_the_name_of_the_account(app, client, store):
    log_in(client)
    structure = "/works/wells/versions/2/structure"
    page = client.get(structure).text
    assert 'id="author"' not in page
    kind = regex.findall(r'name="(kind-\d+)"', page)[-1]
    expected = regex.search(r'name="expected" value="([^"]+)"', page)[1]
    form = {"author": "Somebody else", "expected": expected, "action": "check", kind: "annex"}
    assert send(client, structure, form).status_code == 303
    with store.units() as unit:
        assert [one.author for one in unit.works.corrections("wells", 2, "en").corrections] == ["Anna"]
    sent = send(client, "/works/wells/versions/new", {"file": upload(FIRST + b"\n3. *Ends*.\n")}, content_type=_FILES)
    send(client, sent.location, {"action": "store", "author": "Somebody else"})
    with store.units() as unit:
        assert unit.works.find("wells").versions[-1].author == "Anna"
    token = make_token(client, scope="edit")
    data = {"file": upload(FIRST + b"\n4. *Ends*.\n"), "author": "Somebody else"}
    program = app.test_client()
    added = program.post("/api/v1/works/wells/versions", data=data, content_type=_FILES, headers=bearer(token))
    assert added.status_code == 201
    with store.units() as unit:
        assert unit.works.find("wells").versions[-1].author == "Anna"


_FILES = "multipart/form-data"


def test_corrections_of_others_keep_their_author(app, client, store):
    person(store, "ben", "facilitator", "wells")
    log_in(client)
    first = make_token(client, scope="edit")
    address = "/api/v1/works/wells/versions/1/structure"
    program = app.test_client()
    block = program.get("/api/v1/works/wells/versions/1", headers=bearer(first)).json["text"]["blocks"][-2]
    one = {"kind": "part", "offset": block["start"], "value": "annex", "author": "Forged"}
    held = program.put(address, json={"corrections": [one], "author": "x"}, headers=bearer(first)).json["corrections"]
    assert [item["author"] for item in held["corrections"]] == ["Anna"]
    other = client_of(app, store, "ben")
    second = make_token(other, scope="edit")
    more = {"corrections": [*held["corrections"], {**one, "kind": "level", "value": "2"}], "author": "x"}
    kept = program.put(address, json=more, headers=bearer(second)).json["corrections"]["corrections"]
    assert sorted(item["author"] for item in kept) == ["Anna", "Ben"]


def test_the_password_of_an_account_is_no_part_of_the_record(store):
    set_password(store.units, "anna", "five new words for it", passwords=quick_passwords(), by=SHELL, now=NOW)
    held = account(store, "anna").password
    with store.units() as unit:
        record = "".join(entry.payload for entry in unit.chain.entries())
    assert held.startswith("$argon2id$")
    assert held not in record
    assert "five new words" not in record
