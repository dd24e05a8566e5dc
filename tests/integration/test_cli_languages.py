"""`concord` and `parity` on the command line: what they print, and their exit status."""

from __future__ import annotations

import json

import pytest

from tests.command_line import travaux

ENGLISH = """The General Assembly,

Recalling its resolution 59/50 of 2 December 2004,

1. Decides to hold its review in 2030;

2. Also decides to remain seized of the matter.
"""
FRENCH = """L'Assemblée générale,

Rappelant sa résolution 59/50 du 2 décembre 2004,

1. Décide de tenir son examen en 2030 ;

2. Décide également de rester saisie de la question.
"""


@pytest.fixture
def files(tmp_path):
    """Base and target in two languages; the French target lacks the new year."""
    texts = {"en0": ENGLISH, "en1": ENGLISH.replace("2030", "2032"), "fr0": FRENCH, "fr1": FRENCH}
    texts |= {
        "fr2": FRENCH.replace("2030", "2032"),
        "short": FRENCH.replace("Rappelant", "1. Rappelant").split("2. ")[0],
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return {name: str(tmp_path / f"{name}.txt") for name in texts}


def test_two_languages_of_one_text_pair(files):
    done = travaux("concord", files["en0"], files["fr0"])
    assert (done.returncode, done.stderr) == (0, b"")
    assert "PP1 = PP1" in done.stdout.decode()
    assert "OP2 = OP2" in done.stdout.decode()


def test_a_paragraph_without_counterpart_is_a_difference(files):
    assert travaux("concord", files["en0"], files["short"]).returncode == 1


def test_the_concordance_as_json(files):
    done = travaux("concord", files["en0"], files["fr0"], "--format", "json")
    told = json.loads(done.stdout)
    assert told["a"]["language"] == "en"
    assert told["b"]["language"] == "fr"
    assert all(row["a"] and row["b"] for row in told["rows"])


def test_languages_that_changed_alike(files):
    done = travaux("parity", files["en0"], files["en1"], files["fr0"], files["fr2"])
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Differences: 0; places that changed alike: 1" in done.stdout.decode()


def test_a_year_that_one_language_changed_alone(files):
    done = travaux("parity", files["en0"], files["en1"], files["fr0"], files["fr1"])
    assert done.returncode == 1
    assert "en OP1 / fr OP1: year: en changed 2030 to 2032, fr did not" in done.stdout.decode()


def test_parity_as_json_into_a_file(files, tmp_path):
    output = tmp_path / "report.json"
    names = [files[name] for name in ("en0", "en1", "fr0", "fr1")]
    done = travaux("parity", *names, "--format", "json", "--output", str(output))
    assert (done.returncode, done.stdout) == (1, b"")
    (finding,) = json.loads(output.read_text(encoding="utf-8"))["findings"]
    assert finding["a"] == {"label": "OP1", "base": [2], "target": [2], "removed": ["2030"], "added": ["2032"]}


def test_the_languages_may_be_said(files):
    names = (files["en0"], files["fr0"])
    done = travaux("concord", *names, "--language-a", "en", "--language-b", "fr", "--format", "json")
    assert json.loads(done.stdout)["b"]["language"] == "fr"


@pytest.mark.parametrize(
    "arguments",
    [
        ("concord", "absent.txt", "absent.txt"),
        ("concord", "-", "-"),
        ("concord", "absent.txt"),
        ("parity", "absent.txt", "absent.txt", "absent.txt"),
        ("parity", "-", "-", "-", "-"),
        ("concord", "no-work@1", "no-work@2"),
    ],
)
def test_what_cannot_be_done_is_one_line(arguments, tmp_path):
    done = travaux(*arguments, TRAVAUX_DATA=str(tmp_path / "data"))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1


def test_a_text_is_not_overwritten(files):
    assert travaux("concord", files["en0"], files["fr0"], "--output", files["en0"]).returncode == 2
