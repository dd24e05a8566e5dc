"""Parts of a text that another part names: "paragraph 6 above", "Article 2", "第五条", "المادة 5"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from service.facts.numerals import han_value, numbers_in
from service.facts.types import Kind, Place
from service.facts.words import by_word, choice
from service.reading.enumeration import meanings_of, roman_value

if TYPE_CHECKING:
    from service.facts.found import Found

_LETTER = r"(?:\([a-z\u0621-\u064a\u0430-\u044f]{1,4}\)|[a-z]{1,4}\))"
_FIGURE = rf"\d{{1,4}}(?![\d/%])(?:\.\d{{1,3}}){{0,3}}(?: (?:bis|ter|quater))?(?: ?{_LETTER}){{0,3}}(?!\w)"
_ROMAN = r"[IVXLC]{1,7}(?!\w)(?!\))"
_CAPITAL = r"[A-Z](?![\w.'])"
_BRACKETED = rf"\(\d{{1,3}}\)(?: ?{_LETTER}){{0,3}}"
_ONE = rf"(?:{_FIGURE}|{_BRACKETED}|{_ROMAN}|{_CAPITAL}|{_LETTER})"
_HAN = "〇零一二三四五六七八九十百"
_ALPHABET = 26
_RANGE = re.compile(r" ?- ?")


def find_places(found: Found) -> None:
    """Find the parts that are named with a number, a letter or an ordinal.

    A list goes on after a plural only: "articles 52 and 53". Fails on "paragraph 6, 7 and 8".
    """
    if found.language == "zh":
        _find_chinese(found)
        return
    units = by_word(found.language, "place")
    for match in _pattern(found.language).finditer(found.surface.cased):
        unit = units[match.group("unit").lower()]
        numbers = _numbers(match.group("numbers"), found.language)
        if unit == "subparagraph" or not numbers[0].isalpha() or numbers[0].isupper():
            found.add(match.start("whole"), match.end(), Kind.PLACE, Place(unit, tuple(map(str.lower, numbers))))
        elif unit == "paragraph":
            found.add(match.start("whole"), match.end(), Kind.PLACE, Place("subparagraph", numbers))
    _find_ordinal(found, units)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    word = rf"(?i:(?P<unit>{choice(language, 'place')}))"
    plural = r"(?<=s)|(?<=s\.)" if language in {"en", "fr", "es"} else ""
    to, both = choice(language, "to"), choice(language, "and")
    dash = "-" if language == "ar" else " ?- ?"  # in Arabic " - " follows the number of a paragraph
    more = rf"(?:(?:{dash}| (?i:{to}) )(?={_ONE}){_ONE}|(?:, ?|،|,? (?i:{both}) ?){_ONE})"
    list_ = rf"{_ONE}(?:(?:{dash}| (?i:{to}) )\d{{1,3}}(?!\w))?"
    many = rf"(?:(?:{plural}) {_ONE}{more}{{0,40}})" if plural else rf"(?: {_ONE}{more}{{0,40}})"
    single = rf"|(?: {list_})" if plural else ""
    counted = rf"(?! (?i:{choice(language, 'unit', 'percent', 'currency')})(?!\w))"  # "la Parte 120 días después"
    return re.compile(rf"{_before(language)}{word}(?P<numbers>{many}{single}){counted})")


def _numbers(listed: str, language: str) -> tuple[str, ...]:
    """Give the numbers of a list, one way of writing for all: "6 a)" and "6 (a)" are "6(a)", VIII is "8"."""
    to = choice(language, "to")
    plain = re.sub(rf" (?i:{to}) ", "-", listed)
    return tuple(_number(match.group()) for match in re.finditer(rf"{_ONE}(?: ?- ?{_ONE})?", plain))


def _number(printed: str) -> str:
    return "-".join(_single(piece) for piece in _RANGE.split(printed.strip()))


def _single(printed: str) -> str:
    if re.fullmatch(_LETTER, printed):
        return _latin(printed.strip("()"))
    value = roman_value(printed) if re.fullmatch(_ROMAN, printed) and printed not in {"C", "D", "L"} else None
    if value is not None:
        return str(value)
    bare = re.sub(r"^\((\d+)\)", r"\1", printed)
    return re.sub(r" ?\(?([^\W\d]{1,4})\)", lambda one: f"({_latin(one.group(1))})", bare).strip()


def _latin(letter: str) -> str:
    """Give the Latin letter in the same place of the alphabet: (أ) is (a), (ب) is (b)."""
    count = next((value for _, value in meanings_of(letter)), 0) if not letter.isascii() else 0
    return chr(ord("a") + count - 1) if 0 < count <= _ALPHABET else letter


def _find_ordinal(found: Found, units: dict[str, str]) -> None:
    """Find a part named with an ordinal after it: "article premier", "المادة الخامسة", "Приложение первое"."""
    if found.language not in {"ar", "fr", "es"}:
        return
    ordinals = {number.start: number for number in numbers_in(found.surface, found.language) if number.ordinal}
    for match in _before_ordinal(found.language).finditer(found.surface.low):
        number = ordinals.get(match.end())
        if number:
            value = Place(units[match.group("unit")], (str(int(number.amount)),))
            found.add(match.start("whole"), number.end, Kind.PLACE, value)


@cache
def _before_ordinal(language: str) -> re.Pattern[str]:
    return re.compile(rf"{_before(language)}(?P<unit>{choice(language, 'place')}) )")


def _before(language: str) -> str:
    """Give what stands before the word for a part; the group `whole` begins with the article of Arabic."""
    return r"(?<!\w)[وفبك]?(?P<whole>(?:ال|لل|ل)?" if language == "ar" else r"(?<!\w)(?P<whole>"


def _find_chinese(found: Found) -> None:
    units = by_word("zh", "place")
    for match in _chinese().finditer(found.surface.low):
        numbers = _chinese_numbers(match.group("numbers"), match.group("letter"))
        if numbers:
            found.add(*match.span(), Kind.PLACE, Place(units[match.group("unit")], numbers))
    before = by_word("zh", "place_before")
    for match in _chinese_before().finditer(found.surface.cased):
        printed = match.group("number")
        number = _chinese_number(printed) if printed[0] in _HAN else _single(printed)
        found.add(*match.span(), Kind.PLACE, Place(before[match.group("unit")], (number.lower(),)))


def _chinese_numbers(listed: str, letter: str | None) -> tuple[str, ...]:
    plain = re.sub("[至到]第?", "-", listed)
    pieces = re.findall(rf"{_CHINESE_ONE}(?:-{_CHINESE_ONE})?", plain)
    return tuple(_chinese_number(piece) + (letter or "") for piece in pieces)


def _chinese_number(piece: str) -> str:
    """Give a number of Chinese in figures; （十）, an item, is a letter elsewhere: (j)."""
    lettered = re.sub(rf"^\(([{_HAN}]+)\)|^\(([a-z]+)\)", _letter_of, piece)
    return re.sub(rf"[{_HAN}]+", lambda one: str(han_value(one.group())), lettered)


def _letter_of(match: re.Match[str]) -> str:
    return _latin(match.group(1)) if match.group(1) else match.group(2)


_CHINESE_ONE = rf"(?:(?:\d{{1,4}}|[{_HAN}]{{1,6}})(?:\([a-z]{{1,4}}\))?|\((?:[{_HAN}]{{1,4}}|[a-z]{{1,4}})\))"


@cache
def _chinese() -> re.Pattern[str]:
    unit = f"(?P<unit>{choice('zh', 'place')})"
    return re.compile(
        rf"第(?P<numbers>{_CHINESE_ONE}(?:(?:[至到和及与、]|-)第?{_CHINESE_ONE}){{0,40}}){unit}(?P<letter>\([a-z]{{1,4}}\))?"
    )


@cache
def _chinese_before() -> re.Pattern[str]:
    figure = r"\d{1,3}(?:\.\d{1,3})?(?!\d)(?:\([a-z]{1,4}\))?"
    return re.compile(rf"(?P<unit>{choice('zh', 'place_before')})(?P<number>{figure}|[{_HAN}]{{1,3}}|{_ROMAN})")
