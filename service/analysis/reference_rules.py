"""Rules on cited resolutions: lists that grew or shrank, one that gave way to another, one that came or went."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from service.analysis.fact_rules import relation_values, window
from service.analysis.ground import Claim
from service.analysis.matching import unmatched
from service.facts import RelationKind, citation_difference, citations, reference_lists

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.analysis.ground import Ground
    from service.analysis.passage import Passage
    from service.analysis.stretches import Span
    from service.facts import Citation


_NEAR = 60


class Cited(NamedTuple):
    """A list of citations, or one alone, at its place."""

    start: int
    end: int
    citations: tuple[Citation, ...]


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
        Cited(one.start, one.end, tuple(item.citation for item in one.items)) for one in reference_lists(text, language)
    ]
    inside = [(one.start, one.end) for one in lists]
    alone = [
        Cited(one.start, one.end, (one,))
        for one in citations(text, language)
        if not any(start <= one.start and one.end <= end for start, end in inside)
    ]
    return sorted(lists + alone)


def _keys(cited: Cited) -> list[str]:
    return [str(citation.reference) for citation in cited.citations]


def _counterpart(olds: list[Cited], new: Cited, taken: set[int]) -> int | None:
    """The old list that shares most members with a new one."""
    wanted = set(_keys(new))
    shared = [(len(wanted & set(_keys(old))), -number) for number, old in enumerate(olds) if number not in taken]
    most, number = max(shared, default=(0, 0))
    return -number if most else None


def _compared(old: Cited, new: Cited, ground: Ground) -> Iterator[Claim]:
    before, after = _keys(old), _keys(new)
    added = [key for key in after if key not in before]
    dropped = [key for key in before if key not in after]
    if bool(added) == bool(dropped):
        return
    kind = "tech.reflist_grew" if added else "tech.reflist_shrank"
    values = ("references", ", ".join(added or dropped)), ("count", str(len(added or dropped)))
    spans = (old.start, old.end), (new.start, new.end)
    gaps = [list(ground.gaps(side, span, differing=True)) for side, span in enumerate(spans)]
    full, spare = (1, 0) if added else (0, 1)
    for run in _runs(ground, full, gaps[full]):
        shifted = gaps[spare].pop(0) if gaps[spare] else (spans[spare][1], spans[spare][1])
        yield Claim(kind, *((shifted, run) if full else (run, shifted)), values)
    for rest in gaps[spare]:
        point = (spans[full][1], spans[full][1])
        yield Claim(kind, *((rest, point) if full else (point, rest)), values)


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
                yield _replaced(old, new)
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


def _touched(passage: Passage, at: int, span: Span, ground: Ground) -> list[Citation]:
    """The citations of one side that hold a differing character of the span."""
    if span[0] == span[1]:
        return []
    text = passage.sides()[at].text
    start, end = window(text, span)
    found = (
        type(one)(one.start + start, one.end + start, one.reference, one.date)
        for one in citations(text[start:end], passage.language)
    )
    return [
        one for one in found if one.start < span[1] and span[0] < one.end and ground.differing(at, (one.start, one.end))
    ]
