"""Lists of strings: a leading number is text, and yet a new number is a new number and no quantity."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service.comparison import compare_paragraphs, technical_rollover

if TYPE_CHECKING:
    from service.collation.types import Change

LAMPS = "Invites all ports to light their lamps at dusk;"
DUSK, DAWN = "Keepers light the lamps at dusk.", "They put them out at dawn when all ships have passed."


def _changes(base: list[str], target: list[str]) -> list[Change]:
    return [change for row in compare_paragraphs(base, target).collation.rows for change in row.changes]


@pytest.mark.parametrize(
    ("old", "new"), [("4. ", "5. "), ("(a) ", "(b) "), ("iv) ", "v) "), ("٤ - ", "٥ - "), ("", "1. "), ("1. ", "")]
)
def test_another_leading_number_is_one_technical_change_with_its_place(old: str, new: str) -> None:
    (change,) = _changes([old + LAMPS], [new + LAMPS])
    assert (change.type, change.severity) == ("para.renumbered", 1)
    assert (change.base, change.target) == (old, new)
    assert (change.base_span, change.target_span) == ((0, len(old)), (0, len(new)))
    assert technical_rollover(compare_paragraphs([old + LAMPS], [new + LAMPS]))


def test_what_changed_behind_the_number_is_a_change_of_its_own() -> None:
    found = _changes(["4. Invites two ports to light lamps;"], ["5. Invites three ports to light lamps;"])
    assert [(one.type, one.base, one.target) for one in found] == [
        ("para.renumbered", "4. ", "5. "),
        ("quantity", "two", "three"),
    ]


def test_a_number_deep_in_the_text_stays_a_quantity() -> None:
    found = _changes(["4. Invites 4 ports to light lamps;"], ["4. Invites 5 ports to light lamps;"])
    assert [(one.type, one.base, one.target) for one in found] == [("quantity", "4", "5")]


def test_the_number_of_a_paragraph_that_was_split_off_belongs_to_the_split() -> None:
    whole, parts = [f"1. {DUSK} {DAWN}"], [f"1. {DUSK}", f"2. {DAWN}"]
    (split,) = _changes(whole, parts)
    assert (split.type, split.severity, split.base, split.target) == ("para.split", 2, "", "\n2.")
    (merged,) = _changes(parts, whole)
    assert (merged.type, merged.severity, merged.base, merged.target) == ("para.merged", 2, "\n2.", "")


@pytest.mark.parametrize("number", ["", "4. ", "(a) ", "4 - "])
@pytest.mark.parametrize(
    ("old", "new", "kind", "spans"),
    [
        ("Invites all ports to light lamps", "Urges all ports to light lamps", "verb.stronger", ((0, 7), (0, 5))),
        ("Requests all ports to light lamps", "Also requests all ports to light lamps", "editorial.repeat", None),
        ("Invites 7 ports to light lamps", "Invites 6 ports to light lamps", "quantity", ((8, 9), (8, 9))),
    ],
)
def test_a_number_in_front_changes_no_type(
    number: str, old: str, new: str, kind: str, spans: tuple[tuple[int, int], tuple[int, int]] | None
) -> None:
    (found,) = _changes([number + old], [number + new])
    assert found.type == kind
    if spans:
        size = len(number)
        assert found.base_span == (spans[0][0] + size, spans[0][1] + size)
        assert found.target_span == (spans[1][0] + size, spans[1][1] + size)
