"""A Word file with tracked changes: the pages and the API ask which text is meant, and keep the answer."""

from __future__ import annotations

from io import BytesIO

import pytest
import regex

from service.use_cases import read_version
from storage import read
from tests.http.conftest import FIRST, upload
from tests.word_files import DRAFT, word_file

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORM = "multipart/form-data"


@pytest.fixture(scope="module")
def draft():
    return word_file(DRAFT)


def word(data):
    return upload(data, "draft.docx", DOCX)


def stage(post, data):
    answer = post("/upload", {"file": word(data)}, content_type=FORM)
    assert answer.status_code == 303, answer.text
    return answer.location


def test_the_preview_asks_and_shows_authors_counts_and_the_difference(post, client, draft):
    page = client.get(stage(post, draft)).text
    assert "Which text is meant?" in page
    assert "A. Clerk" in page
    assert "2 changes" in page
    assert "clean</del>" in page
    assert "safe</ins>" in page
    assert "What was recognised" not in page
    assert client.get("/api/v1/works").json == {"works": []}


@pytest.mark.parametrize("choice", ["accepted", "rejected"])
def test_the_chosen_text_is_shown_stored_and_read_again(post, client, store, draft, choice):
    wanted, unwanted = ("safe", "clean") if choice == "accepted" else ("clean", "safe")
    address = stage(post, draft)
    assert post(address, {"action": "tracked", "tracked": choice}).status_code == 303
    page = client.get(address).text
    assert f"wells {wanted};" in page
    assert unwanted not in page
    assert f"all tracked changes {choice}" in page
    stored = post(address, {"action": "store", "slug": "wells", "title": "Wells", "author": "A. Clerk"})
    assert stored.status_code == 303, stored.text
    found = read_version(store.units, "wells", "1", read=read)
    assert [(c.kind, c.value) for c in found.corrections.corrections] == [("tracked", choice)]
    assert any(paragraph.text.endswith(f"wells {wanted};") for paragraph in found.text.paragraphs)
    assert client.get("/works/wells/versions/1/file").data == draft


def test_the_choice_can_be_made_again_and_takes_corrections_of_the_other_text_with_it(post, client, draft):
    address = stage(post, draft)
    post(address, {"action": "tracked", "tracked": "accepted"})
    post(address, {"action": "check", "kind-0": "furniture", "author": "A. Clerk"})
    assert "Corrections made" in client.get(address).text
    post(address, {"action": "tracked"})
    assert "Which text is meant?" in client.get(address).text
    post(address, {"action": "tracked", "tracked": "rejected"})
    page = client.get(address).text
    assert "wells clean;" in page
    assert "Corrections made" not in page


def test_the_choice_is_no_correction_to_be_taken_back(post, client, draft):
    address = stage(post, draft)
    post(address, {"action": "tracked", "tracked": "accepted"})
    assert "Corrections made" not in client.get(address).text


def test_nothing_is_stored_without_a_choice(post, client, draft):
    address = stage(post, draft)
    answer = post(address, {"action": "store", "slug": "wells", "title": "Wells"})
    assert "Which text is meant?" in answer.text
    assert client.get("/api/v1/works").json == {"works": []}


def test_a_choice_that_is_none_is_refused(post, draft):
    address = stage(post, draft)
    assert post(address, {"action": "tracked", "tracked": "both"}).status_code in {200, 400}


def test_a_correction_of_a_stored_structure_keeps_the_choice(post, client, store, draft):
    address = stage(post, draft)
    post(address, {"action": "tracked", "tracked": "rejected"})
    post(address, {"action": "store", "slug": "wells", "title": "Wells", "author": "A. Clerk"})
    before = read_version(store.units, "wells", "1", read=read)
    place = before.text.blocks[-1].start
    page = "/works/wells/versions/1/structure"
    assert client.get(page).status_code == 200
    answer = post(page, {"action": "check", f"kind-{place}": "closing", "author": "A. Clerk", "reason": "as seen"})
    assert answer.status_code == 303, answer.text
    after = read_version(store.units, "wells", "1", read=read)
    assert {c.kind for c in after.corrections.corrections} == {"tracked", "part"}
    assert any("wells clean;" in paragraph.text for paragraph in after.text.paragraphs)


def test_two_files_are_asked_about_and_carried_to_the_comparison(post, draft):
    asked = post("/compare", {"base": word(draft), "target": upload(FIRST)}, content_type=FORM)
    assert asked.status_code == 200
    assert "Which text is meant?" in asked.text
    assert asked.text.count('name="base_tracked"') == 2
    hidden = dict(_hidden(asked.text))
    assert {"base_again", "target_again"} <= hidden.keys()
    done = post("/compare", {**hidden, "base_tracked": "accepted"}, content_type=FORM)
    assert done.status_code == 200
    assert "safe" in done.text
    assert dict(_hidden(done.text))["base_tracked"] == "accepted"


def _hidden(page):
    return regex.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)


def test_the_choice_may_be_sent_with_the_files(post, draft):
    both = {"base": word(draft), "target": word(draft), "base_tracked": "rejected", "target_tracked": "accepted"}
    page = post("/compare", both, content_type=FORM)
    assert page.status_code == 200
    assert "Which text is meant?" not in page.text
    assert "clean" in page.text
    assert "safe" in page.text


@pytest.mark.parametrize("address", ["/api/v1/parse", "/api/v1/works/wells/versions"])
def test_the_api_names_the_choice(client, draft, address):
    answer = client.post(address, data={"file": word(draft)}, content_type=FORM)
    assert answer.status_code == 422
    assert answer.mimetype == "application/problem+json"
    assert answer.json["code"] == "tracked-choice-needed"
    assert "'tracked' as 'accepted' or 'rejected'" in answer.json["detail"]


def test_the_api_takes_the_choice(client, draft):
    parsed = client.post("/api/v1/parse", data={"file": word(draft), "tracked": "rejected"}, content_type=FORM)
    assert parsed.status_code == 200
    assert any(paragraph["text"].endswith("wells clean;") for paragraph in parsed.json["paragraphs"])
    added = client.post(
        "/api/v1/works/wells/versions", data={"file": word(draft), "tracked": "accepted"}, content_type=FORM
    )
    assert added.status_code == 201
    kept = client.get("/api/v1/works/wells/versions/1").json
    assert [(each["kind"], each["value"]) for each in kept["corrections"]["corrections"]] == [("tracked", "accepted")]
    assert any(paragraph["text"].endswith("wells safe;") for paragraph in kept["text"]["paragraphs"])


def test_the_api_names_the_side_whose_choice_is_missing(client, draft):
    data = {"base": upload(FIRST), "target": word(draft)}
    answer = client.post("/api/v1/compare", data=data, content_type=FORM)
    assert answer.status_code == 422
    assert "'target_tracked'" in answer.json["detail"]
    data = {"base": upload(FIRST), "target": word(draft), "target_tracked": "accepted"}
    assert client.post("/api/v1/compare", data=data, content_type=FORM).status_code == 200


def test_a_choice_is_accepted_on_any_file(client):
    answer = client.post("/api/v1/parse", data={"file": (BytesIO(FIRST), "a.md"), "tracked": "accepted"})
    assert answer.status_code == 200


def test_a_choice_that_is_none_of_the_two_is_named(client, draft):
    answer = client.post("/api/v1/parse", data={"file": word(draft), "tracked": "both"}, content_type=FORM)
    assert answer.status_code == 400
