"""Webhooks over the API: added with a secret shown once, listed without it, removed, or refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.http.test_api import holds
from web.app import create_app

ADDRESS = "https://capital.example/travaux"


@pytest.fixture
def caller(settings, store, work):  # noqa: ARG001 - the work is there
    """A client of a service that may call the capital."""
    return create_app(replace(settings, webhook_hosts=("capital.example",)), store=store).test_client()


def add(client, work, address=ADDRESS):
    return client.post(f"/api/v1/works/{work}/webhooks", json={"address": address})


def test_a_webhook_is_added_listed_without_its_secret_and_removed(caller, work):
    made = add(caller, work)
    assert made.status_code == 201
    holds(made.json, "NewWebhook")
    assert len(made.json["secret"]) == 64
    answer = caller.get(f"/api/v1/works/{work}/webhooks").json
    holds(answer, "Webhooks")
    listed = answer["webhooks"]
    assert [one["address"] for one in listed] == [ADDRESS]
    assert "secret" not in listed[0]
    left = caller.delete(f"/api/v1/works/{work}/webhooks/{made.json['id']}")
    assert (left.status_code, left.json) == (200, {"webhooks": []})


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "http://capital.example/", "", "capital.example"])
def test_an_address_that_may_not_be_called_is_refused(caller, work, address):
    answer = add(caller, work, address)
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")


def test_nobody_is_called_where_the_settings_name_nobody(client, work):
    assert "TRAVAUX_WEBHOOK_HOSTS" in add(client, work).json["detail"]


def test_unknown_works_and_webhooks_are_not_there(caller, work):
    assert add(caller, "nowhere").status_code == 404
    assert caller.delete(f"/api/v1/works/{work}/webhooks/none").status_code == 404
