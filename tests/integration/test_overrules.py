"""A reader's word on type or severity on both databases: kept, applied again, guarded, moved house, erased."""

from dataclasses import replace

import pytest

from service import use_cases
from service.analysis import change_ids
from service.comparison import technical_rollover, to_json
from service.errors import InvalidRequest, NotFound, VersionConflict, Withdrawn
from service.overrules import NO_OVERRULES, Anchor, Overrule, anchors_of, overruled
from service.summary import plain, summarise
from storage import read
from storage.archive import export_archive, import_archive
from tests.samples import ENGLISH, ENGLISH_REVISED, LATER, NOW, new


@pytest.fixture
def two(store):
    """A store with two versions of one work."""
    for text in (ENGLISH, ENGLISH_REVISED):
        use_cases.add_version(store.units, new(text), read=read, now=NOW)
    return store


def compared(store, base="1", target="2"):
    return use_cases.compare_versions(store.units, "lighthouses", base, target, read=read)


def heaviest(stored):
    """The first of the heaviest changes: its anchor, its row's id and its place there."""
    rows = {row.id: row for row in stored.comparison.collation.rows}
    found = [(anchor, *place) for anchor, place in anchors_of(stored.comparison).items()]
    return max(found, key=lambda one: rows[one[1]].changes[one[2]].severity)


def word(stored, severity=1, kind="tech.ageing", reason="agreed in the room"):
    return Overrule(heaviest(stored)[0], kind, severity, "", reason)


def overrule(store, overrules, base="1", target="2", **options):
    options = {"now": NOW, "author": "A. Clerk"} | options
    return use_cases.overrule_changes(store.units, "lighthouses", base, target, "en", overrules, read=read, **options)


def change_at(stored, row, place):
    return next(one for one in stored.comparison.collation.rows if one.id == row).changes[place]


def test_an_overrule_is_kept_and_applied_whenever_the_two_are_compared(two):
    before = compared(two)
    _, row, place = heaviest(before)
    was = change_at(before, row, place)
    assert was.severity > 1
    overrule(two, [word(before)])
    after = compared(two)
    now = change_at(after, row, place)
    assert (now.type, now.severity, now.base, now.target) == ("tech.ageing", 1, was.base, was.target)
    put_aside = after.comparison.overruled_at(row, place)
    assert (put_aside.type, put_aside.severity, put_aside.by, put_aside.at) == (was.type, was.severity, "A. Clerk", NOW)
    assert after.overrules.revision == 1
    assert after == compared(two)
    assert change_ids(next(one for one in after.comparison.collation.rows if one.id == row))


def test_summary_and_json_say_it(two):
    stored = overrule(two, [word(compared(two))])
    written = [
        change for row in to_json(stored.comparison)["rows"] for change in row["changes"] if "overruled" in change
    ]
    assert len(written) == 1
    assert (written[0]["type"], written[0]["severity"]) == ("tech.ageing", 1)
    assert (written[0]["overruled"]["by"], written[0]["overruled"]["reason"]) == ("A. Clerk", "agreed in the room")
    (said,) = [one for one in summarise(stored.comparison, "en").sentences if one.overruled]
    assert plain(said.remark).startswith("by A. Clerk, who overruled")


def test_the_verdict_follows_the_readers_word(two):
    stored = compared(two)
    places = anchors_of(stored.comparison)
    rows = {row.id: row for row in stored.comparison.collation.rows}
    heavy = [anchor for anchor, (row, place) in places.items() if rows[row].changes[place].severity > 1]
    assert not technical_rollover(stored.comparison)
    made = overrule(two, [Overrule(anchor, "text.changed", 1, "", "known") for anchor in heavy])
    assert technical_rollover(made.comparison)
    assert summarise(made.comparison, "fr").rollover is True


def test_undoing_is_a_new_revision(two):
    first = overrule(two, [word(compared(two))])
    undone = overrule(two, [], expected=first.overrules.digest)
    assert (undone.overrules.revision, undone.overrules.overrules) == (2, ())
    assert undone.comparison.overruled == ()
    assert use_cases.verify(two.units, read=read).whole


def test_it_holds_in_one_direction_only(two):
    overrule(two, [word(compared(two))])
    assert compared(two, "2", "1").overrules == NO_OVERRULES
    back = compared(two, "2", "1")
    made = overrule(two, [word(back, kind="text.changed")], base="2", target="1")
    assert made.overrules.revision == 1
    assert len(compared(two).overrules.overrules) == 1
    assert use_cases.verify(two.units, read=read).whole


def test_what_happened_to_a_paragraph_as_a_whole_is_found_again_though_its_type_names_it(store):
    swapped = ENGLISH.replace("1. Decides", "2. Decides").replace("2. Requests", "1. Requests")
    lines = swapped.split("\n\n")
    for text in (ENGLISH, "\n\n".join([*lines[:2], lines[3], lines[2], *lines[4:]])):
        use_cases.add_version(store.units, new(text), read=read, now=NOW)
    seen = compared(store)
    rows = {row.id: row for row in seen.comparison.collation.rows}
    moved = next(
        anchor
        for anchor, (row, at) in anchors_of(seen.comparison).items()
        if rows[row].changes[at].type == "para.moved"
    )
    made = overrule(store, [Overrule(moved, "editorial.punctuation", 0, "", "only the layout")])
    assert moved in anchors_of(made.comparison)
    assert made.comparison.lost_overrules == ()
    assert len(made.comparison.overruled) == 1
    assert overrule(store, made.overrules.overrules).overrules == made.overrules


def test_the_second_of_two_readers_is_told(two):
    seen = compared(two)
    overrule(two, [word(seen)], expected=seen.overrules.digest)
    with pytest.raises(VersionConflict, match="meanwhile"):
        overrule(two, [word(seen, severity=0)], expected=seen.overrules.digest)


def test_what_makes_no_sense_is_refused_in_one_line(two):
    good = word(compared(two))
    for bad, message in (
        (replace(good, reason=" "), "reason"),
        (replace(good, type="no.such"), "another kind or weight"),
        (replace(good, severity=4), "another kind or weight"),
        (replace(good, anchor=Anchor((1,), (1,), "x")), "no such change"),
    ):
        with pytest.raises(InvalidRequest, match=message) as refused:
            overrule(two, [bad])
        assert "\n" not in str(refused.value)
    with pytest.raises(InvalidRequest, match="your name"):
        overrule(two, [good], author="")
    with pytest.raises(InvalidRequest, match="already"):
        overrule(two, [good, replace(good, severity=0)])
    with pytest.raises(InvalidRequest, match="itself"):
        overrule(two, [], target="1")
    with pytest.raises(NotFound):
        overrule(two, [], target="9")
    assert compared(two).overrules == NO_OVERRULES


def test_an_overrule_whose_words_are_gone_is_named(two):
    overrule(two, [word(compared(two))])
    stored = compared(two)
    joined = replace(stored.overrules.overrules[0], anchor=Anchor((1,), (1,), "x"))
    lost = overruled(replace(stored.comparison, overruled=()), (joined,))
    assert lost.lost_overrules == (joined,)
    assert any("A. Clerk" in line for line in summarise(lost, "en").asides)


def test_everything_moves_house_and_exports_to_the_same_bytes(two, other_store, tmp_path):
    overrule(two, [word(compared(two))])
    overrule(two, [], now=LATER)
    overrule(two, [word(compared(two))], now=LATER)
    export_archive(two, tmp_path / "one.zip")
    import_archive(other_store, tmp_path / "one.zip", now=LATER)
    export_archive(other_store, tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    assert compared(other_store) == compared(two)
    assert use_cases.verify(other_store.units, read=read).whole


def test_a_withdrawal_erases_the_words_and_the_record_still_verifies(two):
    stored = overrule(two, [word(compared(two))])
    sha256 = stored.base.language_version.manifestation.sha256
    use_cases.withdraw(two.units, sha256, reason="sent by mistake", by="B. Chief", now=LATER)
    with pytest.raises(Withdrawn):
        compared(two)
    with two.units() as unit:
        assert unit.works.overrules("lighthouses", 1, 2, "en").overrules == ()
    assert not [one for one in use_cases.verify(two.units, read=read).findings if one.broken]
