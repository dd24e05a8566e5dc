"""Footnotes in plain text and Markdown: markers, definitions, and what only looks like one."""

from __future__ import annotations

from service.text import ParsedText, Part
from storage.formats import read_file

PLAIN = """The General Assembly,

Recalling the Convention1 and the Protocol,2 and CO2 and G20,

Noting the word5 and the meeting3 held,

1. Decides to go on.3

__________________
1 United Nations, Treaty Series, vol. 1833, No. 31363.
2 A/CONF.232/2023/5.
3 See A/77/945."""


def read(text: str) -> ParsedText:
    return read_file(text.encode())


def notes(text: ParsedText) -> list[tuple[str, str, int]]:
    return [(note.marker, note.text, note.offset) for paragraph in text.paragraphs for note in paragraph.notes]


def test_a_digit_glued_to_a_word_is_a_marker_where_its_note_stands_in_the_text() -> None:
    found = read(PLAIN)
    first = next(p for p in found.paragraphs if p.label == "PP1")
    assert first.text == "Recalling the Convention and the Protocol, and CO2 and G20,"
    assert [(n.marker, n.offset) for n in first.notes] == [("1", 24), ("2", 42)]


def test_a_digit_without_a_note_stays_with_a_warning() -> None:
    found = read(PLAIN)
    second = next(p for p in found.paragraphs if p.label == "PP2")
    assert second.text == "Noting the word5 and the meeting held,"
    assert [w.code for w in found.warnings] == ["glued-digit"]
    assert found.source[found.warnings[0].start or 0] == "5"


def test_a_note_that_is_cited_twice_is_bound_twice() -> None:
    assert [note[:2] for note in notes(read(PLAIN))][2:] == [("3", "See A/77/945."), ("3", "See A/77/945.")]


def test_without_notes_every_digit_stays() -> None:
    found = read("The General Assembly,\n\nRecalling the Convention1 and the Protocol,2\n\n1. Decides.")
    assert found.paragraphs[1].text == "Recalling the Convention1 and the Protocol,2"
    assert notes(found) == []


def test_a_date_line_is_no_note() -> None:
    found = read("The General Assembly,\n\n1. Decides.\n\n39th plenary meeting\n\n----\n\n18 November 2024")
    assert [p.text for p in found.paragraphs if p.part is Part.CLOSING] == ["39th plenary meeting", "18 November 2024"]


def test_each_resolution_of_an_omnibus_has_its_own_first_note() -> None:
    text = """*The General Assembly,*

*Recalling* the report<sup>1</sup>,

1. *Decides*.

<sup>1</sup> A/79/1.

*The General Assembly,*

*Recalling* the letter<sup>1</sup>,

1. *Urges*.

<sup>1</sup> A/79/2."""
    assert [note[:2] for note in notes(read(text))] == [("1", "A/79/1."), ("1", "A/79/2.")]


def test_a_raised_number_without_its_note_stays_in_the_text_with_a_warning() -> None:
    found = read("*The General Assembly,*\n\n*Recalling* the report<sup>4</sup> of 5 km<sup>2</sup>,\n\n1. *Decides*.")
    assert found.paragraphs[1].text == "Recalling the report4 of 5 km2,"
    assert notes(found) == []
    assert [w.code for w in found.warnings].count("marker-without-note") == 1


def test_a_changed_exponent_is_a_change_of_text() -> None:
    million, billion = (read(f"1. *Decides* on 10<sup>{n}</sup> trees.").paragraphs[0].text for n in (6, 9))
    assert (million, billion) == ("Decides on 106 trees.", "Decides on 109 trees.")


def test_a_note_without_a_marker_is_a_paragraph_of_its_own() -> None:
    found = read("*The General Assembly,*\n\n1. *Decides*.\n\n<sup>7</sup> Resolution 60/288.")
    (note,) = [p for p in found.paragraphs if p.part is Part.FOOTNOTE]
    assert (note.number, note.text) == ("7", "Resolution 60/288.")
    assert [w.code for w in found.warnings] == ["note-without-marker"]


def test_references_in_brackets_and_raised_digits_are_markers_too() -> None:
    text = "*The General Assembly,*\n\n*Recalling* this[^1] and that²,\n\n1. *Decides*.\n\n[^1]: A/1.\n\n² A/2."
    assert [note[:2] for note in notes(read(text))] == [("1", "A/1."), ("2", "A/2.")]


def test_a_marker_keeps_its_place_when_others_are_taken_out() -> None:
    text = (
        "*The General Assembly,*\n\n*Noting* a<sup>1</sup> b<sup>2</sup> c,\n\n1. *Decides*."
        "\n\n<sup>1</sup> A.\n\n<sup>2</sup> B."
    )
    paragraph = read(text).paragraphs[1]
    assert paragraph.text == "Noting a b c,"
    assert [note.offset for note in paragraph.notes] == [8, 10]


def test_page_numbers_job_numbers_and_running_heads_are_set_apart() -> None:
    text = """A/79/L.11

The General Assembly,

Recalling its resolution 59/50 and all the others that followed it over the years of

2/4 24-20811

A/79/L.11

cooperation between the two organizations, with great satisfaction,

1. Decides to go on.

24-20811 (E) 081124
*2420811*
Please recycle"""
    found = read(text)
    assert found.furniture == ("2/4 24-20811", "A/79/L.11", "24-20811 (E) 081124", "*2420811*", "Please recycle")
    assert [p.label for p in found.paragraphs] == [None, None, "PP1", "OP1"]
    assert found.masthead.symbol == "A/79/L.11"
    assert "the years of cooperation between" in found.paragraphs[2].text


def test_digits_of_symbols_and_abbreviations_are_no_markers() -> None:
    text = """A/C.2/79/L.4/Rev.1

The General Assembly,

Recalling the report1 in vol.2 of document A/79/L.2 and para.1,

1. Decides.2

----
1 First.
2 Second."""
    found = read(text)
    assert found.masthead.symbol == "A/C.2/79/L.4/Rev.1"
    assert found.paragraphs[2].text == "Recalling the report in vol.2 of document A/79/L.2 and para.1,"
    assert [note[:2] for note in notes(found)] == [("1", "First."), ("2", "Second.")]


def test_where_the_format_shows_markers_no_other_digit_is_one() -> None:
    text = "*The General Assembly,*\n\n*Noting* the report<sup>1</sup> of item2,\n\n1. *Decides*.\n\n"
    found = read(f"{text}<sup>1</sup> One.\n\n<sup>2</sup> Two.")
    assert found.paragraphs[1].text == "Noting the report of item2,"
    assert [note[:2] for note in notes(found)] == [("1", "One.")]
