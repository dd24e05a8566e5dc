"""Differences of facts are computed from their values; lists of references are read with their dates and separators."""

from __future__ import annotations

from decimal import Decimal

import pytest

from service.facts import (
    Body,
    Date,
    Reference,
    Relation,
    RelationKind,
    citation_difference,
    citations,
    difference,
    facts_in,
    list_difference,
    reference_lists,
)
from service.facts.numerals import numbers_in
from service.facts.surface import surface_of
from service.lexicon import table

LATER, EARLIER, MORE, FEWER = RelationKind.LATER, RelationKind.EARLIER, RelationKind.MORE, RelationKind.FEWER


def fact(text, language="en"):
    return facts_in(text, language)[-1]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("its seventy-ninth session", "its eighty-first session", Relation(LATER, Decimal(2), "session")),
        ("its eighty-first session", "its eightieth session", Relation(EARLIER, Decimal(1), "session")),
        ("its tenth session", "the tenth special session", None),
        ("2015-2020", "2021-2025", Relation(RelationKind.NEXT_PERIOD)),
        ("2014–2019", "2019–2024", Relation(RelationKind.NEXT_PERIOD)),
        ("2015-2020", "2021-2030", Relation(LATER, Decimal(6), "year")),
        ("2015-2020", "2015-2025", Relation(MORE, Decimal(5), "year")),
        ("2021-2025", "2015-2020", Relation(EARLIER, Decimal(6), "year")),
        ("in 2024", "in 2026", Relation(LATER, Decimal(2), "year")),
        ("2 March 2010", "1 March 2010", Relation(EARLIER, Decimal(1), "day")),
        ("September 2015", "January 2016", Relation(LATER, Decimal(4), "month")),
        ("3 to 14 June 2024", "3 to 12 June 2024", Relation(FEWER, Decimal(2), "day")),
        ("10 per cent", "15 per cent", Relation(MORE, Decimal(5), "per cent")),
        ("$5 million", "$4 million", Relation(FEWER, Decimal(1_000_000), "USD")),
        ("$5 million", "5 million euros", None),
        ("three States", "five States", Relation(MORE, Decimal(2))),
        ("three years", "five years", Relation(MORE, Decimal(2), "year")),
        ("two years", "eighteen months", Relation(FEWER, Decimal(6), "month")),
        ("thirty days", "two months", None),
        ("the fourth meeting", "the fifth meeting", Relation(MORE, Decimal(1))),
        ("every year", "every two years", Relation(MORE, Decimal(1), "year")),
        ("paragraph 6", "paragraph 7", Relation(MORE, Decimal(1), "paragraph")),
        ("paragraph 6", "article 7", None),
        ("resolution 75/276", "resolution 77/13", Relation(LATER, Decimal(2), "session")),
        ("resolution 77/13", "resolution 77/14", Relation(LATER, Decimal(1), "number")),
        ("resolution 77/13", "resolution 1631 (2005)", None),
        ("resolution 1514 (XV)", "resolution 77/13", None),
        ("A/77/277-S/2022/606", "A/79/302-S/2024/600", Relation(LATER, Decimal(2), "session")),
        ("S/2022/606", "S/2024/600", Relation(LATER, Decimal(2), "year")),
        ("A/79/L.11", "A/79/L.11/Rev.1", Relation(LATER, Decimal(1), "revision")),
        ("A/79/L.11/Rev.10", "A/79/L.11/Rev.9", Relation(EARLIER, Decimal(1), "revision")),
        ("A/79/302", "E/2024/14", None),
        ("in 2024", "2024-2025", None),
        ("eighty-first session", "81st session", Relation(RelationKind.SAME)),
    ],
)
def test_difference(old, new, expected):
    assert difference(fact(old), fact(new)) == expected


def test_two_languages_state_the_same():
    words = {
        "en": "at its eighty-first session",
        "fr": "à sa quatre-vingt-unième session",
        "es": "en su octogésimo primer período de sesiones",
        "ru": "на ее восемьдесят первой сессии",
        "zh": "第八十一届会议",
        "ar": "في دورتها الحادية والثمانين",
    }
    assert len({fact(text, language).value for language, text in words.items()}) == 1


def test_every_session_of_the_lexicon_is_understood():
    wrong = []
    for language, number, _, phrase in table("session-ordinals"):
        found = [int(one.amount) for one in numbers_in(surface_of(phrase), language) if one.ordinal]
        if found != [int(number)]:
            wrong.append((phrase, found))
    assert not wrong


FRENCH = (
    "Rappelant ses résolutions 59/50 du 2 décembre 2004, 73/331 du 25 juillet 2019 et 75/276 du 28 avril 2021"
    " et 77/13 du 21 novembre 2022,"
)


def test_a_list_gives_its_items_with_their_separators():
    (listed,) = reference_lists(FRENCH, "fr")
    assert [FRENCH[item.start : item.end] for item in listed.items] == [
        "59/50 du 2 décembre 2004, ",
        ", 73/331 du 25 juillet 2019",
        " et 75/276 du 28 avril 2021",
        " et 77/13 du 21 novembre 2022",
    ]
    assert [item.conjunction for item in listed.items] == [False, False, True, True]
    assert FRENCH[listed.start : listed.end] == FRENCH[len("Rappelant ses résolutions ") : -1]


def test_a_doubled_conjunction_is_seen():
    (listed,) = reference_lists(FRENCH, "fr")
    assert [(start, FRENCH[start:end]) for start, end in listed.doubled] == [(FRENCH.index("et 75/276"), "et")]


def test_a_sound_list_has_no_doubled_conjunction():
    (listed,) = reference_lists("resolutions 55/2, 56/1 A and B and 57/3 of 5 May 2003", "en")
    assert [str(item.citation.reference) for item in listed.items] == ["55/2", "56/1 A and B", "57/3"]
    assert listed.doubled == ()


LISTS = {
    "es": "resoluciones 59/50, de 2 de diciembre de 2004, 64/256, de 2 de marzo de 2010,"
    " y 65/122, de 13 de diciembre de 2010",
    "ru": "свои резолюции 59/50 от 2 декабря 2004 года, 64/256 от 2 марта 2010 года и 65/122 от 13 декабря 2010 года",
    "zh": "回顾其2004年12月2日第59/50号、2010年3月2日第64/256号和2010年12月13日第65/122号决议，",
    "ar": "قراراتها 59/50 المؤرخ 2 كانون الأول/ديسمبر 2004 و 64/256 المؤرخ 2 آذار/مارس 2010"
    " و 65/122 المؤرخ 13 كانون الأول/ديسمبر 2010",
    "en": "its resolutions 59/50 of 2 December 2004, 64/256 of 2 March 2010 and 65/122 of 13 December 2010",
    "fr": "ses résolutions 59/50 du 2 décembre 2004, 64/256 du 2 mars 2010 et 65/122 du 13 décembre 2010",
}


@pytest.mark.parametrize("language", LISTS)
def test_lists_of_all_languages_say_the_same(language):
    (listed,) = reference_lists(LISTS[language], language)
    said = [(str(item.citation.reference), item.citation.date) for item in listed.items]
    assert said == [("59/50", Date(2004, 12, 2)), ("64/256", Date(2010, 3, 2)), ("65/122", Date(2010, 12, 13))]


def test_two_references_apart_are_no_list():
    assert reference_lists("in resolution 55/2 it asked, and resolution 56/1 answered", "en") == ()


def test_a_list_that_grew_names_the_edition_before_this_one():
    before = citations(FRENCH.replace(" et 77/13 du 21 novembre 2022", ""), "fr")
    after = citations(FRENCH, "fr")
    for own in ("A/79/L.11", Reference(Body.ASSEMBLY, "77", 13)):
        found = list_difference(before, after, own)
        assert [str(one.reference) for one in found.added] == ["77/13"]
        assert (found.dropped, found.redated, found.reordered) == ((), (), False)
        assert found.previous == found.added[0]
    assert list_difference(before, after).previous is None
    assert list_difference(before, after, "A/76/L.11").previous is None


def test_a_list_that_shrank_was_dated_anew_and_reordered():
    old = citations("resolutions 55/2 of 8 September 2000, 56/1 of 12 September 2001 and 57/3 of 5 May 2003", "en")
    new = citations("resolutions 57/3 of 6 May 2003 and 56/1 of 12 September 2001", "en")
    found = list_difference(old, new)
    assert [str(one.reference) for one in found.dropped] == ["55/2"]
    assert [(one.date.day, two.date.day) for one, two in found.redated] == [(5, 6)]
    assert found.reordered


def test_a_citation_may_gain_or_lose_its_date():
    dated, undated = citations("resolution 77/13 of 21 November 2022, later resolution 77/13", "en")
    assert citation_difference(undated, dated) == Relation(RelationKind.DATED)
    assert citation_difference(dated, undated) == Relation(RelationKind.UNDATED)
    assert citation_difference(dated, dated) == Relation(RelationKind.SAME)


def test_the_language_is_told_from_the_text():
    text = "L'Assemblée générale, rappelant ses résolutions, décide de se réunir à sa quatre-vingt-unième session"
    assert facts_in(text) == facts_in(text, "fr") != ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("à sa quatre-vingt-unième session", "fr"),
        ("octogésimo primer período de sesiones", "es"),
        ("eighty-first session", "en"),
        ("восемьдесят первой сессии", "ru"),
        ("第八十一届会议", "zh"),
        ("دورتها الحادية والثمانين", "ar"),
    ],
)
def test_a_few_words_are_enough_to_tell_the_language(text, language):
    assert facts_in(text) == facts_in(text, language) != ()
