"""`travaux summary`: exit statuses of diff(1), every format, files and stored versions, one line for an error."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest

from service import use_cases
from service.overrules import Overrule, anchors_of
from storage import read
from tests.command_line import assert_one_line_error, travaux
from tests.conftest import ROOT
from web.cli.place import opened
from web.render.table import is_protected

SAMPLES = ROOT / "samples"
BASE = str(SAMPLES / "A-RES-77-13.reconstructed.fr.md")
TARGET = str(SAMPLES / "A-79-L.11.fr.md")


def test_sentences_in_the_readers_language():
    done = travaux("summary", BASE, TARGET, "--language", "es")
    assert (done.returncode, done.stderr) == (1, b"")
    text = done.stdout.decode()
    assert "5 cambios, todos técnicos: una verdadera prórroga técnica" in text
    assert "OP8: período de sesiones 79 → 81" in text


def test_a_text_with_itself_is_no_difference():
    done = travaux("summary", TARGET, TARGET, "--language", "fr")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Aucune différence" in done.stdout.decode()


def test_json_has_each_change_once_and_where_it_is():
    done = travaux("summary", BASE, TARGET, "--format", "json", "--language", "zh")
    result = json.loads(done.stdout)
    compared = json.loads(travaux("compare", BASE, TARGET, "--format", "json").stdout)
    said = [
        one
        for group in result["groups"]
        for part in (group["sentences"], *(fold["sentences"] for fold in group["folds"]))
        for one in part
    ]
    rows = {row["id"]: row for row in compared["rows"]}
    assert len(said) == result["counts"]["changes"] == sum(len(row["changes"]) for row in compared["rows"])
    for one in said:
        assert rows[one["row"]]["changes"][one["change"]]["type"] == one["type"]
    assert result["technical_rollover"] is True
    assert result["language"] == "zh"


def test_csv_runs_no_formula(tmp_path):
    base, target = tmp_path / "a.txt", tmp_path / "b.txt"
    base.write_text("The General Assembly,\n\n1. Decides to act;\n")
    target.write_text("The General Assembly,\n\n1. Decides to act;\n\n=HYPERLINK(1) is a new paragraph.\n")
    done = travaux("summary", str(base), str(target), "--format", "csv")
    (record,) = csv.DictReader(io.StringIO(done.stdout.decode()))
    assert record["new"].startswith("'=")
    assert is_protected(record["new"])
    assert (record["protected"], record["assessment"], record["instruction"]) == ("yes", "", "")


def test_markdown_opens_what_is_folded():
    done = travaux(
        "summary",
        str(SAMPLES / "drought-first-draft.en.md"),
        str(SAMPLES / "drought-revised-draft.en.md"),
        "--format",
        "markdown",
    )
    text = done.stdout.decode()
    assert "- 6 paragraphs renumbered\n  - OP6 → OP2: number 6 → 2" in text


@pytest.mark.parametrize(("form", "opening"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_the_table_for_the_capital(tmp_path, form, opening):
    output = tmp_path / f"table.{form}"
    done = travaux("summary", BASE, TARGET, "--format", form, "--output", str(output), "--language", "en")
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")
    assert output.read_bytes().startswith(opening)
    again = travaux("summary", BASE, TARGET, "--format", form, "--language", "en")
    assert again.stdout == output.read_bytes()


def test_stored_versions(tmp_path):
    data = str(tmp_path / "data")
    for path in (BASE, TARGET):
        assert travaux("add", path, "--work", "w", "--data", data).returncode == 0
    done = travaux("summary", "w@1", "w@2", "--data", data)
    assert done.returncode == 1
    assert "OP8: session 79 → 81, 2 sessions later" in done.stdout.decode()


def test_errors_are_one_line(tmp_path):
    assert_one_line_error(travaux("summary", BASE, str(tmp_path / "none.md")))
    assert_one_line_error(travaux("summary", BASE, TARGET, "--language", "de"))
    assert_one_line_error(travaux("summary", BASE, TARGET, "--output", TARGET))
    assert_one_line_error(travaux("summary", "none@1", "none@2", "--data", str(tmp_path)))


def test_a_readers_word_on_a_stored_pair_is_honoured(tmp_path):
    data = str(tmp_path / "data")
    for path in (BASE, TARGET):
        assert travaux("add", path, "--work", "w", "--data", data).returncode == 0
    with opened(data) as store:
        seen = use_cases.compare_versions(store.units, "w", "1", "2", read=read)
        anchor = next(iter(anchors_of(seen.comparison)))
        word = Overrule(anchor, "text.changed", 3, "A. Clerk", "=not the usual")
        now = datetime(2026, 3, 2, tzinfo=UTC)
        use_cases.overrule_changes(store.units, "w", "1", "2", None, [word], read=read, now=now)
    done = travaux("summary", "w@1", "w@2", "--data", data)
    assert "[substantive] (by A. Clerk, who overruled" in done.stdout.decode()
    table = travaux("summary", "w@1", "w@2", "--data", data, "--format", "csv").stdout.decode()
    records = csv.DictReader(io.StringIO(table))
    assert ["A. Clerk" in record["overruled"] for record in records].count(True) == 1
    compared = json.loads(travaux("compare", "w@1", "w@2", "--data", data, "--format", "json").stdout)
    put_aside = [change["overruled"] for row in compared["rows"] for change in row["changes"] if "overruled" in change]
    assert [(one["by"], one["reason"]) for one in put_aside] == [("A. Clerk", "=not the usual")]
