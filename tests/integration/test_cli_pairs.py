"""`travaux compare` with readers' corrections: a file of them for two files, the kept ones for two stored versions."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from service import use_cases
from service.collation.given import Bond, GivenPair
from service.pair_corrections import Said, anchored
from storage import open_store, read
from tests.command_line import assert_one_line_error, travaux
from tests.conftest import ROOT
from tests.contract import faults
from web.cli.place import find_place

BASE = str(ROOT / "samples" / "A-RES-77-13.reconstructed.fr.md")
TARGET = str(ROOT / "samples" / "A-79-L.11.fr.md")
APART = {"bond": "apart", "base": ["OP8"], "target": ["OP8"], "author": "A. Clerk", "reason": "another duty"}
TOGETHER = {"bond": "together", "base": ["OP9"], "target": ["OP8"], "author": "B. Reader", "reason": "=the same"}
FORMATS = ("text", "json", "html", "markdown", "csv")


def compare(tmp_path: Path, corrections: object, *options: str, base: str = BASE, target: str = TARGET):
    file = tmp_path / "pairs.json"
    file.write_text(corrections if isinstance(corrections, str) else json.dumps(corrections))
    return travaux("compare", base, target, "--pairs", str(file), *options)


def labels(row: dict, side: str) -> list[str]:
    return [paragraph["label"] for paragraph in row[side]]


def test_pairs_by_label_are_honoured_and_keep_the_contract(tmp_path: Path, contracts: Path):
    done = compare(tmp_path, [APART, TOGETHER], "--format", "json")
    assert done.returncode == 1, done.stderr
    result = json.loads(done.stdout)
    schema = json.loads((contracts / "comparison.schema.json").read_text())
    Draft202012Validator(schema).validate(result)
    assert faults(result) == []
    ends = [(labels(row, "base"), labels(row, "target")) for row in result["rows"] if "corrections" in row]
    assert (["OP9"], ["OP8"]) in ends
    assert (["OP8"], ["OP8"]) not in ends
    said = next(row["corrections"] for row in result["rows"] if labels(row, "base") == ["OP9"])
    assert {"bond": "together", "author": "B. Reader", "reason": "=the same", "at": None} in said


@pytest.mark.parametrize("form", FORMATS)
def test_every_export_says_who_paired_by_hand_and_why(tmp_path: Path, form: str):
    shown = compare(tmp_path, [APART, TOGETHER], "--format", form).stdout.decode()
    plain = shown.replace("\\", "").replace("<bdi>", "").replace("</bdi>", "")
    for words in ("A. Clerk", "another duty", "B. Reader", "=the same"):
        assert words in plain
    if form != "json":
        assert "paired by hand" in plain
        assert "kept apart by hand" in plain
    if form in ("text", "markdown", "csv"):
        assert "paired by hand (B. Reader: =the same)" in plain


def test_the_table_says_it_once_a_row_and_stays_safe_to_open(tmp_path: Path):
    risky = TOGETHER | {"author": "", "reason": ""}
    records = list(csv.DictReader(io.StringIO(compare(tmp_path, [risky], "--format", "csv").stdout.decode())))
    assert [record["by_hand"] for record in records if record["by_hand"]] == ["paired by hand"]


def test_indexes_serve_for_lists_of_strings(tmp_path: Path):
    for name, strings in (("base", ["Keeps wells.", "Paints doors."]), ("target", ["Paints doors.", "Keeps wells."])):
        (tmp_path / name).write_text(json.dumps(strings))
    ends = {"base": str(tmp_path / "base"), "target": str(tmp_path / "target")}
    given = [{"bond": "together", "base": [0], "target": [0]}]
    done = compare(tmp_path, given, "--paragraphs", "--format", "json", **ends)
    rows = [(len(row["base"]), len(row["target"]), row["base"][:1]) for row in json.loads(done.stdout)["rows"]]
    assert [row[0]["text"] for *_, row in rows if row] == ["Keeps wells.", "Paints doors."]
    assert rows[0][:2] == (1, 1)
    assert_one_line_error(compare(tmp_path, [given[0] | {"base": ["OP1"]}], "--paragraphs", **ends))


@pytest.mark.parametrize(
    "corrections",
    [
        "no JSON",
        "[" * 100_000,
        "{}",
        [7],
        [{"bond": "near", "base": [0], "target": [0]}],
        [APART | {"base": []}],
        [APART | {"base": "OP8"}],
        [APART | {"base": ["OP99"]}],
        [APART | {"base": [1.5]}],
        [APART | {"base": [True]}],
        [APART | {"base": [10_000]}],
        [APART | {"base": [-1]}],
        [APART | {"reason": 7}],
        [APART, APART | {"bond": "together"}],
    ],
)
def test_senseless_corrections_are_one_line(tmp_path: Path, corrections: object):
    assert_one_line_error(compare(tmp_path, corrections))


def test_a_label_that_stands_twice_asks_for_the_index(tmp_path: Path):
    (tmp_path / "twice.md").write_text("The General Assembly,\n\n1. Decides to wait;\n\n1. Decides to go.\n")
    done = compare(tmp_path, [APART | {"base": ["OP1"]}], base=str(tmp_path / "twice.md"))
    assert_one_line_error(done, "more than once", "index")


def test_two_stored_versions_bring_their_corrections_along(tmp_path: Path):
    data = str(tmp_path / "data")
    for file in (BASE, TARGET):
        assert travaux("add", file, "--work", "un-csto", "--data", data).returncode == 0
    place = find_place(data, {})
    store = open_store(place.database_url, place.files)
    seen = use_cases.compare_versions(store.units, "un-csto", "1", "2", read=read)
    row = next(row for row in seen.comparison.collation.rows if row.kind == "edited")
    word = anchored(GivenPair(Bond.APART, row.base, row.target), seen.base.text, seen.target.text, Said("", "not it"))
    now = datetime(2026, 1, 2, tzinfo=UTC)
    use_cases.correct_pairs(store.units, "un-csto", "1", "2", None, [word], read=read, now=now, author="A. Clerk")
    store.close()
    done = travaux("compare", "un-csto@1", "un-csto@2", "--data", data)
    assert done.stdout.decode().count("kept apart by hand (A. Clerk: not it)") == 2
    back = travaux("compare", "un-csto@2", "un-csto@1", "--data", data, "--format", "json")
    assert back.stdout.decode().count('"2026-01-02T00:00:00+00:00"') == 2
    assert b"by hand" not in travaux("compare", "un-csto@1", TARGET, "--data", data).stdout
    (tmp_path / "pairs.json").write_text("[]")
    file = str(tmp_path / "pairs.json")
    assert_one_line_error(travaux("compare", "un-csto@1", "un-csto@2", "--data", data, "--pairs", file))
