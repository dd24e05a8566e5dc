"""Plain search in six languages: what is found, and exactly where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.folding import find, fold


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("L'Assemblée générale", "ASSEMBLEE GENERALE", "Assemblée générale"),
        ("l’Assemblée", "l'assemblée", "l’Assemblée"),
        ("un œuvre", "oeuvre", "œuvre"),
        ("la resolución", "RESOLUCION", "resolución"),
        ("всё маяки", "все", "всё"),
        ("Государства-члены", "государства‑ЧЛЕНЫ", "Государства-члены"),
        ("决定将所有灯塔", "灯塔", "灯塔"),
        ("第７０号", "70", "７０"),
        ("تُقَرِّر", "تقرر", "تُقَرِّر"),
        ("الأمـــم", "الامم", "الأمـــم"),
        ("the\u00a0United\u2009Nations", "united nations", "United\u2009Nations"),
        ("soft\u00adhyphen", "softhyphen", "soft\u00adhyphen"),
        ("Straße", "STRASSE", "Straße"),
        ("2009–2019", "2009-2019", "2009–2019"),
        ("e\u0301tat", "etat", "e\u0301tat"),
        ("« mot »", '" mot "', "« mot »"),
    ],
)
def test_the_words_are_found_where_they_stand(text, query, found):
    (span,) = find(text, fold(query))
    assert text[span.start : span.end] == found


@pytest.mark.parametrize(
    ("text", "query"), [("children", "child's"), ("port", "ports"), ("ه", "ة"), ("states", "state s"), ("x", "")]
)
def test_what_is_another_word_is_not_found(text, query):
    assert find(text, fold(query)) == ()


def test_every_place_is_found_once():
    assert [(span.start, span.end) for span in find("aa aaa", "aa")] == [(0, 2), (3, 5)]


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text(min_size=1, max_size=5), st.text())
def test_whatever_stands_in_a_text_is_found_in_it(before, word, after):
    text = before + word + after
    needle = fold(word).strip()
    spans = find(text, needle)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(needle in fold(text[span.start : span.end]) for span in spans)
    if needle and needle in fold(text):
        assert spans
