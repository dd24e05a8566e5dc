"""Every address answers, guards itself and has its twin; every error has one shape."""

from __future__ import annotations

import json
import re
import sqlite3
from datetime import timedelta

import pytest
from flask import request

from service import errors
from service.tracked import Tracked
from service.use_cases import withdraw, work_history
from storage import open_store
from tests.http.conftest import FIRST, NOW, upload
from web.app import create_app
from web.errors import STATUS
from web.security import HEADERS

ADDRESSES = (
    "/",
    "/works/wells",
    "/works/wells/versions/1",
    "/works/wells/versions/2?language=en",
    "/works/wells/versions/2/structure",
    "/works/wells/versions/new",
    "/works/wells/search?q=wells",
    "/works/wells/search",
    "/works/wells/compare/1...2?language=en",
    "/works/wells/compare/1...2/summary",
    "/works/wells/compare/1...2/redline",
    "/upload",
    "/compare",
    "/login",
    "/users",
    "/accounts/log",
    "/works/wells/members",
    "/works/wells/log",
    "/works/wells/feed.atom",
    "/healthz",
)
TWINS = {
    "/": "/api/v1/works",
    "/works/wells": "/api/v1/works/wells",
    "/works/wells/versions/1": "/api/v1/works/wells/versions/1?language=en",
    "/works/wells/search?q=wells": "/api/v1/works/wells/search?q=wells",
}
WITHOUT_A_PAGE = {"static", "works.choose", "works.received", "works.document", "upload.preview"} | {
    # of one account: tests/http/test_accounts.py
    "accounts.depart",
    "accounts.arrive",
    "accounts.own",
    "accounts.tokens",
    "accounts.user",
}
PROBLEM = {"type", "title", "status", "detail", "code", "instance", "request_id"}


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.usefixtures("work")
def test_every_page_answers_in_both_languages_with_every_header(client, address, language):
    answer = client.get(address, headers={"Accept-Language": language})
    assert answer.status_code == 200, answer.text
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert answer.headers["Cache-Control"] == "no-store"
    if answer.mimetype == "text/html":
        assert f'<html lang="{language}"' in answer.text
        assert "style=" not in answer.text
        assert "<script>" not in answer.text


@pytest.mark.usefixtures("work")
def test_the_table_of_addresses_covers_the_route_map(app, client):
    reached = set()
    app.before_request(lambda: reached.add(request.endpoint))
    for address in ADDRESSES:
        client.get(address)
    pages = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        # those of a consultation want one that is open: tests/http/test_consultation.py
        if "GET" in rule.methods and not rule.endpoint.startswith(("api.", "consultation."))
    }
    assert pages - WITHOUT_A_PAGE <= reached


@pytest.mark.parametrize("page", TWINS)
@pytest.mark.usefixtures("work")
def test_a_page_names_its_twin(client, page):
    link = f'<link rel="alternate" type="application/json" href="{TWINS[page]}">'
    assert link in client.get(page).text
    assert client.get(TWINS[page]).is_json


def test_a_version_says_what_it_is(client, work):
    page = client.get(f"/works/{work}/versions/1").text
    sha256 = client.get(f"/api/v1/works/{work}/versions/1").json["language_version"]["sha256"]
    for words in ("reconstructed", "A/71/L.1", "A. Clerk", sha256, "Recalling", "A/79/12", "1 January 2026"):
        assert words in page


def test_any_two_versions_lead_to_their_comparison(client, work):
    answer = client.get(f"/works/{work}/compare?base=2&target=1&language=en")
    assert answer.status_code == 303
    assert answer.location == f"/works/{work}/compare/2...1?language=en"
    same = client.get(f"/works/{work}/compare?base=2&target=2")
    assert same.status_code == 400
    assert "Choose two different versions" in same.text


@pytest.mark.parametrize("name", ["01", "0", "3", "1.0", "+1", "１", "latest", "1 "])
def test_only_an_exact_id_is_a_version(client, work, name):
    assert client.get(f"/works/{work}/versions/{name}").status_code == 404
    assert client.get(f"/works/{work}/compare/{name}...2").status_code == 404
    assert client.get(f"/api/v1/works/{work}/compare/2...{name}").status_code == 404


@pytest.mark.parametrize("slug", ["Wells", "wells2", "..", "wells%00", "%2e%2e%2fetc"])
@pytest.mark.usefixtures("work")
def test_only_an_exact_slug_is_a_work(client, slug):
    assert client.get(f"/works/{slug}").status_code in {308, 404}
    assert client.get(f"/works/{slug}/versions/1").status_code == 404


def test_words_are_found_and_lead_to_their_paragraph(client, work):
    page = client.get(f"/works/{work}/search?q=eighty-first").text
    assert "<mark>eighty-first</mark>" in page
    link = re.search(rf'href="(/works/{work}/versions/2\?language=en)#(p-\d+)"', page)
    assert link
    assert f'id="{link[2]}"' in client.get(link[1]).text


def test_a_search_cannot_write_markup(client, work):
    page = client.get(f"/works/{work}/search", query_string={"q": "<b>wells</b>"}).text
    assert "<b>wells" not in page


def test_a_withdrawn_version_is_gone_with_reason_and_date(client, store, work):
    sha256 = work_history(store.units, work).versions[0].languages[0].manifestation.sha256
    withdraw(store.units, sha256, reason="sent by mistake", by="Admin", now=NOW + timedelta(days=1))
    for address in (f"/works/{work}/versions/1", f"/works/{work}/compare/1...2", f"/works/{work}/versions/1/file"):
        answer = client.get(address)
        assert answer.status_code == 410
        assert "sent by mistake" in answer.text
        assert "2026-03-03" in answer.text
    assert client.get(f"/api/v1/works/{work}/versions/1").status_code == 410
    assert "withdrawn" in client.get(f"/works/{work}").text


def test_the_received_file_cannot_be_run(client, work):
    answer = client.get(f"/works/{work}/versions/1/file")
    assert answer.data == FIRST
    assert answer.mimetype == "text/markdown"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_a_file_that_says_it_is_a_page_is_handed_over_as_bytes(post, client):
    body = b"<script>alert(1)</script>\n\n1. Invites all.\n"
    form = {"file": upload(body, "page.html", "text/html")}
    address = post("/upload", form, content_type="multipart/form-data").location
    assert "<script>alert" not in client.get(address).text
    post(address, {"action": "store", "slug": "page", "title": "<script>alert(2)</script>"})
    assert client.get("/works/page/versions/1/file").mimetype == "application/octet-stream"
    for page in ("/", "/works/page", "/works/page/versions/1"):
        assert "<script>alert" not in client.get(page).text


# ---- errors

# What an error carries beside its one line.
CARRIED = {
    errors.TrackedChoiceNeeded: (Tracked((), (), (), ()),),
    errors.ProposalChanged: (None,),
    errors.NotReconciled: (None,),
}


@pytest.mark.parametrize("kind", STATUS, ids=lambda kind: kind.__name__)
def test_every_error_of_the_domain_has_its_status_in_both_forms(settings, store, kind):
    app = create_app(settings, store=store)

    def fail():
        raise kind("One line that says what to do.", *CARRIED.get(kind, ()))

    app.add_url_rule("/fail", "fail", fail)
    client = app.test_client()
    status, code = STATUS[kind]
    page = client.get("/fail")
    if kind is errors.NotLoggedIn:  # a person is led to where that can be mended
        assert (page.status_code, page.location) == (303, "/login?next=/fail")
    else:
        assert (page.status_code, page.mimetype) == (status, "text/html")
        assert "One line that says what to do." in page.text
    problem = client.get("/fail", headers={"Accept": "application/json"})
    assert (problem.status_code, problem.mimetype) == (status, "application/problem+json")
    assert problem.json.keys() == PROBLEM
    assert (problem.json["status"], problem.json["code"]) == (status, code)
    assert problem.json["request_id"] == problem.headers["X-Request-ID"]


def test_every_error_of_the_domain_is_in_the_table():
    kinds = {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.TravauxError)}
    assert kinds == set(STATUS)


def test_an_unexpected_error_shows_no_trace_and_logs_no_text(settings, store, capsys):
    app = create_app(settings, store=store)

    def fail():
        raise RuntimeError("secret words of a draft")

    app.add_url_rule("/fail", "fail", fail)
    answer = app.test_client().get("/fail")
    assert answer.status_code == 500
    assert "secret words" not in answer.text
    assert "Traceback" not in answer.text
    assert answer.headers["Content-Security-Policy"]
    logged = capsys.readouterr().err
    assert "secret words" not in logged
    lines = [json.loads(line) for line in logged.splitlines()]
    failure = next(line for line in lines if line["event"] == "failure")
    assert failure["error"] == "RuntimeError"
    assert failure["request"] == answer.headers["X-Request-ID"]
    assert failure["request"] in answer.text


@pytest.mark.parametrize(
    ("address", "code"), [("/nowhere", 404), ("/api/v1/nowhere", 404), ("/api/v1/works/none", 404)]
)
def test_unknown_addresses_are_one_shape(client, address, code):
    answer = client.get(address, headers={"Accept": "application/json"})
    assert answer.status_code == code
    assert answer.mimetype == "application/problem+json"
    assert answer.json.keys() == PROBLEM


def test_the_wrong_method_is_said_plainly(client):
    answer = client.delete("/api/v1/works")
    assert answer.status_code == 405
    assert answer.json["code"] == "method-not-allowed"
    assert "GET" in answer.headers["Allow"]


def test_a_store_that_is_away_is_told_to_the_probe(settings, store, monkeypatch):
    def away(_store, **_):
        raise errors.StorageUnavailable("The disk is full.")

    monkeypatch.setattr(type(store), "units", away)
    answer = create_app(settings, store=store).test_client().get("/healthz", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json["code"]) == (503, "storage-unavailable")


def test_no_text_reaches_the_log(client, work, capsys):
    client.get(f"/works/{work}/versions/1")
    client.get(f"/works/{work}/search?q=cleanliness")
    logged = capsys.readouterr().err
    assert '"event": "request"' in logged
    for words in ("Recalling", "cleanliness", "wells-1.md"):
        assert words not in logged


def test_a_database_without_tables_is_one_clear_line(settings):
    empty = open_store(settings.database_url, settings.files)
    try:
        answer = create_app(settings, store=empty).test_client().get("/")
    except sqlite3.Error:
        pytest.fail("an error of the database reached the page")
    finally:
        empty.close()
    assert answer.status_code == 503
    assert "Traceback" not in answer.text
