"""What the rules say of pairs in five languages, each typed by hand before the rules saw it."""

from __future__ import annotations

import pytest

from bench.changes.score import measured
from service.analysis.kinds import SEVERITY
from tests.changes_notation import written

LANGUAGES = ("ar", "es", "fr", "ru", "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_quotes_its_texts_and_names_a_type(language):
    pairs = written(language)
    assert len({one.pair.name for one in pairs}) == len(pairs) >= 30
    for (_, _, _, _, (old,), (new,), labels), _ in pairs:
        for label in labels:
            assert label["type"] in SEVERITY
            assert label["base"] in old
            assert label["target"] in new


WRITTEN = [one for language in LANGUAGES if language != "fr" for one in written(language)]


@pytest.mark.parametrize("one", WRITTEN, ids=[one.pair.name for one in WRITTEN])
def test_pairs_typed_by_hand(one):
    said = measured([one.pair]).lines
    assert bool(said) is bool(one.known_wrong), "\n".join(said) or f"right now: {one.known_wrong}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_technical_is_never_claimed_over_substance(language):
    assert measured([one.pair for one in written(language)]).hiding == []
