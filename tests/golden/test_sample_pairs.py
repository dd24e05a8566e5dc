"""The sample pairs, row by row. The rows were written by hand from the texts (samples/README.md says the same)."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from service.collation.types import Op, Row
from service.comparison import Comparison, compare, is_changed
from service.text import Paragraph, Part
from storage.formats import read_file
from tests.conftest import ROOT

SAMPLES = ROOT / "samples"
BODY = {Part.PREAMBLE, Part.OPERATIVE}


def comparison_of(base: str, target: str) -> Comparison:
    """The comparison of two sample files."""
    texts = [read_file((SAMPLES / name).read_bytes(), filename=name) for name in (base, target)]
    return compare(*texts)


@pytest.fixture(scope="module")
def drought() -> Comparison:
    return comparison_of("drought-first-draft.en.md", "drought-revised-draft.en.md")


@pytest.fixture(scope="module")
def csto() -> Comparison:
    return comparison_of("A-RES-77-13.reconstructed.fr.md", "A-79-L.11.fr.md")


def paragraphs(comparison: Comparison, row: Row) -> list[Paragraph]:
    base = [comparison.base.paragraphs[index] for index in row.base]
    return base + [comparison.target.paragraphs[index] for index in row.target]


def names(row_paragraphs: Iterable[Paragraph]) -> str:
    return "+".join(paragraph.label or "?" for paragraph in row_paragraphs)


def body(comparison: Comparison) -> list[Row]:
    """The rows of preamble and operative part, in reading order."""
    rows = comparison.collation.rows
    return [row for row in rows if any(each.part in BODY for each in paragraphs(comparison, row))]


def described(comparison: Comparison, row: Row) -> tuple[str, str, str, bool]:
    base = names(comparison.base.paragraphs[index] for index in row.base)
    target = names(comparison.target.paragraphs[index] for index in row.target)
    return base, target, row.kind.value, row.moved


def words(row: Row, op: Op) -> list[str]:
    return [operation.text.strip() for operation in row.ops if operation.op is op]


def test_the_english_pair_row_by_row(drought: Comparison):
    assert [described(drought, row) for row in body(drought)] == [
        ("PP1", "PP1", "unchanged", False),
        ("PP2", "PP2", "unchanged", False),
        ("PP3", "PP3", "unchanged", False),
        ("PP4", "PP4", "unchanged", False),
        ("PP5", "PP5", "edited", False),  # its note
        ("PP6", "", "removed", False),
        ("OP1", "OP1", "unchanged", False),
        ("OP6", "OP2", "edited", True),
        ("OP2", "OP3+OP4", "split", False),
        ("OP3+OP4", "OP5", "merged", False),
        ("OP5", "OP6", "unchanged", False),
        ("", "OP7", "added", False),
        ("OP7", "OP8", "unchanged", False),
        ("OP8", "OP9", "unchanged", False),
    ]


def test_the_english_pair_says_which_paragraphs_have_another_number(drought: Comparison):
    numbered = {described(drought, row)[:2]: row.renumbered for row in body(drought) if len(row.base) == 1}
    for pair in [("OP6", "OP2"), ("OP5", "OP6"), ("OP7", "OP8"), ("OP8", "OP9")]:
        assert numbered[pair], pair
    for pair in [("PP1", "PP1"), ("PP5", "PP5"), ("OP1", "OP1")]:
        assert not numbered[pair], pair


def test_the_moved_paragraph_shows_its_edit(drought: Comparison):
    (row,) = (row for row in body(drought) if row.moved)
    assert " ".join(words(row, Op.DELETE)) == "one month"
    assert " ".join(words(row, Op.INSERT)) == "two weeks"


def test_the_changed_note_is_shown_with_the_paragraph_that_carries_it(drought: Comparison):
    (row,) = (row for row in drought.collation.rows if row.footnotes)
    (note,) = row.footnotes
    assert {op.op for op in row.ops} == {Op.EQUAL}, "the paragraph itself is the same"
    assert note.base == "The bulletins of 2034 and 2035 are listed in A/90/214, annex."
    assert note.target == "The bulletins of 2034, 2035 and 2036 are listed in A/91/187, annex."
    assert "A/90/214" in [op.text for op in note.ops if op.op is Op.DELETE]
    assert "A/91/187" in [op.text for op in note.ops if op.op is Op.INSERT]


def test_outside_the_body_the_english_pair_differs_in_symbol_date_and_submission(drought: Comparison):
    rows = [row for row in drought.collation.rows if row not in body(drought) and is_changed(row)]
    deleted = " ".join(text for row in rows for text in words(row, Op.DELETE))
    inserted = " ".join(text for row in rows for text in words(row, Op.INSERT))
    assert "9 October 2036" in deleted
    assert "6 November 2036" in inserted
    assert "A/C.2/91/L.4/Rev.1" in inserted
    assert "Draft" in deleted
    assert "Revised draft" in inserted
    assert not any(row.moved for row in rows)


def test_the_french_pair_differs_in_five_places_of_the_body(csto: Comparison):
    changed = [row for row in body(csto) if is_changed(row)]
    assert [described(csto, row) for row in changed] == [
        (label, label, "edited", False) for label in ("PP1", "PP4", "PP11", "OP8", "OP9")
    ]
    note, reference, period, report, item = changed
    assert (note.footnotes[0].base, note.footnotes[0].target) == ("A/77/277-S/2022/606.", "A/79/302-S/2024/600.")
    assert {op.op for op in note.ops} == {Op.EQUAL}
    assert (words(reference, Op.DELETE), words(reference, Op.INSERT)) == ([], ["et 77/13 du 21 novembre 2022"])
    assert (words(period, Op.DELETE), words(period, Op.INSERT)) == (["2015-2020"], ["2021-2025"])
    for row in (report, item):
        assert words(row, Op.DELETE) == ["soixante-dix-neuvième"]
        assert words(row, Op.INSERT) == ["quatre-vingt-unième"]


def test_nothing_of_the_french_pair_moved_or_was_renumbered(csto: Comparison):
    assert not any(row.moved for row in csto.collation.rows)
    assert not any(row.renumbered for row in body(csto))
    for text in (csto.base, csto.target):
        parts = [paragraph.part for paragraph in text.paragraphs]
        assert (parts.count(Part.PREAMBLE), parts.count(Part.OPERATIVE)) == (15, 9)
