"""Dates as mastheads and closing lines write them, in six languages, as ISO 8601."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from service.lexicon import table
from service.reading.leads import fold


class FoundDate(NamedTuple):
    """A date in a text: ISO 8601, where it begins, and how many characters it takes."""

    iso: str
    start: int
    length: int


_CHINESE = re.compile(r"(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")
_HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_HAN = re.compile(r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日")


@cache
def _worded() -> tuple[re.Pattern[str], dict[str, int]]:
    months = {fold(row[2]): int(row[1]) for row in table("months")}
    choice = "|".join(sorted((re.escape(month).replace("/", r"\s?/\s?") for month in months), key=len, reverse=True))
    day_first = rf"(\d{{1,2}})(?:er|º|-го)?\s+(?:de\s+)?({choice})\s+(?:de\s+|del\s+)?(\d{{4}})(?:\s?г(?:ода|\.)?)?"
    return re.compile(day_first), months


def date_in(text: str, language: str | None = None) -> FoundDate | None:
    """Find the first date in a text; None where there is none or it does not exist (31 June)."""
    del language
    folded = fold(text)
    pattern, months = _worded()
    match = pattern.search(folded)
    if match:
        month = months.get(re.sub(r"\s?/\s?", "/", match.group(2)))
        return _found(match, match.group(3), month or 0, match.group(1))
    match = _CHINESE.search(text)
    if match:
        return _found(match, match.group(1), int(match.group(2)), match.group(3))
    match = _HAN.search(text)
    if match:
        year = match.group(1).translate(_HAN_DIGITS)
        return _found(match, year, _han(match.group(2)), str(_han(match.group(3))))
    return None


def _han(sign: str) -> int:
    before, ten, after = sign.partition("十")
    if not ten:
        return int(before.translate(_HAN_DIGITS))
    return int(before.translate(_HAN_DIGITS) or 1) * 10 + int(after.translate(_HAN_DIGITS) or 0)


def _found(match: re.Match[str], year: str, month: int, day: str) -> FoundDate | None:
    try:
        iso = date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None
    return FoundDate(iso, match.start(), match.end() - match.start())
