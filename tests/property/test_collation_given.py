"""A reader's word is always in the result, whatever the texts and whatever else was said."""

from __future__ import annotations

from itertools import product

from hypothesis import assume, given
from hypothesis import strategies as st

from service.collation import Bond, GivenPair, collate
from tests.counts import many_examples
from tests.property.test_collation import TEXTS, pairs, sides


def groups(draw, size):
    """Some paragraphs of a text, ascending."""
    return tuple(sorted(draw(st.sets(st.integers(0, size - 1), min_size=1, max_size=4))))


@st.composite
def corrected(draw):
    """A pair of texts, and words on them that do not contradict each other."""
    base, target = draw(st.one_of(pairs(), st.tuples(TEXTS, TEXTS)))
    said = []
    for _ in range(draw(st.integers(0, 5))) if base and target else ():
        bond = draw(st.sampled_from(Bond))
        word = GivenPair(bond, groups(draw, len(base)), groups(draw, len(target)))
        if not any(contradict(word, other) for other in said):
            said.append(word)
    return base, target, said


def contradict(one, other):
    """Two groups that overlap, or a group of which a part is said to be apart."""
    base, target = (bool(set(one.base) & set(other.base)), bool(set(one.target) & set(other.target)))
    match {one.bond, other.bond}:
        case bonds if bonds == {Bond.TOGETHER}:
            return base or target
        case bonds if bonds == {Bond.APART}:
            return False
        case _:
            return base and target


@many_examples
@given(corrected())
def test_what_was_said_is_in_the_result(said):
    base, target, words = said
    rows = collate(base, target, given=words).rows
    held = {(row.base, row.target) for row in rows}
    for word in words:
        if word.bond is Bond.TOGETHER:
            assert (word.base, word.target) in held
        else:
            assert not any(set(word.base) & set(i) and set(word.target) & set(j) for i, j in held)


@many_examples
@given(corrected())
def test_rows_say_which_words_concern_them(said):
    base, target, words = said
    for row in collate(base, target, given=words).rows:
        named = [
            k for k, word in enumerate(words) if set(word.base) & set(row.base) or set(word.target) & set(row.target)
        ]
        assert list(row.corrected) == named


@many_examples
@given(corrected())
def test_both_sides_are_rebuilt(said):
    base, target, words = said
    rows = collate(base, target, given=words).rows
    for row in rows:
        assert sides(row.ops) == ("\n".join(base[i] for i in row.base), "\n".join(target[j] for j in row.target))
    assert sorted(i for row in rows for i in row.base) == list(range(len(base)))
    assert sorted(j for row in rows for j in row.target) == list(range(len(target)))


@many_examples
@given(corrected())
def test_exchanging_the_sides_exchanges_the_result(said):
    """But for two texts that are the same, with words that are the same both ways: no side comes first there."""
    base, target, words = said
    turned = [GivenPair(word.bond, word.target, word.base) for word in words]
    assume(base != target or set(turned) != set(words))
    there = {(row.base, row.target, row.moved, row.corrected) for row in collate(base, target, given=words).rows}
    back = {(row.target, row.base, row.moved, row.corrected) for row in collate(target, base, given=turned).rows}
    assert there == back


@many_examples
@given(corrected())
def test_the_same_twice_and_in_any_order_of_the_words(said):
    base, target, words = said
    assert collate(base, target, given=words) == collate(base, target, given=words)
    there = {(row.base, row.target, row.moved) for row in collate(base, target, given=words).rows}
    assert there == {(row.base, row.target, row.moved) for row in collate(base, target, given=words[::-1]).rows}


@many_examples
@given(pairs())
def test_saying_what_the_engine_found_changes_nothing(pair):
    """Every group confirmed, every pair of different rows denied."""
    rows = collate(*pair).rows
    confirmed = [GivenPair(Bond.TOGETHER, row.base, row.target) for row in rows if row.base and row.target]
    found = [(row.base, row.target, row.kind, row.moved) for row in rows]
    again = collate(*pair, given=confirmed).rows
    assert [(row.base, row.target, row.kind, row.moved) for row in again] == found
    alone = product([row.base for row in rows if not row.target], [row.target for row in rows if not row.base])
    denied = [GivenPair(Bond.APART, i, j) for i, j in alone]
    again = collate(*pair, given=confirmed + denied).rows
    assert [(row.base, row.target, row.kind, row.moved) for row in again] == found
