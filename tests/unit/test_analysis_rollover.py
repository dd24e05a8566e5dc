"""The rollover check: the verdict, and the arithmetic that a sponsor has to set right from edition to edition."""

from __future__ import annotations

from dataclasses import replace

import pytest

from service.analysis.rollover import check_rollover
from service.comparison import compare, technical_rollover
from service.text import Masthead, Note, Paragraph, ParsedText, Part
from storage.formats import read_file
from tests.conftest import ROOT


def sample(name):
    return read_file((ROOT / "samples" / name).read_bytes(), filename=name)


@pytest.fixture(scope="module")
def rolled():
    return compare(sample("A-RES-77-13.reconstructed.fr.md"), sample("A-79-L.11.fr.md"))


def named(comparison, row):
    return (comparison.target if row.target else comparison.base).paragraphs[(row.target or row.base)[0]]


def test_the_changes_of_77_13_to_its_next_draft_are_these_and_no_others(rolled):
    body, around = [], []
    for row in rolled.collation.rows:
        paragraph = named(rolled, row)
        for change in row.changes:
            values = dict(change.values)
            line = paragraph.label or paragraph.part.value, change.type, change.severity
            if paragraph.label:
                body.append((*line, values.get("from"), values.get("to") or values.get("references"), change.footnote))
            else:
                around.append(line)
    assert body == [
        ("PP1", "tech.symbol", 1, "A/77/277-S/2022/606", "A/79/302-S/2024/600", 0),
        ("PP4", "tech.reflist_grew", 1, None, "77/13", None),
        ("PP11", "tech.period", 1, "2015-2020", "2021-2025", None),
        ("OP8", "tech.session", 1, "79", "81", None),
        ("OP9", "tech.session", 1, "79", "81", None),
    ]
    assert {kind for _, kind, _ in around} == {
        "masthead.changed",
        "agenda.changed",
        "sponsors.changed",
        "closing.changed",
    }
    assert {severity for _, _, severity in around} == {1}


def test_77_13_to_its_next_draft_is_a_rollover_with_two_things_to_look_at(rolled):
    rollover = check_rollover(rolled)
    assert rollover.verdict
    assert technical_rollover(rolled)
    found = []
    for finding in rollover.findings:
        row = next(row for row in rolled.collation.rows if row.id == finding.row)
        paragraph = named(rolled, row)
        found.append((finding.code, finding.severity, paragraph.label, paragraph.text[slice(*finding.span)]))
    assert found == [("conjunction.doubled", 2, "PP4", "et"), ("period.stale", 1, "PP11", "2009-2019")]


BASE = (
    ("PP1", "Recalling its resolutions 73/5 of 3 December 2018 and 75/9 of 23 November 2020 on springs,"),
    ("OP1", "Requests States to protect springs;"),
    ("OP2", "Encourages the sharing of the results referred to in paragraph 1 above;"),
    ("OP3", "Requests the Secretary-General to report to it at its seventy-ninth session;"),
    ("OP4", "Decides to include the item in the provisional agenda of its seventy-ninth session."),
)


def text(lines, session, notes=(), **masthead):
    paragraphs = []
    for label, words in lines:
        part = Part.PREAMBLE if label.startswith("PP") else Part.OPERATIVE
        number = None if part is Part.PREAMBLE else f"{label[2:]}."
        kept = notes if label == "PP1" else ()
        paragraphs.append(Paragraph(len(paragraphs), part, label, number, 1, words, kept))
    return ParsedText("", "test", "en", tuple(paragraphs), (), Masthead(session=session, **masthead))


def rewritten(*changes, lines=BASE):
    for old, new in changes:
        assert any(old in words for _, words in lines)
        lines = tuple((label, words.replace(old, new)) for label, words in lines)
    return lines


GOOD = (
    (
        "3 December 2018 and 75/9 of 23 November 2020",
        "3 December 2018, 75/9 of 23 November 2020 and 77/6 of 1 May 2023",
    ),
    ("seventy-ninth", "eighty-first"),
)


def codes(target, base=BASE, notes=((), ())):
    old = text(base, 77, notes[0], symbol="A/RES/77/6", date="2023-05-01")
    new = text(target, 79, notes[1], symbol="A/79/L.4", date="2024-11-06")
    rollover = check_rollover(compare(old, new))
    return rollover.verdict, [finding.code for finding in rollover.findings]


def test_a_rollover_done_well_has_no_finding():
    assert codes(rewritten(*GOOD)) == (True, [])


def test_the_last_edition_has_to_be_cited():
    assert codes(rewritten(GOOD[1])) == (True, ["edition.not_cited"])


def test_the_next_session_has_to_be_as_far_away_as_it_was():
    assert codes(rewritten(GOOD[0], ("seventy-ninth", "eightieth"))) == (True, ["session.wrong", "session.wrong"])
    assert codes(rewritten(GOOD[0])) == (True, ["session.stale", "session.stale"])


def test_the_next_session_has_to_be_the_same_wherever_it_stands():
    target = rewritten(GOOD[0], ("report to it at its seventy-ninth", "report to it at its eighty-first"))
    assert codes(target) == (True, ["session.stale", "session.differs"])


def test_a_report_needs_a_new_symbol():
    note = Note("1", 9, "A/77/210.")
    assert codes(rewritten(*GOOD), notes=((note,), (note,))) == (True, ["symbol.stale"])
    assert codes(rewritten(*GOOD), notes=((note,), (replace(note, text="A/79/198."),))) == (True, [])


def test_a_conjunction_left_behind_in_a_list_is_doubled():
    target = rewritten(GOOD[1], ("23 November 2020", "23 November 2020 and 77/6 of 1 May 2023"))
    assert codes(target) == (True, ["conjunction.doubled"])


def test_a_reference_to_a_paragraph_follows_the_paragraph():
    old = rewritten(*GOOD)
    moved = (
        old[0],
        ("OP1", "Welcomes the new wells;"),
        *((f"OP{n + 2}", words) for n, (_, words) in enumerate(old[1:])),
    )
    verdict, found = codes(moved)
    assert not verdict
    assert found == ["paragraph.stale"]
    mended = tuple((label, words.replace("paragraph 1", "paragraph 2")) for label, words in moved)
    assert codes(mended) == (False, [])


def test_a_period_that_ended_and_stayed_is_a_question():
    base = (*BASE[:1], ("PP2", "Noting the plan for the period 2015–2020,"), *BASE[1:])
    assert codes(rewritten(*GOOD, lines=base), base) == (True, ["period.stale"])
    assert codes(rewritten(*GOOD, ("2015–2020", "2021–2025"), lines=base), base) == (True, [])


def test_one_changed_word_is_no_rollover():
    assert codes(rewritten(*GOOD, ("to protect", "to consider protecting")))[0] is False


@pytest.mark.parametrize("part", [Part.FRONT, Part.CLOSING])
def test_what_stands_around_the_body_does_not_count(part):
    old = text(BASE, 77)
    new = replace(old, paragraphs=(*old.paragraphs, Paragraph(5, part, None, None, None, "Adopted without a vote")))
    assert check_rollover(compare(old, new)).verdict
