"""`travaux serve`: the service on this machine, with the data of this user or of the environment's settings."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from service.errors import InvalidRequest
from service.use_cases.accounts import have_accounts
from storage import open_store
from web.cli.place import find_place, make_folders
from web.cli.server import open_port, serve
from web.settings import LOOPBACK, kept_secret, load_settings

if TYPE_CHECKING:
    from argparse import Namespace

    from flask import Flask

    from web.settings import Settings

LOCAL = ("127.0.0.1", "localhost")


def run(arguments: Namespace) -> int:
    """Serve until stopped, and print the address when it can be opened."""
    local = arguments.host in LOCAL
    host = "127.0.0.1" if local else arguments.host
    if local:
        listener = open_port(host, arguments.port)
        settings = _settings(arguments.data)
        _prepare(settings)
    else:
        settings = _settings(arguments.data)
        _refuse_unless_closed(settings, arguments.host)
        listener = open_port(host, arguments.port)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listener.getsockname()[1]}/"
    serve(lambda: _app(settings), listener, lambda: print(address, flush=True))
    return 0


def _refuse_unless_closed(settings: Settings, host: str) -> None:
    """Open to a network only where people have to say who they are, and under names that were meant."""
    if not _prepare(settings):
        raise InvalidRequest(
            f"--host {host}: the service has no accounts yet, so it answers only on this machine (127.0.0.1): "
            "make the first one with travaux user add NAME --role administrator"
        )
    if set(settings.hosts) <= set(LOOPBACK):
        raise InvalidRequest(f"--host {host}: set TRAVAUX_HOSTS to the names under which people reach the service")
    if not settings.https:
        print(
            "travaux: passwords travel unencrypted: put a proxy with https in front, TRAVAUX_HTTPS=1", file=sys.stderr
        )


def _settings(data: str | None) -> Settings:
    """The environment's settings; what it does not say comes from the user's own place, with a secret kept there."""
    place = find_place(data)
    make_folders(place.data, place.files)
    given = dict(os.environ) | {"TRAVAUX_DATA": str(place.data), "TRAVAUX_DATABASE_URL": place.database_url}
    if not given.get("TRAVAUX_SECRET_KEY"):
        given["TRAVAUX_SECRET_KEY"] = kept_secret(place.data)
    return load_settings(given)


def _prepare(settings: Settings) -> bool:
    """Make the embedded database where there is none; any other is upgraded only by `travaux db upgrade`.

    Returns whether there are accounts.
    """
    embedded = settings.database_url.startswith("sqlite:")
    store = open_store(settings.database_url, settings.files)
    try:
        if embedded:
            store.upgrade()
        return have_accounts(store.units)
    finally:
        store.close()


def _app(settings: Settings) -> Flask:
    from web.app import create_app  # noqa: PLC0415 - in the worker, after the fork

    return create_app(settings)
