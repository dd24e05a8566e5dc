"""Closing lines of an adopted text: the meeting, the date, how it was adopted."""

from __future__ import annotations

import re
from functools import cache

from service.lexicon import words
from service.reading.dates import date_in
from service.reading.leads import fold

_LONGEST = 120
_LONGEST_DATE = 50
_LONGEST_VOTE = 4000


@cache
def _meeting() -> re.Pattern[str]:
    """Give the pattern of a meeting line: an ordinal in figures (or up to three words), the word, nothing after it."""
    single = [fold(word) for word in words("closing") if _is_meeting(word)]
    choice = "|".join(sorted((re.escape(word) for word in single), key=len, reverse=True))
    resumed = r"(?:\((?:resumed|reprise|reanudada|возобновленное)\)\s?|resumed\s)?"
    ordinal = rf"(?:第?\s?[\d一二三四五六七八九十百]{{1,6}}[^\s\d]{{0,4}}\s?{resumed})"
    worded = r"(?:[^\W\d]+(?:-[^\W\d]+)*\s){1,3}(?=plenary|séance plén|sesión plen|пленарн)"
    arabic = r"الجلسة(?: العامة)?(?:\s[^\s,،.]+){1,4}"
    return re.compile(rf"(?:(?:{ordinal}|{worded})(?:{choice})|{arabic})[\s,.]*")


def _is_meeting(word: str) -> bool:
    return not _is_vote(word)


def _is_vote(word: str) -> bool:
    return word[:1].isupper() or word.endswith((":", "：")) or "表决" in word or word.startswith("اعتمد")


@cache
def _vote() -> tuple[str, ...]:
    return tuple(fold(word) for word in words("closing") if _is_vote(word))


def is_closing(text: str, language: str | None) -> bool:
    """Whether a text is a closing line: "39th plenary meeting", "18 November 2024", "[Adopted without a vote.]"."""
    folded = fold(text).lstrip("[(*_ ")
    if folded.startswith(_vote()) and len(text) <= _LONGEST_VOTE:
        return True
    if len(text) > _LONGEST:
        return False
    date = date_in(folded, language)
    line = folded[: date.start].rstrip(" ,،") if date else folded
    return bool(_meeting().fullmatch(line)) or is_date_line(text, language)


def is_date_line(text: str, language: str | None) -> bool:
    """Whether a text is a date and nothing else."""
    found = date_in(text, language) if len(text) <= _LONGEST_DATE else None
    return found is not None and len(text.strip(" .г*[]")) - found.length <= 1
