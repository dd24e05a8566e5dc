"""What a person types in a paragraph, as the edits that a person would write down."""

from __future__ import annotations

from time import process_time

import pytest

from service.amendments import Amendment, EditKind, Scope, instruction_of
from service.amendments.checking import MOST_EDITS, checked_edits
from service.amendments.editing import edits_of_words
from service.errors import InvalidRequest
from storage.formats import read_file

TEXT = read_file(
    (
        "The General Assembly,\n\nRecalling its resolution 60/1,^[^1]\n\n"
        "1. Requests the keepers of the lamps to report promptly to the Council;\n\n"
        "2. Decides:\n\n(a) To light the lamps;\n\n(b) To keep them lit.\n\n[^1]: See resolution 1/1.\n"
    )
    .replace("^[^1]", "[^1]")
    .encode(),
    filename="draft.md",
)


def at(label):
    return next(p.index for p in TEXT.paragraphs if p.label == label)


def said(label, words, note=None):
    edits = edits_of_words(TEXT, at(label), words, note)
    return instruction_of(Amendment("X", "0" * 64, edits), "en").splitlines()


def test_one_word_put_in_leans_on_the_word_before_it():
    typed = "Requests the keepers and pilots of the lamps to report promptly to the Council;"
    assert said("OP1", typed) == ["In operative paragraph 1, after “keepers”, insert “and pilots”."]


def test_two_changes_apart_are_two_edits_of_one_proposal():
    typed = "Requests the keepers of all lamps to report to the Council;"
    assert said("OP1", typed) == [
        "In operative paragraph 1, replace the second occurrence of “the” with “all”.",
        "In operative paragraph 1, delete “promptly”.",
    ]


def test_words_put_at_the_end_stay_before_the_closing_sign():
    typed = "Requests the keepers of the lamps to report promptly to the Council by 2030;"
    assert said("OP1", typed) == ["At the end of operative paragraph 1, add “by 2030”."]


def test_a_footnote_is_edited_like_a_paragraph():
    assert said("PP1", "See resolution 2/1.", note=0) == ["In footnote 1, replace “1/1” with “2/1”."]


def test_nothing_left_deletes_the_paragraph_and_not_its_sub_paragraphs():
    (edit,) = edits_of_words(TEXT, at("OP2"), "  ")
    assert (edit.kind, edit.place.scope, edit.place.size, edit.before) == (
        EditKind.DELETE,
        Scope.WHOLE,
        1,
        "Decides:",
    )


def test_the_same_words_are_no_edit_and_spaces_typed_twice_count_once():
    assert edits_of_words(TEXT, at("OP2 (a)"), " To light  the lamps; ") == ()


@pytest.mark.parametrize(
    ("index", "words", "note", "why"),
    [
        (99, "x", None, "has no paragraph 99"),
        (-1, "x", None, "has no paragraph -1"),
        (0, "x", 3, "no footnote 3"),
        (0, "one\ntwo", None, "new paragraph"),
    ],
)
def test_what_cannot_be_an_edit_is_refused_with_the_reason(index, words, note, why):
    with pytest.raises(InvalidRequest, match=why):
        edits_of_words(TEXT, index, words, note)


LONG = read_file(
    "\n\n".join(("The General Assembly,", f"1. Decides {' '.join(f'lamp{n % 700}' for n in range(9000))};")).encode()
)
"""A paragraph of 9,000 words."""


def reworded(count):
    """The long paragraph with so many of its words changed, far from each other."""
    words = LONG.paragraphs[-1].text.split(" ")
    step = len(words) // (count + 1)
    for number in range(count):
        words[step * (number + 1)] = f"new{number}"
    return " ".join(words)


def test_as_many_changes_as_one_proposal_can_have_are_edits_and_one_more_is_refused():
    index = len(LONG.paragraphs) - 1
    edits = edits_of_words(LONG, index, reworded(MOST_EDITS))
    assert len(checked_edits(LONG, edits)) == MOST_EDITS
    with pytest.raises(InvalidRequest, match="too long for one: make several"):
        edits_of_words(LONG, index, reworded(MOST_EDITS + 1))


def test_what_is_too_much_is_refused_before_its_edits_are_made():
    begun = process_time()
    with pytest.raises(InvalidRequest, match="too long for one: make several"):
        edits_of_words(LONG, len(LONG.paragraphs) - 1, reworded(4000))
    assert process_time() - begun < 2


def test_a_long_paragraph_may_still_be_written_anew():
    index, words = len(LONG.paragraphs) - 1, "Decides " + "to keep whatever burns by night, " * 1000 + "always;"
    edits = edits_of_words(LONG, index, words)
    assert len(checked_edits(LONG, edits)) == len(edits) <= MOST_EDITS
