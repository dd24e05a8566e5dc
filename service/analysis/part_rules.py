"""Numbered parts of a text: what another number means, and what a part that came or went is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.analysis.terms import listed, terms_in
from service.facts import Place

if TYPE_CHECKING:
    from service.analysis.passage import Side
    from service.analysis.stretches import Span
    from service.facts import Fact

_LIMIT, _JUST_AROUND, _NEAR = 30, 6, 8


def part_kind(side: Side, fact: Fact, language: str) -> str:
    """What another number of a part means: an article is one of a treaty; a paragraph may be of another document."""
    if isinstance(fact.value, Place) and fact.value.unit == "article":
        return "legal_anchor"
    around = f"{side.text[max(0, fact.start - _JUST_AROUND) : fact.start]} {side.text[fact.end :][:_LIMIT]}".lower()
    if any(marker in around for marker in listed(language, "internal")):
        return "tech.self_reference"
    behind = side.after(fact.end, 1)
    return "reference" if behind and behind[0].low in listed(language, "light") else "tech.self_reference"


def part_alone(side: Side, fact: Fact, language: str) -> str | None:
    """What a part that came or went is: an article of a treaty, a paragraph of this text or of another document."""
    kind = part_kind(side, fact, language)
    if kind == "reference" and _is_of_a_treaty(side, fact, language):
        return "legal_anchor"
    return kind if kind != "tech.self_reference" or with_marker(side, fact)[1] > fact.end else None


def with_marker(side: Side, fact: Fact) -> Span:
    """The place of a part with the word behind it that says where it stands: "paragraph 101 *above*"."""
    behind = side.after(fact.end, 1)
    marked = bool(behind) and behind[0].low in listed("en", "internal")
    return fact.start, behind[0].end if marked else fact.end


def _is_of_a_treaty(side: Side, fact: Fact, language: str) -> bool:
    """Whether the name of a treaty follows at once: "annex VI *to the International Convention for …*"."""
    behind = side.after(fact.end, _NEAR)
    named = terms_in(behind, language, ("treaty_head",))
    if not named or not named[0].phrase[:1].isupper():
        return False
    between = [word for word in behind[1:] if word.start < named[0].start]
    return all(word.text[:1].isupper() or word.low in listed(language, "definite") for word in between)
