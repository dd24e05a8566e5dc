"""A form that a new version overtook: what it asks for then says what was typed, or the words of now; nothing else."""

from __future__ import annotations

import os
from random import Random

import pytest

from service.amendments import Amendment, apply
from tests.amending import named, next_version, real_texts, some_words
from web.consultation.overtaken import overtaken
from web.consultation.shaping import WORDS, Wanted, edits_of

VERSIONS = 200 if os.environ.get("TRAVAUX_THOROUGH") else 25
FORMS = 6


@pytest.fixture(scope="module")
def texts(corpus):
    return real_texts(corpus)


def typed(random, words):
    """The paragraph with a few words struck, replaced, or added to, as a person types it."""
    span = some_words(random, words)
    there = words[span.start : span.end]
    new = random.choice(["", "quickly", f"{there} quickly", f"quickly {there}"])
    return " ".join(f"{words[: span.start]}{new}{words[span.end :]}".split(" ")).replace("  ", " ").strip()


def reads(text, edits, index):
    """The paragraph as it reads with these edits; None where it goes."""
    applied = apply(text, [Amendment("X-1", "", tuple(edits))])
    assert applied.applied == ("X-1",)
    return next((each.text for each in applied.paragraphs if each.base == index), None)


def test_what_was_typed_comes_over_or_the_words_of_now_stand_there(texts):
    carried = kept = 0
    for seed in range(VERSIONS):
        random = Random(seed)
        old = random.choice(texts)
        new = next_version(random, old).text
        for paragraph in random.sample(named(old), min(FORMS, len(named(old)))):
            wanted = Wanted(paragraph.index, WORDS, typed(random, paragraph.text))
            found = overtaken(old, new, wanted)
            assert found.typed == wanted.words
            assert 0 <= found.wanted.index < len(new.paragraphs)
            now = new.paragraphs[found.wanted.index].text
            if not found.edits:
                kept += 1
                assert found.wanted.words == now, "no word that nobody typed on this text"
                continue
            carried += 1
            first = [(edit.before.strip(), edit.after.strip()) for edit in edits_of(old, wanted)]
            assert [(edit.before.strip(), edit.after.strip()) for edit in found.edits] == first
            assert found.wanted.words == reads(new, found.edits, found.wanted.index)
            again = edits_of(new, found.wanted)
            assert reads(new, again, found.wanted.index).split() == found.wanted.words.split()
    assert carried > kept > 0
