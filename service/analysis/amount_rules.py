"""Rule on words of number that no fact holds: fractions, written in words."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from service.analysis.pieces import lettered
from service.analysis.terms import is_listed, listed
from service.lexicon import table

if TYPE_CHECKING:
    from service.analysis.passage import Passage, Word
    from service.analysis.pieces import Piece

Shape = str | None
_ORDINAL = ("th", "first", "second", "third")
_NEAR = 4
_HAN_FRACTION = re.compile(r"[零一二三四五六七八九十百千万亿两半〇\d]+(?:分之[零一二三四五六七八九十百千万两半〇\d]+)?")


def amount(passage: Passage, piece: Piece) -> Shape:
    """Nothing but words of number on both sides: "two thirds" → "three quarters", 三分之二 → 四分之三."""
    sides = [lettered(side) for side in (piece.old, piece.new)]
    if not all(words and _is_amount(words, passage.language) for words in sides):
        return None
    return "tech.session" if _counts_sittings(passage, piece) else "quantity"


def _counts_sittings(passage: Passage, piece: Piece) -> bool:
    """Whether English words only count the meetings of a series: "the first to *sixth* annual forums" → "*eighth*"."""
    if passage.language != "en" or not all(one.low.endswith(_ORDINAL) for one in lettered(piece.words)):
        return False
    behind = passage.target.after(piece.target[1], _NEAR)
    return any(word.low in listed("en", "sitting") for word in behind)


def _is_amount(words: list[Word], language: str) -> bool:
    if language == "zh":
        return _HAN_FRACTION.fullmatch("".join(word.text for word in words)) is not None
    known = _number_words(language)
    return all(word.low in known or is_listed(word.low, language, "fraction") for word in words)


@cache
def _number_words(language: str) -> frozenset[str]:
    phrases = (row[-1].lower() for row in table("number-words") if row[0] == language)
    return frozenset(phrase for phrase in phrases if " " not in phrase)
