"""Facts that a fixed phrase states: how often, how long in one word, and by when."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from service.facts.measures import whole
from service.facts.types import Deadline, Duration, Frequency, Kind
from service.facts.words import GLUED, bounded, by_word, choice

if TYPE_CHECKING:
    from service.facts.found import Found

_FORMS = {"by": "by", "no later than": "no later than"}
_BACK = 40


def find_phrases(found: Found) -> None:
    """Find "annual", "every second year", "сроком на двухлетний", "no later than"."""
    language, low = found.language, found.surface.low
    for match in _phrase(language, "frequency").finditer(low):
        every, unit = whole(by_word(language, "frequency")[match.group(1)])
        if not (language in GLUED and low[match.end() : match.end() + 1].isdecimal()):
            found.add(*match.span(1), Kind.FREQUENCY, Frequency(every, unit))
    for match in _phrase(language, "duration").finditer(low):
        amount, unit = whole(by_word(language, "duration")[match.group(1)])
        found.add(*match.span(1), Kind.DURATION, Duration(amount, unit))


def find_deadlines(found: Found) -> None:
    """Find the words that make a date or a year a deadline; "no later than" is one wherever it stands."""
    language, low = found.language, found.surface.low
    for match in _latest(language).finditer(low):
        found.add(*match.span(1), Kind.DEADLINE, Deadline("no later than"))
    for fact in [fact for fact in found.facts if fact.kind in {Kind.DATE, Kind.YEAR}]:
        if language in GLUED:
            after = _by(language).match(low, fact.end)
            span = after.span(1) if after else None
        else:
            before = _by(language).search(low[max(0, fact.start - _BACK) : fact.start])
            offset = max(0, fact.start - _BACK)
            span = (before.start(1) + offset, before.end(1) + offset) if before else None
        if span:
            found.add(*span, Kind.DEADLINE, Deadline("by"))


@cache
def _phrase(language: str, role: str) -> re.Pattern[str]:
    return re.compile(bounded(language, f"({choice(language, role)})"))


@cache
def _latest(language: str) -> re.Pattern[str]:
    listed = [word for word, form in by_word(language, "deadline").items() if form == "no later than"]
    ordered = sorted(listed, key=lambda word: (-len(word), word))
    return re.compile(bounded(language, f"({'|'.join(map(re.escape, ordered))})"))


@cache
def _by(language: str) -> re.Pattern[str]:
    listed = [word for word, form in by_word(language, "deadline").items() if form == "by"]
    ordered = "|".join(map(re.escape, sorted(listed, key=lambda word: (-len(word), word))))
    if language in GLUED:
        return re.compile(f"(?:年?底)?({ordered})")
    article = r"(?:(?:the|le|la|el) )?"
    return re.compile(rf"(?<!\w)({ordered}) (?:{choice(language, 'before_year')} )?{article}$")
