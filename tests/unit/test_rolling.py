"""The rolling text of a small draft, read by eye: brackets, who stands where, what is settled, what was reopened."""

from __future__ import annotations

import pytest

from service.amendments import CarryState, Scope, Status, making, passages
from service.amendments.passages import digest_of
from service.consultation.rolling import (
    Bracket,
    Mark,
    NoteMark,
    Plain,
    as_settled,
    resolve,
    rolling,
)
from service.consultation.rolling_intake import taken_in
from service.consultation.state import ParagraphState
from service.errors import InvalidRequest
from storage.formats.rolling import read_rolling_file
from storage.publishing.rolling_marks import Marked, marked
from storage.publishing.rolling_word import write_rolling_word
from tests.rolling import VERSION, amendment, consultation, facts_of
from tests.unit.test_standing import TEXT, at, proposals, read, span


@pytest.fixture
def text():
    return read(TEXT)


def shown(row):
    return "".join("^" if isinstance(each, NoteMark) else each.text for each in marked(row))


def lines(text, made, **others):
    found = rolling(text, consultation(made, **others))
    assert all(isinstance(each, Marked | NoteMark) for row in found.paragraphs for each in marked(row))
    return [shown(row) for row in as_settled(found)]


def words(text, label, old, new=None, **others):
    where = (at(text, label), span(text, label, old))
    edit = making.delete_words(text, *where) if new is None else making.replace_words(text, *where, new)
    return amendment(others.pop("id_", "EU-1"), edit, **others)


def test_the_whole_as_it_is_written(text):
    assert lines(text, proposals(text)) == [
        "The General Assembly,",
        "Recalling its resolution 70/1 of 25 September 2015,",
        "[JPN – EU: delete the paragraph: Noting the report of the Secretary-General,]",
        "Welcomes the work of lighthouse keepers [EU, NOR – JPN: and pilots] in [all → JPN – EU: many] regions;",
        "Requests the Secretary-General to report [MEX; JPN reserve: delete: promptly] on lamps;",
        "OP2 bis. [G77 + MEX – EU: Invites towns to light their harbours;]",
        "Decides to remain seized of the matter.",
    ]


def test_proposals_within_others_are_nested(text):
    made = [
        words(text, "OP1", "lighthouse keepers in all regions", id_="A"),
        words(text, "OP1", "keepers", "guards", id_="B", proposers=("MEX",)),
    ]
    assert "[EU: delete: lighthouse [keepers → MEX: guards] in all regions]" in lines(text, made)[3]


def test_proposals_that_overlap_are_split_and_say_so(text):
    made = [
        words(text, "OP1", "work of lighthouse", "toil", id_="A"),
        words(text, "OP1", "lighthouse keepers", "people", id_="B", proposers=("MEX",)),
    ]
    found = lines(text, made)[3]
    assert found == (
        "Welcomes the [work of [lighthouse → MEX: 1 of 2: people] → EU: toil] [ keepers → MEX: 2 of 2:] in all regions;"
    )


def test_alternatives_on_the_same_words_stand_side_by_side(text):
    made = [
        words(text, "OP1", "all", "many", id_="A"),
        words(text, "OP1", "all", "most", id_="B", proposers=("MEX",)),
        words(text, "OP1", "all", id_="C", proposers=("G77",)),
    ]
    assert lines(text, made)[3].endswith("keepers in [G77: delete: [all → EU: many / MEX: most]] regions;")


def test_what_is_agreed_is_plain_as_long_as_nothing_conflicts_with_it(text):
    agreed = words(text, "OP1", "all", "many", id_="A", status=Status.AGREED_AD_REFERENDUM)
    assert "in many regions;" in lines(text, [agreed])[3]
    against = words(text, "OP1", "all", "most", id_="B", proposers=("MEX",))
    assert "[all → EU; agreed ad ref: many / MEX: most]" in lines(text, [agreed, against])[3]


def test_what_is_settled_to_move_stands_where_it_goes(text):
    to = passages.gap(text, at(text, "PP1"), Scope.AFTER)
    move = amendment("A", making.move(text, at(text, "OP1"), to), status=Status.AGREED)
    assert [line.split()[0] for line in lines(text, [move])] == [
        "The", "Recalling", "Welcomes", "Noting", "Requests", "Decides",
    ]  # fmt: skip


def test_drafts_rejected_and_published_proposals_are_not_in_it(text):
    made = [
        words(text, "OP1", "all", "many", id_="A", status=Status.DRAFT),
        words(text, "OP1", "all", "most", id_="B", status=Status.REJECTED),
    ]
    assert rolling(text, consultation(made)).proposals == {}
    mine = rolling(text, consultation(made), show=(Status.DRAFT,))
    assert set(mine.proposals) == {"A"}


def test_what_does_not_fit_is_named_and_not_lost(text):
    made = [words(text, "OP1", "all", "many", id_="A")]
    found = rolling(read(TEXT.replace("all regions", "each region")), consultation(made))
    assert found.unplaced == ("A",)
    assert [row.open for row in found.paragraphs if row.open] == []


def test_a_paragraph_that_was_agreed_falls_back_to_open_when_its_words_change(text):
    index = at(text, "OP1")
    decided = {index: ParagraphState(Status.AGREED, digest_of(text.paragraphs[index].text), 1)}
    row = rolling(text, consultation([], paragraphs=decided)).paragraphs[index]
    assert (row.agreed, row.reopened) == (Status.AGREED, False)
    changed = [words(text, "OP1", "all", "many", status=Status.AGREED)]
    row = rolling(text, consultation(changed, paragraphs=decided)).paragraphs[index]
    assert (row.agreed, row.reopened) == (None, True)


def test_the_state_of_a_paragraph_is_written_and_read(text):
    index = at(text, "OP1")
    digest = digest_of(text.paragraphs[index].text)
    decided = {index: ParagraphState(Status.AGREED_AD_REFERENDUM, digest, 1)}
    found = rolling(text, consultation(proposals(text)[2:3], paragraphs=decided))
    assert shown(found.paragraphs[index]).endswith("regions; (agreed ad ref)")
    reading = read_rolling_file(write_rolling_word(found, text))
    assert reading.states == ((index, Status.AGREED_AD_REFERENDUM),)
    assert reading.base.paragraphs[index].text == text.paragraphs[index].text


def test_options_know_what_they_do(text):
    found = rolling(text, consultation(proposals(text)))
    marks = {(option.proposal, option.edit): option.mark for row in found.paragraphs for option in row.options}
    assert marks == {
        ("EU-1", 0): Mark.INSERTED,
        ("G77-1", 0): Mark.BIS,
        ("JPN-1", 0): Mark.REPLACED,
        ("JPN-1", 1): Mark.DELETED,
        ("MEX-1", 0): Mark.DELETED,
    }
    first = found.paragraphs[at(text, "OP1")].pieces
    assert isinstance(first[0], Plain)
    assert isinstance(first[1], Bracket)


def test_what_cannot_be_adopted_together_is_refused(text):
    made = [words(text, "OP1", "all", "many", id_="A"), words(text, "OP1", "all", "most", id_="B")]
    found = rolling(text, consultation(made))
    with pytest.raises(InvalidRequest):
        resolve(found, ("A", "B"))
    with pytest.raises(InvalidRequest):
        resolve(found, ("C",))


@pytest.mark.parametrize("language", ["ar"])
def test_in_a_text_from_right_to_left_the_arrow_turns(language):
    words_ = "الجمعية العامة،\n\n1 - ترحب بعمل حراس المنارات في جميع المناطق؛\n\n2 - تقرر أن تبقي المسألة قيد نظرها.\n"
    text = read(words_)
    assert text.language == language
    edit = making.replace_words(text, at(text, "OP1"), span(text, "OP1", "جميع"), "معظم")
    data = write_rolling_word(rolling(text, consultation([amendment("A", edit)])), text)
    reading = read_rolling_file(data)
    assert [each.edits for each in reading.proposals] == [(edit,)]


def test_a_received_rolling_text_comes_to_stand_on_the_version_that_is_held(text):
    data = write_rolling_word(rolling(text, consultation(proposals(text))), text)
    intake = taken_in(read_rolling_file(data), text, VERSION)
    assert intake.same_base
    assert {each.original.id: each.state for each in intake.carried} == dict.fromkeys(
        ("EU-1", "G77-1", "JPN-1", "MEX-1"), CarryState.EXACT
    )
    found = {each.amendment.id: [facts_of(edit) for edit in each.amendment.edits] for each in intake.carried}
    assert found == {each.id: [facts_of(edit) for edit in each.edits] for each in proposals(text)}


def test_on_another_base_they_shift_or_need_a_person_and_none_is_lost(text):
    data = write_rolling_word(rolling(text, consultation(proposals(text))), text)
    words_ = TEXT.replace("report promptly on", "submit a report on").replace("the work of", "the tireless work of")
    intake = taken_in(read_rolling_file(data), read(words_), VERSION)
    states = {each.original.id: each.state for each in intake.carried}
    assert not intake.same_base
    assert set(states) == {"EU-1", "G77-1", "JPN-1", "MEX-1"}
    assert states["MEX-1"] is CarryState.NEEDS_PERSON
    assert states["EU-1"] is states["JPN-1"] is CarryState.SHIFTED
