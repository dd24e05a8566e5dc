"""A reader's word on the alignment: what it means, where it reaches, and what is refused."""

from __future__ import annotations

import pytest

from service.collation import Bond, GivenPair, collate, collate_many
from service.collation.many_types import Witness
from service.collation.types import RowKind
from service.comparison import compare_paragraphs
from service.errors import InvalidRequest
from tests.unit.test_collation_alignment import HARBOUR, SCHOOLS, TEXT, VACCINES, WATER

STRANGER = "Affirming the rights of lighthouse keepers and of their families,"
FIRST_HALF, SECOND_HALF = WATER[:50], WATER[50:].strip()


def together(base, target):
    return GivenPair(Bond.TOGETHER, tuple(base), tuple(target))


def apart(base, target):
    return GivenPair(Bond.APART, tuple(base), tuple(target))


def held(base, target, *said):
    return [(row.base, row.target) for row in collate(base, target, given=said).rows]


def test_strangers_become_an_edit_of_one_another():
    base, target = [WATER, HARBOUR], [WATER, STRANGER]
    assert held(base, target) == [((0,), (0,)), ((1,), ()), ((), (1,))]
    assert held(base, target, together([1], [1])) == [((0,), (0,)), ((1,), (1,))]


def test_identical_paragraphs_are_taken_apart():
    rows = collate([WATER, HARBOUR], [WATER, HARBOUR], given=[apart([1], [1])]).rows
    assert {(row.base, row.target) for row in rows} == {((0,), (0,)), ((1,), ()), ((), (1,))}
    assert {row.kind for row in rows if row.corrected} == {RowKind.REMOVED, RowKind.ADDED}


def test_a_group_takes_its_paragraphs_from_where_they_stand():
    """Two pieces with another paragraph between them; that one stays a row of its own."""
    target = [FIRST_HALF, SCHOOLS, SECOND_HALF]
    rows = collate([WATER, SCHOOLS], target, given=[together([0], [0, 2])]).rows
    assert [(row.base, row.target, row.kind) for row in rows] == [
        ((0,), (0, 2), RowKind.SPLIT),
        ((1,), (1,), RowKind.UNCHANGED),
    ]


def test_three_become_two_though_they_share_nothing():
    base, target = [WATER, SCHOOLS, HARBOUR], [STRANGER, VACCINES]
    assert held(base, target, together([0, 1, 2], [0, 1])) == [((0, 1, 2), (0, 1))]
    assert held(target, base, together([0, 1], [0, 1, 2])) == [((0, 1), (0, 1, 2))]


def test_what_was_said_to_belong_together_takes_no_piece():
    """Without a word the second half joins the first; a reader said that the first alone is the paragraph."""
    base, target = [*TEXT[:1], WATER, SCHOOLS], [*TEXT[:1], FIRST_HALF, SECOND_HALF, SCHOOLS]
    assert ((1,), (1, 2)) in held(base, target)
    assert held(base, target, together([1], [1]))[1:3] == [((1,), (1,)), ((), (2,))]


def test_a_moved_pair_is_still_said_to_have_moved():
    rows = collate([STRANGER, *TEXT], [*TEXT, "Mindful of tides,"], given=[together([0], [7])]).rows
    assert [(row.base, row.target) for row in rows if row.moved] == [((0,), (7,))]


def test_the_engine_looks_for_the_next_best():
    """The nearest one is denied; the paragraph finds the other that shares most of its words."""
    near, far = WATER.replace("villages", "towns"), WATER.replace("growing scarcity", "lack")
    assert ((0,), (0,)) in held([WATER, HARBOUR], [near, HARBOUR, far])
    assert ((0,), (2,)) in held([WATER, HARBOUR], [near, HARBOUR, far], apart([0], [0]))


def test_copies_go_to_those_that_are_not_denied():
    same = [WATER, WATER]
    assert set(held([*same, HARBOUR], [*same, HARBOUR], apart([0], [0]), apart([1], [1]))) == {
        ((0,), (1,)),
        ((1,), (0,)),
        ((2,), (2,)),
    }


def test_rows_name_the_words_that_concern_them():
    said = (apart([0], [1, 2]), together([1], [1]))
    comparison = compare_paragraphs(TEXT[:3], TEXT[:3], given=said)
    assert comparison.given == said
    assert [row.corrected for row in comparison.collation.rows] == [(0,), (0, 1), (0,)]
    assert all(row.corrected == () for row in collate(TEXT, TEXT).rows)


def test_the_same_word_twice_is_one_word():
    assert held(TEXT, TEXT, together([1], [2]), together([1], [2])).count(((1,), (2,))) == 1


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ([together([], [0])], "names no paragraph of the base"),
        ([apart([0], [])], "names no paragraph of the target"),
        ([together([7], [0])], "paragraph 8 of the base text, which has 7"),
        ([together([0], [-1])], "paragraph 0 of the target text"),
        ([together([1, 0], [0])], "in order, each once"),
        ([apart([0], [2, 2])], "in order, each once"),
        ([together([0, 1], [0]), together([1], [1])], "Paragraph 2 of the base text is in two corrections"),
        ([together([0], [0]), together([1], [0])], "Paragraph 1 of the target text is in two corrections"),
        ([together([0, 1], [3]), apart([1, 2], [3])], "Paragraph 1 of base and paragraph 4 of target"),
    ],
)
def test_words_that_make_no_sense_are_refused_in_one_line(said, line):
    with pytest.raises(InvalidRequest, match=line) as refused:
        collate(TEXT, TEXT, given=said)
    assert "\n" not in str(refused.value)


def columns(table):
    return [tuple(cell.paragraph for cell in life.cells) for life in table.lives]


def test_words_on_several_versions_reach_the_comparison_of_the_two():
    first, second, third = [WATER, HARBOUR], [WATER, STRANGER], [WATER, STRANGER]
    versions = [Witness(text, place) for place, text in enumerate((first, second, third))]
    assert columns(collate_many(versions)) == [(0, 0, 0), (1, None, None), (None, 1, 1)]
    said = {(0, 1): [together([1], [1])]}
    assert columns(collate_many(versions, given=said)) == [(0, 0, 0), (1, 1, 1)]
    turned = {(1, 0): [together([1], [1])]}
    assert columns(collate_many(versions, given=turned)) == [(0, 0, 0), (1, 1, 1)]


def test_a_return_may_be_denied():
    versions = [Witness(text, place) for place, text in enumerate(([WATER, HARBOUR], [WATER], [WATER, HARBOUR]))]
    assert columns(collate_many(versions)) == [(0, 0, 0), (1, None, 1)]
    denied = collate_many(versions, given={(0, 2): [apart([1], [1])]})
    assert sorted(columns(denied), key=str) == [(0, 0, 0), (1, None, None), (None, None, 1)]


def many(*texts, said):
    """The lives of several versions, one after the other, with a reader's words."""
    table = collate_many([Witness(text, place) for place, text in enumerate(texts)], given=said)
    return sorted(columns(table), key=str)


def test_what_is_denied_of_neighbours_is_not_let_in_by_a_return():
    """Version 5 has the words of version 1 again; a reader says that they are not those of version 4."""
    both = [WATER, HARBOUR]
    texts = [both, [WATER], both, both, both]
    assert many(*texts, said={}) == [(0, 0, 0, 0, 0), (1, None, 1, 1, 1)]
    found = many(*texts, said={(3, 4): [apart([1], [1])]})
    assert found == [(0, 0, 0, 0, 0), (1, None, 1, 1, None), (None, None, None, None, 1)]


def test_what_is_denied_of_one_return_is_not_let_in_by_another():
    """The paragraph of versions 3 and 5 is not that of version 1, though it reads the same in all three."""
    both = [WATER, HARBOUR]
    found = many(both, [WATER], both, [WATER], both, said={(0, 2): [apart([1], [1])]})
    assert found == [(0, 0, 0, 0, 0), (1, None, None, None, None), (None, None, 1, None, 1)]


def test_a_return_in_other_words_may_be_given():
    """Nothing says that these are one paragraph but the reader."""
    texts = [[WATER, HARBOUR], [WATER], [WATER, STRANGER]]
    assert many(*texts, said={}) == [(0, 0, 0), (1, None, None), (None, None, 1)]
    assert many(*texts, said={(0, 2): [together([1], [1])]}) == [(0, 0, 0), (1, None, 1)]
    assert many(*texts, said={(2, 0): [together([1], [1])]}) == [(0, 0, 0), (1, None, 1)]


def test_a_return_that_is_given_goes_before_one_that_is_nearer():
    """Version 3 has the words again, but the reader sees the paragraph go on in version 4."""
    texts = [[WATER, HARBOUR], [WATER], [WATER, HARBOUR], [WATER, STRANGER]]
    found = many(*texts, said={(0, 3): [together([1], [1])]})
    assert found == [(0, 0, 0, 0), (1, None, None, 1), (None, None, 1, None)]


def test_a_word_that_the_versions_between_leave_no_room_for_is_said():
    """The paragraph goes on from version 1 to 2 to 3; that its ends are two says not where it stops to be one."""
    versions = [Witness([WATER, HARBOUR], place) for place in range(3)]
    table = collate_many(versions, given={(2, 0): [apart([1], [1])]})
    assert columns(table) == [(0, 0, 0), (1, 1, 1)]
    assert table.fallback is not None
    assert "versions 1 and 3" in table.fallback
    assert collate_many(versions, given={(0, 2): [together([1], [1])]}).fallback is None


def test_words_on_paragraphs_that_are_not_there_are_refused_also_where_nothing_is_compared():
    versions = [Witness([WATER], place) for place in range(3)]
    with pytest.raises(InvalidRequest, match="paragraph 8"):
        collate_many(versions, given={(0, 2): [apart([0], [7])]})


@pytest.mark.parametrize("pair", [(0, 2), (1, 1), (-1, 0)])
def test_words_on_versions_that_are_not_there_are_refused(pair):
    with pytest.raises(InvalidRequest, match="two different ones of 2"):
        collate_many([Witness(TEXT, 0), Witness(TEXT, 1)], given={pair: []})
