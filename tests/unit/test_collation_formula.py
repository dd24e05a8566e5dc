"""A paragraph of a formula, a rewritten one, and where they differ: away from its place no order speaks for a pair."""

from __future__ import annotations

import pytest

from bench.pairs import generate
from service.collation import collate
from service.collation.formula import Formulas
from service.collation.options import DEFAULT
from service.collation.rows import Sides
from service.collation.script import Scripts
from service.collation.units import plain_units
from tests.unit.test_collation_alignment import BUDGET, HARBOUR, MUSEUM, OPENING, SCHOOLS, TEXT, VACCINES, WATER

REPORT = "{} the report on {}, submitted by {} pursuant to paragraph {} of resolution {},"
REPORTS = [
    REPORT.format("Recalling", "rural roads", "the Forum on Forests", 3, "61/7"),
    REPORT.format("Noting", "land mines", "the Joint Inspection Unit", 8, "62/19"),
    REPORT.format("Welcoming", "drinking water", "the Council", 14, "64/2"),
    REPORT.format("Stressing", "safe schools", "the Commission", 21, "70/155"),
    REPORT.format("Saluting", "small arms", "the Committee", 4, "71/18"),
]
SUBJECTS = ("land mines", "old harbours", "coral reefs", "safe schools", "rural roads")
STRANGER = REPORT.format("Reaffirming", "coral reefs", "the Peacebuilding Fund", 33, "77/240")
REWRITTEN = "Noting the findings on mines, handed in by the inspectors pursuant to their mandate, of resolution 62/19,"


def scripts(*texts):
    return Scripts(Sides(plain_units(texts), ()), DEFAULT)


def broken(old, new, *others):
    found = scripts(old, new, *others)
    return Formulas(found).broken(found.base[0], found.base[1])


def pairs(base, target):
    return {(row.base, row.target) for row in collate(base, target).rows}


def test_two_paragraphs_of_a_formula_differ_in_its_gaps():
    """After "the report on" every one goes on otherwise, so that nothing fixed is broken."""
    assert broken(REPORTS[1], STRANGER, *REPORTS) < 0.35 < broken(REPORTS[1], REWRITTEN, *REPORTS)


def test_a_text_is_not_broken_where_it_is_the_same():
    assert broken(REPORTS[0], REPORTS[0], *REPORTS) == 0
    assert broken(REPORTS[0], "", *REPORTS) == 0


def test_breaks_are_the_same_from_both_sides():
    assert broken(REPORTS[1], REWRITTEN, *REPORTS) == pytest.approx(broken(REWRITTEN, REPORTS[1], *REPORTS))


def test_a_stranger_of_the_formula_is_not_the_removed_paragraph():
    """The report on land mines went, one on coral reefs came at the end: two reports, not one that moved."""
    base = [REPORTS[0], REPORTS[1], *TEXT, *REPORTS[2:]]
    target = [REPORTS[0], *TEXT, *REPORTS[2:], STRANGER]
    assert {((1,), ()), ((), (11,))} <= pairs(base, target)


def test_a_rewritten_paragraph_of_the_formula_is_found_where_it_went():
    """It keeps its subject and its reference, and is broken where all others say "submitted by …"."""
    base = [REPORTS[0], REPORTS[1], *TEXT, *REPORTS[2:]]
    target = [REPORTS[0], *TEXT, *REPORTS[2:], REWRITTEN]
    assert ((1,), (11,)) in pairs(base, target)


def test_what_differs_in_a_number_is_paired_though_its_formula_has_others_as_alike():
    """Five long paragraphs that differ in a number; one moved to the end and got another one: nothing else is left."""
    formula = (
        "Requests States to report every {} months on the clearing of mines, to share what they have learnt with the "
        "islands and the inland provinces, and to keep the wells near former barracks and depots under observation;"
    )
    base = [*(formula.format(n) for n in (3, 6, 9, 12, 15)), *TEXT]
    target = [*(formula.format(n) for n in (3, 9, 12, 15)), *TEXT, formula.format(18)]
    assert ((1,), (11,)) in pairs(base, target)


def test_two_pairs_exchange_their_partners():
    """One of two neighbours moved with its subject, the other stayed without: each is found again."""
    formula = (
        "Noting the report on {}, submitted by the Joint Inspection Unit pursuant to paragraph 8 of resolution 62/19, "
        "and the comments of States,"
    )
    mines, harbours, *others = [formula.format(each) for each in SUBJECTS]
    stayed = "Noting the report, submitted pursuant to the wishes of many and to resolution 62/19, and other comments,"
    rest = [WATER, SCHOOLS, HARBOUR, VACCINES, BUDGET, MUSEUM]
    base = [OPENING, mines, harbours, *others, *rest]
    for moved, places in ((mines, (1, 2)), (harbours, (2, 1))):
        target = [OPENING, stayed, *others, *rest, moved.replace("paragraph 8", "paragraph 9")]
        assert {((places[0],), (11,)), ((places[1],), (1,))} <= pairs(base, target)


def test_a_rewritten_paragraph_and_a_new_one_of_its_formula_are_no_split():
    """Together they are twice as long as the one that they would be pieces of."""
    formula = (
        "Recalling the commitment of young people to safe schools, as set out in paragraph {} of the declaration "
        "adopted in Almaty on 25 July 2006, bearing in mind the needs of herders and the findings of the inspectors,"
    )
    torn = (
        "Humanitarian and assistance education young people to coordination for safe schools, as set out in trade in "
        "rules of the declaration adopted in Almaty on 25 July, voluntary part of this process the needs of herders "
        "and the annual outreach inspectors,"
    )
    family = [formula.format(number) for number in (23, 5, 31, 47, 12)]
    new = formula.format(24)
    assert {((1,), (1,)), ((), (2,))} <= pairs([OPENING, *family, BUDGET], [OPENING, torn, new, *family[1:], BUDGET])


@pytest.mark.parametrize("language", ["en", "fr", "zh"])
def test_what_is_found_does_not_depend_on_which_text_comes_first(language):
    pair = generate(language, 120, 4, 31)
    base, target = list(pair.base.texts), list(pair.target.texts)
    assert pairs(base, target) == {(old, new) for new, old in pairs(target, base)}
