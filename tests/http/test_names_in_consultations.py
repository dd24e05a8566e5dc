"""The pages of a consultation show people by the names that they had, not by those that they log in with."""

from __future__ import annotations

from datetime import timedelta

import pytest

from service.accounts import Right
from service.use_cases import consulting
from service.use_cases.accounts import SHELL, set_display
from storage import read
from tests.http.conftest import NOW
from tests.http.test_consultation import (  # noqa: F401 - fixtures
    ALONE,
    FACILITATOR,
    HOME,
    card,
    delegate,
    opened,
    place,
    propose,
    seen_by,
)
from tests.people import person


@pytest.fixture
def people(store, opened, seen_by, propose):  # noqa: F811 - fixtures
    """A delegate whose name changes after the proposal, and a facilitator; both with accounts."""
    person(store, "mex")
    person(store, "chair")
    seen_by(delegate("MEX"))
    propose("MEX", "OP1", "Invites Member States to keep all wells clean;")
    for name, display in (("mex", "Lucía Reyes"), ("chair", "Tove Lund")):
        set_display(store.units, name, display, by=SHELL, now=NOW + timedelta(days=1))
    seen_by(FACILITATOR)
    assert FACILITATOR.may(Right.DECIDE, opened)


def decide(store, now, **more):
    found = consulting.sit(store.units, "wells", by=ALONE, read=read).state.proposals["MEX-1"]
    who = {"by": FACILITATOR, "read": read, "now": now, "expected": found.revision} | more
    return consulting.decide(store.units, "wells", "MEX-1", "under discussion", **who)


@pytest.mark.usefixtures("people")
def test_steps_and_comments_name_people_as_they_were_called_then(client, store):
    decide(store, NOW + timedelta(days=2))
    common = {"by": FACILITATOR, "read": read, "now": NOW + timedelta(days=2)}
    consulting.comment(store.units, "wells", "MEX-1", "Look at paragraph 2 as well.", **common)
    shown = card(client.get(HOME).text, "MEX-1")
    assert "<bdi>Mex</bdi>" in shown
    assert "Lucía" not in shown
    assert "<li>under discussion" in shown
    assert shown.count("<bdi>Tove Lund</bdi>") == 2
    assert "<bdi>chair</bdi>" not in shown
    assert "<bdi>mex</bdi>" not in shown


@pytest.mark.usefixtures("people")
def test_who_was_faster_is_named_so_too(store, post):
    form = {"status": "rejected", "expected": "3"}
    decide(store, NOW + timedelta(days=2))
    refused = post(f"{HOME}/proposals/MEX-1/decide", form, page=HOME)
    assert refused.status_code == 409
    assert "it is now under discussion, by Tove Lund" in refused.text
