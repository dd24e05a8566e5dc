"""Is it a true rollover? The verdict, and the arithmetic: what a sponsor has to set right from edition to edition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from service.analysis.outside import all_technical
from service.analysis.terms import listed
from service.facts import Kind, Period, Place, Session, Symbol, citations, facts_in, reference_lists
from service.text import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from service.collation.types import Row
    from service.comparison import Comparison
    from service.facts import Fact
    from service.text import Paragraph, ParsedText

QUESTION, WRONG = 1, 2
_FIRST_SESSION_YEAR = 1945
_OWN_NUMBER = re.compile(r"A/RES/(\d{1,3}/\d{1,4})")
_SESSION_OF_A_SYMBOL = re.compile(r"A/(\d{1,3})/")
_MARKER = 40
_HELD_AGAINST = frozenset({Kind.SESSION, Kind.SYMBOL, Kind.PERIOD, Kind.PLACE})
"""Kinds of facts that a check compares with those of the old text."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at, with its place.

    `code` is stable; `severity` is 1 for a question, 2 for what is probably wrong. `row` is the row's id (None: the
    text as a whole), `side` "base" or "target"; `span` are offsets into the row's joined text of that side, or into its
    footnote where `footnote` is a place in the row's `footnotes`. `values` are names and plain texts for a sentence.
    """

    code: str
    severity: int
    row: str | None
    side: str = "target"
    span: tuple[int, int] | None = None
    footnote: int | None = None
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Rollover:
    """The verdict on body, annexes and their notes, and the findings, in the order of the text."""

    verdict: bool
    findings: tuple[Finding, ...] = ()


class Passage(NamedTuple):
    """The target text of a row, or of one of its notes, with its facts, and those of the base beside it."""

    row: Row
    part: Part
    text: str
    facts: tuple[Fact, ...]
    before: tuple[Fact, ...]
    footnote: int | None


class View(NamedTuple):
    """What the checks look at: the comparison, its language, and all passages of the new text's body."""

    comparison: Comparison
    language: str
    passages: tuple[Passage, ...]


def check_rollover(comparison: Comparison) -> Rollover:
    """Say whether every change is technical, and what the arithmetic of a rollover finds in the new text.

    A check that needs what the texts do not say (the number of their session, their date) finds nothing.
    """
    view = _view(comparison)
    found = [finding for check in CHECKS for finding in check(view)]
    order = {row.id: place for place, row in enumerate(comparison.collation.rows)}
    found.sort(key=lambda one: (order.get(one.row or "", -1), one.footnote is not None, one.span or (0, 0)))
    return Rollover(all_technical(comparison.collation.rows, comparison.base, comparison.target), tuple(found))


def _view(comparison: Comparison) -> View:
    language = comparison.target.language or comparison.base.language or "en"
    return View(comparison, language, tuple(_passages(comparison, language)))


def _passages(comparison: Comparison, language: str) -> Iterator[Passage]:
    for row in comparison.collation.rows:
        paragraphs = [comparison.target.paragraphs[at] for at in row.target]
        if not paragraphs or paragraphs[0].part not in {Part.PREAMBLE, Part.OPERATIVE, Part.ANNEX, Part.OTHER}:
            continue
        part, text = paragraphs[0].part, _text(paragraphs)
        old = _text([comparison.base.paragraphs[at] for at in row.base])
        yield Passage(row, part, text, *_facts(text, old, language), None)
        for place, note in enumerate(row.footnotes):
            if note.target is not None:
                yield Passage(row, part, note.target, *_facts(note.target, note.base or "", language), place)


def _facts(text: str, old: str, language: str) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """The facts of both sides. The old ones are looked for only where a check has a new one to hold against them."""
    new = facts_in(text, language)
    if old == text:
        return new, new
    return new, facts_in(old, language) if any(fact.kind in _HELD_AGAINST for fact in new) else ()


def _text(paragraphs: list[Paragraph]) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs)


def _finding(code: str, severity: int, passage: Passage, fact: Fact, *values: tuple[str, str]) -> Finding:
    span = fact.start, fact.end
    return Finding(code, severity, passage.row.id, "target", span, passage.footnote, values)


def edition_cited(view: View) -> Iterator[Finding]:
    """The last edition has to stand in the text that follows it: 79/10 cites 77/13."""
    own = _OWN_NUMBER.match(view.comparison.base.masthead.symbol or "")
    if own is None:
        return
    lists = [one for passage in view.passages for one in _cited(passage, view.language)]
    if lists and own[1] not in {number for _, number in lists}:
        yield Finding("edition.not_cited", WRONG, lists[0][0].row.id, values=(("reference", own[1]),))


def _cites(passage: Passage, least: int) -> bool:
    """Whether a passage holds so many references: without, there is no need to look at how they stand together."""
    return sum(fact.kind is Kind.REFERENCE for fact in passage.facts) >= least


def _cited(passage: Passage, language: str) -> Iterator[tuple[Passage, str]]:
    for citation in citations(passage.text, language) if _cites(passage, 1) else ():
        yield passage, str(citation.reference)


def sessions_right(view: View) -> Iterator[Finding]:
    """The next session has to be as far from this one as it was in the old text, and not the old text's own."""
    base, target = view.comparison.base.masthead.session, view.comparison.target.masthead.session
    if base is None or target is None or base == target:
        return
    for passage, fact, number in _sessions(view):
        before = [
            one.value.number for one in passage.before if isinstance(one.value, Session) and one.value.number > base
        ]
        if not before:
            continue
        wanted = target + before[0] - base
        if number != wanted:
            code = "session.stale" if number in before else "session.wrong"
            yield _finding(code, WRONG, passage, fact, ("found", str(number)), ("expected", str(wanted)))


def sessions_agree(view: View) -> Iterator[Finding]:
    """Where the old text named one next session, the new one has to name one: report and agenda go together."""
    base, target = view.comparison.base.masthead.session, view.comparison.target.masthead.session
    if base is None or target is None:
        return
    found = [one for one in _sessions(view) if one[2] > base]
    old = {
        one.value.number
        for passage, _, _ in found
        for one in passage.before
        if isinstance(one.value, Session) and one.value.number > base
    }
    first = found[0][2] if found else None
    for passage, fact, number in found[1:] if len(old) == 1 else []:
        if number != first:
            yield _finding("session.differs", WRONG, passage, fact, ("found", str(number)), ("expected", str(first)))


def _sessions(view: View) -> Iterator[tuple[Passage, Fact, int]]:
    """The sessions named in the operative part."""
    for passage in view.passages:
        if passage.part is Part.OPERATIVE and passage.footnote is None:
            for fact in passage.facts:
                if isinstance(fact.value, Session) and not fact.value.special:
                    yield passage, fact, fact.value.number


def symbols_new(view: View) -> Iterator[Finding]:
    """A report of the old text's session that the new text still cites, under the same symbol."""
    session = view.comparison.base.masthead.session
    if session is None or session == view.comparison.target.masthead.session:
        return
    for passage in view.passages:
        old = {fact.value for fact in passage.before if fact.kind is Kind.SYMBOL}
        for fact in passage.facts:
            if isinstance(fact.value, Symbol) and fact.value in old and _of_session(fact.value, session):
                yield _finding("symbol.stale", WRONG, passage, fact, ("found", "-".join(fact.value.symbols)))


def _of_session(symbol: Symbol, session: int) -> bool:
    sessions = [_SESSION_OF_A_SYMBOL.match(one) for one in symbol.symbols]
    return any(found is not None and int(found[1]) == session for found in sessions)


def periods_current(view: View) -> Iterator[Finding]:
    """A period that stayed although it ended before the new text: a question, it may be meant as history."""
    year = _year(view.comparison.target)
    if year is None:
        return
    for passage in view.passages:
        old = {fact.value for fact in passage.before}
        for fact in passage.facts:
            if isinstance(fact.value, Period) and fact.value in old and fact.value.last < year:
                period = f"{fact.value.first}-{fact.value.last}"
                yield _finding("period.stale", QUESTION, passage, fact, ("found", period), ("year", str(year)))


def _year(text: ParsedText) -> int | None:
    if text.masthead.date and text.masthead.date[:4].isdigit():
        return int(text.masthead.date[:4])
    return None if text.masthead.session is None else _FIRST_SESSION_YEAR + text.masthead.session


def conjunctions_single(view: View) -> Iterator[Finding]:
    """A list of references in which an "and" of the old text was left behind before a new member."""
    for passage in view.passages:
        for one in reference_lists(passage.text, view.language) if _cites(passage, 2) else ():
            for start, end in one.doubled:
                found = (("found", passage.text[start:end]),)
                span = start, end
                yield Finding("conjunction.doubled", WRONG, passage.row.id, "target", span, passage.footnote, found)


def paragraphs_follow(view: View) -> Iterator[Finding]:
    """A place such as "paragraph 6 above" has to follow the paragraph that it meant to its new number."""
    new_numbers = _new_numbers(view.comparison)
    for passage in view.passages:
        olds = [fact for fact in passage.before if isinstance(fact.value, Place)]
        news = [fact for fact in passage.facts if isinstance(fact.value, Place)]
        for old, new in zip(olds, news, strict=False):
            if _is_internal(passage.text, new, view.language):
                yield from _followed(passage, old, new, new_numbers)


def _followed(passage: Passage, old: Fact, new: Fact, new_numbers: dict[str, str]) -> Iterator[Finding]:
    meant, said = old.value, new.value
    if not (isinstance(meant, Place) and isinstance(said, Place)) or meant.unit != "paragraph":
        return
    wanted = tuple(new_numbers.get(number, number) for number in meant.numbers)
    if said.numbers != wanted and len(said.numbers) == len(wanted):
        code = "paragraph.stale" if said == meant else "paragraph.wrong"
        values = ("found", ", ".join(said.numbers)), ("expected", ", ".join(wanted))
        yield _finding(code, WRONG, passage, new, *values)


def _new_numbers(comparison: Comparison) -> dict[str, str]:
    """The new number of each numbered operative paragraph that stayed one paragraph."""
    numbers: dict[str, str] = {}
    for row in comparison.collation.rows:
        if len(row.base) == len(row.target) == 1:
            old, new = comparison.base.paragraphs[row.base[0]], comparison.target.paragraphs[row.target[0]]
            if old.part is new.part is Part.OPERATIVE and old.level == new.level == 1 and old.number and new.number:
                numbers[old.number.strip(" .-")] = new.number.strip(" .-")
    return numbers


def _is_internal(text: str, fact: Fact, language: str) -> bool:
    """Whether a place is one of the text itself: "above" or "of the present resolution" stands beside it."""
    around = f"{text[max(0, fact.start - 6) : fact.start]} {text[fact.end : fact.end + _MARKER]}".lower()
    return any(marker in around for marker in listed(language, "internal"))


CHECKS: tuple[Callable[[View], Iterator[Finding]], ...] = (
    edition_cited,
    sessions_right,
    sessions_agree,
    symbols_new,
    periods_current,
    conjunctions_single,
    paragraphs_follow,
)
"""The checks, one function each; every finding is ordered by its place in the text afterwards."""
