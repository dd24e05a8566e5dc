"""Each catalogue keeps to the signs of its language, as the editors of the United Nations set them."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po

from web.i18n import CATALOGUES

_PLACE = r"%\(\w+\)[sd]"
_HAN = r"[\u4e00-\u9fff]"
_ISOLATED = re.compile("\u2068[^\u2069]*\u2069")


def said(code: str) -> list[str]:
    with (CATALOGUES / code / "LC_MESSAGES" / "messages.po").open("rb") as handle:
        catalogue = read_po(handle, locale=code)
    strings = [message.string for message in catalogue if message.id]
    return [one for string in strings for one in (string if isinstance(string, list | tuple) else (string,)) if one]


def found(pattern: str, code: str) -> list[str]:
    return [one for one in said(code) if re.search(pattern, one)]


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("a colon after anything but a no-break space", r"[^\s/]:(?![/\d])|[ \u202f]:"),
        ("a semicolon, question or exclamation mark without its narrow space", r"[^\u202f][;?!]"),
        ("guillemets without no-break spaces, or with two", r"«[^\u00a0]|[^\u00a0]»|\u00a0\u00a0"),
        ("straight marks", "['\"]"),
    ],
)
def test_french_sets_its_signs_off(what: str, pattern: str) -> None:
    assert found(pattern, "fr") == [], what


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("a Latin sign beside a Chinese one", rf"{_HAN}[,;:?!(]|[,;:?!)]{_HAN}|{_HAN}\.(?!\w|/)"),
        ("a blank between words", rf"{_HAN} (?!\./){_HAN}?|({_PLACE}|\w) {_HAN}"),
        ("straight marks", "['\"]"),
    ],
)
def test_chinese_has_full_width_signs_and_no_blanks(what: str, pattern: str) -> None:
    assert found(pattern, "zh") == [], what


@pytest.mark.parametrize("code", ["es", "ru", "ar"])
def test_quotation_marks_are_those_of_the_language(code: str) -> None:
    assert found("['\"]|«\\s|\\s»", code) == []


def test_spanish_opens_its_questions() -> None:
    assert [one for one in found(r"\?", "es") if "¿" not in one] == []


def test_russian_writes_e_and_long_dashes() -> None:
    assert found("[ёЁ]| – ", "ru") == []


def test_arabic_has_its_own_signs_and_sets_foreign_values_apart() -> None:
    names = r"slug|languages?|words|quote|others|code|roles|rights|name|names|who|label|marker|symbol|host|value|kind"
    bare = [_ISOLATED.sub("", one) for one in said("ar")]
    assert [one for one in bare if re.search(r"[\u0600-\u06ff][,;?]", one)] == []
    counted = re.compile(rf"%\((?:{names})\)s(?! كلمة كانت)")
    assert [one for one in bare if counted.search(one)] == []
    assert [one for one in said("ar") if one.count("\u2068") != one.count("\u2069")] == []
