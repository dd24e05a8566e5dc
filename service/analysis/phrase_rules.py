"""Rules on phrases by their grammar: a further clause or deed, the word that makes a law another one."""

from __future__ import annotations

from itertools import dropwhile
from typing import TYPE_CHECKING

from service.analysis.adjectives import qualifies
from service.analysis.editorial_rules import agreement
from service.analysis.pieces import lettered
from service.analysis.terms import listed, terms_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.analysis.passage import Passage, Side, Word
    from service.analysis.pieces import Piece
    from service.analysis.stretches import Span

Shape = str | None
_NEAR = 6
_FEWEST = 2
_FEW = 3


def further_clause(passage: Passage, piece: Piece) -> Shape:
    """A clause ("y que la pandemia …", "и что …") or a deed with its object ("et d'établir des …") that came or went.

    A lone verb between others that share its object ("protéger") stays a member of their row. Fails where a noun looks
    like an infinitive behind "of": "et de pouvoir des".
    """
    if piece.one_sided and lettered(piece.words)[:1] and _joins_clauses(piece, passage.language):
        return "text.changed"
    words = _behind_joiners(piece.words, passage.language) if piece.one_sided else []
    if not words or (len(words) == len(lettered(piece.words)) and not piece.words[0].is_sign):
        return None
    if words[0].low in listed(passage.language, "subordinator") | listed(passage.language, "clitic"):
        return "text.changed"
    return "text.changed" if len(words) >= _FEWEST and _begins_with_deed(words, passage.language) else None


def title(passage: Passage, piece: Piece) -> Shape:
    """Words of a title or a theme between quotation marks that came, went or gave way to others: no row of members."""
    places = zip(passage.sides(), (piece.base, piece.target), strict=True)
    return "text.changed" if lettered(piece.words) and all(side.in_quotes(span[0]) for side, span in places) else None


def _joins_clauses(piece: Piece, language: str) -> bool:
    """Whether a Chinese piece begins with what joins clauses or leads a phrase, never a noun: 并, 而且, 通过."""
    said = "".join(word.low for word in lettered(piece.words)[:_FEW])
    return said.startswith(tuple(listed(language, "clause_joiner"))) if language == "zh" else False


def _begins_with_deed(words: Sequence[Word], language: str) -> bool:
    """Whether words begin with an infinitive, by its ending: behind small words and an adverb ("de lui adresser")."""
    endings = tuple(listed(language, "infinitive_ending"))
    small = listed(language, "infinitive") | listed(language, "clitic")
    behind = dropwhile(lambda word: word.low in small or qualifies(word.low, language), words)
    verb = next(behind, words[-1])
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
    places = zip(passage.sides(), (piece.base, piece.target), strict=True)
    return "legal_anchor" if all(_name_over(*place, passage.language, "legal") for place in places) else None


def body_renamed(passage: Passage, piece: Piece) -> Shape:
    """A part of a body's name that makes it another body: Consejo *Económico y Social* → Consejo *de Seguridad*."""
    if piece.one_sided or not piece.old or agreement(passage, piece):
        return None
    places = zip(passage.sides(), (piece.base, piece.target), strict=True)
    return "actor" if all(_name_over(*place, passage.language, "actor", "body") for place in places) else None


def _name_over(side: Side, span: Span, language: str, *kinds: str) -> bool:
    """Whether a listed name reaches over a span and further; where that has no words, begins or ends at it."""
    words = [*side.before(span[0], _NEAR), *side.within(span), *side.after(span[1], _NEAR)]
    for term in terms_in(words, language, kinds):
        inside = term.start <= span[0] and span[1] <= term.end and (term.start, term.end) != span
        if inside or (span[0] == span[1] and term.start <= span[0] <= term.end + 1):
            return True
    return False
