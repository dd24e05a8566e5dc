"""Amendments by small cases that a person can check: applied, in conflict, decided, carried over, reconciled."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from service.amendments import (
    TRANSITIONS,
    Amendment,
    CarryState,
    Cause,
    Deviation,
    Status,
    advance,
    apply,
    carry_over,
    clashes,
    conflicts,
    instruction_of,
    parse_instruction,
    reconcile,
    voting_order,
)
from service.collation import collate
from service.errors import InvalidRequest
from storage.formats import read_file
from tests.conftest import ROOT

DRAFT = (ROOT / "tests" / "texts" / "instructions-text-en.md").read_text(encoding="utf-8")


@cache
def read(words=DRAFT):
    return read_file(words.encode(), filename="draft.md")


def changed(*pairs):
    words = DRAFT
    for old, new in pairs:
        assert words.count(old) == 1, old
        words = words.replace(old, new)
    return read(words)


def amendment(name, *lines):
    parsed = [parse_instruction(line, read(), "en") for line in lines]
    return Amendment(name, "0" * 64, tuple(edit for each in parsed for edit in each.edits))


def reads(label, *amendments):
    """A paragraph as it would read."""
    return [p.text for p in apply(read(), amendments).paragraphs if p.label == label]


APPLIED = [
    ("In paragraph 2, delete “promptly,”.", "OP2", "to repair them as appropriate, and to share"),
    ("In paragraph 2, delete “, as appropriate”.", "OP2", "to repair them promptly, and to share"),
    ("In paragraph 2, delete the word “promptly”.", "OP2", "to repair them, as appropriate,"),
    ("In PP3, delete “Noting”.", "PP3", "with concern the decline"),
    ("In PP3, after “keepers” insert “and of pilots”.", "PP3", "number of keepers and of pilots,"),
    ("In PP3, before “keepers” insert “trained”.", "PP3", "number of trained keepers,"),
    ("In PP3, after “keepers” insert “, and of pilots”.", "PP3", "number of keepers, and of pilots,"),
    ("At the end of paragraph 3, add “and in 2028”.", "OP3", "in 2027 and in 2028;"),
    ("In PP6, after “light vessels” insert “and of buoys”.", "PP6", "“light vessels and of buoys”"),
    ("In PP6, after ““light vessels”” insert “and of buoys”.", "PP6", "“light vessels” and of buoys in"),
    ("OP6 alt: “Requests a report.”", "OP6 alt", "Requests a report."),
    ("OP6 bis: “Requests a report.”", "OP6 bis", "Requests a report."),
]


@pytest.mark.parametrize(("line", "label", "expected"), APPLIED)
def test_the_words_and_the_spaces_around_them_are_as_a_person_would_write_them(line, label, expected):
    (found,) = reads(label, amendment("A", line))
    assert expected in found
    assert "  " not in found


def test_alt_replaces_and_bis_adds():
    alt = apply(read(), [amendment("A", "OP6 alt: “Requests a report.”")]).paragraphs
    bis = apply(read(), [amendment("A", "OP6 bis: “Requests a report.”")]).paragraphs
    assert len(alt) == len(read().paragraphs)
    assert len(bis) == len(read().paragraphs) + 1
    labels = [paragraph.label for paragraph in bis]
    assert labels.index("OP6 bis") == labels.index("OP6") + 1


def test_a_new_paragraph_after_one_with_sub_paragraphs_comes_after_these():
    found = apply(
        read(), [amendment("A", "After paragraph 4, insert a new paragraph: “Thanks the keepers;”")]
    ).paragraphs
    texts = [paragraph.text for paragraph in found]
    assert texts[texts.index("Thanks the keepers;") - 1].startswith("Report every two years")


def test_a_footnote_keeps_to_its_word_and_a_deleted_paragraph_names_the_notes_that_go():
    (paragraph,) = (
        p for p in apply(read(), [amendment("A", "In paragraph 5, delete “regularly”.")]).paragraphs if p.label == "OP5"
    )
    assert paragraph.notes[0].text == "See resolution 70/1, annex."
    assert paragraph.notes[0].offset == read().paragraphs[20].notes[0].offset - len(" regularly")
    assert apply(read(), [amendment("A", "Delete paragraph 5.")]).dropped_notes == ("See resolution 70/1, annex.",)


def test_what_does_not_fit_the_text_is_named_and_not_applied():
    other = changed(("them promptly", "them speedily"))
    found = apply(other, [amendment("A", "In paragraph 2, delete “promptly,”.")])
    assert (found.applied, found.misplaced) == ((), ("A",))
    assert [p.text for p in found.paragraphs] == [p.text for p in other.paragraphs]


def test_two_proposals_of_one_number_are_refused():
    with pytest.raises(InvalidRequest, match="same number"):
        apply(read(), [amendment("A", "Delete paragraph 5."), amendment("A", "Delete paragraph 6.")])


TOGETHER = [
    ("In paragraph 2, delete “promptly,”.", "In paragraph 2, replace “lit” with “bright”.", None),
    ("In paragraph 2, replace “promptly” with “soon”.", "In paragraph 2, delete “them promptly,”.", Cause.SAME_WORDS),
    ("In paragraph 2, delete “promptly,”.", "In OP2, delete “promptly,”.", Cause.IDENTICAL),
    ("In OP2, after “promptly,” insert “now,”.", "In OP2, after “promptly,” insert “soon,”.", Cause.SAME_POINT),
    ("In OP2, after “promptly,” insert “now,”.", "In OP2, delete “promptly,”.", Cause.ANCHOR_REMOVED),
    ("In OP2, after “promptly,” insert “now,”.", "Delete paragraph 2.", Cause.PARAGRAPH_REMOVED),
    ("In OP4 (a), delete “training”.", "In the chapeau of OP4, replace “shall” with “should”.", None),
    ("In paragraph 4 (a), replace “training” with “pay”.", "Delete paragraph 4.", Cause.PARAGRAPH_REMOVED),
    ("After OP4 (a), insert a new subparagraph: “Buy oil;”", "Delete paragraph 4.", Cause.PARAGRAPH_REMOVED),
    ("After paragraph 5, insert a new paragraph: “A;”", "Delete paragraph 5.", None),
    ("After paragraph 5, insert a new paragraph: “A;”", "Before OP6, insert a new paragraph: “B;”", Cause.SAME_POINT),
    ("OP6 alt: “A.”", "OP6 alt: “B.”", Cause.SAME_PARAGRAPH),
    ("OP6 alt: “A.”", "OP6 bis: “B.”", None),
    ("OP6 alt: “A.”", "In OP6, replace “report” with “speak”.", Cause.PARAGRAPH_REMOVED),
    ("Replace footnote 2 with “See.”", "In footnote 2, replace “annex” with “annex I”.", Cause.PARAGRAPH_REMOVED),
    ("Replace footnote 2 with “See.”", "In paragraph 5, delete “regularly”.", None),
    ("Delete footnote 2.", "Delete paragraph 5.", Cause.PARAGRAPH_REMOVED),
    ("Move paragraph 3 after paragraph 6.", "In paragraph 3, delete “in 2027”.", None),
    ("Move paragraph 3 after paragraph 6.", "Delete paragraph 3.", Cause.PARAGRAPH_REMOVED),
    ("Move paragraph 3 after paragraph 6.", "Move paragraph 3 before paragraph 1.", Cause.SAME_PARAGRAPH),
    ("Move paragraph 3 after paragraph 6.", "OP3 bis: “A;”", Cause.ANCHOR_MOVED),
    ("Move paragraph 3 after paragraph 6.", "OP6 bis: “A;”", Cause.SAME_POINT),
]


@pytest.mark.parametrize(("one", "two", "cause"), TOGETHER)
def test_what_can_stand_together(one, two, cause):
    pair = [amendment("A", one), amendment("B", two)]
    assert [clash.cause for clash in clashes(pair)] == ([cause] if cause else [])
    assert apply(read(), pair).conflicting == (("A", "B") if cause else ())


def test_conflicts_come_in_groups_with_readings_sets_and_an_order_of_voting():
    given = [
        amendment("MEX", "In paragraph 2, delete “promptly,”."),
        amendment("EU", "In paragraph 2, replace “to repair them promptly, as appropriate,” with “to mend them”."),
        amendment("JPN", "In paragraph 2, delete “as appropriate,”."),
        amendment("CHL", "Delete paragraph 6."),
    ]
    (group,) = conflicts(read(), given)
    assert group.amendments == ("EU", "JPN", "MEX")
    assert group.together == (("EU",), ("JPN", "MEX"))
    assert group.voting[0] == "EU"
    assert [reading.amendment for reading in group.readings] == ["EU", "JPN", "MEX"]
    assert "lit, to mend them and to share" in group.readings[0].paragraphs[0].text
    assert group.fallback is None


def test_the_proposal_furthest_from_the_original_is_voted_on_first():
    given = [
        amendment("A", "In paragraph 2, delete “promptly,”."),
        amendment("B", "Delete paragraph 2."),
        amendment("C", "In paragraph 2, replace “to repair them promptly” with “to mend”."),
    ]
    assert voting_order(given) == ("B", "C", "A")


def test_a_group_too_large_says_what_was_not_worked_out():
    given = [amendment(f"A{number:02}", f"OP6 alt: “Text {number}.”") for number in range(17)]
    (group,) = conflicts(read(), given)
    assert group.together == ()
    assert "17 proposals" in group.fallback


def test_the_steps_of_a_decision():
    proposed = advance(Amendment("A", "0" * 64, ()), Status.PROPOSED, date=date(2026, 11, 23), meeting="2nd informal")
    agreed = advance(advance(proposed, Status.AGREED_AD_REFERENDUM), Status.AGREED)
    assert (agreed.status, agreed.date, agreed.meeting) == (Status.AGREED, date(2026, 11, 23), "2nd informal")
    with pytest.raises(InvalidRequest, match="can become"):
        advance(agreed, Status.DRAFT)
    with pytest.raises(InvalidRequest, match="make a new proposal"):
        advance(advance(agreed, Status.SUPERSEDED), Status.PROPOSED)
    assert set(TRANSITIONS) == set(Status)


CARRIED = [
    ("In paragraph 2, delete “promptly,”.", [], CarryState.EXACT),
    ("In paragraph 2, delete “promptly,”.", [("lit, to repair", "bright, to repair")], CarryState.SHIFTED),
    ("In paragraph 2, delete “promptly,”.", [("promptly, as", "soon, as")], CarryState.NEEDS_PERSON),
    (
        "In paragraph 2, after “promptly,” insert “now,”.",
        [("promptly, as", "promptly, now, as")],
        CarryState.NEEDS_PERSON,
    ),
    ("Delete paragraph 3.", [], CarryState.EXACT),
    ("Delete paragraph 3.", [("in 2027;", "in 2028;")], CarryState.NEEDS_PERSON),
    ("In paragraph 3, replace “2027” with “2029”.", [("convene, within", "hold, within")], CarryState.SHIFTED),
    ("Replace footnote 2 with “See.”", [("donors to do so", "donors to act so")], CarryState.EXACT),
    ("Replace footnote 2 with “See.”", [("70/1, annex.", "70/1, annex II.")], CarryState.NEEDS_PERSON),
    ("At the end of paragraph 6, add “and on oil”.", [("report to it at", "speak to it at")], CarryState.SHIFTED),
    (
        "At the end of paragraph 6, add “and on oil”.",
        [("present resolution;", "present text;")],
        CarryState.NEEDS_PERSON,
    ),
]


@pytest.mark.parametrize(("line", "changes", "state"), CARRIED)
def test_a_proposal_on_the_next_version(line, changes, state):
    after = changed(*changes)
    carried = carry_over(amendment("A", line), read(), after, collate(read(), after), version="1" * 64)
    assert carried.state is state
    assert bool(carried.reason) is (state is CarryState.NEEDS_PERSON)
    if carried.amendment:
        assert instruction_of(carried.amendment, "en") == instruction_of(carried.original, "en")


def test_a_label_follows_its_paragraph():
    after = read(
        DRAFT.replace("6. Requests", "6. Thanks all donors for their gifts;\n\n7. Requests").replace("7. Dec", "8. Dec")
    )
    bis = amendment("A", "OP6 bis: “Requests a list;”")
    carried = carry_over(bis, read(), after, collate(read(), after), version="1" * 64)
    assert carried.state is CarryState.EXACT
    assert carried.amendment.edits[0].label == "OP7 bis"


ADOPTED = ("In paragraph 2, delete “promptly,”.", "OP6 bis: “Requests a list of all lamps, oils and wicks;”")
REVISED = [
    ("them promptly, as", "them as"),
    ("7. Decides", "7. Requests a list of all lamps, oils and wicks;\n\n8. Decides"),
]


def reconciled(*more):
    given = [amendment(name, line) for name, line in zip("AB", ADOPTED, strict=True)]
    return reconcile(read(), given, changed(*REVISED, *more))


def test_a_revision_that_is_exactly_the_agreed_amendments():
    assert reconciled().exact
    assert reconciled().differences == ()


def test_a_smuggled_word_is_found():
    found = reconciled(("regional organizations to keep", "some regional organizations to keep"))
    assert [(each.deviation, each.found.strip(), each.label) for each in found.differences] == [
        (Deviation.UNAGREED, "some", "PP4")
    ]
    assert not found.exact


def test_what_is_missing_and_what_is_worded_otherwise():
    given = [amendment(name, line) for name, line in zip("AB", ADOPTED, strict=True)]
    found = reconcile(read(), given, changed(REVISED[0]))
    assert [(each.deviation, each.amendments) for each in found.differences] == [(Deviation.MISSING, ("B",))]
    found = reconcile(read(), given, changed(REVISED[0], (REVISED[1][0], REVISED[1][1].replace("oils", "oil"))))
    assert [(each.deviation, each.expected, each.found, each.amendments) for each in found.differences] == [
        (Deviation.WORDING, "oils", "oil", ("B",))
    ]


def test_an_amendment_not_taken_up_leaves_words_that_should_have_gone():
    given = [amendment("A", ADOPTED[0])]
    found = reconcile(read(), given, read())
    assert [(each.deviation, each.found.strip()) for each in found.differences] == [(Deviation.UNAGREED, "promptly,")]


def test_a_changed_footnote_is_found():
    found = reconciled(("A/81/100 and Corr.1.", "A/81/101 and Corr.1."))
    assert [(each.deviation, each.expected, each.found, each.footnote) for each in found.differences] == [
        (Deviation.WORDING, "A/81/100", "A/81/101", True)
    ]


def test_adopted_amendments_that_conflict_are_never_exact():
    given = [amendment("A", "OP6 alt: “A.”"), amendment("B", "OP6 alt: “B.”")]
    found = reconcile(read(), given, read())
    assert (found.exact, found.left_out, found.differences) == (False, ("A", "B"), ())
