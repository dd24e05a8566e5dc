"""Changing what was proposed: what may not be changed says why, and nothing falls on a text that nobody has seen."""

from __future__ import annotations

import pytest
import regex

from tests.http.conftest import SECOND, upload
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


@pytest.fixture
def overtaken(client, post, place, propose, agree, publish):
    """Opens a form at a paragraph, lets a new version come, and sends the form: the answer."""

    def sent(at_label, words, meanwhile, what="words", action="preview", **more):
        at = f"{HOME}/propose?paragraph={place(at_label)}&what={what}"
        shown = client.get(at).text
        fields = dict(regex.findall(r'<input type="hidden" name="(paragraph|what|stands)" value="([^"]*)">', shown))
        assert set(fields) == {"paragraph", "what", "stands"}
        for other, *rest in meanwhile:
            propose("CHAIR", other, *rest[:1], what=rest[1] if rest[1:] else "words")
        names = [f"CHAIR-{number}" for number, _ in enumerate(meanwhile, 1)]
        for name in names:
            agree(name)
        publish(*names)
        form = fields | {"words": words, "delegation": "MEX", "reasons": "Because.", "action": action} | more
        return form, post(f"{HOME}/propose", form, page=HOME)

    return sent


def shown_field(text, name):
    return regex.search(rf'<textarea[^>]* id="{name}"[^>]*>([^<]*)</textarea>', text)[1]


def test_words_typed_on_an_earlier_version_are_laid_on_the_new_one_and_both_are_shown(client, post, overtaken, place):
    meanwhile = [
        ("PP1", "Stressing that wells come first,", "before"),
        ("OP1", "Invites all States to keep wells clean;"),
    ]
    form, answer = overtaken("OP1", "Invites Member States to keep wells safe;", meanwhile)
    assert answer.status_code == 409
    assert "A new version was published while you were writing" in answer.text
    assert "What you typed, on the text as you saw it" in answer.text
    assert "What the new version changed in this paragraph" in answer.text
    assert shown_field(answer.text, "words") == "Invites all States to keep wells safe;"
    assert shown_field(answer.text, "reasons") == "Because."
    assert "replace “clean” with “safe”" in answer.text
    paragraph = regex.search(r'name="paragraph" value="(\d+)"', answer.text)[1]
    assert (int(paragraph), paragraph) == (int(form["paragraph"]) + 1, place("OP1"))
    stands = regex.search(r'name="stands" value="([0-9a-f]+)"', answer.text)[1]
    words = shown_field(answer.text, "words")
    again = form | {"paragraph": paragraph, "stands": stands, "words": words, "previewed": words, "action": "propose"}
    assert post(f"{HOME}/propose", again, page=HOME).status_code == 303
    assert "replace “clean” with “safe”" in card(client.get(HOME).text, "MEX-1")


def test_a_sent_form_of_an_earlier_version_is_not_kept_unseen(client, overtaken):
    words = "Invites Member States to keep wells safe;"
    meanwhile = [("PP1", "Stressing that wells come first,", "before")]
    _, answer = overtaken("OP1", words, meanwhile, action="propose", previewed=words)
    assert answer.status_code == 409
    assert 'data-proposal="MEX-1"' not in client.get(HOME).text


def test_words_that_fell_on_the_same_words_are_kept_beside_those_that_hold_now(overtaken):
    meanwhile = [("OP1", "Invites Member States to keep wells tidy;")]
    _, answer = overtaken("OP1", "Invites Member States to keep wells safe;", meanwhile)
    assert answer.status_code == 409
    assert shown_field(answer.text, "words") == "Invites Member States to keep wells tidy;"
    assert shown_field(answer.text, "typed-before") == "Invites Member States to keep wells safe;"
    assert shown_field(answer.text, "reasons") == "Because."


@pytest.mark.parametrize(
    ("what", "words", "more", "said"),
    [
        ("after", "Encourages schools;", {"label": "OP1 bis"}, "OP2 bis"),
        ("alt", "Encourages schools;", {"label": "OP1 alt"}, "OP2 alt"),
        ("note-0", "A/79/13.", {}, "A/79/13."),
        ("delete", "", {}, "Delete operative paragraph 2."),
        ("move", "", {"to": "after"}, "Move operative paragraph 2 after operative paragraph 3."),
    ],
)
def test_every_way_of_changing_comes_over_to_a_new_version(overtaken, place, what, words, more, said):
    more = {"to": f"after:{place('OP2')}"} if "to" in more else more
    label = "PP2" if what == "note-0" else "OP1"
    _, answer = overtaken(label, words, [("OP1", "Decides to dig wells;", "before")], what=what, **more)
    assert answer.status_code == 409
    assert said in answer.text
    if words:
        assert shown_field(answer.text, "words") == words


def test_without_the_version_that_was_seen_the_words_are_still_kept(post, place):
    form = {"paragraph": place("OP1"), "what": "words", "words": "Invites all to dig;", "stands": "f" * 64}
    answer = post(f"{HOME}/propose", form | {"delegation": "MEX"}, page=HOME)
    assert answer.status_code == 409
    assert shown_field(answer.text, "typed-before") == "Invites all to dig;"
    gone = post(f"{HOME}/propose", form | {"paragraph": "999"}, page=HOME)
    assert gone.status_code == 409
    assert shown_field(gone.text, "typed-before") == "Invites all to dig;"


def test_a_revision_begun_before_a_new_version_shows_both_at_the_first_preview(client, post, propose, agree, publish):
    propose("KEN", "OP1", "Invites Member States to keep wells safe;")
    at = f"{HOME}/proposals/KEN-1/revise"
    hidden = dict(regex.findall(r'type="hidden" name="(expected|on-0)" value="([^"]*)"', client.get(at).text))
    propose("CHAIR", "OP1", "Invites all States to keep wells clean;")
    agree("CHAIR-1")
    publish("CHAIR-1")
    form = hidden | {"part-0": "Invites Member States to keep wells very safe;", "action": "preview"}
    answer = post(at, form, page=HOME)
    assert answer.status_code == 409
    assert "a new version was published, and it was carried to it" in answer.text
    assert "What KEN-1 says now" in answer.text
    assert shown_field(answer.text, "part-0") == "Invites all States to keep wells safe;"
    assert shown_field(answer.text, "other-0") == "Invites Member States to keep wells very safe;"
    fresh = dict(regex.findall(r'type="hidden" name="(expected|on-0)" value="([^"]*)"', answer.text))
    form = fresh | {"part-0": "Invites all States to keep wells very safe;", "action": "keep"}
    assert post(at, form, page=HOME).status_code == 303
    assert "very safe" in card(client.get(HOME).text, "KEN-1")


def test_rows_of_an_earlier_version_are_named_so_in_the_matrix_and_the_list(client, propose, agree, publish):
    propose("MEX", "OP1", "Invites Member States to keep all wells clean;")
    propose("KEN", "OP2", "Requests the Secretary-General to report at its ninetieth session.")
    agree("MEX-1")
    publish("MEX-1")
    for path in ("matrix", "list"):
        rows = regex.findall(r"<tr><th scope=\"row\">.*?</tr>", client.get(f"{HOME}/{path}").text, regex.DOTALL)
        said = {name: "on version 2" in row for row in rows for name in ("MEX-1", "KEN-1") if name in row}
        assert said == {"MEX-1": True, "KEN-1": False}, path
    csv = client.get(f"{HOME}/documents/matrix.csv").text
    assert "on version 2" in csv
    lines = client.get(f"{HOME}/documents/matrix.json").json["lines"]
    assert {line["proposals"][0]: (line["placed"], line["version"]) for line in lines} == {
        "MEX-1": (False, 2),
        "KEN-1": (True, None),
    }


def test_what_was_said_at_once_is_not_told_again_to_the_one_who_did_it(client, post, propose, seen_by):
    seen_by(delegate("MEX"))
    propose("MEX", "OP1", "Invites Member States to keep all wells clean;", action="draft")
    propose("MEX", "OP2", "Requests the Secretary-General to report at its ninetieth session.")
    post(f"{HOME}/proposals/MEX-2/comment", {"words": "In ten years."}, page=HOME)
    told = [one["said"] for one in client.get(f"{HOME}/news?after=1").json["steps"] if one["said"]]
    assert told == ["MEX commented on MEX-2"]
    seen_by(delegate("KEN"))
    told = [one["said"] for one in client.get(f"{HOME}/news?after=1").json["steps"] if one["said"]]
    assert told == ["MEX proposed MEX-2 on OP2", "MEX commented on MEX-2"]


def test_one_difference_is_one(client, post, propose, agree, publish):
    propose("MEX", "OP1", "Invites Member States to keep all wells clean;")
    agree("MEX-1")
    smuggled = SECOND.replace(b"keep wells", b"keep all wells").replace(b"to report", b"to report soon")
    form = {"choosing": "1", "adopted": "MEX-1", "expected": "2", "action": "publish"}
    shown = post(f"{HOME}/publish", form | {"file": upload(smuggled, "rev1.md")}, content_type="multipart/form-data")
    assert "1 difference is neither agreed nor accepted. Look at it." in shown.text
    publish("MEX-1")
    page = client.get(HOME).text
    assert "is published with 1 proposal in it." in page
    assert "were carried over" not in page


def test_what_was_withdrawn_can_be_brought_in_again_by_another_delegation(client, post, propose, decided, seen_by):
    propose("MEX", "OP1", "Invites Member States to keep all wells clean;")
    decided("MEX-1", "withdrawn")
    seen_by(delegate("MEX"))
    assert "Bring it in again" not in card(client.get(HOME).text, "MEX-1")
    seen_by(delegate("KEN"))
    assert "Bring it in again" in card(client.get(HOME).text, "MEX-1")
    answer = post(f"{HOME}/proposals/MEX-1/again", {"delegation": "KEN", "words": "It is needed."}, page=HOME)
    assert answer.headers["Location"] == f"{HOME}#KEN-1"
    page = client.get(HOME).text
    new, old = card(page, "KEN-1"), card(page, "MEX-1")
    assert "It is needed." in new
    assert regex.search(r'brought in again, after it was withdrawn <a href="#MEX-1">', new)
    assert regex.search(r'Brought in again as</dt><dd><a href="#KEN-1">', old)
    assert "withdrawn" in old


def test_a_button_on_the_page_of_a_closed_proposal_leads_back_to_the_text(client, propose, decided):
    propose("KEN", "OP1", "Invites Member States to keep wells safe;")
    decided("KEN-1", "rejected")
    assert 'name="back"' not in client.get(f"{HOME}/proposals/KEN-1/revise").text
    assert 'name="back"' in client.get(HOME).text
