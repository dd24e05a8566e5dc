"""Consultations read in French: numbers add up, no status has to agree with a noun, and no sentence is English."""

from __future__ import annotations

import re

import pytest

from service.amendments import Status
from service.use_cases import NewVersion, add_version
from storage import read
from tests.consulting import LAMPS, SLUG
from tests.http.conftest import NOW, upload
from web.messages import translate

API = f"/api/v1/works/{SLUG}/consultation"
HOME = f"/works/{SLUG}/consultation"
FRENCH = {"Accept-Language": "fr"}
LINES = (
    "In operative paragraph 1, replace “white” with “red”.",
    "Delete operative paragraph 2.",
    "In operative paragraph 1, replace “every” with “each”.",
)


@pytest.fixture
def room(client, store):
    add_version(store.units, NewVersion(SLUG, LAMPS, "lamps.md", language="en"), read=read, now=NOW)
    assert client.post(API, json={"version": 1}).status_code == 201
    for line in LINES:
        made = client.post(f"{API}/proposals", json={"delegation": "MEX", "instruction": line, "send": True})
        assert made.status_code == 201, made.text
    return client


def decided(room, name, status):
    tag = {"If-Match": room.get(f"{API}/proposals/{name}").headers["ETag"]}
    return room.post(f"{API}/proposals/{name}/status", json={"status": status}, headers={**tag, **FRENCH})


def test_a_proposal_agreed_ad_referendum_is_counted_once(room):
    decided(room, "MEX-1", Status.AGREED)
    decided(room, "MEX-2", Status.AGREED_AD_REFERENDUM)
    page = room.get(HOME, headers=FRENCH).text
    counts = re.search(r'id="list-title">3 propositions</h2></summary>\s*<p class="meta">(.*?)</p>', page, re.DOTALL)
    assert counts, page
    said = " ".join(re.sub(r"<[^>]+>", " ", counts[1]).split())
    assert said == "2 ouvertes (dont 1 ad referendum) 1 agréée"


@pytest.mark.parametrize("status", [Status.AGREED, Status.DRAFT])
def test_a_status_in_a_sentence_is_named_and_never_agrees_with_the_proposal(room, status):
    decided(room, "MEX-1", Status.REJECTED)
    detail = decided(room, "MEX-1", status).json["detail"].replace("\u00a0", " ")
    assert detail.startswith("L’état de la proposition MEX-1 est « rejeté » et ne peut devenir « ")
    assert not re.search(r"proposition MEX-1 est (rejeté|agréé|projet)", detail)


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (LAMPS, "lamps.md", "Ce n’est pas un fichier Word (.docx)"),
        (b"{\\rtf1\\ansi The General Assembly}", "lamps.rtf", "Ce n’est pas un fichier Word (.docx)"),
    ],
)
def test_a_file_without_tracked_changes_is_refused_in_french(room, data, name, said):
    detail = room.post(f"{API}/tracked", data={"file": upload(data, name)}, headers=FRENCH).json["detail"]
    assert said in detail


def test_a_file_with_untracked_words_that_the_version_has_not_is_refused_in_french(app):
    said = (
        "Without its tracked changes this file is not the text of the version: in OP2 the version has “”, the file "
        "“, or red”. Make the changes in a copy of this version."
    )
    with app.test_request_context(headers=FRENCH):
        found = translate(said)
    assert found.language is None
    assert ", or red" in found.text
    assert "copie de cette version" in found.text


def test_a_picture_is_refused_as_a_revision_in_french(room):
    picture = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64
    answer = room.post(f"{API}/reconcile", data={"file": upload(picture, "rev.png")}, headers=FRENCH)
    assert answer.status_code == 422
    assert answer.json["detail"].startswith("Ce genre de fichier ne se lit pas")
    assert "donnez le texte lui-même" in answer.json["detail"]


def test_the_list_has_nouns_above_its_columns(room):
    page = room.get(f"{HOME}/list", headers=FRENCH).text
    assert '<th scope="col">Réserves</th>' in page


@pytest.mark.parametrize(("language", "said"), [("ar", "</a>، الإنكليزية"), ("zh", "</a>，英文")])
def test_the_line_on_the_version_has_the_comma_of_the_reader(room, language, said):
    assert said in room.get(HOME, headers={"Accept-Language": language}).text


def test_what_was_won_is_looked_for_in_no_version_from_before_the_consultation(client, store):
    for version in (LAMPS, LAMPS.replace(b"white", b"blue")):
        add_version(store.units, NewVersion(SLUG, version, "lamps.md", language="en"), read=read, now=NOW)
    assert client.post(API, json={"version": 2}).status_code == 201
    page = client.get(f"{HOME}/balance", headers=FRENCH).text
    assert re.findall(r'<option value="(\d+)"', page) == ["2"]
