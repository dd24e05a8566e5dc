"""Rules on phrases by their grammar: a further clause or deed, the word that makes a law another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.analysis.pieces import lettered
from service.analysis.terms import listed, terms_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.analysis.passage import Passage, Side, Word
    from service.analysis.pieces import Piece
    from service.analysis.stretches import Span

Shape = str | None
_NEAR = 6
_FEWEST = 3
_FEW = 3


def further_clause(passage: Passage, piece: Piece) -> Shape:
    """A clause ("y que la pandemia …", "и что …") or a deed with its object ("et d'établir des …") that came or went.

    A lone verb between others that share its object ("protéger") stays a member of their row. Fails where a noun looks
    like an infinitive behind "of": "et de pouvoir des".
    """
    words = _behind_joiners(piece.words, passage.language) if piece.one_sided else []
    if not words or (len(words) == len(lettered(piece.words)) and not piece.words[0].is_sign):
        return None
    if words[0].low in listed(passage.language, "subordinator"):
        return "text.changed"
    return "text.changed" if len(words) >= _FEWEST and _begins_with_deed(words, passage.language) else None


def _begins_with_deed(words: Sequence[Word], language: str) -> bool:
    """Whether words begin with an infinitive, by the small word before it and its ending."""
    endings = tuple(listed(language, "infinitive_ending"))
    led = words[0].low in listed(language, "infinitive")
    verb = words[1] if led else words[0]
    return bool(endings) and verb.low.endswith(endings) and verb.low not in listed(language, "no_infinitive")


def _behind_joiners(words: Sequence[Word], language: str) -> list[Word]:
    joined = listed(language, "conjunction")
    at = 0
    while at < len(words) and (words[at].is_sign or words[at].low in joined):
        at += 1
    return lettered(words[at:])


def law_completed(passage: Passage, piece: Piece) -> Shape:
    """One or two words that make a law another one: "international law" → "international *humanitarian* law"."""
    words = lettered(piece.words)
    if not piece.one_sided or not words or len(words) > _FEW:
        return None
    at, span = (0, piece.base) if piece.old else (1, piece.target)
    whole = _law_over(passage.sides()[at], span, passage.language)
    if whole is None:
        return None
    other = passage.sides()[1 - at]
    place = (piece.target, piece.base)[at]
    return "legal_anchor" if _law_over(other, (place[0], place[0]), passage.language) is not None else None


def _law_over(side: Side, span: Span, language: str) -> Span | None:
    """The place of a law's name that reaches over a span, or ends or begins at it on the side that has no words."""
    words = [*side.before(span[0], _NEAR), *side.within(span), *side.after(span[1], _NEAR)]
    for term in terms_in(words, language, ("legal",)):
        inside = term.start <= span[0] and span[1] <= term.end and (term.start, term.end) != span
        if inside or (span[0] == span[1] and (term.start <= span[0] <= term.end + 1)):
            return term.start, term.end
    return None
