"""Requests made from the description of the API: whatever comes, no failure of ours, no answer that is not described.

Requests about people are in test_api_people_fuzzed.py: once there is an account, who asks must have one.
Most addresses name things that are there, and most conditions hold, so that requests get past the first checks.
"""

from __future__ import annotations

import shutil
from hashlib import sha256

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from service.accounts import Viewer
from service.amendments import Status
from service.use_cases import NewVersion, add_version
from storage import open_store, read
from tests.consulting import LAMPS, SLUG, Room
from tests.counts import QUICK, THOROUGH_SECONDS
from tests.http.conftest import NOW
from web.api.people_routes import PEOPLE_ROUTES
from web.api.routes import ROUTES
from web.app import create_app
from web.settings import MEGABYTE, Settings, sqlite_address

ALONE = Viewer(None, alone=True)
CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
THERE = {
    "slug": (SLUG, SLUG, SLUG, "oil"),
    "version_id": ("1", "2"),
    "base": ("1",),
    "target": ("2",),
    "proposal": ("MEX-1", "EU-1", "NOR-1"),
    "delegation": ("MEX", "EU", "NOR"),
    "paragraph": ("1", "2", "3"),
}
"""What is there, by the name of the part of the address."""


@pytest.fixture(scope="module")
def app(tmp_path_factory, empty_database):
    """A service whose store has a consultation with proposals in several states."""
    data = tmp_path_factory.mktemp("fuzzed")
    shutil.copy(empty_database, sqlite_address(data).removeprefix("sqlite:///"))
    settings = Settings(data=data, secret_key="s" * 40, database_url=sqlite_address(data), max_upload=MEGABYTE)
    store = open_store(settings.database_url, settings.files)
    room = Room(store)
    room.begin()
    for new in (LAMPS.replace(b"white", b"red"), LAMPS.replace(b"white", b"blue")):
        add_version(store.units, NewVersion(SLUG, new, "lamps.md", language="en"), read=read, now=NOW)
    add_version(store.units, NewVersion("oil", LAMPS, "oil.md", language="en"), read=read, now=NOW)
    propose(room)
    app = create_app(settings, store=store, clock=lambda: NOW)
    app.wsgi_app = FromHere(app.wsgi_app)
    yield app
    store.close()


class FromHere:
    """Requests of this very machine, without the tokens that are made up for them: who asks may do all."""

    def __init__(self, inner):
        self._inner = inner

    def __call__(self, environ, start_response):
        environ.pop("HTTP_AUTHORIZATION", None)
        return self._inner(environ | {"REMOTE_ADDR": "127.0.0.1"}, start_response)


def propose(room):
    red = room.propose(ALONE, "In operative paragraph 1, replace “white” with “red”.", delegation="MEX")
    room.propose(ALONE, "In operative paragraph 1, replace “white” with “green”.", delegation="EU")
    room.draft(ALONE, "Delete operative paragraph 3.", delegation="NOR")
    room.decide(ALONE, red, Status.UNDER_DISCUSSION)


@pytest.fixture(scope="module")
def described(app):
    return described_by(app, THERE)


def described_by(app, there):
    """The description that the application gives of itself; most requests made from it name what is there."""
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)

    @schema.hook
    def map_path_parameters(context, path_parameters):
        """Most addresses name what is there."""
        del context
        chosen = sha256(repr(path_parameters).encode()).digest()
        if not path_parameters or chosen[0] % 8 == 0:
            return path_parameters
        return {
            name: there[name][chosen[1] % len(there[name])] if name in there else value
            for name, value in path_parameters.items()
        }

    @schema.hook
    def map_headers(context, headers):
        """Most conditions hold."""
        del context
        if headers and "If-Match" in headers and len(headers["If-Match"]) % 4:
            return {**headers, "If-Match": "*"}
        return headers

    return schema


@pytest.mark.timeout(THOROUGH_SECONDS)
@pytest.mark.parametrize("name", [route.name for route in ROUTES if route not in PEOPLE_ROUTES])
def test_no_request_fails_and_every_answer_is_described(described, name):
    @settings(
        max_examples=8 if settings.default.max_examples == QUICK else 1000,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
        deadline=None,
    )
    @given(case=described.find_operation_by_id(name).as_strategy())
    def answered_as_described(case):
        case.validate_response(case.call(), checks=CHECKS)

    answered_as_described()
