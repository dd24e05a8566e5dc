"""Which paragraph carries on the life where one is split or several are merged."""

from __future__ import annotations

import pytest

from service.collation import collate_many
from service.collation.many_heirs import heirs
from service.collation.units import plain_units
from tests.unit.test_collate_many import BOTH, HARBOUR, SCHOOL, WATER, WELLS, dated, lives

LIGHTS = "Requests the harbour masters to paint the lights of both breakwaters each spring;"


@pytest.mark.parametrize(
    ("base", "target", "pairs"),
    [
        ([BOTH], [WATER, WELLS], [(0, 0)]),
        ([WATER, WELLS], [BOTH], [(0, 0)]),
        ([BOTH], [WELLS, WATER], [(0, 1)]),
        ([LIGHTS, HARBOUR], [f"{HARBOUR[:-1]} and to paint the lights of both breakwaters each spring;"], [(1, 0)]),
        ([f"{LIGHTS[:-1]}, and to report on what it cost;"], [LIGHTS, f"Requests {LIGHTS[9:21]} to report;"], [(0, 0)]),
        ([BOTH], [f"The register of wells, {WATER.lower()}", WELLS], [(0, 1)]),
        (["1. " + BOTH], ["7. " + WELLS, "8. " + WATER], [(0, 1)]),
        (["a b"], ["c", "d"], [(0, 0)]),
    ],
)
def test_who_carries_on_the_life(base, target, pairs):
    assert heirs(plain_units(base), plain_units(target)) == pairs


def test_a_chapeau_goes_on_with_the_life_of_a_paragraph_that_becomes_a_list():
    """However long the items are: who looks for "Requests the harbour masters" finds it in each version."""
    chapeau = "Requests the harbour masters:"
    items = [
        "to report on the dredging of the northern channel and on the lights of both breakwaters;",
        "to keep the registers of all vessels that call for water, and to publish them each year;",
    ]
    whole = f"Requests the harbour masters {items[0][:-1]} {items[1]}"
    table = collate_many(dated([SCHOOL, whole], [SCHOOL, chapeau, *items], [SCHOOL, whole]))
    assert lives(table) == [("0 0 0", "F=="), ("1 1 1", "FSM"), ("- 2 -", "-S-"), ("- 3 -", "-S-")]


def test_without_the_opening_words_the_piece_with_most_of_the_text_goes_on():
    first = "Welcomes the experts on drinking water in mountain villages,"
    table = collate_many(dated([SCHOOL, BOTH], [SCHOOL, first, WELLS]))
    assert lives(table) == [("0 0", "F="), ("- 1", "-S"), ("1 2", "FS")]
