"""Tracked changes of several people in one Word file: what each of them proposes, and what cannot be proposed."""

from __future__ import annotations

import pytest

from service.amendments import Amendment, apply, as_text, instruction_of
from service.errors import InvalidRequest, UnreadableInput
from service.use_cases.consulting import proposals_in_tracked
from storage.formats import read_file
from storage.formats.word.authors import read_authors
from tests.word_files import p, run, word_file

BY = 'w:author="{}" w:date="2024-10-2{}T09:00:00Z"'
A, B = BY.format("MEX", 4), BY.format("EU", 5)
BASE = word_file(
    p(run("The General Assembly,"))
    + p(run("1. Decides to paint every lighthouse white;"))
    + p(run("2. Requests the keepers to report;"))
    + p(run("3. Decides to remain seized of the matter."))
)


def came(by, words):
    return f'<w:ins w:id="1" {by}>{run(words)}</w:ins>'


def went(by, words):
    return f'<w:del w:id="2" {by}><w:r><w:delText xml:space="preserve">{words}</w:delText></w:r></w:del>'


FIRST = run("1. Decides to paint every lighthouse white;")


def file(*second, first=FIRST):
    return word_file(
        p(run("The General Assembly,")) + p(first) + p(*second) + p(run("3. Decides to remain seized of the matter."))
    )


def proposed(data):
    base = read_file(BASE)
    found = proposals_in_tracked(base, read_authors(data))
    said = [(one.author, instruction_of(Amendment("X", "", one.edits), "en")) for one in found if one.edits]
    return said, [(one.author, line) for one in found for line in one.unread]


def test_each_authors_changes_are_that_authors_proposals():
    data = file(
        run("2. Requests the keepers "),
        came(A, "and pilots "),
        run("to report"),
        came(B, " promptly"),
        run(";"),
        first=run("1. Decides to paint every lighthouse ") + went(B, "white") + came(B, "red") + run(";"),
    )
    said, unread = proposed(data)
    assert said == [
        ("EU", "In operative paragraph 1, replace “white” with “red”."),
        ("EU", "At the end of operative paragraph 2, add “promptly”."),
        ("MEX", "In operative paragraph 2, after “keepers”, insert “and pilots”."),
    ]
    assert unread == []


def test_the_date_of_the_last_change_is_kept():
    data = file(run("2. Requests the keepers to report"), came(A, " promptly"), run(";"))
    (one,) = proposals_in_tracked(read_file(BASE), read_authors(data))
    assert one.date == "2024-10-24T09:00:00Z"


def test_a_change_within_what_another_put_in_is_named():
    inner = f'<w:ins w:id="1" {A}>{run(" very")}{went(B, " promptly")}</w:ins>'
    said, unread = proposed(file(run("2. Requests the keepers to report"), inner, run(";")))
    assert said == [("MEX", "At the end of operative paragraph 2, add “very promptly”.")]
    assert unread == [("EU", "“ promptly” stands in what MEX put in: propose it apart.")]


def test_formatting_is_named_and_no_proposal():
    bold = f'<w:r><w:rPr><w:b/><w:rPrChange w:id="3" {A}><w:rPr/></w:rPrChange></w:rPr><w:t>2. Requests</w:t></w:r>'
    said, unread = proposed(file(bold, run(" the keepers to report;")))
    assert said == []
    assert unread == [("MEX", "Changes of formatting (1): a proposal changes words, not how they look.")]


def test_a_new_paragraph_and_a_deleted_one():
    mark = f'<w:ins w:id="4" {A}/>'
    new = p(came(A, "2. Thanks the keepers;"), mark=mark)
    data = word_file(
        p(run("The General Assembly,"))
        + p(run("1. Decides to paint every lighthouse white;"))
        + new
        + p(went(B, "2. Requests the keepers to report;"), mark=f'<w:del w:id="5" {B}/>')
        + p(run("3. Decides to remain seized of the matter."))
    )
    base = read_file(BASE)
    texts = {}
    for one in proposals_in_tracked(base, read_authors(data)):
        assert one.unread == ()
        applied = apply(base, [Amendment("X", "", one.edits)])
        texts[one.author] = [each.text for each in as_text(applied, base).paragraphs][1:-1]
    assert texts == {
        "MEX": ["Decides to paint every lighthouse white;", "Thanks the keepers;", "Requests the keepers to report;"],
        "EU": ["Decides to paint every lighthouse white;"],
    }


def test_a_file_made_from_another_text_is_refused_and_says_where():
    data = file(run("2. Requests the pilots to report"), came(A, " promptly"), run(";"))
    with pytest.raises(InvalidRequest, match="in OP2 the version has “keepers”, the file “pilots”"):
        proposed(data)


def test_a_file_without_tracked_changes_is_refused():
    with pytest.raises(InvalidRequest, match="Nothing is tracked"):
        proposed(BASE)


def test_any_other_file_is_refused():
    with pytest.raises(UnreadableInput, match="no Word file"):
        read_authors(b"In paragraph 2, delete everything.")


def test_a_paragraph_that_was_numbered_bis_keeps_its_number():
    came_in = f'<w:p><w:pPr><w:rPr><w:ins w:id="5" {A}/></w:rPr></w:pPr>{came(A, "2 bis. Thanks the keepers;")}</w:p>'
    data = word_file(
        p(run("The General Assembly,"))
        + p(FIRST)
        + p(run("2. Requests the keepers to report;"))
        + came_in
        + p(run("3. Decides to remain seized of the matter."))
    )
    said, unread = proposed(data)
    assert unread == []
    assert said == [("MEX", "Insert operative paragraph 2 bis, reading: “Thanks the keepers;”.")]


def test_a_footnote_that_came_is_proposed_where_its_marker_stands():
    mark = f'<w:ins w:id="7" {A}><w:r><w:footnoteReference w:id="2"/></w:r></w:ins>'
    notes = f'<w:footnote w:id="2">{p(came(A, "See A/81/90."))}</w:footnote>'
    data = word_file(
        p(run("The General Assembly,"))
        + p(FIRST)
        + p(run("2. Requests the keepers"), mark, run(" to report;"))
        + p(run("3. Decides to remain seized of the matter.")),
        footnotes=notes,
    )
    said, unread = proposed(data)
    assert unread == []
    assert said == [
        ("MEX", "In operative paragraph 2, after “keepers”, insert a footnote reading: “See A/81/90.”."),
    ]
