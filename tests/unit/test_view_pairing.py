"""What the page offers and says of corrected pairs, as values."""

from __future__ import annotations

from service.collation.given import Bond, GivenPair
from service.comparison import compare, with_said
from service.pair_corrections import PairCorrection, Said, anchors, placed
from storage import read
from web.comparison.asked import Asked, View
from web.comparison.pairing import NEAR, form_of, listed, marks_of
from web.comparison.rows import RowBuilder
from web.comparison.wishes import Wish

BASE = """The General Assembly,

Recalling its resolution 70/1 on the lighthouse keepers,

1. Decides to paint every lighthouse white;

2. Requests the keepers to report at its seventieth session.
"""
TARGET = BASE.replace("Decides to paint every lighthouse white", "Encourages donors to lend boats to remote islands")


def text(source):
    return read(source.encode(), None, ())


def comparison(*corrections, base=BASE, target=TARGET):
    ends = text(base), text(target)
    placement = placed(corrections, *ends)
    made = compare(*ends, given=placement.given)
    return with_said(made, placement.said, [corrections[place] for place in placement.lost]), placement


def row_with(found, words):
    for row in found.collation.rows:
        sides = [found.base.paragraphs[i].text for i in row.base] + [
            found.target.paragraphs[i].text for i in row.target
        ]
        if any(words in side for side in sides):
            return row
    raise AssertionError(words)


def test_a_row_of_one_side_is_offered_the_unpaired_paragraphs_of_the_other_first_then_all():
    found, _ = comparison()
    removed = row_with(found, "white")
    assert (removed.target, len(removed.base)) == ((), 1)
    form = form_of(found, removed.id, {})
    assert form.bases is None
    assert [choice.label for choice in form.targets.near] == ["OP1"]
    assert [choice.position for choice in form.targets.all] == [1, 2, 3, 4]
    assert form.targets.all[2].words.startswith("Encourages donors")
    assert form.base == str(BASE.index("1. Decides"))


def test_a_pair_is_offered_both_sides_and_an_unknown_row_nothing():
    found, _ = comparison()
    form = form_of(found, row_with(found, "Recalling").id, {})
    assert form.targets is not None
    assert form.bases is not None
    assert form_of(found, "r0", {}) is None


def test_near_by_means_near_in_the_text_and_few():
    many = "".join(
        f"{n}. Decides to build tower number {n} of grey stone from quarry {n * 7};\n\n" for n in range(1, 41)
    )
    found, _ = comparison(base="The General Assembly,\n\n" + many, target="The General Assembly,\n\n1. Thanks all.\n")
    side = form_of(found, row_with(found, "Thanks").id, {}).bases
    assert len(side.near) == NEAR
    assert [choice.position for choice in side.near] == sorted(choice.position for choice in side.near)
    assert len(side.all) == len(found.base.paragraphs)


def test_a_set_is_listed_with_names_rows_and_what_is_lost():
    here, there = anchors(text(BASE)), anchors(text(TARGET))
    kept = PairCorrection(Bond.TOGETHER, (here[2],), (there[2],), "A", "the same place")
    lost = PairCorrection(Bond.APART, (here[3] + 3,), (there[3],), "B", "gone")
    found, placement = comparison(lost, kept)
    first, second = listed(found, (lost, kept), placement.lost)
    assert (first.row, first.base, first.target) == (
        None,
        ("Requests the keepers to report at its seventieth session.",),
        ("OP2",),
    )
    assert (second.place, second.base, second.target) == (1, ("OP1",), ("OP1",))
    row = row_with(found, "white")
    assert second.row == row.id
    assert [(mark.given, mark.bond, mark.author) for mark in marks_of(row, found)] == [(0, Bond.TOGETHER, "A")]
    view = RowBuilder(found, View.COLUMNS).build(row, 1, down=False)
    assert view.paired


def test_a_wider_group_takes_the_place_of_the_one_that_it_holds_and_of_no_other():
    narrow = PairCorrection(Bond.TOGETHER, (1,), (1,))
    other = PairCorrection(Bond.APART, (1,), (9,))
    wide = PairCorrection(Bond.TOGETHER, (1,), (1, 2))
    assert Wish(wide).on((narrow, other)) == (other, wide)
    assert Wish(narrow).on((wide,)) == (wide, narrow)
    assert Wish(undo=0).on((narrow, other)) == (other,)


def test_a_comparison_without_corrections_has_no_marks():
    found, _ = comparison()
    assert all(marks_of(row, found) == () for row in found.collation.rows)
    assert Asked().query() == ""
    said = with_said(compare(found.base, found.target, given=(GivenPair(Bond.APART, (0,), (1,)),)), [Said("A", "")])
    assert sum(len(marks_of(row, said)) for row in said.collation.rows) == 2
