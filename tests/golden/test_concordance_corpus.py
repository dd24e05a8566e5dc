"""Real texts in two languages: a draft and its adopted English, and a treaty against its own articles."""

from __future__ import annotations

import json
import time

import pytest

from service.concordance import concord
from service.text import Part
from storage.formats import read_file
from tests.parity_seeding import text_of
from tests.treaty import article_score, articles, paragraph_share, treaty, without_numbers

BODY = {Part.PREAMBLE, Part.OPERATIVE}


def adopted_english(corpus):
    paragraphs = json.loads((corpus / "un-csto" / "A_RES_79_10.json").read_text(encoding="utf-8"))
    lines = [" ".join(filter(None, (one["prefix"], one["text"]))) for one in paragraphs]
    return read_file("\n\n".join(lines).encode(), filename="A-RES-79-10.txt")


def test_the_draft_in_french_pairs_with_the_adopted_english(corpus):
    draft = read_file((corpus / "un-csto" / "A-79-L.11.fr.md").read_bytes(), filename="draft.md")
    adopted = adopted_english(corpus)
    found = {
        draft.paragraphs[row.a[0]].label: [adopted.paragraphs[index].label for index in row.b]
        for row in concord(draft, adopted).rows
        if row.a and draft.paragraphs[row.a[0]].part in BODY
    }
    labels = [f"PP{n}" for n in range(1, 16)] + [f"OP{n}" for n in range(1, 10)]
    assert found == {label: [label] for label in labels}


@pytest.mark.parametrize("language", ["fr", "es", "ru", "zh"])
def test_articles_of_the_treaty_pair(corpus, language):
    a, b = treaty(corpus, "en"), treaty(corpus, language)
    places_a, places_b = articles(a), articles(b)
    assert len(set(places_a)) == len(set(places_b)) == 79
    rows = concord(a, b).rows
    assert article_score(rows, places_a, places_b) >= 0.98
    assert paragraph_share(rows, places_a, places_b) >= 0.98


@pytest.mark.parametrize("language", ["fr", "zh"])
def test_articles_pair_without_any_number(corpus, language):
    (a, places_a), (b, places_b) = (without_numbers(treaty(corpus, one)) for one in ("en", language))
    assert article_score(concord(a, b).rows, places_a, places_b) >= 0.95


@pytest.mark.parametrize("language", ["fr", "es", "ru"])
def test_whole_articles_pair_as_one_string_each(corpus, language):
    folder = corpus / "six-languages"
    units = [
        json.loads((folder / f"structure-{one}.json").read_text(encoding="utf-8"))["units"] for one in ("en", language)
    ]
    rows = concord(*(text_of([unit["text"] for unit in side], None) for side in units)).rows
    numbers = [[unit["number"] for unit in side] for side in units]
    shared = set(numbers[0]) & set(numbers[1])
    right = {numbers[0][i] for row in rows for i in row.a for j in row.b if numbers[0][i] == numbers[1][j]}
    assert len(right & shared) / len(shared) >= 0.98


def test_the_work_on_a_very_long_text_is_bounded():
    """Nothing to hold on to: no fact, no number, all paragraphs alike."""
    size = 6_000
    began = time.perf_counter()
    found = concord(text_of(["A word of the text,"] * size, "en"), text_of(["Un mot du texte,"] * size, "fr"))
    assert time.perf_counter() - began < 60
    assert found.fallback
    assert sum(len(row.a) for row in found.rows) == size
