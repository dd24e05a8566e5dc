"""What is left of a phrase when other rules took a part of it: it goes with the phrase.

A clause goes on behind a negation, a modal or a number in it; a preposition goes with what it governs; what an escape
phrase needs belongs to it; an object goes with a lead verb that gave way to another. They go with
changes of severity 2 and 3 only: words that no rule knew never become technical or editorial by standing beside what
is. English only: the words that open and close a phrase stand in its lists.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from service.analysis.terms import listed, single_words, terms_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from service.analysis.ground import Claim
    from service.analysis.passage import Passage, Word

_LEFT = "text.changed"
_CLAUSES = frozenset({"verb.secondary", "mandate"})
_LEADS = frozenset({"verb.changed", "verb.stronger", "verb.weaker"})
_CITED = frozenset({"reference", "legal_anchor"})
_ESCAPES = frozenset({"escape.added", "escape.removed"})
_INSIDE = frozenset(
    {
        *("scope", "modal", "negation", "quantity", "deadline", "frequency", "reference", "legal_anchor", "actor"),
        *("qualifier", "tech.date", "tech.year", "tech.symbol", "tech.session", "tech.reference", *_ESCAPES),
    }
)
"""Types of words that stand inside a clause, so that it goes on behind them."""
_FEW, _FEWER = 8, 6
_STOPS = (",", ";", ".")


class Left(NamedTuple):
    """A piece that no rule knew, on one side of a passage, with the changes that stand right before and behind it."""

    passage: Passage
    at: int
    claim: Claim
    before: Sequence[Claim]
    behind: Claim | None

    @property
    def words(self) -> Sequence[Word]:
        """Its words on this side."""
        return self.passage.sides()[self.at].within(self.claim.spans[self.at])

    @property
    def lettered(self) -> list[Word]:
        """Its words on this side, without signs."""
        return [word for word in self.words if not word.is_sign]

    @property
    def one_sided(self) -> bool:
        """Whether its words only came, or only went."""
        return any(start == end for start, end in self.claim.spans)


def with_remains(passage: Passage, claims: Sequence[Claim]) -> list[Claim]:
    """Give the claims again, what is left of a phrase with the type of that phrase, and as one with it beside it.

    Every character stays in one claim; a piece gets another type only by what stands right beside it.
    """
    found = list(claims)
    if passage.language != "en":
        return found
    for at in (0, 1):
        for claim in _in_order(found, at):
            if claim.kind == _LEFT and passage.sides()[at].within(claim.spans[at]):
                _let_go(found, _left(passage, found, at, claim))
    return found


def _let_go(claims: list[Claim], left: Left) -> None:
    """Give a piece the type of the change that it belongs to; join both where nothing stands between."""
    owner = next((owner for rule in RULES if (owner := rule(left))), None)
    if owner is None:
        return
    if left.one_sided and owner in (left.behind, *left.before[:1]):
        claims[claims.index(owner)] = _joined(owner, left)
        claims.remove(left.claim)
    else:
        claims[claims.index(left.claim)] = replace(left.claim, kind=owner.kind)


def _joined(owner: Claim, left: Left) -> Claim:
    ours, theirs = left.claim.spans[left.at], owner.spans[left.at]
    span = min(ours[0], theirs[0]), max(ours[1], theirs[1])
    return replace(owner, base=span) if left.at == 0 else replace(owner, target=span)


def _in_order(claims: Sequence[Claim], at: int) -> list[Claim]:
    return sorted((one for one in claims if one.spans[at][0] < one.spans[at][1]), key=lambda one: one.spans[at])


def _left(passage: Passage, claims: Sequence[Claim], at: int, claim: Claim) -> Left:
    row = _in_order(claims, at)
    number = row.index(claim)
    before: list[Claim] = []
    while number - len(before) > 0:
        one, other = row[number - len(before) - 1 : number - len(before) + 1]
        if not _beside(passage, at, one, other):
            break
        before.append(one)
    behind = row[number + 1] if number + 1 < len(row) and _beside(passage, at, claim, row[number + 1]) else None
    return Left(passage, at, claim, before, behind)


def _beside(passage: Passage, at: int, one: Claim, other: Claim) -> bool:
    gap = passage.sides()[at].text[one.spans[at][1] : other.spans[at][0]]
    return not any(map(str.isalnum, gap)) and ";" not in gap


def end_of_clause(left: Left) -> Claim | None:
    """Find the clause that goes on here behind words in it that have a type: "urges *all* States *to …*"."""
    sides = (side.within(span) for side, span in zip(left.passage.sides(), left.claim.spans, strict=True))
    if any(words and words[0].norm in _STOPS for words in sides):
        return None
    side = left.passage.sides()[left.at]
    for claim in left.before:
        span = claim.spans[left.at]
        if claim.kind in _CLAUSES and terms_in(side.within(span), "en", ("verb", "mandate")):
            return claim
        if claim.kind not in _INSIDE or ";" in side.text[slice(*span)]:
            return None
    return None


def object_of_lead(left: Left) -> Claim | None:
    """Find the lead verb that gave way, of which the first noun is left: "Welcomes *the commitment of*" → "Urges"."""
    words = left.lettered
    small = single_words("en", ("function",)) | listed("en", "subordinator")
    if not words or len(words) > _FEWER or words[-1].low not in small or any(word.is_sign for word in left.words):
        return None
    return next((one for one in left.before[:1] if one.kind in _LEADS), None) if left.one_sided else None


def need_of_escape(left: Left) -> Claim | None:
    """Find the escape phrase that says here what it needs: "unless otherwise agreed *in the discussions*"."""
    opens = single_words("en", ("function", "conjunction")) - listed("en", "article")
    if not left.words or left.words[0].low not in opens:
        return None
    return next((one for one in left.before[:1] if one.kind in _ESCAPES), None)


def leading_to_citation(left: Left) -> Claim | None:
    """Find the law or document that a preposition governs: "*in accordance with the terms of* article 4"."""
    words = left.lettered
    if not words or len(words) > _FEW or left.behind is None or left.behind.kind not in _CITED:
        return None
    ties = terms_in(words, "en", ("anchor", "regard"))
    small = single_words("en", ("function", "citing", "conjunction"))
    tied = bool(ties) and ties[0].start <= words[min(2, len(words)) - 1].end
    ends = words[-1].low in single_words("en", ("function",))
    leads = ends and all(word.low in small or word.norm.isdigit() for word in words)
    return left.behind if tied or leads else None


def said_of_citation(left: Left) -> Claim | None:
    """Find the document that a clause speaks of: "resolution 54/33 *establishing the process*", "*which found …*"."""
    words = left.lettered
    if not left.one_sided or not words or left.words[0].is_sign:
        return None
    opens = words[0].low in listed("en", "relative") or words[0].low.endswith(("ing", "ed"))
    return next((one for one in left.before[:1] if one.kind in _CITED), None) if opens else None


RULES: tuple[Callable[[Left], Claim | None], ...] = (
    end_of_clause,
    need_of_escape,
    object_of_lead,
    leading_to_citation,
    said_of_citation,
)
