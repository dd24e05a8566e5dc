"""The scorer, on small pairs whose figures were worked out by hand."""

from __future__ import annotations

import pytest

from bench.pairs.truth import Edit, Pair, Side, TruthRow
from bench.peer_output import rows_from_links, rows_from_stretches
from bench.scoring import Found, heaviest_rise, judge
from bench.scoring_words import cuts, islands, judge_words, places, rebuilds


def side(*texts):
    return Side(texts, ("",) * len(texts), ("preamble",) * len(texts), ("",) * len(texts))


def pair(base, target, rows, **doubts):
    return Pair("en", len(base), 4, 0, side(*base), side(*target), tuple(rows), **doubts)


def one_to_one(*links):
    return [TruthRow((b,), (t,)) for b, t in links]


def test_the_truth_scores_one():
    known = pair("abcd", "abcd", one_to_one((0, 0), (1, 1), (2, 2), (3, 3)))
    mine = judge(known, [Found(r.base, r.target) for r in known.rows])
    assert (mine.pairs.f1, mine.nonverbatim.f1, mine.moves.f1, mine.alone.f1) == (1, 1, 1, 1)


def test_a_pair_too_many_and_one_missed():
    """Two true pairs, two found, one right: precision and recall one half."""
    known = pair(
        ["a", "b", "c"], ["a", "b", "x"], [*one_to_one((0, 0), (1, 1)), TruthRow((2,), ()), TruthRow((), (2,))]
    )
    mine = judge(known, [Found((0,), (0,)), Found((1,), ()), Found((), (1,)), Found((2,), (2,))])
    assert mine.pairs.f1 == 0.5
    assert (mine.alone.right, mine.alone.found, mine.alone.true) == (0, 2, 2)


def test_a_move_counts_whichever_of_two_neighbours_is_said_to_have_moved():
    known = pair("ab", "ba", one_to_one((1, 0), (0, 1)))
    for moved in (0, 1):
        found = [Found((1,), (0,), moved == 1), Found((0,), (1,), moved == 0)]
        assert judge(known, found).moves.f1 == 1


def test_saying_that_both_moved_is_one_too_many():
    known = pair("ab", "ba", one_to_one((1, 0), (0, 1)))
    mine = judge(known, [Found((1,), (0,), moved=True), Found((0,), (1,), moved=True)])
    assert (mine.moves.right, mine.moves.found, mine.moves.true) == (1, 2, 1)


def test_the_least_set_of_moves_is_asked_for():
    """One paragraph went from the front to the end: the three that it passed have not moved."""
    known = pair("abcd", "bcda", one_to_one((1, 0), (2, 1), (3, 2), (0, 3)))
    three = [Found((b,), (t,), b != 0) for b, t in ((1, 0), (2, 1), (3, 2), (0, 3))]
    assert judge(known, three).moves.right == 0
    one = [Found((b,), (t,), b == 0) for b, t in ((1, 0), (2, 1), (3, 2), (0, 3))]
    assert judge(known, one).moves.f1 == 1


def test_paragraphs_with_the_same_text_may_be_exchanged():
    known = pair(["same", "other", "same"], ["same", "other", "same"], one_to_one((0, 0), (1, 1), (2, 2)))
    mine = judge(known, [Found((2,), (0,), moved=True), Found((1,), (1,)), Found((0,), (2,), moved=True)])
    assert (mine.pairs.f1, mine.moves.f1) == (1, 1)


def test_different_paragraphs_may_not_be_exchanged():
    known = pair(["a", "b"], ["a2", "b2"], one_to_one((0, 0), (1, 1)))
    assert judge(known, [Found((0,), (1,)), Found((1,), (0,))]).pairs.right == 0


def test_what_the_generator_doubts_is_right_either_way():
    rows = [TruthRow((0,), ()), TruthRow((1,), (0,), (Edit("b", "c"),))]
    known = pair(["a", "b"], ["c"], rows, either_base=frozenset({(0, 0)}))
    mine = judge(known, [Found((0,), (0,)), Found((1,), ())])
    assert (mine.pairs.f1, mine.alone.f1) == (1, 1)


def test_a_removed_and_an_added_one_may_be_paired_where_that_is_free():
    rows = [TruthRow((0,), ()), TruthRow((), (0,))]
    free = pair(["a b c"], ["a b d"], rows, free=frozenset({(0, 0)}))
    bound = pair(["a b c"], ["a b d"], rows)
    assert judge(free, [Found((0,), (0,))]).pairs.f1 == 1
    assert judge(bound, [Found((0,), (0,))]).pairs.f1 == 0


def test_a_split_counts_only_as_a_whole():
    known = pair(["a b c"], ["a", "b", "c"], [TruthRow((0,), (0, 1, 2))])
    assert judge(known, [Found((0,), (0, 1, 2))]).splits.f1 == 1
    partly = judge(known, [Found((0,), (0, 1)), Found((), (2,))])
    assert partly.splits.right == 0
    assert (partly.pairs.right, partly.pairs.found, partly.pairs.true) == (2, 2, 3)


def test_heaviest_rise_prefers_the_heavier_of_two_equally_long():
    assert heaviest_rise([1, 0], [(1, 0), (1, 1)]) == {1}
    assert heaviest_rise([1, 0], [(1, 1), (1, 0)]) == {0}
    assert heaviest_rise([2, 0, 1, 3], [(1, 0)] * 4) == {1, 2, 3}
    assert heaviest_rise([], []) == set()


def test_rebuilding_is_to_the_character():
    ops = [("equal", "a "), ("delete", "b"), ("insert", "c")]
    assert rebuilds(ops, ["a b"], ["a c"])
    assert not rebuilds(ops, ["a b"], ["a  c"])
    assert rebuilds([("equal", "a"), ("delete", " "), ("insert", "\n"), ("equal", "b")], ["a b"], ["a", "b"])


def test_places_are_joined_over_blanks_only():
    assert len(places([("delete", "a"), ("insert", "b"), ("equal", " "), ("delete", "c")])) == 1
    assert len(places([("delete", "a"), ("equal", " of "), ("insert", "c")])) == 2
    assert places([("delete", " "), ("insert", "\n"), ("equal", "rest")]) == []


@pytest.mark.parametrize(
    ("between", "count"),
    [(" of the ", 1), (" of ", 1), (" cooperation ", 0), (" of the new ", 0), ("的", 1), ("联合国", 0)],
)
def test_islands_are_one_or_two_short_words_between_changes(between, count):
    assert islands([("delete", "x"), ("equal", between), ("insert", "y")]) == count


def test_the_ends_of_a_row_are_no_islands():
    assert islands([("equal", "of "), ("delete", "x"), ("equal", " of")]) == 0


@pytest.mark.parametrize(
    ("ops", "count"),
    [
        ([("equal", "sea"), ("insert", "t")], 1),
        ([("equal", "sea "), ("insert", "t")], 0),
        ([("equal", "59/"), ("delete", "50"), ("insert", "51")], 2),
        ([("delete", "59/50"), ("insert", "59/51")], 0),
        ([("equal", "第七十"), ("delete", "九"), ("insert", "八"), ("equal", "届")], 4),
        ([("equal", "大会"), ("insert", "的"), ("equal", "决议")], 0),
        ([("equal", "l'"), ("delete", "Organisation"), ("insert", "Assemblée")], 0),
        ([("equal", "foo"), ("insert", " - "), ("equal", "bar")], 1),
    ],
)
def test_cuts_fall_inside_words_numbers_and_ordinals(ops, count):
    assert cuts(ops) == count


def test_marked_characters_are_set_against_the_true_ones():
    rows = [TruthRow((0,), (0,), (Edit("old", "new"),))]
    known = pair(["the old text of the long paragraph"], ["the new text of the long paragraph"], rows)
    ops = (("equal", "the "), ("delete", "old text"), ("insert", "new text"), ("equal", " of the long paragraph"))
    mine = judge_words(known, [Found((0,), (0,), ops=ops)])
    assert (mine.rebuilt, mine.marked, mine.true_marked) == (1, 14, 6)


def test_reading_a_word_tool_three_tenths_make_a_pair():
    base, target = ["abcdefghij"], ["abcxxxxxxx", "zzzzzzzzzz"]
    assert rows_from_stretches(base, target, [(0, 0, 3)], set()) == [([0], [0], False)]
    assert rows_from_stretches(base, target, [(0, 0, 2)], set()) == []


def test_reading_a_stretch_over_several_paragraphs():
    assert rows_from_stretches(["ab", "cd"], ["ab", "cd"], [(0, 0, 4)], set()) == [([0], [0], False), ([1], [1], False)]


def test_links_become_splits_and_merges():
    assert rows_from_links([(0, 0), (0, 1)], set()) == [([0], [0, 1], False)]
    assert rows_from_links([(0, 0), (1, 0)], {(1, 0)}) == [([0, 1], [0], True)]
