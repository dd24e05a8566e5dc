"""From what was agreed to the next version: exact or refused, everything else carried, all or nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from service.accounts import Right
from service.amendments import CarryState, Deviation, Status
from service.errors import InvalidRequest, NotAllowed, NotReconciled, VersionConflict
from service.use_cases import read_version, verify, work_history
from service.use_cases.consulting import NewRevision, difference_names, needs_person
from storage import read
from tests.consulting import EU, FACILITATOR, LAMPS, MARKDOWN, MEX, NOR, SLUG, WORD, Room

RED = "In operative paragraph 1, replace “white” with “red”."
GREEN = "In operative paragraph 1, replace “white” with “green”."
SAFELY = "In operative paragraph 3, after “lit”, insert “safely”."
BIS = "Insert operative paragraph 3 bis, reading: “Thanks the keepers;”"
NOTE = "In footnote 1, replace “60/2” with “60/3”."
PROMPTLY = "In operative paragraph 2, delete “promptly”."
OIL = "In operative paragraph 2 (b), replace “oil” with “oil and wicks”."


def agreed(room, by, line):
    return room.decide(FACILITATOR, room.propose(by, line), Status.AGREED)


def words(room, number):
    return [p.text for p in read_version(room.store.units, SLUG, str(number), read=read).text.paragraphs]


@pytest.mark.parametrize("writer", [MARKDOWN, WORD], ids=["markdown", "word"])
def test_what_was_agreed_becomes_the_next_version_and_the_rest_goes_on_to_it(room, writer):
    for line in (RED, BIS, NOTE):
        agreed(room, MEX, line)
    room.paragraph(FACILITATOR, "OP2 (a)", Status.AGREED)
    room.paragraph(FACILITATOR, "OP1", Status.AGREED)
    still_open = room.propose(EU, SAFELY)
    conflicting = room.propose(EU, GREEN)
    draft = room.draft(NOR, OIL)
    rejected = room.decide(FACILITATOR, room.propose(NOR, PROMPTLY), Status.REJECTED)
    done = room.publish(NewRevision(writer=writer))

    assert (done.version.number, done.version.symbol, done.version.predecessor) == (2, "A/79/L.1/Rev.1", 1)
    assert done.adopted == ("MEX-1", "MEX-2", "MEX-3")
    assert done.reconciliation.exact
    text = read_version(room.store.units, SLUG, "2", read=read).text
    by_label = {p.label: p.text for p in text.paragraphs}
    assert by_label["OP1"] == "Decides to paint every lighthouse red;"
    assert (by_label["OP4"], by_label["OP5"]) == ("Thanks the keepers;", "Decides to remain seized of the matter.")
    assert [note.text for p in text.paragraphs for note in p.notes] == ["See also resolution 60/3."]

    sitting = room.sit(NOR)
    state = {one.amendment.id: one for one in sitting.proposals}
    assert {step.id: step.state for step in done.carried} == {
        still_open.amendment.id: CarryState.EXACT,
        conflicting.amendment.id: CarryState.NEEDS_PERSON,
    }, "the facilitator is told of no draft"
    assert state[draft.amendment.id].carried.state is CarryState.EXACT
    assert state["MEX-1"].amendment.status is Status.AGREED
    assert sitting.state.published_in("MEX-1") == 2
    assert needs_person(state["EU-2"])
    assert state["EU-2"].amendment.edits == conflicting.amendment.edits, "its old words are kept"
    assert state[rejected.amendment.id].amendment.version != sitting.state.sha256
    labels = {text.paragraphs[index].label for index in sitting.paragraphs}
    assert labels == {"OP1", "OP2 (a)"}, "what was agreed as it reads now stays agreed"
    assert "NOR-1" not in {one.amendment.id for one in room.sit(EU).proposals}
    assert verify(room.store.units, read=read).whole


def test_a_proposal_that_needs_a_person_is_placed_by_hand_before_it_can_be_agreed(room):
    agreed(room, MEX, RED)
    room.propose(EU, GREEN)
    room.publish(NewRevision(writer=MARKDOWN))
    (lost,) = room.sit().open
    with pytest.raises(InvalidRequest, match="no place in this version"):
        room.decide(FACILITATOR, lost, Status.AGREED)
    placed = room.revise(FACILITATOR, lost, "In operative paragraph 1, replace “red” with “green”.")
    assert not needs_person(placed)
    room.decide(FACILITATOR, placed, Status.AGREED)
    room.publish(NewRevision(writer=MARKDOWN))
    assert "Decides to paint every lighthouse green;" in words(room, 3)


def test_one_that_is_opened_again_on_a_later_version_is_carried_to_it(room):
    rejected = room.decide(FACILITATOR, room.propose(NOR, PROMPTLY), Status.REJECTED)
    agreed(room, MEX, RED)
    room.publish(NewRevision(writer=MARKDOWN))
    opened = room.decide(FACILITATOR, rejected, Status.UNDER_DISCUSSION)
    assert opened.amendment.version == room.sit().state.sha256
    assert opened.carried.state is CarryState.EXACT
    with pytest.raises(InvalidRequest, match="came in with version 2"):
        room.decide(FACILITATOR, room.sit().proposals[1], Status.UNDER_DISCUSSION)


def test_what_conflicts_cannot_come_in_together_and_is_named(room):
    agreed(room, MEX, RED)
    agreed(room, EU, GREEN)
    agreed(room, NOR, SAFELY)
    with pytest.raises(InvalidRequest, match="EU-1, MEX-1"):
        room.publish(NewRevision(writer=MARKDOWN))
    assert len(work_history(room.store.units, SLUG).versions) == 1
    done = room.publish(NewRevision(adopted=("MEX-1", "NOR-1"), writer=MARKDOWN))
    assert done.adopted == ("MEX-1", "NOR-1")
    assert [step.id for step in done.carried] == ["EU-1"], "agreed and not in: it goes on"


def test_only_what_is_agreed_comes_in(room):
    room.propose(MEX, RED)
    for adopted in (("MEX-1",), ("MEX-7",)):
        with pytest.raises(InvalidRequest, match="Only what is agreed"):
            room.publish(NewRevision(adopted=adopted, writer=MARKDOWN))
    with pytest.raises(InvalidRequest, match="Nothing is agreed"):
        room.publish(NewRevision(writer=MARKDOWN))


def test_a_smuggled_word_in_the_facilitators_file_is_found_and_nothing_is_stored(room):
    agreed(room, MEX, RED)
    good = LAMPS.replace(b"white", b"red")
    assert room.check(good).exact
    smuggled = good.replace(b"Member States", b"relevant Member States")
    checked = room.check(smuggled)
    assert [(d.deviation, d.found.strip(), d.label) for d in checked.differences] == [
        (Deviation.UNAGREED, "relevant", "OP3")
    ]
    with pytest.raises(NotReconciled, match="1 difference is") as refused:
        room.publish(NewRevision(data=smuggled, filename="rev.md"))
    assert refused.value.reconciliation == checked
    assert len(work_history(room.store.units, SLUG).versions) == 1
    assert room.publish(NewRevision(data=good, filename="rev.md")).reconciliation.exact


def test_a_difference_is_accepted_by_name_with_a_reason_that_stays_on_record(room):
    agreed(room, MEX, RED)
    data = LAMPS.replace(b"white", b"red").replace(b"Member States", b"all Member States")
    names = difference_names(room.check(data))
    with pytest.raises(InvalidRequest, match="Say why"):
        room.publish(NewRevision(data=data, accepted=names))
    with pytest.raises(NotReconciled, match="not in this file"):
        room.publish(NewRevision(data=data, accepted=(*names, "0" * 12), reason="x"))
    room.publish(NewRevision(data=data, accepted=names, reason="agreed in the corridor"))
    (published,) = room.sit().state.published
    assert published.reason == "agreed in the corridor"
    assert published.deviations == ("OP3: unagreed: agreed “”, found “all”",)


def test_only_who_decides_publishes_and_only_upon_the_version_that_was_seen(room):
    agreed(room, MEX, RED)
    with pytest.raises(NotAllowed):
        room.publish(NewRevision(writer=MARKDOWN), by=MEX)
    assert not MEX.may(Right.DECIDE, SLUG)
    with pytest.raises(VersionConflict, match="stands on version 1 by now"):
        room.publish(NewRevision(writer=MARKDOWN, expected=7))


def test_what_is_decided_while_the_next_version_is_written_is_in_it_or_open_in_it(room):
    """Another process agrees to a proposal between the making of the text and its storing."""
    agreed(room, MEX, RED)
    late = room.propose(EU, SAFELY)
    real, turns = room.store.units, []

    def units(*, write=False):
        if write and not turns:
            turns.append(1)
            other = Room(room.store, now=room.now + timedelta(hours=1))
            room.store.units = real
            other.decide(FACILITATOR, late, Status.AGREED)
            room.store.units = units
        return real(write=write)

    room.store.units = units
    done = room.publish(NewRevision(writer=MARKDOWN))
    assert done.adopted == ("EU-1", "MEX-1")
    assert "Invites Member States to keep the lamps lit safely;" in words(room, 2)


def test_a_paragraph_agreed_for_the_preamble_stays_there_whatever_its_first_word_is(room):
    agreed(
        room,
        MEX,
        "After the first preambular paragraph, insert a new paragraph, reading: “Invites all keepers to join;”",
    )
    room.publish(NewRevision(writer=MARKDOWN))
    labels = {p.text[:8]: p.label for p in room.sit().text.paragraphs}
    assert (labels["Recallin"], labels["Invites "], labels["Decides "]) == ("PP1", "OP3", "OP4")
    assert [p.label for p in room.sit().text.paragraphs if p.text == "Invites all keepers to join;"] == ["PP2"]
    room.propose(EU, RED)
    assert verify(room.store.units, read=read).whole
