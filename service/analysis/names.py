"""Names of bodies and States as patterns: in every case of a noun, behind glued small words; and their short forms."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from service.analysis.pieces import lettered
from service.analysis.terms import listed, single_words, terms_in
from service.lexicon import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.analysis.passage import Passage, Side, Word
    from service.analysis.pieces import Piece
    from service.analysis.stretches import Span

_ARTICLE = "ال"
_FEWEST = 2


@cache
def name_pattern(name: str, language: str) -> re.Pattern[str]:
    """Give the pattern of a listed name; a star at the end of a word stands for any ending."""
    if language == "zh":
        return re.compile(re.escape(name))
    words = [re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in name.split()]
    phrase = r"\s+".join(words)
    if language == "ar" and phrase.startswith(_ARTICLE):
        return re.compile(rf"(?<!\w)[وف]?(?:[بك]?ال|لل){phrase.removeprefix(_ARTICLE)}(?!\w)")
    glued = "[وفبلك]{0,2}" if language == "ar" else ""
    return re.compile(rf"(?<!\w){glued}{phrase}(?!\w)")


def listed_short_form(passage: Passage, piece: Piece) -> bool:
    """Whether one side of a piece is a listed name, and the other its short form: ЮНИСЕФ, 儿基会, اليونيسيف."""
    if piece.one_sided:
        return False
    texts = [_name(side, words, passage.language) for side, words in zip(passage.sides(), _sides(piece), strict=True)]
    for old, new in (texts, texts[::-1]):
        for short, long in _short_forms(passage.language):
            if short.fullmatch(old) and long.fullmatch(new):
                return True
    return False


def _sides(piece: Piece) -> tuple[Sequence[Word], Sequence[Word]]:
    return piece.old, piece.new


def _name(side: Side, words: Sequence[Word], language: str) -> str:
    small = single_words(language, ("function", "article")) if language != "zh" else frozenset[str]()
    while len(words) > 1 and words[0].low in small:
        words = words[1:]
    span: Span = (words[0].start, words[-1].end)
    return side.text[slice(*span)]


@cache
def _short_forms(language: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    rows = (row for row in table("abbreviations") if row[0] == language)
    return tuple((name_pattern(row[1], language), name_pattern(row[2], language)) for row in rows)


def is_made_of_initials(short: str, long: Sequence[Word], language: str) -> bool:
    """Whether a word in capitals is made of the first letters of a name, small words left out: ВОЗ, OMS."""
    small = single_words(language, ("function", "conjunction"))
    letters = "".join(word.norm[:1] for word in long if word.low not in small and not word.is_sign)
    return len(short) > _FEWEST and short.isupper() and letters.upper() == short


def says_nothing_new(passage: Passage, piece: Piece) -> bool:
    """Whether what stands in brackets is a word or two, or made of words that stand before it."""
    side, span = piece.place(passage)
    small = single_words(passage.language, ("function", "article", "conjunction"))
    words = [word for word in piece.words if not (word.is_sign or word.low in small)]
    said = {word.low for word in side.words if word.end <= span[0]}
    return len(words) <= 2 or all(word.low in said for word in words)  # noqa: PLR2004 - initials, a short name


def is_part_of_a_name(passage: Passage, piece: Piece) -> bool:
    """Whether capitalised words came or went right behind a name ("of the Secretariat"), or right before one."""
    side, span = piece.place(passage)
    small = single_words(passage.language, ("function", "conjunction"))
    words = lettered(piece.words)
    strong = [word for word in words if word.low not in small]
    if (
        not strong
        or not all(word.text[:1].isupper() for word in strong)
        or any(word.is_sign for word in piece.words[:1])
    ):
        return False
    before, after = side.before(span[0], 1), side.after(span[1], 1)
    if after and after[0].low in listed("en", "whose_document") and terms_in(strong, "en", ("actor",)):
        return True
    tail = words[0].low in small and words[0].low not in listed(passage.language, "conjunction")
    if tail:
        return bool(before) and before[0].text[:1].isupper() and before[0].start > 0
    return bool(after) and after[0].text[:1].isupper() and all(word.text[:1].isupper() for word in words)
