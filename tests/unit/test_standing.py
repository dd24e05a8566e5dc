"""The list, the matrix and the balance of a consultation, on a small text that a reader can check by eye."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from service.amendments import Edit, EditKind, Scope, Status, making
from service.amendments.occurrences import occurrences
from service.amendments.types import Reservation
from service.consultation.balance import Outcome, balance
from service.consultation.listing import listing
from service.consultation.matrix import Stand, matrix
from service.consultation.steps import Opened
from storage.formats import read_file
from tests.rolling import VERSION, amendment, consultation

TEXT = """The General Assembly,

Recalling its resolution 70/1 of 25 September 2015,

Noting the report of the Secretary-General,

1. Welcomes the work of lighthouse keepers in all regions;

2. Requests the Secretary-General to report promptly on lamps;

3. Decides to remain seized of the matter.
"""


def read(words):
    return read_file(words.encode(), filename="draft.txt")


@pytest.fixture
def text():
    return read(TEXT)


def at(text, label):
    return next(p.index for p in text.paragraphs if p.label == label)


def span(text, label, words):
    (found,) = occurrences(text.paragraphs[at(text, label)].text, words)
    return found


def proposals(text):
    one = making.insert_words(text, at(text, "OP1"), span(text, "OP1", "keepers"), "and pilots", at_end=True)
    two = making.delete_words(text, at(text, "OP2"), span(text, "OP2", "promptly"))
    three = making.new_paragraph(
        text, at(text, "OP2"), Scope.AFTER, "Invites towns to light their harbours;", "OP2 bis"
    )
    four = making.replace_words(text, at(text, "OP1"), span(text, "OP1", "all"), "many")
    five = making.delete_whole(text, at(text, "PP2"))
    return [
        amendment("G77-1", three, proposers=("G77",), supporters=("MEX",), opponents=("EU",)),
        amendment("EU-1", one, proposers=("EU", "NOR"), opponents=("JPN",)),
        amendment("MEX-1", two, proposers=("MEX",), reservations=(Reservation("JPN", "scrutiny"),)),
        amendment("JPN-1", four, five, proposers=("JPN",), opponents=("EU",)),
    ]


def sitting(text, made):
    return SimpleNamespace(text=text, state=consultation(made))


def test_the_list_is_in_the_order_of_the_text_with_each_edit_said(text):
    rows = listing(sitting(text, proposals(text)))
    assert [(row.amendment.id, row.edit, row.edits) for row in rows] == [
        ("JPN-1", 1, 2),
        ("EU-1", 0, 1),
        ("JPN-1", 0, 2),
        ("MEX-1", 0, 1),
        ("G77-1", 0, 1),
    ]
    said = {(row.amendment.id, row.edit): row.instruction for row in rows}
    assert said["EU-1", 0] == "In operative paragraph 1, after “keepers”, insert “and pilots”."
    assert said["JPN-1", 1] == "Delete the second preambular paragraph."
    assert said["G77-1", 0] == ("Insert operative paragraph 2 bis, reading: “Invites towns to light their harbours;”.")
    french = listing(sitting(text, proposals(text)), "fr")
    assert french[-1].instruction.startswith("Insérer")
    assert [row.instruction for row in listing(sitting(text, proposals(text)), "ru")] == [r.instruction for r in rows]


def test_what_stands_on_another_version_comes_last_and_says_so(text):
    made = proposals(text)
    other = consultation([*made[:2]])
    stale = consultation([made[3]])
    state = replace(other, proposals={**other.proposals, "OLD": stale.proposals["JPN-1"]})
    changed = read(TEXT.replace("all regions", "each region").replace("Noting", "Having noted"))
    rows = listing(SimpleNamespace(text=changed, state=state))
    assert [row.placed for row in rows] == [True, False, False, False]


def test_drafts_are_in_the_list_only_where_they_are_asked_for(text):
    made = [amendment("EU-1", making.delete_whole(text, at(text, "OP1")), status=Status.DRAFT)]
    assert listing(sitting(text, made)) == ()
    assert len(listing(sitting(text, made), show=(Status.DRAFT,))) == 1


def test_the_matrix_says_who_stands_where(text):
    table = matrix(sitting(text, proposals(text)))
    assert table.delegations == ("EU", "G77", "JPN", "MEX", "NOR")
    assert [(line.label, line.scope, line.new) for line in table.lines] == [
        ("PP2", Scope.WHOLE, None),
        ("OP1", Scope.WHOLE, None),
        ("OP2", Scope.WHOLE, None),
        ("OP2", Scope.AFTER, "OP2 bis"),
    ]
    said = {
        (line.new or line.label, name): [(one.stand, one.proposal) for one in field]
        for line in table.lines
        for name, field in zip(table.delegations, line.fields, strict=True)
        if field
    }
    assert said["OP2 bis", "G77"] == [(Stand.PROPOSES, "G77-1")]
    assert said["OP2 bis", "MEX"] == [(Stand.SUPPORTS, "G77-1")]
    assert said["OP2 bis", "EU"] == [(Stand.OPPOSES, "G77-1")]
    assert sorted(said["OP1", "EU"]) == [(Stand.OPPOSES, "JPN-1"), (Stand.PROPOSES, "EU-1")]
    assert said["OP2", "JPN"] == [(Stand.RESERVES, "MEX-1")]
    assert ("OP2", "NOR") not in said


def outcomes(text, made, adopted):
    found = balance(consultation(made).proposals.values(), {VERSION: text}, read(adopted))
    return {each.delegation: each for each in found}


def test_the_balance_of_a_text_that_took_some_of_it(text):
    adopted = TEXT.replace("keepers in all", "keepers and pilots in all").replace(
        "3. Decides", "2 bis. Invites towns to light their harbours;\n\n3. Decides"
    )
    found = outcomes(text, proposals(text), adopted)
    assert [line.outcome for line in found["EU"].proposed] == [Outcome.WHOLE]
    assert [line.outcome for line in found["G77"].proposed] == [Outcome.WHOLE]
    assert [line.outcome for line in found["MEX"].proposed] == [Outcome.NOT]
    assert [line.outcome for line in found["JPN"].proposed] == [Outcome.NOT]
    assert [line.proposal.amendment.id for line in found["EU"].came_in] == ["G77-1"]
    assert [line.proposal.amendment.id for line in found["JPN"].came_in] == ["EU-1"]
    assert found["EU"].count(Outcome.WHOLE) == 1


def test_one_of_two_edits_or_half_of_the_words_is_in_part(text):
    adopted = TEXT.replace("Noting the report of the Secretary-General,\n\n", "")
    assert outcomes(text, proposals(text), adopted)["JPN"].proposed[0].edits == (Outcome.NOT, Outcome.WHOLE)
    assert outcomes(text, proposals(text), adopted)["JPN"].proposed[0].outcome is Outcome.PART
    fewer = TEXT.replace("3. Decides", "3. Invites towns to light lamps;\n\n4. Decides")
    assert outcomes(text, proposals(text), fewer)["G77"].proposed[0].outcome is Outcome.PART


def test_a_deletion_a_move_and_an_alternative_are_looked_for_as_what_they_are(text):
    made = [
        amendment("EU-1", making.delete_words(text, at(text, "OP2"), span(text, "OP2", "promptly"))),
        amendment("EU-2", making.alternative(text, at(text, "OP3"), "Decides to meet again in 2030.", "OP3 alt")),
        amendment("EU-3", making.delete_whole(text, at(text, "PP1"))),
    ]
    adopted = TEXT.replace(" promptly", "").replace("remain seized of the matter", "meet again in 2030")
    lines = outcomes(text, made, adopted)["EU"].proposed
    assert [line.outcome for line in lines] == [Outcome.WHOLE, Outcome.WHOLE, Outcome.NOT]
    nothing = outcomes(text, made, TEXT)["EU"].proposed
    assert [line.outcome for line in nothing] == [Outcome.NOT] * 3


def test_what_stands_on_a_version_that_is_not_at_hand_cannot_be_told(text):
    made = [amendment("EU-1", Edit(EditKind.DELETE, making.delete_whole(text, 1).place))]
    found = balance(consultation(made).proposals.values(), {}, text)
    assert found[0].proposed[0].outcome is Outcome.UNKNOWN


def test_the_same_place_of_another_version_is_a_line_of_its_own(text):
    words = making.delete_words(text, at(text, "OP2"), span(text, "OP2", "promptly"))
    now, before = amendment("MEX-1", words, proposers=("MEX",)), amendment("NOR-1", words, proposers=("NOR",))
    before = replace(before, version="f" * 64)
    found = matrix(sitting(text, [now, before]))
    assert [line.proposals for line in found.lines] == [("MEX-1",), ("NOR-1",)]
    assert [line.placed for line in found.lines] == [True, False]
    seen = sitting(text, [now, before])
    seen.state = replace(seen.state, opened=(Opened(3, "en", "f" * 64, ""),))
    assert [(line.label, line.version) for line in matrix(seen).lines] == [("OP2", None), ("OP2", 3)]
    assert [row.version for row in listing(seen)] == [None, 3]
