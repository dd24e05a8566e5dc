"""What a reader sees of one row is the text itself: nothing lost, nothing added, every mark where it belongs."""

from __future__ import annotations

from service.collation.types import NoteRow, Op, Operation
from service.text import Note, Paragraph, Part, Span
from web.comparison.notes import note_marks, notes_of
from web.comparison.pieces import Bit, Mark, bits, column, inline, side_text
from web.view.direction import straight

KEEP, CUT, ADD = Op.EQUAL, Op.DELETE, Op.INSERT


def ops(*pairs):
    return tuple(Operation(op, text) for op, text in pairs)


def paragraph(text, *, notes=(), italics=(), lead=0, number=None):
    return Paragraph(0, Part.OPERATIVE, None, number, 1, text, tuple(notes), tuple(italics), lead)


def side(*paragraphs, marks=()):
    return side_text(paragraphs, marks or [Mark.EQUAL] * sum(len(one.notes) for one in paragraphs))


def shown(pieces):
    return [(piece.mark, piece.note or piece.text) for piece in pieces]


EDIT = ops((KEEP, "Requests a report "), (CUT, "annually"), (ADD, "every two years"), (KEEP, ";"))
BASE, TARGET = paragraph("Requests a report annually;"), paragraph("Requests a report every two years;")


def test_each_column_shows_its_own_side_and_only_its_own_marks():
    assert shown(column(EDIT, CUT, side(BASE))[0]) == [
        (Mark.EQUAL, "Requests a report "),
        (Mark.DELETE, "annually"),
        (Mark.EQUAL, ";"),
    ]
    assert shown(column(EDIT, ADD, side(TARGET))[0]) == [
        (Mark.EQUAL, "Requests a report "),
        (Mark.INSERT, "every two years"),
        (Mark.EQUAL, ";"),
    ]


def test_inline_shows_both_sides_in_one_flow():
    (flow,) = inline(EDIT, side(BASE), side(TARGET))
    assert shown(flow) == [
        (Mark.EQUAL, "Requests a report "),
        (Mark.DELETE, "annually"),
        (Mark.INSERT, "every two years"),
        (Mark.EQUAL, ";"),
    ]


def test_a_split_is_shown_as_two_paragraphs_with_a_visible_break():
    split = ops((KEEP, "One."), (CUT, " "), (ADD, "\n"), (KEEP, "Two."))
    first, second = column(split, ADD, side(paragraph("One."), paragraph("Two.")))
    assert shown(first) == [(Mark.EQUAL, "One."), (Mark.INSERT, "\n")]
    assert first[1].bits[0].sign == "¶"
    assert shown(second) == [(Mark.EQUAL, "Two.")]
    (base,) = column(split, CUT, side(paragraph("One. Two.")))
    assert shown(base) == [(Mark.EQUAL, "One."), (Mark.DELETE, " "), (Mark.EQUAL, "Two.")]


def test_a_merge_inline_keeps_one_paragraph_and_shows_the_break_that_went():
    merge = ops((KEEP, "One."), (CUT, "\n"), (ADD, " "), (KEEP, "Two."))
    flows = inline(merge, side(paragraph("One."), paragraph("Two.")), side(paragraph("One. Two.")))
    assert [shown(flow) for flow in flows] == [
        [(Mark.EQUAL, "One."), (Mark.DELETE, "\n"), (Mark.INSERT, " "), (Mark.EQUAL, "Two.")]
    ]


def test_paragraphs_that_stay_apart_are_cut_without_a_mark():
    same = ops((KEEP, "One.\nTwo."))
    assert [shown(part) for part in column(same, ADD, side(paragraph("One."), paragraph("Two.")))] == [
        [(Mark.EQUAL, "One.")],
        [(Mark.EQUAL, "Two.")],
    ]


def test_a_removed_group_is_cut_into_its_paragraphs_inline():
    gone = ops((CUT, "One.\nTwo."))
    flows = inline(gone, side(paragraph("One."), paragraph("Two.")), side())
    assert ["".join(piece.text for piece in flow) for flow in flows] == ["One.\n", "Two."]


def test_a_footnote_stands_where_its_marker_stood():
    noted = paragraph("the report, welcomes", notes=[Note("1", 10, "A/79/1.")])
    (pieces,) = column(ops((KEEP, "the report, welcomes")), ADD, side(noted))
    assert shown(pieces) == [(Mark.EQUAL, "the report"), (Mark.EQUAL, "1"), (Mark.EQUAL, ", welcomes")]


def test_a_footnote_between_two_operations_is_shown_once():
    noted = paragraph("the report now", notes=[Note("1", 10, "A/79/1.")])
    (pieces,) = column(ops((KEEP, "the report"), (ADD, " now")), ADD, side(noted))
    assert shown(pieces) == [(Mark.EQUAL, "the report"), (Mark.EQUAL, "1"), (Mark.INSERT, " now")]


def test_a_footnote_at_the_beginning_of_a_second_paragraph_is_shown_once():
    first, second = paragraph("One."), paragraph("Two.", notes=[Note("2", 0, "x")])
    parts = column(ops((KEEP, "One.\n"), (KEEP, "Two.")), ADD, side(first, second))
    assert [shown(part) for part in parts] == [[(Mark.EQUAL, "One.")], [(Mark.EQUAL, "2"), (Mark.EQUAL, "Two.")]]


def test_inline_shows_the_marker_of_a_note_that_went_from_words_that_stayed():
    base, target = paragraph("the report.", notes=[Note("1", 10, "A/79/1.")]), paragraph("the report.")
    (flow,) = inline(ops((KEEP, "the report.")), side(base, marks=[Mark.DELETE]), side(target))
    assert shown(flow) == [(Mark.EQUAL, "the report"), (Mark.DELETE, "1"), (Mark.EQUAL, ".")]


def test_inline_shows_a_note_of_both_sides_once_with_the_marker_of_the_target():
    base = paragraph("the report.", notes=[Note("1", 10, "A/79/1.")])
    target = paragraph("the report.", notes=[Note("2", 10, "A/79/1.")])
    (flow,) = inline(ops((KEEP, "the report.")), side(base), side(target))
    assert shown(flow) == [(Mark.EQUAL, "the report"), (Mark.EQUAL, "2"), (Mark.EQUAL, ".")]


def test_italics_end_where_they_ended_even_inside_a_change():
    text = paragraph("Recalling also its work", italics=[Span(0, 14)])
    (pieces,) = column(ops((KEEP, "Recalling"), (ADD, " also its"), (KEEP, " work")), ADD, side(text))
    assert [(piece.text, piece.italic) for piece in pieces] == [
        ("Recalling", True),
        (" also", True),
        (" its", False),
        (" work", False),
    ]


def test_the_lead_phrase_is_italic_where_the_format_kept_no_italics():
    (pieces,) = column(ops((KEEP, "Decides to act")), ADD, side(paragraph("Decides to act", lead=7)))
    assert [(piece.text, piece.italic) for piece in pieces] == [("Decides", True), (" to act", False)]


def test_a_change_of_white_space_alone_is_visible_and_keeps_its_characters():
    (pieces,) = column(ops((KEEP, "n"), (ADD, "\u00a0"), (KEEP, "8")), ADD, side(paragraph("n\u00a08")))
    assert pieces[1].blank
    assert [(bit.text, bit.sign) for bit in pieces[1].bits] == [("\u00a0", "°")]


def test_a_space_inside_a_changed_phrase_needs_no_sign_but_a_no_break_space_does():
    (pieces,) = column(ops((ADD, "a b\u00a0c")), ADD, side(paragraph("a b\u00a0c")))
    assert [(bit.text, bit.sign) for bit in pieces[0].bits] == [("a b", None), ("\u00a0", "°"), ("c", None)]
    assert not pieces[0].blank


def test_equal_text_is_never_decorated():
    (pieces,) = column(ops((KEEP, "n\u00a08")), ADD, side(paragraph("n\u00a08")))
    assert [(bit.text, bit.sign) for bit in pieces[0].bits] == [("n\u00a08", None)]


def test_any_character_that_nobody_sees_has_a_sign_in_a_change():
    for character in "\u202e\u2066\u2060\ufeff\x1b\u3000\u200b\u00ad\u2028":
        (bit,) = bits(character, Mark.INSERT)
        assert bit.text == character
        assert bit.sign
    assert bits("seen", Mark.INSERT) == (Bit("seen"),)


def test_a_character_that_turns_the_direction_has_a_sign_in_unchanged_text_too():
    assert bits("pay \u202eton", Mark.EQUAL) == (Bit("pay "), Bit("\u202e", "U+202E"), Bit("ton"))


def test_text_as_html_is_escaped_and_shows_what_turns_its_direction():
    assert straight("a<b>\u2067c") == 'a&lt;b&gt;<span class="sign" data-sign="U+2067">\u2067</span>c'


def test_the_marker_of_a_note_that_only_one_side_has_is_marked():
    base = (paragraph("a b", notes=[Note("1", 1, "same"), Note("2", 3, "gone")]),)
    rows = (NoteRow("same", "same", ops((KEEP, "same"))), NoteRow("gone", None, ops((CUT, "gone"))))
    assert note_marks(base, rows, CUT) == [Mark.EQUAL, Mark.DELETE]
    assert note_marks((paragraph("a b", notes=[Note("1", 1, "same")]),), rows, ADD) == [Mark.EQUAL]


def test_notes_with_the_same_words_keep_their_own_markers():
    rows = tuple(NoteRow("Ibid.", "Ibid.", ops((KEEP, "Ibid."))) for _ in range(2))
    base = (paragraph("a b", notes=[Note("1", 1, "Ibid."), Note("2", 3, "Ibid.")]),)
    target = (paragraph("a b", notes=[Note("3", 1, "Ibid."), Note("4", 3, "Ibid.")]),)
    assert [(note.base_marker, note.target_marker) for note in notes_of(rows, base, target)] == [("1", "3"), ("2", "4")]
