"""The style sheets serve both directions of writing: what has a side is named by the line, never left or right."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

SHEETS = sorted((ROOT / "web" / "static" / "css").glob("*.css"))
_SIDE = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)[\w-]*|left|right)\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)"
    r"|border-(?:top|bottom)-(?:left|right)-radius"
)
_FOUR_SIDES = re.compile(r"(?:margin|padding|inset|border-width|border-radius)\s*:\s*([^;{}]+);")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_rule_names_left_or_right(sheet):
    assert _SIDE.findall(sheet.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_rule_for_four_sides_gives_both_ends_of_the_line_the_same(sheet):
    for value in _FOUR_SIDES.findall(sheet.read_text(encoding="utf-8")):
        sides = re.sub(r"\([^()]*\)", "", re.sub(r"\([^()]*\)", "", value)).split()
        assert len(sides) != 4 or sides[1] == sides[3], value


def test_the_check_finds_a_side():
    for rule in ("margin-left: 1px", "{ left: 0", "text-align: right", "border-right-color: red"):
        assert _SIDE.search(rule), rule
    for rule in ("margin-inline-start: 1px", "inset-inline-end: 0", "text-align: start"):
        assert not _SIDE.search(rule), rule
