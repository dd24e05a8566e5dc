"""A reader's corrections of an alignment on both databases: kept, reused, mirrored, guarded, moved house, erased."""

from __future__ import annotations

import hashlib
import threading

import pytest

from service import use_cases
from service.collation.given import Bond, GivenPair
from service.collation.types import RowKind
from service.comparison import compare
from service.errors import IntegrityFailure, InvalidRequest, NotFound, VersionConflict, Withdrawn
from service.pair_corrections import NO_PAIRS, PairCorrection, Said, anchored
from service.text import Correction, CorrectionKind
from storage import read
from storage.archive import export_archive, import_archive
from tests.samples import ENGLISH, ENGLISH_REVISED, FRENCH, LATER, NOW, new, numbered

SECOND = hashlib.sha256(ENGLISH_REVISED.encode()).hexdigest()
# Paragraphs of both versions: 0 the Assembly, 1 Recalling, 2 OP1 Decides, 3 OP2 Requests.
APART = GivenPair(Bond.APART, (2,), (2,))
CROSSED = GivenPair(Bond.TOGETHER, (2,), (3,))


@pytest.fixture
def two(store):
    """A store with two versions of one work."""
    for text in (ENGLISH, ENGLISH_REVISED):
        use_cases.add_version(store.units, new(text), read=read, now=NOW)
    return store


def compared(store, base="1", target="2"):
    return use_cases.compare_versions(store.units, "lighthouses", base, target, read=read)


def words(store, *given, base="1", target="2", reason="read by eye"):
    seen = compared(store, base, target)
    return [anchored(one, seen.base.text, seen.target.text, Said("", reason)) for one in given]


def correct(store, corrections, base="1", target="2", **options):
    options = {"now": NOW, "author": "A. Clerk"} | options
    return use_cases.correct_pairs(store.units, "lighthouses", base, target, "en", corrections, read=read, **options)


def pairs(stored):
    return {(row.base, row.target) for row in stored.comparison.collation.rows}


def test_without_corrections_the_revised_paragraphs_are_paired(two):
    assert ((2,), (2,)) in pairs(compared(two))
    assert compared(two).pairs == NO_PAIRS


def test_a_correction_is_kept_with_author_reason_and_time_and_holds_when_compared_again(two):
    made = correct(two, words(two, APART))
    again = compared(two)
    assert pairs(again) == pairs(made)
    assert {((2,), ()), ((), (2,))} <= pairs(again)
    assert again.pairs.revision == 1
    kept = again.pairs.corrections[0]
    assert (kept.bond, kept.author, kept.reason, kept.at) == (Bond.APART, "A. Clerk", "read by eye", NOW)
    concerned = [row for row in again.comparison.collation.rows if row.corrected]
    assert {(row.base, row.target) for row in concerned} == {((2,), ()), ((), (2,))}
    assert again.comparison.said_of(concerned[0])[0][1] == Said("A. Clerk", "read by eye", NOW)
    assert again == compared(two)


def test_it_is_given_to_the_engine_again_where_the_kept_comparison_is_gone(two):
    correct(two, words(two, CROSSED))
    with two.units(write=True) as unit:
        unit.derived.forget(SECOND)
        unit.commit()
    assert ((2,), (3,)) in pairs(compared(two))


def test_the_comparison_the_other_way_round_has_the_same_corrections(two):
    correct(two, words(two, CROSSED))
    back = compared(two, "2", "1")
    assert ((3,), (2,)) in pairs(back)
    assert back.pairs.digest == compared(two).pairs.digest
    undone = correct(two, [], base="2", target="1", expected=back.pairs.digest)
    assert undone.pairs.revision == 2
    assert ((2,), (2,)) in pairs(compared(two))


def test_a_correction_made_the_other_way_round_is_found_again(two):
    correct(two, words(two, GivenPair(Bond.TOGETHER, (3,), (2,)), base="2", target="1"), base="2", target="1")
    assert ((2,), (3,)) in pairs(compared(two))


def test_other_comparisons_of_the_work_are_not_touched(two):
    use_cases.add_version(two.units, new(numbered(3)), read=read, now=NOW)
    correct(two, words(two, CROSSED))
    for ends in (("1", "3"), ("2", "3")):
        assert compared(two, *ends).pairs == NO_PAIRS


def test_undoing_is_a_new_revision_and_the_time_of_what_stays_is_kept(two):
    first = correct(two, words(two, APART))
    both = correct(two, [*first.pairs.corrections, *words(two, GivenPair(Bond.APART, (3,), (3,)))], now=LATER)
    assert [one.at for one in both.pairs.corrections] == [NOW, LATER]
    left = correct(two, both.pairs.corrections[1:], now=LATER)
    assert (left.pairs.revision, [one.at for one in left.pairs.corrections]) == (3, [LATER])
    assert use_cases.verify(two.units, read=read).whole


def test_saying_the_same_again_records_nothing(two):
    made = correct(two, words(two, APART))
    assert correct(two, made.pairs.corrections, now=LATER).pairs == made.pairs


def test_a_time_that_a_client_makes_up_is_not_believed(two):
    forged = [PairCorrection(one.bond, one.base, one.target, "", one.reason, LATER) for one in words(two, APART)]
    assert correct(two, forged).pairs.corrections[0].at == NOW


def test_the_second_of_two_readers_is_told_and_nothing_of_the_first_is_lost(two):
    seen = compared(two).pairs.digest
    first = correct(two, words(two, APART), expected=seen)
    with pytest.raises(VersionConflict, match="meanwhile"):
        correct(two, words(two, CROSSED), expected=seen)
    assert compared(two).pairs == first.pairs


def test_of_many_readers_at_once_one_is_kept_and_the_others_are_told(two):
    seen, wishes, told = compared(two).pairs.digest, words(two, APART), []

    def try_it(number):
        try:
            correct(two, wishes, author=f"Reader {number}", expected=seen)
        except VersionConflict:
            told.append(number)

    threads = [threading.Thread(target=try_it, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 4
    assert compared(two).pairs.revision == 1


@pytest.mark.parametrize(
    ("given", "options", "message"),
    [
        ([PairCorrection(Bond.APART, (1,), (0,), "", "why")], {}, "No paragraph begins"),
        ([PairCorrection(Bond.APART, (), (0,), "", "why")], {}, "both texts"),
        ([PairCorrection(Bond.APART, (0,), (0,), "", " ")], {}, "reason"),
        ([PairCorrection(Bond.APART, (0,), (0,), "", "why")], {"author": ""}, "your name"),
        ([PairCorrection(Bond.APART, (0,), (0,), "", "why")] * 2, {}, "there already"),
        ([PairCorrection(Bond.APART, (0,), (0,), "", "why\0")], {}, "no text"),
        ([PairCorrection(b, (0,), (0,), "", "why") for b in Bond], {}, "take back one of the two"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line_and_leaves_nothing(two, given, options, message):
    with pytest.raises(InvalidRequest, match=message) as refused:
        correct(two, given, **options)
    assert "\n" not in str(refused.value)
    assert compared(two).pairs == NO_PAIRS


def test_a_version_and_itself_or_one_that_is_not_there_cannot_be_corrected(two):
    with pytest.raises(InvalidRequest, match="itself"):
        correct(two, [], base="1", target="1")
    with pytest.raises(NotFound):
        correct(two, [], target="9")


def test_a_correction_whose_paragraph_is_gone_is_named_stays_and_can_be_undone(two):
    correct(two, words(two, CROSSED))
    join = Correction(CorrectionKind.JOIN, ENGLISH.index("1. Decides"))
    use_cases.correct_structure(two.units, "lighthouses", "1", "en", [join], read=read, now=NOW)
    after = compared(two)
    assert (after.lost, len(after.pairs.corrections)) == ((0,), 1)
    assert after.comparison.lost == after.pairs.corrections
    beside = correct(two, [*after.pairs.corrections, *words(two, GivenPair(Bond.APART, (0,), (0,)))])
    assert beside.lost == (0,)
    use_cases.correct_structure(two.units, "lighthouses", "1", "en", [], read=read, now=NOW)
    assert ((2,), (3,)) in pairs(compared(two))
    assert use_cases.verify(two.units, read=read).whole


def test_everything_moves_house_and_exports_to_the_same_bytes(two, other_store, tmp_path):
    first = correct(two, words(two, APART))
    correct(two, [*first.pairs.corrections, *words(two, GivenPair(Bond.APART, (3,), (3,)))], now=LATER)
    export_archive(two, tmp_path / "one.zip")
    import_archive(other_store, tmp_path / "one.zip", now=LATER)
    export_archive(other_store, tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    assert compared(other_store) == compared(two)
    export_archive(two, tmp_path / "work.zip", "lighthouses")
    assert import_archive(other_store, tmp_path / "work.zip", now=LATER) == ()
    assert use_cases.verify(other_store.units, read=read).whole


@pytest.mark.parametrize(
    ("statement", "values", "named"),
    [
        ("UPDATE pair_sets SET corrections = replace(corrections, 'eye', 'ear')", (), "its corrections was altered"),
        ("UPDATE pair_sets SET author = ?", ("B",), "its author was altered"),
        ("UPDATE pair_sets SET corrections = NULL", (), "its corrections was removed, but no file was withdrawn"),
        ("UPDATE pair_sets SET revision = 7", (), "its row was removed"),
        ("DELETE FROM pair_sets", (), "its row was removed"),
        ("UPDATE pair_sets SET corrections = '{'", (), "they can no longer be read"),
        ("UPDATE pair_sets SET target_id = 99", (), "they can no longer be read"),
        ("UPDATE comparisons SET pairs = ?", ("0" * 64,), "not on record"),
        ("UPDATE comparisons SET pairs = ?", (NO_PAIRS.digest,), "what is stored was altered"),
    ],
)
def test_an_altered_row_is_named(two, tamper, statement, values, named):
    correct(two, words(two, CROSSED))
    assert use_cases.verify(two.units, read=read).whole
    tamper(statement, *values)
    report = use_cases.verify(two.units, read=read)
    broken = [f"{finding.where}: {finding.message}" for finding in report.findings if finding.broken]
    assert any(named in line for line in broken), broken
    if "pair_sets" in statement and "no longer" not in named:
        assert any("lighthouses, versions 1 and 2, en, corrected pairs 1" in line for line in broken)


@pytest.mark.parametrize("withdrawn", [ENGLISH, ENGLISH_REVISED], ids=["base", "target"])
def test_a_withdrawal_of_either_file_erases_the_words_and_the_chain_still_verifies(two, withdrawn, tmp_path, backend):
    correct(two, words(two, CROSSED, reason="see the zanzibar annex"))
    sha256 = hashlib.sha256(withdrawn.encode()).hexdigest()
    use_cases.withdraw(two.units, sha256, reason="sent in error", by="Secretariat", now=LATER)
    assert use_cases.verify(two.units, read=read).whole
    with pytest.raises(Withdrawn):
        correct(two, [])
    with two.units() as unit:
        assert unit.works.pairs("lighthouses", 1, 2, "en").corrections == ()
    if backend == "sqlite":
        for path in tmp_path.rglob("*"):
            assert path.is_dir() or b"zanzibar" not in path.read_bytes(), path


def test_a_withdrawn_correction_moves_house_without_its_words(two, other_store, tmp_path):
    correct(two, words(two, CROSSED))
    use_cases.withdraw(two.units, SECOND, reason="sent in error", by="Secretariat", now=LATER)
    export_archive(two, tmp_path / "one.zip")
    import_archive(other_store, tmp_path / "one.zip", now=LATER)
    export_archive(other_store, tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_each_language_has_its_own_corrections(two):
    for version, text in (("1", FRENCH), ("2", FRENCH.replace("blanc", "rouge"))):
        use_cases.add_version(two.units, new(text, language="fr", version=version), read=read, now=NOW)
    correct(two, words(two, APART))
    french = use_cases.compare_versions(two.units, "lighthouses", "1", "2", "fr", read=read)
    assert french.pairs == NO_PAIRS
    assert RowKind.EDITED in {row.kind for row in french.comparison.collation.rows}
    texts = (french.base, french.target)
    assert use_cases.pairs_between(two.units, *texts) == NO_PAIRS
    english = compared(two)
    assert use_cases.pairs_between(two.units, english.base, english.target) == english.pairs
    assert use_cases.pairs_between(two.units, english.base, french.target) == NO_PAIRS


def test_a_set_that_the_engine_can_no_longer_honour_can_still_be_read_and_undone(two, monkeypatch):
    """A comparison that fails its check is not shown; the way out must not lead through it."""
    correct(two, words(two, APART))

    def fails(*_, given=(), **__):
        if given:
            raise IntegrityFailure("The comparison was stopped: it does not keep a reader's correction. Report it.")
        return compare(*_, given=given, **__)

    for module in ("service.use_cases.comparing", "service.use_cases.pairing"):
        monkeypatch.setattr(f"{module}.compare", fails)
    with two.units(write=True) as unit:
        unit.derived.forget(SECOND)
        unit.commit()
    with pytest.raises(IntegrityFailure):
        compared(two)
    seen = use_cases.read_pairs(two.units, "lighthouses", "1", "2", read=read)
    assert (seen.pairs.revision, seen.lost) == (1, ())
    assert correct(two, []).pairs.corrections == ()
    assert ((2,), (2,)) in pairs(compared(two))
