"""`travaux demo`: a running service with the sample texts, in a data folder of its own."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from service.accounts import EVERYONE, Grant, Role
from service.use_cases import NewVersion, add_version, list_works
from service.use_cases.accounts import SHELL, NewAccount, add_account, add_delegation, give_role, have_accounts
from service.works import Stage
from storage import open_store, read
from storage.passwords import Argon2Passwords
from web.cli.place import make_folders, now
from web.cli.sample_consultation import open_sample
from web.cli.server import open_port, serve
from web.cli.terminal import progress
from web.settings import DemoUser, local_settings

if TYPE_CHECKING:
    from argparse import Namespace

    from flask import Flask

    from service.works import Addition
    from storage.store import Store
    from web.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
HOST = "127.0.0.1"
DELEGATIONS = (
    ("EU", "European Union", True),
    ("G77", "Group of 77 and China", True),
    ("KAZ", "Kazakhstan", False),
    ("KEN", "Kenya", False),
    ("MEX", "Mexico", False),
    ("NOR", "Norway", False),
    ("SGP", "Singapore", False),
)
USERS = (
    DemoUser("delegate", "Delegate of Mexico", "demo-delegate", Role.DELEGATE, "MEX"),
    DemoUser("facilitator", "Facilitator", "demo-facilitator", Role.FACILITATOR),
    DemoUser("administrator", "Secretariat", "demo-administrator", Role.ADMINISTRATOR),
)
"""Everybody knows their passwords: a demo answers its own machine alone."""


def run(arguments: Namespace) -> int:
    """Load the samples (once), serve them, and print the address of their comparison when it can be opened."""
    listener = open_port(HOST, arguments.port)
    data = Path(arguments.data or ROOT / ".travaux" / "demo").absolute()
    make_folders(data, data / "files")
    settings = local_settings(data, demo=USERS)
    with progress("loading the samples"):
        base, target, language = load_samples(settings)
        load_people(settings)
    for user in USERS:
        print(f"log in as {user.name} with the password {user.password}", file=sys.stderr)
    port = listener.getsockname()[1]
    path = f"/works/{base.work.slug}/compare/{base.version.id}...{target.version.id}?language={language}"
    serve(lambda: _app(settings), listener, lambda: print(f"http://{HOST}:{port}{path}", flush=True))
    return 0


def load_samples(settings: Settings) -> tuple[Addition, Addition, str]:
    """Put the samples into the store of these settings; a second time adds nothing.

    Returns the two versions that the demo compares, and their language.
    """
    store = open_store(settings.database_url, settings.files)
    try:
        store.upgrade()
        entries = tomllib.loads((SAMPLES / "manifest.toml").read_text(encoding="utf-8"))["version"]
        additions = [_add(store, entry) for entry in entries]
    finally:
        store.close()
    return additions[0], additions[1], entries[0]["language"]


def load_people(settings: Settings) -> None:
    """Make the demo's users, delegations and consultation, and let everyone read the samples; once.

    Who changed a password, or took a right away, finds it so at the next start.
    """
    store = open_store(settings.database_url, settings.files)
    try:
        if have_accounts(store.units):
            return
        for code, name, group in DELEGATIONS:
            add_delegation(store.units, code, name, group=group, by=SHELL, now=now())
        for summary in list_works(store.units):
            give_role(store.units, Grant(EVERYONE, Role.READER, summary.work.slug), by=SHELL, now=now())
        for user in USERS:
            new = NewAccount(user.name, user.display, user.password, None, user.role, None, user.delegation)
            add_account(store.units, new, passwords=Argon2Passwords(), by=SHELL, now=now())
        open_sample(store, SAMPLES / "consultation.toml", USERS[1].name, now())
    finally:
        store.close()


def _add(store: Store, entry: dict[str, Any]) -> Addition:
    file = SAMPLES / entry["file"]
    new = NewVersion(
        slug=entry["work"],
        data=file.read_bytes(),
        filename=file.name,
        media_type="text/markdown",
        title=entry.get("title"),
        symbol=entry["symbol"],
        date=entry["date"],
        stage=Stage(entry["stage"]),
        language=entry["language"],
        note=entry["note"],
        source=entry["source"],
    )
    return add_version(store.units, new, read=read, now=now())


def _app(settings: Settings) -> Flask:
    from web.app import create_app  # noqa: PLC0415 - in the worker, after the fork

    return create_app(settings)
