"""Alignment: which paragraphs belong together, on texts small enough to be judged by eye."""

from __future__ import annotations

import pytest

from service.collation import collate
from service.collation.transposition import moved_places
from service.collation.types import RowKind
from service.comparison import compare
from service.text import Note, Paragraph, ParsedText, Part

OPENING = "Recalling its resolutions on the cooperation between both organizations and the report on the matter,"
WATER = "Noting with concern the growing scarcity of drinking water in the villages of the northern plateau,"
SCHOOLS = "Welcoming the opening of forty schools for the children of seasonal workers and herders,"
HARBOUR = "Stressing that the old harbour must be dredged before the winter storms close the channel,"
VACCINES = "Requests the Secretary-General to report on the delivery of vaccines to the island clinics;"
BUDGET = "Decides to keep the budget of the joint commission under review at its next session;"
MUSEUM = "Encourages museums to return the carved drums that were taken during the expedition of 1897;"
TEXT = [OPENING, WATER, SCHOOLS, HARBOUR, VACCINES, BUDGET, MUSEUM]


def rows(base, target):
    """(kind, base, target) of each row, with M for moved and R for renumbered."""
    return [
        (row.kind.value + " M" * row.moved + " R" * row.renumbered, row.base, row.target)
        for row in collate(base, target).rows
    ]


def changed(base, target):
    return [row for row in rows(base, target) if row[0] != "unchanged"]


def paragraph(index, text, part=Part.OPERATIVE, number=None, notes=()):
    return Paragraph(index, part, None, number, 1, text, tuple(Note(str(k), 0, note) for k, note in enumerate(notes)))


def text_of(*paragraphs) -> ParsedText:
    return ParsedText("", "test", "en", tuple(paragraphs), ())


def test_a_text_with_itself():
    assert changed(TEXT, TEXT) == []


def test_an_addition_and_a_removal():
    assert changed(TEXT, [*TEXT[:2], "Affirming the rights of lighthouse keepers,", *TEXT[2:6]]) == [
        ("added", (), (2,)),
        ("removed", (6,), ()),
    ]


def test_a_removed_paragraph_is_read_after_the_one_that_preceded_it_in_base():
    kinds = rows(TEXT, TEXT[:3] + TEXT[5:])
    assert kinds[2:5] == [("unchanged", (2,), (2,)), ("removed", (3,), ()), ("removed", (4,), ())]
    assert rows(TEXT, TEXT[1:])[0] == ("removed", (0,), ())


def test_a_swap_is_one_move_of_the_shorter_paragraph():
    target = [OPENING, SCHOOLS, WATER, *TEXT[3:]]
    assert changed(TEXT, target) == [("unchanged M", (2,), (1,))]


def test_a_block_that_moves_is_moved_whole_and_nothing_else_is():
    target = [OPENING, HARBOUR, VACCINES, BUDGET, MUSEUM, WATER, SCHOOLS]
    assert changed(TEXT, target) == [("unchanged M", (1,), (5,)), ("unchanged M", (2,), (6,))]


def test_a_moved_and_edited_paragraph_is_one_row():
    edited = MUSEUM.replace("carved drums", "carved drums and masks")
    assert changed(TEXT, [edited, *TEXT[:6]]) == [("edited M", (6,), (0,))]


def test_a_split():
    whole = WATER[:-1] + ", and stressing that wells must be dug before the dry season begins in the valleys,"
    target = [OPENING, WATER, "Stressing that wells must be dug before the dry season begins in the valleys,", SCHOOLS]
    assert changed([OPENING, whole, SCHOOLS], target) == [("split", (1,), (1, 2))]


def test_a_merge_is_a_split_seen_from_the_other_side():
    whole = WATER[:-1] + ", and stressing that wells must be dug before the dry season begins in the valleys,"
    base = [OPENING, WATER, "Stressing that wells must be dug before the dry season begins in the valleys,", SCHOOLS]
    assert changed(base, [OPENING, whole, SCHOOLS]) == [("merged", (1, 2), (1,))]


def test_near_identical_paragraphs_pair_by_what_tells_them_apart():
    """Four paragraphs of one formula, each with its own reference; their order changes, one is gone.

    Of the two that changed places the shorter one, on water, is said to have moved.
    """
    base = [f"Recalling its resolution {n} on the question of {what}," for n, what in FORMULA]
    target = [base[2], base[0].replace("question", "matter"), base[3]]
    assert rows(base, target) == [
        ("unchanged", (2,), (0,)),
        ("edited M", (0,), (1,)),
        ("removed", (1,), ()),
        ("unchanged", (3,), (2,)),
    ]


FORMULA = (("59/50", "water"), ("64/256", "schools"), ("65/122", "harbours"), ("67/6", "vaccines"))


def test_copies_of_one_text_pair_with_the_copies_beside_the_same_neighbours():
    base = [OPENING, "The same.", WATER, "The same.", SCHOOLS]
    target = [OPENING, WATER, "The same.", SCHOOLS]
    assert changed(base, target) == [("removed", (1,), ())]


@pytest.mark.parametrize("copies", [(3, 5), (5, 3), (1, 4)])
def test_as_many_identical_paragraphs_are_paired_as_there_are(copies):
    base, target = ["Same."] * copies[0], ["Same."] * copies[1]
    assert sum(row.kind is RowKind.UNCHANGED for row in collate(base, target).rows) == min(copies)


def test_a_leading_number_is_evidence_and_stays_in_the_text():
    base = ["1. " + VACCINES, "2. " + BUDGET]
    target = ["1. " + MUSEUM, "2. " + VACCINES, "3. " + BUDGET]
    assert rows(base, target) == [
        ("added", (), (0,)),
        ("edited R", (0,), (1,)),
        ("edited R", (1,), (2,)),
    ]


def test_a_paragraph_that_is_nothing_but_a_number_is_no_empty_one():
    assert rows(["0)"], ["", "0)"]) == [("added", (), (0,)), ("unchanged", (0,), (1,))]
    assert rows(["1.", "2."], ["2."]) == [("removed", (0,), ()), ("unchanged", (1,), (0,))]
    assert rows([""], ["(a)", ""]) == [("added", (), (0,)), ("unchanged", (0,), (1,))]


def test_a_printed_number_is_no_text():
    base = text_of(paragraph(0, VACCINES, number="1."))
    target = text_of(paragraph(0, VACCINES, number="2."))
    assert rows(base, target) == [("unchanged R", (0,), (0,))]


@pytest.mark.parametrize(("old", "new"), [("1.", "1 -"), ("(a)", "a)"), ("5.", "٥ -")])
def test_the_same_number_printed_otherwise_is_no_renumbering(old, new):
    base, target = text_of(paragraph(0, VACCINES, number=old)), text_of(paragraph(0, VACCINES, number=new))
    assert rows(base, target) == [("unchanged", (0,), (0,))]


@pytest.mark.parametrize(
    ("part", "old", "new", "renumbered"),
    [
        (Part.OPERATIVE, "1.", "OP1.", False),
        (Part.OPERATIVE, "OP 5 bis", "5 bis.", False),
        (Part.OPERATIVE, "op2", "OP2", False),
        (Part.OPERATIVE, "1.", "OP2.", True),
        (Part.PREAMBLE, None, "PP1.", False),
        (Part.PREAMBLE, "PP2", "PP3", False),  # nothing of a preamble is numbered in print: only its place changed
    ],
)
def test_the_label_of_a_working_text_is_the_number_that_is_printed(part, old, new, renumbered):
    (row,) = compare(
        text_of(paragraph(0, VACCINES, part, old)), text_of(paragraph(0, VACCINES, part, new))
    ).collation.rows
    assert row.renumbered is renumbered
    assert [change.type for change in row.changes] == (["para.renumbered"] if renumbered else [])


def test_a_promoted_paragraph_keeps_its_row_and_is_not_renumbered():
    base = text_of(paragraph(0, OPENING, Part.PREAMBLE), paragraph(1, BUDGET, number="1."))
    target = text_of(paragraph(0, BUDGET, number="1."), paragraph(1, OPENING, number="2."))
    found = compare(base, target).collation.rows
    assert {(row.base, row.target, row.renumbered) for row in found} == {((0,), (1,), False), ((1,), (0,), False)}
    assert "para.promoted" in {change.type for row in found for change in row.changes}


def test_a_changed_note_makes_its_row_edited_and_a_new_marker_does_not():
    base = text_of(paragraph(0, VACCINES, notes=["A/77/277."]), paragraph(1, BUDGET, notes=["Resolution 60/288."]))
    same = text_of(
        paragraph(0, VACCINES, notes=["A/79/302."]),
        Paragraph(1, Part.OPERATIVE, None, None, 1, BUDGET, (Note("7", 3, "Resolution 60/288."),)),
    )
    assert [row.kind.value for row in collate(base, same).rows] == ["edited", "unchanged"]


def test_notes_of_a_row_pair_by_content():
    base = text_of(paragraph(0, VACCINES, notes=["Resolution 49/57, annex.", "S/PRST/2010/1."]))
    target = text_of(paragraph(0, VACCINES, notes=["See E/2009/28.", "Resolution 49/57, annex I.", "S/PRST/2010/1."]))
    notes = collate(base, target).rows[0].footnotes
    assert [(note.base, note.target) for note in notes] == [
        (None, "See E/2009/28."),
        ("Resolution 49/57, annex.", "Resolution 49/57, annex I."),
        ("S/PRST/2010/1.", "S/PRST/2010/1."),
    ]


def test_a_lone_date_is_no_piece_of_a_paragraph_that_cites_it():
    base = [WATER.replace("the growing", "in its report of 5 May 2020 the growing"), BUDGET, "5 May 2021"]
    target = [WATER.replace("the growing", "in its report of 5 May 2021 the growing"), BUDGET]
    assert [row[0] for row in changed(base, target)] == ["edited", "removed"]


@pytest.mark.parametrize(
    ("order", "moved"),
    [([0, 1, 2], set()), ([1, 0], {0}), ([1, 2, 0], {2}), ([2, 0, 1], {0}), ([3, 4, 0, 1, 2], {0, 1}), ([], set())],
)
def test_moves_are_the_least_set(order, moved):
    """All texts of one length but the first in the target, which is shorter."""
    assert moved_places(order, [1, *[2] * 10][: len(order)]) == moved


def test_crowded_paragraphs_say_so():
    base = [f"Recalling its resolution number {n} on the matter," for n in range(300)]
    target = [f"Recalling its resolution number {n} on the matter," for n in range(700, 1000)]
    found = collate(base, target)
    assert all(row.kind is RowKind.EDITED for row in found.rows) or found.fallback


def test_two_paragraphs_cut_anew_into_three_are_one_row():
    first = "Welcoming the opening of forty schools for the children of herders, and the training of their teachers,"
    second = "Noting the growing scarcity of drinking water in the villages, and the digging of new wells there,"
    target = [
        OPENING,
        "Welcoming the opening of forty schools for the children of herders,",
        "and the training of their teachers, Noting the growing scarcity of drinking water in the villages,",
        "and the digging of new wells there,",
        HARBOUR,
    ]
    assert changed([OPENING, first, second, HARBOUR], target) == [("regrouped", (1, 2), (1, 2, 3))]


def test_a_split_paragraph_that_moved_is_one_row():
    whole = WATER[:-1] + ", and stressing that wells must be dug before the dry season begins in the valleys,"
    pieces = [WATER, "Stressing that wells must be dug before the dry season begins in the valleys,"]
    base = [OPENING, whole, SCHOOLS, HARBOUR, VACCINES]
    assert changed(base, [OPENING, SCHOOLS, HARBOUR, *pieces, VACCINES]) == [("split M", (1,), (3, 4))]


def test_a_new_paragraph_of_a_formula_does_not_take_the_place_of_a_rewritten_one():
    """The second was rewritten but kept its reference; a new one of the same formula stands before it."""
    base = [f"Recalling its resolution {n} on the question of {what}," for n, what in FORMULA]
    rewritten = "Recalling, on schools, what its resolution 64/256 asked of all,"
    target = [base[0], "Recalling its resolution 71/9 on the question of ferries,", rewritten, *base[2:]]
    assert changed(base, target) == [("added", (), (1,)), ("edited", (1,), (2,))]
