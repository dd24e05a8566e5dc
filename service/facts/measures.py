"""Numbers by what they count: sessions, shares, money, lengths of time, ordinals, years, plain quantities."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from service.facts.types import (
    Duration,
    Fact,
    Frequency,
    Kind,
    Money,
    Ordinal,
    Percentage,
    Quantity,
    Session,
    Value,
    Year,
)
from service.facts.words import GLUED, by_word, choice

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.facts.found import Found
    from service.facts.numerals import Number

_FIRST_YEAR, _LAST_YEAR = 1800, 2199
_BACK = 60
"""How many characters before a number are looked at."""
_NOUN_FIRST = frozenset({"ar", "es"})
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_CODES = ("USD", "EUR", "CHF", "GBP", "JPY", "CNY")
_MONEY_BEFORE = re.compile(rf"(?:(?:\b(?:us|eu) ?)?([$€£¥]) ?|\b({'|'.join(_CODES).lower()}) )$")
_MONEY_AFTER = re.compile(rf" ?([$€£¥])(?: ?us\b)?| ({'|'.join(_CODES).lower()})\b")
_PERCENT = re.compile(r" ?%")


class Dressed(NamedTuple):
    """A number with what it counts, at [start, end) of the surface."""

    start: int
    end: int
    kind: Kind
    value: Value


def find_measures(found: Found, numbers: list[Number]) -> None:
    """Find what the numbers count. Goes from right to left, so that "fifth and sixth sessions" are two sessions.

    A word for "one" counts only beside a unit: mostly it is an article.
    """
    _dress_all(found, numbers, _as_share)
    _dress_all(found, numbers, _dress)
    if found.language in _NOUN_FIRST:
        _share_session(found)


def _dress_all(found: Found, numbers: list[Number], dress: Callable[..., Dressed | None]) -> None:
    right: Dressed | None = None
    for number in reversed(numbers):
        if not found.free(number.start, number.end):
            continue
        dressed = dress(found, number, right)
        if dressed and found.add(*dressed):
            right = dressed


def _as_share(found: Found, number: Number, right: Dressed | None) -> Dressed | None:
    """Shares are looked for first: "por ciento" would be a hundred."""
    return None if number.ordinal else _percentage(found, number) or _shared(found, number, right)


def _share_session(found: Found) -> None:
    """Give the noun before two ordinals to the second too: "períodos de sesiones quinto y sexto"."""
    last: Fact | None = None
    for place, fact in sorted(enumerate(found.facts), key=lambda item: item[1].start):
        value = fact.value
        if last and isinstance(value, Ordinal) and isinstance(last.value, Session) and _adjoin(found, last, fact):
            found.facts[place] = Fact(fact.start, fact.end, Kind.SESSION, Session(value.number, last.value.special))
        last = found.facts[place]


def _adjoin(found: Found, left: Fact, right: Fact) -> bool:
    return _joined(found.language).fullmatch(found.surface.low, left.end, right.start) is not None


def _dress(found: Found, number: Number, right: Dressed | None) -> Dressed | None:
    if number.ordinal:
        return _session(found, number) or _shared(found, number, right) or _ordinal(number)
    for look in (_money, _duration, _year):
        dressed = look(found, number)
        if dressed:
            return dressed
    return _shared(found, number, right) or _quantity(found, number)


def _ordinal(number: Number) -> Dressed:
    return Dressed(number.start, number.end, Kind.ORDINAL, Ordinal(int(number.amount)))


def _session(found: Found, number: Number) -> Dressed | None:
    low, language, ordinal, before = found.surface.low, found.language, int(number.amount), None
    if language in _NOUN_FIRST:
        before = _session_before(language).search(low[max(0, number.start - _BACK) : number.start])
    if before:
        start = number.start - len(before.group()) + before.start(1) - before.start()
        special = _special(language, (before.group(2) or "").replace(" ال", " ").removeprefix("ال"))
        return Dressed(start, number.end, Kind.SESSION, Session(ordinal, special))
    after = _session_after(language).match(low, number.end)
    if not after or not found.free(number.start, after.end()):
        return None
    noun = after.group("session")
    special = (
        by_word(language, "session").get(noun)
        or by_word(language, "special").get(noun)
        or _special(language, after.group("before"))
        or _special(language, after.group("after"))
    )
    return Dressed(number.start, after.end(), Kind.SESSION, Session(ordinal, special))


def _special(language: str, words: str | None) -> str:
    return by_word(language, "special").get((words or "").strip(), "")


@cache
def _session_after(language: str) -> re.Pattern[str]:
    session, special = choice(language, "session"), choice(language, "special")
    if language in GLUED:
        return re.compile(rf"(?P<before>(?!))?(?P<session>{choice(language, 'session', 'special')})(?P<after>(?!))?")
    return re.compile(
        rf" (?P<before>{special} |\w+ (?:\w+ )?)??(?P<session>{session})(?!\w)(?P<after> {special}(?!\w))?"
    )


@cache
def _session_before(language: str) -> re.Pattern[str]:
    session, special = choice(language, "session"), choice(language, "special")
    if language == "ar":  # "الدورة الاستثنائية الطارئة": each word has its article
        special = "|".join(
            " ".join(rf"(?:ال)?{word}" for word in phrase.split())
            for phrase in sorted(by_word(language, "special"), key=len, reverse=True)
        )
        return re.compile(rf"(?<!\w)[وفبك]?((?:ال|لل|ل)?{session}(?: ({special}))?(?: (?:ال)?\w+)?) $")
    return re.compile(rf"(?<!\w)({session}(?: ({special}))?) $")


def _percentage(found: Found, number: Number) -> Dressed | None:
    low, language = found.surface.low, found.language
    if language == "zh" and low.endswith("百分之", 0, number.start):
        return Dressed(number.start - 3, number.end, Kind.PERCENTAGE, Percentage(number.amount))
    after = _PERCENT.match(low, number.end) or _unit(language, "percent").match(low, number.end)
    return Dressed(number.start, after.end(), Kind.PERCENTAGE, Percentage(number.amount)) if after else None


@cache
def _unit(language: str, role: str, joint: str = "[ -]") -> re.Pattern[str]:
    """Give a pattern of the words of a role right after a number."""
    if language in GLUED:
        return re.compile(f"({choice(language, role)})")
    return re.compile(rf"{joint}({choice(language, role)})(?!\w)")


def _money(found: Found, number: Number) -> Dressed | None:
    low = found.surface.low
    before = _MONEY_BEFORE.search(low[max(0, number.start - 8) : number.start])
    start, end, currency = number.start, number.end, ""
    if before:
        currency = _code(before)
        start -= len(before.group())
    after = _unit(found.language, "currency", "[ -](?:of |de |d'|из |من )?(?:ال)?").match(low, end)
    if after:
        currency, end = currency or by_word(found.language, "currency")[after.group(1)], after.end()
    elif not currency and (sign := _MONEY_AFTER.match(low, end)):
        currency, end = _code(sign), sign.end()
    return Dressed(start, end, Kind.MONEY, Money(currency, number.amount)) if currency else None


def _code(match: re.Match[str]) -> str:
    return _SIGNS[match.group(1)] if match.group(1) else match.group(2).upper()


def _duration(found: Found, number: Number) -> Dressed | None:
    low, language = found.surface.low, found.language
    after = _unit(language, "unit").match(low, number.end)
    if not after or (number.figures and _is_year(number)):
        return None
    unit = by_word(language, "unit")[after.group(1)]
    every = _every(language).search(low[max(0, number.start - _BACK) : number.start])
    if every:
        start = number.start - len(every.group(1))
        return Dressed(start, after.end(), Kind.FREQUENCY, Frequency(number.amount, unit))
    return Dressed(number.start, after.end(), Kind.DURATION, Duration(number.amount, unit))


@cache
def _every(language: str) -> re.Pattern[str]:
    edge, space = ("", "") if language in GLUED else (r"(?<!\w)", " ")
    return re.compile(f"{edge}({choice(language, 'every')}{space})$")


def _is_year(number: Number) -> bool:
    whole = number.amount == number.amount.to_integral_value() and number.end - number.start == 4  # noqa: PLR2004
    return whole and _FIRST_YEAR <= number.amount <= _LAST_YEAR


def _year(found: Found, number: Number) -> Dressed | None:
    if not (number.figures and _is_year(number)):
        return None
    end = number.end + (found.language == "zh" and found.surface.low.startswith("年", number.end))
    return Dressed(number.start, end, Kind.YEAR, Year(int(number.amount)))


def _shared(found: Found, number: Number, right: Dressed | None) -> Dressed | None:
    """Take the unit of the number that follows: "ten to fifteen per cent", "fifth and sixth sessions"."""
    if right is None or number.one or not _joined(found.language).fullmatch(found.surface.low, number.end, right.start):
        return None
    match right.value:
        case Session(special=special) if number.ordinal:
            return Dressed(number.start, number.end, Kind.SESSION, Session(int(number.amount), special))
        case Percentage() if not number.ordinal:
            return Dressed(number.start, number.end, Kind.PERCENTAGE, Percentage(number.amount))
        case Duration(unit=unit) if not number.ordinal and not _is_year(number):
            return Dressed(number.start, number.end, Kind.DURATION, Duration(number.amount, unit))
        case _:
            return None


@cache
def _joined(language: str) -> re.Pattern[str]:
    joint = choice(language, "and", "to")
    articles = r"(?:(?:the|la|les|el|los|las) )?"
    return re.compile(rf" ?(?:,|،|、|-|,? ?{joint}) ?{articles}")


def _quantity(found: Found, number: Number) -> Dressed | None:
    if number.one or not (number.figures or _counts(found, number)):
        return None
    return Dressed(number.start, number.end, Kind.QUANTITY, Quantity(number.amount))


def _counts(found: Found, number: Number) -> bool:
    """Whether a number in words counts something: in Chinese only before a word of measure, or all by itself."""
    low = found.surface.low
    if found.language not in GLUED or number.end - number.start == len(low):
        return True
    return _unit(found.language, "counter").match(low, number.end) is not None


def whole(amount: str) -> tuple[Decimal, str]:
    """Read a value of the lists: "2 year"."""
    number, _, unit = amount.partition(" ")
    return Decimal(number), unit
