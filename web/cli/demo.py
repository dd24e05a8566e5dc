"""`travaux demo`: a running service with the sample texts, in a data folder of its own."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from service.use_cases import NewVersion, add_version
from service.works import Stage
from storage import open_store, read
from web.cli.place import make_folders, now
from web.cli.server import open_port, serve
from web.cli.terminal import progress
from web.settings import local_settings

if TYPE_CHECKING:
    from argparse import Namespace

    from flask import Flask

    from service.works import Addition
    from storage.store import Store
    from web.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
HOST = "127.0.0.1"


def run(arguments: Namespace) -> int:
    """Load the samples (once), serve them, and print the address of their comparison when it can be opened."""
    listener = open_port(HOST, arguments.port)
    data = Path(arguments.data or ROOT / ".travaux" / "demo").absolute()
    make_folders(data, data / "files")
    settings = local_settings(data)
    with progress("loading the samples"):
        base, target, language = load_samples(settings)
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
