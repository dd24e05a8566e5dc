"""Rolling texts as facilitators type them, in English and French; what is expected was written before the reader."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from docx import Document

from service.amendments import making
from service.amendments.occurrences import occurrences
from service.amendments.types import Scope
from service.consultation.rolling import rolling
from storage.formats import read_file
from storage.formats.rolling import read_rolling_file
from storage.publishing.rolling_word import write_rolling_word
from tests.rolling import amendment, consultation

TEXTS = Path(__file__).resolve().parent.parent / "texts"
FORMULA = {"en": "The General Assembly,", "fr": "L'Assemblée générale,"}


def cases():
    for language in ("en", "fr"):
        whole = (TEXTS / f"rolling-{language}.txt").read_text(encoding="utf-8")
        for part in whole.split("#### ")[1:]:
            name, _, rest = part.partition("\n")
            text, _, expected = rest.partition("=====\n")
            yield pytest.param(language, text.strip(), expected.strip().splitlines(), id=f"{language}: {name}")


def where(text, edit):
    label = next((p.label for p in text.paragraphs if p.index == edit.place.paragraph), None)
    if edit.place.scope is Scope.AFTER and edit.label is None:
        return f"after {label}"
    return label or "-"


def who(head):
    said = ", ".join(head.proposers)
    said += f" + {', '.join(head.supporters)}" if head.supporters else ""
    said += f" - {', '.join(head.opponents)}" if head.opponents else ""
    return said + (f"; {', '.join(head.reserves)}" if head.reserves else "")


def said_by(reading):
    return [
        " | ".join(
            [
                who(each.head),
                edit.kind.value,
                where(reading.base, edit),
                edit.before.strip(),
                edit.after.strip(),
                *([edit.label] if edit.label else []),
            ]
        ).strip()
        for each in reading.proposals
        for edit in each.edits
    ]


@pytest.mark.parametrize(("language", "text", "expected"), list(cases()))
def test_as_a_person_reads_it(language, text, expected):
    formula = "" if FORMULA[language] in text else f"{FORMULA[language]}\n\n"
    reading = read_rolling_file(f"{formula}{text}\n".encode())
    labelled = {p.label: p.text for p in reading.base.paragraphs if p.label}
    names = {p.index: p.label for p in reading.base.paragraphs}
    kinds = {"base": [], "state": [], "undecided": [], "unread": []}
    edits = []
    for line in expected:
        found = re.match(r"(base|state|undecided|unread)(?: (\S+))?: (.*)", line)
        if found:
            kinds[found[1]].append((found[2], found[3]))
        else:
            edits.append(re.sub(r" *\| *", " | ", line).strip())
    for label, words in kinds["base"]:
        assert labelled.get(label) == words
    assert sorted(said_by(reading)) == sorted(edits)
    assert [(names[index], status.value) for index, status in reading.states] == kinds["state"]
    assert sorted((names[one.paragraph], one.words) for one in reading.undecided) == sorted(kinds["undecided"])
    assert len(reading.unread) == len(kinds["unread"])
    for one, (_, words) in zip(reading.unread, kinds["unread"], strict=True):
        assert words in f"{one.words} {one.reason}"


def test_a_bracket_of_the_first_page_over_two_lines_is_left_alone():
    words = (
        "Resolution adopted by the Assembly\n\n[on the report of the Committee\n\n(Fourth) (A/66/432)]\n\n1. Notes it."
    )
    reading = read_rolling_file(words.encode())
    assert (reading.unread, reading.proposals) == ((), ())


def word_file(*runs):
    """A Word file of one numbered paragraph, its runs given as (words, struck through, bold)."""
    document = Document()
    document.add_paragraph("The General Assembly,")
    paragraph = document.add_paragraph()
    for words, struck, bold in runs:
        run = paragraph.add_run(words)
        run.font.strike, run.bold = struck, bold
    return saved(document)


def test_in_a_word_file_struck_words_of_a_bracket_go_and_the_others_come():
    data = word_file(
        ("1. Decides that States [EU: ", False, False), ("shall", True, False), (" should", False, True),
        ("] act;", False, False),
    )  # fmt: skip
    reading = read_rolling_file(data)
    assert reading.base.paragraphs[-1].text == "Decides that States shall act;"
    assert said_by(reading) == ["EU | replace | OP1 | shall | should"]


def test_words_struck_without_a_name_stay_and_are_named():
    data = word_file(("1. Decides that States ", False, False), ("shall", True, False), (" act;", False, False))
    reading = read_rolling_file(data)
    assert reading.base.paragraphs[-1].text == "Decides that States shall act;"
    assert [one.words for one in reading.unread] == ["shall"]


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "line",
    [
        "1. Welcomes " + "[" * 5_000 + "all" + "]" * 5_000 + ";",
        "1. Welcomes " + "[EU: a] " * 5_000 + ";",
        "1. Welcomes [" + "A, " * 20_000 + "x];",
        "1. Welcomes [" + "A/" * 20_000 + "];",
        "1. Welcomes [" + "Aa Bb " * 10_000 + "];",
        "1. Welcomes [EU: replace " + "“" * 5_000 + "];",
        "] → / : [ (EU/CANZ) {RF} [] [:] [EU:] [EU: → ] [→] [EU: delete] [EU: replace]",
    ],
    ids=["deep", "many", "names", "strokes", "words", "quotes", "signs"],
)
def test_hostile_lines_are_read_or_named_in_time(line):
    reading = read_rolling_file(f"The General Assembly,\n\n{line}\n".encode())
    assert reading.base.paragraphs


def test_signs_that_were_broken_in_word_are_named():
    text = read_file(b"The General Assembly,\n\n1. Welcomes the work of all keepers;\n")
    index = len(text.paragraphs) - 1
    (found,) = occurrences(text.paragraphs[index].text, "all")
    proposal = amendment("EU-1", making.delete_words(text, index, found))
    data = write_rolling_word(rolling(text, consultation([proposal])), text)
    document = Document(io.BytesIO(data))
    runs = [run for run in document.paragraphs[-1].runs if run.text == "]"]
    runs[-1].text = ""
    reading = read_rolling_file(saved(document))
    assert [one.reason.partition(":")[0] for one in reading.unread] == [
        "the signs of this line do not fit together any more"
    ]


def test_a_bracket_typed_into_a_file_with_signs_is_named_and_not_lost():
    text = read_file(b"The General Assembly,\n\n1. Welcomes the work of all keepers;\n")
    index = len(text.paragraphs) - 1
    (found,) = occurrences(text.paragraphs[index].text, "all")
    proposal = amendment("EU-1", making.delete_words(text, index, found))
    document = Document(io.BytesIO(write_rolling_word(rolling(text, consultation([proposal])), text)))
    document.paragraphs[-1].add_run(" [MEX: and pilots]")
    reading = read_rolling_file(saved(document))
    assert [one.words for one in reading.unread] == ["[MEX: and pilots]"]


def saved(document):
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
