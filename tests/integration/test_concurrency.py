"""Several writers at once, and one that is killed: every acknowledged addition is there and whole, none is half."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import text

from service import use_cases
from service.errors import StorageUnavailable, VersionConflict, Withdrawn
from service.text import Correction, CorrectionKind
from storage import engine, read
from storage.store import open_store
from tests.samples import ENGLISH, NOW, new, numbered

ROOT = Path(__file__).resolve().parent.parent.parent
THOROUGH = bool(os.environ.get("TRAVAUX_THOROUGH"))


def add(store, number, **options):
    return use_cases.add_version(store.units, new(numbered(number)), read=read, now=NOW, **options)


def start(address, files, slug, first, count):
    command = [sys.executable, "-m", "tests.integration.adder", address, str(files), slug, str(first), str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8")


def together(count, run):
    """Run in as many threads, all let go at the same moment; return results, exceptions among them."""
    barrier = Barrier(count)

    def one(place):
        barrier.wait(timeout=30)
        try:
            return run(place)
        except (VersionConflict, Withdrawn, StorageUnavailable) as error:
            return error

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


def test_threads_that_add_at_once_all_get_a_number_of_their_own(store):
    numbers = [added.version.number for added in together(8, lambda place: add(store, place))]
    assert sorted(numbers) == list(range(1, 9))
    assert use_cases.verify(store.units, read=read).whole


def test_of_two_who_saw_the_same_last_version_one_wins_and_the_others_get_a_conflict(store):
    add(store, 0)
    results = together(6, lambda place: add(store, place + 1, expected_last=1))
    conflicts = [result for result in results if isinstance(result, VersionConflict)]
    assert len(conflicts) == 5
    assert all("Read the history and retry" in str(conflict) for conflict in conflicts)
    assert len(use_cases.work_history(store.units, "lighthouses").versions) == 2


def test_the_same_bytes_added_at_once_are_one_version(store):
    results = together(6, lambda _: add(store, 1))
    assert {result.version.number for result in results} == {1}
    assert sum(not result.already_there for result in results) == 1


def test_corrections_at_once_conflict_clearly(store):
    add(store, 1)
    seen = use_cases.read_version(store.units, "lighthouses", "1", read=read)
    place = seen.text.blocks[1].start

    def correct(number):
        chosen = [Correction(CorrectionKind.NUMBER, place, f"{number}.")]
        return use_cases.correct_structure(
            store.units, "lighthouses", "1", "en", chosen, read=read, now=NOW, expected=seen.corrections.digest
        )

    results = together(5, correct)
    assert sum(isinstance(result, VersionConflict) for result in results) == 4


def test_readers_and_comparers_go_on_while_others_write(store):
    add(store, 1)
    add(store, 2)

    def run(place):
        if place % 2:
            return add(store, 10 + place)
        return use_cases.compare_versions(store.units, "lighthouses", "1", "2", read=read)

    assert not [result for result in together(6, run) if isinstance(result, Exception)]
    assert use_cases.verify(store.units, read=read).whole


def test_a_withdrawal_against_additions_of_the_same_bytes_leaves_no_content(store):
    added = add(store, 1)
    sha256 = added.version.languages[0].manifestation.sha256

    def run(place):
        if place == 0:
            return use_cases.withdraw(store.units, sha256, reason="in error", by="Secretariat", now=NOW)
        return use_cases.add_version(store.units, new(numbered(1), slug=f"w{place}"), read=read, now=NOW)

    results = together(6, run)
    if isinstance(results[0], StorageUnavailable):
        use_cases.withdraw(store.units, sha256, reason="in error", by="Secretariat", now=NOW)
    with store.units() as unit:
        assert sha256 not in unit.files.names()
        assert not [key for key in unit.derived.text_keys() if key.sha256 == sha256]
    assert use_cases.verify(store.units, read=read).whole


def test_two_processes_that_add_at_once_lose_nothing(store, address, tmp_path):
    store.close()
    count = 25
    processes = [start(address, tmp_path / "files", "race", first, count) for first in (0, 1000)]
    lines = [process.communicate(timeout=120)[0].split("\n")[:-1] for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    numbers = sorted(int(line.split()[1]) for side in lines for line in side)
    assert numbers == list(range(1, 2 * count + 1))
    assert use_cases.verify(store.units, read=read).whole


KILLED_AFTER = [0, 1, 7, 33, 80, 150, 199] if THOROUGH else [1, 12, 40]


@pytest.mark.parametrize("acknowledged", KILLED_AFTER)
def test_kill_9_during_200_additions_keeps_every_acknowledged_one_whole(store, address, tmp_path, acknowledged):
    store.close()
    process = start(address, tmp_path / "files", "killed", 0, 200)
    lines = []
    try:
        while len(lines) < acknowledged:
            line = process.stdout.readline()
            assert line, "the program ended before it was killed"
            lines.append(line)
    finally:
        process.send_signal(signal.SIGKILL)
        rest, _ = process.communicate(timeout=30)
    lines += rest.splitlines(keepends=True)
    known = dict(map(int, line.split()) for line in lines if line.endswith("\n"))
    report = use_cases.verify(store.units, read=read)
    assert report.whole, report.findings
    assert len(known) >= acknowledged
    for number, version in known.items():
        data = use_cases.received_file(store.units, "killed", str(version), "en")[1]
        assert data == numbered(number).encode()
    stored = [line.versions for line in use_cases.list_works(store.units)]
    assert stored in ([], [len(known)], [len(known) + 1])
    assert use_cases.add_version(store.units, new(ENGLISH, slug="killed"), read=read, now=NOW).version.number


def test_a_locked_database_is_one_line_and_leaves_nothing(address, tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "BUSY_SECONDS", 1)
    store = open_store(address, tmp_path / "files")
    with engine.connect(store._engine, write=True) as holder:
        holder.execute(text("SELECT seq FROM chain_head" + (" FOR UPDATE" if "postgres" in address else "")))
        with pytest.raises(StorageUnavailable, match="busy"):
            add(store, 1)
        assert use_cases.list_works(store.units) == ()
    assert add(store, 1).version.number == 1
    store.close()


LIMITED = """
import resource, signal, sys
from pathlib import Path
from service.errors import StorageUnavailable
from service.use_cases import add_version
from storage import open_store, read
from tests.samples import NOW, new, numbered

store = open_store(sys.argv[1], Path(sys.argv[2]))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
for number in range(200):
    try:
        add_version(store.units, new(numbered(number) * 40), read=read, now=NOW)
    except StorageUnavailable as error:
        sys.exit(str(error))
    print(number, flush=True)
"""


@pytest.mark.parametrize("limit", [5_000, 300_000, 1_000_000])
def test_a_limit_that_the_system_itself_enforces_loses_nothing_acknowledged(tmp_path, limit):
    """The operating system refuses to let any file grow: the database, its log or a received file meets it first."""
    address, files = f"sqlite:///{tmp_path}/travaux.db", tmp_path / "files"
    store = open_store(address, files)
    store.upgrade()
    store.close()
    command = [sys.executable, "-c", LIMITED, address, str(files), str(limit)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode == 1, done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert "disk" in done.stderr
    report = use_cases.verify(store.units, read=read)
    assert report.whole, report.findings
    acknowledged = len(done.stdout.splitlines())
    assert [line.versions for line in use_cases.list_works(store.units)] == ([acknowledged] if acknowledged else [])
    assert add(store, 1000).version.number == acknowledged + 1
    store.close()
