"""The use cases alone, over a store in memory whose writers race instead of queueing."""

from __future__ import annotations

import pytest

from service import use_cases
from service.errors import InvalidRequest, StorageUnavailable, VersionConflict
from service.text import Correction, CorrectionKind
from service.use_cases.additions import ATTEMPTS
from service.works import Stage
from tests.fakes import FakeStore, read_plain
from tests.samples import ENGLISH, ENGLISH_REVISED, LATER, NOW, SIX, new, numbered


@pytest.fixture
def store():
    return FakeStore()


def add(store, text=ENGLISH, **fields):
    options = {name: fields.pop(name) for name in ("expected_last", "allow_withdrawn") if name in fields}
    return use_cases.add_version(store.units, new(text, **fields), read=read_plain, now=NOW, **options)


class Rival:
    """Adds a version of its own just before another's commit, `times` times."""

    def __init__(self, store, times):
        self._store, self._left = store, times
        store.before_commit = self

    def __call__(self):
        if self._left:
            self._left -= 1
            self._store.before_commit = lambda: None
            add(self._store, numbered(100 + self._left))
            self._store.before_commit = self


def test_an_addition_that_expects_nothing_is_tried_again_after_a_rival(store):
    Rival(store, 2)
    assert add(store).version.number == 3


def test_an_addition_gives_up_after_a_bounded_number_of_rivals(store):
    Rival(store, ATTEMPTS + 5)
    with pytest.raises(VersionConflict):
        add(store)
    assert len(use_cases.work_history(store.units, "lighthouses").versions) == ATTEMPTS


def test_an_addition_that_expects_a_version_is_not_tried_again(store):
    Rival(store, 1)
    with pytest.raises(VersionConflict):
        add(store, expected_last=0)
    assert len(use_cases.work_history(store.units, "lighthouses").versions) == 1


def test_a_rival_with_the_same_bytes_makes_it_already_there(store):
    def rival():
        store.before_commit = lambda: None
        add(store)

    store.before_commit = rival
    assert add(store).already_there


def test_what_the_bringer_leaves_open_comes_from_the_first_page(store):
    added = add(store, "#fr Les phares\n\nDécide.\n", language=None)
    assert (added.work.title, added.version.languages[0].language) == ("Les phares", "fr")
    assert added.version.stage is Stage.DRAFT


def test_what_the_bringer_says_comes_before_the_first_page(store):
    added = add(store, "#fr Les phares\n\nDécide.\n", language="en", title="Lighthouses", stage=Stage.RECONSTRUCTED)
    assert (added.work.title, added.version.languages[0].language) == ("Lighthouses", "en")
    assert added.version.stage is Stage.RECONSTRUCTED


def test_a_text_in_no_known_language_is_und(store):
    assert add(store, language=None).version.languages[0].language == "und"


def test_a_version_follows_the_last_one_or_the_one_named(store):
    add(store)
    add(store, numbered(2))
    third = add(store, numbered(3), predecessor=1)
    assert [v.predecessor for v in use_cases.work_history(store.units, "lighthouses").versions] == [None, 1, 1]
    assert third.version.predecessor == 1
    for wrong in (0, 4, -1):
        with pytest.raises(InvalidRequest):
            add(store, numbered(4), predecessor=wrong)


def test_english_is_chosen_where_several_languages_would_do(store):
    for version in (1, 2):
        for language, text in SIX.items():
            number = None if language == "en" else str(version)
            add(store, text + f"\n\n{version}.", language=language, version=number)
    assert use_cases.read_version(store.units, "lighthouses", "1", read=read_plain).language_version.language == "en"
    found = use_cases.compare_versions(store.units, "lighthouses", "1", "2", read=read_plain)
    assert found.base.language_version.language == found.target.language_version.language == "en"


def test_a_withdrawn_language_gives_way_to_one_that_can_be_read(store):
    for version in (1, 2):
        add(store, ENGLISH + f"\n\n{version}.")
        add(store, SIX["fr"] + f"\n\n{version}.", language="fr", version=str(version))
    english = use_cases.received_file(store.units, "lighthouses", "1", "en")[0].sha256
    use_cases.withdraw(store.units, english, reason="in error", by="Secretariat", now=LATER)
    assert use_cases.read_version(store.units, "lighthouses", "1", read=read_plain).language_version.language == "fr"
    found = use_cases.compare_versions(store.units, "lighthouses", "1", "2", read=read_plain)
    assert found.target.language_version.language == "fr"


def test_a_store_that_cannot_write_keeps_nobody_from_reading_and_comparing(store):
    add(store)
    add(store, ENGLISH_REVISED)
    store.state.texts.clear()

    def refuse():
        raise StorageUnavailable("The disk is full.")

    store.before_commit = refuse
    assert use_cases.read_version(store.units, "lighthouses", "1", read=read_plain).text.paragraphs
    assert use_cases.compare_versions(store.units, "lighthouses", "1", "2", read=read_plain).comparison
    assert len(use_cases.search_work(store.units, "lighthouses", "keepers", read=read_plain)) == 4


def test_search_finds_words_in_notes_and_says_where(store):
    add(store, "Decides.\n^ See the Rostock archive.\n\nRequests.\n")
    hit = use_cases.search_work(store.units, "lighthouses", "rostock", read=read_plain).hits[0]
    assert (hit.paragraph_index, hit.note, hit.text[hit.start : hit.end]) == (0, 0, "Rostock")


@pytest.mark.parametrize("query", ["", "  ", "\u0301", "x" * 201])
def test_a_search_for_nothing_or_too_much_is_refused(store, query):
    add(store)
    with pytest.raises(InvalidRequest):
        use_cases.search_work(store.units, "lighthouses", query, read=read_plain)


@pytest.mark.parametrize(
    "correction",
    [
        Correction(CorrectionKind.PART, 0, "poem"),
        Correction(CorrectionKind.LEVEL, 0, "0"),
        Correction(CorrectionKind.LEVEL, 0, "10"),
        Correction(CorrectionKind.LEVEL, 0, "²"),
        Correction(CorrectionKind.NUMBER, 0, "1" * 41),
        Correction(CorrectionKind.NUMBER, 0, "\a"),
        Correction(CorrectionKind.JOIN, 0, "x"),
        Correction(CorrectionKind.BREAK, -1),
        Correction(CorrectionKind.BREAK, 10_000),
        Correction(CorrectionKind.PART, 0, "annex", reason="x" * 1001),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused_on_both_ways_in(store, correction):
    add(store)
    with pytest.raises(InvalidRequest):
        use_cases.correct_structure(store.units, "lighthouses", "1", "en", [correction], read=read_plain, now=LATER)
    with pytest.raises(InvalidRequest):
        add(store, ENGLISH_REVISED, corrections=(correction,))


def test_corrections_that_come_with_the_file_are_kept_under_its_bringer(store):
    add(store, corrections=(Correction(CorrectionKind.PART, 0, "formula"),), author="Facilitator")
    found = use_cases.read_version(store.units, "lighthouses", "1", read=read_plain)
    assert [item.author for item in found.corrections.corrections] == ["Facilitator"]
    assert found.text.paragraphs[0].part == "formula"


def test_a_time_without_a_zone_is_refused(store):
    with pytest.raises(InvalidRequest, match="time zone"):
        use_cases.add_version(store.units, new(ENGLISH), read=read_plain, now=NOW.replace(tzinfo=None))


@pytest.mark.parametrize("title", ["Two\nlines", "A\0B", "\ud800", "x" * 5000, "\u200b  \t "])
def test_a_first_page_with_odd_characters_never_stops_an_addition(store, title):
    def read(data, filename, corrections):
        from dataclasses import replace  # noqa: PLC0415

        text = read_plain(data, filename, corrections)
        return replace(text, masthead=replace(text.masthead, title=title, symbol=title, date=title))

    added = use_cases.add_version(store.units, new(ENGLISH), read=read, now=NOW)
    for recognised in (added.work.title, added.version.symbol or ""):
        assert recognised.encode() is not None
        assert "\0" not in recognised
        assert "\n" not in recognised
        assert len(recognised) <= 1000


def test_the_store_in_memory_is_whole_after_everything(store):
    add(store)
    add(store, ENGLISH_REVISED)
    use_cases.compare_versions(store.units, "lighthouses", "1", "2", read=read_plain)
    sha256 = use_cases.received_file(store.units, "lighthouses", "1")[0].sha256
    use_cases.withdraw(store.units, sha256, reason="in error", by="Secretariat", now=LATER)
    add(store, allow_withdrawn=True)
    report = use_cases.verify(store.units, read=read_plain)
    assert report.whole, report.findings
