"""Amendments on real texts: order never matters, nothing is lost, no amendment falls on other words than its own."""

from __future__ import annotations

import os
from random import Random

import pytest

from service.amendments import (
    Amendment,
    CarryState,
    EditKind,
    Scope,
    apply,
    as_text,
    carry_over,
    clashes,
    conflicts,
    instruction_of,
    parse_instruction,
    reconcile,
)
from service.amendments.occurrences import occurrences
from service.collation import collate
from tests.amending import a_set, an_edit, next_version, real_texts, sequential

SETS = 5_000 if os.environ.get("TRAVAUX_THOROUGH") else 200
VERSIONS = 300 if os.environ.get("TRAVAUX_THOROUGH") else 60


@pytest.fixture(scope="module")
def texts(corpus):
    return real_texts(corpus)


def test_the_order_of_amendments_never_matters(texts):
    """Those that do not conflict, laid on one by one in any order, give what laying them on at once gives."""
    several = 0
    for seed in range(SETS):
        random = Random(seed)
        text = random.choice(texts)
        amendments = a_set(random, text)
        applied = apply(text, amendments)
        chosen = [each for each in amendments if each.id in applied.applied]
        several += len(chosen) > 2
        assert sorted([*applied.applied, *applied.conflicting]) == [each.id for each in amendments]
        words = [paragraph.text for paragraph in applied.paragraphs]
        for _ in range(2):
            random.shuffle(chosen)
            assert sequential(text, chosen) == words, seed
            assert apply(text, chosen).paragraphs == applied.paragraphs
    assert several > SETS / 3


def test_with_all_rejected_the_text_is_the_base(texts):
    for text in texts:
        applied = apply(text, [])
        assert [(p.base, p.label, p.text) for p in applied.paragraphs] == [
            (p.index, p.label, p.text) for p in text.paragraphs
        ]
        assert [[(n.marker, n.offset, n.text) for n in p.notes] for p in applied.paragraphs] == [
            [(n.marker, n.offset, n.text) for n in p.notes] for p in text.paragraphs
        ]
        assert all(piece.amendment is None for p in applied.paragraphs for piece in p.pieces)


def test_each_word_knows_who_brought_it(texts):
    """The words of the base are those of the base, in order; what an amendment brought is what it says."""
    for seed in range(SETS // 4):
        random = Random(seed)
        text = random.choice(texts)
        amendments = a_set(random, text)
        brought = {each.id: "\n".join(edit.after for edit in each.edits) for each in amendments}
        for paragraph in apply(text, amendments).paragraphs:
            for piece in [*paragraph.pieces, *(each for note in paragraph.notes for each in note.pieces)]:
                if piece not in paragraph.pieces and piece.amendment is None:
                    continue
                source = brought[piece.amendment] if piece.amendment else text.paragraphs[paragraph.base].text
                assert piece.text in source


def test_groups_of_conflicts_hold_every_clash_and_their_sets_stand_together(texts):
    for seed in range(SETS // 4):
        random = Random(seed)
        text = random.choice(texts[:12])
        amendments = a_set(random, text, most=14)
        named = {each.id: each for each in amendments}
        groups = conflicts(text, amendments)
        found = clashes(amendments)
        assert sum(len(group.clashes) for group in groups) == len(found)
        members = [name for group in groups for name in group.amendments]
        assert sorted(members) == sorted({name for clash in found for name in (clash.first, clash.second)})
        for group in groups:
            assert sorted(group.voting) == list(group.amendments)
            for names in group.together:
                assert apply(text, [named[name] for name in names]).applied == names


def test_an_instruction_read_back_gives_the_amendment(texts):
    """In both languages, whatever the language of the text."""
    for seed in range(SETS):
        random = Random(seed)
        text = random.choice(texts)
        amendment = Amendment("A1", "0" * 64, (an_edit(random, text),), renumber=random.random() < 0.2)
        for language in ("en", "fr"):
            line = instruction_of(amendment, language)
            parsed = parse_instruction(line, text, language)
            assert getattr(parsed, "edits", parsed) == amendment.edits, (seed, line)
            assert parsed.renumber == amendment.renumber


def test_a_text_put_together_from_the_agreed_amendments_reconciles(texts):
    for seed in range(SETS // 4):
        random = Random(seed)
        text = random.choice(texts[:20])
        amendments = a_set(random, text, most=5)
        applied = apply(text, amendments)
        adopted = [each for each in amendments if each.id in applied.applied]
        assert reconcile(text, adopted, as_text(applied, text)).exact, seed


def truth(text, after, edit):
    """Where an edit belongs in a next version that we made: a place to compare with, or None where none is certain."""
    place = edit.place
    if place.note is not None:
        return None
    if place.scope in {Scope.WORDS, Scope.NOTE} and (place.anchor or edit.kind is not EditKind.INSERT):
        span = place.anchor or place.span
        quote = text.paragraphs[place.paragraph].text[span.start : span.end]
        start = span.start + len(quote) - len(quote.lstrip())
        return after.where(place.paragraph, start, start + len(quote.strip()))
    if place.scope is Scope.WHOLE and edit.destination is None:
        found = [
            after.where(i, 0, len(text.paragraphs[i].text))
            for i in range(place.paragraph, place.paragraph + place.size)
        ]
        return found[0] if all(found) else None
    return None


def stands(edit):
    """The same of an edit as carried."""
    span = edit.place.anchor or edit.place.span
    if span is None:
        return edit.place.paragraph, 0
    return edit.place.paragraph, span.start + len(edit.place.quote) - len(edit.place.quote.lstrip())


def test_carried_over_none_is_lost_none_falls_on_other_words(texts):
    """At least 0.97 of those whose words are still there stand on them; the rest say that they need a person."""
    there = right = 0
    wrong = []
    for seed in range(VERSIONS):
        random = Random(seed)
        text = random.choice(texts)
        after = next_version(random, text)
        collation = collate(text, after.text)
        for number in range(12):
            edit = an_edit(random, text)
            amendment = Amendment(f"A{number}", "0" * 64, (edit,))
            carried = carry_over(amendment, text, after.text, collation, version="1" * 64)
            assert carried.original == amendment
            assert (carried.state is CarryState.NEEDS_PERSON) == (carried.amendment is None)
            expected = truth(text, after, edit)
            there += expected is not None
            if carried.amendment is None:
                assert carried.reason
                continue
            assert carried.amendment.version == "1" * 64
            assert apply(after.text, [carried.amendment]).applied == (amendment.id,)
            if expected is not None:
                right += stands(carried.amendment.edits[0]) == expected
            if certain(edit) and not rightly(after, edit, carried.amendment.edits[0], expected):
                wrong.append((seed, number, edit, expected, carried))
    assert wrong == []
    assert right / there >= 0.97


def rightly(after, edit, carried, expected):
    """Whether a carried edit stands on its own words.

    Where chance took some of them away and the very same words came together again, in the same paragraph and only
    there ("note of the report of the Chair" → "note of the Chair"), no reader could say that they are others.
    """
    if expected is not None:
        return stands(carried) == expected
    text = after.text.paragraphs[carried.place.paragraph].text
    kin = {origin[0] for origin in after.origins[carried.place.paragraph] if origin}
    return edit.place.paragraph in kin and len(occurrences(text, edit.place.quote.strip())) == 1


def certain(edit):
    """Whether the truth about an edit is known: of words that are quoted, and of whole paragraphs not to be moved."""
    if edit.place.note is not None or edit.destination is not None:
        return False
    return edit.place.scope is Scope.WHOLE or (
        edit.place.scope in {Scope.WORDS, Scope.NOTE}
        and (edit.place.anchor is not None or edit.kind is not EditKind.INSERT)
    )
