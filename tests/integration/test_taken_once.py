"""A request that comes twice is taken once: a button pressed twice, or sent again because no answer came."""

from __future__ import annotations

from dataclasses import replace

import pytest

from service.accounts import Grant, Role
from service.amendments import Status
from service.consultation import Commented, Decided, Drafted, Position, PositionTaken, Published
from service.errors import InvalidRequest, NotAllowed, ProposalChanged, Withdrawn
from service.once import once
from service.use_cases import verify, withdraw
from service.use_cases.consulting import (
    Memory,
    NewProposal,
    NewRevision,
    bring_in_again,
    comment,
    decide,
    draft,
    publish,
    revise,
    taken_before,
)
from storage import read
from tests.consulting import EU, FACILITATOR, MARKDOWN, MEX, SLUG
from tests.integration.test_consulting_together import LIT, RED, at_once, beside

FORM = once("of-mex", "form-1", said="replace white with red")


def kinds(room, kind, by=FACILITATOR):
    return [each for each in room.log(by=by, most=1000).steps if isinstance(each.step, kind)]


def drafted(room, form=FORM, by=MEX, lines=RED, code="MEX", **more):
    new = NewProposal(code, room.said(lines))
    return draft(room.store.units, SLUG, new, once=form, send=True, **room._common(by), **more)


def test_the_second_of_two_answers_with_the_first(room):
    first, second = drafted(room), drafted(room)
    assert first == second
    assert list(room.sit().state.proposals) == ["MEX-1"]
    assert len(kinds(room, Drafted, MEX)) == 1


def test_however_many_come_at_the_same_moment(room):
    rooms = [beside(room) for _ in range(4)]
    came = at_once(*(lambda each=each: drafted(each) for each in rooms))
    assert {one.amendment.id for one in came} == {"MEX-1"}
    assert list(room.sit().state.proposals) == ["MEX-1"]
    assert verify(room.store.units, read=read).whole


def test_another_form_is_another_proposal_even_with_the_same_words(room):
    drafted(room)
    drafted(room, once("of-mex", "form-2", said="replace white with red"))
    drafted(room, None)
    assert list(room.sit().state.proposals) == ["MEX-1", "MEX-2", "MEX-3"]


def test_parts_of_one_form_are_apart(room):
    drafted(room, FORM.part(0))
    drafted(room, FORM.part(1), lines=LIT)
    assert drafted(room, FORM.part(1), lines=LIT).amendment.id == "MEX-2"
    assert list(room.sit().state.proposals) == ["MEX-1", "MEX-2"]


def test_the_same_name_for_another_request_is_refused(room):
    drafted(room)
    with pytest.raises(InvalidRequest, match="another request"):
        drafted(room, replace(FORM, said=once("", said="delete lit").said), lines=LIT)
    assert list(room.sit().state.proposals) == ["MEX-1"]


def test_the_answer_shows_what_became_of_it_since(room):
    made = drafted(room)
    room.decide(FACILITATOR, made, Status.UNDER_DISCUSSION)
    assert drafted(room).amendment.status is Status.UNDER_DISCUSSION


def test_what_was_refused_can_be_sent_again(room):
    with pytest.raises(InvalidRequest):
        draft(room.store.units, SLUG, NewProposal("MEX", ()), once=FORM, **room._common(MEX))
    assert drafted(room).amendment.id == "MEX-1"


def test_who_lost_the_right_is_not_answered(room):
    drafted(room)
    with pytest.raises(NotAllowed):
        drafted(room, by=replace(MEX, grants=(Grant("of-mex", Role.DELEGATE, SLUG, "EU"),)), code="MEX")


def test_a_decision_is_taken_once_and_a_second_facilitator_still_hears_of_it(room):
    made = room.propose(MEX, RED)
    seen = {"expected": made.revision, "once": FORM}
    for _ in range(2):
        done = decide(room.store.units, SLUG, "MEX-1", Status.AGREED, **seen, **room._common(FACILITATOR))
        assert done.amendment.status is Status.AGREED
    assert len([each for each in kinds(room, Decided) if each.step.status is Status.AGREED]) == 1
    with pytest.raises(ProposalChanged):
        decide(
            room.store.units,
            SLUG,
            "MEX-1",
            Status.AGREED,
            **seen | {"once": once("other", said="")},
            **room._common(FACILITATOR),
        )


def test_words_are_revised_once(room):
    made = room.propose(MEX, RED)
    edits = room.said("In operative paragraph 1, replace “white” with “blue”.")
    seen = {"expected": made.revision, "once": FORM}
    done = [revise(room.store.units, SLUG, "MEX-1", edits, "", **seen, **room._common(MEX)) for _ in range(2)]
    assert done[0] == done[1]
    assert done[0].revision == made.revision + 1


def test_a_comment_is_kept_once(room):
    room.propose(MEX, RED)
    for _ in range(2):
        comment(room.store.units, SLUG, "MEX-1", "We agree.", once=FORM, **room._common(EU))
    assert len(kinds(room, Commented)) == 1
    comment(room.store.units, SLUG, "MEX-1", "We agree.", **room._common(EU))
    assert len(kinds(room, Commented)) == 2


def test_what_was_withdrawn_comes_in_again_once(room):
    room.decide(MEX, room.propose(MEX, RED), Status.WITHDRAWN)
    for _ in range(2):
        made = bring_in_again(room.store.units, SLUG, "MEX-1", "EU", send=True, once=FORM, **room._common(EU))
        assert made.amendment.id == "EU-1"
    assert list(room.sit().state.proposals) == ["MEX-1", "EU-1"]


def test_a_position_that_is_taken_already_is_no_step(room):
    room.propose(MEX, RED)
    for _ in range(2):
        room.stand(EU, "MEX-1", Position.RESERVE, "pending instructions")
    assert len(kinds(room, PositionTaken)) == 1
    for position in (Position.SUPPORT, Position.NONE, Position.SUPPORT):
        room.stand(EU, "MEX-1", position)
    assert len(kinds(room, PositionTaken)) == 4
    assert room.sit().state.proposals["MEX-1"].amendment.supporters == ("EU",)


def test_a_paragraph_that_is_agreed_already_is_no_step(room):
    first = room.paragraph(FACILITATOR, "OP3", Status.AGREED)
    assert room.paragraph(FACILITATOR, "OP3", Status.AGREED).seq == first.seq
    assert room.paragraph(FACILITATOR, "OP3", None).seq == first.seq + 1
    assert room.paragraph(FACILITATOR, "OP3", None).seq == first.seq + 1


def test_a_version_is_published_once_and_told_alike(room):
    room.decide(FACILITATOR, room.propose(MEX, RED), Status.AGREED)
    room.propose(EU, LIT)
    new = NewRevision(writer=MARKDOWN, expected=1)
    told = [publish(room.store.units, SLUG, new, once=FORM, **room._common(FACILITATOR)) for _ in range(2)]
    assert told[0] == told[1]
    assert told[1].adopted == ("MEX-1",)
    assert [each.id for each in told[1].carried] == ["EU-1"]
    assert len(kinds(room, Published)) == 1


def test_publishing_twice_at_the_same_moment_gives_one_version_to_both(room):
    room.decide(FACILITATOR, room.propose(MEX, RED), Status.AGREED)
    rooms, new = [beside(room) for _ in range(3)], NewRevision(writer=MARKDOWN, expected=1)
    acts = [
        lambda each=each: publish(room.store.units, SLUG, new, once=FORM, **each._common(FACILITATOR)) for each in rooms
    ]
    assert [each.version.number for each in at_once(*acts)] == [2, 2, 2]
    assert len(kinds(room, Published)) == 1


def test_who_asks_first_is_told_what_was_begun(room):
    more = {"by": MEX, "read": read, "memory": Memory()}
    assert taken_before(room.store.units, SLUG, FORM, **more) is None
    drafted(room)
    assert taken_before(room.store.units, SLUG, FORM, **more) == "MEX-1"
    assert taken_before(room.store.units, SLUG, None, **more) is None


def test_words_that_were_erased_since_are_not_made_again(room):
    drafted(room)
    file = room.sit().state.sha256
    room.decide(FACILITATOR, room.propose(EU, LIT), Status.AGREED)
    room.publish(NewRevision(writer=MARKDOWN))
    withdraw(room.store.units, file, reason="sent by mistake", by="A. Clerk", now=room.now)
    with pytest.raises(Withdrawn):
        drafted(room)
