"""Rules on who is asked or who acts, by the lists of actors and of the nouns that begin (or end) names of bodies."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from service.analysis.absorbed import bends
from service.analysis.ground import Claim
from service.analysis.meaning_rules import abbreviation
from service.analysis.pieces import lettered
from service.analysis.terms import listed, single_words, terms_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.analysis.ground import Ground
    from service.analysis.passage import Passage, Side, Word
    from service.analysis.pieces import Piece
    from service.analysis.stretches import Span

Shape = str | None
_LONGEST, _LONGEST_HAN = 9, 18
_AROUND, _SHORT_NAME = 6, 5
_WITH = ("与", "同", "会同", "协同")
_TOGETHER = ("协商", "合作", "协作", "磋商", "协调", "一道", "一起", "共同")


def with_whom(passage: Passage, ground: Ground) -> Iterator[Claim]:
    """Report "in coordination with …" that came or went whole, up to a sign or an infinitive."""
    for edit in passage.edits:
        for at, side in enumerate(passage.sides()):
            point = (edit[1 - at][0], edit[1 - at][0])
            for start, end in _together(side, edit[at], passage.language):
                if ground.wholly(at, (start, end)):
                    spans = ((start, end), point) if at == 0 else (point, (start, end))
                    yield Claim("actor", *spans)


def _together(side: Side, span: Span, language: str) -> Iterator[Span]:
    words = side.within(span)
    ends = single_words(language, ("infinitive", "relative"))
    for term in terms_in(words, language, ("together",)):
        behind = [word for word in words if word.start >= term.end]
        taken = [*takewhile(lambda word: not word.is_sign and word.low not in ends, behind)]
        named = bool(terms_in(taken, language, ("actor", "body"))) or any(word.text[:1].isupper() for word in taken)
        if taken and named and len(taken) <= _LONGEST_HAN:
            yield term.start, taken[-1].end


def addressee(passage: Passage, piece: Piece) -> Shape:
    """Bodies, offices or groups of States on both sides: "Governments" → "the treaty bodies".

    Also a name that grew or shrank to another listed one: "Member States" → "States". Fails where both sides begin
    with such a noun and say different things of the same body.
    """
    if piece.one_sided:
        return "actor" if _grown(passage, piece) or _with_whom(passage, piece) else None
    if bends(passage, piece) or abbreviation(passage, piece):
        return None
    sides = (piece.old, piece.new)
    alike = passage.language == "en" and all(map(_ends_as_bodies_do, sides))
    return "actor" if alike or all(_named(side, passage.language) for side in sides) else None


def _ends_as_bodies_do(side: Sequence[Word]) -> bool:
    """Whether few English words end with a noun for bodies: "fishery bodies" → "fisheries management organizations"."""
    words = lettered(side)
    return 0 < len(words) <= _SHORT_NAME and len(words) == len(side) and words[-1].low in listed("en", "body_last")


def _with_whom(passage: Passage, piece: Piece) -> bool:
    """Whether Chinese words say with whom something is done: 与……协商, 会同……合作."""
    said = "".join(word.text for word in lettered(piece.words))
    return passage.language == "zh" and said.startswith(_WITH) and said.endswith(_TOGETHER)


def _named(side: Sequence[Word], language: str) -> bool:
    """Whether words begin with a listed actor or the noun of a body; in Chinese they end with one."""
    small = single_words(language, ("function", "article", "conjunction"))
    words = lettered(side)
    while words and language != "zh" and words[0].low in small:
        words = words[1:]
    if not words or len(words) > (_LONGEST_HAN if language == "zh" else _LONGEST):
        return False
    found = terms_in(words, language, ("actor", "body"))
    if language == "zh":
        return any(term.end == words[-1].end for term in found)
    return any(term.start == words[0].start for term in found)


def _grown(passage: Passage, piece: Piece) -> bool:
    """Whether a piece made a listed actor of another one that stands at the same place of the other text."""
    at, span = (0, piece.base) if piece.old else (1, piece.target)
    side, other = passage.sides()[at], passage.sides()[1 - at]
    place = (piece.target if piece.old else piece.base)[0]
    here = [*side.before(span[0], _AROUND), *side.within(span), *side.after(span[1], _AROUND)]
    there = [*other.before(place, _AROUND), *other.after(place, _AROUND)]
    whole = {
        term.phrase
        for term in terms_in(here, passage.language, ("actor",))
        if term.start <= span[0] and span[1] <= term.end and (term.start, term.end) != span
    }
    return bool(whole) and any(
        term.start - 1 <= place <= term.end + 1 and term.phrase not in whole
        for term in terms_in(there, passage.language, ("actor",))
    )
