"""Differences that nobody sees are told: which characters they are, and how much they weigh."""

from __future__ import annotations

import json

import pytest

from service.analysis.unseen import coded, deceives, look_the_same, note_of
from service.comparison import Comparison, compare, to_json
from service.summary import plain, summarise
from storage.formats import read_file
from web.render.rows import Names
from web.render.text import render_text

BEFORE = (
    "The General Assembly,\n\nNoting the light,\n\n1. Invites all ports to keep the café lamp lit;\n\n2. Thanks all.\n"
)
LETTERS = [
    ("all ports", "\u0430ll ports", "U+0061 LATIN SMALL LETTER A → U+0430 CYRILLIC SMALL LETTER A"),
    ("lamp", "l\u03b1mp", "U+0061 LATIN SMALL LETTER A → U+03B1 GREEK SMALL LETTER ALPHA"),
    ("Invites", "Inv\u0456tes", "U+0069 LATIN SMALL LETTER I → U+0456 CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I"),
]
HARMLESS = [
    ("lamp", "la\u200bmp", "cannot be seen: + U+200B ZERO WIDTH SPACE"),
    ("lamp", "la\u00admp", "cannot be seen: + U+00AD SOFT HYPHEN"),
    ("lit;", "lit\ufe0f;", "cannot be seen: + U+FE0F VARIATION SELECTOR-16"),
    ("lit;", "lit\u3164;", "cannot be seen: + U+3164 HANGUL FILLER"),
    ("lit;", "lit\x07;", "cannot be seen: + U+0007"),
    ("lamp lit", "\u200elamp\u200e lit", "cannot be seen: + U+200E LEFT-TO-RIGHT MARK"),
    ("café", "cafe\u0301", "looks the same: U+00E9 LATIN SMALL LETTER E WITH ACUTE → U+0065 LATIN SMALL LETTER E"),
]
DECEIVING = [
    ("the café lamp", "the \u202ecafé\u202c lamp", "+ U+202E RIGHT-TO-LEFT OVERRIDE"),
    ("lit;", "lit\U000e006e\U000e006f;", "+ U+E006E TAG LATIN SMALL LETTER N, + U+E006F TAG LATIN SMALL LETTER O"),
]


def _changed(old: str, new: str) -> Comparison:
    assert old in BEFORE
    texts = [read_file(text.encode("utf-8")) for text in (BEFORE, BEFORE.replace(old, new))]
    return compare(texts[0], texts[1])


@pytest.mark.parametrize(("old", "new", "said"), LETTERS)
def test_a_letter_of_another_script_is_to_be_looked_at_and_named(old: str, new: str, said: str) -> None:
    comparison = _changed(old, new)
    (change,) = [change for row in comparison.collation.rows for change in row.changes]
    assert (change.type, change.severity) == ("text.changed", 2)
    assert change.note == f"looks the same: {said}"
    answer = to_json(comparison)
    assert said in answer["summary"]["sentences"][0]["text"]
    assert not answer["summary"]["technical_rollover"]
    assert said in render_text(comparison, Names("a", "b"))


@pytest.mark.parametrize(("old", "new", "said"), HARMLESS)
def test_a_character_that_nobody_sees_is_typography_and_named(old: str, new: str, said: str) -> None:
    changes = [change for row in _changed(old, new).collation.rows for change in row.changes]
    assert {(change.type, change.severity) for change in changes} == {("editorial.typography", 0)}
    assert all((change.note or "").startswith(said) for change in changes)


@pytest.mark.parametrize(("old", "new", "said"), DECEIVING)
def test_what_lets_a_text_read_otherwise_than_it_is_stored_is_no_typography(old: str, new: str, said: str) -> None:
    comparison = _changed(old, new)
    changes = [change for row in comparison.collation.rows for change in row.changes]
    heaviest = max(changes, key=lambda change: change.severity)
    assert (heaviest.type, heaviest.severity) == ("text.changed", 2)
    assert heaviest.note == f"cannot be seen: {said}"
    sentence = to_json(comparison)["summary"]["sentences"][0]["text"]
    assert "\u202e" not in sentence
    assert "\U000e006e" not in sentence


def test_a_letter_that_looks_the_same_beside_a_changed_word_stays_a_change_of_its_own() -> None:
    comparison = _changed("keep the café lamp lit", "keep the café l\u0430mp burning")
    changes = [change for row in comparison.collation.rows for change in row.changes]
    assert [((change.base or "").strip(), (change.target or "").strip()) for change in changes] == [
        ("lamp", "l\u0430mp"),
        ("lit", "burning"),
    ]
    assert [bool(change.note) for change in changes] == [True, False]


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
def test_the_summary_names_the_letter_in_every_language(language: str) -> None:
    summary = summarise(_changed("lamp", "l\u0430mp"), language)
    said = json.dumps([plain(one.line) for group in summary.groups for one in group.sentences])
    assert "l<U+0061>mp" in said
    assert "l<U+0430>mp" in said


def test_kinds_of_space_and_quotation_marks_need_no_note() -> None:
    assert note_of(" ", "\u00a0") is None
    assert note_of("“a”", '"a"') is None
    assert note_of("a", "b") is None
    assert note_of("a", "a") is None


def test_what_differs_to_the_eye_does_not_look_the_same() -> None:
    assert not look_the_same("m2", "m²")
    assert not look_the_same("и", "й")
    assert not look_the_same("Member", "member")
    assert look_the_same("ёлка", "e\u0308лка")
    assert look_the_same("\ufe8dل", "ال")


def test_codes_stand_in_the_place_of_the_character() -> None:
    assert coded("a\u200bb", "ab") == "a<U+200B>b"
    assert coded("ab c", "ab c") == "ab c"
    assert deceives("", "\u202e")
    assert not deceives("\u202e", "\u202e")


def test_a_new_word_of_two_scripts_is_told_though_nothing_is_its_double() -> None:
    comparison = _changed("2. Thanks all.", "2. Thanks all.\n\n3. R\u0435qu\u0435sts a r\u0435port.")
    (change,) = [change for row in comparison.collation.rows for change in row.changes if change.note]
    assert change.type == "para.added"
    assert change.note == "letters of two scripts in one word: + U+0435 CYRILLIC SMALL LETTER IE"
    assert change.note in render_text(comparison, Names("a", "b"))
    assert coded("R\u0435quest", "") == "R<U+0435>quest"


@pytest.mark.parametrize(
    "text", ["5 \u00b5g", "ВИЧ/AIDS", "Комитет CEDAW", "α-particles", "naïve façade", "ёлка", "第3条"]
)
def test_words_of_one_script_beside_another_are_nothing_strange(text: str) -> None:
    assert note_of("", text) is None
    assert coded(text, "") == text
