"""The shapes that bring a comparison down end in bounded work, with a right or an honestly labelled result."""

from __future__ import annotations

import gc
import random
from collections import Counter

import pytest

from service.collation import Bond, CollationOptions, GivenPair, collate
from service.collation.alignment import CROWDED
from service.collation.types import Op, RowKind
from service.comparison import compare_paragraphs
from service.errors import InvalidRequest

FORMULA = "Recalling its resolution of the year and number {} on the matter,"


def kinds(base, target):
    return Counter(row.kind for row in collate(base, target).rows)


@pytest.mark.timeout(30)
def test_all_the_same():
    assert kinds(["Same."] * 5000, ["Same."] * 4990) == {RowKind.UNCHANGED: 4990, RowKind.REMOVED: 10}


@pytest.mark.timeout(30)
def test_all_reversed_leaves_one_in_its_place():
    texts = [FORMULA.format(f"n{n} k{n * 7}") for n in range(2000)]
    rows = collate(texts, texts[::-1]).rows
    assert {row.kind for row in rows} == {RowKind.UNCHANGED}
    assert sum(row.moved for row in rows) == 1999


@pytest.mark.timeout(30)
def test_nothing_in_common():
    base, target = ([f"{side}{n} {side}x{n} {side}y" for n in range(2000)] for side in "ab")
    assert kinds(base, target) == {RowKind.ADDED: 2000, RowKind.REMOVED: 2000}


@pytest.mark.timeout(30)
def test_repeats_with_one_word_changed_pair_in_order():
    rows = collate(["One formula of all,"] * 5000, ["One formula for all,"] * 5000).rows
    assert all(row.kind is RowKind.EDITED and row.base == row.target and not row.moved for row in rows)


@pytest.mark.timeout(30)
def test_a_very_long_paragraph_is_compared_in_parts_and_says_so():
    words = [f"w{n % 20_000}x{n}" for n in range(40_000)]
    changed = ["new" if n % 500 == 7 else word for n, word in enumerate(words)]
    found = compare_paragraphs([" ".join(words)], [" ".join(changed)]).collation
    assert found.fallback is None or "40000 words" in found.fallback
    assert [row.kind for row in found.rows] == [RowKind.EDITED]
    assert sum(change.type == "text.changed" for change in found.rows[0].changes) == 80


@pytest.mark.parametrize("empty", [[], [""], ["", "", ""]])
def test_empty_texts(empty):
    assert all(row.kind is RowKind.UNCHANGED for row in collate(empty, empty).rows)
    assert all(row.kind in {RowKind.ADDED, RowKind.REMOVED} for row in collate(empty, ["Something else."]).rows)


def test_a_long_row_of_few_different_words_keeps_its_changes_apart():
    """No word of it occurs once, so it is cut between runs of words that do; each change still shows by itself."""
    chance = random.Random(5)
    words = [f"word{chance.randrange(61)}" for _ in range(6000)]
    changed = ["new" if n % 500 == 250 else word for n, word in enumerate(words)]
    found = collate([" ".join(words)], [" ".join(changed)], CollationOptions(word_product=100_000))
    assert "6000 words" in (found.fallback or "")
    assert sum(operation.op is Op.INSERT for operation in found.rows[0].ops) == 12
    assert {operation.text for operation in found.rows[0].ops if operation.op is Op.INSERT} == {"new"}


def test_what_was_compared_by_its_place_only_is_counted_in_any_number():
    """The sentence reads well of one paragraph and of many."""
    assert "1 paragraphs" not in CROWDED.format(count=1)


@pytest.mark.parametrize("enabled", [True, False])
def test_garbage_collection_is_left_as_it_was_found(enabled):
    """Also after a refusal."""
    before = gc.isenabled()
    (gc.enable if enabled else gc.disable)()
    try:
        collate(["One."], ["Two."])
        assert gc.isenabled() is enabled
        with pytest.raises(InvalidRequest):
            collate(["One."], ["Two."], given=[GivenPair(Bond.APART, (), ())])
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if before else gc.disable)()
