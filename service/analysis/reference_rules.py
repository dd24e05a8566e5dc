"""Rules on cited resolutions: lists that grew or shrank, one that gave way to another, one that came or went."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from service.analysis.fact_rules import known_facts, relation_values, window
from service.analysis.ground import Claim
from service.analysis.matching import unmatched
from service.analysis.terms import terms_in
from service.facts import Kind, RelationKind, citation_difference, citations, reference_lists

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.analysis.ground import Ground
    from service.analysis.passage import Passage
    from service.analysis.stretches import Span
    from service.analysis.terms import Term
    from service.facts import Citation


_NEAR = 60


class Cited(NamedTuple):
    """A list of citations, or one alone: its place, its references, and the place of each with its separator."""

    start: int
    end: int
    keys: tuple[str, ...]
    spans: tuple[Span, ...]


def reference_lists_changed(passage: Passage, ground: Ground) -> Iterator[Claim]:
    """Report lists of cited resolutions that have new members, or lost some, and nothing else.

    The shifted conjunction or comma belongs to it: the claim goes from the first to the last differing character of
    the list. A list in which some came and others went is left to the rule on single citations.
    """
    if not any(_touched(passage, at, stretch[at], ground) for stretch in passage.stretches for at in (0, 1)):
        return
    olds, news = (_cited(side.text, passage.language) for side in passage.sides())
    taken: set[int] = set()
    for new in news:
        number = _counterpart(olds, new, taken)
        if number is not None:
            taken.add(number)
            yield from _compared(olds[number], new, ground)


def _cited(text: str, language: str) -> list[Cited]:
    lists = [
        Cited(
            one.start,
            one.end,
            tuple(str(item.citation.reference) for item in one.items),
            tuple((item.start, item.end) for item in one.items),
        )
        for one in reference_lists(text, language)
    ]
    alone = [
        Cited(one.start, one.end, (str(one.reference),), ((one.start, one.end),))
        for one in citations(text, language)
        if not any(found.start <= one.start and one.end <= found.end for found in lists)
    ]
    return sorted(lists + alone)


def _counterpart(olds: list[Cited], new: Cited, taken: set[int]) -> int | None:
    """The old list that shares most members with a new one."""
    shared = [(len({*new.keys} & {*old.keys}), -number) for number, old in enumerate(olds) if number not in taken]
    most, number = max(shared, default=(0, 0))
    return -number if most else None


def _compared(old: Cited, new: Cited, ground: Ground) -> Iterator[Claim]:
    """Claim each run of members that came or went; where one gave way to another, the rule on citations knows more."""
    before, after = list(enumerate(old.keys)), list(enumerate(new.keys))
    claims: list[tuple[int, Span, list[str]]] = []
    for went, came in unmatched(before, after, lambda one: one[1]):
        if bool(went) != bool(came):
            side, found = (0, went) if went else (1, came)
            spans = (old, new)[side].spans
            claims.append((side, (spans[found[0][0]][0], spans[found[-1][0]][1]), [key for _, key in found]))
    spare = [
        [gap for gap in ground.gaps(side, (cited.start, cited.end), differing=True) if not _covered(gap, side, claims)]
        for side, cited in enumerate((old, new))
    ]
    for side, span, keys in claims:
        parts = list(ground.gaps(side, span, differing=True))
        other = spare[1 - side].pop(0) if spare[1 - side] else ((old, new)[1 - side].end,) * 2
        kind = "tech.reflist_grew" if side else "tech.reflist_shrank"
        values = ("references", ", ".join(keys)), ("count", str(len(keys)))
        for number, run in enumerate(_runs(ground, side, parts)):
            point = other if number == 0 else (other[1], other[1])
            part = _widened(ground, side, run, spare[side]) if number == 0 else run
            yield Claim(kind, *((point, part) if side else (part, point)), values)


def _widened(ground: Ground, side: int, part: Span, spare: list[Span]) -> Span:
    """Take in the comma that came before the last old member, with the unchanged words between."""
    if spare and spare[0][1] <= part[0] and list(ground.gaps(side, (spare[0][0], part[1]))) == [(spare[0][0], part[1])]:
        return spare.pop(0)[0], part[1]
    return part


def _covered(gap: Span, side: int, claims: list[tuple[int, Span, list[str]]]) -> bool:
    return any(side == of and start < gap[1] and gap[0] < end for of, (start, end), _ in claims)


def _runs(ground: Ground, side: int, gaps: list[Span]) -> Iterator[Span]:
    """Join neighbouring differing parts of a list that only unchanged signs or words without an owner part."""
    start = end = -1
    for gap in gaps:
        if start < 0:
            start, end = gap
        elif gap[0] - end <= _NEAR and list(ground.gaps(side, (start, gap[1]))) == [(start, gap[1])]:
            end = gap[1]
        else:
            yield start, end
            start, end = gap
    if start >= 0:
        yield start, end


def citations_changed(passage: Passage, ground: Ground) -> Iterator[Claim]:
    """Report single citations that came, went or gave way to another; the date belongs to the citation."""
    for stretch in passage.stretches:
        olds, news = (_touched(passage, at, stretch[at], ground) for at in (0, 1))
        for went, came in unmatched(olds, news, lambda one: f"{one.reference} {one.date}"):
            pairs = min(len(went), len(came))
            for old, new in zip(went[:pairs], came[:pairs], strict=True):
                claim = _replaced(old, new)
                uneven = claim.kind == "tech.reference" and len(went) != len(came)  # then no one gave way to one
                yield replace(claim, kind="reference") if uneven else claim
            for old in went[pairs:]:
                point = (stretch.target[0], stretch.target[0])
                yield Claim("reference", (old.start, old.end), point, (("from", str(old.reference)), ("to", "")))
            for new in came[pairs:]:
                point = (stretch.base[0], stretch.base[0])
                yield Claim("reference", point, (new.start, new.end), (("from", ""), ("to", str(new.reference))))


def _replaced(old: Citation, new: Citation) -> Claim:
    relation = citation_difference(old, new)
    if old.reference == new.reference:
        kind = "tech.date" if old.date and new.date else "editorial.abbreviation"
    else:
        kind = "tech.reference" if relation and relation.kind is RelationKind.LATER else "reference"
    values = ("from", str(old.reference)), ("to", str(new.reference)), *relation_values(relation)
    return Claim(kind, (old.start, old.end), (new.start, new.end), values)


@lru_cache(maxsize=1 << 12)
def _citations(text: str, language: str) -> tuple[Citation, ...]:
    """The citations of a text: several rules read the same windows."""
    cites = any(fact.kind is Kind.REFERENCE for fact in known_facts(text, language))
    return citations(text, language) if cites else ()


def _touched(passage: Passage, at: int, span: Span, ground: Ground) -> list[Citation]:
    """The citations of one side that hold a differing character of the span."""
    if span[0] == span[1]:
        return []
    text = passage.sides()[at].text
    start, end = window(text, span)
    found = (
        type(one)(one.start + start, one.end + start, one.reference, one.date)
        for one in _citations(text[start:end], passage.language)
    )
    return [
        one for one in found if one.start < span[1] and span[0] < one.end and ground.differing(at, (one.start, one.end))
    ]


def self_reference(passage: Passage, ground: Ground) -> Iterator[Claim]:
    """Report that the text names itself otherwise: "the present resolution" → "resolution 77/13", or back."""
    for at in (0, 1):
        said = [term for stretch in passage.stretches for term in _selves(passage, at, stretch[at], ground)]
        cited = [one for stretch in passage.stretches for one in _touched(passage, 1 - at, stretch[1 - at], ground)]
        others = [one for stretch in passage.stretches for one in _touched(passage, at, stretch[at], ground)]
        back = [term for stretch in passage.stretches for term in _selves(passage, 1 - at, stretch[1 - at], ground)]
        if len(said) == 1 and len(cited) == 1 and not others and not back:
            spans = (said[0].start, said[0].end), (cited[0].start, cited[0].end)
            values = [("from", said[0].phrase), ("to", str(cited[0].reference))]
            names = values if at == 0 else [("from", values[1][1]), ("to", values[0][1])]
            yield Claim("tech.self_reference", *(spans if at == 0 else spans[::-1]), tuple(names))


def _selves(passage: Passage, at: int, span: Span, ground: Ground) -> list[Term]:
    if span[0] == span[1]:
        return []
    side = passage.sides()[at]
    near = side.within((max(0, span[0] - _NEAR), min(len(side.text), span[1] + _NEAR)))
    found = terms_in(near, passage.language, ("self",))
    return [
        one for one in found if one.start < span[1] and span[0] < one.end and ground.differing(at, (one.start, one.end))
    ]
