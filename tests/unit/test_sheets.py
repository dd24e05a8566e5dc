"""The list, the matrix and the balance as documents: words in six languages, cells that a spreadsheet does not run."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from zipfile import ZipFile

import pypdfium2
import pytest
from docx import Document

from service.amendments import making
from service.consultation.as_json import (
    amendments_from_json,
    balance_to_json,
    listing_to_json,
    matrix_to_json,
)
from service.consultation.balance import balance
from service.consultation.listing import INSTRUCTED, listing
from service.consultation.matrix import matrix
from service.consultation.sheets import SheetOf, balance_sheet, listing_sheet, matrix_sheet
from service.consultation.steps import Opened
from service.consultation.wording import LANGUAGES, _table
from service.errors import InvalidRequest
from storage.publishing.sheet_pdf import write_sheet_pdf
from storage.publishing.sheet_word import write_sheet_word
from tests.rolling import VERSION, amendment
from tests.unit.test_standing import TEXT, at, proposals, read, sitting, span
from web.render.sheet_table import render_sheet_csv

ABOUT = SheetOf("A/80/L.1", "en", "Third informal")


@pytest.fixture
def text():
    return read(TEXT)


@pytest.fixture
def seat(text):
    return sitting(text, proposals(text))


def cells_of(data):
    (grid,) = Document(io.BytesIO(data)).tables
    return [[cell.text for cell in row.cells] for row in grid.rows]


def test_the_list_in_english_and_french(seat):
    english = cells_of(write_sheet_word(listing_sheet(listing(seat), ABOUT, "en")))
    assert english[0] == [
        "No.", "Paragraph", "Proposal", "Amendment", "Old words", "New words", "Positions", "Status",
    ]  # fmt: skip
    assert english[1][1:4] == ["PP2", "JPN-1\n2/2", "Delete the second preambular paragraph."]
    assert english[2][6] == "proposes: EU, NOR\nopposes: JPN"
    french = cells_of(write_sheet_word(listing_sheet(listing(seat, "fr"), ABOUT, "fr")))
    assert french[0][3] == "Amendement"
    assert french[2][6] == "propose : EU, NOR\ns'oppose : JPN"
    assert french[2][7] == "proposé"


@pytest.mark.parametrize(
    ("language", "title", "heading", "positions", "headline"),
    [
        ("es", "Enmiendas por orden del texto", "Enmienda", "propone: EU, NOR\nse opone: JPN", "Propuestas: 4."),
        ("ru", "Поправки в порядке текста", "Поправка", "предлагает: EU, NOR\nвозражает: JPN", "Предложений: 4."),
        ("zh", "按案文顺序排列的修正案", "修正案", "提出：EU, NOR\n反对：JPN", "4项提案"),
        (
            "ar",
            "التعديلات حسب ترتيب النص",
            "التعديل",
            "يقترح: \u2068EU, NOR\u2069\nيعارض: \u2068JPN\u2069",
            "المقترحات: 4.",
        ),
    ],
)
def test_the_list_in_the_languages_that_instructions_are_not_written_in(
    seat, language, title, heading, positions, headline
):
    sheet = listing_sheet(listing(seat, language), ABOUT, language)
    rows = cells_of(write_sheet_word(sheet))
    assert (sheet.language, sheet.title, rows[0][3], rows[2][6]) == (language, title, heading, positions)
    assert sheet.headline.startswith(headline)
    assert rows[1][3] == "Delete the second preambular paragraph."
    assert sheet.sections[0].rows[0][3].language == "en"


def test_every_language_has_every_word_of_a_sheet():
    words = {language: _table(language) for language in LANGUAGES}
    papers = {key for key in words["en"] if key.startswith(("document.", "language.", "conjunction"))}
    for language in LANGUAGES:
        missing = papers if language not in INSTRUCTED else set()
        assert set(words[language]) == set(words["en"]) - missing
        for key, said in words[language].items():
            assert sorted(re.findall(r"{\w+}", said)) == sorted(re.findall(r"{\w+}", words["en"][key])), key


def test_the_matrix_has_a_column_for_each_delegation(seat):
    rows = cells_of(write_sheet_word(matrix_sheet(matrix(seat), ABOUT, "en")))
    assert rows[0] == ["Paragraph", "EU", "G77", "JPN", "MEX", "NOR"]
    assert rows[-1] == ["OP2 bis", "opposes G77-1", "proposes G77-1", "", "supports G77-1", ""]
    assert rows[3] == ["OP2", "", "", "reserves MEX-1 (scrutiny)", "proposes MEX-1", ""]


def test_a_place_of_an_earlier_version_says_so_in_the_list_and_the_matrix(text):
    made = [replace(each, version="f" * 64) if each.id == "MEX-1" else each for each in proposals(text)]
    seen = sitting(text, made)
    for state, english, french in (
        (seen.state, "OP2\non another version", "OP2\nsur une autre version"),
        (replace(seen.state, opened=(Opened(3, "en", "f" * 64, ""),)), "OP2\non version 3", "OP2\nsur la version 3"),
    ):
        seen.state = state
        assert cells_of(write_sheet_word(matrix_sheet(matrix(seen), ABOUT, "en")))[-1][0] == english
        assert cells_of(write_sheet_word(matrix_sheet(matrix(seen), ABOUT, "fr")))[-1][0] == french
        assert cells_of(write_sheet_word(listing_sheet(listing(seen), ABOUT, "en")))[-1][1] == english
    assert [line["version"] for line in matrix_to_json(matrix(seen))["lines"]][-1] == 3


def test_the_balance_has_a_section_for_each_delegation(text):
    found = balance(sitting(text, proposals(text)).state.proposals.values(), {VERSION: text}, text)
    sheet = balance_sheet(found, ABOUT, "en")
    assert sheet.sections[0].title == "EU – in the text: 0; in part: 0; not: 1"
    assert cells_of(write_sheet_word(sheet))[0] == ["Proposal", "Paragraph", "Old words", "New words", "Outcome"]


def test_the_same_sheet_gives_the_same_bytes_and_names_nobody(seat):
    sheet = listing_sheet(listing(seat), ABOUT, "en")
    first = write_sheet_word(sheet)
    assert first == write_sheet_word(sheet)
    with ZipFile(io.BytesIO(first)) as package:
        core = package.read("docProps/core.xml").decode()
    assert "<dc:creator/>" in core
    assert "python-docx" not in core


def test_all_words_are_in_the_pdf(seat):
    made = write_sheet_pdf(matrix_sheet(matrix(seat), ABOUT, "fr"))
    words = "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(made.pdf))
    for each in ("Positions par délégation", "OP2 bis", "appuie G77-1", "A/80/L.1"):
        assert each in words


def test_the_clock_of_a_machine_may_date_a_pdf(seat):
    precise = datetime(2026, 3, 1, 10, 20, 30, 987654, tzinfo=UTC)
    made = write_sheet_pdf(matrix_sheet(matrix(seat), ABOUT, "en"), precise)
    assert made.pdf == write_sheet_pdf(matrix_sheet(matrix(seat), ABOUT, "en"), precise.replace(microsecond=0)).pdf


def test_a_cell_that_a_spreadsheet_would_run_is_protected(text):
    evil = amendment(
        "=EU-1",
        making.replace_words(text, at(text, "OP1"), span(text, "OP1", "keepers"), "=HYPERLINK(1)"),
        proposers=("EU",),
    )
    rows = list(csv.reader(io.StringIO(render_sheet_csv(listing_sheet(listing(sitting(text, [evil])), ABOUT, "en")))))
    assert rows[0][-1] == "protected"
    assert rows[1][2] == "'=EU-1"
    assert rows[1][5] == "'=HYPERLINK(1)"
    assert rows[1][-1] == "yes"


def test_the_list_as_json_gives_the_amendments_back(text, seat):
    written = json.loads(json.dumps(listing_to_json(listing(seat), VERSION)))
    assert written["schema"] == "travaux/amendments/1"
    assert written["amendments"][0]["instructions"][1] == "Delete the second preambular paragraph."
    found = {each.id: each for each in amendments_from_json(written)}
    assert found == {each.id: each for each in proposals(text)}


@pytest.mark.parametrize(
    "data", [3, {}, {"amendments": 3}, [3], [{}], [{"id": "A", "version": "0", "edits": [{"kind": "burn"}]}]]
)
def test_what_is_no_list_of_amendments_is_refused_in_one_line(data):
    with pytest.raises(InvalidRequest) as refused:
        amendments_from_json(data)
    assert "\n" not in str(refused.value)


def test_the_matrix_and_the_balance_as_json(text, seat):
    table = matrix_to_json(matrix(seat))
    assert table["lines"][2]["positions"]["JPN"] == [{"stand": "reserves", "proposal": "MEX-1", "words": "scrutiny"}]
    found = balance_to_json(balance(seat.state.proposals.values(), {VERSION: text}, text))
    assert [each["delegation"] for each in found["delegations"]] == ["EU", "G77", "JPN", "MEX", "NOR"]
