"""Facts are understood alike in six languages. The expected values were written by hand, from the texts."""

from __future__ import annotations

import pytest

from service.facts import facts_in
from tests.facts_notation import cases, said

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
ALL = [(language, text, expected) for language in LANGUAGES for text, expected in cases(language)]


@pytest.mark.parametrize(("language", "text", "expected"), ALL, ids=[f"{one[0]}: {one[1]}" for one in ALL])
def test_states(language, text, expected):
    assert said(facts_in(text, language)) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_enough_was_written_by_hand(language):
    assert len(cases(language)) >= 40
