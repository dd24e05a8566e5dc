"""Consultations on a real store: who may do what, nothing written over unseen, drafts of their own delegation alone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from service.accounts import NOBODY
from service.amendments import Status, instruction_of
from service.consultation import Position
from service.errors import (
    AlreadyExists,
    InvalidRequest,
    NotAllowed,
    NotFound,
    NotLoggedIn,
    ProposalChanged,
    VersionConflict,
)
from service.text import Correction, CorrectionKind
from service.use_cases import correct_structure, verify, withdraw
from service.use_cases.consulting import CHAIR, Memory, NewRevision, allowed_steps, earlier_texts, has_consultation
from storage import read
from tests.consulting import (
    ALONE,
    ANYBODY,
    EU,
    FACILITATOR,
    MARKDOWN,
    MEX,
    NOR,
    READER,
    SLUG,
    STRANGER,
    Room,
)

RED = "In operative paragraph 1, replace “white” with “red”."
GREEN = "In operative paragraph 1, replace “white” with “green”."
LIT = "In operative paragraph 3, after “lamps”, insert “safely”."


def test_a_consultation_is_opened_once_and_stands_on_its_version(room):
    sitting = room.sit()
    assert (sitting.version.number, sitting.language, sitting.state.seq) == (1, "en", 1)
    assert has_consultation(room.store.units, SLUG)
    with pytest.raises(AlreadyExists, match="open on version 1"):
        room.begin()


def test_a_proposal_goes_from_draft_to_agreed_with_everything_said_on_it(room):
    room.meet(FACILITATOR, "Third informal")
    proposal = room.propose(MEX, RED, reasons="It is seen from afar.")
    id_ = proposal.amendment.id
    assert (id_, proposal.amendment.status) == ("MEX-1", Status.PROPOSED)
    room.stand(EU, id_, Position.SUPPORT)
    room.stand(NOR, id_, Position.RESERVE, "scrutiny reservation")
    room.stand(EU, id_, Position.OPPOSE)
    room.comment(EU, id_, "Why red?")
    told = room.comment(MEX, id_, "It is seen from afar.", answers=1)
    assert [(each.number, each.delegation, each.answers) for each in told.comments] == [(1, "EU", None), (2, "MEX", 1)]
    held = room.decide(FACILITATOR, told, Status.UNDER_DISCUSSION)
    agreed = room.decide(FACILITATOR, held, Status.AGREED, words="as proposed")
    amendment = agreed.amendment
    assert (amendment.supporters, amendment.opponents) == ((), ("EU",))
    assert [(each.delegation, each.words) for each in amendment.reservations] == [("NOR", "scrutiny reservation")]
    assert (agreed.turns[-1].meeting, agreed.turns[-1].words) == ("Third informal", "as proposed")


def test_an_unsent_draft_exists_for_its_own_delegation_alone(room):
    secret = room.draft(MEX, RED, reasons="our red line")
    id_ = secret.amendment.id
    assert [one.amendment.id for one in room.sit(MEX).drafts] == ["MEX-1"]
    for other in (EU, FACILITATOR, READER, ANYBODY):
        sitting = room.sit(other)
        assert sitting.proposals == ()
        assert "MEX" not in sitting.state.begun
        assert [each.kind for each in room.log(other).steps] == ["opened"]
    for other, act in (
        (EU, lambda: room.comment(EU, id_, "seen")),
        (EU, lambda: room.stand(EU, id_, Position.SUPPORT)),
        (EU, lambda: room.sponsor(EU, id_)),
        (EU, lambda: room.decide(EU, secret, Status.PROPOSED)),
        (FACILITATOR, lambda: room.decide(FACILITATOR, secret, Status.AGREED)),
        (EU, lambda: room.revise(EU, secret, GREEN)),
    ):
        with pytest.raises(NotFound) as hidden:
            act()
        with pytest.raises(NotFound) as absent:
            room.comment(other, "MEX-9", "seen")
        assert str(hidden.value).replace("MEX-1", "MEX-9") == str(absent.value)


def test_what_was_said_before_a_draft_was_sent_stays_with_its_delegation(room):
    proposal = room.draft(MEX, GREEN, source="our first try", reasons="the capital wants green")
    room.comment(MEX, proposal.amendment.id, "the capital wants green")
    room.decide(MEX, proposal, Status.WITHDRAWN, words="the capital wants green no more")
    again = room.decide(MEX, room.sit(MEX).proposals[0], Status.PROPOSED, words="brought in")
    room.revise(MEX, again, RED, reasons="It is seen.")
    for other in (EU, FACILITATOR, READER):
        sitting, log = room.sit(other), room.log(other)
        (seen,) = sitting.proposals
        assert (seen.comments, [turn.words for turn in seen.turns]) == ((), ["brought in"])
        assert "capital" not in repr((sitting.state, log, sitting.groups))
        assert [each.kind for each in log.steps] == ["opened", "decided", "revised"]
    assert len(room.sit(MEX).proposals[0].comments) == 1
    assert len(room.log(MEX).steps) == 6


def test_two_proposals_on_the_same_words_are_one_group_and_a_draft_joins_it_for_its_own_delegation_alone(room):
    room.propose(MEX, RED)
    room.propose(EU, GREEN)
    room.draft(NOR, "Delete operative paragraph 1.")
    assert [group.amendments for group in room.sit(FACILITATOR).groups] == [("EU-1", "MEX-1")]
    assert [group.amendments for group in room.sit(NOR).groups] == [("EU-1", "MEX-1", "NOR-1")]
    assert [group.amendments for group in room.sit(EU).groups] == [("EU-1", "MEX-1")]


@pytest.mark.parametrize(
    ("by", "error"),
    [(READER, NotAllowed), (ANYBODY, NotLoggedIn), (STRANGER, NotFound), (NOBODY, NotFound)],
    ids=["reader", "anybody", "stranger", "nobody"],
)
def test_who_may_not_write_is_told_so_and_who_may_not_read_finds_nothing(room, by, error):
    proposal = room.propose(MEX, RED)
    id_ = proposal.amendment.id
    for act in (
        lambda: room.draft(by, GREEN, delegation="MEX"),
        lambda: room.revise(by, proposal, GREEN),
        lambda: room.decide(by, proposal, Status.WITHDRAWN),
        lambda: room.stand(by, id_, Position.SUPPORT, delegation="MEX"),
        lambda: room.sponsor(by, id_, delegation="MEX"),
        lambda: room.comment(by, id_, "x"),
        lambda: room.paragraph(by, "OP1", Status.AGREED),
        lambda: room.meet(by, "x"),
    ):
        with pytest.raises(error):
            act()
    assert room.sit().state.seq == 3


def test_a_delegation_speaks_for_itself_alone_and_only_the_facilitator_decides(room):
    proposal = room.propose(MEX, RED)
    with pytest.raises(NotAllowed, match="do not speak for EU"):
        room.draft(MEX, GREEN, delegation="EU")
    with pytest.raises(NotAllowed, match="do not speak for MEX"):
        room.stand(EU, "MEX-1", Position.SUPPORT, delegation="MEX")
    with pytest.raises(NotAllowed, match="Only MEX"):
        room.decide(EU, proposal, Status.WITHDRAWN)
    with pytest.raises(NotAllowed, match="Only MEX"):
        room.decide(FACILITATOR, proposal, Status.WITHDRAWN)
    with pytest.raises(NotAllowed, match="Only the facilitator"):
        room.decide(MEX, proposal, Status.AGREED)
    with pytest.raises(NotAllowed, match="Only MEX"):
        room.revise(EU, proposal, GREEN)
    with pytest.raises(NotAllowed, match="Only the facilitator"):
        room.meet(MEX, "x")
    assert allowed_steps(MEX, SLUG, proposal) == (Status.WITHDRAWN,)
    assert Status.AGREED in allowed_steps(FACILITATOR, SLUG, proposal)
    assert allowed_steps(EU, SLUG, proposal) == ()


def test_the_facilitator_proposes_as_the_chair(room):
    text = room.propose(FACILITATOR, RED, delegation=CHAIR)
    assert (text.amendment.id, text.delegation) == ("CHAIR-1", CHAIR)
    with pytest.raises(NotAllowed):
        room.draft(MEX, GREEN, delegation=CHAIR)


def test_where_nobody_has_an_account_one_speaks_for_any_delegation(room):
    room.propose(ALONE, RED, delegation="MEX")
    room.propose(ALONE, GREEN, delegation="EU")
    assert room.sit(ALONE).delegations == (CHAIR, "EU", "MEX")
    with pytest.raises(InvalidRequest, match="code"):
        room.draft(ALONE, RED, delegation="the Union")


def test_a_change_upon_what_is_no_longer_there_is_refused_with_what_holds_now(room):
    seen = room.propose(MEX, RED)
    now = room.revise(MEX, seen, "In operative paragraph 1, replace “white” with “blue”.")
    with pytest.raises(ProposalChanged, match="its words were changed") as changed:
        room.revise(MEX, seen, GREEN)
    assert changed.value.held == now
    with pytest.raises(ProposalChanged, match="words were changed"):
        room.decide(FACILITATOR, seen, Status.AGREED)
    decided = room.decide(FACILITATOR, now, Status.UNDER_DISCUSSION)
    with pytest.raises(ProposalChanged, match="now under discussion, by facilitator"):
        room.decide(MEX, now, Status.WITHDRAWN)
    assert room.sit().proposals == (decided,)


def test_words_stay_as_they_are_once_somebody_decided(room):
    held = room.decide(FACILITATOR, room.propose(MEX, RED), Status.UNDER_DISCUSSION)
    with pytest.raises(InvalidRequest, match="its words stay"):
        room.revise(MEX, held, GREEN)


def test_a_step_that_does_not_follow_from_the_status_is_refused_with_those_that_do(room):
    agreed = room.decide(FACILITATOR, room.propose(MEX, RED), Status.AGREED)
    with pytest.raises(InvalidRequest, match="can become under discussion, superseded"):
        room.decide(FACILITATOR, agreed, Status.REJECTED)


def test_a_position_on_ones_own_proposal_is_refused(room):
    room.propose(MEX, RED)
    room.sponsor(EU, "MEX-1")
    for own in (MEX, EU):
        with pytest.raises(InvalidRequest, match="proposes MEX-1 itself"):
            room.stand(own, "MEX-1", Position.SUPPORT)
    with pytest.raises(InvalidRequest, match="cannot leave"):
        room.sponsor(MEX, "MEX-1", joined=False)
    left = room.sponsor(EU, "MEX-1", joined=False)
    assert left.amendment.proposers == ("MEX",)


def test_joining_a_proposal_takes_back_what_one_said_against_it(room):
    room.propose(MEX, RED)
    room.stand(EU, "MEX-1", Position.OPPOSE)
    joined = room.sponsor(EU, "MEX-1")
    assert (joined.amendment.proposers, joined.amendment.opponents) == (("MEX", "EU"), ())


def test_an_agreed_paragraph_falls_back_to_open_when_its_words_change(room):
    index = room.at("OP1")
    seen = room.sit().digest(index)
    room.paragraph(FACILITATOR, "OP1", Status.AGREED)
    assert room.sit().paragraphs == {index: Status.AGREED}
    proposal = room.propose(MEX, RED)
    assert room.sit().paragraphs == {index: Status.AGREED}, "a proposal alone changes nothing"
    agreed = room.decide(FACILITATOR, proposal, Status.AGREED_AD_REFERENDUM)
    assert room.sit().paragraphs == {}
    with pytest.raises(VersionConflict, match="words of this paragraph have changed"):
        room.paragraph(FACILITATOR, "OP1", Status.AGREED, expected=seen)
    with pytest.raises(InvalidRequest, match="are agreed ad referendum only: MEX-1"):
        room.paragraph(FACILITATOR, "OP1", Status.AGREED)
    room.paragraph(FACILITATOR, "OP1", Status.AGREED_AD_REFERENDUM)
    assert room.sit().paragraphs == {index: Status.AGREED_AD_REFERENDUM}
    room.decide(FACILITATOR, agreed, Status.REJECTED)
    assert room.sit().paragraphs == {}


def test_a_paragraph_is_not_agreed_while_proposals_on_it_are_open(room):
    red, green = room.propose(MEX, RED), room.propose(EU, GREEN)
    room.draft(NOR, RED)
    room.propose(NOR, LIT)
    for agreed in (Status.AGREED, Status.AGREED_AD_REFERENDUM):
        with pytest.raises(InvalidRequest, match="are still open: EU-1, MEX-1"):
            room.paragraph(FACILITATOR, "OP1", agreed)
    green = room.decide(FACILITATOR, green, Status.AGREED)
    with pytest.raises(InvalidRequest, match=r"are still open: MEX-1\."):
        room.paragraph(FACILITATOR, "OP1", Status.AGREED)
    red = room.decide(FACILITATOR, red, Status.AGREED)
    with pytest.raises(InvalidRequest, match="cannot come in together as they stand: EU-1, MEX-1"):
        room.paragraph(FACILITATOR, "OP1", Status.AGREED)
    green = room.decide(FACILITATOR, green, Status.UNDER_DISCUSSION)
    room.decide(FACILITATOR, green, Status.REJECTED)
    room.paragraph(FACILITATOR, "OP1", Status.AGREED)
    assert room.sit().paragraphs == {room.at("OP1"): Status.AGREED}
    room.paragraph(FACILITATOR, "OP1", None)
    assert room.sit().paragraphs == {}


def test_the_log_comes_in_pages(room):
    for line in (RED, GREEN, LIT):
        room.propose(MEX, line)
    first = room.log(most=3)
    rest = room.log(after=first.next)
    assert [each.seq for each in (*first.steps, *rest.steps)] == [1, 3, 5, 7]
    assert rest.next is None


def test_another_process_sees_what_this_one_wrote(room):
    other = Room(room.store, memory=Memory(), now=room.now)
    room.propose(MEX, RED)
    assert len(other.sit(EU).proposals) == 1
    other.now = room.now
    other.stand(EU, "MEX-1", Position.SUPPORT)
    assert room.sit().proposals[0].amendment.supporters == ("EU",)
    assert room.sit().state == other.sit().state == Room(room.store, Memory()).sit().state


def test_the_words_go_with_a_withdrawn_file_from_the_memory_too(room):
    room.propose(MEX, RED, reasons="a secret that must go")
    sha256 = room.sit().state.sha256
    withdraw(room.store.units, sha256, reason="by mistake", by="secretariat", now=room.now)
    with pytest.raises(Exception, match="withdrawn"):
        room.sit()
    assert "secret" not in repr(room.memory._held)
    assert verify(room.store.units, read=read).whole


def test_the_text_stays_as_it_was_read_when_the_consultation_was_opened(room):
    """Its structure is corrected afterwards: the places of proposals are those of the text that they were made in."""
    text = room.sit().text
    proposal = room.propose(MEX, RED)
    start = next(block.start for block in text.blocks if block.paragraph == room.at("OP4"))
    apart = [Correction(CorrectionKind.PART, start, "annex", "A. Clerk", "it is one")]
    correct_structure(room.store.units, SLUG, "1", "en", apart, read=read, now=room.now)
    later = Room(room.store, Memory(), now=room.now)
    assert later.sit().text == text
    assert later.revise(MEX, proposal, GREEN).amendment.version == later.sit().state.sha256


def test_what_was_carried_from_a_withdrawn_version_goes_with_its_words_and_its_number_is_not_given_again(room):
    room.decide(FACILITATOR, room.propose(EU, RED), Status.AGREED)
    first = room.propose(MEX, LIT)
    sha256 = room.sit().state.sha256
    room.publish(NewRevision(writer=MARKDOWN))
    room.comment(EU, first.amendment.id, "still here")
    withdraw(room.store.units, sha256, reason="by mistake", by="secretariat", now=room.now)
    assert room.sit().proposals == ()
    again = room.propose(MEX, "In operative paragraph 3, delete “lit”.")
    assert again.amendment.id == "MEX-2"
    assert verify(room.store.units, read=read).whole


def test_erased_steps_do_not_tell_others_what_a_delegation_kept_to_itself(room):
    draft = room.draft(MEX, RED)
    room.comment(MEX, draft.amendment.id, "not yet")
    sent = room.propose(EU, LIT)
    room.stand(NOR, sent.amendment.id, Position.SUPPORT)
    room.decide(FACILITATOR, room.sit().proposals[0], Status.UNDER_DISCUSSION)
    first = room.sit().state.sha256
    agreed = room.decide(FACILITATOR, room.propose(NOR, GREEN), Status.AGREED)
    room.publish(NewRevision(writer=MARKDOWN, adopted=(agreed.amendment.id,)))
    withdraw(room.store.units, first, reason="by mistake", by="secretariat", now=room.now)

    def erased(by):
        return [(each.kind, each.delegation) for each in room.log(by).steps if each.step is None]

    assert ("drafted", "MEX") in erased(MEX)
    assert ("commented", "MEX") in erased(MEX)
    for by in (EU, NOR, READER, FACILITATOR):
        assert "MEX" not in {delegation for _, delegation in erased(by)}
        assert {"carried", "commented"}.isdisjoint(kind for kind, _ in erased(by))
        assert ("position", "NOR") in erased(by)
        assert ("decided", None) in erased(by)


def test_many_at_once_lose_nothing_and_see_every_conflict(room):
    """Eight people in two processes' worth of memory propose on the same word at the same time, and decide."""
    processes = room.memory, Memory()

    def play(number):
        mine = Room(room.store, processes[number % 2], now=room.now + timedelta(hours=number))
        by = (MEX, EU, NOR, FACILITATOR)[number % 4]
        done = []
        for turn in range(4):
            line = RED.replace("red", f"red{number}x{turn}")
            made = mine.propose(by, line, delegation=CHAIR if by is FACILITATOR else by.display)
            mine.comment(by, made.amendment.id, f"said by {number}")
            done.append((made.amendment.id, line))
        return done

    with ThreadPoolExecutor(8) as pool:
        acknowledged = [one for found in pool.map(play, range(8)) for one in found]
    assert len({id_ for id_, _ in acknowledged}) == 32
    states = [Room(room.store, memory).sit().state for memory in (*processes, Memory())]
    assert states[0] == states[1] == states[2]
    sitting = room.sit()
    for id_, line in acknowledged:
        one = sitting.state.proposals[id_]
        assert instruction_of(one.amendment, "en") == line
        assert len(one.comments) == 1
    (group,) = sitting.groups
    assert set(group.amendments) == {id_ for id_, _ in acknowledged}
    assert verify(room.store.units, read=read).whole


def test_the_memory_is_bounded(room):
    small = Memory(works=1, made=3)
    for line in (RED, GREEN, LIT):
        room.propose(MEX, line)
        seen = Room(room.store, small).sit(MEX)
        assert seen.state == room.sit(MEX).state
        assert seen.groups == room.sit(MEX).groups
    assert len(small._made) <= 3
    assert len(small._held) == 1


def test_the_texts_that_it_stood_on_are_given_as_they_were_read_then_and_a_withdrawn_one_is_left_out(room):
    first = room.sit(MEX)
    room.decide(FACILITATOR, room.propose(MEX, RED), Status.AGREED)
    room.publish(NewRevision(writer=MARKDOWN))
    correction = Correction(CorrectionKind.PART, first.text.blocks[1].start, "annex", reason="tried")
    correct_structure(room.store.units, SLUG, "1", "en", [correction], read=read, now=room.now)
    now = room.sit(MEX)
    assert earlier_texts(room.store.units, now, read=read) == {
        first.state.sha256: first.text,
        now.state.sha256: now.text,
    }
    withdraw(room.store.units, first.state.sha256, reason="by mistake", by="secretariat", now=room.now)
    assert [*earlier_texts(room.store.units, room.sit(MEX), read=read)] == [now.state.sha256]
