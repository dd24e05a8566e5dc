"""Numbers of what a rolling text brings: an agreed alternative, an agreed "bis", and where an insertion leans."""

from __future__ import annotations

import pytest

from service.amendments import Amendment, Scope, Status, apply, instruction_of, making, parse_instruction
from service.consultation.rolling import rolling
from service.consultation.rolling_reading import amendments_of
from service.text import Correction, CorrectionKind
from storage.formats import read_file
from storage.formats.rolling import read_rolling_file
from storage.publishing.rolling_tracked import write_rolling_tracked
from storage.publishing.rolling_word import write_rolling_word
from tests.conftest import ROOT
from tests.rolling import VERSION, consultation

TEXT = read_file((ROOT / "tests/texts/instructions-fresh-text-en.md").read_bytes(), filename="draft.md")
AT = {paragraph.label: paragraph.index for paragraph in TEXT.paragraphs if paragraph.label}


def made(status):
    edits = [
        making.alternative(TEXT, AT["OP5"], "Calls upon all to share data;", "OP5 alt"),
        making.new_paragraph(TEXT, AT["OP4"], Scope.AFTER, "Thanks the donors;", "OP4 bis"),
        making.replace_whole(TEXT, AT["OP7"], "Welcomes the results;"),
        making.new_paragraph(TEXT, AT["OP8 (b)"], Scope.AFTER, "Train teachers;", "OP8 (b) bis"),
        making.new_paragraph(TEXT, AT["PP2"], Scope.AFTER, "Recalling the seas,", "PP2 bis"),
        making.new_paragraph(TEXT, AT["OP9"], Scope.AFTER, "Calls for funds;"),
    ]
    named = (Amendment(f"A{at}", VERSION, (edit,), proposers=("EU",), status=status) for at, edit in enumerate(edits))
    return rolling(TEXT, consultation(list(named)))


AGREED = {
    "Calls upon all to share data;": ("OP5", "5."),
    "Thanks the donors;": ("OP4 bis", "4 bis."),
    "Welcomes the results;": ("OP7", "7."),
    "Train teachers;": ("OP8 (b bis)", "(b bis)"),
}


def numbers_of(paragraphs):
    return {p.text: (p.label, p.number) for p in paragraphs if p.text in AGREED}


def test_what_is_agreed_keeps_its_number_in_the_file():
    reading = read_rolling_file(write_rolling_word(made(Status.AGREED), TEXT))
    assert numbers_of(reading.base.paragraphs) == AGREED
    assert [p.label for p in reading.base.paragraphs if p.label == "OP10"] == ["OP10"]


def test_what_is_proposed_has_no_number_beside_its_label():
    data = write_rolling_word(made(Status.PROPOSED), TEXT)
    labels = [edit.label for each in amendments_of(read_rolling_file(data), VERSION) for edit in each.edits]
    assert labels == ["PP2 bis", "OP4 bis", "OP5 alt", None, "OP8 (b) bis", None]


def test_accepted_tracked_changes_have_their_numbers():
    data = write_rolling_tracked(made(Status.PROPOSED), TEXT).data
    accepted = read_file(data, corrections=[Correction(CorrectionKind.TRACKED, 0, "accepted")])
    assert numbers_of(accepted.paragraphs) == AGREED


@pytest.mark.parametrize(
    "line",
    [
        "In operative paragraph 3, after “relevant”, insert “local”.",
        "At the end of operative paragraph 6, add “and rivers”.",
        "At the beginning of operative paragraph 7, insert “Also”.",
        "In footnote 3, after “document”, insert “No.”.",
    ],
)
def test_an_insertion_that_is_read_says_where_it_stands(line):
    """Not “at the end of the paragraph”, where it stands in the middle of it."""
    amendment = Amendment("A1", VERSION, parse_instruction(line, TEXT, "en").edits, ("EU",), status=Status.PROPOSED)
    reading = read_rolling_file(write_rolling_word(rolling(TEXT, consultation([amendment])), TEXT))
    (back,) = amendments_of(reading, VERSION)
    assert instruction_of(back, "en") == line
    assert apply(TEXT, [back]).paragraphs == apply(TEXT, [amendment]).paragraphs
