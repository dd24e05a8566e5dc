"""Records of consultations from elsewhere: what no use case could have written is refused, with the step and why."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from service.amendments import CarryState, Edit, EditKind, Host, Place, Scope, Status
from service.consultation import steps
from service.consultation.credible import Held, contradiction
from service.consultation.steps import kind_of
from service.text import Span

NOW = dt.datetime(2026, 3, 4, 15, 0, tzinfo=dt.UTC)
OLD, NEW = "a" * 64, "b" * 64
HELD = {Held(1, "en", OLD), Held(2, "en", NEW)}
PLACE = Place(Host.PARAGRAPH, Scope.WORDS, 2, "OP1", "d" * 64, span=Span(31, 36), quote="white")
EDITS = (Edit(EditKind.REPLACE, PLACE, "white", "blue"),)
MOVED = (replace(EDITS[0], after="red"),)
HONEST = (
    steps.Opened(1, "en", OLD, ""),
    steps.Drafted("MEX-1", "MEX", EDITS),
    steps.Decided("MEX-1", Status.PROPOSED),
    steps.Drafted("EU-1", "EU", EDITS),
    steps.Decided("EU-1", Status.PROPOSED),
    steps.Commented("EU-1", 1, "Why?", "MEX"),
    steps.Commented("EU-1", 2, "So.", "EU", 1),
    steps.PositionTaken("EU-1", "MEX", steps.Position.SUPPORT),
    steps.Met("Third informal"),
    steps.Decided("MEX-1", Status.AGREED),
    steps.ParagraphDecided(2, Status.AGREED, "digest"),
    steps.Published(2, "en", NEW, "", ("MEX-1",)),
    steps.Carried("EU-1", CarryState.NEEDS_PERSON, EDITS, OLD, "changed"),
    steps.Revised("EU-1", MOVED),
    steps.Decided("EU-1", Status.REJECTED),
)


def taken(said, first=1):
    return [
        steps.Taken(seq, kind_of(step) if step else "drafted", "ann", "MEX", NOW, step)
        for seq, step in enumerate(said, first)
    ]


def with_(at, step):
    return [*HONEST[:at], step, *HONEST[at + 1 :]]


def without(at):
    return [*HONEST[:at], *HONEST[at + 1 :]]


def test_an_honest_record_is_taken():
    assert contradiction(taken(HONEST), HELD) is None


FORGED = {
    "published before it was agreed": (without(9), "MEX-1 was not agreed"),
    "published twice": ([*HONEST[:12], steps.Published(2, "en", NEW, "", ())], "version 2 cannot follow version 2"),
    "a version that is not there": (with_(11, steps.Published(3, "en", NEW, "", ())), "version 3 has no such text"),
    "a file of another version": (with_(11, steps.Published(2, "en", OLD, "", ())), "version 2 has no such text"),
    "an unknown proposal adopted": (with_(11, steps.Published(2, "en", NEW, "", ("BRA-1",))), "no proposal BRA-1"),
    "carried though adopted": (
        with_(12, steps.Carried("MEX-1", CarryState.EXACT, EDITS, OLD)),
        "MEX-1 came in with version 2",
    ),
    "carried before any publication": (without(11), "no version was published"),
    "carried twice": ([*HONEST[:13], HONEST[12]], "EU-1 was carried to version 2 before"),
    "carried from another version": (
        with_(12, steps.Carried("EU-1", CarryState.SHIFTED, EDITS, "c" * 64)),
        "does not stand against the version",
    ),
    "changed on the way to a person": (
        with_(12, steps.Carried("EU-1", CarryState.NEEDS_PERSON, MOVED, OLD)),
        "its words changed",
    ),
    "decided before it was begun": (without(1), "there is no proposal MEX-1"),
    "a number that is not the next": (with_(1, steps.Drafted("MEX-7", "MEX", EDITS)), "MEX-7 is not the number"),
    "begun without a change": (with_(1, steps.Drafted("MEX-1", "MEX", ())), "MEX-1 changes nothing"),
    "a leap of status": (with_(9, steps.Decided("MEX-1", Status.DRAFT)), "cannot become draft"),
    "a comment that is missing": (without(5), "EU-1 has 0 comments"),
    "an answer to nothing": (with_(5, steps.Commented("EU-1", 1, "Why?", "MEX", 9)), "no comment 9"),
    "nothing opened": (HONEST[1:], "nothing was opened"),
    "opened twice": ([*HONEST[:3], HONEST[0]], "open already"),
    "left by its first proposer": ([*HONEST[:3], steps.Sponsored("MEX-1", "MEX", joined=False)], "cannot leave"),
    "a paragraph rejected": ([HONEST[0], steps.ParagraphDecided(2, Status.REJECTED, "d")], "no paragraph"),
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_record_is_refused_with_the_reason(name):
    said, why = FORGED[name]
    found = contradiction(taken(said), HELD)
    assert found is not None
    assert why in found
    assert "\n" not in found


def test_steps_out_of_order_are_said():
    assert contradiction(taken(HONEST, first=2), HELD) == "step 2 cannot follow step 0"


def test_what_was_erased_with_a_file_is_given_the_benefit_of_the_doubt():
    """Every step whose words may be gone, one after the other: what is left never contradicts itself."""
    for at, step in enumerate(HONEST):
        said = taken(HONEST)
        said[at] = replace(said[at], kind=kind_of(step), delegation=getattr(step, "delegation", "MEX"), step=None)
        assert contradiction(said, HELD) is None, at
