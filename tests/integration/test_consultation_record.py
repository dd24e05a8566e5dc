"""Steps of consultations and changes of accounts in the one record, on both databases: read, verified, moved, gone."""

from __future__ import annotations

import hashlib

import pytest

from service import use_cases
from service.amendments import Edit, EditKind, Host, Place, Scope
from service.consultation import Commented, Drafted, Opened, follow
from service.consultation.state import EMPTY
from service.consultation.steps import kind_of, written
from service.errors import IntegrityFailure, InvalidRequest, VersionConflict
from service.events import AccountStep, ConsultationStep
from service.text import Span
from storage import read
from storage.archive import export_archive, import_archive
from tests.samples import ENGLISH, LATER, NOW, new

FILE = hashlib.sha256(ENGLISH.encode()).hexdigest()
PLACE = Place(Host.PARAGRAPH, Scope.WORDS, 2, "OP1", "d" * 64, span=Span(31, 36), quote="white")
STEPS = (
    Opened(1, "en", FILE, "c" * 64),
    Drafted("MEX-1", "MEX", (Edit(EditKind.REPLACE, PLACE, "white", "zanzibar blue"),), reasons="seen at night"),
    Commented("MEX-1", 1, "Why not red?", "FRA"),
)


def step(number, content, work="lighthouses"):
    return ConsultationStep(work, number, kind_of(content), FILE, "ana", "MEX", LATER, written(content))


@pytest.fixture
def consulted(store):
    """A work with three steps of a consultation, and one change of accounts."""
    use_cases.add_version(store.units, new(ENGLISH), read=read, now=NOW)
    with store.units(write=True) as unit:
        for number, content in enumerate(STEPS, 1):
            unit.chain.record(step(number, content))
        unit.chain.record(AccountStep(1, "added", "root", "ana", LATER, '{"role":"delegate"}'))
        unit.commit()
    return store


def test_steps_are_read_back_as_they_were_and_fold_to_the_state(consulted):
    with consulted.units() as unit:
        taken = unit.consultations.steps("lighthouses")
        assert [one.step for one in taken] == list(STEPS)
        assert [(one.seq, one.actor, one.delegation, one.at) for one in taken] == [
            (number, "ana", "MEX", LATER) for number in (1, 2, 3)
        ]
        assert unit.consultations.steps("lighthouses", after=2) == taken[2:]
        assert (unit.consultations.last("lighthouses"), unit.consultations.last("beacons")) == (3, 0)
    state = EMPTY
    for one in taken:
        state = follow(state, one)
    proposal = state.proposals["MEX-1"]
    assert (state.seq, state.sha256, proposal.amendment.version) == (3, FILE, FILE)
    assert (proposal.unsent, proposal.comments[0].words, state.next_id("MEX")) == (True, "Why not red?", "MEX-2")


def test_a_number_that_is_taken_is_refused(consulted):
    with consulted.units(write=True) as unit, pytest.raises(VersionConflict):
        unit.chain.record(step(3, STEPS[2]))


def test_verify_finds_it_whole_and_names_the_one_row_that_was_altered(consulted, tamper):
    assert not [one for one in use_cases.verify(consulted.units, read=read).findings if one.broken]
    tamper("UPDATE consultation_steps SET actor = ? WHERE seq = ?", "eve", 2)
    tamper("UPDATE account_steps SET content = ? WHERE seq = ?", '{"role":"administrator"}', 1)
    found = use_cases.verify(consulted.units, read=read).findings
    assert [one.where for one in found] == ["lighthouses, consultation step 2", "account step 1"]
    assert all(one.broken for one in found)
    assert "actor was altered" in found[0].message


def test_altered_words_and_a_removed_step_are_named(consulted, tamper):
    tamper("UPDATE consultation_steps SET content = replace(content, 'blue', 'grey') WHERE seq = ?", 2)
    tamper("DELETE FROM consultation_steps WHERE seq = ?", 3)
    found = use_cases.verify(consulted.units, read=read).findings
    assert [one.where for one in found] == ["lighthouses, consultation step 2", "lighthouses, consultation step 3"]


def test_a_step_that_makes_no_sense_is_said_to_be_damaged(consulted, tamper):
    tamper("UPDATE consultation_steps SET content = ? WHERE seq = ?", "{}", 2)
    with consulted.units() as unit, pytest.raises(IntegrityFailure, match="Step 2"):
        unit.consultations.steps("lighthouses")


def test_a_work_takes_its_consultation_along_and_leaves_the_accounts(consulted, other_store, tmp_path):
    export_archive(consulted, tmp_path / "one.zip", "lighthouses")
    assert import_archive(other_store, tmp_path / "one.zip", now=LATER) == ("lighthouses",)
    with other_store.units() as unit:
        assert [one.step for one in unit.consultations.steps("lighthouses")] == list(STEPS)
        assert not [one for one in unit.chain.events() if isinstance(one, AccountStep)]
    assert use_cases.verify(other_store.units, read=read).findings == ()
    assert import_archive(other_store, tmp_path / "one.zip", now=LATER) == ()


def test_everything_moves_house_but_people_who_are_there_keep_their_own_record(consulted, other_store, tmp_path):
    export_archive(consulted, tmp_path / "all.zip")
    with other_store.units(write=True) as unit:
        unit.chain.record(AccountStep(1, "added", "", "bea", LATER, "{}"))
        unit.commit()
    import_archive(other_store, tmp_path / "all.zip", now=LATER)
    with other_store.units() as unit:
        assert [one.about for one in unit.chain.events() if isinstance(one, AccountStep)] == ["bea"]
    assert use_cases.verify(other_store.units, read=read).findings == ()


def test_an_archive_whose_steps_have_a_gap_is_refused(store, other_store, tmp_path):
    use_cases.add_version(store.units, new(ENGLISH), read=read, now=NOW)
    with store.units(write=True) as unit:
        unit.chain.record(step(2, STEPS[0]))
        unit.commit()
    export_archive(store, tmp_path / "gap.zip")
    with pytest.raises(InvalidRequest, match="consultation step 1 of lighthouses is missing"):
        import_archive(other_store, tmp_path / "gap.zip", now=LATER)


def test_withdrawing_the_file_erases_what_was_said_about_its_words(consulted):
    use_cases.withdraw(consulted.units, FILE, reason="sent in error", by="Secretariat", now=LATER)
    with consulted.units() as unit:
        taken = unit.consultations.steps("lighthouses")
        assert [one.step for one in taken] == [None, None, None]
        assert [one.kind for one in taken] == ["opened", "drafted", "commented"]
        assert not any("zanzibar" in entry.payload for entry in unit.chain.entries())
    assert not [one for one in use_cases.verify(consulted.units, read=read).findings if one.broken]
