"""Text and Markdown of a comparison: complete, readable without colour, safe for a terminal."""

from __future__ import annotations

import re

import pytest

from service.collation.given import Bond, GivenPair
from service.comparison import compare, compare_paragraphs, with_said
from service.pair_corrections import PairCorrection, Said
from storage.formats import read_file
from web.render.markdown import render_markdown
from web.render.rows import Names, visible
from web.render.text import Style, render_text
from web.render.wrapping import Fragment, columns, wrap

NAMES = Names("first", "second")
BASE = ("Recalling its duty,", "Notes the report of 2014;", "Decides to meet.", "Thanks the hosts.")
TARGET = ("Recalling its duty,", "Notes the report of 2016;", "Decides to meet.")


def test_text_marks_changes_without_colour_and_folds_the_rest_with_a_count():
    shown = render_text(compare_paragraphs(BASE, TARGET), NAMES)
    assert shown.splitlines() == [
        "Base    first (language unknown, 4 paragraphs)",
        "Target  second (language unknown, 3 paragraphs)",
        "2 of 4 rows differ: 1 edited, 1 removed.",
        "",
        "Text",
        "  = 1 unchanged",
        "  Text  edited",
        "    Notes the report of [-2014-]{+2016+};",
        "  = 1 unchanged",
        "  Text  removed (substantive)",
        "    [-Thanks the hosts.-]",
    ]


def test_unchanged_paragraphs_are_shown_on_demand():
    shown = render_text(compare_paragraphs(BASE, TARGET), NAMES, Style(unchanged=True))
    assert "    Recalling its duty,\n" in shown
    assert "= 1 unchanged" not in shown


def test_equal_texts_say_so():
    assert "No difference in 4 rows." in render_text(compare_paragraphs(BASE, BASE), NAMES)


def test_colour_adds_codes_and_changes_no_character():
    comparison = compare_paragraphs(BASE, TARGET)
    coloured = render_text(comparison, NAMES, Style(colour=True))
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render_text(comparison, NAMES)


@pytest.mark.parametrize("width", [40, 60, 97])
def test_wrapped_lines_fit_and_lose_nothing(width: int):
    base = ("Recalling that the early warning of every drought is a duty of all States,", "第二段落没有空格" * 20)
    target = ("Recalling that the warning of every slow drought is a duty of most States,", "第二段落没有空格" * 19)
    comparison = compare_paragraphs(base, target)
    wrapped = render_text(comparison, Names("a", "b"), Style(width=width, unchanged=True))
    body = wrapped.split("Text\n", 1)[1]
    assert max(columns(line.rstrip()) for line in body.splitlines()) <= width
    whole = render_text(comparison, Names("a", "b"), Style(unchanged=True)).split("Text\n", 1)[1]
    assert "".join(body.split()) == "".join(whole.split())


def test_a_document_cannot_steer_the_terminal():
    shown = render_text(compare_paragraphs(["Clear \x1b[2J all"], ["Clear \x1b[2J all\x07"]), NAMES)
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "<U+001B>[2J" in shown


def test_a_change_of_invisible_characters_can_be_seen():
    shown = render_text(compare_paragraphs(["Décide :"], ["Décide\u00a0:"]), NAMES)
    assert "<U+00A0>" in shown
    assert visible("a\u00a0b") == "a\u00a0b", "outside changes, spaces stay as they are"


def test_wrap_breaks_between_words_and_inside_a_word_only_when_it_must():
    assert list(wrap([Fragment("one two three")], 8)) == ["one two ", "three"]
    assert list(wrap([Fragment("abcdefghij")], 4)) == ["abcd", "efgh", "ij"]
    assert list(wrap([Fragment("one two")], 0)) == ["one two"]
    assert list(wrap([], 10)) == [""]


def test_markdown_keeps_every_word_and_escapes_what_markdown_would_read():
    shown = render_markdown(compare_paragraphs(["Costs *5* <b>", "Same."], ["Costs *6* <b>", "Same."]), NAMES)
    assert r"Costs \*<del>5</del><ins>6</ins>\* &lt;b&gt;" in shown
    assert r"> Same\." in shown
    assert "1 of 2 rows differs: 1 edited" in shown.replace("\\", "")


def test_a_mark_stays_with_its_word_when_a_line_is_broken():
    fragments = [
        Fragment("within "),
        Fragment("[-one-]", "<r>", "</r>"),
        Fragment("{+two+}", "<g>", "</g>"),
        Fragment(";"),
    ]
    assert list(wrap(fragments, 16)) == ["within ", "<r>[-one-]</r><g>{+two+}</g>;"]


def test_a_paragraph_that_is_only_renumbered_is_named_and_counted():
    base = read_file(
        b"# General Assembly\n\n*The General Assembly,*\n\n1. *Thanks* the hosts;\n\n2. *Decides* to meet.\n"
    )
    target = read_file(b"# General Assembly\n\n*The General Assembly,*\n\n1. *Decides* to meet.\n")
    shown = render_text(compare(base, target), NAMES)
    assert "  OP2 → OP1  renumbered\n" in shown
    assert "1 renumbered" in shown
    assert "    Decides to meet." in render_text(compare(base, target), NAMES, Style(unchanged=True))


def test_corrections_of_pairs_are_said_in_text_and_markdown_also_where_nothing_else_differs():
    together = GivenPair(Bond.TOGETHER, (0,), (0,))
    lost = PairCorrection(Bond.APART, (9,), (9,), "B", "gone\x1b[2J")
    said = with_said(compare_paragraphs(BASE, BASE, given=(together,)), [Said("A", "same *duty*")], [lost])
    shown = render_text(said, NAMES)
    assert "    paired by hand (A: same *duty*)\n" in shown
    assert "not applied (B: gone<U+001B>[2J)" in shown
    assert "No difference" in shown
    markdown = render_markdown(said, NAMES)
    assert "- paired by hand \\(A: same \\*duty\\*\\)" in markdown
    assert "**Warning**: A correction of the pairs is not applied" in markdown
