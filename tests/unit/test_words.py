"""Words inside a row: exact, whole, grouped for a reader."""

from __future__ import annotations

import pytest

from service.collation.options import CollationOptions
from service.collation.types import Op, Operation
from service.collation.words import word_operations


def shown(base: str, target: str, **options) -> str:
    """The operations in one line: [-deleted-] and {+inserted+}."""
    diff = word_operations(base, target, CollationOptions(**options))
    assert "".join(o.text for o in diff.ops if o.op is not Op.INSERT) == base
    assert "".join(o.text for o in diff.ops if o.op is not Op.DELETE) == target
    marks = {Op.EQUAL: ("", ""), Op.DELETE: ("[-", "-]"), Op.INSERT: ("{+", "+}")}
    return "".join(marks[o.op][0] + o.text + marks[o.op][1] for o in diff.ops)


@pytest.mark.parametrize(
    ("base", "target", "expected"),
    [
        (
            "73/331 du 25 juillet 2019 et 75/276 du 28 avril 2021 sur la coopération",
            "73/331 du 25 juillet 2019 et 75/276 du 28 avril 2021 et 77/13 du 21 novembre 2022 sur la coopération",
            "73/331 du 25 juillet 2019 et 75/276 du 28 avril 2021{+ et 77/13 du 21 novembre 2022+} sur la coopération",
        ),
        (
            "pour la période 2015-2020, en vue de la paix",
            "pour la période 2021-2025, en vue de la paix",
            "pour la période [-2015-2020-]{+2021-2025+}, en vue de la paix",
        ),
        (
            "de lui présenter à sa soixante-dix-neuvième session un rapport",
            "de lui présenter à sa quatre-vingt-unième session un rapport",
            "de lui présenter à sa [-soixante-dix-neuvième-]{+quatre-vingt-unième+} session un rapport",
        ),
        ("Decides to meet in September", "Decides to meet in October", "Decides to meet in [-September-]{+October+}"),
        (
            "大会第七十九届会议议程的项目",
            "大会第八十一届会议议程的项目",
            "大会[-第七十九届-]{+第八十一届+}会议议程的项目",
        ),
        ("the Member States concerned", "the member States concerned", "the [-Member-]{+member+} States concerned"),
        (
            "bring arms, drugs and people",
            "bring arms, drugs, money and people",
            "bring arms, drugs{+, money+} and people",
        ),
    ],
)
def test_only_what_changed_is_marked_and_never_a_part_of_a_word(base, target, expected):
    assert shown(base, target) == expected


def test_small_unchanged_words_between_two_changes_join_them():
    base = "Requests the Committee of the Council to meet in the spring of each year"
    target = "Requests the Board of the Bureau to meet in the spring of each year"
    expected = "Requests the [-Committee of the Council-]{+Board of the Bureau+} to meet in the spring of each year"
    assert shown(base, target) == expected


def test_a_text_changed_for_the_most_part_is_shown_whole():
    base, target = "one two three four five six", "one seven eight four nine ten"
    assert shown(base, target) == f"[-{base}-]{{+{target}+}}"


def test_typography_is_marked_and_not_taken_for_equal():
    assert shown("l'État et la loi", "l’État et la loi") == "[-l'-]{+l’+}État et la loi"


def test_a_no_break_space_is_marked_alone():
    assert shown("paix et sécurité ;", "paix et sécurité\u00a0;") == "paix et sécurité[- -]{+\u00a0+};"


def test_a_split_marks_the_space_and_the_line_feed_only():
    assert shown("Notes this. Asks that.", "Notes this.\nAsks that.") == "Notes this.[- -]{+\n+}Asks that."


@pytest.mark.parametrize(("base", "target"), [("", ""), ("", "a b"), ("a b", ""), (" ", "  "), ("\u200f", "")])
def test_empty_and_blank_texts(base, target):
    shown(base, target)


def test_exchanging_the_texts_exchanges_the_marks():
    base, target = "a, b and c or d", "a, b, c and c or e"
    swapped = {Op.EQUAL: Op.EQUAL, Op.DELETE: Op.INSERT, Op.INSERT: Op.DELETE}
    there = word_operations(base, target).ops
    back = [Operation(swapped[o.op], o.text) for o in word_operations(target, base).ops]
    assert sorted(there, key=str) == sorted(back, key=str)


def test_above_the_bound_the_result_says_so_and_still_rebuilds():
    base = " ".join(f"w{n}" for n in range(300))
    target = base.replace("w150 ", "x ").replace("w20 ", "")
    diff = word_operations(base, target, CollationOptions(word_product=1000))
    assert diff.fallback is not None
    assert "300 words" in diff.fallback
    expected = base.replace(" w150 ", " [-w150-]{+x+} ").replace(" w20 ", "[- w20-] ")
    assert shown(base, target, word_product=1000) == expected


def test_below_the_bound_there_is_no_fallback():
    assert word_operations("a b c", "a x c").fallback is None
