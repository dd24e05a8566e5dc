"""Keeping changes apart alters no text, and leaves no two of one kind with only a mark between them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.word_out.parting import end_early, part, run_on
from storage.word_out.pieces import Fate, Line, Range, Words

FATES = (Fate.KEPT, Fate.DELETED, Fate.INSERTED)
PIECE = st.tuples(st.sampled_from(FATES), st.sampled_from(("a ", "b ", "c ")))


def line(pieces, mark, index=0):
    return Line(tuple(Words(fate, text, None, None) for fate, text in pieces), mark, index, index)


def moved(pieces, mark, fate):
    """A line of a move: its bounds stand around its words."""
    inner = line([(fate if each is Fate.KEPT else each, text) for each, text in pieces], mark)
    own = Range(fate, "m", starts=True), *inner.pieces, Range(fate, "m", starts=False)
    side = {Fate.MOVED_TO: Fate.INSERTED, Fate.MOVED_FROM: Fate.DELETED}[fate]
    kept = tuple(each for each in own if isinstance(each, Range) or each.fate in {fate, side})
    return Line(kept, fate, 0, 0)


LINE = st.builds(line, st.lists(PIECE, max_size=5), st.sampled_from(FATES))
MOVED = st.builds(
    moved, st.lists(PIECE, max_size=4), st.just(Fate.KEPT), st.sampled_from((Fate.MOVED_TO, Fate.MOVED_FROM))
)
LAST = st.builds(line, st.lists(PIECE, max_size=4), st.just(Fate.KEPT))
LINES = st.tuples(st.lists(st.one_of(LINE, LINE, MOVED), max_size=8), LAST).map(lambda both: [*both[0], both[1]])


def side(lines, *, base):
    """The paragraphs of one side."""
    found, text = [], ""
    for each in lines:
        words = (piece for piece in each.pieces if isinstance(piece, Words))
        text += "".join(piece.text for piece in words if (piece.fate.in_base if base else piece.fate.in_target))
        if each.mark.in_base if base else each.mark.in_target:
            found.append(text)
            text = ""
    return found


def both(lines):
    return side(lines, base=True), side(lines, base=False)


def meeting(lines):
    """Neighbours of which one ends as the other begins, with a mark between them that stays."""
    words = [[piece.fate for piece in each.pieces if isinstance(piece, Words)] for each in lines]
    ends = zip(pairwise(lines), pairwise(words), strict=True)
    return [
        before
        for (before, _), (old, new) in ends
        if before.mark is Fate.KEPT and old and new and old[-1] is new[0] and old[-1] in FATES[1:]
    ]


def none_is_a_row(_):
    return False


@given(LINES)
def test_no_text_is_altered_and_no_two_changes_meet(lines):
    apart = part(run_on(lines, none_is_a_row), none_is_a_row)
    assert both(apart) == both(lines)
    assert meeting(apart) == []


@given(st.lists(LINE, max_size=4), LAST)
def test_an_earlier_end_alters_no_text(lines, last):
    lines = [*lines, last]
    assert both(end_early(lines)) == both(lines)


def test_turning_a_line_round_does_not_undo_the_turn_before_it():
    lines = [
        line([(Fate.KEPT, "a "), (Fate.INSERTED, "b ")], Fate.KEPT),
        line([(Fate.INSERTED, "2. "), (Fate.DELETED, "old "), (Fate.INSERTED, "new ")], Fate.KEPT),
        moved([(Fate.INSERTED, "3. "), (Fate.KEPT, "c ")], Fate.KEPT, Fate.MOVED_TO),
        line([(Fate.KEPT, "d ")], Fate.KEPT),
    ]
    apart = part(lines, none_is_a_row)
    assert both(apart) == both(lines) == (["a ", "old ", "d "], ["a b ", "2. new ", "3. c ", "d "])
    assert meeting(apart) == []
    assert [each.mark for each in apart] == ["kept", "ins", "del", "moveTo", "kept"]


@pytest.mark.parametrize(
    ("pieces", "marks"),
    [
        ([(Fate.DELETED, "b "), (Fate.INSERTED, " x")], ["kept", "del"]),  # x stands with a
        ([(Fate.KEPT, "b "), (Fate.INSERTED, " x")], ["del", "kept"]),  # b stays, so the end before it goes
    ],
)
def test_the_end_that_stays_is_where_words_stay(pieces, marks):
    lines = end_early([line([(Fate.KEPT, "a ")], Fate.DELETED), line(pieces, Fate.KEPT)])
    assert [each.mark for each in lines] == marks
