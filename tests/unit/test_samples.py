"""The manifest of the samples names what is there, all of it, and says what it is."""

from __future__ import annotations

import tomllib
from datetime import date

from service.works import Stage
from tests.conftest import ROOT

SAMPLES = ROOT / "samples"
ENTRIES = tomllib.loads((SAMPLES / "manifest.toml").read_text(encoding="utf-8"))["version"]


def test_every_sample_is_listed_once_and_explained():
    files = {file.name for file in SAMPLES.iterdir()} - {"README.md", "manifest.toml", "consultation.toml"}
    assert sorted(entry["file"] for entry in ENTRIES) == sorted(files)
    explained = (SAMPLES / "README.md").read_text(encoding="utf-8")
    for name in files:
        assert f"`{name}`" in explained


def test_every_entry_says_symbol_date_stage_and_language():
    for entry in ENTRIES:
        assert entry["symbol"]
        assert isinstance(entry["date"], date)
        assert Stage(entry["stage"])
        assert f".{entry['language']}." in entry["file"]
    assert {entry["work"] for entry in ENTRIES if "title" in entry} == {entry["work"] for entry in ENTRIES}


def test_the_reconstructed_text_carries_that_word():
    (entry,) = (entry for entry in ENTRIES if "reconstructed" in entry["file"])
    assert entry["stage"] == "reconstructed"


def test_the_real_texts_are_kept_byte_for_byte(corpus):
    for name in ("A-79-L.11.fr.md", "A-RES-77-13.reconstructed.fr.md"):
        assert (SAMPLES / name).read_bytes() == (corpus / "un-csto" / name).read_bytes()
