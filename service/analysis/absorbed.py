"""What stands beside a claim of weight and only follows it: the ending of a counted noun, a verb behind a negation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.analysis.arabic import skeletons, undressed
from service.analysis.editorial_rules import agreement
from service.analysis.kin import is_form
from service.analysis.kinds import SUBSTANTIVE, severity_of
from service.analysis.limits import TIMES
from service.analysis.pieces import lettered, piece_of
from service.analysis.terms import LOADED, listed, terms_in
from service.facts import facts_in

if TYPE_CHECKING:
    from service.analysis.ground import Claim, Ground
    from service.analysis.passage import Passage
    from service.analysis.pieces import Piece
    from service.analysis.stretches import Span

_FEW, _FEW_HAN = 2, 5
_STEERS = frozenset({"negation", "quantity", "modal"})
"""Types of words that decide the form of the word behind them; in Arabic scope words do as well."""
_CITES = frozenset({"reference", "tech.reflist_shrank"})
_NAMES = ("function", "light", "citation", "conjunction", "actor", "body")
_APART = 2
_TAIL, _TAIL_HAN = 9, 14


def follows_a_claim(passage: Passage, piece: Piece, ground: Ground) -> bool:
    """Whether a piece only follows the claims of weight in its place, so that it goes with them.

    "21 эксперт" → "24 эксперта", "с остановками" → "без остановок", 已 → 尚未. What has words on one side only never
    goes with a claim that weighs little: then the words would be hidden.
    """
    if not piece.cut:
        return False
    if piece.one_sided and _stood_glued(passage, piece, ground):
        return True
    claims = [claim for claim in ground.claims if _inside(claim, piece)]
    if not piece.one_sided:
        return _is_steered(passage, piece, claims)
    if not claims or any(severity_of(claim.kind) < SUBSTANTIVE for claim in claims):
        return False
    return _makes_room(passage, piece, claims) or _is_a_time(passage, piece, claims)


def _is_steered(passage: Passage, piece: Piece, claims: list[Claim]) -> bool:
    """Whether words of both sides only take the form that a claim beside them asks for."""
    if passage.language == "ar" and any(_is_verb(claim) and _behind(claim, piece) for claim in claims):
        return _is_one_noun(piece)
    modal = any(claim.kind == "modal" for claim in claims)
    if modal and (_only_helps(piece, passage.language) or _is_one_verb(piece, passage.language)):
        return True
    steers = _STEERS | {"scope"} if passage.language == "ar" else _STEERS
    return any(claim.kind in steers and _behind(claim, piece) for claim in claims) and bends(passage, piece)


def belongs_to_a_citation(passage: Passage, piece: Piece, ground: Ground) -> bool:
    """Whether a piece is the rest of a cited resolution or of a law that came or went: "of the Security Council".

    The rest of a law's name may be any words without weight of their own, up to the next sign.
    """
    if not (piece.cut and piece.one_sided and piece_of(passage, piece.edit).one_sided):
        return False
    at, span = (0, piece.base) if piece.old else (1, piece.target)
    most = _TAIL_HAN if passage.language == "zh" else _TAIL
    if any(word.is_sign for word in piece.words[:-1]) or len(lettered(piece.words)) > most:
        return False
    for claim in [one for one in ground.claims if _is_next(one.spans[at], span)]:
        before = claim.spans[at][1] <= span[0]
        if (
            claim.kind == "legal_anchor"
            and before
            and not terms_in(piece.words, passage.language, (*LOADED[1:], "verb"))
        ):
            return True
        if claim.kind in _CITES and _is_made_of(piece, passage.language, names=before):
            return True
    return False


def _is_next(claim: Span, span: Span) -> bool:
    """Whether a claim ends right before a piece or begins right behind it, a sign or one character apart."""
    return claim[0] < claim[1] and (0 <= span[0] - claim[1] <= _APART or 0 <= claim[0] - span[1] <= _APART)


def _is_made_of(piece: Piece, language: str, *, names: bool) -> bool:
    """Whether words are small words, words that cite, and names of bodies (or words with capitals) alone."""
    found = terms_in(piece.words, language, _NAMES)
    return all(
        (names and word.text[:1].isupper()) or any(term.start <= word.start < term.end for term in found)
        for word in lettered(piece.words)
    )


def _only_helps(piece: Piece, language: str) -> bool:
    """Whether words are helping verbs alone, whose form a modal decides: "seront" → "(devront) être"."""
    return all(word.low in listed(language, "auxiliary") for word in lettered(piece.words))


def _is_one_verb(piece: Piece, language: str) -> bool:
    """Whether one word gave way to another form of it: "presentará" → "(podrá) presentar"; articles do not count."""
    small = listed(language, "article")
    old, new = ([word for word in lettered(side) if word.low not in small] for side in (piece.old, piece.new))
    return len(old) == len(new) == 1 and is_form(old[0].low, new[0].low)


def _is_verb(claim: Claim) -> bool:
    return claim.kind.startswith("verb.") or claim.kind == "tech.ageing"


def _is_one_noun(piece: Piece) -> bool:
    """Whether both sides are the same Arabic words but for a glued particle: تؤيد توصيات → ترحب بتوصيات."""
    old, new = ([undressed(word.low) for word in lettered(side)] for side in (piece.old, piece.new))
    return old == new


def _inside(claim: Claim, piece: Piece) -> bool:
    return all(part[0] <= end and start <= part[1] for part, (start, end) in zip(piece.edit, claim.spans, strict=True))


def _is_a_time(passage: Passage, piece: Piece, claims: list[Claim]) -> bool:
    """Whether a piece is the time of a deadline whose words a claim has: "no later than" + "December 2026"."""
    at, span = (0, piece.base) if piece.old else (1, piece.target)
    text = passage.sides()[at].text[slice(*span)].strip()
    times = [fact for fact in facts_in(text, passage.language) if fact.kind in TIMES]
    near = any(claim.kind == "deadline" and 0 <= span[0] - claim.spans[at][1] <= 1 for claim in claims)
    return near and len(times) == 1 and times[0].end - times[0].start >= len(text) - 1


def _behind(claim: Claim, piece: Piece) -> bool:
    """Whether a piece stands right behind a claim, on one side at least."""
    places = zip((piece.base, piece.target), claim.spans, strict=True)
    return any(0 <= part[0] - end <= 1 and start < end for part, (start, end) in places)


def _stood_glued(passage: Passage, piece: Piece, ground: Ground) -> bool:
    """Whether an Arabic word is on the other side as well, glued to what a claim took: ترحب بعقد, تشير إلى عقد."""
    if passage.language != "ar":
        return False
    at, span = (0, piece.base) if piece.old else (1, piece.target)
    said, other = passage.sides()[at].text[slice(*span)].strip(), passage.sides()[1 - at].text
    return any(other[slice(*gap)].strip() == said for gap in ground.gaps(1 - at, piece.edit[1 - at]))


def _makes_room(passage: Passage, piece: Piece, claims: list[Claim]) -> bool:
    """Whether a few words went where a claim has words on the other side only, or came so."""
    at = 0 if piece.old else 1
    most = _FEW_HAN if passage.language == "zh" else _FEW
    return len(lettered(piece.words)) <= most and any(claim.spans[at][0] == claim.spans[at][1] for claim in claims)


def bends(passage: Passage, piece: Piece) -> bool:
    """Whether the words are the same but for endings, small words, or the form of an Arabic verb."""
    if agreement(passage, piece):
        return True
    if passage.language != "ar":
        return False
    small = listed("ar", "function") | listed("ar", "light") | listed("ar", "conjunction")
    old, new = ([word.low for word in lettered(side) if word.low not in small] for side in (piece.old, piece.new))
    return len(old) == len(new) and all(_alike(one, other) for one, other in zip(old, new, strict=True))


def _alike(one: str, other: str) -> bool:
    return undressed(one) == undressed(other) or bool(skeletons(one) & skeletons(other))
