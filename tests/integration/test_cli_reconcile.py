"""`travaux reconcile`: the verdict, the differences, three kinds of files of amendments, one line for an error."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from service.amendments import Status
from service.consultation.as_json import listing_to_json
from service.consultation.listing import listing
from service.consultation.rolling import rolling
from storage.publishing.rolling_word import write_rolling_word
from tests.command_line import assert_one_line_error, travaux
from tests.rolling import VERSION, consultation
from tests.unit.test_standing import TEXT, proposals, read, sitting

AGREED_TEXT = (
    TEXT.replace("keepers in all", "keepers and pilots in many")
    .replace("Noting the report of the Secretary-General,\n\n", "")
    .replace(" promptly", "")
    .replace("3. Decides", "Invites towns to light their harbours;\n\n3. Decides")
)
INSTRUCTIONS = """1. In operative paragraph 1, after “keepers”, insert “and pilots”.
2. In operative paragraph 1, replace “all” with “many”.

3. Delete the second preambular paragraph.
4. In operative paragraph 2, delete “promptly”.
5. After operative paragraph 2, insert a new paragraph, reading: “Invites towns to light their harbours;”.
"""


@pytest.fixture
def files(tmp_path):
    for name, words in (("base.txt", TEXT), ("rev.txt", AGREED_TEXT), ("how.txt", INSTRUCTIONS)):
        (tmp_path / name).write_text(words, encoding="utf-8")
    return tmp_path


def agreed():
    return [replace(each, status=Status.AGREED) for each in proposals(read(TEXT))]


def reconcile(files, amendments, *others, target="rev.txt"):
    return travaux("reconcile", str(files / "base.txt"), str(files / target), "--amendments", str(amendments), *others)


def test_instructions_that_were_followed_exactly(files):
    done = reconcile(files, files / "how.txt")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().endswith(
        f"rev.txt is exactly the agreed amendments (5 amendments to {files / 'base.txt'}).\n"
    )


def test_one_smuggled_word_is_found_with_its_place(files):
    (files / "rev2.txt").write_text(AGREED_TEXT.replace("report on lamps", "report annually on lamps"), "utf-8")
    done = reconcile(files, files / "how.txt", target="rev2.txt")
    assert (done.returncode, done.stderr) == (1, b"")
    said = done.stdout.decode()
    assert "OP2: came in without an amendment" in said
    assert "is: “annually”" in said
    assert "Differences: 1." in said


def test_an_amendment_that_is_missing_is_named(files):
    (files / "rev2.txt").write_text(AGREED_TEXT.replace(" and pilots", ""), "utf-8")
    done = reconcile(files, files / "how.txt", "--format", "json", target="rev2.txt")
    found = json.loads(done.stdout)
    assert (done.returncode, found["exact"]) == (1, False)
    (difference,) = found["differences"]
    assert (difference["deviation"], difference["label"], difference["amendments"]) == ("missing", "OP1", ["line 1"])


def test_the_list_that_a_consultation_exports(files):
    rows = listing(sitting(read(TEXT), agreed()), show=tuple(Status))
    (files / "list.json").write_text(json.dumps(listing_to_json(rows, VERSION)), "utf-8")
    assert reconcile(files, files / "list.json").returncode == 0


def test_of_a_list_only_what_is_agreed_is_taken_unless_all_is_asked_for(files):
    rows = listing(sitting(read(TEXT), proposals(read(TEXT))), show=tuple(Status))
    (files / "list.json").write_text(json.dumps(listing_to_json(rows, VERSION)), "utf-8")
    assert_one_line_error(reconcile(files, files / "list.json"))
    assert reconcile(files, files / "list.json", "--all").returncode == 0


def test_a_rolling_text_says_what_was_agreed_too(files):
    text = read(TEXT)
    (files / "rolling.docx").write_bytes(write_rolling_word(rolling(text, consultation(proposals(text))), text))
    done = reconcile(files, files / "rolling.docx")
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    "words",
    [
        "In operative paragraph 1, delete “promptly”.",
        "In operative paragraph 9, delete “lamps”.",
        "1. In operative paragraph 1, replace “all” with “many”.\n2. Sing a song.",
        '{"amendments": 3}',
        '{"amendments": [{"id": "A"}]}',
        "No brackets and no instruction.",
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line_that_names_the_file(files, words):
    (files / "bad.txt").write_text(words, "utf-8")
    done = reconcile(files, files / "bad.txt")
    assert_one_line_error(done)
    assert done.returncode == 2
    assert b"bad.txt" in done.stderr


def test_french_instructions(files):
    (files / "how.fr.txt").write_text(
        "Au paragraphe 1 du dispositif, remplacer « all » par « many ».", encoding="utf-8"
    )
    (files / "rev2.txt").write_text(TEXT.replace(" all ", " many "), "utf-8")
    done = reconcile(files, files / "how.fr.txt", "--instruction-language", "fr", target="rev2.txt")
    assert done.returncode == 0
