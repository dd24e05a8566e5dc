"""Words that an instruction does not quote in full: "everything after “…”", "from “…” to “…”", found in a passage.

The sign that closes the passage (";", "," or ".") is never part of them.
Where it fails: "the phrase beginning with “…”" ends where the passage ends; where a comma or another sign stands in
between it is refused, since only a reader knows where the phrase ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NoReturn

from service.amendments.forms import Bound
from service.amendments.occurrences import occurrences
from service.amendments.parsed import RefusalCause, refuse
from service.text import Span

_CLOSING = " \u00a0\u202f;,.:"
_PARTED = re.compile(r"[,;:.](?=\s)|\s[–—-]\s")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words marked off by those quoted: `first`, and `last` where the bound has two ends."""

    bound: Bound
    first: str
    last: str = ""


def spans_of(words: str, quote: str | Stretch, *, fold: bool = False) -> list[Span]:
    """Give the places in a passage where quoted words stand, or those that they mark off, ascending.

    Raises RefusedError where the words quoted are there, but do not say how far those that are meant go.
    """
    if isinstance(quote, str):
        return occurrences(words, quote, fold=fold)
    found = occurrences(words, quote.first, fold=fold)
    if quote.bound is Bound.BETWEEN:
        return [each for each in found if _is_next(words, each, quote.last)]
    if quote.bound is Bound.TRAILING:
        return [each for each in found if any(_touch(words, one, each) for one in occurrences(words, quote.last))]
    return [_marked(words, quote, each) for each in found]


def said(quote: str | Stretch) -> str:
    """Give the quoted words by which a person finds the place."""
    return quote if isinstance(quote, str) else quote.first


def _is_next(words: str, first: Span, last: str) -> bool:
    return any(_touch(words, first, each) for each in occurrences(words, last))


def _touch(words: str, one: Span, other: Span) -> bool:
    """Whether words stand right after others, with nothing but space between."""
    return other.start >= one.end and not words[one.end : other.start].strip()


def _marked(words: str, quote: Stretch, first: Span) -> Span:
    """Give the range that goes with one place where the first words stand."""
    end = len(words.rstrip(_CLOSING))
    match quote.bound:
        case Bound.FROM_TO:
            return Span(first.start, _last(words, quote, first).end)
        case Bound.AFTER:
            return _filled(words, first.end, end, quote)
        case Bound.BEFORE:
            return _filled(words, 0, first.start, quote)
        case Bound.SIGN:
            return _sign(words, quote, first)
        case _:
            if quote.bound is Bound.BEGINNING and _PARTED.search(words[first.end : end + 1].rstrip(_CLOSING)):
                _refuse(f"Say where the words that begin with “{quote.first}” end: from “…” to “…”.")
            return Span(first.start, max(end, first.end))


def _last(words: str, quote: Stretch, first: Span) -> Span:
    found = [each for each in occurrences(words, quote.last) if each.start >= first.start and each.end >= first.end]
    if not found:
        _refuse(f"The words “{quote.last}” do not stand after “{quote.first}”. Quote both as they are in the text.")
    if len(found) > 1:
        _refuse(f"The words “{quote.last}” stand there {len(found)} times after “{quote.first}”. Quote more words.")
    return found[0]


def _filled(words: str, start: int, end: int, quote: Stretch) -> Span:
    """Give a range without the spaces at its ends."""
    within = words[start:end]
    if not within.strip():
        _refuse(f"There are no words on that side of “{quote.first}”.")
    return Span(start + len(within) - len(within.lstrip()), start + len(within.rstrip()))


def _sign(words: str, quote: Stretch, first: Span) -> Span:
    after = words[first.end :]
    place = first.end + len(after) - len(after.lstrip())
    if not words.startswith(quote.last, place):
        _refuse(f"The sign {quote.last} does not stand after “{quote.first}”.")
    return Span(place, place + len(quote.last))


def _refuse(reason: str) -> NoReturn:
    refuse(RefusalCause.RANGE, reason)
