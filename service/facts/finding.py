"""Find the facts of a text: each kind has its finder, and the surest come first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.facts.found import Found
from service.facts.measures import find_measures
from service.facts.numerals import numbers_in
from service.facts.phrases import find_deadlines, find_phrases
from service.facts.places import find_places
from service.facts.references import find_references, find_symbols
from service.facts.surface import Surface, surface_of
from service.facts.times import find_dates, find_periods
from service.lexicon import LANGUAGES
from service.reading.language import language_of

if TYPE_CHECKING:
    from service.facts.types import Fact

_LATIN = ("en", "fr", "es")
"""What a text of a few words may be in when nothing tells its language; the first of equals is taken."""


def facts_in(text: str, language: str | None = None) -> tuple[Fact, ...]:
    """Give the facts of a text, ascending, never overlapping; each is [start, end) of `text`.

    Without a language it is told from the text; where that cannot be told, the one of English, French and Spanish in
    which facts cover most of it is taken. Never raises; the time grows with the length of the text.

    A fact found alone, text[start:end], reads the same again, but for one that takes its unit from a neighbour: in
    "fifth and sixth sessions" the fifth is a session only there.
    """
    return find(text, language).placed()


def find(text: str, language: str | None) -> Found:
    """Find the facts of a text and keep the surface that they were found on."""
    surface = surface_of(text)
    known = _known(language) or _known(language_of(text))
    if known:
        return _find(surface, known)
    return max((_find(surface, one) for one in _LATIN), key=_covered)


def _find(surface: Surface, language: str) -> Found:
    found = Found(surface, language, bytearray(len(surface.low)))
    for find_kind in (find_symbols, find_references, find_dates, find_periods, find_places, find_phrases):
        find_kind(found)
    find_measures(found, numbers_in(surface, language))
    find_deadlines(found)
    return found


def _covered(found: Found) -> int:
    return found.taken.count(1)


def _known(language: str | None) -> str | None:
    return language if language in LANGUAGES else None
