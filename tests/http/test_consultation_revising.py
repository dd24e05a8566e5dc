"""Changing what was proposed: what may not be changed says why, and nothing falls on a text that nobody has seen."""

from __future__ import annotations

import pytest
import regex

from tests.http.test_consultation import FACILITATOR, HOME, card, delegate, opened, place, propose, seen_by
from tests.http.test_consultation_flows import agree

__all__ = ["agree", "opened", "place", "propose", "seen_by"]
pytestmark = pytest.mark.usefixtures("opened")


@pytest.fixture
def publish(post):
    """Publishes the next version with what is agreed."""

    def done(*adopted, expected="2"):
        form = {"choosing": "1", "adopted": [*adopted], "expected": expected, "format": "markdown", "action": "publish"}
        answer = post(f"{HOME}/publish", form)
        assert answer.status_code == 303, answer.text

    return done


@pytest.fixture
def decided(client, post):
    """Takes a proposal to a status."""

    def done(name, status):
        revision = regex.search(r'name="expected" value="(\d+)"', card(client.get(HOME).text, name))[1]
        at = f"{HOME}/proposals/{name}/decide"
        assert post(at, {"status": status, "expected": revision}, page=HOME).status_code == 303

    return done


def test_a_closed_proposal_of_an_earlier_version_is_refused_with_the_reason_and_the_way_on(
    client, propose, agree, decided, publish
):
    propose("MEX", "PP1", "Stressing that wells come first,", what="before")
    propose("KEN", "OP1", "Invites Member States to keep wells safe;")
    decided("KEN-1", "rejected")
    agree("MEX-1")
    publish("MEX-1")
    answer = client.get(f"{HOME}/proposals/KEN-1/revise")
    assert answer.status_code == 400
    assert "Proposal KEN-1 is rejected: its words stay as they are. Make a new proposal." in answer.text
    assert "It was made on an earlier version." in answer.text
    assert f'href="{HOME}#KEN-1"' in answer.text
    assert 'name="part-0"' not in answer.text


def test_what_was_typed_for_a_proposal_that_was_decided_meanwhile_stays_in_sight(client, post, propose, decided):
    propose("KEN", "OP1", "Invites Member States to keep wells safe;")
    at = f"{HOME}/proposals/KEN-1/revise"
    seen = regex.search(r'name="expected" value="(\d+)"', client.get(at).text)[1]
    decided("KEN-1", "rejected")
    form = {"part-0": "Invites Member States to keep wells very safe;", "reasons": "Safety.", "expected": seen}
    answer = post(at, form | {"action": "preview"}, page=HOME)
    assert answer.status_code == 400
    assert "its words stay as they are" in answer.text
    assert ">Invites Member States to keep wells very safe;</textarea>" in answer.text
    assert ">Safety.</textarea>" in answer.text
    assert "propose?paragraph=" in answer.text


def test_another_delegations_proposal_is_not_offered_to_be_changed(client, propose, seen_by):
    propose("KEN", "OP1", "Invites Member States to keep wells safe;")
    for viewer in (delegate("MEX"), FACILITATOR):
        seen_by(viewer)
        answer = client.get(f"{HOME}/proposals/KEN-1/revise")
        assert answer.status_code == 403
        assert "Only KEN may change the words of proposal KEN-1." in answer.text


def test_words_typed_before_a_proposal_lost_its_place_are_not_laid_on_another_text(
    client, post, propose, agree, publish
):
    propose("KEN", "OP1", "Invites Member States to keep wells safe;")
    at = f"{HOME}/proposals/KEN-1/revise"
    seen = regex.search(r'name="expected" value="(\d+)"', client.get(at).text)[1]
    propose("MEX", "OP1", "Urges States to look after their wells;", what="alt")
    agree("MEX-1")
    publish("MEX-1")
    form = {"part-0": "Invites Member States to keep wells very safe;", "expected": seen, "action": "preview"}
    answer = post(at, form, page=HOME)
    assert answer.status_code == 409
    assert "place it by hand" in answer.text
    assert ">Invites Member States to keep wells very safe;</textarea>" in answer.text
    assert "What this proposes" not in answer.text
