"""Rules on words of a class: negation, modal, escape phrase, scope word, deadline, frequency, self-reference."""

from __future__ import annotations

from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from service.analysis.editorial_rules import same_stem
from service.analysis.ground import Claim
from service.analysis.kin import is_form
from service.analysis.matching import unmatched
from service.analysis.terms import LOADED, Term, listed, single_words, terms_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.analysis.ground import Ground
    from service.analysis.passage import Passage, Side, Word
    from service.analysis.stretches import Edit, Span

_AROUND = 60
_MODALS_HAN = ("得", "可", "应", "能", "宜", "须", "必", "许", "法")
_TAKES = "takes"
_BENDING = frozenset({"frequency", "scope"})
_HELD = "held"
_NEAR_ONLY = 5
_OPENING = 12
_CLAUSE = 9
_BESIDE = 3
_NEAR = 40
_TYPES = {
    "negation": "negation",
    "modal": "modal",
    "scope": "scope",
    "deadline": "deadline",
    "frequency": "frequency",
    "self": "tech.self_reference",
}


def loaded_words(passage: Passage, ground: Ground) -> Iterator[Claim]:
    """Report the listed words that came, went or gave way to another of their class, stretch by stretch.

    Words of one class that stand on both sides of a stretch, in order, stayed. Fails where a word stayed by chance in
    a passage that was wholly reworded ("all States" dropped, "all measures" new: "all" is taken to have stayed).
    """
    for stretch in passage.stretches:
        terms = [_touched(side, stretch[at], at, passage, ground) for at, side in enumerate(passage.sides())]
        if passage.language == "zh" and _forbids(terms):
            terms = [[_as_negation(term) for term in found] for found in terms]
        for kind in LOADED[1:]:
            olds, news = ([term for term in found if term.kind == kind] for found in terms)
            if kind == "self" and not (olds and news):
                olds, news = (
                    [one for one in found if not ground.wholly(at, (one.start, one.end))]
                    for at, found in enumerate((olds, news))
                )
            if olds or news:
                sides = _whole(olds, 0, passage), _whole(news, 1, passage)
                yield from _claims(kind, sides, stretch, passage.language)


def _as_negation(term: Term) -> Term:
    return term._replace(kind="negation") if term.kind == "modal" else term


def _forbids(terms: Sequence[list[Term]]) -> bool:
    """Whether a Chinese negation that holds a modal came or went: 可 → 不得 is one change."""
    said = [{term.phrase for term in found if term.kind == "negation"} for found in terms]
    return any(phrase.endswith(_MODALS_HAN) for phrase in said[0] ^ said[1])


def _touched(side: Side, span: Span, at: int, passage: Passage, ground: Ground) -> list[Term]:
    """The listed phrases that hold a differing character of a stretch."""
    if span[0] == span[1]:
        return []
    window = side.within((max(0, span[0] - _AROUND), min(len(side.text), span[1] + _AROUND)))
    return [
        term
        for term in _restricting(terms_in(window, passage.language, LOADED), window, passage.language)
        if term.start < span[1] and span[0] < term.end and ground.differing(at, (term.start, term.end))
        if not _is_name(side, term) and not _is_noun(side, term, passage.language)
    ]


def _whole(terms: list[Term], at: int, passage: Passage) -> list[Term]:
    """Give escape phrases with what they take, up to the next sign: "subject to the availability of resources".

    Only where nothing else came in their place.
    """
    return [_with_complement(term, at, passage) if term.value == _TAKES else term for term in terms]


def _with_complement(term: Term, at: int, passage: Passage) -> Term:
    side = passage.sides()[at]
    loaded = single_words(passage.language, ("negation", "modal", "scope"))
    for edit in passage.edits:
        if edit[at][0] <= term.start and term.end <= edit[at][1] and not passage.sides()[1 - at].within(edit[1 - at]):
            rest = side.within((term.end, edit[at][1]))
            taken = takewhile(lambda word: not word.is_sign and word.low not in loaded, rest)
            return term._replace(end=max([term.end, *(word.end for word in taken)]))
    return term


def _restricting(terms: list[Term], words: Sequence[Word], language: str) -> Iterator[Term]:
    """Give the terms, a half negation that "que" follows as a scope word: "ne servira qu'à" says "only"."""
    halves, only = listed(language, "half_negation"), listed(language, "only_behind")
    for term in terms:
        if term.kind == "negation" and term.phrase.lower() in halves:
            behind = [word for word in words if word.start >= term.end][:_NEAR_ONLY]
            known = next((word.low for word in behind if word.low in only | listed(language, "negation")), "")
            yield term._replace(kind="scope") if known in only else term
        else:
            yield term


def _is_name(side: Side, term: Term) -> bool:
    """Whether a word is part of a name or a title, or another word than it seems: "May" the month, "All Forms of …"."""
    text = side.text[term.start : term.end]
    if term.kind == "scope" and side.in_quotes(term.start):
        return True
    return term.kind in {"modal", "scope", "negation"} and text[:1].isupper() and term.start > _OPENING


def _is_noun(side: Side, term: Term, language: str) -> bool:
    """Whether a modal is a noun here: "the need to act", "the urgent need to act"."""
    known = listed(language, "determiner")
    if term.kind != "modal" or not known:
        return False
    *first, last = ["", *(word.low for word in side.before(term.start, 2))]
    return last in known or (first[-1:] != [] and first[-1] in known and last in _adjectives(language))


@cache
def _adjectives(language: str) -> frozenset[str]:
    return single_words(language, ("qualifier",))


def _claims(kind: str, sides: tuple[list[Term], list[Term]], stretch: Edit, language: str) -> Iterator[Claim]:
    for went, came in unmatched(*sides, lambda term: term.phrase.lower()):
        pairs = min(len(went), len(came)) if kind != "escape" else 0
        for old, new in zip(went[:pairs], came[:pairs], strict=True):
            if kind in _BENDING and same_stem(old.phrase.lower(), new.phrase.lower(), language):
                continue  # "informe anual" → "informes anuales" is agreement
            yield _claim(_TYPES[kind], old, new, stretch)
        for old in went[pairs:]:
            yield _claim(_TYPES.get(kind, f"{kind}.removed"), old, None, stretch)
        for new in came[pairs:]:
            yield _claim(_TYPES.get(kind, f"{kind}.added"), None, new, stretch)


def _claim(kind: str, old: Term | None, new: Term | None, stretch: Edit) -> Claim:
    base = (old.start, old.end) if old else _point(stretch.base, stretch.target, new)
    target = (new.start, new.end) if new else _point(stretch.target, stretch.base, old)
    values = (("from", old.phrase if old else ""), ("to", new.phrase if new else ""))
    doubtful = any(term.doubtful for term in (old, new) if term)
    return Claim(kind, base, target, values, doubtful)


def _point(span: Span, other: Span, term: Term | None) -> Span:
    """A place without characters: where the word would stand on the side that has none."""
    at_end = term is not None and other[1] - term.end < term.start - other[0]
    return (span[1], span[1]) if at_end else (span[0], span[0])


def ageing(passage: Passage, ground: Ground) -> Iterator[Claim]:
    """Report what was announced and is now past: "to be held" that went, with the words of the past in its place."""
    for edit in passage.edits:
        old = _with_next(passage, 0, edit, "announced")
        new = _with_next(passage, 1, edit, "happened")
        later = terms_in(passage.target.within(edit.target), passage.language, ("announced",))
        gone = bool(old) and _has_passed(passage, edit, old[0])
        if old and not later and (new or gone):
            first = old[0]
            point = (edit.target[0], edit.target[0])
            target = (new[0].start, new[0].end) if new else point
            if ground.differing(0, (first.start, first.end)):
                values = (("from", first.phrase), ("to", new[0].phrase if new else ""))
                yield Claim("tech.ageing", (first.start, first.end), target, values, first.doubtful)


def _with_next(passage: Passage, at: int, edit: Edit, kind: str) -> list[Term]:
    """The phrases of a class that begin in an edit and end there, or with the word behind it: "took *place*"."""
    side, span = passage.sides()[at], edit[at]
    words = [*side.within(span), *side.after(span[1], 1)] if span[0] < span[1] else []
    return [term for term in terms_in(words, passage.language, (kind,)) if term.start < span[1]]


def _has_passed(passage: Passage, edit: Edit, announced: Term) -> bool:
    """Whether "to be held" and its like went alone, or with few words: a clause that went took its future with it.

    A modal among them went because it is past only where a verb of the past is left: "which will be held" → "held".
    """
    old, new = ([word for word in side.within(edit[at]) if not word.is_sign] for at, side in enumerate(passage.sides()))
    inside = passage.base.within((announced.start, announced.end))
    alone = not new and len(old) <= len(inside) + _BESIDE
    if not (alone or announced.value == _HELD) or " " not in announced.phrase:
        return False
    left = passage.target.after(edit.target[1], 1)
    known = single_words(passage.language, ("happened",))
    past = bool(left) and (left[0].low in known or left[0].low.endswith(tuple(listed(passage.language, "past_ending"))))
    return past or not terms_in(inside, passage.language, ("modal",))


def happened(passage: Passage, ground: Ground) -> Iterator[Claim]:
    """Report a verb whose helping word went because it is past now: "will be" → "was", "shall complete" → "completed".

    The verb itself must be the same. Fails where a rule that said what shall be done became a report of the past.
    """
    for edit in passage.edits:
        old, new = (
            [word for word in side.within(edit[at]) if not word.is_sign] for at, side in enumerate(passage.sides())
        )
        helping = listed(passage.language, "helping")
        if len(old) != 2 or len(new) != 1 or not is_form(old[1].low, new[0].low):  # noqa: PLR2004 - a helping word and its verb
            continue
        past = old[0].low in listed(passage.language, "infinitive") and new[0].low.endswith(
            tuple(listed(passage.language, "past_ending"))
        )
        if old[0].low in helping or past:
            values = (("from", f"{old[0].low} {old[1].low}"), ("to", new[0].low))
            if ground.differing(0, (old[0].start, old[0].end)):
                yield Claim("tech.ageing", (old[0].start, old[1].end), (new[0].start, new[0].end), values)


def anchors(passage: Passage, ground: Ground) -> Iterator[Claim]:
    """Report "in accordance with" a law or treaty inside a longer clause that came or went."""
    for edit in passage.edits:
        sides = [side.within(edit[at]) for at, side in enumerate(passage.sides())]
        if bool(sides[0]) == bool(sides[1]) or max(map(len, sides)) < _CLAUSE:
            continue
        at = 0 if sides[0] else 1
        for start, end, doubtful in _anchored(sides[at], passage.language):
            point = (edit[1 - at][0], edit[1 - at][0])
            spans = ((start, end), point) if at == 0 else (point, (start, end))
            if ground.wholly(at, (start, end)):
                yield Claim("legal_anchor", *spans, doubtful=doubtful)


def _anchored(words: Sequence[Word], language: str) -> Iterator[tuple[int, int, bool]]:
    """The places from words that tie to a law up to the law's name, a few words on."""
    laws = terms_in(words, language, ("legal",))
    for tie in terms_in(words, language, ("anchor",)) if laws else ():
        near = [law for law in laws if 0 <= law.start - tie.end <= _NEAR]
        if near:
            yield tie.start, near[-1].end, tie.doubtful or near[-1].doubtful


def watched(passage: Passage, ground: Ground) -> Iterator[Claim]:
    """Report the pairs of terms that the reader watches, either way round."""
    del ground
    for pair in passage.watch:
        for one, other in (pair, pair[::-1]):
            for stretch in passage.stretches:
                base, target = _find(passage.base, one, stretch.base), _find(passage.target, other, stretch.target)
                if base and target:
                    yield Claim("terminology", base, target, (("from", one), ("to", other)))


def _find(side: Side, phrase: str, span: Span) -> Span | None:
    """The place of a phrase that has a character in the span."""
    start = max(0, span[0] - len(phrase))
    text = side.text.replace("’", "'")
    at = text.find(phrase, start, span[1] + len(phrase)) if phrase and span[0] < span[1] else -1
    return (at, at + len(phrase)) if at >= 0 and at < span[1] and span[0] < at + len(phrase) else None
