"""Rules on facts: sessions, periods, dates, years, symbols, amounts, frequencies, places in the text."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from service.analysis.counts import counts_nothing
from service.analysis.ground import Claim
from service.analysis.limits import TIMES, is_limited, limit_before, limit_of, with_limit
from service.analysis.matching import unmatched
from service.analysis.part_rules import part_alone, part_kind, with_marker
from service.analysis.terms import entries, listed, single_words, terms_in
from service.facts import Kind, Place, Quantity, RelationKind, difference, facts_in
from service.lexicon import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.analysis.ground import Ground, Values
    from service.analysis.passage import Passage, Side
    from service.analysis.stretches import Edit, Span
    from service.facts import Fact, Relation

_AROUND = 80
_SHORT = 400
_PLAIN_WORDS = frozenset({"en", "fr", "es"})
_NEXT = 1
_LIMIT = 30
_JUST_AROUND = 6
_NEXT_DAY = 8
_GROUPS = (
    (Kind.SESSION,),
    (Kind.PERIOD,),
    (Kind.DATE, Kind.YEAR),
    (Kind.SYMBOL,),
    (Kind.PLACE,),
    (Kind.FREQUENCY,),
    (Kind.ORDINAL,),
    (Kind.PERCENTAGE, Kind.MONEY, Kind.DURATION, Kind.QUANTITY),
)
_AMOUNT = ("quantity", "quantity")
_REPLACED: dict[Kind, tuple[str | None, str | None]] = {
    Kind.SESSION: ("tech.session", None),
    Kind.PERIOD: ("tech.period", None),
    Kind.DATE: ("tech.date", None),
    Kind.YEAR: ("tech.year", None),
    Kind.SYMBOL: ("tech.symbol", "reference"),
    Kind.FREQUENCY: ("frequency", "frequency"),
    **dict.fromkeys((Kind.PERCENTAGE, Kind.MONEY, Kind.DURATION, Kind.QUANTITY), _AMOUNT),
}
"""The type of a fact that gave way to another of its kind: to a later one, to any other. None: no type of its own."""
_ALONE: dict[Kind, str] = {
    Kind.SYMBOL: "reference",
    Kind.FREQUENCY: "frequency",
    **dict.fromkeys((Kind.PERCENTAGE, Kind.MONEY, Kind.DURATION, Kind.QUANTITY), "quantity"),
}
_COUNTED = frozenset({Kind.QUANTITY, Kind.PERCENTAGE, Kind.MONEY})
"""Kinds that give way to one another: "two keepers" → "10 per cent of the keepers"."""
_LATER = frozenset({RelationKind.LATER, RelationKind.NEXT_PERIOD})
_HYPHENS = frozenset("-‑")


def facts(passage: Passage, ground: Ground) -> Iterator[Claim]:
    """Report the facts that came, went or gave way to another one, stretch by stretch, kind by kind."""
    for stretch in passage.stretches:
        found = [touched_facts(passage, at, stretch[at], ground) for at in (0, 1)]
        for group in _GROUPS if any(found) else ():
            olds, news = ([fact for fact in side if fact.kind in group] for side in found)
            if olds or news:
                for claim in _claims(Places(passage, found, stretch), olds, news):
                    yield _of_its_citation(claim, ground)


def _of_its_citation(claim: Claim, ground: Ground) -> Claim:
    """A paragraph's number right before a citation that moved on moved on with it: "paragraph 49 of resolution …"."""
    near = any(one.kind == "tech.reference" and 0 <= one.target[0] - claim.target[1] <= _LIMIT for one in ground.claims)
    return replace(claim, kind="tech.reference") if claim.kind == "reference" and near else claim


class Places(NamedTuple):
    """What a rule on facts may look at around a fact: the passage, all touched facts of both sides, the stretch."""

    passage: Passage
    found: list[list[Fact]]
    stretch: Edit


def touched_facts(passage: Passage, at: int, span: Span, ground: Ground) -> list[Fact]:
    """The facts of one side that hold a differing character of the span, with offsets into the whole text.

    The words of a deadline before a time are among them, touched or not.
    """
    if span[0] == span[1]:
        return []
    if not _may_hold_facts(passage, at, span):
        return []
    text = passage.sides()[at].text
    start, end = window(text, span)
    found = [_moved(fact, start) for fact in known_facts(text[start:end], passage.language)]
    near = [fact for fact in found if fact.start < span[1] and span[0] < fact.end]
    touched = [fact for fact in near if ground.differing(at, (fact.start, fact.end))]
    limits = [fact for fact in found if fact.kind is Kind.DEADLINE and fact not in touched]
    return touched + limits if touched else []


def _may_hold_facts(passage: Passage, at: int, span: Span) -> bool:
    """Whether a differing word can be part of a fact at all: it has a figure, or is a word that facts are made of."""
    known = _fact_words(passage.language)
    return any(not known or not word.norm.isalpha() or word.low in known for word in passage.sides()[at].within(span))


@cache
def _fact_words(language: str) -> frozenset[str]:
    """The words that facts are made of, in small letters; none for languages in which words are glued or bent."""
    if language not in _PLAIN_WORDS:
        return frozenset()
    rows = [row for name in ("number-words", "fact-words", "months") for row in table(name) if row[0] == language]
    listed_ = [entry.phrase for entry in entries(language, ("frequency", "limit"))]
    return frozenset(word for phrase in (*(row[-1] for row in rows), *listed_) for word in phrase.lower().split())


@lru_cache(maxsize=1 << 12)
def known_facts(text: str, language: str) -> tuple[Fact, ...]:
    """The facts of a text. The stretches of a short paragraph share one window: it is read once."""
    return facts_in(text, language)


def window(text: str, span: Span) -> Span:
    """The span with what stands around it, cut at spaces; a short text as a whole."""
    if len(text) <= _SHORT:
        return 0, len(text)
    start = text.rfind(" ", 0, max(0, span[0] - _AROUND)) + 1
    end = text.find(" ", min(len(text), span[1] + _AROUND))
    return start, len(text) if end < 0 else end


def _moved(fact: Fact, by: int) -> Fact:
    return type(fact)(fact.start + by, fact.end + by, fact.kind, fact.value)


def _claims(places: Places, olds: list[Fact], news: list[Fact]) -> Iterator[Claim]:
    for went, came in unmatched(olds, news, lambda fact: str(fact.value)):
        days = went and came and went[0].kind is Kind.DATE and len(went) != len(came)
        if days and (runs := list(_dates(places, went, came))):
            yield from runs
            continue
        pairs = min(len(went), len(came))
        for old, new in zip(went[:pairs], came[:pairs], strict=True):
            yield from _replaced(places, old, new)
        for old in went[pairs:]:
            yield from _alone(places, old, 0)
        for new in came[pairs:]:
            yield from _alone(places, new, 1)


def _dates(places: Places, went: list[Fact], came: list[Fact]) -> Iterator[Claim]:
    """Days that run on, written as two dates on one side and as one on the other: "30 November to 12 December"."""
    relation = difference(went[-1], came[-1])
    if relation is not None and relation.kind in _LATER:
        values = _values(went[-1], came[-1], relation)
        yield Claim("tech.date", (went[0].start, went[-1].end), (came[0].start, came[-1].end), values)
    del places


def _is_day(fact: Fact, found: list[Fact]) -> bool:
    """Whether a number is a day whose month stands with the next one: "13 and 14 November"."""
    if fact.kind is not Kind.QUANTITY:
        return False
    return any(one.kind is Kind.DATE and 0 <= one.start - fact.end <= _NEXT_DAY for one in found)


def _replaced(places: Places, old: Fact, new: Fact) -> Iterator[Claim]:
    relation = difference(old, new)
    base, target = (old.start, old.end), (new.start, new.end)
    if all(_is_day(fact, side) for fact, side in zip((old, new), places.found, strict=True)):
        yield Claim("tech.date", base, target)
        return
    values = _values(old, new, relation)
    limits = limit_of(places.found[0], old), limit_of(places.found[1], new)
    if (old.kind in TIMES and any(limits)) or (old.kind is new.kind and is_limited(places.passage, old, new)):
        yield Claim("deadline", with_limit(old, limits[0]), with_limit(new, limits[1]), values)
    elif kind := _kind(places.passage, old, new, relation):
        yield Claim(kind, base, target, values)


def _kind(passage: Passage, old: Fact, new: Fact, relation: Relation | None) -> str | None:
    if _is_name(passage.base, old) or _is_name(passage.target, new):
        return None
    if old.kind is not new.kind:
        return "quantity" if {old.kind, new.kind} <= _COUNTED else None
    later = relation is not None and relation.kind in _LATER
    if old.kind is Kind.ORDINAL:
        grew = relation is not None and relation.kind is RelationKind.MORE
        return "tech.session" if grew and _sits(passage, new, "sitting") else None
    if old.kind is Kind.PLACE:
        return part_kind(passage.target, new, passage.language)
    named = _named_by_year(passage, new) if old.kind is Kind.YEAR and later else None
    return named or _REPLACED[new.kind][0 if later else 1]


def _named_by_year(passage: Passage, year: Fact) -> str | None:
    """What a later year stands for where it names something: a session of its series, or a document's edition."""
    if _sits(passage, year, "session_word", _NEXT):
        return "tech.session"
    return "tech.reference" if _names_document(passage, year) else None


def _names_document(passage: Passage, year: Fact) -> bool:
    """Whether a year is the last word of a document's name: "the Digital Economy Report 2021"."""
    before = passage.target.before(year.start, 1)
    return bool(before) and before[0].norm[:1].isupper() and bool(terms_in(before, passage.language, ("document",)))


def _sits(passage: Passage, fact: Fact, words: str, within: int = 6) -> bool:
    """Whether a word for a meeting or session stands beside a fact."""
    side, known = passage.target, single_words(passage.language, (words,))
    if passage.language == "zh":
        return any(word in side.text[fact.end : fact.end + within * 2] for word in listed("zh", words))
    around = [*side.before(fact.start, 1), *side.after(fact.end, within)]
    return any(word.low in known for word in around)


def _is_name(side: Side, fact: Fact) -> bool:
    """Whether a number is part of a name or a mark of a footnote: "Branch 215", "Three Country", "peace;12"."""
    if fact.kind is not Kind.QUANTITY:
        return False
    if (isinstance(fact.value, Quantity) and fact.value.amount == 0) or side.text[fact.end : fact.end + 1] in _HYPHENS:
        return True
    text, before = side.text[fact.start : fact.end], side.before(fact.start, 1)
    glued = bool(fact.start) and not (side.text[fact.start - 1].isspace() or side.text[fact.start - 1] in '(（“"«')
    if glued and side.text[fact.start - 1].isascii():
        return True
    if text[:1].isalpha():
        return text[:1].isupper() and fact.start > 0
    return bool(before) and before[0].text[:1].isupper() and before[0].text[:1].isascii() and before[0].start > 0


def _alone(places: Places, fact: Fact, at: int) -> Iterator[Claim]:
    side = places.found[at]
    limit = limit_of(side, fact)
    limit = limit or limit_before(places.passage, at, fact)
    kind = "deadline" if limit and fact.kind in {*TIMES, Kind.DURATION} else _ALONE.get(fact.kind)
    if isinstance(fact.value, Place):
        kind = part_alone(places.passage.sides()[at], fact, places.passage.language)
    one = isinstance(fact.value, Quantity) and fact.value.amount == 1
    if kind is None or one or _is_day(fact, side) or _is_name(places.passage.sides()[at], fact):
        return
    if kind == "quantity" and counts_nothing(places.passage.sides()[at], fact, places.passage.language):
        return
    if kind == "frequency" and not _is_listed(places.passage, at, fact):
        return
    span = with_limit(fact, limit if kind == "deadline" else None)
    if kind == "tech.self_reference":
        span = with_marker(places.passage.sides()[at], fact)
    other = (places.stretch[1 - at][0], places.stretch[1 - at][0])
    values = (("from", said(fact)), ("to", "")) if at == 0 else (("from", ""), ("to", said(fact)))
    yield Claim(kind, *((span, other) if at == 0 else (other, span)), values)


def _is_listed(passage: Passage, at: int, fact: Fact) -> bool:
    """Whether a frequency is a listed word, or several words; not "annual" before a noun, not part of a name."""
    side = passage.sides()[at]
    words = side.within((fact.start, fact.end))
    near = side.within((max(0, fact.start - _LIMIT), fact.end + _LIMIT))
    if any(term.start <= fact.start and fact.end <= term.end for term in terms_in(near, passage.language, ("other",))):
        return False
    known = single_words(passage.language, ("frequency",))
    return len(words) > 1 or any(word.low in known for word in words)


def _values(old: Fact, new: Fact, relation: Relation | None) -> Values:
    return ("from", said(old)), ("to", said(new)), *relation_values(relation)


def relation_values(relation: Relation | None) -> Values:
    """Give how a new value stands to the old one, as names and texts."""
    if relation is None:
        return ()
    amount = "" if relation.amount is None else f"{relation.amount:f}"
    return ("relation", relation.kind.value), ("by", amount), ("unit", relation.unit)


def said(fact: Fact) -> str:
    """Write the value of a fact in figures that no language colours: 79, 2015-2020, 2024-11-06, 50, A/79/302."""
    value = fact.value
    if isinstance(value, Place):
        return f"{value.unit} {', '.join(value.numbers)}"
    shown = (getattr(value, name) for name in value.__slots__)
    if fact.kind in {Kind.PERIOD, Kind.DATE}:
        return "-".join(f"{part:02}" for part in shown if part is not None)
    if fact.kind is Kind.SYMBOL:
        return "-".join(next(shown))
    return " ".join(
        f"{part:f}" if hasattr(part, "is_finite") else str(part) for part in shown if part not in {"", None}
    )
