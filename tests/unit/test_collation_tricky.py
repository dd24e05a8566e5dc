"""What the comparison still gets wrong, or decides as a reader might not: docs/tricky-cases.md, one by one.

A test that fails here because the result became better is good news: change the line and the test.
"""

from __future__ import annotations

from service.collation import Bond, GivenPair, collate
from service.collation.types import Op, RowKind
from service.text import Note, Paragraph, ParsedText, Part
from tests.unit.test_collation_alignment import BUDGET, HARBOUR, MUSEUM, OPENING, SCHOOLS, TEXT, VACCINES, WATER


def pairs(base, target, given=()):
    return {(row.base, row.target) for row in collate(base, target, given=given).rows}


def marked(base, target):
    """The operations of the only row, but for what is equal."""
    (row,) = collate([base], [target]).rows
    return [(operation.op, operation.text) for operation in row.ops if operation.op is not Op.EQUAL]


MEETING = "Recalling the meeting on {} held in {} on {} and the report of the Secretary-General on its outcome,"
MEETINGS = [
    MEETING.format("water", "Lima", "3 May 2011"),
    MEETING.format("schools", "Rabat", "9 June 2014"),
    MEETING.format("vaccines", "Suva", "21 March 2017"),
]


def test_a_rewritten_paragraph_that_has_lost_its_date_name_and_reference():
    """Moved to the end and without what told it from the other two: removed and added. A reader's word mends it."""
    lost = "Recalling the meeting held on that matter and the report of the Secretary-General to its members,"
    base, target = [*MEETINGS, *TEXT], [*MEETINGS[1:], *TEXT, lost]
    assert {((0,), ()), ((), (9,))} <= pairs(base, target)
    assert ((0,), (9,)) in pairs(base, target, [GivenPair(Bond.TOGETHER, (0,), (9,))])


def test_a_rewritten_paragraph_in_which_only_the_gaps_of_its_formula_changed():
    """The drafters took the first meeting, put another subject, place and date in, and moved it: who could know?"""
    rewritten = MEETING.format("forests", "Almaty", "4 July 2019")
    assert {((0,), ()), ((), (9,))} <= pairs([*MEETINGS, *TEXT], [*MEETINGS[1:], *TEXT, rewritten])


def test_a_removed_and_an_added_paragraph_of_one_formula():
    """They face each other and share the formula: shown as an edit, though the one meeting is not the other."""
    new = MEETING.format("forests", "Almaty", "4 July 2019")
    assert ((1,), (1,)) in pairs([OPENING, MEETINGS[0], BUDGET], [OPENING, new, BUDGET])


def test_a_decision_and_the_later_welcome_of_what_it_brought():
    decision = "Decides to convene a one-day high-level segment on the thirtieth anniversary of the Declaration;"
    welcome = "Welcomes the holding of a one-day high-level segment on the thirtieth anniversary of the Declaration;"
    assert pairs([WATER, decision, BUDGET], [WATER, welcome, BUDGET]) == {((0,), (0,)), ((1,), (1,)), ((2,), (2,))}


def test_a_short_article_that_grew_tenfold():
    """Unless it stands alone between unchanged ones."""
    short = "The harbour master keeps a register."
    long = f"{' '.join(TEXT)} The register is kept by the master of the port and by nobody else in the province,"
    assert ((1,), ()) in pairs([MUSEUM[::-1], short, VACCINES[::-1]], [MUSEUM[::-1], long, "Nobody.", VACCINES[::-1]])


def test_which_of_two_paragraphs_moved():
    long, short = max(TEXT, key=len), min(TEXT, key=len)
    moved = [row.base for row in collate([long, short], [short, long]).rows if row.moved]
    assert moved == [(1,)]


def test_a_paragraph_moved_far_away_and_rewritten_by_more_than_half():
    rewritten = "Noting the lack of wells and of clean water for all who live and farm on that high plateau,"
    assert {((1,), ()), ((), (6,))} <= pairs([OPENING, WATER, *TEXT[2:]], [OPENING, *TEXT[2:], rewritten])


def test_a_sentence_copied_into_two_paragraphs():
    added = "Affirming that each register of wells is open to every citizen of the province,"
    base = [WATER, SCHOOLS, added]
    target = [f"{WATER} {added}", f"{SCHOOLS} {added}"]
    groups = pairs(base, target)
    assert sorted(len(i) for i, j in groups if j) == [1, 2]


def test_a_piece_of_a_split_that_was_rewritten_by_more_than_half():
    whole = f"{WATER} {SCHOOLS}"
    piece = "Glad that so many classes were opened for young people who follow the herds,"
    assert ((0,), (0,)) in pairs([whole, BUDGET], [WATER, piece, BUDGET])


def test_words_that_changed_places_inside_a_paragraph():
    assert marked(
        "Notes the report of the Council, and thanks its members;", "Thanks the members, and notes the report;"
    )
    old, new = "Schools, roads and wells are kept.", "Wells, roads and schools are kept."
    assert {op for op, _ in marked(old, new)} == {Op.DELETE, Op.INSERT}


def test_unchanged_small_words_between_two_changes():
    old, new = "the Committee of the Council met in the old harbour", "the Board of the Bureau met in the old harbour"
    assert marked(old, new) == [(Op.DELETE, "Committee of the Council"), (Op.INSERT, "Board of the Bureau")]


def text_with_note(offset):
    return ParsedText(
        "", "test", "en", (Paragraph(0, Part.OPERATIVE, None, "1.", 1, BUDGET, (Note("1", offset, "N."),)),), ()
    )


def test_a_footnote_whose_marker_moved_inside_its_paragraph():
    (row,) = collate(text_with_note(3), text_with_note(30)).rows
    assert row.kind is RowKind.UNCHANGED


def numbered(number, sub):
    paragraphs = (
        Paragraph(0, Part.OPERATIVE, None, number, 1, HARBOUR, ()),
        Paragraph(1, Part.OPERATIVE, None, sub, 2, SCHOOLS, ()),
    )
    return ParsedText("", "test", "en", paragraphs, ())


def test_a_sub_paragraph_under_a_renumbered_paragraph():
    rows = collate(numbered("5.", "(a)"), numbered("6.", "(a)")).rows
    assert [row.renumbered for row in rows] == [True, False]


def test_a_preambular_paragraph_that_is_counted_on():
    rows = collate([WATER, SCHOOLS], [OPENING, WATER, SCHOOLS]).rows
    assert not any(row.renumbered for row in rows)


def test_two_numbers_of_three_digits_side_by_side():
    assert marked("see paragraph 73 100 persons", "see paragraph 73 200 persons") == [
        (Op.DELETE, "73 100"),
        (Op.INSERT, "73 200"),
    ]


def test_an_initial_at_the_start_of_a_plain_paragraph():
    (row,) = collate(["A. Smith said that the harbour is closed."], ["B. Smith said that the harbour is closed."]).rows
    assert row.renumbered
    assert row.kind is RowKind.EDITED


def test_a_long_paragraph_that_repeats_itself_throughout():
    """No run of words occurs once, so that there is nowhere to cut it: old and new are shown whole, and it says so."""
    words = [f"w{n % 97}" for n in range(30_000)]
    changed = ["new" if n in {1_000, 29_000} else word for n, word in enumerate(words)]
    found = collate([" ".join(words)], [" ".join(changed)])
    assert [op.op for op in found.rows[0].ops] == [Op.DELETE, Op.INSERT]
    assert "30000 words" in (found.fallback or "")
