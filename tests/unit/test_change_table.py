"""The table of changes for the capital: what is in it, as Word reads it and as a PDF shows it."""

from datetime import UTC, datetime
from io import BytesIO

import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn

from service.comparison import compare
from service.errors import InvalidRequest, TravauxError
from service.summary import summarise
from service.summary.table import change_table
from storage.formats import read_file
from storage.publishing import typesetting
from storage.publishing.table_pdf import write_table_pdf
from storage.publishing.table_word import write_table_word
from storage.publishing.typesetting import installed
from tests.conftest import ROOT

SAMPLES = ROOT / "samples"
PAIR = "A-RES-77-13.reconstructed.fr.md", "A-79-L.11.fr.md"
NAMES = "A/RES/77/13 (reconstructed)", "A/79/L.11"


def table_of(language, pair=PAIR):
    comparison = compare(*(read_file((SAMPLES / name).read_bytes(), filename=name) for name in pair))
    return change_table(comparison, summarise(comparison, language), NAMES)


def two(base, target):
    comparison = compare(*(read_file(text.encode(), filename="a.txt") for text in (base, target)))
    return change_table(comparison, summarise(comparison, "en"), ("a", "b"))


def grid_of(data):
    return Document(BytesIO(data)).tables[0]


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return pages


def test_a_line_has_both_numbers_both_texts_kind_and_weight():
    table = table_of("en", ("drought-first-draft.en.md", "drought-revised-draft.en.md"))
    operative = next(section for section in table.sections if section.title == "Operative part")
    moved = next(line for line in operative.lines if (line.base_label, line.target_label) == ("OP6", "OP2"))
    assert [piece.text for piece in moved.old[0] if piece.changed] == ["one month"]
    assert [piece.text for piece in moved.new[0] if piece.changed] == ["two weeks"]
    assert "moved to another place" in moved.said
    assert moved.weight == "substantive"
    added = next(line for line in operative.lines if not line.base_label)
    assert (added.target_label, added.old) == ("OP7", ())
    assert operative.folds


def test_each_changed_row_is_in_a_line_or_in_a_fold():
    table = table_of("en", ("drought-first-draft.en.md", "drought-revised-draft.en.md"))
    comparison = compare(
        *(
            read_file((SAMPLES / name).read_bytes(), filename=name)
            for name in ("drought-first-draft.en.md", "drought-revised-draft.en.md")
        )
    )
    changed = [row.id for row in comparison.collation.rows if row.changes]
    lines = [line.row for section in table.sections for line in section.lines]
    assert len(lines) + sum(len(section.folds) for section in table.sections) >= len(changed)
    assert len(set(lines)) == len(lines)


def test_the_word_table_repeats_its_heading_and_leaves_two_columns_empty():
    grid = grid_of(write_table_word(table_of("fr")))
    assert [cell.text for cell in grid.rows[0].cells] == [
        "Paragraphe",
        "Ancien texte",
        "Nouveau texte",
        "Nature",
        "Importance",
        "Appréciation",
        "Instruction",
    ]
    assert grid.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    line = next(row for row in grid.rows if row.cells[0].text == "OP8")
    assert [cell.text for cell in line.cells[5:]] == ["", ""]
    assert line.cells[3].text == "session 79 → 81, 2 sessions plus tard"
    old, new = ([run for run in cell.paragraphs[0].runs if run.font.color.rgb] for cell in line.cells[1:3])
    assert [(run.text, run.font.strike) for run in old] == [("soixante-dix-neuvième", True)]
    assert [(run.text, run.underline) for run in new] == [("quatre-vingt-unième", True)]


def test_the_word_table_is_landscape_and_runs_from_the_right_in_arabic():
    document = Document(BytesIO(write_table_word(table_of("ar"))))
    section = document.sections[0]
    assert section.page_width > section.page_height
    assert document.tables[0]._tbl.tblPr.find(qn("w:bidiVisual")) is not None
    assert document.paragraphs[0]._p.pPr.find(qn("w:bidi")) is not None
    assert document.paragraphs[0].runs[0].font.rtl


def test_files_say_nothing_of_when_and_by_whom_they_were_made():
    table = table_of("zh")
    word, pdf = write_table_word(table), write_table_pdf(table).pdf
    assert write_table_word(table) == word
    assert write_table_pdf(table).pdf == pdf
    properties = Document(BytesIO(word)).core_properties
    assert (properties.author, properties.last_modified_by, properties.created) == ("", "", None)
    assert b"CreationDate" not in pdf
    day = datetime(2026, 3, 2, tzinfo=UTC)
    assert b"20260302" in write_table_pdf(table, day).pdf
    assert Document(BytesIO(write_table_word(table, day))).core_properties.created.date() == day.date()


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
def test_the_pdf_is_landscape_and_repeats_its_heading(language):
    table = table_of(language)
    made = write_table_pdf(table)
    lacking = not set(typesetting.FONTS[{"ar": "arabic", "zh": "chinese"}.get(language, "latin")]) & installed()
    assert bool(made.warnings) is lacking
    document = pypdfium2.PdfDocument(made.pdf)
    sizes = {tuple(round(side) for side in page.get_size()) for page in document}
    document.close()
    assert sizes == {(842, 595)}
    pages = text_of(made.pdf)
    assert len(pages) > 1
    if language != "ar" and not lacking:  # how letters of Arabic come back out of a PDF depends on the reader
        assert all(table.columns[1] in page for page in pages)
        assert "PP11" in pages[0] + pages[1]


def test_text_is_shown_and_never_run():
    nasty = '#panic("x") $x$ *b* _i_ <a> @b `c` \\u{41} // d #read("table.typ") = h'
    table = two("1. Decides to act;", f"1. Decides {nasty} to act;")
    shown = "".join(text_of(write_table_pdf(table).pdf)).replace("\r", "").replace("\n", " ")
    for word in ('#panic("x")', "$x$", "*b*", "_i_", "@b", '#read("table.typ")'):
        assert word in shown
    assert nasty.split(maxsplit=1)[0] in grid_of(write_table_word(table)).rows[2].cells[2].text


def test_signs_that_no_file_can_hold_are_replaced():
    table = two("1. Decides to act;", "1. Decides \ud800 \x01 to act;".encode("utf-8", "replace").decode())
    assert write_table_pdf(table).pdf.startswith(b"%PDF")
    assert write_table_word(table).startswith(b"PK")


def test_equal_texts_give_a_table_without_lines():
    table = two("1. Decides to act;", "1. Decides to act;")
    assert "No difference" in text_of(write_table_pdf(table).pdf)[0]
    assert Document(BytesIO(write_table_word(table))).tables == []


def test_a_missing_font_is_named(monkeypatch):
    monkeypatch.setattr(typesetting, "installed", lambda: frozenset({"Libertinus Serif"}))
    warning = "No font for the arabic script is installed: install Noto Naskh Arabic, and set it again."
    assert write_table_pdf(table_of("ar")).warnings == (warning,)


def test_too_much_and_a_broken_template_are_one_line(monkeypatch, tmp_path):
    monkeypatch.setattr(typesetting, "MOST_DATA", 10)
    with pytest.raises(InvalidRequest, match="too long for a PDF"):
        write_table_pdf(table_of("en"))
    monkeypatch.undo()
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path)
    (tmp_path / "table.typ").write_text("#nothing-of-the-name")
    with pytest.raises(TravauxError, match="The PDF cannot be set") as raised:
        write_table_pdf(table_of("en"))
    assert "\n" not in str(raised.value)
