"""The words that make facts, as patterns over the surface of a text; the lists are data (fact-words, number-words)."""

from __future__ import annotations

import re
from functools import cache

from service.facts.surface import folded_word
from service.lexicon import table

GLUED = ("zh",)
"""Languages that put no space between words."""


@cache
def by_word(language: str, role: str) -> dict[str, str]:
    """Give the words of a role, each with its value."""
    return {folded_word(row[3]): row[2] for row in table("fact-words") if row[:2] == (language, role)}


@cache
def choice(language: str, *roles: str) -> str:
    """Give a pattern of the words of these roles, the longest first; one that never fits where there are none."""
    listed = {word for role in roles for word in by_word(language, role)}
    return either(listed)


def either(listed: set[str] | frozenset[str]) -> str:
    """Give a pattern of these words, the longest first."""
    ordered = sorted(listed, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, ordered))})" if ordered else r"(?!)"


def bounded(language: str, pattern: str) -> str:
    """Give a pattern that takes whole words only; in Arabic small words may be glued in front."""
    if language in GLUED:
        return pattern
    if language == "ar":
        return rf"(?<!\w)(?:[وفبكل]?(?:ال|لل)?)?{pattern}(?!\w)"
    return rf"(?<!\w){pattern}(?!\w)"
