"""The commands that keep texts, each run as a process on a data folder of its own."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command_line import assert_one_line_error, travaux
from tests.conftest import ROOT

SAMPLES = ROOT / "samples"
BASE = SAMPLES / "A-RES-77-13.reconstructed.fr.md"
TARGET = SAMPLES / "A-79-L.11.fr.md"
SHA256 = hashlib.sha256(TARGET.read_bytes()).hexdigest()


@pytest.fixture
def data(tmp_path: Path) -> str:
    """A data folder that is not there yet."""
    return str(tmp_path / "data")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A data folder with 77/13 and A/79/L.11, for tests that only read."""
    data = str(tmp_path_factory.mktemp("kept") / "data")
    facts = ("--stage", "reconstructed", "--symbol", "A/RES/77/13", "--title", "Coopération")
    assert travaux("add", str(BASE), "--work", "un-csto", "--data", data, *facts).returncode == 0
    assert travaux("add", str(TARGET), "--work", "un-csto", "--data", data, "--symbol", "A/79/L.11").returncode == 0
    return data


@pytest.fixture
def stored(kept: str, data: str) -> str:
    """A copy of that folder, for tests that change it."""
    shutil.copytree(kept, data)
    return data


def output(*arguments: str) -> str:
    """Standard output of a command that succeeds without a word on standard error."""
    done = travaux(*arguments)
    assert (done.returncode, done.stderr) == (0, b""), done.stderr.decode()
    return done.stdout.decode()


def test_adding_says_what_was_added_and_the_same_bytes_twice_add_nothing(stored: str):
    again = output("add", str(TARGET), "--work", "un-csto", "--data", stored)
    assert again == f"un-csto@2 (A/79/L.11) already there, nothing added: sha256 {SHA256}\n"
    assert len(json.loads(output("log", "un-csto", "--data", stored, "--format", "json"))["versions"]) == 2


def test_log_lists_the_versions_and_the_works(kept: str):
    shown = output("log", "un-csto", "--data", kept)
    assert "A/RES/77/13" in shown
    assert "reconstructed" in shown
    assert SHA256 in shown
    assert output("log", "--data", kept).startswith("un-csto  2 versions")


def test_show_gives_text_structure_and_the_very_bytes(kept: str, tmp_path: Path):
    assert "PP15" in output("show", "un-csto@2", "--data", kept)
    result = json.loads(output("show", "un-csto", "--data", kept, "--format", "json"))
    assert len([each for each in result["paragraphs"] if each["part"] == "operative"]) == 9
    assert travaux("show", "un-csto@2", "--data", kept, "--format", "original").stdout == TARGET.read_bytes()
    copy = tmp_path / "copy.md"
    output("show", "un-csto@1", "--data", kept, "--format", "original", "--output", str(copy))
    assert copy.read_bytes() == BASE.read_bytes()


def test_versions_and_files_are_compared_alike(kept: str):
    by_files = json.loads(travaux("compare", str(BASE), str(TARGET), "--format", "json").stdout)
    for base, target in (("un-csto@1", "un-csto@2"), ("un-csto@1", str(TARGET)), (str(BASE), "un-csto@2")):
        done = travaux("compare", base, target, "--data", kept, "--format", "json")
        assert done.returncode == 1, done.stderr
        assert json.loads(done.stdout)["rows"] == by_files["rows"]
    assert travaux("compare", "un-csto@2", "un-csto@2", "--data", kept).returncode == 0
    assert b"un-csto@1 (reconstructed)" in travaux("compare", "un-csto@1", "un-csto@2", "--data", kept).stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("log", "no-such-work"),
        ("show", "un-csto@7"),
        ("show", "un-csto@2", "--language", "ru"),
        ("compare", "un-csto@1", "un-csto@9"),
        ("add", str(TARGET), "--work", "Not A Slug"),
        ("add", str(TARGET), "--work", "un-csto", "--date", "yesterday"),
        ("add", str(SAMPLES / "README.md"), "--work", "un-csto", "--version", "12"),
        ("withdraw", "0" * 64, "--reason", "by mistake", "--by", "secretariat"),
        ("withdraw", "un-csto@2", "--reason", " ", "--by", "secretariat"),
        ("withdraw", "un-csto", "--reason", "by mistake", "--by", "secretariat"),
        ("export", "no-such-work", "--output", "archive"),
        ("import", str(TARGET)),
    ],
)
def test_what_is_not_there_or_makes_no_sense_is_one_line(
    kept: str, arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    assert_one_line_error(travaux(*arguments, "--data", kept), "travaux: ")
    assert not (tmp_path / "archive").exists()


def test_verify_is_content_with_what_is_whole_and_names_what_is_broken(stored: str):
    done = travaux("verify", "--data", stored)
    assert done.returncode == 0, done.stdout
    file = next(path for path in Path(stored, "files").rglob("*") if path.is_file() and SHA256 in _name(path))
    file.chmod(0o644)
    file.write_bytes(TARGET.read_bytes().replace(b"2021-2025", b"2021-2026"))
    done = travaux("verify", "--data", stored)
    assert done.returncode == 1
    assert SHA256 in done.stdout.decode()


def _name(path: Path) -> str:
    """The name of a kept file, which may be spread over folders."""
    return "".join(path.parts)


def test_a_withdrawn_file_is_erased_and_said_to_be(stored: str):
    said = output("withdraw", "un-csto@2", "--reason", "sent by mistake", "--by", "the secretariat", "--data", stored)
    assert SHA256 in said
    assert "sent by mistake" in output("log", "un-csto", "--data", stored)
    assert_one_line_error(travaux("show", "un-csto@2", "--data", stored), "withdrawn")
    assert_one_line_error(travaux("show", "un-csto@2", "--format", "original", "--data", stored), "withdrawn")
    verified = travaux("verify", "--data", stored)
    assert verified.returncode == 0
    assert b"withdrawn" in verified.stdout
    kept = [path.read_bytes() for path in Path(stored).rglob("*") if path.is_file()]
    assert not any("opération Kanal".encode() in content for content in kept if b"2015-2020" not in content)
    assert not any(b"2021-2025" in content for content in kept)


@pytest.mark.parametrize("slug", [("un-csto",), ()])
def test_an_archive_moves_house_byte_for_byte(stored: str, tmp_path: Path, slug: tuple[str, ...]):
    archive, house = str(tmp_path / "archive"), str(tmp_path / "new")
    output("export", *slug, "--output", archive, "--data", stored)
    assert output("import", archive, "--data", house) == "imported un-csto\n"
    for form in ("text", "json"):
        there, here = (output("log", "un-csto", "--format", form, "--data", place) for place in (stored, house))
        assert here == there
    assert travaux("show", "un-csto@2", "--format", "original", "--data", house).stdout == TARGET.read_bytes()
    assert travaux("verify", "--data", house).returncode == 0


def test_the_database_is_upgraded_as_often_as_you_like(data: str):
    for _ in range(2):
        assert output("db", "upgrade", "--data", data) == "the database is up to date\n"
    assert output("log", "--data", data) == ""


def test_a_text_comes_from_standard_input(data: str):
    done = travaux("add", "-", "--work", "un-csto", "--data", data, stdin=TARGET.read_bytes())
    assert done.returncode == 0, done.stderr
    assert travaux("show", "un-csto", "--format", "original", "--data", data).stdout == TARGET.read_bytes()


def _spoil(data: str) -> None:
    Path(data).mkdir()
    Path(data, "travaux.sqlite").write_bytes(b"no database at all" * 100)


def _foreign(data: str) -> None:
    Path(data).mkdir()
    with sqlite3.connect(Path(data, "travaux.sqlite")) as database:
        database.execute("create table other (id integer)")
    database.close()


def _blocked(data: str) -> None:
    Path(data).write_text("a file where the folder should be")


@pytest.mark.parametrize("damage", [_spoil, _foreign, _blocked])
@pytest.mark.parametrize("command", [("log",), ("verify",), ("add", str(TARGET), "--work", "un-csto")])
def test_a_data_folder_that_cannot_be_used_is_one_line(
    data: str, damage: Callable[[str], None], command: tuple[str, ...]
):
    damage(data)
    assert_one_line_error(travaux(*command, "--data", data), "travaux: ")


def test_nothing_is_written_beside_the_data_folder(kept: str):
    assert [path.name for path in Path(kept).parent.iterdir()] == ["data"]
    assert Path(kept).stat().st_mode & 0o007 == 0, "drafts are confidential: nobody else reads the folder"
