"""The ceiling of the bench, on a pair small enough to be counted by hand."""

from __future__ import annotations

from bench.pairs.truth import Edit, Pair, Side, TruthRow
from bench.sections.ceiling import by_likeness, rivalled

OLD = ("the wells of the plateau are dry", "the old harbour is closed in winter", "schools for herders")
NEW = ("the wells of the plateau were dug", "the new bridge was closed in winter", "vaccines by boat")
LOST = (Edit("are dry", "were dug"),)


def pair(*rows):
    kinds, empty = ("operative",) * 3, ("",) * 3
    return Pair("en", 3, 4, 0, Side(OLD, empty, kinds, empty), Side(NEW, empty, kinds, empty), rows)


def test_likeness_tells_all_where_only_the_true_pair_is_alike():
    """Five of seven words stay in the moved pair, and nothing else shares half of its words in order."""
    rows = (TruthRow((0,), (0,), LOST, made_move=True), TruthRow((1,), ()), TruthRow((2,), ()))
    assert by_likeness([pair(*rows, TruthRow((), (1,)), TruthRow((), (2,)))])[0] == 1


def test_likeness_is_wrong_where_strangers_are_more_alike():
    """The wells moved and kept one word in three; harbour and bridge share four words and are strangers."""
    rows = (TruthRow((0,), (2,), LOST, made_move=True), TruthRow((1,), ()), TruthRow((), (1,)))
    assert by_likeness([pair(*rows)])[0] < 1


def test_a_rival_is_another_paragraph_that_shares_as_many_words():
    rows = (TruthRow((0,), (0,), LOST), TruthRow((1,), (2,), LOST))
    assert rivalled(pair(*rows)) == (1, 2)
