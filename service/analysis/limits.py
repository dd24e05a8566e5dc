"""Whether a time is one that something has to be done by, within or before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.analysis.terms import listed
from service.facts import Kind

if TYPE_CHECKING:
    from service.analysis.passage import Passage
    from service.analysis.stretches import Span
    from service.facts import Fact

TIMES = frozenset({Kind.DATE, Kind.YEAR})
_JUST_BEFORE = 8
_BEHIND_HAN = ("内", "之内", "以内", "前", "之前", "以前")
_LIMIT = 30


def with_limit(fact: Fact, limit: Fact | None) -> Span:
    """The span of a time with the words that make it a deadline."""
    return (min(fact.start, limit.start), max(fact.end, limit.end)) if limit else (fact.start, fact.end)


def is_limited(passage: Passage, old: Fact, new: Fact) -> bool:
    """Whether a duration or a time on both sides is one that something has to be done within or before."""
    if old.kind not in {Kind.DURATION, *TIMES}:
        return False
    return all(
        _ends_with_limit(side.text[max(0, fact.start - _LIMIT) : fact.start], passage.language)
        or (passage.language == "zh" and side.text[fact.end :].startswith(_BEHIND_HAN))
        for side, fact in zip(passage.sides(), (old, new), strict=True)
    )


def _ends_with_limit(text: str, language: str) -> bool:
    before = text.rstrip().lower()
    return any(
        before == phrase or before.endswith((f" {phrase}", f"'{phrase}")) for phrase in listed(language, "limit")
    )


def limit_of(side: list[Fact], time: Fact) -> Fact | None:
    """The words that make a time a deadline: they end right before it, or begin right behind it."""
    limits = [fact for fact in side if fact.kind is Kind.DEADLINE]
    near = (
        fact
        for fact in limits
        if 0 <= time.start - fact.end <= _JUST_BEFORE or 0 <= fact.start - time.end <= _JUST_BEFORE
    )
    return next(near, None)


def limit_before(passage: Passage, at: int, fact: Fact) -> Fact | None:
    """The words of a limit right before a time: "until 2015", "within two years"; "by two years" says how long."""
    if fact.kind not in {*TIMES, Kind.DURATION}:
        return None
    before = passage.sides()[at].text[: fact.start].rstrip()
    for phrase in listed(passage.language, "limit"):
        counts = fact.kind is Kind.DURATION and phrase in listed(passage.language, "measure")
        if not counts and before.lower().endswith(f" {phrase}"):
            return type(fact)(len(before) - len(phrase), len(before), Kind.DEADLINE, fact.value)
    return None
