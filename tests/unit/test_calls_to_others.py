"""Calls to other services: what never ends is given up in time, and no inner address is called by any name."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import closing, suppress

import pytest

from service.errors import InvalidRequest, NotLoggedIn, SourceUnavailable
from storage.federation import OpenIdProvider
from storage.fetching import Source
from storage.fetching.addresses import resolve
from storage.fetching.transport import get
from storage.notifying import HttpCaller

PATIENCE = 0.4
INNER = (
    "127.0.0.1",
    "::1",
    "::ffff:127.0.0.1",
    "::127.0.0.1",
    "::ffff:0:127.0.0.1",
    "64:ff9b::127.0.0.1",
    "64:ff9b::169.254.169.254",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2001:0:7f00:1::",
    "fec0::1",
    "fe80::1%1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "168.63.129.16",
    "169.254.169.254",
    "0",
    "0x7f.1",
    "017700000001",
    "2130706433",
    "127.1",
)


@pytest.mark.parametrize("name", INNER)
def test_no_name_of_an_inner_address_is_called(name):
    with pytest.raises(SourceUnavailable):
        resolve(name, 443, inside=False)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::8.8.8.8"])
def test_addresses_of_the_open_network_are_called(address):
    assert resolve(address, 443, inside=False)


def test_the_address_that_was_checked_is_the_one_that_is_called(monkeypatch):
    """A name that says a public address when it is checked and an inner one when it is called gains nothing."""
    said, called = ["192.0.2.1", "10.0.0.1", "8.8.8.8"], []

    def resolved(_host, port, **_):
        found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in said]
        said[:] = ["127.0.0.1"]
        return found

    def connected(place, **_):
        called.append(place)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    monkeypatch.setattr(socket, "create_connection", connected)
    call = HttpCaller(("a.example",), time.monotonic)
    assert call("https://a.example/", b"{}", {}) == "it does not answer"
    assert called == [("8.8.8.8", 443)]
    assert call("https://a.example/", b"{}", {}) == "its host was not found, or is inside"
    assert called == [("8.8.8.8", 443)]


def drip(connection):
    """A header that goes on, a letter now and then."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    while True:
        connection.sendall(b"x")
        time.sleep(0.05)


def soon(connection):
    """“Go on” without end."""
    while True:
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 20)
        time.sleep(0.02)


def body(connection):
    """A body that goes on, a letter now and then."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n%PDF")
    while True:
        connection.sendall(b" ")
        time.sleep(0.05)


def nonsense(connection):
    connection.sendall(b"\x00\xff\r\n\r\n")


def deep(connection):
    connection.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + b"[" * 200_000)


@pytest.fixture
def serve():
    """Serves one connection after the other as `talk` does, while the test runs; gives host and port."""
    listeners = []

    def run(listener, talk):
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                with closing(connection), suppress(OSError):
                    connection.recv(65536)
                    talk(connection)

    def begin(talk):
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)
        threading.Thread(target=run, args=(listener, talk), daemon=True).start()
        return f"127.0.0.1:{listener.getsockname()[1]}"

    yield begin
    for listener in listeners:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()


@pytest.mark.parametrize(("talk", "why"), [(drip, "too long"), (soon, "too long"), (nonsense, "does not answer")])
def test_a_webhook_that_never_comes_to_an_end_is_given_up_in_time(serve, talk, why):
    host, began = serve(talk), time.monotonic()
    call = HttpCaller((host,), time.monotonic, inside=True, patience=PATIENCE)
    assert why in call(f"http://{host}/", b"{}", {})
    assert time.monotonic() - began < 3 * PATIENCE


@pytest.mark.parametrize("talk", [drip, soon, body, nonsense])
def test_a_document_that_never_comes_to_an_end_is_given_up_in_time(serve, talk):
    host, began = serve(talk), time.monotonic()
    with pytest.raises(SourceUnavailable):
        get(f"http://{host}/", Source("", (host,), patience=PATIENCE, inside=True), time.monotonic)
    assert time.monotonic() - began < 3 * PATIENCE


@pytest.mark.parametrize("talk", [drip, soon, body, nonsense, deep])
def test_a_provider_that_never_comes_to_an_end_or_says_nonsense_is_away(serve, talk, monkeypatch):
    monkeypatch.setattr("storage.federation._WAIT", PATIENCE)
    host, began = serve(talk), time.monotonic()
    with pytest.raises(SourceUnavailable, match="provider of your login"):
        OpenIdProvider(f"http://{host}", "travaux", "secret").depart("http://localhost/back")
    assert time.monotonic() - began < 3 * PATIENCE


BAD = (
    "http://{host}/é",
    "http://{host}/?q=ü",
    "http://{host}/a b",
    "http://{host}/\r\nX: y",
    "http://{host}/\x00",
    "http://{host}/\u202e",
    "http://{host}/\ud800",
    "http://@{host}/",
    "http://user:password@{host}/",
    "http://{host}@evil.example/",
    "http://{host}\\@evil.example/",
    "http://{host}.evil.example/",
    "gopher://{host}/",
    "file:///etc/passwd",
    "http:{host}",
    "//{host}/",
    "http://[::1",
    "http://127.0.0.1:99999/",
    "",
)


@pytest.mark.parametrize("address", BAD)
def test_an_address_that_is_none_is_refused_and_stops_nobody_who_calls(address):
    host = "127.0.0.1:9"
    call = HttpCaller((host,), time.monotonic, inside=True, patience=PATIENCE)
    with pytest.raises(InvalidRequest):
        call.check(address.format(host=host))
    assert call(address.format(host=host), b"{}", {}) is not None


@pytest.mark.parametrize(
    "address", ["http://[::1", "http:///x", "http://127.0.0.1:99999/", "file:///etc/passwd", "http://a b/", 7, None]
)
def test_a_provider_that_names_no_addresses_is_away(monkeypatch, address):
    provider = OpenIdProvider("http://127.0.0.1:9", "travaux", "secret")
    about = {"issuer": "http://127.0.0.1:9", "authorization_endpoint": address}
    monkeypatch.setattr(provider, "_call", lambda *_: about)
    with pytest.raises((SourceUnavailable, NotLoggedIn)):
        provider.depart("http://localhost/back")
