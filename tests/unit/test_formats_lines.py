"""What a line break means: in plain text spaces at the end of a line say nothing."""

from __future__ import annotations

from service.text import Part
from storage.formats import read_file

LONG = (
    "Recalling that " + "every river that crosses a border is watched by those who live along it, and " * 4 + "thanks,"
)


def test_spaces_at_the_end_of_a_line_do_not_join_lines_of_plain_text():
    text = f"Distr.: Limited  \n6 November 2024  \nOriginal: English\n\nThe General Assembly,\n\n{LONG}\n\n1. Decides to meet."
    front = [p.text for p in read_file(text.encode()).paragraphs if p.part is Part.FRONT]
    assert front == ["Distr.: Limited", "6 November 2024", "Original: English"]
