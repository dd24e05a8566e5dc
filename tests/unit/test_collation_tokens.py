"""Tokens: nothing is lost, and what a negotiator reads as one thing is one token."""

from __future__ import annotations

import pytest

from service.collation.tokens import normalise, tokenise


def words(text: str) -> list[str]:
    return [token.text for token in tokenise(text) if not token.text.isspace()]


@pytest.mark.parametrize(
    "whole",
    [
        "A/79/302-S/2024/600",
        "A/79/L.11/Rev.1",
        "S/RES/1631 (2005)",
        "A/80/6 (Sect. 24)/Corr.1",
        "S-30/1",
        "ES-11/1",
        "77/13",
        "59/126 B",
        "1631 (2005)",
        "1514 (XV)",
        "2015-2020",
        "2015–2020",
        "21 novembre 2022",
        "1er août 2009",
        "2 December 2004",
        "May 5, 2020",
        "2 de diciembre de 2004",
        "2 декабря 2004 года",
        "1995年11月2日",
        "2 كانون الأول/ديسمبر 2004",
        "21/11/2022",
        "2022-11-21",
        "1,250.50",
        "1 234 567",
        "$5 million",
        "5 %",
        "25 000 долл.",
        "soixante-dix-neuvième",
        "seventy-ninth",
        "семьдесят девятой",
        "septuagésimo noveno",
        "التاسعة والسبعين",
        "第七十九届",
        "Haut-Commissariat",
        "COVID-19",
        "3rd",
        "aujourd'hui",
        "State's",
        "https://undocs.org/en/A/RES/77/13",
    ],
)
def test_one_thing_is_one_token(whole):
    """Alone, and between words with a comma after it."""
    assert [token.text for token in tokenise(whole)] == [whole]
    assert whole in words(f"xx {whole}, yy")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l'Organisation des États", ["l'", "Organisation", "des", "États"]),
        ("d’États qu'il lorsqu'elle", ["d’", "États", "qu'", "il", "lorsqu'", "elle"]),
        ("et 75/276 du 28 avril 2021 et", ["et", "75/276", "du", "28 avril 2021", "et"]),
        ("2019,75/276 and", ["2019", ",", "75/276", "and"]),
        ("大会，回顾第七十九届会议", ["大", "会", "，", "回", "顾", "第七十九届", "会", "议"]),
        ("(a) To act;", ["(", "a", ")", "To", "act", ";"]),
        ("the law on 13 January of", ["the", "law", "on", "13 January", "of"]),
        ("الأمم المتحدة، والدول", ["الأمم", "المتحدة", "،", "والدول"]),
    ],
)
def test_sentences_are_cut_where_a_reader_would_cut_them(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("l'", "l’"),
        ("«", "“"),
        ("2015-2020", "2015–2020"),
        ("5\u00a0%", "5 %"),
        ("١٩٩٥", "1995"),
        ("الأمـــم", "الأمم"),
        ("co\u00adoperation", "cooperation"),
        ("e\u0301tat", "état"),
    ],
)
def test_typography_is_undone_in_the_normal_form(one, other):
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(("one", "other"), [("Membres", "membres"), ("États", "Etats"), ("ё", "е"), ("a/b", "a-b")])
def test_letters_keep_case_and_accents(one, other):
    """ "États Membres" are the members of the United Nations, "États membres" those of something else."""
    assert normalise(one) != normalise(other)


def test_control_characters_of_the_text_itself_survive():
    text = "a\x00b \x01 c 1631 (2005)"
    assert "".join(token.text for token in tokenise(text)) == text


def test_two_numbers_side_by_side_known_wrong():
    """ "73 100" is read as one number though here 73 counts paragraphs and 100 persons."""
    assert "73 100" in words("paragraph 73 100 persons")


def test_an_accent_after_a_mark_that_goes_joins_its_letter():
    """A tatweel or a soft hyphen between a letter and its accent."""
    assert normalise("A\u0640\u0300") == "À"
    assert normalise("e\u00ad\u0301t\u00e9") == "été"
