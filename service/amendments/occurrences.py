"""Where quoted words stand in a passage: whole words, capitals and all, only typography apart."""

from __future__ import annotations

import regex

from service.facts.surface import surface_of
from service.text import Span

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}--\p{Han}--\p{Hiragana}--\p{Katakana}]", regex.VERSION1)


def is_word(character: str) -> bool:
    """Whether a character belongs to a word of an alphabet that parts words by spaces."""
    return bool(_WORD.match(character))


def occurrences(passage: str, quote: str, *, fold: bool = False) -> list[Span]:
    """Give every place in a passage where the quoted words stand as whole words, ascending."""
    surface, wanted = surface_of(passage), surface_of(quote).cased.strip()
    within = surface.low if fold else surface.cased
    wanted = wanted.lower() if fold else wanted
    found: list[Span] = []
    start = within.find(wanted) if wanted else -1
    while start >= 0:
        if _is_whole(within, start, start + len(wanted)):
            found.append(Span(*surface.place(start, start + len(wanted))))
        start = within.find(wanted, start + 1)
    return found


def _is_whole(within: str, start: int, end: int) -> bool:
    """Whether no word is cut at either end."""
    if start and is_word(within[start]) and is_word(within[start - 1]):
        return False
    return end >= len(within) or not (is_word(within[end - 1]) and is_word(within[end]))
