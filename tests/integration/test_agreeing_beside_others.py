"""Whether a paragraph can be agreed is worked out before the turn to write comes, and upon what holds in that turn."""

from __future__ import annotations

import pytest

from service.amendments import Status
from service.consultation import ParagraphDecided
from service.errors import InvalidRequest
from service.use_cases.additions import ATTEMPTS
from service.use_cases.consulting import opening
from tests.consulting import EU, FACILITATOR, MEX

LIT = "In operative paragraph 3, delete “lit”."


@pytest.fixture
def looked(room, monkeypatch):
    """What was open for writing each time that the rolling text was put together; `then` is done at that moment."""
    writing, times, meanwhile = [], [], []
    real, units = opening.rolling, room.store.units

    def rolling(text, state):
        times.append(bool(writing))
        found = real(text, state)
        if meanwhile and not writing:
            meanwhile.pop(0)()
        return found

    class Unit:
        def __init__(self, write):
            self._inner, self._write = units(write=write), write

        def __enter__(self):
            inner = self._inner.__enter__()
            writing.extend([1] if self._write else [])
            return inner

        def __exit__(self, *error):
            writing.clear()
            return self._inner.__exit__(*error)

    monkeypatch.setattr(opening, "rolling", rolling)
    monkeypatch.setattr(room.store, "units", lambda *, write=False: Unit(write))
    return times, meanwhile


def agreed(room):
    return [each.step.agreed for each in room.log().steps if isinstance(each.step, ParagraphDecided)]


def test_no_writer_waits_while_it_is_worked_out(room, looked):
    times, _ = looked
    room.paragraph(FACILITATOR, "OP3", Status.AGREED)
    assert (times, agreed(room)) == ([False], [Status.AGREED])


def test_a_proposal_that_comes_meanwhile_is_seen(room, looked):
    times, meanwhile = looked
    meanwhile.append(lambda: room.propose(MEX, LIT))
    with pytest.raises(InvalidRequest, match=r"are still open: MEX-1\."):
        room.paragraph(FACILITATOR, "OP3", Status.AGREED)
    assert (times, agreed(room)) == ([False, False], [])


def test_who_is_overtaken_each_time_is_served_in_turn(room, looked):
    room.propose(MEX, "In operative paragraph 1, replace “white” with “red”.")
    times, meanwhile = looked
    meanwhile.extend([lambda: room.comment(EU, "MEX-1", "We agree.")] * 20)
    room.paragraph(FACILITATOR, "OP3", Status.AGREED)
    assert times == [False] * ATTEMPTS + [True]
    assert agreed(room) == [Status.AGREED]
