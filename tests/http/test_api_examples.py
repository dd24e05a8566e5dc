"""The examples of docs/api.md on consultations do what they say, sent to the very work that they name."""

from __future__ import annotations

import json
import re

from service.use_cases import NewVersion, add_version
from storage import read
from tests.conftest import ROOT
from tests.http.conftest import NOW
from web.api.consultation_bodies import PROPOSAL

_CURL = re.compile(r"-d '(\{[^']*\})' \\\n +http://127\.0\.0\.1:8079(/api/v1/works/un-csto/consultation/proposals)\n")


def test_the_proposal_of_the_documentation_is_made_on_the_sample(client, store):
    found = _CURL.search((ROOT / "docs" / "api.md").read_text())
    assert found, "the example is gone"
    sample = (ROOT / "samples" / "A-79-L.11.fr.md").read_bytes()
    add_version(store.units, NewVersion("un-csto", sample, "l11.md", language="fr"), read=read, now=NOW)
    assert client.post("/api/v1/works/un-csto/consultation", json={"version": 1}).status_code == 201
    made = client.post(found[2], json=json.loads(found[1]))
    assert made.status_code == 201, made.text
    assert (made.json["id"], made.json["status"]) == ("MEX-1", "proposed")


def test_the_example_of_the_description_says_in_which_language_its_instruction_is():
    (example,) = PROPOSAL["examples"]
    assert example["instruction"].startswith("In operative paragraph")
    assert example["language"] == "en"
