"""A correction of an alignment finds its paragraphs by the places where they begin, whatever their indexes are now."""

from __future__ import annotations

from datetime import UTC, datetime

from service.collation.given import Bond, GivenPair
from service.comparison import compare, to_json, with_said
from service.pair_corrections import (
    NO_PAIRS,
    PairCorrection,
    PairCorrectionSet,
    Said,
    anchored,
    anchors,
    pairs_digest,
    placed,
    sealed,
)
from service.text import Correction, CorrectionKind
from storage import read
from tests.samples import ENGLISH, ENGLISH_REVISED

NOTED = """The General Assembly,

Noting the list of lighthouses,[^1]

1. Decides to paint every lighthouse white;

[^1]: A/79/12.
"""


def text(source, *corrections):
    return read(source.encode(), None, corrections)


BASE, TARGET = text(ENGLISH), text(ENGLISH_REVISED)
SAID = Said("A. Clerk", "the same duty", datetime(2024, 11, 6, tzinfo=UTC))


def at(source, words):
    return source.index(words)


def test_an_anchor_is_where_the_paragraph_begins_in_the_source_number_and_all():
    begins = ["The General", "Recalling", "1. Decides", "2. Requests"]
    assert list(anchors(BASE)) == [at(ENGLISH, words) for words in begins]


def test_the_block_of_a_note_is_no_anchor_of_the_paragraph_that_carries_it():
    found = text(NOTED)
    assert [paragraph.notes != () for paragraph in found.paragraphs] == [False, True, False]
    assert list(anchors(found)) == [at(NOTED, words) for words in ("The General", "Noting", "1. Decides")]


def test_what_is_said_of_indexes_is_kept_as_places_and_comes_back():
    kept = anchored(GivenPair(Bond.TOGETHER, (2,), (3,)), BASE, TARGET, SAID)
    assert (kept.base, kept.target) == ((at(ENGLISH, "1. Decides"),), (at(ENGLISH_REVISED, "2. Requests"),))
    placement = placed((kept,), BASE, TARGET)
    assert placement.given == (GivenPair(Bond.TOGETHER, (2,), (3,)),)
    assert (placement.said, placement.places, placement.lost) == ((SAID,), (0,), ())


def test_a_reading_that_counts_paragraphs_differently_still_finds_the_right_ones():
    kept = anchored(GivenPair(Bond.APART, (2,), (2,)), BASE, TARGET, SAID)
    front = Correction(CorrectionKind.FURNITURE, at(ENGLISH, "Recalling"))
    fewer = text(ENGLISH, front)
    assert len(fewer.paragraphs) == len(BASE.paragraphs) - 1
    assert placed((kept,), fewer, TARGET).given == (GivenPair(Bond.APART, (1,), (2,)),)


def test_a_correction_whose_paragraph_was_joined_to_another_is_lost_and_named_never_half_applied():
    kept = anchored(GivenPair(Bond.TOGETHER, (2, 3), (2,)), BASE, TARGET, SAID)
    other = anchored(GivenPair(Bond.APART, (1,), (3,)), BASE, TARGET, SAID)
    joined = text(ENGLISH, Correction(CorrectionKind.JOIN, at(ENGLISH, "2. Requests")))
    placement = placed((kept, other), joined, TARGET)
    assert (placement.places, placement.lost) == ((1,), (0,))
    assert [one.bond for one in placement.given] == [Bond.APART]


def test_another_paragraph_at_the_same_place_is_not_taken_for_the_one_that_was_meant():
    kept = sealed(anchored(GivenPair(Bond.APART, (2,), (3,)), BASE, TARGET, SAID), BASE, TARGET)
    assert placed((kept,), BASE, TARGET).lost == ()
    other = text(ENGLISH.replace("1. Decides to paint", "1. Decides to burn"))
    assert anchors(other)[2] == anchors(BASE)[2]
    assert placed((kept,), other, TARGET).lost == (0,)
    assert placed((kept.mirrored,), TARGET, other).lost == (0,)
    later = text(ENGLISH.replace("seventieth", "eightieth"))
    assert placed((kept,), later, TARGET).lost == ()


def test_a_set_that_contradicts_itself_is_not_applied_and_hides_nothing():
    two = (
        anchored(GivenPair(Bond.TOGETHER, (2,), (2,)), BASE, TARGET, SAID),
        anchored(GivenPair(Bond.APART, (2,), (2,)), BASE, TARGET, SAID),
    )
    placement = placed(two, BASE, TARGET)
    assert (placement.given, placement.lost) == ((), (0, 1))


def test_the_mirrored_set_says_the_same_the_other_way_round_under_the_same_name():
    kept = (anchored(GivenPair(Bond.TOGETHER, (2,), (3,)), BASE, TARGET, SAID),)
    pairs = PairCorrectionSet(1, kept, pairs_digest(kept))
    assert placed(pairs.mirrored.corrections, TARGET, BASE).given == (GivenPair(Bond.TOGETHER, (3,), (2,)),)
    assert pairs.mirrored.digest == pairs.digest
    assert pairs.mirrored.mirrored == pairs


def test_the_name_of_a_set_covers_reason_and_author():
    one = PairCorrection(Bond.APART, (0,), (0,), "A", "x")
    names = {pairs_digest(()), pairs_digest((one,)), pairs_digest((PairCorrection(Bond.APART, (0,), (0,), "A", "y"),))}
    assert len(names) == 3
    assert NO_PAIRS.digest in names


def test_the_rows_concerned_say_in_the_json_who_paired_them_and_no_other_row_does():
    given = (GivenPair(Bond.TOGETHER, (2,), (3,)),)
    lost = PairCorrection(Bond.APART, (1,), (1,), "B", "gone")
    rows = to_json(with_said(compare(BASE, TARGET, given=given), [SAID], [lost]))
    said = [row["corrections"] for row in rows["rows"] if "corrections" in row]
    at_ = "2024-11-06T00:00:00+00:00"
    assert said == [[{"bond": "together", "author": "A. Clerk", "reason": "the same duty", "at": at_}]]
    assert rows["lost_corrections"] == [{"bond": "apart", "author": "B", "reason": "gone", "at": None}]
    assert "lost_corrections" not in to_json(compare(BASE, TARGET))
