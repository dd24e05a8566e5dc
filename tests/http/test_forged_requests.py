"""What a page of another site, a forged form or a crafted link meets, at every address: made from the map of routes."""

from __future__ import annotations

import pytest

from service.accounts import Role
from tests.http.test_rights import NONE, OWN, REACHED, address, routes
from tests.people import NOW, PASSWORD, client_of, person
from web.app import create_app
from web.security import CONTENT_SECURITY_POLICY, HEADERS

SAFE = {"GET", "HEAD", "OPTIONS"}
ACROSS = ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"})


@pytest.fixture
def service(settings, store, work):  # noqa: ARG001 - the work is there
    """A service with every protection; its views say only that they were reached."""
    person(store, "secretary", Role.ADMINISTRATOR)
    app = create_app(settings, store=store, clock=lambda: NOW)
    for endpoint in app.view_functions:
        app.view_functions[endpoint] = lambda **_: REACHED
    return app


def writing(app):
    return [(address(app, rule, OWN), method) for rule, method in routes(app) if method not in SAFE]


@pytest.mark.parametrize(
    "sent", [{}, {"data": {"csrf_token": "forged"}}, {"headers": {"X-CSRFToken": "forged"}}], ids=str
)
def test_a_cookie_alone_changes_nothing_anywhere(service, store, sent):
    client, reached = client_of(service, store, "secretary"), []
    found = writing(service)
    for where, method in found:
        answer = client.open(where, method=method, **sent)
        if answer.status_code == 200:
            reached.append((method, where))
    assert reached == []
    assert len(found) > 60


def test_login_and_logout_want_their_forms_token_too(service):
    for where in ("/login", "/logout"):
        assert service.test_client().post(where, data={"name": "secretary", "password": PASSWORD}).status_code == 400


@pytest.mark.parametrize("headers", ACROSS, ids=str)
def test_a_page_of_another_site_reaches_no_address_that_changes_something(service, store, headers):
    service.config["WTF_CSRF_ENABLED"] = False
    client = client_of(service, store, "secretary")
    for where, method in writing(service):
        assert client.open(where, method=method, headers=headers).status_code == 403, (method, where)


def test_every_answer_of_every_address_has_every_header(app, store, work):  # noqa: ARG001 - the work is there
    person(store, "secretary", Role.ADMINISTRATOR)
    client = client_of(app, store, "secretary")
    for rule, method in routes(app):
        if rule.endpoint == "consultation.events":
            continue
        for place in (OWN, NONE) if "slug" in rule.arguments else (NONE,):
            where = address(app, rule, place)
            answer = client.open(where, method=method)
            for header, value in HEADERS.items():
                if header != "Content-Security-Policy":
                    assert answer.headers.get(header) == value, (method, where, header)
            policy = answer.headers["Content-Security-Policy"]
            assert policy == CONTENT_SECURITY_POLICY or policy.startswith("default-src 'none'; sandbox"), where
            assert answer.status_code < 500, (method, where)
            for cookie in answer.headers.getlist("Set-Cookie"):
                assert "HttpOnly" in cookie
                assert "SameSite=Lax" in cookie
