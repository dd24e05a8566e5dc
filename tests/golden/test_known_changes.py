"""Drafts changed in a known way, in six languages: exactly that change is told, and nothing beside it.

What is expected was written before the comparison was run.
"""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from typing import TYPE_CHECKING

import pytest

from service.collation.types import Op, RowKind
from service.comparison import Comparison, compare, technical_rollover, to_json
from storage.formats import read_file
from tests.harbour import Draft, draft

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.collation.types import Row

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
REWORDED = [
    # language, paragraph, old, new, type, severity: "and" for "or"
    ("en", "OP4", "batteries or cables", "batteries and cables", "conjunction", 2),
    ("fr", "OP4", "batteries ou des", "batteries et des", "conjunction", 2),
    ("es", "OP4", "baterías o cables", "baterías y cables", "conjunction", 2),
    ("ru", "OP4", "батареи или", "батареи и", "conjunction", 2),
    ("zh", "OP4", "电池或", "电池和", "conjunction", 2),
    ("ar", "OP4", "بطاريات أو أسلاكا", "بطاريات وأسلاكا", "conjunction", 2),
    # a "not" put in
    ("en", "OP5", "should publish", "should not publish", "negation", 3),
    ("fr", "OP5", "publie une", "ne publie pas une", "negation", 3),
    ("es", "OP5", "publique una", "no publique una", "negation", 3),
    ("ru", "OP5", "публиковать", "не публиковать", "negation", 3),
    ("zh", "OP5", "每年公布", "每年不公布", "negation", 3),
    ("ar", "OP5", "بأن تنشر", "بألا تنشر", "negation", 3),
    # fewer States
    ("en", "OP1", "all coastal", "coastal", "scope", 3),
    ("fr", "OP1", "tous les", "les", "scope", 3),
    ("es", "OP1", "todos los", "los", "scope", 3),
    ("ru", "OP1", "всем прибрежным", "прибрежным", "scope", 3),
    ("zh", "OP1", "所有沿海国", "沿海国", "scope", 3),
    ("ar", "OP1", "جميع الدول", "الدول", "scope", 3),
    # a way out
    ("en", "OP1", "lit from", "lit, where appropriate, from", "escape.added", 3),
    ("fr", "OP1", "allumés du", "allumés, selon qu’il convient, du", "escape.added", 3),
    ("es", "OP1", "encendidas", "encendidas, según proceda,", "escape.added", 3),
    ("ru", "OP1", "держать", "держать, по мере необходимости,", "escape.added", 3),
    ("zh", "OP1", "从黄昏", "酌情从黄昏", "escape.added", 3),
    ("ar", "OP1", "مضاءة من", "مضاءة، حسب الاقتضاء، من", "escape.added", 3),
    # a member of a list, a figure, another verb
    ("en", "OP4", "lamps, batteries", "lamps, buoys, batteries", "list_item", 3),
    ("es", "OP4", "lámparas, baterías", "lámparas, boyas, baterías", "list_item", 3),
    ("ru", "OP4", "лампы, батареи", "лампы, буи, батареи", "list_item", 3),
    ("zh", "OP4", "灯具、电池", "灯具、浮标、电池", "list_item", 3),
    ("fr", "OP2", "deux gardiens", "trois gardiens", "quantity", 3),
    ("ru", "OP2", "двух смотрителей", "трех смотрителей", "quantity", 3),
    ("zh", "OP2", "两名", "三名", "quantity", 3),
    ("en", "OP2", "two keepers", "20 per cent of keepers", "quantity", 3),
    ("en", "OP1", "Invites", "Urges", "verb.stronger", 3),
    ("es", "OP1", "Invita a", "Insta a", "verb.stronger", 3),
    ("ar", "OP1", "تدعو جميع", "تحث جميع", "verb.stronger", 3),
    ("zh", "OP1", "邀请", "敦促", "verb.stronger", 3),
    ("en", "OP5", "should publish", "shall publish", "modal", 3),
    ("zh", "OP5", "当局每年", "当局必须每年", "modal", 3),
    # to the eye the same, or nearly
    ("en", "OP7", "“Harbour lights”", '"Harbour lights"', "editorial.typography", 0),
    ("fr", "OP1", " ;", "\u00a0;", "editorial.typography", 0),
    ("fr", "OP4", "câbles", "ca\u0302bles", "editorial.typography", 0),
    ("ar", "PP1", "88/21", "٨٨/٢١", "editorial.typography", 0),
    ("ar", "PP1", "88/21", "\u200e88/21\u200e", "editorial.typography", 0),
    ("ar", "OP4", "مصابيح", "مصـــابيح", "editorial.typography", 0),
    ("zh", "OP2", "看守人", "看守\u2f08", "editorial.typography", 0),
    ("en", "OP5", "list", "li\ufb06", "editorial.typography", 0),
    ("en", "OP2", "electrician", "electri\u00adcian", "editorial.typography", 0),
    ("en", "OP2", "keepers", "keep\u200bers", "editorial.typography", 0),
    ("en", "OP2", "keepers", "k\u0435epers", "text.changed", 2),
    ("ru", "OP3", "компании", "комп\u0061нии", "text.changed", 2),
    ("ru", "OP1", "зажженными", "зажжёнными", "editorial.spelling", 0),
]
SESSIONS = [
    ("en", "ninety-second", "ninety-fourth"),
    ("fr", "quatre-vingt-douzième", "quatre-vingt-quatorzième"),
    ("es", "nonagésimo segundo", "nonagésimo cuarto"),
    ("ru", "девяносто второй", "девяносто четвертой"),
    ("zh", "九十二", "九十四"),
    ("ar", "الثانية والتسعين", "الرابعة والتسعين"),
]


def _compared(language: str, edit: Callable[[Draft], object], start: Callable[[Draft], object] = id) -> Comparison:
    """Compare a draft with an edited copy of itself; both sides rebuild, every difference is in one change."""
    old = draft(language)
    start(old)
    new = deepcopy(old)
    edit(new)
    comparison = compare(read_file(old.text()), read_file(new.text()))
    for row in comparison.collation.rows:
        _is_whole(row)
    return comparison


def _is_whole(row: Row) -> None:
    for own, spans in ((Op.DELETE, [one.base_span for one in row.changes if one.footnote is None]),
                       (Op.INSERT, [one.target_span for one in row.changes if one.footnote is None])):  # fmt: skip
        at, differing = 0, set()
        for operation in row.ops:
            if operation.op in {own, Op.EQUAL}:
                end = at + len(operation.text)
                differing |= set(range(at, end)) if operation.op is own else set()
                at = end
        covered = Counter(place for span in spans if span for place in range(*span))
        assert differing <= set(covered)
        assert set(covered.values()) <= {1}


def _told(comparison: Comparison) -> list[tuple[str, str]]:
    """Each changed row: its labels on both sides, what happened to it."""
    base, target = comparison.base.paragraphs, comparison.target.paragraphs
    told = []
    for row in comparison.collation.rows:
        flags = [row.kind.value, *["moved"] * row.moved, *["renumbered"] * row.renumbered]
        if flags != [RowKind.UNCHANGED.value]:
            old = " ".join(base[at].label or base[at].part.value for at in row.base)
            new = " ".join(target[at].label or target[at].part.value for at in row.target)
            told.append((f"{old}>{new}", " ".join(flags)))
    return told


def _renumbered(first: int, last: int, by: int) -> list[tuple[str, str]]:
    return [(f"OP{number}>OP{number + by}", "unchanged renumbered") for number in range(first, last + 1)]


@pytest.mark.parametrize(("language", "label", "old", "new", "kind", "severity"), REWORDED)
def test_one_change_of_wording_is_that_change(
    language: str, label: str, old: str, new: str, kind: str, severity: int
) -> None:
    def edit(one: Draft) -> None:
        lines = one.preamble if label.startswith("PP") else one.operative
        assert old in lines[int(label[2:]) - 1]
        lines[int(label[2:]) - 1] = lines[int(label[2:]) - 1].replace(old, new)

    comparison = _compared(language, edit)
    assert _told(comparison) == [(f"{label}>{label}", "edited")]
    changes = [change for row in comparison.collation.rows for change in row.changes]
    assert {(change.type, change.severity) for change in changes} == {(kind, severity)}
    assert technical_rollover(comparison) is (severity <= 1)


@pytest.mark.parametrize(("language", "old", "new"), SESSIONS)
def test_sessions_that_moved_on_are_a_rollover(language: str, old: str, new: str) -> None:
    def edit(one: Draft) -> None:
        one.operative[5:] = [line.replace(old, new) for line in one.operative[5:]]

    comparison = _compared(language, edit)
    assert _told(comparison) == [("OP6>OP6", "edited"), ("OP7>OP7", "edited")]
    assert {change.type for row in comparison.collation.rows for change in row.changes} == {"tech.session"}
    assert technical_rollover(comparison)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paragraph_gone_from_among_its_like(language: str) -> None:
    comparison = _compared(language, lambda one: one.operative.pop(2))
    assert sorted(_told(comparison)) == sorted([("OP3>", "removed"), *_renumbered(4, 7, -1)])
    assert _told(_compared(language, lambda one: one.preamble.pop(2))) == [("PP3>", "removed")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_neighbours_that_changed_places(language: str) -> None:
    def edit(one: Draft) -> None:
        one.operative[1], one.operative[2] = one.operative[2], one.operative[1]

    told = dict(_told(_compared(language, edit)))
    assert set(told) == {"OP3>OP2", "OP2>OP3"}
    assert sorted(told.values()) == ["unchanged moved renumbered", "unchanged renumbered"]


def test_a_preambular_paragraph_that_became_operative() -> None:
    def edit(one: Draft) -> None:
        one.operative.insert(1, one.preamble.pop(2).replace("Noting", "Notes").rstrip(",") + ";")

    comparison = _compared("en", edit)
    assert sorted(_told(comparison)) == sorted([("PP3>OP2", "edited moved"), *_renumbered(2, 7, 1)])
    (row,) = [row for row in comparison.collation.rows if row.kind is RowKind.EDITED]
    assert ("para.promoted", 3) in [(change.type, change.severity) for change in row.changes]


def test_sub_paragraphs_in_another_order_one_new_one_gone() -> None:
    tasks = ["To train two keepers for each light;", "To paint towers white in spring;", "To store oil in dry places;"]

    def start(one: Draft) -> None:
        one.operative[1:2] = ["Encourages harbour authorities:", *_lettered(tasks)]

    def told(*changed: str) -> list[tuple[str, str]]:
        return sorted(
            _told(_compared("en", lambda one: one.operative.__setitem__(slice(2, 5), _lettered(changed)), start))
        )

    a, b, c = (f"OP2 ({letter})" for letter in "abc")
    assert told(tasks[2], tasks[0], tasks[1]) == sorted(
        [
            (f"{c}>{a}", "unchanged moved renumbered"),
            (f"{a}>{b}", "unchanged renumbered"),
            (f"{b}>{c}", "unchanged renumbered"),
        ]
    )
    assert told(tasks[0], tasks[2]) == sorted([(f"{b}>", "removed"), (f"{c}>{b}", "unchanged renumbered")])
    new = "To count the ships that pass at night;"
    assert told(tasks[0], new, *tasks[1:]) == sorted(
        [(f">{b}", "added"), (f"{b}>{c}", "unchanged renumbered"), (f"{c}>OP2 (d)", "unchanged renumbered")]
    )


def _lettered(lines: list[str] | tuple[str, ...]) -> list[str]:
    return [f"({letter}) {line}" for letter, line in zip("abcdefg", lines, strict=False)]


def test_a_new_note_that_shifts_the_others_is_the_only_change() -> None:
    def start(one: Draft) -> None:
        one.operative[0] = one.operative[0].replace("lit", "lit[^1]")
        one.operative[3] = one.operative[3].replace("donors", "donors[^2]")
        one.notes = ["See A/89/412, annex II.", "Donors are listed in the report of the harbour fund."]

    def edit(one: Draft) -> None:
        one.preamble[1] = one.preamble[1].replace("harbours", "harbours[^1]")
        one.operative[0] = one.operative[0].replace("[^1]", "[^2]")
        one.operative[3] = one.operative[3].replace("[^2]", "[^3]")
        one.notes.insert(0, "Resolution 88/21, annex.")

    comparison = _compared("en", edit, start)
    assert _told(comparison) == [("PP2>PP2", "edited")]
    denied = _compared("en", lambda one: one.notes.__setitem__(1, one.notes[1].replace("are", "are not")), start)
    assert _told(denied) == [("OP4>OP4", "edited")]
    assert [change.type for row in denied.collation.rows for change in row.changes] == ["negation"]


def test_a_cell_and_a_row_of_a_table() -> None:
    def start(one: Draft) -> None:
        one.table = [["Harbour", "Lights"], ["North Quay", "12"], ["South Quay", "7"]]

    assert _told(_compared("en", lambda one: one.table[2].__setitem__(1, "8"), start)) == [("table>table", "edited")]
    assert _told(_compared("en", lambda one: one.table.insert(2, ["Mole", "4"]), start)) == [(">table", "added")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_draft_as_text_and_as_word_differs_in_nothing(language: str) -> None:
    one = draft(language)
    comparison = compare(read_file(one.text()), read_file(one.word()))
    assert _told(comparison) == []
    assert to_json(comparison)["summary"]["counts"]["changed_rows"] == 0
