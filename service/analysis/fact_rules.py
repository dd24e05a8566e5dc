"""Rules on facts: sessions, periods, dates, years, symbols, amounts, frequencies, places in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.analysis.ground import Claim
from service.analysis.matching import unmatched
from service.facts import Kind, Place, Quantity, RelationKind, difference, facts_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.analysis.ground import Ground, Values
    from service.analysis.passage import Passage
    from service.analysis.stretches import Edit, Span
    from service.facts import Fact, Relation

_AROUND = 80
_JUST_BEFORE = 2
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
    Kind.ORDINAL: ("tech.session", None),
    Kind.PERIOD: ("tech.period", None),
    Kind.DATE: ("tech.date", None),
    Kind.YEAR: ("tech.year", None),
    Kind.SYMBOL: ("tech.symbol", "reference"),
    Kind.PLACE: ("tech.self_reference", "tech.self_reference"),
    Kind.FREQUENCY: ("frequency", "frequency"),
    **dict.fromkeys((Kind.PERCENTAGE, Kind.MONEY, Kind.DURATION, Kind.QUANTITY), _AMOUNT),
}
"""The type of a fact that gave way to another of its kind: to a later one, to any other. None: no type of its own."""
_ALONE: dict[Kind, str] = {
    Kind.SYMBOL: "reference",
    Kind.FREQUENCY: "frequency",
    **dict.fromkeys((Kind.PERCENTAGE, Kind.MONEY, Kind.DURATION, Kind.QUANTITY), "quantity"),
}
_LATER = frozenset({RelationKind.LATER, RelationKind.NEXT_PERIOD})
_TIMES = frozenset({Kind.DATE, Kind.YEAR})


def facts(passage: Passage, ground: Ground) -> Iterator[Claim]:
    """Report the facts that came, went or gave way to another one, stretch by stretch, kind by kind."""
    for stretch in passage.stretches:
        found = [touched_facts(passage, at, stretch[at], ground) for at in (0, 1)]
        for group in _GROUPS if any(found) else ():
            olds, news = ([fact for fact in side if fact.kind in group] for side in found)
            if olds or news:
                yield from _claims(found, olds, news, stretch)


def touched_facts(passage: Passage, at: int, span: Span, ground: Ground) -> list[Fact]:
    """The facts of one side that hold a differing character of the span, with offsets into the whole text.

    The words of a deadline before a time are among them, touched or not.
    """
    if span[0] == span[1]:
        return []
    text = passage.sides()[at].text
    start, end = window(text, span)
    found = [_moved(fact, start) for fact in facts_in(text[start:end], passage.language)]
    near = [fact for fact in found if fact.start < span[1] and span[0] < fact.end]
    touched = [fact for fact in near if ground.differing(at, (fact.start, fact.end))]
    limits = [fact for fact in found if fact.kind is Kind.DEADLINE and fact not in touched]
    return touched + limits if touched else []


def window(text: str, span: Span) -> Span:
    """The span with what stands around it, cut at spaces."""
    start = text.rfind(" ", 0, max(0, span[0] - _AROUND)) + 1
    end = text.find(" ", min(len(text), span[1] + _AROUND))
    return start, len(text) if end < 0 else end


def _moved(fact: Fact, by: int) -> Fact:
    return type(fact)(fact.start + by, fact.end + by, fact.kind, fact.value)


def _claims(found: list[list[Fact]], olds: list[Fact], news: list[Fact], stretch: Edit) -> Iterator[Claim]:
    for went, came in unmatched(olds, news, lambda fact: str(fact.value)):
        pairs = min(len(went), len(came))
        for old, new in zip(went[:pairs], came[:pairs], strict=True):
            yield from _replaced(found, old, new)
        for old in went[pairs:]:
            yield from _alone(found[0], old, 0, stretch)
        for new in came[pairs:]:
            yield from _alone(found[1], new, 1, stretch)


def _replaced(found: list[list[Fact]], old: Fact, new: Fact) -> Iterator[Claim]:
    relation = difference(old, new)
    limits = _limit_of(found[0], old), _limit_of(found[1], new)
    if old.kind in _TIMES and any(limits):
        base = ((limits[0] or old).start, old.end)
        yield Claim("deadline", base, ((limits[1] or new).start, new.end), _values(old, new, relation))
        return
    later = relation is not None and relation.kind in _LATER
    kind = _REPLACED[new.kind][0 if later else 1] if old.kind is new.kind else None
    if kind:
        yield Claim(kind, (old.start, old.end), (new.start, new.end), _values(old, new, relation))


def _limit_of(side: list[Fact], time: Fact) -> Fact | None:
    """The words that make a time a deadline: they end right before it."""
    return next(
        (fact for fact in side if fact.kind is Kind.DEADLINE and 0 <= time.start - fact.end <= _JUST_BEFORE), None
    )


def _alone(side: list[Fact], fact: Fact, at: int, stretch: Edit) -> Iterator[Claim]:
    limit = _limit_of(side, fact)
    kind = "deadline" if limit and fact.kind in {*_TIMES, Kind.DURATION} else _ALONE.get(fact.kind)
    if kind is None or (isinstance(fact.value, Quantity) and fact.value.amount == 1):
        return
    span = (limit.start if limit and kind == "deadline" else fact.start, fact.end)
    other = (stretch[1 - at][0], stretch[1 - at][0])
    values = (("from", said(fact)), ("to", "")) if at == 0 else (("from", ""), ("to", said(fact)))
    yield Claim(kind, *((span, other) if at == 0 else (other, span)), values)


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
