"""`travaux demo` and `travaux serve`: ready when they say so, gone when told to."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.command_line import COMMAND, assert_one_line_error, process, surroundings, travaux
from tests.conftest import ROOT


@contextmanager
def running(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A service, and the first line that it prints; killed at the end if it is still there."""
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=surroundings(),
    )
    try:
        assert process.stdout is not None
        yield process, process.stdout.readline()
    finally:
        process.kill()
        process.communicate()


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:
        return str(answer.read().decode())


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_the_demo_prints_its_address_when_it_answers_and_stops_when_told(tmp_path: Path, how: signal.Signals):
    with running("demo", "--port", "0", "--data", str(tmp_path / "demo")) as (process, line):
        address = line.removesuffix("\n")
        assert address.startswith("http://127.0.0.1:")
        assert address.endswith("/works/un-csto/compare/1...2?language=fr")
        page = get(address)
        assert "2021-2025" in page
        assert "77/13" in page
        process.send_signal(how)
        out, err = process.communicate(timeout=20)
        assert (process.returncode, out) == (0, "")
        assert "Traceback" not in err


def test_the_demo_loads_its_samples_once(tmp_path: Path):
    data = str(tmp_path / "demo")
    for _ in range(2):
        with running("demo", "--port", "0", "--data", data) as (process, line):
            assert line.startswith("http://")
            process.terminate()
            process.communicate(timeout=20)
    shown = travaux("log", "--data", data).stdout.decode().splitlines()
    assert [line.split("  ")[:2] for line in shown] == [
        ["drought-early-warning", "2 versions"],
        ["un-csto", "2 versions"],
    ]


def test_a_taken_port_is_one_line(tmp_path: Path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        for command in ("demo", "serve"):
            assert_one_line_error(process(command, "--port", port, "--data", str(tmp_path)), port, "--port")


def test_serve_answers_on_this_machine_with_the_users_own_texts(tmp_path: Path):
    data = str(tmp_path / "data")
    assert (
        travaux("add", str(ROOT / "samples" / "A-79-L.11.fr.md"), "--work", "own-text", "--data", data).returncode == 0
    )
    with running("serve", "--port", "0", "--data", data) as (process, line):
        assert "own-text" in get(line.strip() + "works/own-text")
        process.terminate()
        process.communicate(timeout=20)
        assert process.returncode == 0


def test_the_service_stops_with_its_process_group_alone(tmp_path: Path):
    """What `timeout` and a terminal do: a signal to the whole group must not leave a worker behind."""
    process = subprocess.Popen(
        [*COMMAND, "demo", "--port", "0", "--data", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=surroundings(),
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("http://")
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=20)
    assert process.returncode == 0
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


LONG = "GET /works?query=" + "a" * 5000 + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
CROWDED = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + "".join(f"X-{n}: 1\r\n" for n in range(200)) + "\r\n"
REFUSED = (
    (LONG, 414, "address-too-long"),
    (CROWDED, 431, "headers-too-large"),
    ("no request at all\r\n\r\n", 400, "bad-request"),
    ("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: rot13\r\n\r\n", 501, "bad-request"),
)


def sent(address: str, request: str) -> tuple[int, dict[str, str], dict[str, object]]:
    """Status, headers and problem of the answer to these characters, sent as they are."""
    place = urlsplit(address)
    with socket.create_connection((place.hostname, place.port or 80), timeout=20) as line:
        line.sendall(request.encode())
        got = b"".join(iter(lambda: line.recv(65536), b""))
    head, body = got.decode().split("\r\n\r\n", 1)
    status, *headers = head.split("\r\n")
    return int(status.split(" ")[1]), dict(one.lower().split(": ", 1) for one in headers), json.loads(body)


def test_what_the_server_itself_cannot_read_gets_a_problem_and_the_next_request_is_answered(tmp_path: Path):
    with running("serve", "--port", "0", "--data", str(tmp_path)) as (process, line):
        for request, status, code in REFUSED:
            answered, headers, problem = sent(line.strip(), request)
            assert (answered, problem["status"], problem["code"]) == (status, status, code)
            assert headers["content-type"] == "application/problem+json"
            assert problem["detail"]
        assert "Travaux" in get(line.strip())
        process.terminate()
        _, err = process.communicate(timeout=20)
        assert "Traceback" not in err
