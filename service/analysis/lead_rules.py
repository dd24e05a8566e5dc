"""Rules on the lead phrase: stronger, weaker, changed, aged, or only "also" and "further"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.analysis.arabic import skeletons
from service.analysis.clauses import segments
from service.analysis.fact_rules import touched_facts
from service.analysis.ground import Claim
from service.analysis.kin import is_form
from service.analysis.leads import LeadPhrase, aged, by_weight, compared, core_of, lead_phrase, meaning_of
from service.analysis.stretches import Edit
from service.analysis.terms import listed, terms_in
from service.analysis.verb_rules import tells_a_decision
from service.facts import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.analysis.ground import Ground
    from service.analysis.passage import Passage
    from service.analysis.stretches import Span

_OBJECT_WORDS = 8
_SERIES = frozenset({Kind.SESSION, Kind.ORDINAL, Kind.YEAR})
_LITTLE = 2
_FEW_CHANGED = 3
_CLAUSE_WORDS = 80
_STEM = 3


def lead_changes(passage: Passage, ground: Ground) -> Iterator[Claim]:
    """Compare the lead phrases of both sides where they differ.

    Only within one language version; a strength is compared only inside one family, and only where the two intervals
    do not overlap. Fails where a phrase is missing in the word lists: then the words are ordinary words.
    """
    if passage.note:
        return
    old = lead_phrase(passage.base.text, passage.language, passage.part)
    new = lead_phrase(passage.target.text, passage.language, passage.part)
    if old is None or new is None:
        return
    base, target = (0, old.end), (0, new.end)
    before = clause_before(passage)
    if before is not None:
        yield Claim("verb.changed", base, target, (("from", old.core), ("to", new.core), *_concepts(old, new)))
        return
    if not ground.touched(base, target) or passage.base.text[: old.end] == passage.target.text[: new.end]:
        return
    if old.core == new.core:
        yield Claim("editorial.repeat", base, target, (("verb", old.core),))
    elif kind := by_weight(old.core, new.core, passage.language):
        yield Claim(kind, base, target, (("from", old.core), ("to", new.core), *_concepts(old, new)))
    elif old.meaning.concepts == new.meaning.concepts:
        if passage.language != "zh" and _bent(old.core, new.core):
            yield Claim("editorial.agreement", base, target, (("verb", new.core),))
        elif passage.language != "zh" and old.core.split()[0] != new.core.split()[0]:
            yield Claim("text.changed", base, target, (("from", old.core), ("to", new.core)))
    else:
        kind = _kind(old, new, passage, ground)
        yield Claim(kind, base, target, (("from", old.core), ("to", new.core), *_concepts(old, new)))


def _bent(old: str, new: str) -> bool:
    """Whether two phrases are the same but for the endings of some words: "preocupada por", "preocupado por"."""
    pairs = list(zip(old.split(), new.split(), strict=False))
    changed = [(one, other) for one, other in pairs if one != other]
    return len(old.split()) == len(new.split()) and all(_is_form(one, other) for one, other in changed)


def _is_form(one: str, other: str) -> bool:
    return one[:_STEM] == other[:_STEM] or bool(skeletons(one) & skeletons(other))


def _kind(old: LeadPhrase, new: LeadPhrase, passage: Passage, ground: Ground) -> str:
    if aged(old.meaning, new.meaning) and (_decided(old, passage) or _same_object(old, new, passage, ground)):
        return "tech.ageing"
    if _goes_on(passage, 1, new.end, old, ground) or _goes_on(passage, 0, old.end, new, ground):
        return "verb.changed"
    return compared(old.meaning, new.meaning)


def clause_before(passage: Passage) -> Edit | None:
    """The edit that puts a clause before the lead verb, or takes it away: "Requests" → "Recalls …, and requests".

    One side of it is little more than a lead phrase; the other goes on from its own lead phrase to another verb.
    """
    if passage.note or not passage.edits or passage.edits[0].base[0] or passage.edits[0].target[0]:
        return None
    edit = _first_place(passage)
    for at, side in enumerate(passage.sides()):
        lead = lead_phrase(side.text, passage.language, passage.part)
        words = side.within(edit[at])
        if lead is None or not words or len([word for word in words if word.start >= lead.end]) > _LITTLE:
            continue
        if _ends_in_clause(passage, 1 - at, edit[1 - at]):
            return edit
    return None


def _first_place(passage: Passage) -> Edit:
    """The first edit with those that follow it at once, nothing but white space between."""
    whole, *others = passage.edits
    for edit in others:
        if any(side.text[whole[at][1] : edit[at][0]].strip() for at, side in enumerate(passage.sides())):
            break
        whole = Edit((whole.base[0], edit.base[1]), (whole.target[0], edit.target[1]))
    return whole


def _ends_in_clause(passage: Passage, at: int, span: Span) -> bool:
    """Whether the words of a side, which begin with a lead phrase, end in a later clause with a verb of the lists."""
    side = passage.sides()[at]
    lead = lead_phrase(side.text, passage.language, passage.part)
    behind = side.after(span[1], _LITTLE)
    whole = (span[0], behind[-1].end) if behind else span
    found = [one for one in segments(passage, at, whole) if one.verb and lead and one.span[0] >= lead.end]
    if not found:
        return False
    small = listed(passage.language, "lead_in") | listed(passage.language, "article")
    return len([word for word in side.within((found[-1].head, span[1])) if word.low not in small]) <= _LITTLE


def _decided(old: LeadPhrase, passage: Passage) -> bool:
    """Whether a decision is what the new text recalls: then the object of the new verb is the decision."""
    return old.meaning.concepts <= {"act.decide"} and tells_a_decision(passage, 0)


def _goes_on(passage: Passage, at: int, start: int, other: LeadPhrase, ground: Ground) -> bool:
    """Whether the other side's lead verb stands later in this side's new words: a clause was put before it."""
    side = passage.sides()[at]
    end = passage.whole[0][at][1] if passage.whole else 0
    return any(
        term.end <= end
        and ground.differing(at, (term.start, term.end))
        and (meaning := meaning_of(core_of(term.phrase, passage.language), passage.language)) is not None
        and bool(meaning.concepts & other.meaning.concepts)
        for term in terms_in(side.after(start, _CLAUSE_WORDS), passage.language, ("verb",))
    )


def _same_object(old: LeadPhrase, new: LeadPhrase, passage: Passage, ground: Ground) -> bool:
    """Whether what the verbs speak of is the same: its first words hardly changed, no number among them moved on."""
    if moved_on(passage, (old.end, new.end), ground):
        return False
    behind = [passage.sides()[at].after(end, _OBJECT_WORDS) for at, end in enumerate((old.end, new.end))]
    changed = 0
    for at, words in enumerate(behind):
        differ = [word for word in words if ground.differing(at, (word.start, word.end)) and not word.norm.isdigit()]
        others = [word.low for word in behind[1 - at]]
        new_words = [one for one in differ if not any(one.low == low or is_form(one.low, low) for low in others)]
        changed = max(changed, len(new_words))
    return changed <= _FEW_CHANGED


def moved_on(passage: Passage, places: tuple[int, int], ground: Ground) -> bool:
    """Whether a session, a year or a number differs right behind these places: then the next of a series is meant."""
    spans = []
    for side, place in zip(passage.sides(), places, strict=True):
        behind = side.after(place, _OBJECT_WORDS)
        spans.append((place, behind[-1].end) if behind else (place, place))
    found = [touched_facts(passage, at, span, ground) for at, span in enumerate(spans)]
    old, new = ({(one.kind, one.value) for one in side if one.kind in _SERIES} for side in found)
    return bool(old and new and old != new)


def _concepts(old: LeadPhrase, new: LeadPhrase) -> tuple[tuple[str, str], ...]:
    return (
        ("from_concept", " ".join(sorted(old.meaning.concepts))),
        ("to_concept", " ".join(sorted(new.meaning.concepts))),
    )


def lead_tails(passage: Passage, ground: Ground) -> Iterator[Claim]:
    """Report "with appreciation" and its like, come or gone right behind a lead phrase that the lists know without."""
    for edit in passage.edits:
        for at, side in enumerate(passage.sides()):
            words = side.within(edit[at])
            found = terms_in(words, passage.language, ("lead_tail",))
            lead = lead_phrase(side.text, passage.language, passage.part) if found else None
            if lead is None or passage.sides()[1 - at].within(edit[1 - at]):
                continue
            near = found[0].start - lead.end <= 1 and found[0].end >= words[-1].end
            span, point = (found[0].start, found[0].end), (edit[1 - at][0], edit[1 - at][0])
            if near and ground.free(*((span, point) if at == 0 else (point, span))):
                values = (("from", found[0].phrase if at == 0 else ""), ("to", found[0].phrase if at else ""))
                kind = "verb.stronger" if at else "verb.weaker"
                yield Claim(kind, *((span, point) if at == 0 else (point, span)), values, found[0].doubtful)
