"""Cutting a long edit at its clauses: what came with a verb is one change, what stood before it is another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from service.analysis.leads import core_of, lead_phrase, meaning_of, repeat_words
from service.analysis.stretches import Edit
from service.analysis.terms import listed, single_words, terms_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.analysis.leads import Meaning
    from service.analysis.passage import Passage, Word
    from service.analysis.stretches import Span

_SIGNS = frozenset(",;،؛，；、:")
_FEWEST = 3
_PLAIN_WORDS = 2
_GLUED = frozenset({"zh", "ar"})
_SHORTEST_VERB = 4
_TASK = "task"


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of an edit's words on one side: `verb` is the core of the verb that opens it, "" where none does."""

    span: Span
    verb: str
    head: int


def by_clause(passage: Passage, edit: Edit) -> Iterator[Edit]:
    """Cut an edit where its words begin a new clause, and pair the clauses of both sides.

    Clauses with the same verb are a pair, cut once more behind the verb; the others pair in their order.
    Fails where a noun looks like a verb of the lists: "reports, notes and requests of members".
    """
    old, new = ([*segments(passage, at, edit[at])] for at in (0, 1))
    if len(old) < 2 and len(new) < 2 and not (old and new and old[0].verb and old[0].verb == new[0].verb):  # noqa: PLR2004 - nothing to cut
        yield from _apart(passage, edit, old, new)
        return
    place = edit.base[0], edit.target[0]
    for one, other in _paired(old, new):
        yield from _edits(one, other, place)
        place = one.span[1] if one else place[0], other.span[1] if other else place[1]


def _apart(passage: Passage, edit: Edit, old: list[Segment], new: list[Segment]) -> Iterator[Edit]:
    """Part a clause with a verb from the plain words of the other side: one came, the others went."""
    verbs = [any(one.verb for one in side) for side in (old, new)]
    plain = verbs.index(False) if any(verbs) and not all(verbs) else None
    small = single_words(passage.language, ("function", "conjunction", "lead_in"))
    words = passage.sides()[plain].within(edit[plain]) if plain is not None else ()
    if (
        passage.language in _GLUED
        or len([one for one in words if not (one.is_sign or one.low in small)]) < _PLAIN_WORDS
    ):
        yield edit
        return
    yield Edit(edit.base, (edit.target[0],) * 2)
    yield Edit((edit.base[1],) * 2, edit.target)


def _edits(one: Segment | None, other: Segment | None, place: Span) -> Iterator[Edit]:
    if one and other and one.verb and one.verb == other.verb:
        yield Edit((one.span[0], one.head), (other.span[0], other.head))
        yield Edit((one.head, one.span[1]), (other.head, other.span[1]))
    else:
        yield Edit(one.span if one else (place[0],) * 2, other.span if other else (place[1],) * 2)


def _paired(old: list[Segment], new: list[Segment]) -> Iterator[tuple[Segment | None, Segment | None]]:
    """Pair the segments: those with one verb first, and what lies between these in its order."""
    b = t = 0
    for one, other in [*_same_verbs(old, new), (len(old), len(new))]:
        yield from _between(old[b:one], new[t:other])
        if one < len(old):
            yield old[one], new[other]
        b, t = one + 1, other + 1


def _same_verbs(old: list[Segment], new: list[Segment]) -> Iterator[tuple[int, int]]:
    at = 0
    for number, one in enumerate(old):
        same = next((n for n in range(at, len(new)) if one.verb and new[n].verb == one.verb), None)
        if same is not None:
            yield number, same
            at = same + 1


def _between(old: list[Segment], new: list[Segment]) -> Iterator[tuple[Segment | None, Segment | None]]:
    """Pair plain words with plain words and clauses with clauses."""
    for wanted in (False, True):
        some, others = ([one for one in side if bool(one.verb) is wanted] for side in (old, new))
        for number in range(max(len(some), len(others))):
            yield some[number] if number < len(some) else None, others[number] if number < len(others) else None


def segments(passage: Passage, at: int, span: Span) -> Iterator[Segment]:
    """Cut the words of a span of one side (0 base, 1 target) where clauses begin."""
    words = passage.sides()[at].within(span)
    if not words:
        return
    starts = sorted({start: (core, head) for start, core, head in _openings(passage, at, words)}.items())
    if not starts or starts[0][0] > 0:
        starts.insert(0, (0, ("", words[0].start)))
    for number, (start, (core, head)) in enumerate(starts):
        begin = span[0] if number == 0 else words[start - 1].end
        end = span[1] if number + 1 == len(starts) else words[starts[number + 1][0] - 1].end
        yield Segment((begin, end), core, max(head, begin))


def _openings(passage: Passage, at: int, words: Sequence[Word]) -> Iterator[tuple[int, str, int]]:
    """The places where a clause begins, as (first word, core of its verb, end of the verb)."""
    index = {word.start: number for number, word in enumerate(words)}
    for term in terms_in(words, passage.language, ("verb",)) if len(words) > 1 else ():
        number = index[term.start]
        start = _back(words, number, passage.language)
        short = len(term.phrase) < _SHORTEST_VERB and passage.language not in {"zh", "ar"}
        verb = not short and not term.value.startswith("pre.") and not passage.sides()[at].in_quotes(term.start)
        if verb and (start < number or number == 0):
            yield start, core_of(term.phrase, passage.language), term.end
    if len(words) > _FEWEST and (asks(passage, at, words[0].start) or _decides(passage, at)):
        for term in terms_in(words, passage.language, ("mandate",)):
            number = index[term.start]
            start = _back(words, number, passage.language)
            if number > 0 and start < number and _opens_task(words, number, passage.language):
                yield start, _TASK, term.end


def _opens_task(words: Sequence[Word], number: int, language: str) -> bool:
    """Whether a task begins at a word: behind "to" and its like, or with an infinitive that needs none."""
    if language == "ar" or {words[number].low, words[number - 1].low} & listed(language, "infinitive"):
        return True
    endings = tuple(listed(language, "infinitive_ending"))
    return bool(endings) and words[number].low.endswith(endings)


def _decides(passage: Passage, at: int) -> bool:
    """Whether the organ says what it will do itself: "Decides to …"."""
    side = passage.sides()[at]
    lead = lead_phrase(side.text, passage.language, passage.part)
    return lead is not None and lead.meaning.concepts <= {"act.decide"} and passage.language != "en"


def asks(passage: Passage, at: int, place: int) -> bool:
    """Whether the last verb of the lists before a place, or the lead phrase, asks somebody for something."""
    verb = verb_before(passage, at, place)
    return verb is not None and _is_asking(verb[1])


def verb_before(passage: Passage, at: int, place: int) -> tuple[int, Meaning] | None:
    """The last verb of the lists before a place, or the lead phrase: where it ends, and what it means.

    "in accordance with" and its like, which only a preamble begins with, are no verbs inside a sentence.
    """
    side = passage.sides()[at]
    lead = lead_phrase(side.text, passage.language, passage.part)
    if lead is None:
        return None
    verbs = terms_in(side.within((lead.end, place)), passage.language, ("verb",)) if place > lead.end else []
    for verb in reversed(verbs):
        meaning = meaning_of(core_of(verb.phrase, passage.language), passage.language)
        if meaning is not None and not verb.value.startswith("pre."):
            return verb.end, meaning
    return lead.end, lead.meaning


def _is_asking(meaning: Meaning) -> bool:
    return any(concept.startswith("dir.") for concept in meaning.concepts)


def _back(words: Sequence[Word], number: int, language: str) -> int:
    """Where the clause of a verb begins: at the comma, the conjunction, the "in this regard" before it."""
    known = _lead_in(language)
    start = number
    while start > 0 and (words[start - 1].low in known or words[start - 1].norm in _SIGNS):
        start -= 1
    joined = any(word.norm in _SIGNS or word.low in listed(language, "conjunction") for word in words[start:number])
    return start if joined else number


@cache
def _lead_in(language: str) -> frozenset[str]:
    """Words that may stand between the end of one clause and the verb of the next."""
    return listed(language, "conjunction") | repeat_words(language) | listed(language, "lead_in")
