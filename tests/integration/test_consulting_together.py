"""Two who do the same at the same moment in a consultation; a writer that is killed; a disk that is full."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest

from service.amendments import Status
from service.consultation import Published
from service.errors import InvalidRequest, ProposalChanged, TravauxError, Withdrawn
from service.use_cases import verify, withdraw, work_history
from service.use_cases.consulting import Memory, NewRevision
from service.use_cases.consulting.memory import MOST_MADE
from storage import open_store, read
from tests.consulting import EU, FACILITATOR, MARKDOWN, MEX, NOR, SLUG, Room
from tests.integration.test_concurrency import ROOT

RED = "In operative paragraph 1, replace “white” with “red”."
LIT = "In operative paragraph 3, delete “lit”."
SAFELY = "In operative paragraph 3, after “lit”, insert “safely”."


def at_once(*acts):
    """Do all of them at the same moment, each in a process's worth of memory; return what came, errors among it."""
    barrier = Barrier(len(acts))

    def one(act):
        barrier.wait(timeout=30)
        try:
            return act()
        except TravauxError as error:
            return error

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


def beside(room):
    """The same consultation as another process has it."""
    return Room(room.store, Memory(), room.now)


def test_of_two_who_publish_at_once_one_does(room):
    agreed = room.decide(FACILITATOR, room.propose(MEX, RED), Status.AGREED)
    still_open = room.propose(EU, SAFELY)
    rooms = [beside(room) for _ in range(3)]
    came = at_once(*(lambda each=each: each.publish(NewRevision(writer=MARKDOWN, expected=1)) for each in rooms))
    assert sorted(type(each).__name__ for each in came) == ["Publication", "VersionConflict", "VersionConflict"]
    sitting = room.sit()
    assert (sitting.version.number, [step.adopted for step in sitting.state.published]) == (2, [(agreed.amendment.id,)])
    assert len(work_history(room.store.units, SLUG).versions) == 2
    assert sitting.state.proposals[still_open.amendment.id].amendment.version == sitting.state.sha256
    assert verify(room.store.units, read=read).whole


@pytest.mark.parametrize("turn", range(3))
def test_what_is_changed_while_a_version_is_published_is_changed_or_refused_and_never_lost(room, turn):
    room.decide(FACILITATOR, room.propose(MEX, RED), Status.AGREED)
    seen = room.propose(EU, SAFELY)
    edits = room.said("In operative paragraph 3, after “lit”, insert “brightly”.")
    rooms = [beside(room) for _ in range(3)]
    acts = [
        lambda: rooms[0].publish(NewRevision(writer=MARKDOWN)),
        lambda: rooms[1].revise(EU, seen, edits=edits),
        lambda: rooms[2].draft(NOR, LIT),
    ]
    published, revised, drafted = _in_order(acts, turn)
    sitting = room.sit(NOR)
    assert published.version.number == 2
    held = sitting.state.proposals[seen.amendment.id]
    words = {edit.after.strip() for edit in held.amendment.edits}
    assert words == ({"safely"} if isinstance(revised, ProposalChanged) else {"brightly"})
    assert held.amendment.version == sitting.state.sha256
    if not isinstance(drafted, TravauxError):
        assert sitting.state.proposals[drafted.amendment.id].amendment.version == sitting.state.sha256
    assert verify(room.store.units, read=read).whole


def _in_order(acts, turn):
    """What came of each act, whichever thread began it first."""
    came = at_once(*acts[turn:], *acts[:turn])
    return came[len(acts) - turn :] + came[: len(acts) - turn]


def test_of_those_who_decide_at_once_one_decides_and_the_others_are_shown_what_holds(room):
    seen = room.propose(MEX, RED)
    wanted = (Status.AGREED, Status.REJECTED, Status.AGREED, Status.UNDER_DISCUSSION)
    acts = [partial(beside(room).decide, FACILITATOR, seen, status) for status in wanted]
    came = at_once(*acts, lambda: beside(room).decide(MEX, seen, Status.WITHDRAWN))
    refused = [each for each in came if isinstance(each, TravauxError)]
    (done,) = (each for each in came if not isinstance(each, TravauxError))
    assert len(refused) == 4
    assert all(isinstance(each, ProposalChanged | InvalidRequest) for each in refused)
    held = room.sit().state.proposals["MEX-1"]
    assert held.amendment.status is done.amendment.status
    assert len(held.turns) == 2, "sent, and decided once"


def test_after_the_version_under_a_consultation_is_withdrawn_every_answer_is_one_clear_line(room):
    seen = room.propose(MEX, RED)
    withdraw(room.store.units, room.sit().state.sha256, reason="by mistake", by="secretariat", now=room.now)
    for act in (room.sit, room.log, lambda: room.draft(EU, LIT), lambda: room.decide(FACILITATOR, seen, Status.AGREED)):
        with pytest.raises(Withdrawn) as refused:
            act()
        assert "\n" not in str(refused.value)
    assert verify(room.store.units, read=read).whole


def test_what_a_page_of_two_thousand_proposals_is_made_of_is_kept_for_the_next():
    memory, per_proposal = Memory(), 3  # how it would read, its instruction, its passages
    made = [memory.made(("value", number), object) for number in range(per_proposal * 2000)]
    assert len(made) <= MOST_MADE
    assert all(memory.made(("value", number), object) is one for number, one in enumerate(made))


def publisher(address, tmp_path, *more):
    command = [sys.executable, "-m", "tests.integration.publisher", address, str(tmp_path / "files"), *map(str, more)]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )


def assert_nothing_half(room, acknowledged):
    """The record is whole; what was acknowledged is there; every version that was published is there with its step."""
    report = verify(room.store.units, read=read)
    assert report.whole, report.findings
    said = [line.split() for line in acknowledged]
    counts = Counter(what for what, _ in said)
    state = room.sit(MEX).state
    assert {name for what, name in said if what == "proposed"} <= {*state.proposals}
    versions = work_history(room.store.units, SLUG).versions
    assert len(versions) == 1 + len(state.published) == state.version
    assert counts["published"] <= len(state.published) <= counts["published"] + 1
    standing = [one.amendment for one in state.proposals.values() if one.amendment.status is Status.PROPOSED]
    assert all(one.version == state.sha256 for one in standing), "carried over with the version, all of them"
    steps = [taken.step for taken in room.log(MEX, most=1000).steps]
    assert sum(isinstance(step, Published) for step in steps) == len(state.published)


def test_a_facilitators_process_that_is_killed_leaves_nothing_half(store, address, tmp_path):
    room = Room(store)
    room.begin()
    process = publisher(address, tmp_path, 50)
    lines = []
    try:
        while len(lines) < 4:  # one version, and a proposal upon it
            line = process.stdout.readline()
            assert line, process.stderr.read()
            lines.append(line)
    finally:
        process.kill()
        rest, _ = process.communicate(timeout=30)
    lines += [line for line in rest.splitlines(keepends=True) if line.endswith("\n")]
    assert_nothing_half(beside(room), lines)
    room.propose(EU, LIT)


def test_a_disk_that_is_full_while_a_step_is_recorded_is_one_line_and_leaves_nothing_half(tmp_path, migrated):
    address = f"sqlite:///{shutil.copy(migrated, tmp_path)}"
    store = open_store(address, tmp_path / "files")
    room = Room(store)
    room.begin()
    size = (tmp_path / "travaux.db").stat().st_size
    store.close()
    process = publisher(address, tmp_path, 200, size + 100_000)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 1, err
    assert len(err.splitlines()) == 1, err
    assert "disk" in err
    store = open_store(address, tmp_path / "files")
    assert_nothing_half(Room(store), out.splitlines())
    store.close()
