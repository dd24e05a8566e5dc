"""The long ways through a consultation: files with tracked changes, one's own next version, placing by hand."""

from __future__ import annotations

import pytest
import regex

from service.amendments import Amendment, apply, as_text
from service.comparison import compare
from service.use_cases import consulting
from storage import read
from storage.formats import read_file
from storage.formats.word import read_tracked
from storage.publishing import write_markdown, write_word
from storage.word_out import write_redline
from tests.http.conftest import NOW, upload
from tests.http.test_consultation import ALONE, HOME, card, delegate, opened, place, propose, seen_by
from web.consultation import tracking

__all__ = ["opened", "place", "propose", "seen_by"]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
pytestmark = pytest.mark.usefixtures("opened")


@pytest.fixture
def agree(client, post):
    """Lets the facilitator agree to a proposal."""

    def done(name):
        revision = regex.search(r'name="expected" value="(\d+)"', card(client.get(HOME).text, name))[1]
        at = f"{HOME}/proposals/{name}/decide"
        assert post(at, {"status": "agreed", "expected": revision}, page=HOME).status_code == 303

    return done


@pytest.fixture
def sitting(store):
    return lambda: consulting.sit(store.units, "wells", by=ALONE, read=read)


def tracked(text, *changes):
    """The version as a Word file with the tracked changes of one author."""
    clean = write_word(text)
    base = read_file(clean, filename="base.docx")
    at = {paragraph.label: paragraph.index for paragraph in base.paragraphs}
    edits = tuple(
        edit
        for label, old, new in changes
        for edit in consulting.edits_of_words(base, at[label], base.paragraphs[at[label]].text.replace(old, new))
    )
    target = as_text(apply(base, [Amendment("X-1", "", edits)]), base)
    return write_redline(compare(base, target), clean, author="Kenya", date=NOW).data


def token_in(text):
    return regex.search(r'name="token" value="([0-9a-f]{64})"', text)[1]


def test_tracked_changes_become_proposals_by_paragraph_of_the_delegation_chosen(client, post, sitting):
    data = tracked(sitting().text, ("OP1", "clean", "safe"), ("OP2", "report", "report fully"))
    at = f"{HOME}/tracked"
    shown = post(at, {"file": upload(data, "kenya.docx", WORD)}, content_type="multipart/form-data").text
    assert shown.count('name="take"') == 2
    assert "replace “clean” with “safe”" in shown
    assert client.get(HOME).text.count("data-proposal=") == 0
    form = {"token": token_in(shown), "take": "0.1", "delegation-0": "KEN", "action": "propose"}
    assert post(at, form).status_code == 303
    page = client.get(HOME).text
    assert page.count("data-proposal=") == 1
    assert "fully" in card(page, "KEN-1")
    assert "kenya.docx, Kenya" in card(page, "KEN-1")


def test_all_changes_of_an_author_can_be_one_proposal(client, post, sitting):
    data = tracked(sitting().text, ("OP1", "clean", "safe"), ("OP2", "report", "report fully"))
    at = f"{HOME}/tracked"
    shown = post(at, {"file": upload(data, "kenya.docx", WORD)}, content_type="multipart/form-data").text
    form = {
        "token": token_in(shown),
        "take": ["0.0", "0.1"],
        "together-0": "1",
        "delegation-0": "KEN",
        "action": "draft",
    }
    assert post(at, form).status_code == 303
    assert len(sitting().state.proposals["KEN-1"].amendment.edits) == 2
    assert "Also here:" in client.get(HOME).text


def test_a_form_that_is_sent_twice_at_the_same_moment_makes_its_proposals_once(app, post, sitting, monkeypatch):
    app.config["WTF_CSRF_ENABLED"] = False
    data = tracked(sitting().text, ("OP1", "clean", "safe"))
    at = f"{HOME}/tracked"
    shown = post(at, {"file": upload(data, "kenya.docx", WORD)}, content_type="multipart/form-data").text
    form = {"token": token_in(shown), "take": "0.0", "delegation-0": "KEN", "action": "propose"}
    second, keep = [], tracking.kept_in_turn

    def while_the_first_is_kept(*given, **more):
        if not second:
            second.append(0)
            second.append(post(at, form, page=HOME).status_code)
        return keep(*given, **more)

    monkeypatch.setattr(tracking, "kept_in_turn", while_the_first_is_kept)
    assert post(at, form, page=HOME).status_code == 303
    assert second[1] == 404
    assert [*sitting().state.proposals] == ["KEN-1"]


def test_a_file_whose_proposals_are_refused_waits_on(post, sitting):
    data = tracked(sitting().text, ("OP1", "clean", "safe"))
    at = f"{HOME}/tracked"
    shown = post(at, {"file": upload(data, "kenya.docx", WORD)}, content_type="multipart/form-data").text
    form = {"token": token_in(shown), "take": "0.0", "delegation-0": "no code", "action": "propose"}
    assert post(at, form).status_code == 400
    assert post(at, form | {"delegation-0": "KEN"}).status_code == 303


@pytest.mark.parametrize("data", [b"", b"no Word file", b"PK\x03\x04broken"])
def test_a_file_that_cannot_be_read_is_refused_in_one_line(post, data):
    answer = post(f"{HOME}/tracked", {"file": upload(data, "x.docx", WORD)}, content_type="multipart/form-data")
    assert answer.status_code in {400, 422}
    assert 'class="notice error"' in answer.text


def test_a_file_of_another_text_is_refused(post, sitting):
    other = read_file(b"The General Assembly,\n\n1. Decides to wait;\n\n2. Decides to go.\n", filename="other.md")
    data = tracked(other, ("OP1", "wait", "sit"))
    answer = post(f"{HOME}/tracked", {"file": upload(data, "x.docx", WORD)}, content_type="multipart/form-data")
    assert answer.status_code == 400
    assert 'class="notice error"' in answer.text
    assert sitting().proposals == ()


def test_another_browser_cannot_keep_a_waiting_file(app, post, sitting):
    data = tracked(sitting().text, ("OP1", "clean", "safe"))
    at = f"{HOME}/tracked"
    shown = post(at, {"file": upload(data, "kenya.docx", WORD)}, content_type="multipart/form-data").text
    stranger = app.test_client()
    token = regex.search(r'name="csrf_token" value="([^"]+)"', stranger.get(at).text)[1]
    form = {"csrf_token": token, "token": token_in(shown), "take": "0.0", "delegation-0": "KEN", "action": "draft"}
    assert stranger.post(at, data=form).status_code == 404


def test_the_facilitators_own_file_has_to_say_what_was_agreed(client, post, propose, agree, sitting):
    propose("MEX", "OP1", "Invites Member States to keep all wells clean;")
    agree("MEX-1")
    now = sitting()
    right = write_markdown(as_text(apply(now.text, [now.proposals[0].amendment]), now.text))
    smuggled = right.replace(b"Secretary-General to", b"Secretary-General also to")
    form = {"choosing": "1", "adopted": "MEX-1", "expected": "2", "symbol": "A/72/L.2/Rev.1", "action": "publish"}
    at = f"{HOME}/publish"
    shown = post(at, form | {"file": upload(smuggled, "rev1.md")}, content_type="multipart/form-data")
    assert shown.status_code == 409
    assert "1 difference from what was agreed" in shown.text
    assert "also" in shown.text
    assert sitting().version.number == 2
    name = regex.search(r'name="accept" value="([^"]+)"', shown.text)[1]
    accepted = form | {"token": token_in(shown.text), "accept": name}
    refused = post(at, accepted)
    assert refused.status_code == 400, regex.findall(r'class="notice error".*?</div>', refused.text, regex.DOTALL)
    assert sitting().version.number == 2
    assert post(at, accepted | {"reason": "Agreed in the room"}).status_code == 303
    assert sitting().version.number == 3
    assert "Secretary-General also to" in client.get(HOME).text


def test_what_lost_its_place_is_shown_first_and_placed_by_hand(client, post, propose, agree, sitting):
    propose("KEN", "OP1", "Invites Member States to keep wells safe;")
    propose("MEX", "OP1", "Urges States to look after their wells;", what="alt")
    agree("MEX-1")
    form = {"choosing": "1", "adopted": "MEX-1", "expected": "2", "format": "markdown", "action": "publish"}
    shown = client.get(f"{HOME}/publish").text
    assert "to be placed by hand" in shown
    assert post(f"{HOME}/publish", form).status_code == 303
    page = client.get(HOME).text
    assert "1 proposal to be placed by hand" in page
    assert 'data-proposal="KEN-1"' in page[: page.index('class="document')]
    answer = client.get(f"{HOME}/proposals/KEN-1/revise")
    assert answer.status_code == 303
    place = next(p.index for p in sitting().text.paragraphs if p.label and p.label.startswith("OP1"))
    at = f"{HOME}/propose?paragraph={place}&into=KEN-1"
    expected = regex.search(r'name="expected" value="(\d+)"', client.get(at).text)[1]
    words = sitting().text.paragraphs[place].text.replace("look after", "look very well after")
    placed = {"paragraph": place, "what": "words", "words": words, "previewed": words, "into": "KEN-1"}
    assert post(f"{HOME}/propose", placed | {"expected": expected, "action": "keep"}, page=at).status_code == 303
    page = client.get(HOME).text
    assert "to be placed by hand" not in page
    assert "very well" in card(page, "KEN-1")


def test_a_change_can_join_a_proposal_of_ones_own(client, post, propose, place, sitting):
    propose("MEX", "OP1", "Invites Member States to keep all wells clean;")
    at = f"{HOME}/propose?paragraph={place('OP2')}&into=MEX-1"
    expected = regex.search(r'name="expected" value="(\d+)"', client.get(at).text)[1]
    words = "Requests the Secretary-General to report fully at its eighty-first session."
    form = {"paragraph": place("OP2"), "what": "words", "words": words, "previewed": words, "into": "MEX-1"}
    assert post(f"{HOME}/propose", form | {"expected": expected, "action": "keep"}, page=at).status_code == 303
    assert len(sitting().state.proposals["MEX-1"].amendment.edits) == 2


def test_a_delegate_does_not_publish(client, post, seen_by, propose):
    propose("MEX", "OP1", "Invites Member States to keep all wells clean;")
    seen_by(delegate("MEX"))
    assert client.get(f"{HOME}/publish").status_code in {403, 404}
    form = {"choosing": "1", "expected": "2", "format": "markdown", "action": "publish"}
    assert post(f"{HOME}/publish", form, page=HOME).status_code == 403


@pytest.mark.parametrize("name", ["list", "matrix", "balance"])
@pytest.mark.parametrize("ending", ["docx", "pdf", "csv", "json"])
def test_every_document_is_given_away_to_be_kept(client, propose, name, ending):
    propose("MEX", "OP1", "Invites Member States to keep all wells clean;")
    answer = client.get(f"{HOME}/documents/{name}.{ending}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    start = {"docx": b"PK", "pdf": b"%PDF", "json": b"{", "csv": b"\xef\xbb\xbf"}[ending]
    assert answer.data.startswith(start)


def test_the_rolling_text_is_given_away(client, propose):
    propose("MEX", "OP1", "Invites Member States to keep all wells clean;")
    answer = client.get(f"{HOME}/documents/rolling.docx")
    text = read_file(answer.data, filename="rolling.docx")
    assert any("[MEX" in paragraph.text and "all" in paragraph.text for paragraph in text.paragraphs)
    assert client.get(f"{HOME}/documents/rolling.exe").status_code == 404


@pytest.mark.parametrize("name", ["amendments.docx?delegation=MEX", "amendments.pdf", "rolling-tracked.docx"])
def test_amendments_are_tabled_and_the_rolling_text_comes_as_tracked_changes_too(client, propose, name):
    propose("MEX", "OP1", "Invites Member States to keep all wells clean;")
    propose("KEN", "OP2", "Requests the Secretary-General to report at its ninetieth session.")
    answer = client.get(f"{HOME}/documents/{name}")
    assert answer.status_code == 200
    if name.startswith("amendments.docx"):
        words = " ".join(paragraph.text for paragraph in read_file(answer.data, filename="tabled.docx").paragraphs)
        assert "insert “all”" in words
        assert "ninetieth" not in words
    if name.startswith("rolling"):
        authors = read_tracked(answer.data).authors
        assert {author for author, _ in authors} == {"MEX", "KEN"}


def test_nothing_open_makes_no_amendment_document(client):
    assert client.get(f"{HOME}/documents/amendments.docx").status_code == 400


def test_a_rolling_text_is_read_back_into_proposals(client, post, propose, sitting):
    propose("MEX", "OP1", "Invites Member States to keep all wells clean;")
    propose("KEN", "OP2", "Requests the Secretary-General to report at its ninetieth session.")
    data = client.get(f"{HOME}/documents/rolling.docx").data
    form = {"file": upload(data, "rolling.docx", WORD), "kind": "rolling"}
    shown = post(f"{HOME}/tracked", form, content_type="multipart/form-data").text
    assert shown.count('name="take"') == 2
    kept = {"token": token_in(shown), "take": ["0.0", "1.0"], "delegation-0": "MEX", "delegation-1": "KEN"}
    assert post(f"{HOME}/tracked", kept | {"action": "draft"}).status_code == 303
    state = sitting().state
    said = {
        name: [(edit.kind, edit.place.span, edit.before, edit.after) for edit in one.amendment.edits]
        for name, one in state.proposals.items()
    }
    assert (said["MEX-2"], said["KEN-2"]) == (said["MEX-1"], said["KEN-1"])
    assert "from a rolling text" in card(client.get(HOME).text, "MEX-2")


def test_what_of_a_rolling_text_becomes_no_proposal_is_named_with_the_reason(post, sitting):
    plain = write_markdown(sitting().text).decode()
    typed = plain.replace("keep wells clean", "keep [all] wells clean [EU: move to PP]")
    assert typed != plain
    form = {"file": upload(typed.encode(), "rolling.md"), "kind": "rolling"}
    shown = post(f"{HOME}/tracked", form, content_type="multipart/form-data").text
    assert regex.search(r"<q><bdi[^>]*>\[?all\]?</bdi></q>: <span>in brackets, and nobody is named</span>", shown), (
        shown
    )
    assert "what this asks for is no change of words: decide by hand" in shown
