"""Rules on numbers that say the same in another way, and on words of time that no date took with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.analysis.fact_rules import touched_facts
from service.analysis.ground import Claim
from service.analysis.matching import unmatched
from service.analysis.terms import terms_in
from service.collation.tokens import normalise
from service.facts import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.analysis.ground import Ground
    from service.analysis.passage import Passage
    from service.analysis.stretches import Span
    from service.analysis.terms import Term

_COUNTED = frozenset(
    {Kind.SESSION, Kind.ORDINAL, Kind.QUANTITY, Kind.DURATION, Kind.MONEY, Kind.PERCENTAGE, Kind.PERIOD}
)
_AROUND = 60


def same_numbers(passage: Passage, ground: Ground) -> Iterator[Claim]:
    """Report numbers of one value in words on one side and in figures on the other: "ten" → "10"."""
    for stretch in passage.stretches:
        olds, news = (touched_facts(passage, at, stretch[at], ground) for at in (0, 1))
        for old in olds if news else ():
            same = next((new for new in news if (new.kind, new.value) == (old.kind, old.value)), None)
            if same is not None and old.kind in _COUNTED:
                news.remove(same)
                base, target = (old.start, old.end), (same.start, same.end)
                if _plain(passage.base.text, base) != _plain(passage.target.text, target):
                    yield Claim("editorial.spelling", base, target)


def _plain(text: str, span: Span) -> str:
    return normalise(text[slice(*span)]).lower()


def left_deadlines(passage: Passage, ground: Ground) -> Iterator[Claim]:
    """Report words of a time limit that came or went before a time which stayed or is no date: "no later than at …"."""
    for stretch in passage.stretches:
        olds, news = (_limits(passage, at, stretch[at], ground) for at in (0, 1))
        for went, came in unmatched(olds, news, lambda term: term.phrase.lower()):
            for old in went:
                yield Claim("deadline", (old.start, old.end), (stretch.target[0],) * 2, _values(old, 0), old.doubtful)
            for new in came:
                yield Claim("deadline", (stretch.base[0],) * 2, (new.start, new.end), _values(new, 1), new.doubtful)


def _limits(passage: Passage, at: int, span: Span, ground: Ground) -> list[Term]:
    side = passage.sides()[at]
    if span[0] == span[1]:
        return []
    words = side.within((max(0, span[0] - _AROUND), min(len(side.text), span[1] + _AROUND)))
    found = terms_in(words, passage.language, ("deadline",))
    return [one for one in found if ground.wholly(at, (one.start, one.end))]


def _values(term: Term, at: int) -> tuple[tuple[str, str], ...]:
    return (("from", ""), ("to", term.phrase)) if at else (("from", term.phrase), ("to", ""))
