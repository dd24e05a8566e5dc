"""Dates and periods in six languages."""

from __future__ import annotations

import re
from calendar import monthrange
from functools import cache
from typing import TYPE_CHECKING

from service.facts.surface import folded_word
from service.facts.types import Date, Kind, Period, Year
from service.facts.words import choice, either
from service.lexicon import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.facts.found import Found

YEAR = r"(?:1[5-9]|20|21)\d\d"
_LEAP = 2000
_ISO = re.compile(r"(?<![\d/.-])(\d{4})-(\d\d)-(\d\d)(?![\d/-])")
_NUMERIC = re.compile(
    r"(?<![\d/.])(?P<day>\d{1,2}) ?([./-]) ?(?P<month>\d{1,2}) ?\2 ?(?P<year>1[3-9]\d\d|20\d\d)(?![\d/]|[.]\d)"
)
_YEAR_FIRST = re.compile(
    r"(?<![\d/.])(?P<year>1[3-9]\d\d|20\d\d) ?([./]) ?(?P<month>\d{1,2}) ?\2 ?(?P<day>\d{1,2})(?![\d/]|[.]\d)"
)
_ORDINAL = r"(?:er|º|°|ª|-?го|-?е|ème|e|st|nd|rd|th)?"
_HAN_DIGITS = {char: str(value) for value, chars in enumerate(("〇零○", *"一二三四五六七八九")) for char in chars}
_HAN_NUMBER = "[一二三四五六七八九十]{1,3}"
_CHINESE = re.compile(
    rf"(?:(?<!\d)(\d{{4}}|[{''.join(_HAN_DIGITS)}]{{4}})年)?(?<!\d)(?:(\d{{1,2}}|{_HAN_NUMBER})月)"
    rf"(?:(\d{{1,2}}|{_HAN_NUMBER})日?(?:(?:至|到|-)(\d{{1,2}}|{_HAN_NUMBER}))?日)?"
)
_CHINESE_YEAR = re.compile(rf"[{''.join(_HAN_DIGITS)}]{{4}}(?=年)年")


def find_dates(found: Found) -> None:
    """Find days and months with their year, and days without one.

    In figures the day comes before the month: 5/6/2024 is the fifth of June. A date of another calendar is given as
    printed (1439/08/08).
    """
    for match in _ISO.finditer(found.surface.low):
        _add(found, match.span(), match.group(1), int(match.group(2)), match.group(3))
    if found.language == "zh":
        _find_chinese(found)
        return
    months = _months(found.language)
    text = found.surface.cased if found.language == "en" else found.surface.low
    for pattern, order in _patterns(found.language):
        for match in pattern.finditer(text):
            month = months[re.sub(r" ?/ ?", "/", match.group("month"))]
            day, last = (match.group("day"), match.group("last")) if order else (None, None)
            _add(found, match.span(), match.group("year"), month, day, last)
    for pattern in (_NUMERIC, _YEAR_FIRST):
        for match in pattern.finditer(found.surface.low):
            _add(found, match.span(), match.group("year"), int(match.group("month")), match.group("day"))


def _add(
    found: Found, span: tuple[int, int], year: str | None, month: int, day: str | None, last: str | None = None
) -> None:
    number = int(year) if year else None
    days = [int(one) for one in (day, last) if one]
    if not 1 <= month <= 12 or (number is not None and not 1000 <= number <= 2999):  # noqa: PLR2004 - months, years
        return
    longest = monthrange(number or _LEAP, month)[1]
    if all(1 <= one <= longest for one in days) and days == sorted(days):
        found.add(*span, Kind.DATE, Date(number, month, *days))


@cache
def _months(language: str) -> dict[str, int]:
    """Give the month of each spelling; English ones with a capital, since "may" and "march" are also verbs."""
    spelt: dict[str, int] = {}
    for row in table("months"):
        if row[0] == language:
            for word in _spellings(language, row[2] if language == "en" else folded_word(row[2])):
                spelt.setdefault(word, int(row[1]))
    return spelt


def _spellings(language: str, word: str) -> Iterator[str]:
    yield word
    if language == "ar":
        yield from word.split("/")
    if language == "ru":  # the list has the genitive of dates; "в сентябре 2015 года" has another case
        yield from (word[:-1] + ending for ending in ("ь", "е", "ю", "ем", "", "у", "ом", "й"))


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], int], ...]:
    listed = _months(language)
    month = f"(?P<month>{either(frozenset(listed)).replace('/', ' ?/ ?')})"
    to = choice(language, "to")
    joint = r",? (?:de |del |لعام |عام )?"
    day = (
        rf"(?<![\d/])(?<!\d[.,])(?P<day>\d{{1,2}}){_ORDINAL}(?:(?: ?- ?| {to} )(?P<last>\d{{1,2}}){_ORDINAL})?"
        rf" (?:de |of |شهر )?{month}(?!\w)(?:{joint}(?P<year>{YEAR})(?!\d|/\d|-\d{{4}})(?: (?:года?\b|г\.))?)?"
    )
    american = rf"(?<!\w){month} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:-(?P<last>\d{{1,2}}))?, (?P<year>{YEAR})(?!\d)"
    alone = rf"(?<!\w){month}{joint}(?P<year>{YEAR})(?!\d|/\d|-\d{{4}})(?: (?:года?\b|году\b|г\.))?"
    if language == "ar":
        alone = alone.replace(r"(?<!\w)", r"(?<!\w)[وفبكل]?", 1)
    return tuple((re.compile(pattern), order) for pattern, order in ((day, 1), (american, 2), (alone, 0)))


def _find_chinese(found: Found) -> None:
    for match in _CHINESE.finditer(found.surface.low):
        year, month, day, last = match.groups()
        if year or day:
            _add(found, match.span(), year and _figures(year), int(_figures(month)), _figure(day), _figure(last))
    for match in _CHINESE_YEAR.finditer(found.surface.low):
        found.add(*match.span(), Kind.YEAR, Year(int(_figures(match.group()[:4]))))


def _figure(written: str | None) -> str | None:
    return written and _figures(written)


def _figures(written: str) -> str:
    """Give a number of a date in figures: 二〇二四 digit by digit, 二十四 by its value."""
    if "十" not in written:
        return "".join(_HAN_DIGITS.get(char, char) for char in written)
    before, _, after = written.partition("十")
    return str(int(_HAN_DIGITS.get(before, "1")) * 10 + int(_HAN_DIGITS.get(after, "0")))


def find_periods(found: Found) -> None:
    """Find periods of years: 2015-2020, 2015-16, from 2015 to 2020, 2015至2020年."""
    for match in _periods(found.language).finditer(found.surface.low):
        first, last = (int(one) for one in match.group("first", "last"))
        if last < 100:  # noqa: PLR2004 - 2015-16
            last += first // 100 * 100
        if first < last:
            found.add(*match.span(), Kind.PERIOD, Period(first, last))


@cache
def _periods(language: str) -> re.Pattern[str]:
    first, last = f"(?P<first>{YEAR})", f"(?P<last>{YEAR}|(?<=-)\\d\\d)"
    if language == "zh":
        return re.compile(rf"(?<![\d/.-]){first}年?(?:至|到|-){last}(?![\d/-])(?:年(?!\d))?")
    to, both = choice(language, "to"), choice(language, "and")
    filler = rf"(?:(?:{choice(language, 'before_year')}) )?"
    between = rf"(?P<both>(?<!\w){choice(language, 'between')} {filler})?"
    middle = rf"(?: ?[-/] ?| (?:года |г\. )?{to} {filler}|(?(both) (?:года )?{both} ?{filler}|(?!)))"
    return re.compile(rf"{between}(?<![\d/.-]){first}{middle}{last}(?![\d/\w]|-\d)")
