"""The summary of small pairs, whose sentences are written from reading them."""

from dataclasses import replace

import pytest

from service.collation.types import Change
from service.comparison import compare, compare_paragraphs
from service.overrules import Overruled
from service.summary import Section, plain, summarise, summary_to_json
from service.summary.phrasing import LONGEST_QUOTE, Phrasing, clipped
from service.summary.words import LANGUAGES, Words
from storage.formats import read_file

BASE = """The General Assembly,

Recalling its resolution 75/1 of 3 May 2021,

Noting the report,

1. Invites all States to cooperate;

2. Requests the Secretary-General to report at its seventy-eighth session;

3. Decides to remain seized of the matter.
"""
HEAVY = BASE.replace("1. Invites all", "1. Requests all")


def compared(base, target):
    return compare(*(read_file(text.encode(), filename="text.txt") for text in (base, target)))


def lines(summary):
    return [plain(one.line) for one in summary.sentences]


def test_equal_texts_have_no_sentence():
    summary = summarise(compared(BASE, BASE), "en")
    assert (summary.headline, summary.groups, summary.identical) == ("No difference", (), True)


def test_a_stronger_verb_is_named_and_quoted():
    summary = summarise(compared(BASE, HEAVY), "en")
    assert lines(summary) == ["OP1: verb strengthened: “Invites” → “Requests”"]
    assert summary.headline == "1 change, substantive: not a rollover"
    assert summary.rollover is False
    assert lines(summarise(compared(BASE, HEAVY), "zh")) == ["OP1：动词加强：“Invites”改为“Requests”"]


def test_a_removed_paragraph_and_the_numbers_that_follow_from_it():
    target = (
        BASE.replace("1. Invites all States to cooperate;\n\n", "").replace("2. Req", "1. Req").replace("3. D", "2. D")
    )
    summary = summarise(compared(BASE, target), "en")
    operative = next(group for group in summary.groups if group.section is Section.OPERATIVE)
    assert [plain(one.line) for one in operative.sentences] == [
        "OP1: paragraph removed: “Invites all States to cooperate;”"
    ]
    assert [plain(fold.words) for fold in operative.folds] == ["2 paragraphs renumbered"]
    assert operative.counts == (0, 2, 0, 1)
    assert operative.total == 3


def test_counts_of_the_headline_take_in_what_is_folded():
    target = HEAVY.replace("Noting the report,", "Noting the report").replace("seventy-eighth", "eightieth")
    summary = summarise(compared(BASE, target), "en")
    assert sum(summary.counts) == len(summary.sentences)
    assert summary.headline == f"{len(summary.sentences)} changes, 1 substantive: not a rollover"


def test_two_languages_get_no_verdict():
    comparison = compared(BASE, HEAVY)
    french = replace(comparison, target=replace(comparison.target, language="fr"))
    summary = summarise(french, "en")
    assert summary.rollover is None
    assert summary.asides[0].startswith("The two texts are in different languages")


def test_strings_are_named_by_their_place():
    summary = summarise(compare_paragraphs(["One line."], ["One line.", "And a second one."]), "en")
    assert lines(summary) == ["Paragraph 2: new paragraph: “And a second one.”"]
    assert summary.groups[0].section is Section.TEXT


def test_what_a_reader_overruled_is_said():
    comparison = compared(BASE, HEAVY)
    row = next(row for row in comparison.collation.rows if row.changes)
    rows = tuple(
        replace(one, changes=(replace(one.changes[0], severity=1),)) if one is row else one
        for one in comparison.collation.rows
    )
    said = Overruled("verb.stronger", 3, "A. Clerk", "agreed before")
    other = replace(comparison, collation=replace(comparison.collation, rows=rows), overruled=((row.id, 0, said),))
    sentence = summarise(other, "en").sentences[0]
    assert plain(sentence.remark) == "by A. Clerk, who overruled “verb strengthened, substantive”: agreed before"
    assert summarise(other, "en").rollover is True
    written = summary_to_json(summarise(other, "en"))["groups"][0]["sentences"][0]
    assert written["overruled"] == {
        "type": "verb.stronger",
        "severity": 3,
        "by": "A. Clerk",
        "reason": "agreed before",
        "at": None,
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_type_that_is_not_known_is_said_by_its_name(language):
    phrasing = Phrasing(Words(language))
    assert "new.kind" in plain(phrasing.of(Change("new.kind", 2, "a", "b")))
    assert plain(phrasing.of(Change("tech.session", 1, "x", "y", values=(("from", "viele"), ("to", "")))))


def test_signs_that_look_alike_are_told_apart():
    change = Change("editorial.typography", 0, "7\u00a0December", "7 December")
    assert plain(Phrasing(Words("en")).of(change)) == "typography: “7<U+00A0>December” → “7 December”"
    assert plain(Phrasing(Words("en")).of(Change("text.changed", 2, "a\u200bb", "ab"))) == (
        "wording: “a<U+200B>b” → “ab”"
    )


def test_a_heading_is_not_named_twice():
    texts = (BASE.replace("1. Inv", f"{number}\n\n1. Inv") for number in ("I", "II"))
    assert lines(summarise(compared(*texts), "en")) == ["Heading: “I” removed", "Heading: “II” added"]


def test_a_list_with_several_new_members():
    change = Change("tech.reflist_grew", 1, "", "x", values=(("references", "75/276, 77/13"), ("count", "2")))
    assert plain(Phrasing(Words("en"), "77/13").of(change)) == (
        "75/276, 77/13 added to the list of resolutions; 77/13 is the edition before this one"
    )
    assert plain(Phrasing(Words("es")).of(change)) == "se añaden 75/276, 77/13 a la lista de resoluciones"


def test_long_quotes_are_cut_between_words():
    assert clipped("word " * 100).endswith("word […]")
    assert len(clipped("字" * 1000)) < LONGEST_QUOTE + 10
    assert clipped("short") == "short"
