"""verify: whole where nothing was touched; any single altered byte, row or link is named."""

from __future__ import annotations

import hashlib
import shutil

import pytest

from service import use_cases
from service.text import Correction, CorrectionKind
from storage import open_store, read
from tests.samples import ENGLISH, ENGLISH_REVISED, FRENCH, LATER, NOW, new

FIRST = hashlib.sha256(ENGLISH.encode()).hexdigest()


def _fill(units):
    """Two works, languages, corrections, a comparison, a withdrawal, another one with its readmission."""
    for text, fields in (
        (ENGLISH, {"title": "Lighthouses"}),
        (ENGLISH_REVISED, {}),
        (FRENCH, {"language": "fr", "version": "2"}),
        (ENGLISH, {"slug": "beacons"}),
        ("Withdrawn for good.\n", {"slug": "beacons", "source": "by mistake"}),
        ("Withdrawn and back.\n", {"slug": "beacons"}),
    ):
        use_cases.add_version(units, new(text, **fields), read=read, now=NOW)
    place = use_cases.read_version(units, "lighthouses", "1", read=read).text.blocks[1].start
    correction = Correction(CorrectionKind.PART, place, "annex", reason="misread")
    use_cases.correct_structure(units, "lighthouses", "1", "en", [correction], read=read, now=LATER, author="A")
    use_cases.compare_versions(units, "lighthouses", "1", "2", read=read)
    for text in ("Withdrawn for good.\n", "Withdrawn and back.\n"):
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        use_cases.withdraw(units, sha256, reason="sent in error", by="Secretariat", now=LATER)
    back = new("Withdrawn and back.\n", slug="beacons")
    use_cases.add_version(units, back, read=read, now=LATER, allow_withdrawn=True)


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """Filled once: the folder of an SQLite store to copy from."""
    folder = tmp_path_factory.mktemp("filled")
    _fill_at(f"sqlite:///{folder}/travaux.db", folder)
    return folder


@pytest.fixture(scope="module")
def filled_postgres(postgres, tmp_path_factory):
    """Filled once: the address of a PostgreSQL store to copy from, and its folder."""
    folder = tmp_path_factory.mktemp("filled")
    with postgres.database("template0") as address:
        _fill_at(address, folder)
        yield address, folder


def _fill_at(address, folder):
    opened = open_store(address, folder / "files")
    opened.upgrade()
    _fill(opened.units)
    opened.close()


@pytest.fixture
def address(backend, tmp_path, request):
    """A filled database of one's own."""
    if backend == "postgres":
        template, folder = request.getfixturevalue("filled_postgres")
        shutil.copytree(folder / "files", tmp_path / "files")
        with request.getfixturevalue("postgres").database(template) as url:
            yield url
    else:
        folder = request.getfixturevalue("filled")
        shutil.copytree(folder / "files", tmp_path / "files")
        yield f"sqlite:///{shutil.copy(folder / 'travaux.db', tmp_path)}"


@pytest.fixture
def full(store):
    """A filled store of one's own."""
    return store


def broken(store, **options):
    report = use_cases.verify(store.units, read=read, **options)
    assert report.whole == (not any(finding.broken for finding in report.findings))
    return [f"{finding.where}: {finding.message}" for finding in report.findings if finding.broken]


def test_an_untouched_store_is_whole_and_the_withdrawn_file_is_mentioned(full):
    report = use_cases.verify(full.units, read=read)
    assert report.whole
    assert [f.message for f in report.findings] == ["withdrawn on 2024-11-07 by Secretariat: sent in error"]
    assert report.checked > 30


def test_an_empty_store_is_whole(other_store):
    assert broken(other_store) == []


def test_progress_is_told_and_ends_at_its_end(full):
    steps = []
    use_cases.verify(full.units, read=read, progress=lambda done, total, what: steps.append((done, total, what)))
    assert list(range(len(steps))) == [done for done, _, _ in steps]
    assert steps[-1][0] == steps[-1][1]


def _path(tmp_path, sha256):
    return tmp_path / "files" / sha256[:2] / sha256[2:4] / sha256


@pytest.mark.parametrize("place", [0, 17, -1])
def test_one_altered_byte_of_a_file_is_named(full, tmp_path, place):
    path = _path(tmp_path, FIRST)
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)
    named = broken(full)
    assert len(named) == 2, named
    assert all(FIRST in line and "altered on disk" in line for line in named)


def test_a_missing_file_is_named(full, tmp_path):
    _path(tmp_path, FIRST).unlink()
    assert any("lighthouses, version 1, en: file" in line and "missing" in line for line in broken(full))


def test_a_file_cut_short_is_named(full, tmp_path):
    path = _path(tmp_path, FIRST)
    path.write_bytes(path.read_bytes()[:10])
    assert any(FIRST in line for line in broken(full))


def test_a_stray_file_and_an_unfinished_one_are_remarks_only(full, tmp_path):
    stray = hashlib.sha256(b"stray").hexdigest()
    _path(tmp_path, stray).parent.mkdir(parents=True)
    _path(tmp_path, stray).write_bytes(b"stray")
    (tmp_path / "files" / "incoming").mkdir(exist_ok=True)
    (tmp_path / "files" / "incoming" / "half").write_bytes(b"ha")
    report = use_cases.verify(full.units, read=read)
    assert report.whole
    assert {"file incoming/half", f"file {stray}"} <= {finding.where for finding in report.findings}


LAST = "WHERE id = (SELECT max(id) FROM parsed_texts)"
ALTERATIONS = {
    "UPDATE works SET title = 'Other' WHERE slug = 'lighthouses'": "work lighthouses: its title was altered",
    "UPDATE works SET slug = 'light' WHERE slug = 'lighthouses'": "work lighthouses: its row was removed",
    "UPDATE works SET created = '2020-01-01 00:00:00' WHERE slug = 'beacons'": "work beacons: its created",
    "UPDATE works SET title = NULL WHERE slug = 'lighthouses'": "its title was removed, but no file was withdrawn",
    "UPDATE versions SET symbol = 'A/1' WHERE number = 2": "version 2: its symbol was altered",
    "UPDATE versions SET date = '2020-01-01' WHERE number = 1": "version 1: its date was altered",
    "UPDATE versions SET stage = 'adopted' WHERE number = 1": "version 1: its stage was altered",
    "UPDATE versions SET note = 'x' WHERE number = 1": "version 1: its note was altered",
    "UPDATE versions SET author = 'x' WHERE number = 1": "version 1: its author was altered",
    "UPDATE versions SET predecessor = NULL WHERE number = 2": "version 2: its predecessor was altered",
    "UPDATE versions SET number = 9 WHERE number = 2": "version 2: its row was removed",
    "UPDATE language_versions SET language = 'ru' WHERE language = 'fr'": "language fr: its row was removed",
    "UPDATE manifestations SET size = size + 1": "file: its size was altered",
    "UPDATE manifestations SET media_type = 'x'": "file: its media_type was altered",
    "UPDATE manifestations SET filename = 'x' WHERE filename IS NOT NULL": "file: its filename was altered",
    "UPDATE manifestations SET source = 'x' WHERE source IS NULL": "its source was altered",
    "UPDATE manifestations SET sha256 = '" + "0" * 64 + "'": "file: its sha256 was altered",
    "UPDATE correction_sets SET author = 'x'": "corrections 1: its author was altered",
    "UPDATE correction_sets SET corrections = replace(corrections, 'misread', 'read')": "its corrections was altered",
    "UPDATE correction_sets SET corrections = 'nonsense'": "work lighthouses: its rows were altered",
    "DELETE FROM correction_sets": "corrections 1: its row was removed",
    "DELETE FROM manifestations": "file: its row was removed",
    "DELETE FROM language_versions WHERE language = 'fr'": "language fr: its row was removed",
    "DELETE FROM versions WHERE number = 3": "beacons, version 3: its row was removed",
    "DELETE FROM works WHERE slug = 'beacons'": "work beacons: its row was removed",
    "DELETE FROM withdrawals": "its row was removed",
    "DELETE FROM readmissions": "its row was removed",
    "UPDATE withdrawals SET reason = 'x'": "its reason was altered",
    "UPDATE withdrawals SET withdrawn_by = 'x'": "its by was altered",
    "UPDATE readmissions SET readmitted_by = 'x'": "its by was altered",
    "INSERT INTO withdrawals (sha256, ordinal, reason, withdrawn_by, withdrawn_at)"
    f" VALUES ('{FIRST}', 1, 'x', 'y', '2024-11-07 09:30:00')": "there is a row that no chain entry records",
    "UPDATE chain_entries SET payload = replace(payload, 'draft', 'adopted') WHERE seq = 2": "entry 2 was altered",
    "UPDATE chain_entries SET kind = 'work' WHERE seq = 2": "entry 2 was altered",
    "UPDATE chain_entries SET payload = 'nonsense' WHERE seq = 3": "entry 3 was altered",
    "UPDATE chain_entries SET hash = '" + "1" * 64 + "' WHERE seq = 3": "entry 4 does not follow",
    "UPDATE chain_entries SET previous = '" + "1" * 64 + "' WHERE seq = 3": "entry 3 does not follow",
    "DELETE FROM chain_entries WHERE seq = 2": "chain entry 2 is missing",
    "DELETE FROM chain_entries WHERE seq > 5": "the chain ends with 5",
    "DELETE FROM chain_entries": "the chain ends with 0",
    "UPDATE chain_head SET seq = 3": "the head names entry 3",
    "DELETE FROM chain_head": "the head names entry 0",
    "UPDATE parsed_texts SET content = replace(content, 'travaux', 'x')": "recognised text",
    f"UPDATE parsed_texts SET corrections = '{'2' * 64}' {LAST}": "corrections that are not on record",
    f"UPDATE parsed_texts SET sha256 = '{'3' * 64}' {LAST}": "it belongs to no version",
    "UPDATE parsed_paragraphs SET content = replace(content, 'keepers', 'k') WHERE \"index\" = 1": "recognised text",
    "UPDATE parsed_paragraphs SET folded = 'x' WHERE \"index\" = 1": "recognised text",
    'DELETE FROM parsed_paragraphs WHERE "index" = 1': "recognised text",
    "UPDATE comparisons SET content = replace(content, 'white', 'black')": "comparison of file",
    "UPDATE comparisons SET target_corrections = '" + "4" * 64 + "'": "corrections that are not on record",
}


@pytest.mark.parametrize("statement", ALTERATIONS, ids=range(len(ALTERATIONS)))
def test_one_altered_row_is_named(full, tamper, statement):
    tamper(statement)
    named = broken(full)
    assert any(ALTERATIONS[statement] in line for line in named), named


def test_an_altered_comparison_is_named_even_with_a_fitting_digest(full):
    with full.units() as unit:
        key = unit.derived.comparison_keys()[0]
        collation = unit.derived.collation(key)
    with full.units(write=True) as unit:
        unit.derived.keep_collation(key, type(collation)(collation.engine, collation.rows[:-1], collation.fallback))
        unit.commit()
    assert any("comparison of file" in line for line in broken(full))


def test_a_chain_rewritten_as_a_whole_is_named_by_a_head_noted_earlier(full, other_store):
    noted = use_cases.verify(full.units, read=read).head
    assert broken(full, expected_head=noted) == []
    assert [line.split(":")[0] for line in broken(other_store, expected_head=noted)] == ["chain head"]


def test_content_that_outlived_its_withdrawal_is_named(full, tmp_path):
    path = _path(tmp_path, hashlib.sha256(b"Withdrawn for good.\n").hexdigest())
    path.write_bytes(b"Withdrawn for good.\n")
    assert any("its content is still there" in line for line in broken(full))


def test_words_that_outlived_their_withdrawal_are_named(full, tamper):
    tamper("UPDATE manifestations SET filename = 'draft.md', source = 'by mistake' WHERE filename IS NULL")
    assert any("words of it are left" in line for line in broken(full))
