"""Whatever stands in an address or a form, the answer is one of ours and never a failure."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.http.conftest import FIRST, upload

NASTY = (
    "",
    " ",
    "..",
    "../../etc/passwd",
    "a/b",
    "%00",
    "\x00",
    "1...2",
    "...",
    "٣",
    "1e3",
    "-1",
    "9" * 400,
    "’; drop table works; --",
    "{{7*7}}",
    "%(x)s %s {0}",
    "\u202e\u2066",
    "a\r\nX-Injected: 1",
    "é" * 50,
)
ADDRESSES = (
    "/works/{0}",
    "/works/{0}/versions/1",
    "/works/wells/versions/{0}",
    "/works/wells/versions/{0}/file",
    "/works/wells/versions/{0}/structure",
    "/works/wells/compare/{0}...2",
    "/works/wells/compare/1...{0}",
    "/upload/{0}",
    "/api/v1/works/{0}",
    "/api/v1/works/wells/versions/{0}",
    "/api/v1/works/wells/compare/1...{0}",
)
QUERIES = (
    ("/", "lang"),
    ("/works/wells", "base"),
    ("/works/wells/versions/1", "language"),
    ("/works/wells/versions/1/file", "language"),
    ("/works/wells/search", "q"),
    ("/works/wells/compare/1...2", "language"),
    ("/works/wells/compare/1...2", "view"),
    ("/works/wells/compare/1...2", "kind"),
    ("/works/wells/compare/1...2", "severity"),
    ("/works/wells/compare/1...2", "open"),
    ("/works/wells/compare/1...2", "from"),
    ("/api/v1/works/wells/search", "q"),
    ("/api/v1/works/wells/compare/1...2", "language"),
)


def sound(answer):
    assert answer.status_code < 500, answer.text
    assert "Traceback" not in answer.text
    assert "X-Injected" not in answer.headers
    assert "49" not in answer.headers.get("Location", "")


@pytest.mark.usefixtures("work")
@pytest.mark.parametrize("address", ADDRESSES)
def test_nasty_parts_of_a_path(client, address):
    for part in NASTY:
        sound(client.get(address.format(part)))


@pytest.mark.usefixtures("work")
@pytest.mark.parametrize(("address", "name"), QUERIES)
def test_nasty_values_of_a_query(client, address, name):
    for value in NASTY:
        sound(client.get(address, query_string={name: value}))


@pytest.mark.usefixtures("work")
def test_nasty_choices_of_versions_lead_nowhere_else(client):
    for value in NASTY:
        answer = client.get("/works/wells/compare", query_string={"base": value, "target": "2", "language": value})
        sound(answer)
        if answer.status_code == 303:
            assert answer.location.startswith("/works/wells/compare/")
            sound(client.get(answer.location))


@pytest.mark.parametrize(
    "field", ["title", "slug", "symbol", "date", "stage", "language", "version", "note", "source", "author"]
)
def test_nasty_values_of_a_form(post, field):
    for value in NASTY[::2]:
        first = {"title": "Wells", "slug": "wells"}
        staged = post("/upload", {"file": upload(FIRST)}, content_type="multipart/form-data")
        answer = post(staged.location, {**first, field: value, "action": "store"})
        sound(answer)
        assert answer.status_code in {303, 400, 404, 409}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.binary(max_size=300), name=st.text(max_size=30))
def test_any_bytes_are_read_or_refused(client, data, name):
    answer = client.post("/api/v1/parse", data={"file": upload(data, name.encode("utf-8", "ignore").decode() or "x")})
    sound(answer)
    assert answer.status_code in {200, 422}
