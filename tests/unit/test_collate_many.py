"""Several versions in one table, on texts short enough to be aligned by hand.

A life is written as its paragraphs' places ("-" where it is absent) and the first letters of its states:
First seen, Unchanged (=), Edited, Returned, Split, Merged, regrouped (G).
"""

from __future__ import annotations

import json

import pytest

from service.collation import CollationOptions, collate, collate_many
from service.collation.many_json import many_to_json
from service.collation.many_types import CellState, JunctionKind, ManyOptions, Witness
from service.errors import InvalidRequest
from service.text import Note, Paragraph, ParsedText, Part

LETTERS = {
    CellState.FIRST_SEEN: "F",
    CellState.UNCHANGED: "=",
    CellState.EDITED: "E",
    CellState.ABSENT: "-",
    CellState.RETURNED: "R",
    CellState.SPLIT: "S",
    CellState.MERGED: "M",
    CellState.REGROUPED: "G",
}

HARBOUR = "Requests the harbour masters to report on the dredging of the northern channel;"
HARBOUR_LATER = "Requests the harbour masters to report yearly on the dredging of the northern channel;"
SCHOOL = "Encourages every school to keep a vegetable garden and to share its seeds;"
WATER = "Decides to convene a meeting of experts on drinking water in mountain villages,"
WELLS = "and invites all States to send their registers of wells and springs to the secretariat;"
BOTH = f"{WATER} {WELLS}"


def lives(table):
    """The table as text: each life's places and states."""
    return [
        (
            " ".join("-" if cell.paragraph is None else str(cell.paragraph) for cell in life.cells),
            "".join(LETTERS[cell.state] for cell in life.cells),
        )
        for life in table.lives
    ]


def dated(*texts):
    return [Witness(text, place) for place, text in enumerate(texts)]


def test_a_paragraph_is_followed_through_its_edits():
    table = collate_many(dated([HARBOUR, SCHOOL], [HARBOUR_LATER, SCHOOL], [HARBOUR_LATER, SCHOOL]))
    assert lives(table) == [("0 0 0", "FE="), ("1 1 1", "F==")]
    assert [cell.changed for cell in table.lives[0].cells] == [False, True, False]
    assert table.junctions == ()
    assert table.compared == ((0, 1), (1, 2))
    assert table.fallback is None


def test_what_is_added_and_what_is_dropped():
    table = collate_many(dated([HARBOUR], [HARBOUR, SCHOOL], [SCHOOL]))
    assert lives(table) == [("0 0 -", "F=-"), ("- 1 0", "-F=")]


def test_a_paragraph_that_comes_back_in_the_same_words_is_the_same_life():
    table = collate_many(dated([HARBOUR, SCHOOL], [SCHOOL], [SCHOOL], [HARBOUR, SCHOOL]))
    assert lives(table) == [("0 - - 0", "F--R"), ("1 0 0 1", "F===")]
    assert table.lives[0].cells[3].changed is False


def test_a_paragraph_that_comes_back_reworded_is_the_same_life():
    table = collate_many(dated([HARBOUR, SCHOOL], [SCHOOL], [HARBOUR_LATER, SCHOOL]))
    assert lives(table) == [("0 - 0", "F-R"), ("1 0 1", "F==")]
    assert table.lives[0].cells[2].changed is True
    assert (0, 2) in table.compared


def test_a_new_paragraph_on_another_subject_is_no_return():
    table = collate_many(dated([HARBOUR, SCHOOL], [SCHOOL], [WATER, SCHOOL]))
    assert sorted(lives(table)) == [("- - 0", "--F"), ("0 - -", "F--"), ("1 0 1", "F==")]


def test_a_title_does_not_come_back_in_a_sentence_that_cites_it():
    cites = "Decides to amend as follows the Statute of the Harbour Tribunal:"
    texts = dated([SCHOOL, "Statute of the Harbour Tribunal"], [SCHOOL], [SCHOOL, cites])
    assert sorted(lives(collate_many(texts))) == [("- - 1", "--F"), ("0 0 0", "F=="), ("1 - -", "F--")]


def test_a_sentence_comes_back_with_another_beside_it():
    more = f"{HARBOUR[:-1]}, and to ask the keepers of lights, buoys and beacons what they need in winter;"
    table = collate_many(dated([SCHOOL, HARBOUR], [SCHOOL], [SCHOOL, more]))
    assert sorted(lives(table)) == [("0 0 0", "F=="), ("1 - 1", "F-R")]


def test_an_empty_paragraph_never_comes_back():
    """Nothing says that one empty line is another: it begins anew."""
    table = collate_many(dated(["", SCHOOL], [SCHOOL], ["", SCHOOL]))
    assert sorted(lives(table)) == [("- - 0", "--F"), ("0 - -", "F--"), ("1 0 1", "F==")]


def test_a_split_is_a_fork_that_is_said():
    """The piece with the opening words goes on with the life, the other begins one; the junction names both."""
    table = collate_many(dated([SCHOOL, BOTH], [SCHOOL, WATER, WELLS], [SCHOOL, WATER, WELLS]))
    assert lives(table) == [("0 0 0", "F=="), ("1 1 1", "FS="), ("- 2 2", "-S=")]
    (fork,) = table.junctions
    assert fork.kind is JunctionKind.SPLIT
    assert (fork.base, fork.base_paragraphs, fork.base_lives) == (0, (1,), (1,))
    assert (fork.target, fork.target_paragraphs, fork.target_lives) == (1, (1, 2), (1, 2))
    assert [life.junctions for life in table.lives] == [(), (0,), (0,)]


def test_a_merge_is_a_join_that_is_said():
    table = collate_many(dated([WATER, WELLS, SCHOOL], [BOTH, SCHOOL]))
    assert lives(table) == [("0 0", "FM"), ("1 -", "F-"), ("2 1", "F=")]
    (join,) = table.junctions
    assert join.kind is JunctionKind.MERGED
    assert (join.base_paragraphs, join.base_lives) == ((0, 1), (0, 1))
    assert (join.target_paragraphs, join.target_lives) == ((0,), (0,))


def test_a_split_that_is_undone_leaves_one_life_from_first_to_last():
    table = collate_many(dated([BOTH, SCHOOL], [WATER, WELLS, SCHOOL], [BOTH, SCHOOL]))
    assert sorted(lives(table)) == [("- 1 -", "-S-"), ("0 0 0", "FSM"), ("1 2 1", "F==")]
    assert [junction.kind for junction in table.junctions] == [JunctionKind.SPLIT, JunctionKind.MERGED]


def test_a_paragraph_that_comes_back_in_two_pieces():
    table = collate_many(dated([BOTH, SCHOOL], [SCHOOL], [WATER, WELLS, SCHOOL]))
    assert lives(table) == [("0 - 0", "F-S"), ("- - 1", "--S"), ("1 0 2", "F==")]
    (fork,) = table.junctions
    assert (fork.kind, fork.base, fork.target) == (JunctionKind.SPLIT, 0, 2)


def test_a_move_is_said_of_the_paragraph_that_moved():
    table = collate_many(dated([HARBOUR, SCHOOL, BOTH], [SCHOOL, BOTH, HARBOUR]))
    assert {lives(table)[place]: life.cells[1].moved for place, life in enumerate(table.lives)} == {
        ("0 2", "F="): True,
        ("1 0", "F="): False,
        ("2 1", "F="): False,
    }


def test_a_changed_footnote_is_a_change_of_its_paragraph():
    def text(note):
        return ParsedText(
            "", "t", None, (Paragraph(0, Part.OPERATIVE, "OP1", "1.", 1, HARBOUR, (Note("1", 3, note),)),), ()
        )

    table = collate_many(dated(text("See A/1."), text("See A/1."), text("See A/2.")))
    assert lives(table) == [("0 0 0", "F=E")]


def test_columns_stand_as_given_and_states_follow_the_keys():
    """Handed in out of order: first the last version, then the first one."""
    texts = [Witness([HARBOUR_LATER], "2024-11-06"), Witness([HARBOUR], "2022-11-21"), Witness([HARBOUR], "2023-01-01")]
    table = collate_many(texts)
    assert lives(table) == [("0 0 0", "EF=")]
    assert table.order == (1, 2, 0)
    assert [column.key for column in table.columns] == ["2024-11-06", "2022-11-21", "2023-01-01"]
    assert table.compared == ((1, 2), (2, 0))


def test_without_keys_each_version_is_compared_with_its_nearest_kin():
    """The third version takes the first one up again: these two are compared, and the states follow the order given."""
    first, second = [HARBOUR, SCHOOL, BOTH], [HARBOUR_LATER, SCHOOL]
    table = collate_many([first, second, first])
    assert lives(table) == [("0 0 0", "FEE"), ("1 1 1", "F=="), ("2 - 2", "F-R")]
    assert (0, 2) in table.compared
    assert table.lives[0].cells[1].moved is False


def test_none_one_and_empty_versions():
    assert collate_many([]).lives == ()
    assert lives(collate_many([[HARBOUR]])) == [("0", "F")]
    assert lives(collate_many(dated([], [HARBOUR], []))) == [("- 0 -", "-F-")]


def test_two_versions_are_a_comparison():
    table = collate_many([[BOTH, HARBOUR, "Gone."], [SCHOOL, WATER, WELLS, HARBOUR_LATER]])
    rows = collate([BOTH, HARBOUR, "Gone."], [SCHOOL, WATER, WELLS, HARBOUR_LATER]).rows
    assert table.compared == ((0, 1),)
    assert {(j.base_paragraphs, j.target_paragraphs) for j in table.junctions} == {
        (row.base, row.target) for row in rows if len(row.base) + len(row.target) > 2
    }


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        ([Witness(["a"], 1), Witness(["b"], "2")], "order key of the same kind"),
        ([Witness(["a"], 1), ["b"]], "order key of the same kind"),
        (["a text"], "list of paragraphs"),
    ],
)
def test_what_cannot_be_put_in_order_is_refused_with_a_word(texts, wanted):
    with pytest.raises(InvalidRequest, match=wanted):
        collate_many(texts)


@pytest.mark.parametrize("bound", [{"extra_paragraphs": 0}, {"version_pairs": 0}])
def test_a_bound_that_strikes_is_said_and_what_it_hides_begins_anew(bound):
    texts = dated([HARBOUR, SCHOOL], [SCHOOL], [HARBOUR_LATER, SCHOOL])
    table = collate_many(texts, ManyOptions(**bound))
    assert ("- - 0", "--F") in lives(table)
    assert table.fallback is not None
    assert "came back" in table.fallback


def test_words_that_too_many_hold_are_said():
    table = collate_many(dated([HARBOUR, SCHOOL], [SCHOOL], [HARBOUR_LATER, SCHOOL]), ManyOptions(holders=0))
    assert table.fallback is not None
    assert "reworded" in table.fallback


def test_too_many_versions_without_keys_are_said():
    table = collate_many([[HARBOUR], [HARBOUR], [SCHOOL]], ManyOptions(kinship=2))
    assert table.fallback is not None
    assert "order keys" in table.fallback


def test_a_coarse_comparison_is_named():
    formula = "Recalling its resolution number {} on the matter,"
    first = [SCHOOL, *(formula.format(n) for n in range(30))]
    later = [*(formula.format(n) for n in range(170, 200)), "Recalling the number on its matter,"]
    options = CollationOptions(index_holders=10)
    coarse = collate(first, later, options).fallback
    table = collate_many(dated(first, later, later), ManyOptions(pairwise=options))
    assert coarse is not None
    assert table.fallback is not None
    assert table.fallback.startswith("1 of 2 comparisons of two versions are coarser than exact")
    assert f"version 1 with version 2: {coarse}" in table.fallback


def test_how_words_were_compared_is_of_no_matter():
    """The table says that a paragraph changed, and shows no words."""
    reworded = BOTH.replace("experts", "scholars").replace("wells", "fountains")
    options = CollationOptions(word_product=10)
    assert collate([BOTH], [reworded], options).fallback is not None
    table = collate_many(dated([BOTH], [reworded]), ManyOptions(pairwise=options))
    assert (lives(table), table.fallback) == ([("0 0", "FE")], None)


def test_the_options_are_part_of_the_engines_name():
    assert collate_many([]).engine != collate_many([], ManyOptions(returned=0.9)).engine


def test_the_table_as_json():
    table = collate_many(dated([BOTH, SCHOOL], [WATER, WELLS, SCHOOL]))
    answer = json.loads(json.dumps(many_to_json(table)))
    assert answer["columns"] == [{"key": 0, "paragraphs": 2}, {"key": 1, "paragraphs": 3}]
    assert (answer["order"], answer["compared"], answer["fallback"]) == ([0, 1], [[0, 1]], None)
    assert answer["lives"][2] == {
        "cells": [
            {"paragraph": 1, "state": "first_seen", "changed": False, "moved": None},
            {"paragraph": 2, "state": "unchanged", "changed": False, "moved": False},
        ],
        "junctions": [],
    }
    assert answer["junctions"] == [
        {
            "kind": "split",
            "base": {"column": 0, "paragraphs": [0], "lives": [0]},
            "target": {"column": 1, "paragraphs": [0, 1], "lives": [0, 1]},
        }
    ]


def test_a_return_does_not_reach_over_a_version_that_the_life_has():
    """The last line is that of versions 1 and 3, but 3 lives on in 4, of which nothing is paired with 5: it is new."""
    texts = [
        ["", "", ":", "0000.", "0. 0000."],
        ["", "", ":", "0. 0000."],
        ["", "", ":", "0000.", "0. 0000."],
        [" ", ": 0. 0000."],
        ["", "", "", ":", "0000.", "0. 0000."],
    ]
    table = collate_many(dated(*texts))
    assert not any(row.base and row.target for row in collate(texts[3], texts[4]).rows)
    found = [tuple(cell.paragraph for cell in life.cells) for life in table.lives]
    assert (4, None, 4, 1, None) in found
    assert (None, None, None, None, 5) in found
