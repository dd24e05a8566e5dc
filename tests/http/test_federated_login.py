"""Logging in through OpenID Connect, against a provider of the test's own: who gets in, and who does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from joserfc.jwk import RSAKey

from service.use_cases.accounts import SHELL, set_active, set_subject
from tests.http.test_accounts import who
from tests.open_id import CLIENT, SECRET, provider_at
from tests.people import NOW, account, person
from web.app import create_app
from web.settings import SettingsError, load_settings

BACK = "/login/provider/back"


@pytest.fixture
def provider():
    with provider_at(lambda: NOW) as provider:
        yield provider


@pytest.fixture
def serve(settings, store, provider):
    """Makes the service with settings of one's own."""

    def made(**more):
        chosen = {"oidc_issuer": provider.root, "oidc_client": CLIENT, "oidc_secret": SECRET, **more}
        return create_app(replace(settings, **chosen), store=store, clock=lambda: NOW).test_client()

    return made


def enter(client, provider, **answer):
    """Go to the provider and come back with what it said, or with something else in its place."""
    sent = client.get("/login/provider?next=/account")
    assert sent.status_code == 303
    assert sent.location.startswith(f"{provider.root}/authorize?")
    return client.get(BACK, query_string={**provider.allow(sent.location), **answer})


def test_the_account_of_the_subject_gets_in(serve, store, provider):
    person(store, "anna", "reader", password=None)
    set_subject(store.units, "anna", f"{provider.root}|7", by=SHELL, now=NOW)
    client = serve()
    answer = enter(client, provider)
    assert (answer.status_code, answer.location) == (303, "/account")
    assert who(client) == "Anna"
    assert "Change the password" not in client.get("/account").text


def test_who_has_no_account_gets_none(serve, store, provider):
    person(store, "anna")  # the same name, but nobody said that names count
    client = serve()
    answer = enter(client, provider)
    assert answer.status_code == 403
    assert "have no account here" in answer.text
    assert who(client) is None
    assert account(store, "anna").subject is None


def test_a_claim_that_is_allowed_ties_the_account_to_its_subject(serve, store, provider):
    person(store, "anna")
    client = serve(oidc_claim="preferred_username")
    assert enter(client, provider).status_code == 303
    assert account(store, "anna").subject == f"{provider.root}|7"
    provider.claims["sub"] = "8"  # another person whom the provider gives the same name
    assert enter(serve(oidc_claim="preferred_username"), provider).status_code == 403


@pytest.mark.parametrize(("verified", "status"), [(True, 303), (False, 403), ("true", 403), (None, 403)])
def test_an_address_counts_only_where_the_provider_checked_it(serve, store, provider, verified, status):
    person(store, "anna@example.org")
    provider.claims["email_verified"] = verified
    assert enter(serve(oidc_claim="email"), provider).status_code == status


def test_accounts_are_made_only_where_a_setting_says_so(serve, store, provider):
    client = serve(oidc_claim="preferred_username", oidc_make=True)
    assert enter(client, provider).status_code == 303
    made = account(store, "anna")
    assert (made.display, made.password, made.active) == ("Anna B.", None, True)
    with store.units() as unit:
        assert unit.accounts.grants("anna") == ()
        assert [step.actor for step in unit.accounts.steps()] == ["identity provider"]
    assert client.get("/upload").status_code == 403


def test_a_deactivated_account_stays_out(serve, store, provider):
    person(store, "anna")
    set_subject(store.units, "anna", f"{provider.root}|7", by=SHELL, now=NOW)
    set_active(store.units, "anna", active=False, by=SHELL, now=NOW)
    assert enter(serve(oidc_claim="preferred_username", oidc_make=True), provider).status_code == 403


@pytest.mark.parametrize(
    "answer", [{"state": "another"}, {"code": "made up"}, {"code": ""}, {"iss": "https://evil.example"}]
)
def test_an_answer_that_was_not_asked_for_is_refused(serve, store, provider, answer):
    person(store, "anna")
    client = serve(oidc_claim="preferred_username")
    assert enter(client, provider, **answer).status_code == 403
    assert who(client) is None


def _other_key(provider):
    provider.signing = RSAKey.generate_key(2048, parameters={"kid": "first"})


WRONG_TOKENS = {
    "of another client": {"aud": "somebody"},
    "of another provider": {"iss": "https://evil.example"},
    "that has ended": {"exp": int((NOW - timedelta(minutes=10)).timestamp())},
    "of another login": {"nonce": "another"},
    "of nobody": {"sub": ""},
}


@pytest.mark.parametrize("name", WRONG_TOKENS)
def test_a_token_that_is_wrong_anywhere_is_refused(serve, store, provider, name):
    person(store, "anna")
    provider.changes = WRONG_TOKENS[name]
    client = serve(oidc_claim="preferred_username")
    answer = enter(client, provider)
    assert answer.status_code == 403
    assert "did not confirm" in answer.text
    assert who(client) is None


def test_a_token_that_another_key_signed_is_refused(serve, store, provider):
    person(store, "anna")
    _other_key(provider)
    assert enter(serve(oidc_claim="preferred_username"), provider).status_code == 403


def test_new_keys_of_the_provider_are_asked_for(serve, store, provider):
    person(store, "anna")
    client = serve(oidc_claim="preferred_username")
    assert enter(client, provider).status_code == 303
    provider.key = provider.signing = RSAKey.generate_key(2048, parameters={"kid": "second"})
    assert enter(client, provider).status_code == 303
    assert provider.calls.count("/keys") == 2


def test_the_way_back_serves_once(serve, store, provider):
    person(store, "anna")
    client = serve(oidc_claim="preferred_username")
    sent = client.get("/login/provider")
    answer = provider.allow(sent.location)
    assert client.get(BACK, query_string=answer).status_code == 303
    assert client.get(BACK, query_string=answer).status_code == 403


def test_a_provider_that_is_away_is_said_in_one_line(serve, store):
    person(store, "anna")
    answer = serve(oidc_issuer="http://127.0.0.1:1").get("/login/provider")
    assert answer.status_code == 403
    assert "does not answer" in answer.text


def test_without_a_provider_there_is_no_such_page(client, store):
    person(store, "anna")
    assert client.get("/login/provider").status_code == 404
    assert client.get(BACK).status_code in (403, 404)
    assert "organisation" not in client.get("/login").text


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ({"TRAVAUX_OIDC_ISSUER": "http://id.example.org"}, "TRAVAUX_OIDC_ISSUER"),
        ({"TRAVAUX_OIDC_ISSUER": "https://id.example.org"}, "TRAVAUX_OIDC_CLIENT"),
        ({"TRAVAUX_OIDC_MAKE": "1"}, "TRAVAUX_OIDC_CLAIM"),
    ],
)
def test_settings_that_cannot_work_stop_the_start(tmp_path, more, named):
    with pytest.raises(SettingsError, match=named):
        load_settings({"TRAVAUX_SECRET_KEY": "s" * 40, "TRAVAUX_DATA": str(tmp_path), **more})
