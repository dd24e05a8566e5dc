"""The shortcuts of the alignment change nothing: what is counted or weighed at once is what is counted one by one."""

from __future__ import annotations

from collections import Counter
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from service.collation.chain import Chain
from service.collation.grouped import Grouping
from service.collation.options import DEFAULT
from service.collation.pairing import Pairing
from service.collation.rows import Sides
from service.collation.rulings import NO_RULINGS
from service.collation.script import Scripts
from service.collation.similarity import NEVER, Likeness
from service.collation.units import plain_units

WORDS = "a report on water and roads of the year"
TEXTS = st.lists(
    st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=9).map(" ".join),
    min_size=3,
    max_size=6,
)


@given(TEXTS, TEXTS)
def test_pairs_of_words_are_counted_as_they_stand_in_the_texts(base, target):
    scripts = Scripts(Sides(plain_units(base), plain_units(target)), DEFAULT)
    assert scripts.counts == Counter(chain.from_iterable(scripts.pairs[s] for s in (*scripts.base, *scripts.target)))


@given(TEXTS, TEXTS, st.floats(-1, 3))
def test_a_group_that_is_not_weighed_to_the_end_is_worth_less_than_needed(base, target, needed):
    pairing = Pairing(Sides(plain_units(base), plain_units(target)), NO_RULINGS)
    likeness = Likeness(pairing, Scripts(pairing.sides, DEFAULT), DEFAULT)
    Chain(pairing, likeness, DEFAULT).meet()
    likeness.settle()
    grouping = Grouping(likeness, DEFAULT)
    for one, other in (((0,), (0, 1)), ((0, 1), (1,)), ((0, 1), (0, 1, 2)), ((0,), (0, 1, 2))):
        whole = grouping.evidence(one, other, 0.0)
        bounded = grouping.evidence(one, other, 0.0, needed)
        assert bounded == whole or (bounded == NEVER and whole < needed)
