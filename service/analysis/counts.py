"""Numbers that count nothing anew: "the two organizations", "targets 14.4 and 14.6", a mark of a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.analysis.known_names import known_in
from service.analysis.terms import is_listed, listed
from service.facts import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.analysis.passage import Side, Word
    from service.facts import Fact

_LANGUAGE = "en"
_ROW = 8
_NAME = 12


def counts_nothing(side: Side, fact: Fact, language: str) -> bool:
    """Whether a number that came or went only names: those that are known ("the six languages"), a part, a note.

    English only. Fails where a known number is news: "the two new members".
    """
    if language != _LANGUAGE:
        return False
    before, after = side.before(fact.start, _ROW), side.after(fact.end, 1)
    return (
        _is_known(before, counted=fact.kind is Kind.QUANTITY)
        or _is_in_a_name(side, fact)
        or _is_numbered(before)
        or _is_a_mark(side, fact, before)
        or _is_titled(after)
    )


def _is_known(before: Sequence[Word], *, counted: bool) -> bool:
    """Whether an article or its like stands before a count, or "the past" before a length of time."""
    words = [word.low for word in before]
    past = bool(words) and words[-1] in listed(_LANGUAGE, "past")
    return bool(words) and (past or (counted and words[-1] in listed(_LANGUAGE, "definite")))


def _is_in_a_name(side: Side, fact: Fact) -> bool:
    """Whether the number is part of a listed name: "the 10-year framework of programmes on …"."""
    words = [*side.before(fact.start, _NAME), *side.within((fact.start, fact.end)), *side.after(fact.end, _NAME)]
    names = known_in(words, _LANGUAGE)
    return any(words[one.first].start <= fact.start and fact.end <= words[one.last - 1].end for one in names)


def _is_numbered(before: Sequence[Word]) -> bool:
    """Whether the number is one of a row behind "targets" or a word with a capital: "Goals 1, 11 and 13"."""
    rows = [word for word in before if not (word.norm[:1].isdigit() or word.is_sign or word.low in {"and", "to", "or"})]
    if not rows or not before[-1].start - rows[-1].end <= _ROW * 2:
        return False
    head = rows[-1]
    if is_listed(head.low, _LANGUAGE, "numbered"):
        return True
    between = [word for word in before if word.start >= head.end]
    return head.text[:1].isupper() and head.start > 0 and any(word.norm[:1].isdigit() for word in between)


def _is_a_mark(side: Side, fact: Fact, before: Sequence[Word]) -> bool:
    """Whether a figure ends the text behind a sign or another figure: a mark of a note."""
    ends = not any(map(str.isalnum, side.text[fact.end :]))
    return ends and bool(before) and (before[-1].is_sign or before[-1].norm.isdigit())


def _is_titled(after: Sequence[Word]) -> bool:
    """Whether a name with a capital follows that is none of States: "the 20 Aichi Biodiversity Targets"."""
    return bool(after) and after[0].text[:1].isupper() and after[0].low not in listed(_LANGUAGE, "counted")
