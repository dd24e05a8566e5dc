"""The page as values: every row in one place, every count true, whatever is folded or filtered."""

from __future__ import annotations

from dataclasses import replace

import pytest
from werkzeug.datastructures import MultiDict

from service.collation.types import Change, Collation, Op, Operation, Row, RowKind
from service.comparison import Comparison, compare_paragraphs
from service.errors import InvalidRequest
from service.text import Paragraph, ParsedText, Part
from web.comparison.asked import Asked, Unchanged, View, asked
from web.comparison.brief import pairs_of
from web.comparison.identity import Identity
from web.comparison.layout import Fold, Origin, SectionKind, plan, section_kinds
from web.comparison.minimap import HEIGHT, minimap
from web.comparison.model import FoldView, OriginView
from web.comparison.rows import RowBuilder
from web.comparison.view import comparison_page

SIDE = Identity("A/1", 1, None, None, None, "en", None, "", None, ())
K = RowKind


def text(*parts):
    paragraphs = tuple(
        Paragraph(index, part, label, None, 1, words) for index, (part, label, words) in enumerate(parts)
    )
    return ParsedText("", "text", "en", paragraphs, ())


def row(name, kind=K.UNCHANGED, base=(), target=(), *, severity=None, **flags):
    changes = () if severity is None else (Change("text.changed", severity),)
    moved, renumbered = flags.get("moved", False), flags.get("renumbered", False)
    ops = (Operation(Op.EQUAL, "x"),)
    return Row(name, kind, moved, renumbered, tuple(base), tuple(target), 1.0, ops, (), changes)


def comparison(base, target, *rows):
    return Comparison(base, target, None, None, Collation("e", rows))


def unchanged(count, part=Part.OPERATIVE):
    both = text(*((part, f"OP{n}", f"words {n}") for n in range(count)))
    return both, [row(f"r{n}", base=[n], target=[n]) for n in range(count)]


def page(compared, wishes=None):
    return comparison_page(compared, SIDE, SIDE, wishes or Asked(severity=0), "/c")


def shown_rows(made):
    for section in made.sections:
        for item in section.items:
            yield from item.rows if isinstance(item, FoldView) else [item]


def ids(made):
    return [item.id for item in shown_rows(made) if not isinstance(item, OriginView)]


def edited_among(count, *places):
    both, rows = unchanged(count)
    for place in places:
        rows[place] = row(f"r{place}", K.EDITED, [place], [place], severity=2)
    return comparison(both, both, *rows)


# ---- what the address asks


def test_an_address_says_all_and_is_read_back_the_same():
    wishes = Asked(View.INLINE, ("added", "moved"), 2, Unchanged.FOLD, "r4", "r9", "fr")
    pairs = [pair.split("=") for pair in wishes.query().split("&")]
    assert asked(MultiDict((key, value) for key, value in pairs)) == wishes
    assert Asked().query() == ""


@pytest.mark.parametrize("query", [{"kind": "removd"}, {"view": "3d"}, {"severity": "9"}, {"unchanged": "no"}])
def test_an_unknown_wish_is_refused_and_the_line_names_the_choices(query):
    with pytest.raises(InvalidRequest, match=r"give one of .+\."):
        asked(MultiDict(query))


def test_choosing_a_kind_twice_gives_the_first_address_back():
    once = Asked().toggled("removed")
    assert once.only == ("removed",)
    assert once.toggled("removed") == Asked()


# ---- sections


def test_parts_of_a_resolution_are_the_headings_and_hold_all_rows():
    both = text(
        (Part.FRONT, None, "Title"),
        (Part.FORMULA, None, "The General Assembly,"),
        (Part.PREAMBLE, "PP1", "Recalling,"),
        (Part.OPERATIVE, "OP1", "Decides;"),
        (Part.HEADING, None, "II"),
        (Part.OPERATIVE, "OP2", "Requests."),
        (Part.ANNEX, "Annex, 1", "One"),
        (Part.FOOTNOTE, None, "* sponsors"),
    )
    rows = [row(f"r{n}", base=[n], target=[n]) for n in range(8)]
    parts = plan(comparison(both, both, *rows), Asked())
    assert [(part.kind, part.paragraphs) for part in parts] == [
        (SectionKind.FRONT, 1),
        (SectionKind.PREAMBLE, 2),
        (SectionKind.OPERATIVE, 3),
        (SectionKind.ANNEX, 1),
        (SectionKind.FOOTNOTES, 1),
    ]


def test_a_text_without_known_parts_is_one_section():
    parts = plan(compare_paragraphs(["a", "b"], ["a", "c"]), Asked())
    assert {part.kind for part in parts} == {SectionKind.TEXT}


# ---- folds


def test_a_short_text_shows_every_paragraph_and_lets_long_runs_be_folded():
    made = page(edited_among(12, 11))
    assert ids(made) == [f"r{n}" for n in range(12)]
    folds = [item for item in made.sections[0].items if isinstance(item, FoldView)]
    assert [(fold.count, fold.open) for fold in folds] == [(9, True)]


def test_folding_keeps_a_neighbour_of_each_change_in_sight_and_counts_the_rest():
    made = page(edited_among(20, 10), Asked(unchanged=Unchanged.FOLD))
    items = made.sections[0].items
    assert [getattr(item, "count", item.id) for item in items] == ["r0", 8, "r9", "r10", "r11", 7, "r19"]
    assert ids(made) == [f"r{n}" for n in range(20)]


def test_the_fold_that_the_address_names_is_open():
    made = page(edited_among(20, 10), Asked(unchanged=Unchanged.FOLD, opened="r15"))
    assert [item.open for item in made.sections[0].items if isinstance(item, FoldView)] == [False, True]


# ---- filters collapse, they never drop


def mixed():
    base = text(*((Part.OPERATIVE, f"OP{n}", f"base {n}") for n in range(5)))
    target = text(*((Part.OPERATIVE, f"OP{n}", f"target {n}") for n in range(5)))
    return comparison(
        base,
        target,
        row("kept", base=[0], target=[0]),
        row("edit", K.EDITED, [1], [1], severity=1),
        row("gone", K.REMOVED, [2], severity=3),
        row("new", K.ADDED, target=[2], severity=3),
        row("move", K.EDITED, [4], [3], moved=True, severity=2),
        row("number", base=[3], target=[4], renumbered=True),
    )


def test_every_kind_is_counted_and_absence_is_said():
    made = page(mixed())
    counts = {chip.name: chip.count for chip in made.chips}
    assert counts == {"edited": 2, "added": 1, "removed": 1, "moved": 1, "renumbered": 1}
    assert (made.changes, made.sight, made.renumbered_only, made.paragraphs) == (4, 4, 1, 6)
    nothing_gone = {chip.name: chip.count for chip in page(edited_among(3, 1)).chips}
    assert nothing_gone["removed"] == 0


@pytest.mark.parametrize(
    ("wishes", "sight"),
    [
        (Asked(only=("removed",)), {"gone"}),
        (Asked(only=("moved", "added")), {"move", "new"}),
        (Asked(severity=2), {"gone", "new", "move"}),
        (Asked(only=("edited",), severity=2), {"move"}),
        (Asked(only=("split",)), set()),
    ],
)
def test_a_filter_folds_the_others_and_says_how_many(wishes, sight):
    made = page(mixed(), wishes)
    assert sorted(ids(made)) == sorted(["kept", "edit", "gone", "new", "move", "number"])
    folds = [item for section in made.sections for item in section.items if isinstance(item, FoldView)]
    assert sum(fold.hidden for fold in folds) == 4 - len(sight)
    assert not any(fold.open for fold in folds if fold.hidden)
    assert {entry.id for entry in made.entries} == sight
    assert (made.changes, made.sight) == (4, len(sight))


def test_numbers_of_changes_do_not_depend_on_the_filter():
    numbers = {entry.id: entry.number for entry in page(mixed()).entries}
    filtered = page(mixed(), Asked(only=("moved",)))
    assert [(entry.id, entry.number, entry.place) for entry in filtered.entries] == [("move", numbers["move"], 1)]


def test_a_paragraph_that_only_has_a_new_number_is_told_but_not_stepped_to():
    made = page(mixed())
    assert "number" not in {entry.id for entry in made.entries}
    (only_number,) = [item for item in shown_rows(made) if item.id == "number" and not isinstance(item, OriginView)]
    assert (only_number.number, only_number.told, only_number.quiet) == (None, ("renumbered",), True)


def test_shown_unchanged_paragraphs_stay_beside_a_hidden_change():
    made = page(edited_among(9, 4), Asked(only=("removed",), unchanged=Unchanged.SHOW))
    folds = [item for item in made.sections[0].items if isinstance(item, FoldView)]
    assert [(fold.count, fold.hidden) for fold in folds] == [(1, 1)]


def test_a_change_that_nothing_weighed_is_to_be_looked_at():
    compared = comparison(text((Part.OTHER, None, "a")), text(), row("r", K.REMOVED, [0]))
    assert page(compared, Asked(severity=2)).sight == 1


# ---- moves


def test_the_place_that_a_moved_paragraph_left_is_shown_there_and_points_to_it():
    items = [item for section in page(mixed()).sections for item in section.items]
    names = [("from " if isinstance(item, OriginView) else "") + item.id for item in items]
    assert names == ["kept", "edit", "gone", "new", "move", "number", "from move"]
    assert [item.down for item in items if isinstance(item, OriginView)] == [False]


def test_a_paragraph_that_went_down_is_announced_above():
    both = text(*((Part.OPERATIVE, f"OP{n}", f"words {n}") for n in range(3)))
    rows = (row("b", base=[1], target=[0]), row("c", base=[2], target=[1]), row("a", base=[0], target=[2], moved=True))
    (stretch,) = plan(comparison(both, both, *rows), Asked())
    assert [item.row.id if isinstance(item, Origin) else item.id for item in stretch.items] == ["a", "b", "c", "a"]
    assert [item.down for item in stretch.items if isinstance(item, Origin)] == [True]


# ---- names and short forms


def test_a_row_is_called_by_both_labels_only_where_they_differ():
    title = RowBuilder(mixed(), View.COLUMNS).title
    rows = {one.id: one for one in mixed().collation.rows}
    assert (title(rows["move"]).base, title(rows["move"]).target, title(rows["move"]).both) == ("OP4", "OP3", True)
    assert (title(rows["edit"]).one, title(rows["edit"]).both) == ("OP1", False)


def test_the_short_form_pairs_what_went_with_what_came():
    found = pairs_of(compare_paragraphs(["the report of 2015 now"], ["the report of 2021 now"]).collation.rows[0])
    assert [(pair.base, pair.target) for pair in found] == [("2015", "2021")]


def test_the_short_form_has_a_sign_for_what_nobody_sees():
    def short(base, target):
        return [(pair.base, pair.target) for pair in pairs_of(compare_paragraphs([base], [target]).collation.rows[0])]

    assert short("before 1 March now", "before 1\u00a0March now") == [("1 March", "1°March")]
    assert short("the pace of it all", "the pace of\u202e it all")[0][1].startswith("U+202E")


def test_a_row_that_its_heading_names_has_no_name_of_its_own():
    both = text((Part.FRONT, None, "Title"), (Part.OPERATIVE, None, "Decides;"), (Part.CLOSING, "A", "Done"))
    made = page(comparison(both, both, *(row(f"r{n}", base=[n], target=[n]) for n in range(3))))
    assert [one.title.of_section for one in shown_rows(made)] == [True, False, False]


def test_the_list_of_changes_names_the_section_of_each():
    both = text((Part.FRONT, None, "Title"), (Part.PREAMBLE, "PP1", "Noting,"), (Part.OPERATIVE, "OP1", "Decides;"))
    rows = [row(f"r{n}", K.EDITED, [n], [n], severity=2) for n in range(3)]
    sections = [entry.section for entry in page(comparison(both, both, *rows)).entries]
    assert sections == [SectionKind.FRONT, SectionKind.PREAMBLE, SectionKind.OPERATIVE]


@pytest.mark.parametrize(("base", "target", "told"), [("en", "es", True), ("en", "en", False), (None, "en", False)])
def test_two_texts_in_two_languages_are_said_to_be_so(base, target, told):
    both, rows = unchanged(1)
    sides = [replace(SIDE, language=code) for code in (base, target)]
    assert comparison_page(comparison(both, both, *rows), *sides, Asked(), "/c").two_languages is told


# ---- long texts


def test_a_very_long_text_comes_in_parts_and_each_change_keeps_its_place():
    compared = edited_among(5000, 10, 2500, 4999)
    made = page(compared, Asked(unchanged=Unchanged.SHOW))
    assert len(ids(made)) <= 2 * 1000
    assert made.earlier is None
    assert made.later is not None
    last = page(compared, Asked(unchanged=Unchanged.SHOW, start="r4999"))
    assert "r4999" in ids(last)
    assert last.earlier is not None
    assert [(entry.id, entry.place) for entry in last.entries][-1] == ("r4999", 3)


def test_a_long_fold_is_fetched_by_its_link():
    made = page(edited_among(5000, 10))
    (fold,) = [item for item in made.sections[0].items if isinstance(item, FoldView) and item.href][:1]
    assert fold.rows == ()
    assert "open=" in fold.href
    assert sum(item.count if isinstance(item, FoldView) else 1 for item in made.sections[0].items) == 5000


def test_folds_of_a_plan_hold_what_the_rows_do_not():
    compared = edited_among(300, 50, 200)
    (stretch,) = plan(compared, Asked())
    held = [one.id for item in stretch.items for one in (item.rows if isinstance(item, Fold) else (item,))]
    assert held == [f"r{n}" for n in range(300)]


# ---- minimap


def test_the_strip_has_a_mark_for_every_change_within_its_height():
    strip = minimap(mixed(), lambda name: f"#c-{name}")
    assert [(mark.row, mark.shape) for mark in strip.marks] == [
        ("edit", "edited"),
        ("gone", "removed"),
        ("new", "added"),
        ("move", "moved"),
    ]
    assert all(mark.top >= 0 and mark.top + mark.height <= HEIGHT + 1 for mark in strip.marks)


def test_the_strip_of_a_very_long_text_stays_small():
    strip = minimap(edited_among(20_000, *range(0, 20_000, 2)), lambda name: name)
    assert len(strip.marks) <= HEIGHT
    assert len(strip.lines) <= HEIGHT


def test_a_heading_belongs_to_what_it_opens_and_a_table_to_what_it_follows():
    parts = [Part.PREAMBLE, Part.HEADING, Part.HEADING, Part.OPERATIVE, Part.TABLE, Part.ANNEX, Part.HEADING]
    assert [kind.value for kind in section_kinds(parts)] == [
        "preamble",
        "operative",
        "operative",
        "operative",
        "operative",
        "annex",
        "annex",
    ]
    assert section_kinds([Part.OTHER, Part.FRONT]) == [SectionKind.TEXT, SectionKind.FRONT]


def with_changes(compared, name, *changes):
    rows = tuple(replace(one, changes=changes) if one.id == name else one for one in compared.collation.rows)
    return replace(compared, collation=replace(compared.collation, rows=rows))


def test_what_the_analysis_found_out_is_said_but_not_what_the_marks_show():
    told = Change("verb.weaker", 3, note="in a footnote")
    shown = Change("para.renumbered", 1, note="number 4 became 5")
    made = page(with_changes(mixed(), "edit", told, shown))
    (edit,) = [one for one in shown_rows(made) if one.id == "edit"]
    assert [one.note for one in edit.changes] == ["in a footnote", None]
    assert edit.weighty


def test_unfolding_all_opens_what_the_filter_folded():
    made = page(mixed(), Asked(only=("removed",)))
    assert made.folds
    assert "open=all" in made.unfold_href
    assert not page(mixed(), Asked(only=("removed",), opened="all", unchanged=Unchanged.SHOW)).folds


def test_paragraphs_are_counted_as_a_reader_counts_them():
    base, target = text((Part.OTHER, None, "a b")), text((Part.OTHER, None, "a"), (Part.OTHER, None, "b"))
    (stretch,) = plan(comparison(base, target, row("s", K.SPLIT, [0], [0, 1], severity=2)), Asked())
    assert (stretch.paragraphs, stretch.changes) == (2, 1)
