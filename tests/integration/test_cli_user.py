"""`travaux user` and `travaux delegation`, and what `serve` needs before it answers a network."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import urllib.error
import urllib.request
from datetime import UTC, datetime
from pathlib import Path

import pytest

from service.accounts import Right
from service.errors import NotLoggedIn
from service.use_cases.accounts import who_asks_by_token
from storage import open_store
from storage.passwords import Argon2Passwords
from tests.command_line import COMMAND, assert_one_line_error, surroundings, travaux
from tests.conftest import ROOT
from tests.people import quick_passwords
from web.settings import sqlite_address

PASSWORD = b"four plain words here\n"


@pytest.fixture
def data(tmp_path: Path) -> str:
    """A data folder with one work in it."""
    folder = str(tmp_path / "data")
    sample = str(ROOT / "samples" / "A-79-L.11.fr.md")
    assert travaux("add", sample, "--work", "wells", "--data", folder).returncode == 0
    return folder


@pytest.fixture(autouse=True)
def _little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """What protects passwords takes its time by design, and protects nothing here."""
    monkeypatch.setattr("web.cli.user.Argon2Passwords", quick_passwords)


def status_of(request: urllib.request.Request) -> int:
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def account(data: str, name: str):
    store = open_store(sqlite_address(Path(data)), Path(data) / "files")
    try:
        with store.units() as unit:
            return unit.accounts.find(name)
    finally:
        store.close()


def said(*arguments: str, stdin: bytes = b"") -> str:
    done = travaux(*arguments, stdin=stdin)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


def test_an_account_is_made_with_its_role_and_listed(data):
    said("delegation", "add", "mex", "Mexico", "--data", data)
    said("delegation", "add", "G77", "Group of 77 and China", "--group", "--data", data)
    role = ("--role", "delegate", "--work", "wells", "--delegation", "MEX")
    said("user", "add", "anna", "--display", "Anna B.", *role, "--password-stdin", "--data", data, stdin=PASSWORD)
    assert said("user", "list", "--data", data) == "anna  Anna B.  delegate for MEX in wells\n"
    listed = json.loads(said("user", "list", "--format", "json", "--data", data))
    assert listed[0]["roles"] == [{"role": "delegate", "work": "wells", "delegation": "MEX"}]
    found = json.loads(said("delegation", "list", "--format", "json", "--data", data))
    assert [(one["code"], one["kind"]) for one in found] == [("G77", "group"), ("MEX", "delegation")]
    assert Argon2Passwords().matches("four plain words here", account(data, "anna").password)
    assert "0 broken" in said("verify", "--data", data)


def test_roles_are_given_and_taken(data):
    said("user", "add", "anna", "--password-stdin", "--data", data, stdin=PASSWORD)
    said("user", "role", "anna", "facilitator", "--work", "wells", "--data", data)
    said("user", "role", "anna", "administrator", "--data", data)
    assert "facilitator in wells" in said("user", "list", "--data", data)
    said("user", "role", "anna", "none", "--work", "wells", "--data", data)
    assert said("user", "list", "--data", data) == "anna  anna  administrator in all works\n"
    said("user", "role", "everyone", "reader", "--work", "wells", "--data", data)


def test_an_account_is_deactivated_and_gets_a_new_password(data):
    said("user", "add", "anna", "--password-stdin", "--data", data, stdin=PASSWORD)
    said("user", "deactivate", "anna", "--data", data)
    assert said("user", "list", "--data", data) == "anna  anna  no role  deactivated\n"
    said("user", "activate", "anna", "--data", data)
    said("user", "password", "anna", "--password-stdin", "--data", data, stdin=b"five new words for it\n")
    found = account(data, "anna")
    assert found.active
    assert found.epoch == 3, "each of the three ended all sessions"
    assert Argon2Passwords().matches("five new words for it", found.password)


@pytest.mark.parametrize(
    "arguments",
    [
        ("user", "add", "No Name!", "--password-stdin"),
        ("user", "add", "anna", "--password-stdin"),
        ("user", "add", "ben"),
        ("user", "add", "ben", "--role", "delegate", "--password-stdin"),
        ("user", "add", "ben", "--role", "reader", "--work", "nowhere", "--password-stdin"),
        ("user", "role", "nobody", "reader"),
        ("user", "role", "everyone", "facilitator"),
        ("user", "role", "anna", "king"),
        ("user", "deactivate", "nobody"),
        ("user", "password", "anna"),
        ("user",),
        ("delegation", "add", "two words", "A name"),
        ("delegation", "add", "MEX", " "),
    ],
)
def test_what_makes_no_sense_is_one_line(data, arguments):
    said("user", "add", "anna", "--password-stdin", "--data", data, stdin=PASSWORD)
    more = ("--data", data) if len(arguments) > 1 else ()
    assert_one_line_error(travaux(*arguments, *more, stdin=PASSWORD), "travaux")
    assert said("user", "list", "--data", data) == "anna  anna  no role\n"


def test_a_short_password_is_refused(data):
    assert_one_line_error(
        travaux("user", "add", "anna", "--password-stdin", "--data", data, stdin=b"short\n"), "too short"
    )


# ---- serving a network


def test_no_network_is_served_while_anybody_could_do_anything(data):
    assert_one_line_error(travaux("serve", "--host", "0.0.0.0", "--port", "0", "--data", data), "accounts", "user add")


def test_a_network_is_served_under_names_that_were_meant(data):
    said("user", "add", "anna", "--role", "administrator", "--password-stdin", "--data", data, stdin=PASSWORD)
    assert_one_line_error(travaux("serve", "--host", "0.0.0.0", "--port", "0", "--data", data), "TRAVAUX_HOSTS")


def test_a_deactivated_account_is_none(data):
    said("user", "add", "anna", "--role", "administrator", "--password-stdin", "--data", data, stdin=PASSWORD)
    said("user", "deactivate", "anna", "--data", data)
    assert_one_line_error(travaux("serve", "--host", "0.0.0.0", "--port", "0", "--data", data), "accounts")


def test_with_accounts_a_network_is_served_and_nothing_is_open_in_it(data):
    said("user", "add", "anna", "--role", "administrator", "--password-stdin", "--data", data, stdin=PASSWORD)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    process = subprocess.Popen(
        [*COMMAND, "serve", "--host", "0.0.0.0", "--port", port, "--data", data],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=surroundings() | {"TRAVAUX_HOSTS": "texts.example.int"},
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == f"http://0.0.0.0:{port}/\n"
        for path, status in (("/works/wells", 404), ("/login", 200)):
            request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Host": "texts.example.int"})
            assert status_of(request) == status
    finally:
        os.kill(process.pid, signal.SIGTERM)
        _, err = process.communicate(timeout=20)
    assert "unencrypted" in err


def test_a_token_for_a_program_is_made_without_a_browser_and_ended(data: str) -> None:
    said("user", "add", "clerk", "--role", "facilitator", "--password-stdin", "--data", data, stdin=PASSWORD)
    made = travaux("user", "token", "clerk", "--label", "Nightly copy", "--scope", "decide", "--data", data)
    assert made.returncode == 0, made.stderr
    secret = made.stdout.decode().strip()
    assert len(secret) >= 32
    assert b"Nightly copy  read, decide  until" in made.stderr
    assert secret.encode() not in made.stderr
    store = open_store(sqlite_address(Path(data)), Path(data) / "files")
    viewer = who_asks_by_token(store.units, secret, now=datetime.now(UTC))
    assert viewer.account == "clerk"
    assert viewer.may(Right.DECIDE, "wells")
    assert not viewer.may(Right.EDIT, "wells"), "what its scopes leave out"
    (line,) = said("user", "tokens", "clerk", "--data", data).splitlines()
    assert "Nightly copy" in line
    assert secret not in line
    assert said("user", "end-token", "clerk", line.split()[0], "--data", data) == f"ended {line.split()[0]}\n"
    with pytest.raises(NotLoggedIn):
        who_asks_by_token(store.units, secret, now=datetime.now(UTC))
    store.close()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("user", "token", "nobody", "--label", "x"), b"nobody"),
        (("user", "tokens", "nobody"), b"nobody"),
        (("user", "token", "clerk", "--label", "x", "--scope", "everything"), b"A token's scopes are rights"),
        (("user", "token", "clerk", "--label", "x", "--days", "9999"), b"from 1 to 366 days"),
        (("user", "end-token", "clerk", "none"), b"no such token"),
    ],
)
def test_a_token_that_cannot_be_made_says_why(data: str, arguments: tuple[str, ...], words: bytes) -> None:
    said("user", "add", "clerk", "--role", "reader", "--password-stdin", "--data", data, stdin=PASSWORD)
    done = travaux(*arguments, "--data", data)
    assert_one_line_error(done)
    assert words in done.stderr
    said("user", "deactivate", "clerk", "--data", data)
    assert b"deactivated" in travaux("user", "token", "clerk", "--label", "x", "--data", data).stderr
