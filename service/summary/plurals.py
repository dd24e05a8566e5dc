"""Which form of a word goes with a number, after the cardinal rules of the Unicode CLDR, for whole numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_MILLION = 1_000_000


def plural(number: int, language: str) -> str:
    """Give the plural category of a number from 0 in a language: zero, one, two, few, many or other."""
    return _RULES.get(language, _english)(number)


def categories(language: str) -> frozenset[str]:
    """Give the categories that a template with a number needs; the rare "many" of whole millions takes "other"."""
    return _CATEGORIES[language]


def _english(number: int) -> str:
    return "one" if number == 1 else "other"


def _french(number: int) -> str:
    if number in {0, 1}:
        return "one"
    return "many" if number % _MILLION == 0 else "other"


def _spanish(number: int) -> str:
    if number == 1:
        return "one"
    return "many" if number and number % _MILLION == 0 else "other"


def _russian(number: int) -> str:
    last, two = number % 10, number % 100
    if last == 1 and two != 11:  # noqa: PLR2004 - eleven
        return "one"
    return "few" if last in {2, 3, 4} and two not in {12, 13, 14} else "many"


def _chinese(number: int) -> str:
    del number
    return "other"


def _arabic(number: int) -> str:
    exact = {0: "zero", 1: "one", 2: "two"}
    two = number % 100
    if number in exact:
        return exact[number]
    return "few" if two in range(3, 11) else "many" if two >= 11 else "other"  # noqa: PLR2004 - eleven to ninety-nine


_RULES: dict[str, Callable[[int], str]] = {
    "ar": _arabic,
    "en": _english,
    "es": _spanish,
    "fr": _french,
    "ru": _russian,
    "zh": _chinese,
}
_CATEGORIES = {
    "ar": frozenset({"zero", "one", "two", "few", "many", "other"}),
    "en": frozenset({"one", "other"}),
    "es": frozenset({"one", "other"}),
    "fr": frozenset({"one", "other"}),
    "ru": frozenset({"one", "few", "many", "other"}),
    "zh": frozenset({"other"}),
}
