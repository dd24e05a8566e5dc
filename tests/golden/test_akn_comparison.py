"""Comparisons as Akoma Ntoso: valid, the target when read, and both texts when the marks are followed."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from bench.real import resolution_records
from service.collation.given import Bond, GivenPair
from service.collation.types import RowKind
from service.comparison import compare, is_changed, with_said
from service.pair_corrections import Said
from storage.formats import read_file
from storage.publishing.akn_comparison import write_akn_comparison
from storage.publishing.pdf import write_comparison_pdf
from tests.conftest import ROOT
from tests.unit.test_publishing import schema, shape
from tests.unit.test_publishing_pdf import words_of

__all__ = ["schema"]
SAMPLES = [
    ("A-RES-77-13.reconstructed.fr.md", "A-79-L.11.fr.md"),
    ("drought-first-draft.en.md", "drought-revised-draft.en.md"),
]


def real_pairs():
    for number, pair in enumerate(resolution_records()):
        if number % 25 == 0:
            yield tuple(
                read_file(
                    "\n\n".join(" ".join(f"{p['prefix'] or ''} {p['text']}".split()) for p in r["paras"]).encode()
                )
                for r in pair
            )


def sample_pairs():
    for pair in SAMPLES:
        yield tuple(read_file((ROOT / "samples" / name).read_bytes()) for name in pair)


def words(element: etree._Element, left_out: str) -> str:
    """All text of a document's body, one of the two marks left out."""
    copy = etree.fromstring(etree.tostring(element))
    for gone in [*copy.iter("{*}" + left_out), *copy.iter("{*}meta")]:
        tail = gone.tail or ""
        before, parent = gone.getprevious(), gone.getparent()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        parent.remove(gone)
    return "".join(re.sub(r"\s", "", piece) for piece in copy.itertext())


@pytest.mark.parametrize("pairs", [sample_pairs, real_pairs])
def test_a_comparison_is_valid_and_reads_as_the_target(pairs, schema):
    for base, target in pairs():
        data = write_akn_comparison(compare(base, target))
        assert schema.validate(etree.fromstring(data)), schema.error_log
        assert shape(read_file(data)) == shape(target)


@pytest.mark.parametrize("pairs", [sample_pairs, real_pairs])
def test_following_the_marks_gives_all_words_of_both_texts(pairs):
    for base, target in pairs():
        document = etree.fromstring(write_akn_comparison(compare(base, target)))
        for text, mark in ((base, "ins"), (target, "del")):
            every = [
                *(p.text for p in text.paragraphs),
                *(note.text for p in text.paragraphs for note in p.notes),
            ]
            assert sorted(words(document, mark)) == sorted(
                "".join(every + [p.number or "" for p in text.paragraphs]).translate(_BLANKS)
            )


_BLANKS = {ord(blank): None for blank in " \u00a0\u202f\n\t\u2009\u3000"}


def test_each_changed_row_is_one_modification_with_its_type():
    base, target = next(sample_pairs())
    comparison = compare(base, target)
    document = etree.fromstring(write_akn_comparison(comparison))
    places = {element.get("eId") for element in document.iter()}
    changes = list(document.iter("{*}textualMod"))
    assert len(changes) == sum(is_changed(row) for row in comparison.collation.rows)
    for change in changes:
        assert change.find("{*}destination").get("href").removeprefix("#") in places
    assert sum(c.get("type") == "insertion" for c in changes) == sum(
        row.kind is RowKind.ADDED for row in comparison.collation.rows
    )


def corrected():
    """A comparison in which a reader put two paragraphs together."""
    base, target = next(sample_pairs())
    row = next(row for row in compare(base, target).collation.rows if row.base and row.target)
    given = (GivenPair(Bond.TOGETHER, row.base, row.target),)
    return with_said(compare(base, target, given=given), (Said("A. Clerk", "the same line"),))


def test_a_pair_corrected_by_hand_is_said_in_the_metadata(schema):
    document = etree.fromstring(write_akn_comparison(corrected()))
    schema.assertValid(document)
    notes = ["".join(note.itertext()) for note in document.iter("{*}note")]
    assert notes == ["paired by hand (A. Clerk: the same line)"]


def test_a_pair_corrected_by_hand_is_said_in_the_pdf():
    assert "pairedbyhandAClerkthesameline" in words_of(write_comparison_pdf(corrected(), ("old", "new")).pdf)
