"""Rules on members of enumerations, and on single words that came or went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.analysis.pieces import lettered, moved
from service.analysis.terms import listed, phrase_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.analysis.passage import Passage, Side, Word
    from service.analysis.pieces import Piece
    from service.analysis.stretches import Span

Shape = str | None
_SIGNS = frozenset(",;،؛，；、:")
_MANY = 40
_SHORTEST_WORD = 4


def list_item(passage: Passage, piece: Piece) -> Shape:
    """A member of an enumeration that came or went: a comma or a conjunction stands before or behind it.

    Fails where a relative clause or an aside stands between commas.
    """
    words = lettered(piece.words)
    if not piece.one_sided or not words or len(words) > _MANY:
        return None
    side, span = (passage.base, piece.base) if piece.old else (passage.target, piece.target)
    joined, small = listed(passage.language, "conjunction"), listed(passage.language, "article")
    core = _core(piece.words, joined)
    if not core or (core[0].low in listed(passage.language, "aside") and not _same_opening(side, span, core[0])):
        return None
    if passage.language == "zh":
        return "list_item" if _touches_a_sign(side, span, piece) else None
    before, after = side.before(span[0], 1), side.after(span[1], 1)
    opens = _opens_with(piece, joined) or (bool(before) and _joins(before[0], joined))
    ends = [word for word in piece.words if word.low not in small]
    closes = (bool(ends) and _joins(ends[-1], joined)) or (bool(after) and _joins(after[0], joined))
    starts_joined = _opens_with(piece, joined) and not piece.words[0].is_sign
    ends_joined = bool(ends) and ends[-1].low in joined
    return "list_item" if (opens and closes) or starts_joined or ends_joined else None


def _opens_with(piece: Piece, joined: frozenset[str]) -> bool:
    """Whether a piece begins with a sign or a conjunction of one or more words ("as well as")."""
    low = tuple(word.low for word in piece.words)
    return piece.words[0].norm in _SIGNS or any(low[: len(words)] == words for words in map(phrase_words, joined))


def _core(words: Sequence[Word], joined: frozenset[str]) -> list[Word]:
    """The words without the signs and conjunctions that they begin with."""
    at = 0
    low = tuple(word.low for word in words)
    listed_ = sorted(map(phrase_words, joined), key=len, reverse=True)
    while at < len(words):
        size = 1 if words[at].is_sign else next((len(one) for one in listed_ if low[at : at + len(one)] == one), 0)
        if not size:
            break
        at += size
    return [word for word in words[at:] if not word.is_sign]


def _same_opening(side: Side, span: Span, first: Word) -> bool:
    """Whether other members begin with the same small word: "to dig wells, to plant trees and to …"."""
    around = side.after(span[1], 3)
    return any(word.low == first.low for word in around)


def _touches_a_sign(side: Side, span: Span, piece: Piece) -> bool:
    joined = {"、", "和", "与", "及", "以及", "或"}
    around = (side.text[max(0, span[0] - 1) : span[0]], side.text[span[1] : span[1] + 1])
    return piece.words[0].norm in joined or piece.words[-1].norm in joined or bool(joined & set(around))


def _joins(word: Word, joined: frozenset[str]) -> bool:
    return word.low in joined or word.norm in _SIGNS


def single_word(passage: Passage, piece: Piece) -> Shape:
    """One plain word that came or went inside a sentence: nearly always an adjective or an adverb."""
    words = lettered(piece.words)
    plain = piece.one_sided and len(words) == len(piece.words) == 1 and not piece.cut and passage.language != "zh"
    if moved(passage, piece):
        return "text.changed"
    if not plain or words[0].norm[:1].isupper() or any(map(str.isdigit, words[0].norm)):
        return None
    return "qualifier" if len(words[0].norm) >= _SHORTEST_WORD else None
