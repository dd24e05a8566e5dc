"""`travaux compare` and `travaux parse` as processes: exit statuses, one line for an error, quiet pipes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.command_line import COMMAND, assert_one_line_error, process, surroundings, travaux
from tests.conftest import ROOT

SAMPLES = ROOT / "samples"
BASE = str(SAMPLES / "A-RES-77-13.reconstructed.fr.md")
TARGET = str(SAMPLES / "A-79-L.11.fr.md")


def test_json_is_valid_and_rebuilds_both_sides(contracts: Path):
    done = travaux("compare", BASE, TARGET, "--format", "json")
    assert (done.returncode, done.stderr) == (1, b"")
    result = json.loads(done.stdout)
    schema = json.loads((contracts / "comparison.schema.json").read_text())
    Draft202012Validator(schema).validate(result)
    for row in result["rows"]:
        for side, op in (("base", "delete"), ("target", "insert")):
            pieces = [piece["text"] for piece in row["ops"] if piece["op"] in ("equal", op)]
            assert "".join(pieces) == "\n".join(paragraph["text"] for paragraph in row[side])


def test_a_text_with_itself_is_no_difference():
    done = travaux("compare", TARGET, TARGET)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"No difference" in done.stdout


@pytest.mark.parametrize("form", ["text", "json", "html", "markdown", "csv"])
def test_the_same_texts_give_the_same_bytes(form: str):
    first, second = (
        process("compare", BASE, TARGET, "--format", form, PYTHONHASHSEED=seed).stdout for seed in ("1", "2")
    )
    assert first
    assert first == second


def test_the_result_goes_to_a_file(tmp_path: Path):
    output = tmp_path / "changes.csv"
    done = travaux("compare", BASE, TARGET, "--format", "csv", "--output", str(output))
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")
    assert output.read_bytes().startswith(b"\xef\xbb\xbfrow,"), "spreadsheets need the mark to read French"
    assert not travaux("compare", BASE, TARGET, "--format", "csv").stdout.startswith(b"\xef\xbb\xbf")


def test_a_text_comes_from_standard_input():
    done = travaux("compare", BASE, "-", stdin=Path(TARGET).read_bytes())
    assert done.returncode == 1
    assert_one_line_error(travaux("compare", "-", "-"), "standard input")


def test_lists_of_paragraphs_are_compared_as_they_stand(tmp_path: Path):
    base, target = tmp_path / "base.json", tmp_path / "target.json"
    base.write_text('["1. Décide de se réunir;", ""]')
    target.write_text('["2. Décide de se réunir;", ""]')
    done = travaux("compare", str(base), str(target), "--paragraphs", "--format", "json")
    assert done.returncode == 1
    row, empty = json.loads(done.stdout)["rows"]
    assert (row["kind"], row["renumbered"]) == ("edited", True)
    assert row["base"][0] | {"footnotes": []} == {
        "index": 0,
        "part": "other",
        "label": None,
        "number": None,
        "level": row["base"][0]["level"],
        "text": "1. Décide de se réunir;",
        "footnotes": [],
    }
    assert [paragraph["text"] for paragraph in empty["target"]] == [""]
    assert travaux("compare", str(base), str(base), "--paragraphs").returncode == 0


def test_which_tracked_text_is_meant_may_be_said_of_any_file():
    choice = ("--tracked-base", "accepted", "--tracked-target", "rejected")
    assert travaux("compare", BASE, TARGET, *choice).returncode == 1
    assert travaux("compare", BASE, TARGET, "--tracked", "accepted").returncode == 1
    assert travaux("parse", BASE, "--tracked", "accepted").returncode == 0


def test_errors_of_a_real_process_are_one_line_too(tmp_path: Path):
    assert_one_line_error(process("compare", BASE, str(tmp_path / "missing.md")), "missing.md")
    assert_one_line_error(process("compare", BASE), "travaux compare: ")


@pytest.mark.parametrize("command", [("compare", BASE), ("parse",)])
def test_a_file_that_is_no_text_is_named_in_one_line(command: tuple[str, ...], tmp_path: Path):
    binary, empty, blank = tmp_path / "photo.md", tmp_path / "empty.md", tmp_path / "blank.md"
    binary.write_bytes(bytes(range(256)) * 40)
    empty.touch()
    blank.write_text(" \n\n ")
    for file in (tmp_path / "missing.md", tmp_path, binary, empty, blank):
        assert_one_line_error(travaux(*command, str(file)), str(file))


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("nonsense",),
        ("compare",),
        ("compare", BASE),
        ("compare", BASE, TARGET, "--format", "exe"),
        ("compare", BASE, TARGET, "--format", "jpeg"),
        ("compare", BASE, TARGET, "--language", "de"),
        ("compare", BASE, TARGET, "--tracked-base", "perhaps"),
        ("compare", BASE, TARGET, "--output", "/nowhere/at/all"),
        ("compare", BASE, TARGET, "--output", str(SAMPLES)),
        ("compare", BASE, TARGET, "--output", BASE),
        ("compare", BASE, TARGET, "--paragraphs"),
        ("compare", BASE, ""),
        ("compare", "no-such-work@1", TARGET, "--data", "/nowhere/at/all"),
        ("parse",),
        ("parse", BASE, "--format", "html"),
        ("log", "x", "--data", "/nowhere/at/all"),
        ("serve", "--port", "65536"),
        ("demo", "--port", "http"),
    ],
)
def test_a_wrong_call_is_one_line_and_status_2(arguments: tuple[str, ...]):
    assert_one_line_error(travaux(*arguments), "travaux")


def test_parse_gives_what_was_recognised():
    result = json.loads(travaux("parse", TARGET, "--format", "json").stdout)
    assert {"paragraphs", "front", "furniture", "warnings"} <= result.keys()
    parts = [paragraph["part"] for paragraph in result["paragraphs"]]
    assert (parts.count("preamble"), parts.count("operative")) == (15, 9)
    shown = travaux("parse", TARGET).stdout.decode()
    assert "Ayant examiné le rapport" in shown
    assert "PP15" in shown


@pytest.mark.parametrize("arguments", [("compare", BASE, TARGET, "--all"), ("parse", TARGET, "--format", "json")])
def test_a_reader_that_goes_away_is_no_error(arguments: tuple[str, ...]):
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=surroundings(),
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    assert process.wait(30) == 141
    process.stderr.close()


def test_a_closed_output_and_a_full_disk_are_one_line():
    for redirection in (">&-", ">/dev/full"):
        command = ["bash", "-c", f'"$@" {redirection}', "bash", *COMMAND, "compare", BASE, TARGET]
        assert_one_line_error(subprocess.run(command, capture_output=True, check=False, env=surroundings()))


def test_a_closed_error_output_harms_nothing():
    command = ["bash", "-c", '"$@" 2>&-', "bash", *COMMAND, "compare", BASE, TARGET]
    done = subprocess.run(command, capture_output=True, check=False, env=surroundings())
    assert done.returncode == 1
    assert b"PP4  edited" in done.stdout


def test_an_interrupt_is_quiet(tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        [*COMMAND, "parse", str(pipe)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=surroundings(),
    )
    with pipe.open("wb"):  # the command has opened it too, and waits for text
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, b"", b"")


def test_a_folder_of_the_user_never_shadows_the_program(tmp_path: Path):
    for name in ("service", "web", "json"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('shadowed')")
    done = subprocess.run(
        [*COMMAND, "compare", BASE, TARGET],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        env=surroundings(),
    )
    assert (done.returncode, done.stderr) == (1, b"")
