"""A footnote that is proposed: from the instruction to the text that it gives and the next version."""

from __future__ import annotations

from dataclasses import replace

import pytest

from service.amendments import (
    Amendment,
    CarryState,
    Edit,
    EditKind,
    Host,
    Scope,
    Status,
    apply,
    as_text,
    carry_over,
    clashes,
    instruction_of,
    parse_instruction,
    reconcile,
)
from service.amendments.checking import checked_edits
from service.amendments.passages import mark
from service.collation import collate
from service.consultation.amendment_paper import Amended, amendment_paper
from service.consultation.rolling import resolve, rolling
from service.consultation.rolling_reading import amendments_of
from service.consultation.sheets import place_of
from service.consultation.wording import Wording
from service.errors import InvalidRequest
from service.text import Correction, CorrectionKind, Span
from storage.formats import read_file
from storage.formats.rolling import read_rolling_file
from storage.publishing.rolling_tracked import write_rolling_tracked
from storage.publishing.rolling_word import write_rolling_word
from tests.conftest import ROOT
from tests.rolling import VERSION, consultation, said_of

TEXT = read_file((ROOT / "tests/texts/instructions-fresh-text-en.md").read_bytes(), filename="draft.md")
LINE = "In operative paragraph 3, after “stakeholders”, insert a footnote reading: “See A/81/90.”."


def proposed(line=LINE, status=Status.PROPOSED, name="A1"):
    return Amendment(name, VERSION, parse_instruction(line, TEXT, "en").edits, proposers=("EU",), status=status)


def notes_in(paragraphs):
    return [(p.text[: note.offset].split(" ")[-1], note.text) for p in paragraphs for note in p.notes]


OLD = [
    ("change,", "See A/80/233, chapter II."),
    ("Secretary-General;", "A/81/77."),
    ("thereon;", "See Food and Agriculture Organization of the United Nations, document C 2025/LIM/7."),
]
NEW = [*OLD[:2], ("stakeholders", "See A/81/90."), OLD[2]]


def test_it_stands_where_its_marker_comes_and_changes_no_word():
    applied = apply(TEXT, [proposed()])
    assert notes_in(applied.paragraphs) == NEW
    assert [p.text for p in applied.paragraphs] == [p.text for p in TEXT.paragraphs]
    markers = [note.marker for p in applied.paragraphs for note in p.notes]
    assert len(set(markers)) == 4
    assert notes_in(apply(TEXT, []).paragraphs) == OLD


def test_its_marker_stays_with_its_word_while_words_before_it_change():
    other = proposed("In OP3, replace “Encourages” with “Strongly urges”.", name="A2")
    assert notes_in(apply(TEXT, [proposed(), other]).paragraphs) == NEW


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "line", [LINE, "At the end of OP5, add a footnote: “Ibid.”", "At the end of OP8 (c), insert a footnote reading “x”"]
)
def test_said_back_it_is_the_same(language, line):
    made = proposed(line)
    assert parse_instruction(instruction_of(made, language), TEXT, language).edits == made.edits


def test_two_at_one_point_clash_and_so_does_the_deletion_of_its_words():
    second = proposed(LINE.replace("See A/81/90", "Ibid"), name="A2")
    gone = proposed("In OP3, delete “and all relevant stakeholders”.", name="A3")
    whole = proposed("Delete OP3.", name="A4")
    for other in (second, gone, whole):
        assert clashes([proposed(), other])
    assert not clashes([proposed(), proposed("Delete OP4.", name="A5")])


def test_it_is_carried_to_the_next_version():
    paragraphs = [replace(p, text=p.text.replace("Encourages", "Invites")) for p in TEXT.paragraphs]
    after = replace(TEXT, paragraphs=tuple(paragraphs), blocks=())
    carried = carry_over(proposed(), TEXT, after, collate(TEXT, after), version="1" * 64)
    assert carried.state is CarryState.SHIFTED
    assert notes_in(apply(after, [carried.amendment]).paragraphs) == NEW


def test_a_version_that_has_it_already_needs_a_person():
    after = as_text(apply(TEXT, [proposed()]), TEXT)
    after = replace(after, paragraphs=tuple(replace(p, text=f"{p.text} x") for p in after.paragraphs))
    carried = carry_over(proposed(), TEXT, after, collate(TEXT, after), version="1" * 64)
    assert carried.state is CarryState.NEEDS_PERSON
    assert "stands there already" in carried.reason


def test_a_revision_without_it_is_not_what_was_agreed():
    assert reconcile(TEXT, [proposed()], as_text(apply(TEXT, [proposed()]), TEXT)).exact
    assert not reconcile(TEXT, [proposed()], TEXT).exact
    assert not reconcile(TEXT, [], as_text(apply(TEXT, [proposed()]), TEXT)).exact


def test_the_rolling_text_shows_it_in_a_bracket_and_gives_it_back():
    shown = rolling(TEXT, consultation([proposed()]))
    assert notes_in(resolve(shown, ())) == OLD
    assert notes_in(resolve(shown, ["A1"])) == NEW
    reading = read_rolling_file(write_rolling_word(shown, TEXT))
    assert notes_in(reading.base.paragraphs) == OLD
    (back,) = amendments_of(reading, VERSION)
    assert said_of(back) == said_of(proposed())
    assert instruction_of(back, "en") == LINE


def test_once_agreed_the_file_has_it_as_a_footnote():
    shown = rolling(TEXT, consultation([proposed(status=Status.AGREED)]))
    assert notes_in(read_rolling_file(write_rolling_word(shown, TEXT)).base.paragraphs) == NEW


def test_as_a_tracked_change_it_comes_and_goes():
    data = write_rolling_tracked(rolling(TEXT, consultation([proposed()])), TEXT).data
    for which, expected in (("accepted", NEW), ("rejected", OLD)):
        text = read_file(data, corrections=[Correction(CorrectionKind.TRACKED, 0, which)])
        assert notes_in(text.paragraphs) == expected


def test_typed_in_a_bracket_it_is_read():
    typed = "The General Assembly,\n\n1. Notes the report [EU: footnote: See A/81/90.] of the Chair;\n\n2. Decides so."
    reading = read_rolling_file(typed.encode())
    (edit,) = amendments_of(reading, VERSION)[0].edits
    assert (edit.place.scope, edit.after) == (Scope.NOTE, "See A/81/90.")
    assert reading.base.paragraphs[1].text == "Notes the report of the Chair;"


def test_the_amendment_paper_has_its_instruction():
    paper = amendment_paper([proposed()], Amended("A/C.2/81/L.23", "Springs", VERSION), "en")
    assert LINE in [paragraph.text for paragraph in paper.paragraphs]


def test_the_list_says_that_it_is_a_new_footnote():
    (edit,) = proposed().edits
    assert place_of(edit, Wording("en")) == "new footnote to OP3"
    assert place_of(edit, Wording("fr")) == "nouvelle note se rapportant à OP3"


def test_a_place_that_no_footnote_can_have_is_refused():
    (good,) = proposed().edits
    assert checked_edits(TEXT, [good]) == (good,)
    wide = replace(good, place=replace(good.place, span=Span(0, 3)))
    replaced = replace(good, kind=EditKind.REPLACE)
    note = next(p for p in TEXT.paragraphs if p.notes)
    in_note = replace(good, place=replace(mark(TEXT, note.index, 3, None), host=Host.FOOTNOTE, note=0))
    empty = Edit(EditKind.INSERT, good.place)
    lines = replace(good, after="one\ntwo")
    for wrong in (wide, replaced, in_note, empty, lines):
        with pytest.raises(InvalidRequest):
            checked_edits(TEXT, [wrong])
