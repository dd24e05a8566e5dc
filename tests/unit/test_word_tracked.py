"""Tracked changes, one kind at a time: both texts, and what is listed of them."""

from __future__ import annotations

import pytest

from service.errors import TrackedChoiceNeeded
from service.text import Correction, CorrectionKind
from service.tracked import TrackedKind, TrackedText
from storage.formats import read_file
from storage.formats.word import open_word, read_tracked
from storage.formats.word.names import AUTHOR
from storage.formats.word.resolving import is_tracked
from tests.word_files import AUTHORED, DELETED, DRAFT, INSERTED, dele, ins, numbered, p, row, run, table, word_file

MOVED_FROM = f'<w:moveFrom w:id="7" {AUTHORED}>{run("moved")}</w:moveFrom>'
MOVED_TO = f'<w:moveTo w:id="8" {AUTHORED}>{run("moved")}</w:moveTo>'
ROW_IN, ROW_OUT = f'<w:ins w:id="9" {AUTHORED}/>', f'<w:del w:id="9" {AUTHORED}/>'


def both(body, **parts):
    tracked = read_tracked(word_file(body, **parts))
    return list(tracked.accepted), list(tracked.rejected)


@pytest.mark.parametrize(
    ("body", "accepted", "rejected"),
    [
        pytest.param(p("keep ", ins("new"), dele("old")), ["keep new"], ["keep old"], id="runs"),
        pytest.param(p("a", ins("b", dele("c"))), ["ab"], ["a"], id="deleted within inserted"),
        pytest.param(
            p(MOVED_FROM, "here") + p("there ", MOVED_TO), ["here", "there moved"], ["movedhere", "there"], id="moved"
        ),
        pytest.param(p("one", mark=DELETED) + p("two"), ["onetwo"], ["one", "two"], id="mark deleted"),
        pytest.param(p("one", mark=INSERTED) + p("two"), ["one", "two"], ["onetwo"], id="mark inserted"),
        pytest.param(p("a", mark=INSERTED + DELETED) + p("b"), ["ab"], ["ab"], id="mark inserted and deleted"),
        pytest.param(p(dele("all"), mark=DELETED) + p("two"), ["two"], ["all", "two"], id="paragraph deleted"),
        pytest.param(p(ins("all"), mark=INSERTED) + p("two"), ["all", "two"], ["two"], id="paragraph inserted"),
        pytest.param(
            p("a", mark=DELETED) + p("b", mark=DELETED) + p("c", mark=DELETED) + p("d"),
            ["abcd"],
            list("abcd"),
            id="many marks",
        ),
        pytest.param(p("a", mark=DELETED) + table(row("b", "c")), ["a", "b | c"], ["a", "b | c"], id="before a table"),
        pytest.param(
            table(row("a", "b"), row("c", "d", properties=ROW_IN)), ["a | b", "c | d"], ["a | b"], id="row inserted"
        ),
        pytest.param(
            table(row("a", "b"), row("c", "d", properties=ROW_OUT)), ["a | b"], ["a | b", "c | d"], id="row deleted"
        ),
        pytest.param(
            p("x") + table(row("c", "d", properties=ROW_OUT)) + p("y"),
            ["x", "y"],
            ["x", "c | d", "y"],
            id="table deleted",
        ),
        pytest.param(
            table(row("a", f'<w:tcPr><w:cellDel w:id="1" {AUTHORED}/></w:tcPr>{p("b")}', "c")),
            ["a | c"],
            ["a | b | c"],
            id="cell deleted",
        ),
        pytest.param(
            p(
                "a ",
                f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:del w:id="1" {AUTHORED}><w:r><w:delInstrText>DATE'
                '</w:delInstrText></w:r></w:del><w:r><w:fldChar w:fldCharType="end"/></w:r>',
                "b",
            ),
            ["a b"],
            ["a b"],
            id="instruction of a field",
        ),
        pytest.param(
            p(f'<w:sdt><w:sdtContent><w:ins w:id="1" {AUTHORED}>{run("in")}</w:ins></w:sdtContent></w:sdt>', "b"),
            ["inb"],
            ["b"],
            id="within a control",
        ),
        pytest.param(
            p(
                f'<m:oMath><m:r><w:del w:id="1" {AUTHORED}><w:rPr/></w:del><m:t>2</m:t></m:r>'
                "<m:r><m:t>π</m:t></m:r></m:oMath>"
            ),
            ["π"],
            ["2π"],
            id="formula",
        ),
    ],
)
def test_both_texts_are_what_a_word_processor_gives(body, accepted, rejected):
    assert both(body) == (accepted, rejected)


NUMBERS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def test_an_inserted_number_goes_with_its_rejection():
    number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins w:id="1" {AUTHORED}/></w:numPr>'
    assert both(p("text", properties=number), numbering=NUMBERS) == (["1. text"], ["text"])


def test_old_properties_come_back_with_a_rejection():
    changed = f'<w:pPrChange w:id="1" {AUTHORED}><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>'
    assert both(p("text", properties=changed), numbering=NUMBERS) == (["text"], ["1. text"])


def test_deleted_paragraphs_let_the_numbers_close_up():
    gone = numbered("b").replace("<w:pPr>", f"<w:pPr><w:rPr>{DELETED}</w:rPr>").replace(run("b"), dele("b"))
    assert both(numbered("a") + gone + numbered("c"), numbering=NUMBERS) == (
        ["1. a", "2. c"],
        ["1. a", "2. b", "3. c"],
    )


def test_italics_that_were_tracked_are_the_old_ones_after_a_rejection():
    look = f'<w:i/><w:rPrChange w:id="1" {AUTHORED}><w:rPr/></w:rPrChange>'
    data = word_file(p(run("Decides", look)))
    found = {which: bool(open_word(data, which).source.blocks[0].content.italics) for which in TrackedText}
    assert found == {TrackedText.ACCEPTED: True, TrackedText.REJECTED: False}
    assert not read_tracked(data).differ


def test_a_deleted_note_goes_with_its_mark():
    mark = f'<w:del w:id="1" {AUTHORED}><w:r><w:footnoteReference w:id="2"/></w:r></w:del>'
    notes = f'<w:footnote w:id="2">{p("See there.")}</w:footnote>'
    assert both(p("text", mark), footnotes=notes) == (["text"], ["text", "1 See there."])


def test_changes_in_notes_and_headers_count_too():
    notes = f'<w:footnote w:id="2">{p("See ", ins("here"), dele("there"))}</w:footnote>'
    data = word_file(p("text", '<w:r><w:footnoteReference w:id="2"/></w:r>'), footnotes=notes)
    tracked = read_tracked(data)
    assert tracked.accepted[-1] == "1 See here"
    assert tracked.rejected[-1] == "1 See there"
    assert {change.part for change in tracked.changes} == {"notes"}


def test_every_change_is_listed_with_author_date_kind_text_and_place():
    body = (
        p("x")
        + p("keep ", ins("new"), dele("old"), mark=DELETED)
        + p(MOVED_FROM)
        + table(row("a", "b", properties=ROW_IN))
    )
    found = [(c.kind, c.text, c.paragraph) for c in read_tracked(word_file(body)).changes]
    assert found == [
        (TrackedKind.MARK_DELETED, "", 1),
        (TrackedKind.INSERTION, "new", 1),
        (TrackedKind.DELETION, "old", 1),
        (TrackedKind.MOVED_FROM, "moved", 2),
        (TrackedKind.ROW_INSERTED, "", None),
    ]
    assert {(c.author, c.date) for c in read_tracked(word_file(body)).changes} == {("A. Clerk", "2024-10-24T09:00:00Z")}


def test_comments_keep_author_words_and_place():
    said = f'<w:comment w:id="5" {AUTHORED}>{p("Why not")}{p("shall?")}</w:comment>'
    marks = '<w:commentRangeStart w:id="5"/>', '<w:commentRangeEnd w:id="5"/><w:r><w:commentReference w:id="5"/></w:r>'
    data = word_file(p("one") + p("It ", marks[0], run("should"), marks[1], " stand."), comments=said)
    (comment,) = read_tracked(data).comments
    assert (comment.author, comment.text, comment.anchor, comment.paragraph) == (
        "A. Clerk",
        "Why not\nshall?",
        "should",
        1,
    )
    assert [w.code for w in open_word(data).source.warnings] == ["comments"]


def test_nothing_tracked_is_left_in_the_trees_that_a_redline_is_written_on():
    for which in TrackedText:
        file = open_word(word_file(DRAFT), which).file
        assert not any(is_tracked(tree) for tree in file.trees.values())
        assert not any(each.get(AUTHOR) for tree in file.trees.values() for each in tree.iter())


def test_the_text_is_never_chosen_silently():
    data = word_file(DRAFT)
    with pytest.raises(TrackedChoiceNeeded, match=r"2, by A\. Clerk") as asked:
        read_file(data)
    assert asked.value.tracked.differ
    assert asked.value.tracked.authors == (("A. Clerk", 2),)


@pytest.mark.parametrize(("value", "word"), [("accepted", "safe"), ("rejected", "clean")])
def test_the_choice_is_an_input_of_reading(value, word):
    found = read_file(word_file(DRAFT), corrections=(Correction(CorrectionKind.TRACKED, 0, value),))
    assert any(q.text.endswith(f"wells {word};") for q in found.paragraphs)
    assert [w.code for w in found.warnings if w.code != "structure-unknown"] == ["tracked-changes"]


def test_where_both_texts_are_the_same_no_choice_is_asked_for():
    look = f'<w:b/><w:rPrChange w:id="1" {AUTHORED}><w:rPr/></w:rPrChange>'
    assert read_file(word_file(p(run("bold", look)))).paragraphs[0].text == "bold"


def test_a_choice_says_nothing_of_other_files():
    choice = (Correction(CorrectionKind.TRACKED, 0, "rejected"),)
    plain = read_file(b"Decides to meet.", corrections=choice)
    assert plain == read_file(b"Decides to meet.")
