"""Withdrawal: the content goes from everywhere, the record stays, and nothing brings it back unasked."""

from __future__ import annotations

import hashlib

import pytest

from service import use_cases
from service.errors import InvalidRequest, NotFound, StorageUnavailable, Withdrawn
from service.text import Correction, CorrectionKind
from storage import read
from tests.samples import ENGLISH, ENGLISH_REVISED, LATER, NOW, new

SECRET = """# The Zanzibar Protocol

The General Assembly,

Recalling the zanzibar understanding,

1. Decides to keep the zanzibar annex closed;
"""
SHA256 = hashlib.sha256(SECRET.encode()).hexdigest()


def add(store, text=SECRET, **fields):
    allow = fields.pop("allow_withdrawn", False)
    return use_cases.add_version(store.units, new(text, **fields), read=read, now=NOW, allow_withdrawn=allow)


def withdraw(store, sha256=SHA256, reason="sent in error", by="Secretariat"):
    return use_cases.withdraw(store.units, sha256, reason=reason, by=by, now=LATER)


@pytest.fixture
def with_secret(store):
    add(store, ENGLISH)
    add(store, filename="zanzibar-draft.md", source="zanzibar mission")
    add(store, ENGLISH_REVISED)
    add(store, slug="zed")
    place = use_cases.read_version(store.units, "lighthouses", "2", read=read).text.blocks[-1].start
    correction = Correction(CorrectionKind.PART, place, "annex", reason="see zanzibar text")
    use_cases.correct_structure(store.units, "lighthouses", "2", "en", [correction], read=read, now=NOW)
    for pair in (("1", "2"), ("2", "3"), ("1", "3")):
        use_cases.compare_versions(store.units, "lighthouses", *pair, read=read)
    return store


def test_the_record_stays_and_says_who_when_and_why(with_secret):
    manifestation = withdraw(with_secret)
    assert (manifestation.sha256, manifestation.size) == (SHA256, len(SECRET.encode()))
    kept = manifestation.withdrawal
    assert (kept.reason, kept.by, kept.at) == ("sent in error", "Secretariat", LATER)
    history = use_cases.work_history(with_secret.units, "lighthouses")
    assert history.versions[1].languages[0].manifestation == manifestation


def test_the_content_is_nowhere_and_the_chain_still_verifies(with_secret):
    withdraw(with_secret)
    with with_secret.units() as unit:
        assert SHA256 not in unit.files.names()
        assert not [key for key in unit.derived.text_keys() if key.sha256 == SHA256]
        assert len(unit.derived.comparison_keys()) == 1
    report = use_cases.verify(with_secret.units, read=read)
    assert report.whole
    assert any(SHA256 in finding.where for finding in report.findings)


def test_no_word_of_it_is_left_in_any_file_of_the_store(with_secret, backend, tmp_path):
    withdraw(with_secret)
    assert use_cases.list_works(with_secret.units)[1].work.title == "zed"
    if backend == "sqlite":
        for path in tmp_path.rglob("*"):
            assert path.is_dir() or b"anzibar" not in path.read_bytes(), path


@pytest.mark.postgres
def test_no_word_of_it_is_left_in_any_table_of_postgresql(postgres, tmp_path):
    import psycopg  # noqa: PLC0415

    from storage import open_store  # noqa: PLC0415

    address = postgres.clean()
    store = open_store(address, tmp_path / "files")
    add(store, filename="zanzibar.md")
    withdraw(store)
    store.close()
    with psycopg.connect(address.replace("postgresql+psycopg", "postgresql")) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        for (table,) in tables:
            found = connection.execute(f"SELECT count(*) FROM {table} t WHERE t::text ILIKE '%zanzibar%'").fetchone()
            assert found == (0,), table


def test_reading_comparing_correcting_and_fetching_say_withdrawn(with_secret):
    withdraw(with_secret)
    units = with_secret.units
    for call in (
        lambda: use_cases.read_version(units, "lighthouses", "2", read=read),
        lambda: use_cases.compare_versions(units, "lighthouses", "1", "2", read=read),
        lambda: use_cases.compare_versions(units, "lighthouses", "2", "3", read=read),
        lambda: use_cases.received_file(units, "zed", "1", "en"),
        lambda: use_cases.correct_structure(units, "zed", "1", "en", [], read=read, now=NOW),
    ):
        with pytest.raises(Withdrawn, match="sent in error"):
            call()
    use_cases.compare_versions(units, "lighthouses", "1", "3", read=read)


def test_search_does_not_find_it_nor_mention_it(with_secret):
    assert len(use_cases.search_work(with_secret.units, "lighthouses", "zanzibar", read=read)) > 0
    withdraw(with_secret)
    found = use_cases.search_work(with_secret.units, "lighthouses", "zanzibar", read=read)
    assert (found.hits, found.unsearched) == ((), ())


def test_adding_it_again_is_refused_unless_allowed_and_then_it_is_the_same_version(with_secret):
    withdraw(with_secret)
    for slug in ("lighthouses", "another"):
        with pytest.raises(Withdrawn, match="unless an administrator allows"):
            add(with_secret, slug=slug)
    added = add(with_secret, allow_withdrawn=True)
    assert (added.version.number, added.already_there) == (2, True)
    assert use_cases.read_version(with_secret.units, "zed", "1", read=read).text.source == SECRET
    assert use_cases.verify(with_secret.units, read=read).whole


def test_it_can_be_withdrawn_readmitted_and_withdrawn_again(with_secret):
    for _ in range(3):
        withdraw(with_secret)
        with pytest.raises(Withdrawn):
            use_cases.read_version(with_secret.units, "zed", "1", read=read)
        add(with_secret, allow_withdrawn=True)
        use_cases.read_version(with_secret.units, "zed", "1", read=read)
    assert use_cases.verify(with_secret.units, read=read).whole


def test_withdrawing_twice_records_it_once_and_finishes_what_was_cut_off(with_secret, tmp_path):
    withdraw(with_secret)
    (tmp_path / "files" / SHA256[:2] / SHA256[2:4] / SHA256).write_text(SECRET)
    assert not use_cases.verify(with_secret.units, read=read).whole
    assert withdraw(with_secret, reason="again").withdrawal.reason == "sent in error"
    assert use_cases.verify(with_secret.units, read=read).whole


def test_a_reader_in_the_way_is_told_and_a_second_try_clears_the_traces(with_secret, address, monkeypatch):
    from storage import engine  # noqa: PLC0415
    from storage.store import open_store  # noqa: PLC0415

    monkeypatch.setattr(engine, "BUSY_SECONDS", 1)
    hasty = open_store(address, with_secret._files._root)
    with with_secret.units() as reader:
        reader.works.summaries()
        with pytest.raises(StorageUnavailable, match="withdraw the file again"):
            withdraw(hasty)
    withdraw(hasty)
    hasty.close()


def forget(store):
    """Make the store read every text again."""
    with store.units(write=True) as unit:
        for key in unit.derived.text_keys():
            unit.derived.forget(key.sha256)
        unit.commit()


def test_a_reading_under_way_keeps_nothing_of_a_file_that_is_withdrawn_meanwhile(with_secret):
    def read_while_it_is_withdrawn(data, filename, corrections):
        withdraw(with_secret)
        return read(data, filename, corrections)

    forget(with_secret)
    use_cases.read_version(with_secret.units, "zed", "1", read=read_while_it_is_withdrawn)
    with with_secret.units() as unit:
        assert unit.derived.text_keys() == ()
    assert use_cases.verify(with_secret.units, read=read).whole


def test_a_comparison_under_way_is_not_kept_when_an_end_is_withdrawn_meanwhile(with_secret):
    def read_while_the_other_is_withdrawn(data, filename, corrections):
        if data == ENGLISH_REVISED.encode():
            withdraw(with_secret)
        return read(data, filename, corrections)

    forget(with_secret)
    use_cases.compare_versions(with_secret.units, "lighthouses", "2", "3", read=read_while_the_other_is_withdrawn)
    with with_secret.units() as unit:
        assert unit.derived.comparison_keys() == ()
    assert use_cases.verify(with_secret.units, read=read).whole


@pytest.mark.parametrize("bad", ["", "abc", SHA256.upper(), SHA256[:-1], "../" + SHA256])
def test_what_is_no_hash_is_refused(store, bad):
    with pytest.raises(InvalidRequest):
        withdraw(store, bad)


def test_an_unknown_file_a_missing_reason_and_a_missing_name_are_refused(with_secret):
    with pytest.raises(NotFound):
        withdraw(with_secret, "0" * 64)
    with pytest.raises(InvalidRequest, match="reason"):
        withdraw(with_secret, reason=" ")
    with pytest.raises(InvalidRequest, match="name"):
        withdraw(with_secret, by="")
    use_cases.read_version(with_secret.units, "zed", "1", read=read)
