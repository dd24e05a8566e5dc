"""A service for tests of consultations, in this process: the sample draft, a facilitator, delegates, a reader."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Thread
from typing import TYPE_CHECKING, Any

from argon2 import PasswordHasher
from werkzeug.serving import WSGIRequestHandler, make_server

from service.accounts import EVERYONE, Grant, Role
from service.use_cases.accounts import SHELL, NewAccount, add_account, add_delegation, give_role
from storage import open_store
from storage.passwords import Argon2Passwords
from tests.browser.conftest import free_port
from web.app import create_app
from web.cli.demo import load_samples
from web.settings import MEGABYTE, Settings, sqlite_address

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

    from storage.store import Store

WORK = "un-csto"
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
PASSWORD = "four words for tests"
DELEGATIONS = {"MEX": "Mexico", "KEN": "Kenya", "NOR": "Norway"}


class _Quiet(WSGIRequestHandler):
    def log(self, *_: Any, **__: Any) -> None:
        """Say nothing: the application logs by itself."""


@dataclass(frozen=True, slots=True)
class House:
    """Where the service is, and its store for looking behind the pages."""

    root: str
    store: Store

    @property
    def home(self) -> str:
        """The page of the consultation."""
        return f"{self.root}/works/{WORK}/consultation"

    def enter(self, browser: Browser, name: str, **options: Any) -> tuple[BrowserContext, Page]:
        """A browser of its own in which someone has logged in."""
        context = browser.new_context(**{"locale": "en-GB", "viewport": {"width": 1280, "height": 900}, **options})
        page = context.new_page()
        page.goto(f"{self.root}/login")
        page.fill("#name", name)
        page.fill("#password", PASSWORD)
        page.locator("main form button.primary").click()
        return context, page


@contextmanager
def open_house(data: Path) -> Iterator[House]:
    """Start it with the samples, one account for each delegation, a facilitator and a reader; stop it at the end."""
    settings = Settings(
        data=data, secret_key="s" * 40, database_url=sqlite_address(data), max_upload=20 * MEGABYTE, log_level="ERROR"
    )
    load_samples(settings)
    store = open_store(settings.database_url, settings.files)
    passwords = Argon2Passwords(PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1))
    _people(store, passwords)
    app = create_app(settings, store=store, passwords=passwords)
    server = make_server("127.0.0.1", free_port(), app, threaded=True, request_handler=_Quiet)
    serving = Thread(target=server.serve_forever, daemon=True)
    serving.start()
    try:
        yield House(f"http://127.0.0.1:{server.port}", store)
    finally:
        server.shutdown()
        serving.join(10)
        server.server_close()
        store.close()


def _people(store: Store, passwords: Argon2Passwords) -> None:
    by = {"by": SHELL, "now": NOW}
    for code, name in DELEGATIONS.items():
        add_delegation(store.units, code, name, **by)
        new = NewAccount(code.lower(), f"Delegate of {name}", PASSWORD, None, Role.DELEGATE, WORK, code)
        add_account(store.units, new, passwords=passwords, **by)
    for role in (Role.FACILITATOR, Role.READER, Role.ADMINISTRATOR):
        new = NewAccount(role.value, f"The {role.value}", PASSWORD, None, role)
        add_account(store.units, new, passwords=passwords, **by)
    for work in (WORK, "drought-early-warning"):
        give_role(store.units, Grant(EVERYONE, Role.READER, work), **by)
