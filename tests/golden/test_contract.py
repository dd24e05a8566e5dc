"""The command line as a stranger uses it: exit statuses, one line of error, JSON by the published schema."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.command_line import assert_one_line_error, process, travaux
from tests.contract import faults


def compared(*arguments: str | Path, run=travaux) -> tuple[int, dict]:
    """The exit status and the JSON of a comparison."""
    done = run("compare", *map(str, arguments), "--format", "json")
    assert done.stderr == b""
    return done.returncode, json.loads(done.stdout)


@pytest.fixture
def pair(corpus: Path) -> tuple[Path, Path]:
    folder = corpus / "un-csto"
    return folder / "A-RES-77-13.reconstructed.fr.md", folder / "A-79-L.11.fr.md"


def test_the_first_real_pair_validates_rebuilds_and_differs(pair, contracts):
    status, comparison = compared(*pair, run=process)
    jsonschema.validate(comparison, json.loads((contracts / "comparison.schema.json").read_text()))
    assert faults(comparison) == []
    assert status == 1


def test_a_file_with_itself_has_no_difference(pair):
    for path in pair:
        status, comparison = compared(path, path)
        assert status == 0
        assert {row["kind"] for row in comparison["rows"]} == {"unchanged"}
        assert comparison["summary"]["technical_rollover"] is True


def test_every_error_is_one_line_and_status_2(pair, tmp_path):
    (tmp_path / "empty.md").write_bytes(b"")
    (tmp_path / "blank.md").write_bytes(b" \n\t\n")
    (tmp_path / "binary.md").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "archive.txt").write_bytes(b"PK\x03\x04" + bytes(200))
    hostile = ["missing.md", "empty.md", "blank.md", "binary.md", "archive.txt", "."]
    for name in hostile:
        for arguments in ((tmp_path / name, pair[1]), (pair[0], tmp_path / name)):
            assert_one_line_error(travaux("compare", *map(str, arguments)))
    assert_one_line_error(process("compare", str(tmp_path / hostile[0]), str(pair[1])))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A word in the title", "A word in this title"),  # front matter
        ("first paragraph,", "second paragraph,"),  # text
        ("1. Decides to meet;", "2. Decides to meet;"),  # a number alone
        ("See document A.", "See document B."),  # a note
    ],
)
def test_any_difference_gives_status_1(tmp_path, before, after):
    text = (
        "# A word in the title\n\n*The General Assembly,*\n\n*Recalling* the first paragraph,<sup>1</sup>\n\n"
        "1. Decides to meet;\n\n3. *Requests* a report.\n\n---\n\n<sup>1</sup> See document A.\n"
    )
    assert before in text
    base, target = tmp_path / "base.md", tmp_path / "target.md"
    base.write_text(text)
    target.write_text(text.replace(before, after))
    status, comparison = compared(base, target)
    assert faults(comparison) == []
    assert status == 1


def test_order_alone_is_a_difference(tmp_path):
    one, two = "*Recalling* the Charter of the United Nations,", "*Noting* the report of the working group on water,"
    base, target = tmp_path / "base.md", tmp_path / "target.md"
    head = "*The General Assembly,*\n\n"
    base.write_text(f"{head}{one}\n\n{two}\n\n1. *Decides* to meet.\n")
    target.write_text(f"{head}{two}\n\n{one}\n\n1. *Decides* to meet.\n")
    status, comparison = compared(base, target)
    assert faults(comparison) == []
    assert status == 1
    assert [row["moved"] for row in comparison["rows"]].count(True) == 1


def test_paragraphs_are_compared_as_they_stand(tmp_path):
    base = ["1. Requests the Secretary-General to report;", "", "  two  spaces ", "2. Decides to remain seized."]
    target = ["2. Requests the Secretary-General to report;", "", "  two  spaces ", "3. Decides to remain seized."]
    (tmp_path / "a.json").write_text(json.dumps(base))
    (tmp_path / "b.json").write_text(json.dumps(target))
    status, comparison = compared(tmp_path / "a.json", tmp_path / "b.json", "--paragraphs")
    assert status == 1
    assert faults(comparison) == []
    shown = [paragraph for row in comparison["rows"] for paragraph in row["base"]]
    assert [paragraph["text"] for paragraph in shown] == base
    assert {(paragraph["part"], paragraph["label"], paragraph["number"]) for paragraph in shown} == {
        ("other", None, None)
    }
    kinds = [(row["kind"], row["renumbered"]) for row in comparison["rows"]]
    assert kinds == [("edited", True), ("unchanged", False), ("unchanged", False), ("edited", True)]


@pytest.mark.parametrize("content", ["{}", "[1, 2]", '["a"', '"text"'])
def test_paragraphs_that_are_no_list_of_strings_are_an_error(tmp_path, content):
    (tmp_path / "a.json").write_text('["a"]')
    (tmp_path / "b.json").write_text(content)
    assert_one_line_error(travaux("compare", str(tmp_path / "a.json"), str(tmp_path / "b.json"), "--paragraphs"))


def test_parse_shows_what_was_recognised(pair, contracts):
    done = travaux("parse", str(pair[1]), "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    parsed = json.loads(done.stdout)
    schema = json.loads((contracts / "comparison.schema.json").read_text())
    for paragraph in parsed["paragraphs"]:
        jsonschema.validate(paragraph, {"$defs": schema["$defs"], "$ref": "#/$defs/paragraph"})
    parts = [paragraph["part"] for paragraph in parsed["paragraphs"]]
    assert (parts.count("preamble"), parts.count("operative"), parts.count("footnote")) == (15, 9, 1)
    assert sum(len(paragraph.get("footnotes", [])) for paragraph in parsed["paragraphs"]) == 7
    assert {"front", "furniture", "warnings"} <= set(parsed)
    assert parsed["front"]["session"] == 79
    assert parsed["front"]["date"] == "2024-11-06"


def test_tracked_is_accepted_on_any_file(pair):
    files = [str(path) for path in pair]
    assert travaux("compare", *files, "--tracked", "accepted").returncode == 1
    assert travaux("compare", *files, "--tracked-base", "rejected", "--tracked-target", "accepted").returncode == 1
    assert travaux("parse", files[0], "--tracked", "rejected").returncode == 0


def test_output_goes_to_a_file_when_asked(pair, tmp_path):
    done = travaux("compare", *map(str, pair), "--format", "json", "--output", str(tmp_path / "out.json"))
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")
    assert faults(json.loads((tmp_path / "out.json").read_text())) == []


@pytest.mark.parametrize("form", ["text", "json", "markdown", "csv", "html"])
def test_the_same_call_gives_the_same_bytes(pair, form):
    """In a process of its own, with hashes of its own, as in this one, which has done much before."""
    call = ("compare", *map(str, pair), "--format", form)
    alone = process(*call, PYTHONHASHSEED="1").stdout
    assert alone
    assert alone == travaux(*call).stdout == travaux(*call).stdout
