"""Promises of facts that hold for any text: never raises, spans right, ascending, apart, in linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.facts import citations, facts_in, reference_lists
from service.lexicon import LANGUAGES, table
from tests.facts_notation import cases
from tests.packed import lines_of

WORDS = sorted({row[3] for name in ("fact-words", "number-words", "session-ordinals") for row in table(name)})
SIGNS = [
    " ",
    " ",
    " ",
    "-",
    "–",
    "/",
    ",",
    ".",
    "(",
    ")",
    "第",
    "年",
    "月",
    "日",
    "و",
    "ال",
    "S-",
    "A/",
    "$",
    "%",
    "\n",
    "ـ",
    "e\u0301",
]
PIECES = st.sampled_from(WORDS) | st.sampled_from(SIGNS) | st.integers(0, 2100).map(str) | st.text(max_size=4)
TEXTS = st.lists(PIECES, max_size=30).map("".join)
SHARED = ("session", "percentage", "duration", "deadline")
"""Kinds that a fact may owe to its neighbour: "fifth and sixth sessions"."""


def check(text, language):
    facts = facts_in(text, language)
    end = 0
    for fact in facts:
        assert end <= fact.start < fact.end <= len(text)
        end = fact.end
    return facts


@given(TEXTS, st.sampled_from([*LANGUAGES, None, "xx"]))
def test_any_text_has_facts_in_order_within_it(text, language):
    check(text, language)
    for cited in citations(text, language):
        assert 0 <= cited.start < cited.end <= len(text)
    for listed in reference_lists(text, language):
        assert [item.start for item in listed.items] == sorted(item.start for item in listed.items)
        assert all(listed.start <= item.start < item.end <= listed.end for item in listed.items)


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_the_same_text_has_the_same_facts(text, language):
    assert facts_in(text, language) == facts_in(text, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fact_alone_reads_the_same(language):
    for text, _ in cases(language):
        for fact in facts_in(text, language):
            if fact.kind not in SHARED:
                alone = [one.value for one in facts_in(text[fact.start : fact.end], language)]
                assert alone == [fact.value], (text, fact)


def test_facts_of_real_resolutions_read_the_same_alone(corpus):
    texts = [para["text"] for record in lines_of(corpus / "un-ga" / "series.jsonl.gz") for para in record["paras"]]
    for text in texts[::97]:
        for fact in check(text, "en"):
            if fact.kind not in SHARED:
                assert fact.value in [one.value for one in facts_in(text[fact.start : fact.end], "en")], (text, fact)


@pytest.mark.parametrize("language", LANGUAGES)
def test_facts_of_a_real_treaty_read_the_same_alone(corpus, language):
    text = (corpus / "six-languages" / f"agreement-{language}.txt").read_text(encoding="utf-8")
    for line in text.splitlines()[::5]:
        for fact in check(line, language):
            if fact.kind not in SHARED:
                assert fact.value in [one.value for one in facts_in(line[fact.start : fact.end], language)], (
                    line,
                    fact,
                )


HOSTILE = {
    "digits": "1" * 25_000,
    "grouped digits": "1 000" * 5_000,
    "strokes": "1/2/" * 6_000,
    "capital strokes": "A/" * 12_000,
    "symbol segments": "A/" + "1." * 12_000,
    "numbers in words": "twenty one hundred and " * 1_000,
    "paragraphs": "paragraphs " + "1, 2 and " * 2_000,
    "many years": "2015-" * 5_000,
    "letters after a number": "56/1 A, B and C" + ", D and E" * 2_000,
    "spaces": " " * 25_000,
    "han": "第" * 12_000 + "一" * 12_000,
    "han sections": "第一" + "、第一" * 7_000,
    "arabic": "الدورة " * 3_000,
    "brackets": "(((a)" * 5_000,
    "accents": "e\u0301" * 12_000,
    "from": "between 2015 " * 2_000,
    "currency": "$ " * 12_000,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_linear_time(name, language):
    began = time.perf_counter()
    check(HOSTILE[name], language)
    assert time.perf_counter() - began < 3
