"""Requests about people made from the description of the API, sent by a secretary who is logged in."""

from __future__ import annotations

import shutil

import pytest
from flask.sessions import SecureCookieSessionInterface
from hypothesis import HealthCheck, Phase, given, settings

from service.use_cases import NewVersion, add_version
from storage import open_store, read
from tests.consulting import LAMPS, SLUG
from tests.counts import QUICK, THOROUGH_SECONDS
from tests.http.conftest import NOW
from tests.http.test_api_fuzzed import CHECKS, described_by
from tests.people import account, person, quick_passwords
from web.api.people_routes import PEOPLE_ROUTES
from web.app import create_app
from web.settings import Settings, sqlite_address

THERE = {
    "slug": (SLUG, SLUG, SLUG, "oil"),
    "account": ("anna", "ben", "*"),
    "delegation": ("MEX", "EU"),
    "token": ("1",),
}


@pytest.fixture(scope="module")
def app(tmp_path_factory, empty_database):
    """A service with a work, a secretary, and two people whose accounts may change."""
    data = tmp_path_factory.mktemp("people")
    shutil.copy(empty_database, sqlite_address(data).removeprefix("sqlite:///"))
    configured = Settings(data=data, secret_key="s" * 40, database_url=sqlite_address(data))
    store = open_store(configured.database_url, configured.files)
    add_version(store.units, NewVersion(SLUG, LAMPS, "lamps.md", language="en"), read=read, now=NOW)
    person(store, "secretary", "administrator")
    person(store, "anna", "administrator", SLUG)
    person(store, "ben", "delegate", SLUG, "MEX")
    app = create_app(configured, store=store, clock=lambda: NOW, passwords=quick_passwords())
    app.config["WTF_CSRF_ENABLED"] = False
    app.wsgi_app = LoggedIn(app, store)
    yield app
    store.close()


class LoggedIn:
    """Requests with a session of the secretary that is begun anew for each: none ends it for those that follow."""

    def __init__(self, app, store):
        self._inner, self._store = app.wsgi_app, store
        self._signed = SecureCookieSessionInterface().get_signing_serializer(app).dumps
        self._cookie = app.config["SESSION_COOKIE_NAME"]

    def __call__(self, environ, start_response):
        environ.pop("HTTP_AUTHORIZATION", None)
        held = {"login": ["secretary", account(self._store, "secretary").epoch, NOW.isoformat()]}
        return self._inner(environ | {"HTTP_COOKIE": f"{self._cookie}={self._signed(held)}"}, start_response)


@pytest.fixture(scope="module")
def described(app):
    return described_by(app, THERE)


@pytest.mark.timeout(THOROUGH_SECONDS)
@pytest.mark.parametrize("name", [route.name for route in PEOPLE_ROUTES])
def test_no_request_about_people_fails_and_every_answer_is_described(described, name):
    seen = set()

    @settings(
        max_examples=8 if settings.default.max_examples == QUICK else 1000,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
        deadline=None,
    )
    @given(case=described.find_operation_by_id(name).as_strategy())
    def answered_as_described(case):
        answer = case.call()
        seen.add(answer.status_code)
        case.validate_response(answer, checks=CHECKS)

    answered_as_described()
    assert 401 not in seen  # the secretary was let in: it was the view that answered
