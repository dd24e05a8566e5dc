"""What a line break means: in plain text spaces at the end of a line say nothing."""

from __future__ import annotations

from service.text import Part
from storage.formats import read_file

LONG = (
    "Recalling that " + "every river that crosses a border is watched by those who live along it, and " * 4 + "thanks,"
)


def test_spaces_at_the_end_of_a_line_do_not_join_lines_of_plain_text():
    head = "Distr.: Limited  \n6 November 2024  \nOriginal: English"
    text = f"{head}\n\nThe General Assembly,\n\n{LONG}\n\n1. Decides to meet."
    front = [p.text for p in read_file(text.encode()).paragraphs if p.part is Part.FRONT]
    assert front == ["Distr.: Limited", "6 November 2024", "Original: English"]


def test_a_stray_break_inside_a_sentence_ends_no_paragraph():
    broken = "1. Decides to hold a high-level \nmeeting on water;"
    text = f"The General Assembly,\n\n{LONG}\n\n{broken}\n\n2. Requests a report."
    body = [(p.number, p.text) for p in read_file(text.encode()).paragraphs if p.part is Part.OPERATIVE]
    assert body == [("1.", "Decides to hold a high-level meeting on water;"), ("2.", "Requests a report.")]


def test_list_letters_without_punctuation_before_them_begin_a_paragraph():
    text = f"L'Assemblée générale,\n{LONG}\n1. Décide de créer\na) un comité\nb) un fonds"
    body = [p.number for p in read_file(text.encode()).paragraphs if p.part is Part.OPERATIVE]
    assert body == ["1.", "a)", "b)"]


def test_empty_cells_of_a_table_leave_no_doubled_space():
    text = "1. *Decides* so:\n\n| a | b | c |\n|---|---|---|\n| 1 |  | 3 |\n"
    rows = [p.text for p in read_file(text.encode()).paragraphs if p.part is Part.TABLE]
    assert rows == ["a | b | c", "1 | | 3"]
