"""Pasted text taken apart into instructions."""

from __future__ import annotations

import pytest

from service.amendments import Parsed, instruction_lines, parse_instruction
from storage.formats import read_file
from tests.conftest import ROOT

TEXT = read_file((ROOT / "tests/texts/instructions-fresh-text-en.md").read_bytes(), filename="draft.md")

PASTED = {
    "a line each": (
        "Delete PP4\nDelete PP5\n\nDelete OP7.",
        [(1, "Delete PP4"), (2, "Delete PP5"), (4, "Delete OP7.")],
    ),
    "broken after a comma": (
        "In operative paragraph 3,\nreplace “relevant”\nwith “local”.\nDelete PP4.",
        [(1, "In operative paragraph 3, replace “relevant” with “local”."), (4, "Delete PP4.")],
    ),
    "new words below": ("After OP4, insert:\n“Thanks the donors;”", [(1, "After OP4, insert: “Thanks the donors;”")]),
    "who speaks above": ("EU:\nDelete PP4.\nDelete PP5.", [(1, "EU: Delete PP4."), (3, "Delete PP5.")]),
    "numbered": ("1. Delete PP4\n2. Delete PP5", [(1, "1. Delete PP4"), (2, "2. Delete PP5")]),
    "several paragraphs in one quotation": (
        "After OP4, insert: “Decides:\n(a) To look;\n(b) To see;”\nDelete PP4.",
        [(1, "After OP4, insert: “Decides:\n(a) To look;\n(b) To see;”"), (4, "Delete PP4.")],
    ),
    "a mark that is never closed": (
        "In OP3, delete “relevant.\nDelete PP4.",
        [(1, "In OP3, delete “relevant."), (2, "Delete PP4.")],
    ),
    "straight marks": ('In OP3, replace "relevant\nstakeholders" by "others".', None),
    "nothing": (" \n\n", []),
}


@pytest.mark.parametrize("name", PASTED)
def test_instructions_are_taken_apart_as_they_were_meant(name):
    pasted, expected = PASTED[name]
    found = [tuple(line) for line in instruction_lines(pasted)]
    if expected is not None:
        assert found == expected
    assert "".join("".join(words for _, words in found).split()) == "".join(pasted.split())


def test_words_quoted_over_two_lines_are_found_and_new_ones_have_no_break():
    (line,) = instruction_lines('In OP3, replace "relevant\nstakeholders" by "other\nfriends".')
    parsed = parse_instruction(line.words, TEXT, "en")
    assert isinstance(parsed, Parsed)
    assert (parsed.edits[0].before, parsed.edits[0].after) == ("relevant stakeholders", "other friends")


def test_several_paragraphs_come_as_several():
    (line,) = instruction_lines("After OP4, insert: “5. Decides:\n(a) To look;\n\n(b) To see;”")
    parsed = parse_instruction(line.words, TEXT, "en")
    assert parsed.edits[0].after == "Decides:\n(a) To look;\n(b) To see;"
