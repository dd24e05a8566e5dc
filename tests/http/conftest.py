"""An application with a store of its own in a temporary folder, the real reader and the real use cases."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
import regex
from jinja2 import FileSystemBytecodeCache
from werkzeug.routing import Rule

from service.use_cases import NewVersion, add_version
from storage import open_store, read
from web.app import create_app
from web.settings import MEGABYTE, Settings, sqlite_address

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
_TOKEN = regex.compile(r'name="csrf_token" value="([^"]+)"')

FIRST = b"""# General Assembly

### Cooperation on wells

*The General Assembly,*

*Recalling* its resolution 70/1 of 25 September 2015,

*Noting* the report on wells,[^1]

1. *Invites* Member States to keep wells clean;

2. *Requests* the Secretary-General to report at its eightieth session.

[^1]: A/79/12.
"""
SECOND = FIRST.replace(b"eightieth", b"eighty-first")
BROKEN = {
    "empty": b"",
    "blank": b" \n\t\n",
    "binary": b"\x00\x01\x02\xff\xfe" * 40,
    "zip": b"PK\x03\x04" + b"\x00" * 200,
}


@pytest.fixture
def settings(tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    return Settings(data=data, secret_key="s" * 40, database_url=sqlite_address(data), max_upload=MEGABYTE)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory):
    """The file of a database with its tables and nothing in them, made once by the migrations."""
    folder = tmp_path_factory.mktemp("empty")
    store = open_store(sqlite_address(folder), folder / "files")
    store.upgrade()
    store.close()
    return Path(sqlite_address(folder).removeprefix("sqlite:///"))


@pytest.fixture
def store(settings, empty_database):
    shutil.copy(empty_database, sqlite_address(settings.data).removeprefix("sqlite:///"))
    store = open_store(settings.database_url, settings.files)
    yield store
    store.close()


@pytest.fixture(scope="session")
def compiled_templates(tmp_path_factory):
    """The templates, compiled once for all tests: each application would compile them again."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture(scope="session", autouse=True)
def compiled_addresses():
    """The functions that write an address, compiled once for all tests: each application has the same rules."""
    compiled, compile_builder = {}, Rule._compile_builder

    def kept(rule, append_unknown=True):  # noqa: FBT002 - as werkzeug calls it
        key = tuple(rule._trace), tuple((rule.defaults or {}).items()), append_unknown
        if key not in compiled:
            compiled[key] = compile_builder(rule, append_unknown)
        return compiled[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rule, "_compile_builder", kept)
        yield


@pytest.fixture
def app(settings, store, compiled_templates):
    app = create_app(settings, store=store, clock=lambda: NOW)
    app.jinja_env.bytecode_cache = compiled_templates
    return app


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture
def work(store):
    """A work named wells with two versions in English; the first one is reconstructed."""
    for number, data in enumerate((FIRST, SECOND), 1):
        new = NewVersion(
            slug="wells",
            data=data,
            filename=f"wells-{number}.md",
            media_type="text/markdown",
            title="Cooperation on wells",
            symbol=f"A/7{number}/L.{number}",
            date=f"2026-01-0{number}",
            stage="reconstructed" if number == 1 else "draft",
            language="en",
            author="A. Clerk",
        )
        add_version(store.units, new, read=read, now=NOW)
    return "wells"


@pytest.fixture
def post(client):
    """Sends a form as a browser does: the page first, then the form with the token found in it."""

    def send(address, data=None, page=None, **options):
        token = _TOKEN.search(client.get(page or address).text)
        assert token, f"{page or address} has no form"
        return client.post(address, data={"csrf_token": token[1], **(data or {})}, **options)

    return send


def upload(data, name="text.md", kind="text/markdown"):
    """A file as a form sends it."""
    return (BytesIO(data), name, kind)
