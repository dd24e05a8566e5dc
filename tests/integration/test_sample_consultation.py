"""The consultation that the demo shows: every instruction is read, the two on one place conflict, one is agreed."""

from __future__ import annotations

import tomllib

import pytest

from service.accounts import Grant, Role, Viewer
from service.amendments import Status
from service.use_cases import consulting
from storage import read
from tests.samples import NOW
from web.cli.demo import DELEGATIONS, SAMPLES
from web.cli.sample_consultation import open_sample

FILE = SAMPLES / "consultation.toml"
READER = Viewer("ana", grants=(Grant("ana", Role.READER),))


@pytest.fixture
def sitting(store):
    from web.cli.demo import _add  # noqa: PLC0415 - the samples, in a store of the test's own

    for entry in tomllib.loads((SAMPLES / "manifest.toml").read_text(encoding="utf-8"))["version"]:
        _add(store, entry)
    for _ in range(2):
        open_sample(store, FILE, "facilitator", NOW)
    return consulting.sit(store.units, "drought-early-warning", by=READER, read=read)


def test_all_proposals_are_there_once_with_their_positions(sitting):
    said = [(one.amendment.id, one.amendment.supporters, one.amendment.opponents) for one in sitting.proposals]
    assert said == [
        ("MEX-1", ("KEN",), ()),
        ("NOR-1", (), ("MEX",)),
        ("KEN-1", ("G77",), ()),
        ("G77-1", (), ()),
        ("NOR-2", (), ()),
    ]


def test_two_of_them_conflict_and_one_is_agreed(sitting):
    assert [group.amendments for group in sitting.groups] == [("MEX-1", "NOR-1")]
    assert sitting.state.proposals["NOR-2"].amendment.status is Status.AGREED


def test_every_delegation_that_speaks_is_named():
    sample = tomllib.loads(FILE.read_text(encoding="utf-8"))
    spoken = {one["delegation"] for one in sample["proposal"]}
    spoken |= {
        code for one in sample["proposal"] for key in ("support", "oppose", "reserve") for code in one.get(key, ())
    }
    assert spoken <= {code for code, _, _ in DELEGATIONS}
