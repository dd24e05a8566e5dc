"""The table of changes: both texts can be rebuilt from it, and no cell is run as a formula."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.comparison import compare, compare_paragraphs
from storage.formats import read_file
from web.render.table import COLUMNS, is_protected, render_csv

LETTERS = st.sampled_from(list("abc ;,.=+-@'\t\r\n\"\u00a0éд第"))
PARAGRAPHS = st.lists(st.text(LETTERS, max_size=12), max_size=6)


def records(text: str) -> list[dict[str, str]]:
    """Read the table as its documentation says: one apostrophe is removed from each protected cell."""
    found = list(csv.DictReader(io.StringIO(text, newline="")))
    return [{name: cell[1:] if is_protected(cell) else cell for name, cell in record.items()} for record in found]


def side(rows: list[dict[str, str]], name: str) -> list[str]:
    """The paragraphs of one side, in the order of their index."""
    indexed = {int(row[f"{name}_index"]): row[f"{name}_text"] for row in rows if row[f"{name}_index"]}
    return [indexed[index] for index in range(len(indexed))]


@given(PARAGRAPHS, PARAGRAPHS)
def test_both_sides_are_rebuilt_from_the_table(base: list[str], target: list[str]):
    rows = records(render_csv(compare_paragraphs(base, target)))
    assert side(rows, "base") == base
    assert side(rows, "target") == target


def test_both_sides_of_a_real_pair_are_rebuilt_with_their_notes(corpus):
    folder = corpus / "un-csto"
    base = read_file((folder / "A-RES-77-13.reconstructed.fr.md").read_bytes())
    target = read_file((folder / "A-79-L.11.fr.md").read_bytes())
    rows = records(render_csv(compare(base, target)))
    for name, text in (("base", base), ("target", target)):
        assert side(rows, name) == [paragraph.text for paragraph in text.paragraphs]
        notes = [row[f"{name}_text"] for row in rows if row["record"] == "note" and row[f"{name}_text"]]
        assert notes == [note.text for paragraph in text.paragraphs for note in paragraph.notes]


@pytest.mark.parametrize("opening", ["=", "+", "-", "@", " =", "\t", "\r", "＝", "'=", "''-"])
def test_no_cell_is_run_as_a_formula_and_the_record_says_so(opening: str):
    text = opening + "HYPERLINK(1)"
    (record,) = csv.DictReader(io.StringIO(render_csv(compare_paragraphs([text], [text])), newline=""))
    assert record["base_text"] == "'" + text
    assert record["protected"] == "yes"


@pytest.mark.parametrize("text", ["Plain", "'quoted'", "5 - 3", "2030", "(a)", "'Tis so"])
def test_other_cells_stay_as_they_are(text: str):
    (record,) = csv.DictReader(io.StringIO(render_csv(compare_paragraphs([text], [text])), newline=""))
    assert (record["base_text"], record["protected"]) == (text, "")


def test_columns_are_stable():
    assert render_csv(compare_paragraphs([], [])) == ",".join(COLUMNS) + "\r\n"
