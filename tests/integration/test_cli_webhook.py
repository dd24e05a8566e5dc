"""`travaux webhook` and `travaux notify` against a small service on the loopback."""

from __future__ import annotations

import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from service.amendments import Status
from service.consultation import Decided, Drafted, Opened
from service.consultation.steps import kind_of, written
from service.events import ConsultationStep
from storage import open_store
from tests.samples import ENGLISH, NOW
from web.cli.main import main

FILE = hashlib.sha256(ENGLISH.encode()).hexdigest()
STEPS = (Opened(1, "en", FILE, "c" * 64), Drafted("MEX-1", "MEX", ()), Decided("MEX-1", Status.PROPOSED))


@pytest.fixture
def capital():
    """A service that keeps what it is sent and answers with `status`."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.server.got.append((self.path, json.loads(body), self.headers["Travaux-Signature"]))
            self.send_response(self.server.status)
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
            self.end_headers()

        def log_message(self, *_):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.got, server.status = [], 204
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def data(tmp_path, capital, monkeypatch):
    """A data folder with one work, from which the loopback may be called."""
    file = tmp_path / "text.md"
    file.write_text(ENGLISH, encoding="utf-8")
    monkeypatch.setenv("TRAVAUX_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("TRAVAUX_WEBHOOK_HOSTS", f"127.0.0.1:{capital.server_address[1]}")
    monkeypatch.setenv("TRAVAUX_WEBHOOK_INSIDE", "1")
    assert main(["add", str(file), "--work", "lighthouses"]) == 0
    return tmp_path / "data"


def take(data):
    store = open_store(f"sqlite:///{data}/travaux.sqlite", data / "files")
    with store.units(write=True) as unit:
        for number, step in enumerate(STEPS, 1):
            unit.chain.record(
                ConsultationStep("lighthouses", number, kind_of(step), FILE, "ana", "MEX", NOW, written(step))
            )
        unit.commit()
    store.close()


def address(capital, path="/travaux?of=MEX"):
    return f"http://127.0.0.1:{capital.server_address[1]}{path}"


def test_a_service_is_added_told_and_removed(data, capital, capsys):
    assert main(["webhook", "add", "lighthouses", address(capital)]) == 0
    id_ = capsys.readouterr().out.splitlines()[-2].split()[0]
    take(data)
    assert main(["notify"]) == 0
    assert [(path, said["amendment"]) for path, said, _ in capital.got] == [("/travaux?of=MEX", "MEX-1")]
    assert capital.got[0][2].startswith("sha256=")
    assert main(["webhook", "list", "lighthouses"]) == 0
    assert "answers" in capsys.readouterr().out
    assert main(["webhook", "remove", "lighthouses", id_]) == 0
    assert main(["webhook", "list", "lighthouses"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("status", [302, 404, 500])
def test_an_answer_that_is_no_success_is_a_failure_and_no_redirect_is_followed(data, capital, capsys, status):
    main(["webhook", "add", "lighthouses", address(capital)])
    take(data)
    capital.status = status
    assert main(["notify"]) == 1
    said = capsys.readouterr().err
    assert f"it answered {status}" in said
    assert "of=MEX" not in said, "an address is often its own password"
    assert len(capital.got) == 1


@pytest.mark.parametrize(
    "bad", ["https://elsewhere.example/x", "file:///etc/passwd", "http://127.0.0.1:9/x", "no address"]
)
@pytest.mark.usefixtures("data")
def test_addresses_that_the_settings_do_not_name_are_refused_in_one_line(capsys, bad):
    assert main(["webhook", "add", "lighthouses", bad]) == 2
    line = capsys.readouterr().err.strip()
    assert "TRAVAUX_WEBHOOK_HOSTS" in line
    assert "\n" not in line


def test_a_service_that_is_away_is_a_failure_in_words(data, capital, capsys):
    main(["webhook", "add", "lighthouses", address(capital)])
    take(data)
    capital.shutdown()
    capital.server_close()
    assert main(["notify"]) == 1
    assert "it does not answer" in capsys.readouterr().err


@pytest.mark.usefixtures("data")
def test_nothing_is_called_where_the_settings_name_nobody(capital, capsys, monkeypatch):
    monkeypatch.delenv("TRAVAUX_WEBHOOK_HOSTS")
    assert main(["webhook", "add", "lighthouses", address(capital)]) == 2
    assert "No other service is called" in capsys.readouterr().err
