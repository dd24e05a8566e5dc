"""Real Word files: tracked changes read as two texts, pairs that differ in one thing, and a document of the UN.

What a file holds is told by python-docx and by its plain XML, which know nothing of this reader.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from io import BytesIO
from itertools import combinations

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import etree

from service.comparison import compare, has_differences
from service.reading import recognise
from service.text import Part
from service.tracked import TrackedText
from storage.formats import read_file
from storage.formats.word import open_word, read_tracked, read_word, trace, trace_note
from storage.formats.word.opening import paragraphs_of
from tests.conftest import SHARED

CORPUS = SHARED / "corpus"
TRACKED = sorted(
    path.stem for path in (CORPUS / "docx-tracked").glob("*.docx") if not path.stem.endswith(("-Accepted", "-Rejected"))
)
PAIRS = sorted((CORPUS / "docx-pairs").glob("*.docx"))
REFERENCE = "\ufffc"
_SPACE = re.compile(r"[ \t\r\n]+")


def test_the_corpus_is_there():
    assert len(TRACKED) > 25
    assert len(PAIRS) > 70


def received(stem):
    return (CORPUS / "docx-tracked" / f"{stem}.docx").read_bytes()


@pytest.mark.parametrize("stem", TRACKED)
@pytest.mark.parametrize("which", TrackedText)
def test_the_text_with_all_changes_settled_is_the_expected_one(stem, which):
    expected = CORPUS / "docx-tracked" / f"{stem}-{which.title()}.docx"
    if not expected.exists():
        assert stem == "RP999-Table"  # the one file of which no settled form was made
        return
    text = open_word(received(stem), which)
    assert paragraphs_of(text.source) == paragraphs_of(read_word(expected.read_bytes()))
    assert words_written(text) == words_of(expected.read_bytes())


def words_written(text):
    """The characters of the body that the reader took from w:t, by the places that it gives."""
    places = (p for p in text.places if p.part == text.file.main and p.node is not None and p.node.tag == qn("w:t"))
    return "".join(text.source.text[place.start : place.end] for place in places)


def words_of(data):
    """All w:t of the body of a file, by python-docx; of two branches for two programs the first."""
    body = docx.Document(BytesIO(data)).element.body
    for fallback in list(body.iter("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")):
        fallback.getparent().remove(fallback)
    return "".join(each.text or "" for each in body.iter(qn("w:t")))


@pytest.mark.parametrize("stem", TRACKED)
def test_every_tracked_element_is_listed_with_its_author(stem):
    changes = read_tracked(received(stem)).changes
    root = etree.fromstring(zipfile.ZipFile(BytesIO(received(stem))).read("word/document.xml"))
    authored = [each for each in root.iter() if each.get(qn("w:author")) is not None]
    listed = Counter((change.author, change.date) for change in changes if change.part == "body" and change.author)
    assert listed == Counter((each.get(qn("w:author")), each.get(qn("w:date"), "")) for each in authored)


def groups():
    found = {}
    for path in PAIRS:
        found.setdefault(path.stem[:5], []).append(path)
    return [pair for paths in found.values() for pair in combinations(paths, 2)]


@pytest.mark.parametrize(("base", "target"), groups(), ids=lambda path: path.stem)
def test_a_pair_compares_and_shows_no_change_exactly_where_its_text_is_the_same(base, target):
    sides = read_file(base.read_bytes()), read_file(target.read_bytes())
    comparison = compare(*sides)  # raises where one of both texts does not rebuild
    assert has_differences(comparison) == (said_by(base) != said_by(target))


def said_by(path):
    """All paragraphs of body and notes with a word in them, in the order of the file."""
    found = []
    with zipfile.ZipFile(path) as package:
        for name in ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"):
            if name in package.namelist():
                found += _paragraphs(etree.fromstring(package.read(name)))
        found += [
            each.text
            for name in sorted(package.namelist())
            if name.startswith("word/diagrams/data")
            for each in etree.fromstring(package.read(name)).iter(
                "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
            )
        ]
    return found


def _paragraphs(root):
    for fallback in list(root.iter("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")):
        fallback.getparent().remove(fallback)
    math = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
    references = (qn("w:footnoteReference"), qn("w:endnoteReference"))
    texts = []
    for paragraph in root.iter(qn("w:p")):
        own = paragraph.iter(qn("w:t"), math, qn("w:tab"), qn("w:br"), *references)
        mine = [each for each in own if next(each.iterancestors(qn("w:p"))) is paragraph]
        texts.append("".join(_shown(each, math, references) for each in mine))
    return [text for each in texts if (text := _SPACE.sub(" ", each).strip())]


def _shown(each, math, references):
    if each.tag in {qn("w:t"), math}:
        return each.text or ""
    return REFERENCE if each.tag in references else " "


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_every_character_of_body_notes_and_text_boxes_is_in_a_paragraph(path):
    text = read_file(path.read_bytes())
    kept = "".join(p.text + (p.number or "") + "".join(note.text for note in p.notes) for p in text.paragraphs)
    lost = Counter(_SPACE.sub("", "".join(said_by_words(path)))) - Counter(_SPACE.sub("", kept))
    assert not lost


def said_by_words(path):
    return [each.replace(REFERENCE, "") for each in said_by(path)]


@pytest.mark.parametrize("path", [*PAIRS, *(CORPUS / "docx-tracked").glob("*.docx")], ids=lambda path: path.stem)
def test_each_character_is_traced_back_to_its_place_in_the_file(path):
    word = open_word(path.read_bytes(), TrackedText.ACCEPTED)
    text = recognise(word.source)
    assert "".join(text.source[block.start : block.end] for block in text.blocks) == text.source
    for index, paragraph in enumerate(text.paragraphs):
        _check_trace(word, paragraph.text, trace(word.source, text, index))
        for number, note in enumerate(paragraph.notes):
            _check_trace(word, note.text, trace_note(word.source, text, index, number))
    for place in word.places:
        if place.node is not None and place.node.tag == qn("w:t"):
            assert place.node.text == word.source.text[place.start : place.end]
            assert place.paragraph is not None
            assert place.paragraph in place.node.iterancestors()


def _check_trace(word, text, offsets):
    assert len(offsets) == len(text)
    assert list(offsets) == sorted(set(offsets))
    for letter, offset in zip(text, offsets, strict=True):
        found = word.source.text[offset]
        assert found == letter or (letter == " " and found.isspace())


# The corrigendum A/80/6 (Sect. 24)/Corr.1 as issued on 21 May 2025, read by eye in Word's own rendering.


@pytest.fixture(scope="module")
def corrigendum():
    return read_file(next((CORPUS / "un-docx").glob("*.docx")).read_bytes())


def test_the_first_page_of_a_real_document_is_read_from_its_header(corrigendum):
    front = corrigendum.masthead
    assert front.symbol == "A/80/6 (Sect. 24)/Corr.1"
    assert front.session == 80
    assert front.title == "Proposed programme budget for 2026"
    assert front.organ == "General Assembly"
    assert front.distribution == "General"
    assert front.date == "2025-05-21"
    assert front.original == "English"
    assert front.agenda_item == "Items 137 and 138 of the preliminary list"
    assert corrigendum.language == "en"


def test_the_body_of_a_real_document_is_whole(corrigendum):
    texts = [p.text for p in corrigendum.paragraphs]
    headings = [p.text for p in corrigendum.paragraphs if p.part is Part.HEADING]
    assert headings[:8] == [
        "Part VI",
        "Human rights and humanitarian affairs",
        "Section 24",
        "Human rights",
        "Programme 20",
        "Human rights",
        "Corrigendum",
        "Paragraph 24.11",
    ]
    assert headings[8:] == [
        "General Assembly resolutions",
        "Commission on Human Rights resolution",
        "Human Rights Council resolutions and decisions",
        "President’s statement agreed upon by the Human Rights Council",
    ]
    assert any(text.startswith("Replace the table for subprogramme 3") for text in texts)
    rows = [p.text for p in corrigendum.paragraphs if p.part is Part.TABLE]
    document = docx.Document(next((CORPUS / "un-docx").glob("*.docx")))
    assert len(rows) == sum(len(each.rows) for each in document.tables)
    assert rows[0] == "63/170 | Regional arrangements for the promotion and protection of human rights"
    assert rows[-1] == "PRST/35/1 | Situation of human rights in Côte d’Ivoire"
    notes = [note.text for p in corrigendum.paragraphs for note in p.notes]
    for paragraph in document.element.body.iter(qn("w:p")):
        words = _SPACE.sub(" ", Paragraph(paragraph, document).text).strip(" *")
        assert any(words in text for text in (*texts, *notes))


def test_the_note_on_the_first_page_is_bound_to_its_star(corrigendum):
    noted = [(p.text, note.marker, note.text) for p in corrigendum.paragraphs for note in p.notes]
    alone = [(p.number, p.text) for p in corrigendum.paragraphs if p.part is Part.FOOTNOTE]
    assert ("Items 137 and 138 of the preliminary list", "*", "A/80/50.") in noted or ("*", "A/80/50.") in alone


def test_running_heads_and_job_numbers_are_furniture_and_staff_is_not_named(corrigendum):
    furniture = " ".join(corrigendum.furniture)
    assert "25-08037" in furniture
    assert "A/80/6 (Sect. 24)/Corr.1" in furniture
    assert not any("25-08037" in p.text for p in corrigendum.paragraphs)
    with zipfile.ZipFile(next((CORPUS / "un-docx").glob("*.docx"))) as package:
        core = etree.fromstring(package.read("docProps/core.xml"))
    names = [each.text for each in core if each.tag.endswith(("}creator", "}lastModifiedBy")) and each.text]
    assert names
    assert not any(name in corrigendum.source for name in names)
