"""Folding: what plain search compares. Case, diacritics, widths, kinds of space, quote and dash do not count.

Known limits: œ, æ and ß are spelled out, but ø, ł and ı stay letters of their own; Arabic ة and ه, ى and ي stay
different letters; nothing is stemmed, so "State" finds "States" and "statement" but "children" does not find "child".
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from service.text import Span

_SPELLED = {"œ": "oe", "æ": "ae", "’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}
_DROPPED = frozenset("ـ\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u061c")
_CONTROLS = frozenset({"Cc", "Cs", "Zs", "Zl", "Zp"})


def fold(text: str) -> str:
    """Return the text as search compares it: one line, no case, no diacritics."""
    return _fold(text)[0]


def find(text: str, needle: str) -> tuple[Span, ...]:
    """Find a folded needle in a text; the spans are offsets into the text as it stands, and do not overlap."""
    folded, offsets = _fold(text)
    spans = []
    start = folded.find(needle) if needle else -1
    while start >= 0:
        end = start + len(needle)
        spans.append(Span(offsets[start], max(offsets[end], offsets[end - 1] + 1)))
        start = folded.find(needle, end)
    return tuple(spans)


def _fold(text: str) -> tuple[str, list[int]]:
    """Return the folded text and, for each of its characters, where it comes from; one more offset for the end."""
    folded: list[str] = []
    offsets: list[int] = []
    for place, character in enumerate(text):
        for piece in _fold_character(character):
            if piece != " " or (folded and folded[-1] != " "):
                folded.append(piece)
                offsets.append(place)
    return "".join(folded), [*offsets, len(text)]


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character in _DROPPED:
        return ""
    # Decomposed before the case is folded and after it: the letter inside ℌ has a case, the folded ǰ has a mark.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(_fold_piece(piece) for piece in decomposed)


def _fold_piece(piece: str) -> str:
    category = unicodedata.category(piece)
    if category in _CONTROLS:
        return " "
    if category == "Pd":
        return "-"
    return "" if category == "Mn" or piece in _DROPPED else _SPELLED.get(piece, piece)
