"""Fetching by symbol: what may be asked, who may be called, what counts as an answer."""

from __future__ import annotations

import pytest

from service.document_source import address_of, checked_symbol, filename_of
from service.errors import InvalidRequest, NotFound, SourceUnavailable
from storage.fetching import RemoteSource, Source
from storage.fetching.addresses import allowed, resolve
from tests.document_server import PDF, document_server

DOCX_PATH = "/access?s=A%2F79%2FL.11&l=F&t=docx"
PDF_PATH = "/access?s=A%2F79%2FL.11&l=F&t=pdf"


class Time:
    """A clock that moves only when someone waits."""

    def __init__(self) -> None:
        self.at = 1_000_000.0
        self.waited: list[float] = []

    def now(self) -> float:
        return self.at

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.at += seconds


@pytest.fixture
def server():
    with document_server() as served:
        yield served


@pytest.fixture
def time():
    return Time()


@pytest.fixture
def remote(server, time, tmp_path):
    def make(**changed):
        given = {"pause": 2.0, "patience": 5.0, "inside": True, "hosts": (server.host,)} | changed
        source = Source(server.template, **given)
        return RemoteSource(source, tmp_path / "fetched", now=time.now, monotonic=time.now, wait=time.wait)

    return make


@pytest.mark.parametrize(
    ("typed", "symbol"),
    [
        (" A/79/L.11 ", "A/79/L.11"),
        ("A/RES/77/13", "A/RES/77/13"),
        ("S/RES/1631 (2005)", "S/RES/1631 (2005)"),
        ("A/C.3/80/L.20/Rev.1", "A/C.3/80/L.20/Rev.1"),
        ("A/79/302*", "A/79/302"),
        ("A/80/6 (Sect. 24)/Corr.1", "A/80/6 (Sect. 24)/Corr.1"),
        ("A/RES/ES-11/1", "A/RES/ES-11/1"),
    ],
)
def test_a_symbol_is_asked_for_as_it_is_written(typed, symbol):
    assert checked_symbol(typed) == symbol


@pytest.mark.parametrize(
    "typed",
    ["", "77/13", "../../etc/passwd", "A/79/L.11?x=1", "A/79/L.11&t=doc", "A//79", "A/" + "9" * 100, "A/79\n/1@h"],
)
def test_what_is_no_symbol_is_not_asked_for(typed):
    with pytest.raises(InvalidRequest, match=r"A/79/L\.11"):
        checked_symbol(typed)


def test_the_address_names_language_and_kind_and_escapes_the_symbol():
    template = "https://d.example/{language}/access?s={symbol}&l={letter}&t={kind}"
    asked = address_of(template, "S/RES/1631 (2005)", "zh", "pdf")
    assert asked == "https://d.example/zh/access?s=S%2FRES%2F1631%20%282005%29&l=C&t=pdf"
    assert filename_of("S/RES/1631 (2005)", "zh", "pdf") == "S_RES_1631_2005-zh.pdf"


def test_the_first_kind_that_is_a_document_is_taken_and_kept(server, remote, time):
    server.answers[PDF_PATH] = (200, {}, PDF)
    first = remote().fetch("A/79/L.11", "fr")
    assert (first.data, first.filename, first.cached) == (PDF, "A_79_L.11-fr.pdf", False)
    assert server.asked == [DOCX_PATH, PDF_PATH]
    assert time.waited == [2.0]  # between the two calls, and none before the first
    again = remote().fetch("A/79/L.11", "fr")
    assert (again.data, again.cached) == (PDF, True)
    assert len(server.asked) == 2


def test_nothing_but_the_address_is_sent(server, remote):
    server.answers[DOCX_PATH] = (200, {"Set-Cookie": "id=1"}, b"")
    server.answers[PDF_PATH] = (200, {}, PDF)
    remote().fetch("A/79/L.11", "fr")
    assert all(set(sent) == {"Host", "User-Agent", "Accept", "Accept-Encoding"} for sent in server.headers)


@pytest.mark.parametrize("body", [b"", b"<!DOCTYPE html><html><body>Not found</body></html>", b"\x00\x01binary"])
def test_success_with_no_document_means_that_there_is_none(server, remote, body):
    server.answers[PDF_PATH] = (200, {"Content-Type": "application/pdf"}, body)
    with pytest.raises(NotFound, match=r"no document A/79/L\.11 in this language"):
        remote().fetch("A/79/L.11", "fr")
    server.answers[PDF_PATH] = (200, {}, PDF)  # published meanwhile: the page was not kept
    assert remote().fetch("A/79/L.11", "fr").data == PDF


@pytest.mark.parametrize("status", [204, 404, 410])
def test_a_missing_document_is_not_found(server, remote, status):
    server.answers[DOCX_PATH] = server.answers[PDF_PATH] = (status, {"Content-Length": "0"}, b"")
    with pytest.raises(NotFound):
        remote().fetch("A/79/L.11", "fr")


@pytest.mark.parametrize("status", [202, 403, 429, 500, 503])
def test_a_refusal_is_said_with_its_status(server, remote, status):
    server.answers[DOCX_PATH] = (status, {}, b"")
    with pytest.raises(SourceUnavailable, match=str(status)):
        remote().fetch("A/79/L.11", "fr")


def test_a_redirect_within_the_named_hosts_is_followed(server, remote):
    server.answers[DOCX_PATH] = (302, {"Location": "/files/1.pdf"}, b"")
    server.answers["/files/1.pdf"] = (200, {}, PDF)
    assert remote().fetch("A/79/L.11", "fr").data == PDF


@pytest.mark.parametrize(
    "place",
    [
        "http://169.254.169.254/latest/meta-data",
        "http://127.0.0.1:1/admin",
        "http://localhost/admin",
        "file:///etc/passwd",
        "ftp://127.0.0.1/x",
        "//evil.example/x",
        "http://user:pass@{host}/x",
        "http://[::1/x",
    ],
)
def test_a_redirect_elsewhere_is_refused(server, remote, place):
    server.answers[DOCX_PATH] = (302, {"Location": place.format(host=server.host)}, b"")
    with pytest.raises(SourceUnavailable, match="may not be called"):
        remote().fetch("A/79/L.11", "fr")
    assert server.asked == [DOCX_PATH]


def test_redirects_without_end_stop(server, remote):
    server.answers[DOCX_PATH] = (302, {"Location": DOCX_PATH}, b"")
    with pytest.raises(SourceUnavailable, match="without end"):
        remote().fetch("A/79/L.11", "fr")
    assert len(server.asked) == 6


def test_an_answer_that_is_too_large_is_broken_off(server, remote):
    def flood(handler):
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        try:
            for _ in range(1000):
                handler.wfile.write(b"10000\r\n" + b"x" * 65536 + b"\r\n")
        except OSError:
            return

    server.answers[DOCX_PATH] = flood
    with pytest.raises(SourceUnavailable, match="larger than 1 MB"):
        remote(largest=1024 * 1024).fetch("A/79/L.11", "fr")


def test_an_answer_that_breaks_off_is_no_document(server, remote, tmp_path):
    server.answers[DOCX_PATH] = (200, {"Content-Length": "100000", "Connection": "close"}, PDF)
    with pytest.raises(SourceUnavailable):
        remote(patience=0.5).fetch("A/79/L.11", "fr")
    assert [file.name for file in (tmp_path / "fetched").iterdir()] == ["turn"]


def test_time_that_is_up_ends_the_call(server, remote, time):
    def slow(handler):
        time.at += 60
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(PDF)))
        handler.end_headers()
        handler.wfile.write(PDF)

    server.answers[DOCX_PATH] = slow
    with pytest.raises(SourceUnavailable, match="too long"):
        remote().fetch("A/79/L.11", "fr")


def test_a_service_that_is_not_there_is_one_clear_line(tmp_path, time):
    source = Source("http://127.0.0.1:9/{symbol}.{kind}", ("127.0.0.1:9",), inside=True)
    gone = RemoteSource(source, tmp_path, now=time.now, monotonic=time.now, wait=time.wait)
    with pytest.raises(SourceUnavailable, match="does not answer"):
        gone.fetch("A/79/L.11", "fr")


def test_a_long_queue_is_refused_and_a_clock_set_back_is_not_waited_for(server, remote, time, tmp_path):
    server.answers[PDF_PATH] = (200, {}, PDF)
    turn = tmp_path / "fetched" / "turn"
    turn.parent.mkdir()
    turn.write_text(str(time.at + 20))
    with pytest.raises(SourceUnavailable, match="Many documents"):
        remote().fetch("A/79/L.11", "fr")
    turn.write_text(str(time.at + 100_000))
    assert remote().fetch("A/79/L.11", "fr").data == PDF


def test_addresses_of_the_own_network_are_never_called():
    with pytest.raises(SourceUnavailable, match="may not be called"):
        resolve("127.0.0.1", 443, inside=False)
    with pytest.raises(SourceUnavailable, match="may not be called"):
        resolve("::ffff:10.0.0.1", 443, inside=False)
    for name in ("10.1.2.3", "192.168.0.1", "172.16.5.5", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1"):
        with pytest.raises(SourceUnavailable):
            resolve(name, 443, inside=False)
    assert resolve("8.8.8.8", 443, inside=False) == "8.8.8.8"


def test_plain_http_and_other_ports_are_for_inside_only():
    for address in ("http://d.example/x", "https://d.example:8443/x", "https://other.example/x"):
        with pytest.raises(SourceUnavailable):
            allowed(address, ("d.example",), inside=False)
    assert allowed("https://d.example/x", ("d.example",), inside=False).hostname == "d.example"
    assert allowed("https://d.example:443/x", ("d.example",), inside=False).hostname == "d.example"
