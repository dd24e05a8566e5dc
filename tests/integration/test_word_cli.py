"""Word files on the command line: which text is meant, and files as long as any."""

from __future__ import annotations

import json
import time
import zipfile

import pytest

from tests.command_line import travaux
from tests.redlines import tree, words
from tests.word_files import DRAFT, ins, p, run, word_file
from tests.word_rules import broken_rules, w
from web.cli.inputs import LARGEST


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("word")
    (made / "tracked.docx").write_bytes(word_file(DRAFT))
    (made / "plain.docx").write_bytes(word_file(DRAFT.replace("<w:del ", "<w:none ").replace("</w:del>", "</w:none>")))
    (made / "looks.docx").write_bytes(word_file(p("Decides to meet.") + p(ins(""))))
    return made


def line(done):
    assert done.returncode == 2
    (one,) = done.stderr.decode().splitlines()
    return one


@pytest.mark.parametrize(
    ("command", "option"),
    [
        (("parse", "tracked.docx"), "--tracked accepted or --tracked rejected"),
        (("compare", "tracked.docx", "plain.docx"), "--tracked-base accepted or --tracked-base rejected"),
        (("compare", "looks.docx", "tracked.docx"), "--tracked-target accepted or --tracked-target rejected"),
        (("compare", "tracked.docx", "tracked.docx", "--tracked-base", "accepted"), "--tracked-target"),
    ],
)
def test_without_a_choice_that_is_needed_one_line_names_it(folder, command, option):
    arguments = [str(folder / word) if word.endswith(".docx") else word for word in command]
    said = line(travaux(*arguments))
    assert option in said
    assert "A. Clerk" in said


def paragraphs(done):
    assert done.returncode == 0, done.stderr
    return [each["text"] for each in json.loads(done.stdout)["paragraphs"]]


@pytest.mark.parametrize(("choice", "word"), [("accepted", "safe"), ("rejected", "clean")])
def test_the_choice_decides_what_is_parsed(folder, choice, word):
    done = travaux("parse", str(folder / "tracked.docx"), "--format", "json", "--tracked", choice)
    assert any(text.endswith(f"wells {word};") for text in paragraphs(done))


def test_both_texts_of_one_file_can_be_compared(folder):
    file = str(folder / "tracked.docx")
    done = travaux(
        "compare", file, file, "--tracked-base", "rejected", "--tracked-target", "accepted", "--format", "json"
    )
    assert done.returncode == 1
    (row,) = [row for row in json.loads(done.stdout)["rows"] if row["kind"] != "unchanged"]
    assert [op["text"].strip() for op in row["ops"] if op["op"] != "equal"] == ["clean", "safe"]
    assert travaux("compare", file, file, "--tracked", "accepted").returncode == 0


def test_a_choice_is_not_needed_where_the_texts_are_the_same(folder):
    assert paragraphs(travaux("parse", str(folder / "looks.docx"), "--format", "json")) == ["Decides to meet."]


def test_a_version_keeps_the_choice(folder, tmp_path):
    place = ("--data", str(tmp_path))
    said = line(travaux("add", str(folder / "tracked.docx"), "--work", "wells", *place))
    assert "--tracked accepted or --tracked rejected" in said
    assert travaux("log", "wells", *place).returncode == 2
    added = travaux("add", str(folder / "tracked.docx"), "--work", "wells", "--tracked", "rejected", *place)
    assert added.returncode == 0, added.stderr
    shown = travaux("show", "wells@1", "--format", "json", *place)
    assert any(text.endswith("wells clean;") for text in paragraphs(shown))
    assert travaux("verify", *place).returncode == 0
    against = travaux("compare", "wells@1", str(folder / "tracked.docx"), "--tracked-target", "accepted", *place)
    assert against.returncode == 1


def test_a_thousand_pages_are_read_in_seconds(tmp_path):
    """Half a million words in a hundred thousand runs, which is what a thousand pages of Word are made of."""
    runs = [run(f"word {number} of the text of this paragraph ", "<w:lang w:val='en-GB'/>") for number in range(11)]
    body = "".join(p(f"{number}. ", *runs, ";") for number in range(1, 6000))
    file = tmp_path / "long.docx"
    file.write_bytes(word_file(body))
    assert file.stat().st_size < LARGEST
    began = time.process_time()
    assert travaux("parse", str(file)).returncode == 0
    assert time.process_time() - began < 20


def test_a_comparison_is_written_as_a_word_file_with_tracked_changes(tmp_path):
    base, target, output = tmp_path / "base.md", tmp_path / "target.md", tmp_path / "redline.docx"
    base.write_text("The General Assembly,\n\n1. Requests a report at its eightieth session.\n", encoding="utf-8")
    target.write_text(base.read_text().replace("eightieth", "eighty-first"), encoding="utf-8")
    asked = ("--format", "docx", "--output", str(output), "--author", "A. Delegate", "--date", "2026-03-01")
    done = travaux("compare", str(base), str(target), *asked)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")
    made = output.read_bytes()
    assert broken_rules(made) == []
    assert (words(made, "del"), words(made, "ins")) == (["eightieth"], ["eighty-first"])
    change = next(tree(made).iter(w("ins")))
    assert (change.get(w("author")), change.get(w("date"))) == ("A. Delegate", "2026-03-01T00:00:00Z")
    for side, file in (("rejected", base), ("accepted", target)):
        again = travaux("compare", str(file), str(output), "--tracked-target", side)
        assert (again.returncode, again.stderr) == (0, b""), side
    assert travaux("compare", str(base), str(target), *asked).returncode == 1
    assert output.read_bytes() == made, "the same texts give the same file"


def test_a_redline_stands_on_the_word_file_that_was_given(folder, tmp_path):
    output = tmp_path / "redline.docx"
    target = tmp_path / "target.md"
    target.write_text("Decides to meet in March.", encoding="utf-8")
    base = folder / "looks.docx"
    done = travaux("compare", str(base), str(target), "--format", "docx", "--output", str(output))
    assert done.returncode == 1, done.stderr
    assert {change.get(w("author")) for change in tree(output.read_bytes()).iter(w("ins"), w("del"))} == {"Travaux"}
    with zipfile.ZipFile(base) as before, zipfile.ZipFile(output) as after:
        assert set(before.namelist()) <= set(after.namelist())


def test_a_redline_needs_a_date_that_is_one(tmp_path):
    base, target = tmp_path / "base.md", tmp_path / "target.md"
    base.write_text("One.")
    target.write_text("Two.")
    output = tmp_path / "redline.docx"
    done = travaux("compare", str(base), str(target), "--format", "docx", "--output", str(output), "--date", "1 March")
    assert "--date YYYY-MM-DD" in line(done)
    assert not output.exists()
