"""Words typed for one version never fall on another: who says over the API which version was read is held to it."""

from __future__ import annotations

import pytest

from service.consultation.steps import Origin
from service.errors import VersionConflict
from service.use_cases import NewVersion, add_version
from service.use_cases.accounts import SHELL
from service.use_cases.consulting import NewProposal, draft, edits_of_words, sit
from storage import read
from tests.consulting import LAMPS, SLUG
from tests.http.conftest import NOW

AT = f"/api/v1/works/{SLUG}/consultation"
WORDS = {"paragraph": 2, "text": "Decides to paint every lighthouse red and white;"}


@pytest.fixture
def room(client, store):
    add_version(store.units, NewVersion(SLUG, LAMPS, "lamps.md", language="en"), read=read, now=NOW)
    assert client.post(AT, json={"version": 1}).status_code == 201
    return client


def new_paragraph_published(room):
    """A paragraph comes in before the others, so that every index after it is another paragraph's."""
    line = "After the first preambular paragraph, insert a new paragraph: “Noting the fog,”"
    made = room.post(f"{AT}/proposals", json={"delegation": "EU", "instruction": line, "send": True})
    assert made.status_code == 201, made.text
    tag = {"If-Match": made.headers["ETag"]}
    assert room.post(f"{AT}/proposals/EU-1/status", json={"status": "agreed"}, headers=tag).status_code == 200
    published = room.post(f"{AT}/publications", json={"expected": 1})
    assert published.status_code == 201, published.text


def stale(answer):
    assert (answer.status_code, answer.json["code"]) == (409, "version-conflict"), answer.text
    assert answer.mimetype == "application/problem+json"
    assert "version 2 by now, not 1" in answer.json["detail"]


def test_words_for_a_version_that_is_no_longer_the_present_one_are_refused_in_every_way(room):
    seen = room.get(AT).json["version"]["number"]
    new_paragraph_published(room)
    edits = room.post(f"{AT}/instructions", json={"instruction": "Delete operative paragraph 1."}).json["edits"]
    for way in ({"words": WORDS}, {"edits": edits}, {"instruction": "Delete operative paragraph 1."}):
        stale(room.post(f"{AT}/proposals", json={"delegation": "MEX", "version": seen, **way}))
    assert [one["id"] for one in room.get(f"{AT}/proposals").json["proposals"]] == ["EU-1"]
    present = room.get(AT).json["version"]["number"]
    sent = {"delegation": "MEX", "version": present, "words": {**WORDS, "paragraph": 3}}
    made = room.post(f"{AT}/proposals", json=sent)
    assert made.status_code == 201, made.text
    assert made.json["id"] == "MEX-1", "no number went to what was refused"


def test_a_revision_for_another_version_is_refused_too(room):
    assert room.post(f"{AT}/proposals", json={"delegation": "MEX", "version": 1, "words": WORDS}).status_code == 201
    new_paragraph_published(room)
    stale(room.put(f"{AT}/proposals/MEX-1", json={"version": 1, "words": WORDS}, headers={"If-Match": "*"}))


def test_what_was_withdrawn_is_brought_in_again_only_on_the_version_that_was_read(room):
    made = room.post(f"{AT}/proposals", json={"delegation": "MEX", "words": WORDS, "send": True})
    tag = {"If-Match": made.headers["ETag"]}
    assert room.post(f"{AT}/proposals/MEX-1/status", json={"status": "withdrawn"}, headers=tag).status_code == 200
    new_paragraph_published(room)
    stale(room.post(f"{AT}/proposals", json={"delegation": "NOR", "again": "MEX-1", "version": 1}))


@pytest.mark.parametrize("version", ["1", True, [], 1.5])
def test_a_version_is_a_whole_number(room, version):
    answer = room.post(f"{AT}/proposals", json={"delegation": "MEX", "version": version, "words": WORDS})
    assert (answer.status_code, answer.json["code"]) == (400, "invalid-request")
    assert "'version'" in answer.json["detail"]


def test_a_version_published_between_reading_and_writing_is_noticed_where_it_is_written(room, store):
    text = sit(store.units, SLUG, by=SHELL, read=read).text
    edits = edits_of_words(text, WORDS["paragraph"], WORDS["text"])
    new_paragraph_published(room)
    with pytest.raises(VersionConflict, match="version 2 by now"):
        draft(store.units, SLUG, NewProposal("MEX", edits, "", Origin.PAGE, expected=1), by=SHELL, read=read, now=NOW)
