"""References with their dates, and lists of them."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from service.facts.finding import find
from service.facts.types import Citation, Date, Fact, ListItem, Reference, ReferenceList
from service.facts.words import choice

if TYPE_CHECKING:
    from service.facts.found import Found


class _Gap(NamedTuple):
    """What parts two members of a list: [start, end) of the surface, and its conjunction if it has one."""

    start: int
    end: int
    conjunction: tuple[int, int] | None


def citations(text: str, language: str | None = None) -> tuple[Citation, ...]:
    """Give every reference of a text with its date, ascending.

    A date that several share belongs to the one beside it: in "resolutions 55/2 and 55/3 of 8 September 2000" only
    the second has it.
    """
    found = find(text, language)
    return tuple(_placed(found, citation) for citation in _citations(found))


def reference_lists(text: str, language: str | None = None) -> tuple[ReferenceList, ...]:
    """Give the lists of two or more references of a text, ascending.

    Fails on pairs within a list ("55/2 and 55/3, 56/1 and 56/2"): the first conjunction is taken for a doubled one.
    """
    found = find(text, language)
    listed: list[list[Citation]] = []
    gaps: list[list[_Gap]] = []
    last: Citation | None = None
    for citation in _citations(found):
        gap = _gap(found, last, citation) if last else None
        if gap:
            listed[-1].append(citation)
            gaps[-1].append(gap)
        else:
            listed.append([citation])
            gaps.append([])
        last = citation
    return tuple(_list(found, members, between) for members, between in zip(listed, gaps, strict=True) if between)


def _placed(found: Found, citation: Citation) -> Citation:
    return Citation(*found.surface.place(citation.start, citation.end), citation.reference, citation.date)


def _citations(found: Found) -> list[Citation]:
    """Bind each reference to its date: the one after it, in Chinese the one before it."""
    facts = sorted(found.facts, key=lambda fact: fact.start)
    given: list[Citation] = []
    for place, fact in enumerate(facts):
        if isinstance(fact.value, Reference):
            before = facts[place - 1] if place else None
            after = facts[place + 1] if place + 1 < len(facts) else None
            given.append(_citation(found, fact.value, before, fact, after))
    return given


def _citation(found: Found, reference: Reference, before: Fact | None, own: Fact, after: Fact | None) -> Citation:
    low = found.surface.low
    if found.language == "zh":
        if before and isinstance(before.value, Date) and low[before.end : own.start] in {"第", "的第", ""}:
            return Citation(before.start, own.end, reference, before.value)
    elif after and isinstance(after.value, Date) and _link(found.language).fullmatch(low, own.end, after.start):
        return Citation(own.start, after.end, reference, after.value)
    return Citation(own.start, own.end, reference)


@cache
def _link(language: str) -> re.Pattern[str]:
    article = "(?:ال)?" if language == "ar" else ""
    return re.compile(rf",? {article}{choice(language, 'of')}(?: (?:fecha|в))? ")


@cache
def _separator(language: str) -> re.Pattern[str]:
    conjunction = f"(?P<and>{choice(language, 'and')})"
    if language == "zh":
        return re.compile(rf"号?(?:决议|决定)?(?:[,;](?!$)|、|{conjunction.replace('、', '(?!)')})第?")
    resolution = rf"(?:(?:ال)?{choice(language, 'resolution')} )?"
    sign = r"[,;،؛]"
    return re.compile(rf"(?:{sign} ?(?:{conjunction} ?)?|[ ]{conjunction.replace('?P<and>', '?P<or>')} ?){resolution}")


def _gap(found: Found, last: Citation, citation: Citation) -> _Gap | None:
    match = _separator(found.language).fullmatch(found.surface.low, last.end, citation.start)
    if not match:
        return None
    groups = [name for name in ("and", "or") if name in match.groupdict() and match.group(name)]
    return _Gap(last.end, citation.start, match.span(groups[0]) if groups else None)


def _list(found: Found, members: list[Citation], gaps: list[_Gap]) -> ReferenceList:
    place = found.surface.place
    items = [ListItem(_placed(found, members[0]), *place(members[0].start, gaps[0].end))]
    for member, gap in zip(members[1:], gaps, strict=True):
        items.append(ListItem(_placed(found, member), *place(gap.start, member.end), gap.conjunction is not None))
    doubled = tuple(place(*gap.conjunction) for gap, _ in pairwise(gaps) if gap.conjunction)
    return ReferenceList(*place(members[0].start, members[-1].end), tuple(items), doubled)
