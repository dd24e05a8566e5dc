"""The templates of the summary: complete in six languages, with the same places, in each language's own typography."""

import inspect
import re

import pytest
from babel import Locale

from service.analysis import rollover
from service.analysis.kinds import SEVERITY
from service.errors import InvalidRequest
from service.summary import LANGUAGES, Words, plain
from service.summary.plurals import categories, plural
from service.summary.words import places_in, templates

KEYS = {key for key, _ in templates("en")}
OF_A_NUMBER = {"count"}, {"by"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_rules_are_those_of_the_cldr(language):
    rule = Locale.parse(language).plural_form
    numbers = [*range(1300), 10_000, 999_999, 1_000_000, 1_000_001, 2_000_000, 5_000_011]
    assert [plural(number, language) for number in numbers] == [rule(number) for number in numbers]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_says_everything(language):
    assert {key for key, _ in templates(language)} == KEYS
    assert all(text for text in templates(language).values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_type_has_a_name(language):
    words = Words(language)
    assert [kind for kind in SEVERITY if not words.knows(f"name.{kind}")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_have_the_forms_of_the_language(language):
    forms: dict[str, set[str]] = {}
    for key, category in templates(language):
        forms.setdefault(key, set()).add(category)
    for key, found in forms.items():
        if found != {""}:
            assert "other" in found, key
            assert found <= categories(language), key
    counted = {"count.changes", "count.substantive", "fold.editorial", "fold.renumbered", "later.session"}
    wanted = categories(language) - {"zero"}
    assert all(forms[key] >= wanted for key in counted)


@pytest.mark.parametrize("language", LANGUAGES)
def test_places_are_the_same_in_each_language(language):
    """A form for an exact number (one, two, none) may write the number out."""
    for (key, category), text in templates(language).items():
        wanted = places_in(templates("en").get((key, ""), "") or templates("en").get((key, "other"), ""))
        found = places_in(text)
        assert found <= wanted, (language, key)
        missing = wanted - found
        assert not missing or (category in {"zero", "one", "two"} and missing in OF_A_NUMBER), (language, key)


def test_typography_is_the_languages_own():
    assert not [text for text in templates("fr").values() if re.search(r" [:;?!»]|« ", text)]
    assert not [text for text in templates("zh").values() if re.search(r"[,;:?]|\. ", text)]
    assert not [text for text in templates("ar").values() if re.search(r"[,;?]", text)]
    marks = {"en": "“x”", "fr": "«\u00a0x\u00a0»", "es": "«x»", "ru": "«x»", "zh": "“x”", "ar": "«x»"}
    assert {language: plain(Words(language).say("quote", quoted="x")) for language in LANGUAGES} == marks


def test_an_unknown_language_is_refused_in_one_line():
    with pytest.raises(InvalidRequest, match="give one of ar, en"):
        Words("xx")


@pytest.mark.parametrize(
    ("number", "russian", "arabic"),
    [
        (1, "1 редакционное изменение", "تغيير تحريري واحد"),
        (2, "2 редакционных изменения", "تغييران تحريريان"),
        (5, "5 редакционных изменений", "5 تغييرات تحريرية"),
        (11, "11 редакционных изменений", "11 تغييرا تحريريا"),
        (21, "21 редакционное изменение", "21 تغييرا تحريريا"),
        (100, "100 редакционных изменений", "100 تغيير تحريري"),
        (102, "102 редакционных изменения", "102 تغيير تحريري"),
    ],
)
def test_numbers_in_russian_and_arabic(number, russian, arabic):
    said = [Words(language).text("fold.editorial", number, count=str(number)) for language in ("ru", "ar")]
    assert said == [russian, arabic]


def test_each_finding_of_the_check_has_words():
    codes = set(re.findall(r'"([a-z]+\.[a-z_]+)"', inspect.getsource(rollover)))
    assert codes
    assert {code for code in codes if (f"finding.{code}", "") not in templates("en")} == set()
