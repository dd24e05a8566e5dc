"""Requests of a wrong shape, of a hostile size, or cut on their way: one clear answer, and the service goes on."""

from __future__ import annotations

import gc
import time
from io import BytesIO

import pytest

from tests.http.conftest import FIRST, upload
from web.arriving import CUT
from web.upload.incoming import MOST_LINES

STRUCTURE = "/api/v1/works/wells/versions/1/structure"
DEEP = "[" * 100_000


def assert_refused(answer, *statuses):
    """A problem in the one shape of errors, with a line for a person."""
    assert answer.status_code in statuses, answer.text[:300]
    assert answer.mimetype == "application/problem+json"
    assert answer.json["status"] == answer.status_code
    assert answer.json["detail"].endswith((".", "!", "?"))
    assert "\n" not in answer.json["detail"]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "null",
        "[]",
        "7",
        '"a"',
        "{",
        "{}",
        DEEP,
        '{"base": ' + DEEP,
        '{"base": 1, "target": 2}',
        '{"base": [], "target": ""}',
        '{"base": [null], "target": []}',
        '{"base": [["a"]], "target": ["a"]}',
        '{"base": {"0": "a"}, "target": ["a"]}',
        r'{"base": ["\ud800"], "target": ["a"]}',
        r'{"base": "\udfff", "target": "a"}',
        '{"base": "", "target": ""}',
        '{"base": NaN, "target": 1e999}',
    ],
)
def test_json_of_a_wrong_shape_is_refused(client, body):
    assert_refused(client.post("/api/v1/compare", data=body, content_type="application/json"), 400, 413, 422)


@pytest.mark.usefixtures("work")
@pytest.mark.parametrize(
    "body",
    [
        "null",
        '{"corrections": null}',
        '{"corrections": [1]}',
        '{"corrections": [{"kind": ["part"], "offset": 1}], "author": "a"}',
        '{"corrections": [{"kind": "part", "offset": "1"}], "author": "a"}',
        '{"corrections": [{"kind": "part", "offset": 1e400}], "author": "a"}',
        '{"corrections": [{"kind": "part", "offset": true}], "author": "a"}',
        '{"corrections": [{"kind": "part", "offset": ' + "9" * 30 + '}], "author": "a"}',
        '{"corrections": [{"kind": "part", "offset": -1}], "author": "a"}',
        r'{"corrections": [], "author": "\ud800"}',
        '{"corrections": [], "author": {}}',
        '{"corrections": [], "author": "a", "expected": 5}',
        '{"corrections": ' + DEEP,
    ],
)
def test_corrections_of_a_wrong_shape_are_refused_and_change_nothing(client, body):
    before = client.get("/api/v1/works/wells/versions/1").json
    assert_refused(client.put(STRUCTURE, data=body, content_type="application/json"), 400, 409)
    assert client.get("/api/v1/works/wells/versions/1").json == before


class Cut:
    """A body of which only the beginning arrives; then the server's stream raises an error of its own."""

    class GoneError(Exception):
        """Such as servers have: not an OSError, not one of ours."""

    def __init__(self, beginning):
        self._rest = BytesIO(beginning)

    def read(self, size=-1):
        found = self._rest.read(size)
        if not found:
            raise self.GoneError
        return found

    readline = read


# The framework lets go of the half-written temporary file of a form without closing it by hand.
half_written = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@half_written
@pytest.mark.parametrize("address", ["/api/v1/parse", "/api/v1/compare", "/api/v1/works/wells/versions"])
def test_an_upload_that_is_cut_is_no_failure_of_ours_and_stores_nothing(client, address):
    body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.md"\r\n\r\n' + FIRST
    environ = {
        "wsgi.input": Cut(body),
        "wsgi.input_terminated": True,
        "CONTENT_TYPE": "multipart/form-data; boundary=x",
        "HTTP_TRANSFER_ENCODING": "chunked",
    }
    answer = client.post(address, environ_overrides=environ)
    assert_refused(answer, 400)
    assert answer.json["detail"] == CUT
    assert client.get("/api/v1/works").json == {"works": []}
    gc.collect()


@half_written
def test_a_body_that_ends_early_stores_nothing(client):
    body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.md"\r\n\r\n' + FIRST
    answer = client.post(
        "/api/v1/works/wells/versions",
        input_stream=BytesIO(body),
        content_length=len(body) + 500,
        content_type="multipart/form-data; boundary=x",
    )
    assert_refused(answer, 400, 422)
    assert client.get("/api/v1/works").json == {"works": []}
    gc.collect()


def many(line, count):
    return b"The General Assembly,\n\n" + line * count


@pytest.mark.parametrize("address", ["/api/v1/parse", "/api/v1/works/wells/versions"])
def test_a_text_without_end_is_refused_before_anyone_waits_for_it(client, address, monkeypatch):
    monkeypatch.setattr("web.upload.incoming.MOST_LINES", 500)
    answer = client.post(address, data={"file": upload(many(b"a\n\n", 300))}, content_type="multipart/form-data")
    assert_refused(answer, 413)
    assert "500 lines" in answer.json["detail"]


def test_lists_and_pasted_texts_without_end_are_refused_too(client, post):
    lists = {"base": ["a"] * (MOST_LINES + 1), "target": ["a"]}
    assert_refused(client.post("/api/v1/compare", json=lists), 413)
    assert_refused(client.post("/api/v1/compare", json={"base": "a\n" * (MOST_LINES + 1), "target": "a"}), 413)
    page = post("/compare", {"base-text": "a\n" * (MOST_LINES + 1), "target-text": "a"})
    assert page.status_code == 413
    assert str(MOST_LINES) in page.text


WORST = {
    "brackets": b"1. Decides " + b"[" * 10_000 + b"x" + b"]" * 10_000,
    "stars": b"1. Decides " + b"*" * 10_000 + b"x" + b"*" * 10_000 + b" " + b"*a" * 10_000,
    "links": b"[a](" * 10_000 + b"x" + b")" * 10_000,
    "images": b"![[" * 20_000,
    "ticks": b"".join(b"e" + b"`" * count for count in range(1, 400)),
    "quotes": b">" * 10_000 + b" a",
    "html": b"<a" * 10_000 + b"\n\n" + b"<!--" * 5_000 + b"\n\n" + b"<?" * 5_000,
    "entities": b"&amp;&#0;&#xD800;&#1114112;" * 5_000,
    "marks": b"a" + "\u0301".encode() * 50_000,
    "digits": b"1" * 200_000,
    "symbols": b"A/" + b"79/" * 50_000 + b"L.1",
    "roman": b"(" + b"i" * 100_000 + b") x\n\n(" + b"ivxlcdm" * 10_000 + b") y",
    "rules": b"-" * 50_000 + b"\n\n" + b"=" * 50_000 + b"\n\n" + b"_ " * 50_000,
    "spaces": b"a" + b" " * 200_000 + b"b",
    "entity file": b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY c SYSTEM 'file:///etc/passwd'>]><x>&c;</x>",
    "returns": b"a\r" * 20_000,
    "one letter each": many(b"a\n\n", 2_000),
    "notes": many(b"1. Decides[^1];\n\n", 300) + b"".join(b"[^%d]: Note.\n" % n for n in range(2_000)),
}


@pytest.mark.parametrize("name", sorted(WORST))
def test_the_worst_shapes_are_answered_within_seconds(client, name):
    """The bound is generous, since test machines are busy; without one, several of these shapes took minutes."""
    began = time.perf_counter()
    form = {"base": upload(WORST[name]), "target": upload(WORST[name] + b"\n\nand more\n")}
    answer = client.post("/api/v1/compare", data=form, content_type="multipart/form-data")
    assert answer.status_code in {200, 422}, answer.text[:300]
    assert b"root:" not in answer.data
    assert time.perf_counter() - began < 20
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize("data", [b"a\x00b" * 50, b"\xff\xfe", b"\x1b[31m", b"\xef\xbb\xbf", b"\x00"])
def test_bytes_that_are_no_text_get_one_line(client, data):
    answer = client.post("/api/v1/parse", data={"file": upload(data)}, content_type="multipart/form-data")
    if answer.status_code != 200:
        assert_refused(answer, 422)
