"""What one delegation withdrew another may bring in again, as a proposal of its own that names the old one."""

from __future__ import annotations

import pytest

from service.amendments import Status
from service.consultation import Position
from service.consultation.steps import Origin
from service.errors import InvalidRequest, NotAllowed, NotFound
from service.use_cases.consulting import NewRevision
from tests.consulting import EU, FACILITATOR, MARKDOWN, MEX, NOR, READER

RED = "In operative paragraph 1, replace “white” with “red”."
LIT = "In operative paragraph 3, delete “lit”."


@pytest.fixture
def withdrawn(room):
    made = room.propose(MEX, RED, reasons="It is seen from afar.")
    room.stand(NOR, "MEX-1", Position.SUPPORT)
    return room.decide(MEX, made, Status.WITHDRAWN)


def test_another_delegation_brings_it_in_as_its_own(room, withdrawn):
    made = room.again(EU, "MEX-1", "We want it still.").amendment
    assert (made.id, made.status, made.proposers, made.supporters) == ("EU-1", Status.PROPOSED, ("EU",), ())
    assert (made.edits, made.reasons) == (withdrawn.amendment.edits, "We want it still.")
    seen = room.sit().state.proposals
    assert (seen["EU-1"].origin, seen["EU-1"].source) == (Origin.AGAIN, "MEX-1")
    assert seen["MEX-1"].amendment == withdrawn.amendment
    assert seen["MEX-1"].amendment.status is Status.WITHDRAWN


def test_a_draft_of_it_is_seen_by_its_delegation_alone_and_keeps_its_trace_when_revised(room, withdrawn):
    made = room.again(EU, withdrawn.amendment.id, send=False)
    assert [one.amendment.id for one in room.sit(NOR).proposals] == ["MEX-1"]
    again = room.revise(EU, made, "In operative paragraph 1, replace “white” with “green”.")
    assert (again.origin, again.source) == (Origin.AGAIN, "MEX-1")


def test_the_delegation_that_withdrew_it_proposes_the_same_again(room, withdrawn):
    with pytest.raises(InvalidRequest, match=r"MEX withdrew proposal MEX-1 itself: propose that one again\."):
        room.again(MEX, "MEX-1")
    assert room.decide(MEX, withdrawn, Status.PROPOSED).amendment.id == "MEX-1"
    with pytest.raises(InvalidRequest, match="MEX-1 is proposed: only what was withdrawn"):
        room.again(EU, "MEX-1")


def test_who_may_not_propose_or_does_not_speak_for_it_brings_in_nothing(room, withdrawn):
    assert withdrawn.amendment.id == "MEX-1"
    with pytest.raises(NotAllowed):
        room.again(READER, "MEX-1", delegation="EU")
    with pytest.raises(NotAllowed):
        room.again(EU, "MEX-1", delegation="NOR")
    assert room.again(FACILITATOR, "MEX-1", delegation="CHAIR").amendment.id == "CHAIR-1"


def test_a_draft_that_was_given_up_unseen_is_not_there_for_others(room):
    room.decide(MEX, room.draft(MEX, RED), Status.WITHDRAWN)
    with pytest.raises(NotFound):
        room.again(EU, "MEX-1")


def test_words_of_an_earlier_version_are_carried_or_refused(room, withdrawn):
    lit = room.decide(NOR, room.propose(NOR, LIT), Status.WITHDRAWN)
    more = room.propose(EU, "In operative paragraph 1, replace “white” with “grey”.")
    room.decide(FACILITATOR, more, Status.AGREED)
    room.publish(NewRevision(writer=MARKDOWN))
    made = room.again(EU, lit.amendment.id).amendment
    assert made.version == room.sit().state.sha256
    assert made.edits[0].before.strip() == "lit"
    with pytest.raises(InvalidRequest, match="words of proposal MEX-1 have no certain place in this version"):
        room.again(EU, withdrawn.amendment.id)
    assert [one.amendment.id for one in room.sit().proposals] == ["MEX-1", "NOR-1", "EU-1", "EU-2"]
