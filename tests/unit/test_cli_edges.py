"""The edges of the command line: devices as output, odd JSON, silent clients, progress on a terminal."""

from __future__ import annotations

import io
import json
import os
import socket
import stat
import threading
import time
from pathlib import Path

import pytest

from service.errors import InvalidRequest, UnreadableInput
from web.cli import server, terminal
from web.cli.inputs import Received, paragraphs
from web.cli.output import whole_file


def test_a_pipe_named_as_output_is_written_to_and_never_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    with whole_file(pipe) as partial:
        assert partial != pipe
        (partial.parent / "other").write_bytes(b"whole")
        (partial.parent / "other").replace(partial)  # as a writer does that renames its finished file
    reader.join(timeout=10)
    assert got == [b"whole"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_full_device_is_one_line_that_names_it():
    with (
        pytest.raises(InvalidRequest, match=r"^/dev/full: cannot be written"),
        whole_file(Path("/dev/full")) as partial,
    ):
        partial.write_bytes(b"x" * 100_000)


@pytest.mark.parametrize("text", ["[" * 100_000, "[" + "9" * 5000 + "]", '["a", 1e999]', "{", "\x00", "nul"])
def test_odd_json_is_refused_in_our_words(text):
    with pytest.raises(UnreadableInput) as refused:
        paragraphs(Received("a.json", text.encode()))
    line = str(refused.value)
    assert line.startswith("a.json: a JSON list of strings is wanted with --paragraphs")
    assert "sys." not in line
    assert "recursion" not in line


def test_a_client_that_falls_silent_is_given_up(monkeypatch):
    monkeypatch.setattr(server, "RECEIVING", 1)
    listener = server.open_port("127.0.0.1", 0)
    listener.listen()
    with socket.create_connection(listener.getsockname()) as client, listener:
        client.sendall(b"GET / HT")
        accepted, _ = listener.accept()
        accepted.settimeout(None)  # as the server does, which would undo a timeout of Python's
        with accepted:
            assert accepted.recv(100) == b"GET / HT"
            began = time.monotonic()
            with pytest.raises(BlockingIOError):
                accepted.recv(100)
            assert 0.5 < time.monotonic() - began < 10


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_progress_tells_each_step_on_a_terminal_and_goes_away(monkeypatch):
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setattr(terminal, "_STEP_SECONDS", 0.0)
    with terminal.progress("verifying") as step:
        step(3, 7, "file \x1b[31mabc")
    written = screen.getvalue()
    assert "verifying 3 of 7: file <U+001B>[31mabc …" in written
    assert written.endswith("\r\x1b[K")


def test_progress_says_nothing_on_a_pipe(monkeypatch):
    pipe = io.StringIO()
    monkeypatch.setattr("sys.stderr", pipe)
    with terminal.progress("verifying") as step:
        step(1, 2, json.dumps("x"))
    assert pipe.getvalue() == ""
