"""The canonical form and the chain: one way to write, and every change breaks a link."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from service.canonical import canonical, digest, revive
from service.chain import (
    GENESIS,
    corrections_digest,
    details_of,
    differences,
    event_from,
    kind_of,
    link,
    name_of,
    payload_of,
)
from service.chain_check import broken_links
from service.collation import collate
from service.collation.types import Collation
from service.events import FileReceived, StructureCorrected, VersionAdded, WorkCreated
from service.text import Correction, CorrectionKind, ParsedText
from service.works import Stage
from tests.fakes import read_plain
from tests.samples import ENGLISH, ENGLISH_REVISED, NOW

VERSION = VersionAdded("w", 2, "A/79/L.1", date(2024, 11, 6), Stage.DRAFT, "note", 1, "Norway", NOW)
FILE = FileReceived("w", 2, "en", "0" * 64, 10, "text/plain", NOW, "draft.md", "post")
CORRECTED = StructureCorrected(
    "w", 2, "en", 1, "0" * 64, "A", NOW, (Correction(CorrectionKind.PART, 3, "annex", "A", "misread"),)
)
WORK = WorkCreated("w", NOW, None, "Title")


def test_canonical_json_is_one_line_sorted_and_in_utc():
    there = datetime(2024, 11, 6, 4, 30, tzinfo=timezone(timedelta(hours=-5)))
    assert canonical({"b": there, "a": (1, "é", None)}) == '{"a":[1,"é",null],"b":"2024-11-06T09:30:00.000000+00:00"}'


@pytest.mark.parametrize("event", [WORK, VERSION, FILE, CORRECTED])
def test_an_event_comes_back_from_its_payload_and_details(event):
    assert event_from(kind_of(event), payload_of(event), details_of(event)) == event


@pytest.mark.parametrize(
    ("event", "word"), [(WORK, "Title"), (FILE, "draft.md"), (FILE, "post"), (CORRECTED, "misread")]
)
def test_words_that_may_have_to_be_erased_are_not_in_the_payload(event, word):
    assert word not in payload_of(event)


def test_an_erased_word_is_no_difference_and_another_word_is():
    assert differences(payload_of(FILE), replace(FILE, filename=None)) == ()
    assert differences(payload_of(FILE), replace(FILE, filename="other.md")) == ("filename",)
    assert differences(payload_of(FILE), replace(FILE, size=11)) == ("size",)


def test_an_event_with_erased_words_cannot_be_recorded_anew():
    with pytest.raises(ValueError, match="erased"):
        payload_of(replace(FILE, source=None))


def chain():
    entries, previous = [], GENESIS
    for seq, event in enumerate((WORK, VERSION, FILE), 1):
        entries.append(link(seq, kind_of(event), payload_of(event), previous))
        previous = entries[-1].hash
    return entries


def test_an_untouched_chain_has_no_broken_link():
    assert list(broken_links(chain())) == []


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("field", ["kind", "payload", "previous", "hash", "seq"])
def test_any_altered_field_of_any_entry_breaks_a_link(place, field):
    entries = chain()
    value = getattr(entries[place], field)
    altered = value + 1 if isinstance(value, int) else value[:-1] + "x"
    entries[place] = replace(entries[place], **{field: altered})
    if (place, field) == (2, "hash"):
        assert [entry.seq for entry, _ in broken_links(entries)] == [3]
    assert list(broken_links(entries))


@pytest.mark.parametrize("place", [0, 1])
def test_a_removed_or_doubled_entry_breaks_a_link(place):
    entries = chain()
    assert list(broken_links(entries[:place] + entries[place + 1 :]))
    assert list(broken_links([*entries[: place + 1], entries[place], *entries[place + 1 :]]))


def test_names_are_unique_and_readable():
    assert [name_of(event) for event in (WORK, VERSION, FILE, CORRECTED)] == [
        "work w",
        "w, version 2",
        "w, version 2, en, file",
        "w, version 2, en, corrections 1",
    ]


def test_the_digest_of_corrections_covers_what_reading_depends_on_and_their_order():
    one, two = Correction(CorrectionKind.PART, 1, "annex"), Correction(CorrectionKind.JOIN, 2)
    assert corrections_digest((one, two)) == corrections_digest((replace(one, author="B", reason="x"), two))
    assert len({corrections_digest(chosen) for chosen in ((), (one,), (two,), (one, two), (two, one))}) == 5


def test_texts_and_collations_come_back_as_they_were():
    base, target = (read_plain(text.encode(), None, ()) for text in (ENGLISH, ENGLISH_REVISED))
    collation = collate(base, target)
    assert revive(ParsedText, canonical(base)) == base
    assert revive(Collation, canonical(collation)) == collation


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (ParsedText, "[]"),
        (ParsedText, "{}"),
        (Collation, '{"engine":"x","rows":[],"fallback":1}'),
        (Collation, '{"engine":"x","rows":{},"fallback":null}'),
        (Collation, '{"engine":"x","rows":[],"fallback":null,"more":1}'),
        (Collation, '{"engine":true,"rows":[],"fallback":null}'),
        (tuple[int, int], "[1]"),
        (tuple[int, ...], '["1"]'),
        (int, "true"),
        (Stage, '"poem"'),
        (datetime, '"2024-11-06T09:30:00"'),
        (datetime, '"2024-11-06T09:30:00+00:00"'),
        (date, '"06.11.2024"'),
    ],
)
def test_what_does_not_fit_its_type_is_refused(kind, written):
    with pytest.raises(ValueError):  # noqa: PT011 - the kind is the promise, the words are for the log
        revive(kind, written)


def test_a_time_without_zone_and_a_number_that_is_none_are_refused():
    with pytest.raises(ValueError, match="time zone"):
        canonical(datetime(2024, 11, 6))  # noqa: DTZ001 - the point of the test
    with pytest.raises(ValueError, match="JSON"):
        canonical(float("nan"))


def test_half_a_character_is_written_so_that_it_can_be_hashed():
    assert digest("\ud800") == digest("\ud800")
    assert revive(str, canonical("a\ud800é")) == "a\ud800é"
    assert UTC is NOW.tzinfo
