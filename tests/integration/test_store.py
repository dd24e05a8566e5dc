"""The store on both databases: what is added is there, found, compared, corrected, searched; never a neighbour."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from service import use_cases
from service.comparison import ENGINE, compare
from service.errors import (
    AlreadyExists,
    InvalidRequest,
    NotFound,
    StorageUnavailable,
    UnreadableInput,
    VersionConflict,
)
from service.ports import ComparisonKey, TextKey
from service.reading import READER
from service.text import Correction, CorrectionKind
from service.works import Stage
from storage import read
from storage.file_store import write_durably
from storage.store import open_store
from tests.samples import ARABIC, ENGLISH, ENGLISH_REVISED, FRENCH, LATER, NOW, SIX, new, numbered


def add(store, text=ENGLISH, **fields):
    now = fields.pop("now", NOW)
    options = {name: fields.pop(name) for name in ("expected_last", "allow_withdrawn") if name in fields}
    return use_cases.add_version(store.units, new(text, **fields), read=read, now=now, **options)


@pytest.mark.parametrize("slug", ["a\0b", "\0"])
def test_a_name_that_is_no_text_is_refused_or_not_there(store, slug):
    with pytest.raises((NotFound, InvalidRequest)):
        use_cases.work_history(store.units, slug)


def test_a_version_keeps_every_word_that_came_with_it(store):
    added = add(
        store,
        symbol="A/79/L.1",
        title="Lighthouses",
        date="2024-11-06",
        stage="revised",
        note="as read out",
        author="Norway",
        source="e-mail",
        media_type="text/markdown",
        filename="C:\\drafts\\draft.md",
    )
    version = use_cases.work_history(store.units, "lighthouses").versions[0]
    manifestation = version.languages[0].manifestation
    assert added.version == version
    assert ("A/79/L.1", date(2024, 11, 6), Stage.REVISED) == (version.symbol, version.date, version.stage)
    assert (
        version.note,
        version.author,
        version.predecessor,
        version.created,
    ) == ("as read out", "Norway", None, NOW)
    assert hashlib.sha256(ENGLISH.encode()).hexdigest() == manifestation.sha256
    assert (len(ENGLISH.encode()), "text/markdown", "draft.md", "e-mail", NOW) == (
        manifestation.size,
        manifestation.media_type,
        manifestation.filename,
        manifestation.source,
        manifestation.received,
    )
    assert added.work.title == "Lighthouses"


def test_the_received_file_comes_back_byte_for_byte(store):
    data = b"\xef\xbb\xbf" + ENGLISH.replace("\n", "\r\n").encode()
    add(store, data)
    assert data == use_cases.received_file(store.units, "lighthouses", "1", "en")[1]


def test_the_same_bytes_twice_give_the_same_version_with_a_word(store):
    first = add(store)
    again = add(store, now=LATER, note="another note")
    assert (first.already_there, again.already_there) == (False, True)
    assert first.version == again.version
    assert len(use_cases.work_history(store.units, "lighthouses").versions) == 1


def test_the_same_bytes_may_be_in_two_works(store):
    add(store)
    assert not add(store, slug="beacons").already_there
    assert [line.work.slug for line in use_cases.list_works(store.units)] == ["beacons", "lighthouses"]


def test_a_version_has_six_languages_and_each_is_found_in_its_own_words(store):
    add(store)
    for language, text in SIX.items():
        if language != "en":
            assert add(store, text, language=language, version="1").version.number == 1
    summary = use_cases.list_works(store.units)[0]
    assert (summary.versions, summary.languages) == (1, ("ar", "en", "es", "fr", "ru", "zh"))
    queries = {
        "en": "PAINT every",
        "fr": "assemblee GENERALE",
        "es": "resolucion",
        "ru": "все маяки",
        "zh": "灯塔",
        "ar": "المنارات باللون",
    }
    for language, query in queries.items():
        found = use_cases.search_work(store.units, "lighthouses", query, read=read)
        assert language in {hit.language for hit in found}, query
        for hit in found:
            assert hit.text[hit.start : hit.end]


def test_a_second_text_in_the_same_language_is_refused(store):
    add(store)
    with pytest.raises(AlreadyExists, match="new version"):
        add(store, ENGLISH_REVISED, version="1")


@pytest.mark.parametrize("unknown", ["0", "2", "01", " 1", "1 ", "one", "", "-1", "1.0", "١"])
def test_an_unknown_id_is_not_found_and_never_a_neighbour(store, unknown):
    add(store)
    with pytest.raises(NotFound):
        use_cases.read_version(store.units, "lighthouses", unknown, read=read)
    for pair in ((unknown, "1"), ("1", unknown)):
        with pytest.raises(NotFound):
            use_cases.compare_versions(store.units, "lighthouses", *pair, read=read)


def test_what_is_not_there_is_not_found(store):
    add(store)
    for call in (
        lambda: use_cases.work_history(store.units, "lighthouse"),
        lambda: use_cases.read_version(store.units, "lighthouses", "1", "fr", read=read),
        lambda: use_cases.received_file(store.units, "lighthouses", "2", "en"),
        lambda: use_cases.search_work(store.units, "unknown", "word", read=read),
        lambda: add(store, FRENCH, language="fr", version="7"),
        lambda: add(store, FRENCH, slug="unknown", language="fr", version="1"),
    ):
        with pytest.raises(NotFound):
            call()


def test_versions_without_a_language_in_common_say_so(store):
    add(store)
    add(store, FRENCH, language="fr")
    with pytest.raises(NotFound, match="no language in common: en against fr"):
        use_cases.compare_versions(store.units, "lighthouses", "1", "2", read=read)


def test_a_comparison_is_stored_and_shown_again_the_same(store):
    add(store)
    add(store, ENGLISH_REVISED)
    first = use_cases.compare_versions(store.units, "lighthouses", "1", "2", read=read)
    second = use_cases.compare_versions(store.units, "lighthouses", "1", "2", read=read)
    assert first == second
    assert compare(first.base.text, first.target.text).collation == second.comparison.collation
    with store.units() as unit:
        keys = unit.derived.comparison_keys()
    ends = [
        TextKey(end.language_version.manifestation.sha256, end.corrections.digest, READER)
        for end in (first.base, first.target)
    ]
    assert (ComparisonKey(*ends, ENGINE),) == keys


def test_a_damaged_stored_comparison_is_never_shown(store, tamper):
    add(store)
    add(store, ENGLISH_REVISED)
    first = use_cases.compare_versions(store.units, "lighthouses", "1", "2", read=read)
    tamper("UPDATE comparisons SET content = replace(content, 'white', 'black')")
    assert first == use_cases.compare_versions(store.units, "lighthouses", "1", "2", read=read)


def test_corrections_are_kept_with_author_and_reason_and_change_the_reading(store):
    add(store)
    before = use_cases.read_version(store.units, "lighthouses", "1", read=read)
    place = before.text.blocks[1].start
    correction = Correction(CorrectionKind.PART, place, "annex", reason="misread")
    after = use_cases.correct_structure(
        store.units,
        "lighthouses",
        "1",
        "en",
        [correction],
        read=read,
        now=LATER,
        author="Facilitator",
        expected=before.corrections.digest,
    )
    again = use_cases.read_version(store.units, "lighthouses", "1", read=read)
    assert after.text == again.text
    assert after.corrections == again.corrections
    assert again.corrections.revision == 1
    assert (
        again.corrections.corrections[0].author,
        again.corrections.corrections[0].reason,
    ) == ("Facilitator", "misread")
    assert before.corrections.digest != again.corrections.digest


def test_two_who_correct_at_once_do_not_overwrite_each_other(store):
    add(store)
    seen = use_cases.read_version(store.units, "lighthouses", "1", read=read)
    place = seen.text.blocks[1].start

    def correct(value):
        use_cases.correct_structure(
            store.units,
            "lighthouses",
            "1",
            "en",
            [Correction(CorrectionKind.PART, place, value)],
            read=read,
            now=LATER,
            expected=seen.corrections.digest,
        )

    correct("annex")
    with pytest.raises(VersionConflict, match="Someone else corrected"):
        correct("closing")
    held = use_cases.read_version(store.units, "lighthouses", "1", read=read).corrections
    assert [item.value for item in held.corrections] == ["annex"]


def test_corrections_can_be_undone_and_all_revisions_stay_in_the_record(store):
    add(store)
    place = use_cases.read_version(store.units, "lighthouses", "1", read=read).text.blocks[1].start
    for chosen in ([Correction(CorrectionKind.PART, place, "annex")], []):
        use_cases.correct_structure(store.units, "lighthouses", "1", "en", chosen, read=read, now=LATER)
    held = use_cases.read_version(store.units, "lighthouses", "1", read=read).corrections
    assert (held.revision, held.corrections) == (2, ())
    with store.units() as unit:
        assert sum(entry.kind == "corrections" for entry in unit.chain.entries()) == 2


def test_times_come_back_in_utc_to_the_microsecond(store):
    moment = datetime(2024, 11, 6, 23, 59, 59, 999999, tzinfo=timezone(timedelta(hours=-5)))
    add(store, now=moment)
    created = use_cases.work_history(store.units, "lighthouses").versions[0].created
    assert (moment, UTC) == (created, created.tzinfo)


def test_text_with_every_awkward_character_survives(store):
    text = "A\u0301\u200f\u2028 \U0001f5fa %_\\ ' \" \u00a0 end;\n\nÅ\x01 two.\n"
    add(store, text)
    kept = use_cases.read_version(store.units, "lighthouses", "1", read=read).text
    assert read(text.encode(), None, ()) == kept
    assert use_cases.search_work(store.units, "lighthouses", "%_\\ ' \"", read=read)


def test_search_treats_wildcards_as_letters_and_bounds_what_it_shows(store):
    add(store, "\n\n".join(f"{n}. Decides 100% a_b;" for n in range(1, 700)))
    assert len(use_cases.search_work(store.units, "lighthouses", "100_", read=read)) == 0
    found = use_cases.search_work(store.units, "lighthouses", "100%", read=read)
    assert (len(found), found.limited) == (500, True)


def test_an_unreadable_file_leaves_nothing_behind(store):
    for data in (b"", b" \n\t "):
        with pytest.raises(UnreadableInput):
            add(store, data)
    assert use_cases.list_works(store.units) == ()
    with store.units() as unit:
        assert unit.files.names() == ()


def test_a_unit_of_work_that_is_not_committed_leaves_nothing(store):
    add(store)
    with store.units(write=True) as unit:
        history = unit.works.find("lighthouses")
        unit.derived.forget(history.versions[0].languages[0].manifestation.sha256)
    with store.units() as unit:
        assert len(unit.derived.text_keys()) == 1


def test_a_unit_for_reading_cannot_commit(store):
    with store.units() as unit, pytest.raises(RuntimeError):
        unit.commit()


def test_a_full_disk_is_one_line_and_nothing_is_stored(address, tmp_path, full_disk):
    store = open_store(address, tmp_path / "files", write_file=full_disk)
    with pytest.raises(StorageUnavailable, match="disk is full"):
        add(store)
    assert use_cases.list_works(store.units) == ()
    with store.units() as unit:
        assert unit.files.names() == ()
    full_disk.free()
    assert add(store).version.number == 1
    store.close()


def test_the_file_is_on_disk_before_its_row_is_committed(address, tmp_path):
    seen = []

    def write(path, data):
        watcher = open_store(address, tmp_path / "files")
        with watcher.units() as unit:
            seen.append(unit.works.find("lighthouses"))
        watcher.close()
        write_durably(path, data)

    store = open_store(address, tmp_path / "files", write_file=write)
    add(store)
    store.close()
    assert seen == [None]


def test_an_expected_last_version_guards_against_a_rival(store):
    add(store, expected_last=0)
    with pytest.raises(VersionConflict, match="last version is now 1, not 0"):
        add(store, numbered(2), expected_last=0)
    assert add(store, numbered(2), expected_last=1).version.number == 2


def test_a_later_reader_makes_the_text_again_and_drops_what_the_older_made(store):
    add(store)
    sha256 = hashlib.sha256(ENGLISH.encode()).hexdigest()
    with store.units(write=True) as unit:
        old = unit.derived.text_keys()[0]
        text = unit.derived.text(old)
        unit.derived.keep_text(TextKey(sha256, old.corrections, "a-reader-of-old"), text)
        unit.commit()
    use_cases.read_version(store.units, "lighthouses", "1", read=read)
    with store.units() as unit:
        assert [key.reader for key in unit.derived.text_keys()] == [READER]


def test_arabic_keeps_its_marks_in_what_is_shown_and_loses_them_in_what_is_searched(store):
    add(store, ARABIC.replace("تقرر", "تُقَرِّر"), language="ar")
    hits = use_cases.search_work(store.units, "lighthouses", "تقرر طلاء", read=read).hits
    assert hits[0].text[hits[0].start : hits[0].end] == "تُقَرِّر طلاء"


@pytest.mark.parametrize(
    "fields",
    [
        {"slug": "Light Houses"},
        {"slug": "../etc"},
        {"slug": "a" * 81},
        {"slug": ""},
        {"date": "6 November"},
        {"date": "2024-13-01"},
        {"language": "de"},
        {"stage": "final"},
        {"note": "bell \a"},
        {"author": "nul \0"},
        {"symbol": "A" * 101},
        {"predecessor": 9},
    ],
)
def test_a_value_that_makes_no_sense_is_refused_in_one_line(store, fields):
    with pytest.raises(InvalidRequest) as caught:
        add(store, **fields)
    assert "\n" not in str(caught.value)
    assert use_cases.list_works(store.units) == ()
