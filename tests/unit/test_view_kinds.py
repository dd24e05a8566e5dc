"""Kinds of change on the page: filters that never drop, marks that say why, figures, the picture, the verdict."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest
from werkzeug.datastructures import MultiDict

from service.analysis.kinds import SEVERITY
from service.collation.types import Change, Collation, Op, Operation, Row, RowKind
from service.comparison import Comparison, compare, compare_paragraphs
from service.errors import InvalidRequest
from service.text import Paragraph, ParsedText, Part
from storage.formats import read_file
from web.comparison.asked import Asked, Unchanged, View, asked
from web.comparison.figures import WIDTH, figures, word_count
from web.comparison.identity import Identity
from web.comparison.kinds import TYPE_FILTERS, Group, group_of
from web.comparison.markup import Marker
from web.comparison.meanings import GROUPS, MEANINGS, TYPES
from web.comparison.model import FoldView, OriginView
from web.comparison.ribbons import HEIGHT, MOST, picture
from web.comparison.rows import RowBuilder
from web.comparison.view import comparison_page

SIDE = Identity("A/1", 1, None, None, None, "en", None, "", None, ())
BASE = b"""*The General Assembly,*

*Recalling* its resolution 72/14 of 4 May 2018,

1. *Requests* all States to exchange data at its seventy-seventh session;

2. *Invites* the regional commissions to meet each year;

3. *Decides* to remain seized of the matter.
"""
TARGET = BASE.replace(b"seventy-seventh", b"seventy-ninth").replace(b"meet each year", b"meet every two years")
TOUCHED = BASE.replace(b"seventy-seventh", b"seventy-ninth")


def text(count):
    paragraphs = tuple(Paragraph(n, Part.OPERATIVE, f"OP{n}", str(n), 1, f"words {n}") for n in range(count))
    return ParsedText("", "text", "en", paragraphs, ())


def row(name, place, *changes, kind=RowKind.EDITED, moved=False):
    same = (Operation(Op.EQUAL, "x"),)
    return Row(
        name, kind, moved, renumbered=False, base=(place,), target=(place,), similarity=1.0, ops=same, changes=changes
    )


def of_types(*types):
    """A comparison with one edited paragraph for each list of types."""
    rows = tuple(row(f"r{n}", n, *(Change(one, SEVERITY[one]) for one in each)) for n, each in enumerate(types))
    both = text(len(types))
    return Comparison(both, both, None, None, Collation("e", rows))


def page(compared, wishes=None, language="en"):
    return comparison_page(compared, SIDE, SIDE, wishes or Asked(), "/c", language)


def sides(base, target):
    return compare(read_file(base, filename="a.md"), read_file(target, filename="b.md"))


def in_sight(made):
    items = [item for section in made.sections for item in section.items]
    return [item.id for item in items if not isinstance(item, FoldView | OriginView) and item.place]


def folded(made):
    return [item for section in made.sections for item in section.items if isinstance(item, FoldView) and item.hidden]


# ---- words for every type


def test_every_type_of_change_has_a_short_word_a_meaning_and_a_group():
    assert set(TYPES) == set(SEVERITY) == set(MEANINGS)
    assert set(GROUPS) == set(Group)


@pytest.mark.parametrize(
    ("kind", "group"),
    [
        ("para.moved", "structure"),
        ("title.changed", "structure"),
        ("tech.session", "technical"),
        ("negation", "substance"),
        ("verb.weaker", "substance"),
        ("editorial.case", "editorial"),
        ("text.changed", "unclassified"),
        ("a.type.of.tomorrow", "substance"),
    ],
)
def test_each_type_is_in_the_group_that_a_reader_would_look_in(kind, group):
    assert group_of(kind).value == group


# ---- filters by type


MIXED = of_types(["tech.session"], ["negation", "editorial.punctuation"], ["text.changed"], ["tech.symbol"])


@pytest.mark.parametrize(
    ("types", "seen"),
    [
        (("technical",), ["r0", "r3"]),
        (("tech.symbol",), ["r3"]),
        (("tech.symbol", "substance"), ["r1", "r3"]),
        (("editorial",), ["r1"]),
        (("unclassified",), ["r2"]),
        (("mandate",), []),
    ],
)
def test_a_filter_by_kind_keeps_rows_that_have_one_such_change_and_counts_the_rest(types, seen):
    made = page(MIXED, Asked(types=types))
    assert in_sight(made) == seen
    assert made.changes == 4
    assert sum(fold.hidden for fold in folded(made)) == 4 - len(seen)
    assert not made.light


def test_counts_of_kinds_do_not_depend_on_what_is_chosen():
    def counts(wishes):
        made = page(MIXED, wishes)
        return {
            one.group.value: (one.chip.count, [(each.name, each.count) for each in one.types]) for one in made.types
        }

    told = counts(Asked())
    assert told["technical"] == (2, [("tech.session", 1), ("tech.symbol", 1)])
    assert told["substance"] == (1, [("negation", 1)])
    assert told["editorial"] == (1, [("editorial.punctuation", 1)])
    assert told["unclassified"] == (1, [])
    assert told["structure"] == (0, [])
    assert counts(Asked(types=("negation",), severity=3, only=("moved",))) == told


def test_kinds_are_kept_in_the_address_and_an_unknown_one_is_refused():
    wishes = Asked(types=("technical", "negation"), severity=0)
    pairs = [pair.split("=") for pair in wishes.query().split("&")]
    assert asked(MultiDict((key, value) for key, value in pairs)) == wishes
    assert Asked().with_type("scope").with_type("scope") == Asked()
    with pytest.raises(InvalidRequest, match=r"type=nothing.*give one of structure, technical"):
        asked(MultiDict({"type": "nothing"}))
    assert len(set(TYPE_FILTERS)) == len(TYPE_FILTERS)


# ---- light changes fold, where there are heavier ones


def test_light_changes_are_folded_beside_heavier_ones_and_one_press_shows_them():
    made = page(MIXED)
    assert made.light
    assert in_sight(made) == ["r1", "r2"]
    assert (made.changes, made.sight, sum(fold.hidden for fold in folded(made))) == (4, 2, 2)
    assert "severity=0" in made.all_href
    everything = page(MIXED, Asked(severity=0))
    assert in_sight(everything) == ["r0", "r1", "r2", "r3"]
    assert not everything.light
    assert [mark.row for mark in made.map.marks] == [mark.row for mark in everything.map.marks]


def test_a_text_with_light_changes_alone_hides_none():
    made = page(of_types(["tech.session"], ["editorial.punctuation"]))
    assert not made.light
    assert in_sight(made) == ["r0", "r1"]


def test_a_fold_of_light_changes_leaves_the_unchanged_paragraphs_beside_it():
    both = text(3)
    rows = (
        row("still", 0, kind=RowKind.UNCHANGED),
        row("light", 1, Change("tech.year", 1)),
        row("heavy", 2, Change("scope", 3)),
    )
    compared = Comparison(both, both, None, None, Collation("e", rows))
    (fold,) = folded(page(compared))
    assert (fold.count, fold.hidden) == (1, 1)
    assert page(compared).opens_on_paper


# ---- marks in the text and in words


def built(compared, view=View.COLUMNS, language="en"):
    builder = RowBuilder(compared, view, language)
    return [builder.build(one, 1, down=False) for one in compared.collation.rows]


def flags(paragraphs):
    return [piece.flag for one in paragraphs for piece in one.pieces if piece.flag is not None]


@pytest.mark.parametrize("view", View)
def test_a_mark_stands_where_the_changed_stretch_ends(view):
    edited = [one for one in built(sides(BASE, TARGET), view) if one.changes]
    session, frequency = edited
    shown = session.target[0] if view is View.COLUMNS else session.inline[0]
    before = "".join(piece.text for piece in shown.pieces[: [piece.flag for piece in shown.pieces].index(0)])
    assert before.endswith("session")
    assert flags(session.base) == []
    assert [one.type for one in frequency.changes] == ["frequency"]


def test_a_change_that_only_took_words_away_is_marked_in_the_base():
    compared = sides(BASE, BASE.replace(b"all States", b"States"))
    (edited,) = [one for one in built(compared) if one.changes]
    assert flags(edited.base)
    assert not flags(edited.target)
    (inline,) = [one for one in built(compared, View.INLINE) if one.changes]
    assert flags(inline.inline) == flags(edited.base)


def test_a_change_in_a_footnote_is_marked_there():
    note = b"\n---\n\n<sup>1</sup> A/74/101.\n"
    base = BASE.replace(b"4 May 2018,", b"4 May 2018<sup>1</sup>,") + note
    compared = sides(base, base.replace(b"A/74/101", b"A/76/98"))
    (edited,) = [one for one in built(compared) if one.changes]
    assert not flags(edited.target)
    assert [piece.flag for piece in edited.notes[0].target if piece.flag is not None] == [0]
    assert edited.changes[0].type == "tech.symbol"


def test_why_a_rule_fired_is_said_with_both_values_in_the_readers_language():
    def said(language):
        (first, *_) = [one for one in built(sides(BASE, TARGET), language=language) if one.changes]
        return "".join(piece.text for piece in first.changes[0].pieces)

    assert said("en").startswith("session 77 → 79")
    assert said("fr") != said("en")
    assert "77 → 79" in said("fr")
    assert said("xx") == said("en")


def test_every_change_of_a_row_is_in_its_list_and_its_name_is_its_own():
    compared = sides(BASE, TARGET.replace(b"all States", b"relevant States, as appropriate,"))
    for view, one in zip(built(compared), compared.collation.rows, strict=True):
        assert [each.type for each in view.changes] == [change.type for change in one.changes]
        assert len({each.id for each in view.changes}) == len(view.changes)


def test_the_margin_names_each_type_once_with_its_count_the_heaviest_first():
    both = text(1)
    changes = (Change("tech.year", 1), Change("scope", 3), Change("tech.year", 1), Change("para.renumbered", 1))
    compared = Comparison(both, both, None, None, Collation("e", (row("r", 0, *changes),)))
    (view,) = built(compared)
    assert [(tag.change.type, tag.count) for tag in view.tags] == [("scope", 1), ("tech.year", 2)]


def test_no_word_of_a_text_becomes_markup_in_its_marks():
    often = dict.fromkeys(("inserted", "deleted", "end", "note", "kind"), "x")
    plain = SimpleNamespace(language="en", often=often, types={}, signs={}, other_sign="s")
    hostile = '<script>"&</script>\u202e'
    compared = compare_paragraphs([f"{hostile} a b c d e f"], [f"{hostile} {hostile} a b c d e f"])
    (view,) = built(compared)
    for side in (view.base, view.target):
        written = Marker(plain, "ltr", view.changes).paragraph(side[0])
        assert "<script" not in written
        ET.fromstring(str(written))


# ---- how much changed


def test_words_are_counted_as_new_gone_moved_or_kept():
    paragraph = "one two three four five six seven eight nine ten"
    found = figures(compare_paragraphs([paragraph, "gone for good"], [paragraph.replace("three", "3 3")]))
    assert {part.name: part.count for part in found.target} == {"kept": 9, "moved": 0, "new": 2}
    assert found.gone.count == 1 + 3
    assert round(found.gone.percent) == round(100 * 4 / 13)


def test_bars_are_full_and_what_there_is_can_be_seen():
    long = " ".join(f"w{n}" for n in range(3000))
    found = figures(compare_paragraphs([long], [f"{long} new"]))
    widths = {part.name: part.width for part in found.target}
    assert sum(widths.values()) == WIDTH
    assert widths["new"] >= 8
    assert widths["moved"] == 0
    empty = figures(compare_paragraphs([], []))
    assert all(part.width == 0 for part in (*empty.target, *empty.weights))


@pytest.mark.parametrize(
    ("words", "count"), [("a b", 2), ("决定继续处理", 6), ("第77/13号 决议", 5), ("أن تعقد دورة", 3), ("", 0)]
)
def test_words_are_counted_in_every_script(words, count):
    assert word_count(words) == count


def test_the_bar_of_weights_counts_changed_paragraphs_by_their_heaviest_change():
    found = figures(MIXED)
    assert [(part.name, part.count) for part in found.weights] == [("3", 1), ("2", 1), ("1", 2), ("0", 0)]


# ---- the picture


def drawn(compared):
    return picture(compared, lambda name: f"#c-{name}", RowBuilder(compared, View.COLUMNS).title)


def test_the_picture_has_a_stub_for_what_one_text_has_and_a_crossing_ribbon_for_a_move():
    words = [f"paragraph {n} about rivers, wells and lakes number {n * 37}" for n in range(8)]
    target = [*words[1:4], words[6], *words[4:6], "something else entirely that nobody wrote before"]
    made = drawn(compare_paragraphs(words, target))
    shapes = [ribbon.shape for ribbon in made.ribbons if ribbon.row]
    assert sorted(shapes) == ["added", "moved", "removed", "removed"]
    assert made.moves == 1
    assert {ribbon.shape for ribbon in made.listed} == {"added", "moved", "removed"}
    assert all(ribbon.href == f"#c-{ribbon.row}" for ribbon in made.listed)
    (added,) = [ribbon.path for ribbon in made.ribbons if ribbon.shape == "added"]
    assert added.startswith("M200 ")


def test_edits_in_place_are_ribbons_that_a_keyboard_does_not_stop_at():
    made = drawn(MIXED)
    assert [(ribbon.shape, ribbon.stop) for ribbon in made.ribbons] == [("edited", False)] * 4
    assert made.listed == ()


def test_the_picture_of_a_very_long_text_stays_small_and_says_what_it_leaves_out():
    count = 5000
    compared = of_types(*(["scope"] for _ in range(count)))
    rows = tuple(replace(one, moved=place % 2 == 0) for place, one in enumerate(compared.collation.rows))
    made = drawn(replace(compared, collation=replace(compared.collation, rows=rows)))
    assert len(made.ribbons) <= MOST + HEIGHT
    assert made.left_out == count - MOST


# ---- the verdict


def test_a_rollover_is_said_to_be_one():
    verdict = page(sides(BASE, TOUCHED)).verdict
    assert (verdict.rollover, verdict.against, verdict.named) == (True, 0, ())


def test_what_stands_against_a_rollover_is_counted_and_linked():
    verdict = page(sides(BASE, TARGET)).verdict
    assert (verdict.rollover, verdict.against, verdict.more) == (False, 1, 0)
    assert [one.title.one for one in verdict.named] == ["OP2"]
    assert verdict.named[0].href.startswith("#c-")


def test_many_are_counted_though_only_some_are_named():
    verdict = page(of_types(*(["scope"] for _ in range(30)))).verdict
    assert (verdict.against, len(verdict.named), verdict.more) == (30, 8, 22)


def test_two_languages_get_no_verdict():
    compared = of_types(["scope"])
    assert page(replace(compared, base=replace(compared.base, language="fr"))).verdict is None


def test_unfolding_all_opens_the_light_ones():
    made = page(MIXED)
    assert made.folds
    assert "open=all" in made.unfold_href
    assert not page(MIXED, Asked(opened="all", unchanged=Unchanged.SHOW)).folds
