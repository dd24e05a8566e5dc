"""Edits from outside, refused unless they could have been made in this text; numbers of the next version; clashes."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, product
from random import Random

import pytest

from service.amendments import Amendment, EditKind, Scope, apply, clashes, making, passages
from service.amendments.checking import checked_edits
from service.amendments.clashes import cause_between, shape_of
from service.amendments.renumbering import counted_on, revised_text
from service.errors import InvalidRequest
from service.text import Span
from storage.formats import read_file
from tests.amending import an_edit, real_texts
from tests.consulting import LAMPS

TEXT = read_file(LAMPS, filename="lamps.md")
OTHER = read_file(LAMPS.replace(b"white", b"whitewashed"), filename="lamps.md")
AT = {p.label: p.index for p in TEXT.paragraphs if p.label}
START = TEXT.paragraphs[AT["OP1"]].text.index("white")
WHITE = making.replace_words(TEXT, AT["OP1"], Span(START, START + 5), "red")
WASHED = making.replace_words(OTHER, AT["OP1"], Span(START, START + 11), "red")
BIS = making.new_paragraph(TEXT, AT["OP3"], Scope.AFTER, "Thanks the keepers;", "OP3 bis")
STAYS = [
    ("OP3", "OP2", Scope.AFTER),
    ("OP3", "OP4", Scope.BEFORE),
    ("OP2", "OP1", Scope.AFTER),
    ("OP2", "OP3", Scope.BEFORE),
    ("OP2 (b)", "OP2 (a)", Scope.AFTER),
    ("OP2 (a)", "OP2 (b)", Scope.BEFORE),
]
"""Moves of a paragraph, with its sub-paragraphs, to a gap beside it."""


def moved(edit, **place):
    return replace(edit, place=replace(edit.place, **place))


def test_the_words_meant_in_these_tests():
    assert (WHITE.before, WHITE.after) == ("white", "red")


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (WASHED, "words at this place are others"),
        (moved(WHITE, paragraph=99), "no such place"),
        (moved(WHITE, paragraph=-1), "no such place"),
        (moved(WHITE, size=99), "no such place"),
        (moved(WHITE, size=-3, paragraph=len(TEXT.paragraphs)), "no such place"),
        (moved(WHITE, size=2), "words at this place are others"),
        (moved(WHITE, span=Span(-3, 2)), "does not describe"),
        (moved(WHITE, span=Span(31, 9999)), "does not describe"),
        (moved(WHITE, span=None), "does not describe"),
        (moved(WHITE, note=7), "no such place"),
        (moved(WHITE, digest="0" * 64), "words at this place are others"),
        (moved(WHITE, label="OP7"), "does not describe"),
        (replace(WHITE, before="black"), "words that go are not those"),
        (replace(WHITE, after=""), "no words to put there"),
        (replace(WHITE, after="white"), "changes nothing: change some words"),
        (replace(WHITE, after="red\nand white"), "A line break parts paragraphs"),
        (replace(WHITE, after="red\x00"), "are no text"),
        (replace(WHITE, after="\ud800"), "are no text"),
        *((replace(BIS, label=label), "is one line") for label in ("\ud800", "a\nb", "\0", "\u2028", "x" * 61)),
        (replace(WHITE, kind=EditKind.MOVE), "cannot be done there"),
        (replace(WHITE, kind=EditKind.BIS), "cannot be done there"),
        (replace(WHITE, destination=BIS.place), "no other change, has a destination"),
        (replace(WHITE, label="OP1 alt"), "no other change, has a label"),
        (replace(BIS, after="one\n\ntwo"), "are no text"),
    ],
)  # fmt: skip
def test_what_could_not_have_been_made_in_this_text_is_refused(edit, why):
    with pytest.raises(InvalidRequest, match=why):
        checked_edits(TEXT, [edit])


@pytest.mark.parametrize(("label", "beside", "side"), STAYS)
def test_a_paragraph_that_would_move_to_where_it_stands_changes_nothing(label, beside, side):
    edit = making.move(TEXT, AT[label], passages.gap(TEXT, AT[beside], side))
    applied = apply(TEXT, [Amendment("A", "", (edit,))])
    assert [each.base for each in applied.paragraphs] == [each.index for each in TEXT.paragraphs]
    with pytest.raises(InvalidRequest, match="stands there already: choose another place"):
        checked_edits(TEXT, [edit])


def test_no_edits_too_many_and_two_on_the_same_words_are_refused():
    with pytest.raises(InvalidRequest, match="changes nothing"):
        checked_edits(TEXT, [])
    with pytest.raises(InvalidRequest, match="too long"):
        checked_edits(TEXT, [WHITE] * 201)
    with pytest.raises(InvalidRequest, match="same words"):
        checked_edits(TEXT, [WHITE, replace(WHITE, after="green")])


def test_what_was_made_in_this_text_is_taken(corpus):
    for seed in range(60):
        random = Random(seed)
        text = random.choice(real_texts(corpus))
        edit = an_edit(random, text)
        assert checked_edits(text, [edit]) == (edit,)


@pytest.mark.parametrize(
    ("number", "steps", "next_"),
    [
        ("9.", 1, "10."),
        ("(c)", 1, "(d)"),
        ("c)", 2, "e)"),
        ("(iii)", 1, "(iv)"),
        ("12.", 3, "15."),
        ("第三条", 1, None),
    ],
)
def test_a_number_is_counted_on_in_its_own_form(number, steps, next_):
    assert counted_on(number, steps) == next_


def test_what_comes_and_goes_is_numbered_anew_and_sub_paragraphs_by_themselves():
    sub = making.new_paragraph(TEXT, AT["OP2 (a)"], Scope.AFTER, "On the wicks;")
    gone = making.delete_whole(TEXT, AT["OP1"])
    text = revised_text(apply(TEXT, [Amendment("A", "", (BIS, sub)), Amendment("B", "", (gone,))]), TEXT)
    assert [(p.number, p.text[:18]) for p in text.paragraphs if p.number] == [
        ("1.", "Requests the keepe"),
        ("(a)", "On the lamps that "),
        ("(b)", "On the wicks;"),
        ("(c)", "On the oil that is"),
        ("2.", "Invites Member Sta"),
        ("3.", "Thanks the keepers"),
        ("4.", "Decides to remain "),
    ]


def test_clashes_among_neighbours_are_all_the_clashes_that_there_are(corpus):
    """The pairs that are looked at leave out none that would clash, on any of forty random sets."""
    for seed in range(40):
        random = Random(seed)
        text = random.choice(real_texts(corpus))
        given = [Amendment(f"A{n}", "", (an_edit(random, text),)) for n in range(12)]
        shapes = {each.id: [shape_of(edit) for edit in each.edits] for each in given}
        every = {
            (one, two)
            for one, two in combinations(sorted(shapes), 2)
            if any(cause_between(a, b) for a, b in product(shapes[one], shapes[two]))
        }
        assert {(each.first, each.second) for each in clashes(given) if each.first != each.second} == every


def test_a_gap_is_no_place_for_words():
    gap = passages.gap(TEXT, AT["OP1"], Scope.AFTER)
    with pytest.raises(InvalidRequest, match="cannot be done there"):
        checked_edits(TEXT, [replace(WHITE, place=gap)])
