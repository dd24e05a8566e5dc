"""Parity finds every seeded one-sided change of figures and raises next to no false alarm. The seeds are kept."""

from __future__ import annotations

import pytest

from service.comparison import compare
from service.concordance import FindingKind, concord, parity
from service.facts import facts_in
from tests import parallel
from tests.parity_seeding import seed_changes
from tests.treaty import treaty

MOST_FALSE = 5
LONGEST = 320


def found_and_false(texts, alone):
    """Which changes were found, and the findings that are about nothing that was done on one side only."""
    base_a, target_a, base_b, target_b = texts
    report = parity(
        compare(base_a, target_a), compare(base_b, target_b), concord(base_a, base_b), concord(target_a, target_b)
    )
    found, false = set(), []
    for finding in report.findings:
        here = {*finding.a.base, *finding.a.target, *finding.b.base, *finding.b.target} & set(alone)
        if here and finding.kind is FindingKind.FACTS:
            found |= here
        elif not here:
            false.append(finding)
    return found, false


@pytest.mark.parametrize("language", ["fr", "es", "ru", "zh"])
def test_a_real_treaty_with_seeded_changes(corpus, language):
    a, b = treaty(corpus, "en"), treaty(corpus, language)
    pairs = [
        (a.paragraphs[row.a[0]].text, b.paragraphs[row.b[0]].text)
        for row in concord(a, b).rows
        if len(row.a) == len(row.b) == 1 and row.confidence > 0.8
    ][:LONGEST]
    seeded = seed_changes(pairs, ("en", language), seed=20241118, shared=20, alone=25)
    assert len(seeded.alone) == 25
    texts = (seeded.base_a, seeded.target_a, seeded.base_b, seeded.target_b)
    found, false = found_and_false(texts, seeded.alone)
    assert found == set(seeded.alone)
    assert len(false) <= MOST_FALSE


@pytest.mark.parametrize(
    ("language", "other"), [("en", "fr"), ("en", "es"), ("fr", "ru"), ("en", "zh"), ("en", "ar"), ("es", "ar")]
)
@pytest.mark.parametrize("seed", [1, 2])
def test_fifty_changes_on_one_side_of_fifty_on_both(language, other, seed):
    chance = parallel.chance_of(seed)
    base = parallel.resolution(chance, 160)
    target_a, target_b, alone = list(base), list(base), {}
    places = [place for place, clause in enumerate(base) if clause.figures]
    chance.shuffle(places)
    for place in places[:50]:
        target_a[place], alone[place] = parallel.edited(base[place], chance)
        if chance.random() < 0.5:
            target_a[place], target_b[place] = base[place], target_a[place]
    for place in places[50:100]:
        target_a[place] = target_b[place] = parallel.edited(base[place], chance)[0]
    sides = [(base, language), (target_a, language), (base, other), (target_b, other)]
    found, false = found_and_false([parallel.texts(*side) for side in sides], alone)
    assert {alone[place] for place in set(alone) - found} == set()
    assert len(alone) == 50
    assert len(false) <= MOST_FALSE


@pytest.mark.parametrize("language", parallel.LANGUAGES[1:])
def test_all_languages_state_the_same_facts(language):
    for clause in parallel.resolution(parallel.chance_of(7), 240):
        english = sorted(str(fact.value) for fact in facts_in(parallel.words(clause, "en"), "en"))
        said = parallel.words(clause, language)
        assert sorted(str(fact.value) for fact in facts_in(said, language)) == english, said


@pytest.mark.parametrize("language", parallel.LANGUAGES[1:])
def test_every_clause_finds_its_own(language):
    clauses = parallel.resolution(parallel.chance_of(11), 120)
    rows = concord(parallel.texts(clauses, "en"), parallel.texts(clauses, language)).rows
    assert [(row.a, row.b) for row in rows] == [((index,), (index,)) for index in range(120)]
