"""The document that tables amendments, in English and French: what it says, and that its instructions can be read."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from docx import Document

from service.amendments import making, parse_instruction
from service.consultation.amendment_paper import Amended, amendment_paper
from service.errors import InvalidRequest
from service.text import Part
from storage.formats import read_file
from storage.publishing.amendment import write_amendment_pdf, write_amendment_word
from tests.rolling import VERSION, amendment
from tests.unit.test_standing import TEXT, proposals, read

ABOUT = Amended(
    "A/80/L.1/Rev.1", "Lighthouse keepers", VERSION, "A/80/L.9", "4 March 2026", ("General Assembly", "Agenda item 7")
)


@pytest.fixture
def text():
    return read(TEXT)


def instructions(paper):
    return [(p.number, p.text) for p in paper.paragraphs if p.part is Part.OPERATIVE]


def test_it_says_who_amends_what_and_how(text):
    by_id = {each.id: each for each in proposals(text)}
    paper = amendment_paper([by_id["EU-1"], by_id["JPN-1"]], ABOUT, "en")
    lines = [p.text for p in paper.paragraphs]
    assert "EU, NOR and JPN: amendments to revised draft resolution A/80/L.1/Rev.1" in lines
    assert lines[:3] == ["A/80/L.9", "Distr.: Limited", "4 March 2026"]
    assert instructions(paper) == [
        ("1.", "In operative paragraph 1, after “keepers”, insert “and pilots”."),
        ("2.", "In operative paragraph 1, replace “all” with “many”."),
        ("3.", "Delete the second preambular paragraph."),
    ]
    first = next(p for p in paper.paragraphs if p.number == "1.")
    assert [first.text[span.start : span.end] for span in first.italics] == ["insert"]


def test_one_instruction_alone_has_no_number(text):
    paper = amendment_paper(proposals(text)[:1], Amended("A/79/L.11", "Lamps", VERSION), "en")
    assert [number for number, _ in instructions(paper)] == [None]
    assert "G77: amendment to draft resolution A/79/L.11" in [p.text for p in paper.paragraphs]


def test_in_french_the_instructions_read_back(text):
    made = proposals(text)
    paper = amendment_paper(made, ABOUT, "fr")
    assert any("amendements au projet de résolution révisé A/80/L.1/Rev.1" in p.text for p in paper.paragraphs)
    edits = [edit for each in made for edit in each.edits]
    for (_, line), edit in zip(instructions(paper), edits, strict=True):
        assert parse_instruction(line, text, "fr").edits == (edit,)


def test_a_place_without_a_name_is_said_with_its_words(text):
    heading = making.replace_whole(text, 0, "The Assembly of Lamps,")
    (line,) = [words for _, words in instructions(amendment_paper([amendment("EU-1", heading)], ABOUT, "en"))]
    assert "The Assembly of Lamps" in line


def test_without_amendments_there_is_no_document():
    with pytest.raises(InvalidRequest):
        amendment_paper([], ABOUT, "en")


def test_as_word_and_pdf_it_has_all_of_its_words_and_nobody_s_name(text):
    data = write_amendment_word(proposals(text), ABOUT, "en")
    document = Document(io.BytesIO(data))
    assert document.core_properties.author == ""
    said = read_file(data)
    assert any("Invites towns to light their harbours;" in p.text for p in said.paragraphs)
    pdf = pypdfium2.PdfDocument(write_amendment_pdf(proposals(text), ABOUT, "fr").pdf)
    words = " ".join("".join(page.get_textpage().get_text_bounded() for page in pdf).split())
    assert "remplacer « all » par « many »" in words.replace("\u00a0", " ")
