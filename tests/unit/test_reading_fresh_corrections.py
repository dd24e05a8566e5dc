"""A correction of one paragraph changes that paragraph; its neighbours are read as before."""

from __future__ import annotations

import pytest

from service.text import Correction, CorrectionKind, Paragraph, Part
from storage.formats import read_file

TEXT = """The General Assembly,

Recalling its resolution 70/1 of 25 September 2015,

Noting the report on wells,

Stressing the need for wells,

1. Decides to dig a well;

2. Requests a report;

3. Decides to meet again."""


def read(words: str, kind: CorrectionKind, value: str) -> tuple[Paragraph, ...]:
    correction = Correction(kind, TEXT.index(words), value)
    return read_file(TEXT.encode(), corrections=[correction]).paragraphs


def labels(paragraphs: tuple[Paragraph, ...]) -> list[str | None]:
    return [paragraph.label for paragraph in paragraphs]


AS_READ = [None, "PP1", "PP2", "PP3", "OP1", "OP2", "OP3"]


def with_label(at: int, label: str | None) -> list[str | None]:
    return [*AS_READ[:at], label, *AS_READ[at + 1 :]]


@pytest.mark.parametrize(
    ("words", "value", "expected"),
    [
        ("Recalling", "9.", with_label(1, "PP9")),
        ("Noting", "9.", with_label(2, "PP9")),
        ("Stressing", "9.", with_label(3, "PP9")),
        ("Noting", "1 bis.", [None, "PP1", "PP1 bis", "PP2", "OP1", "OP2", "OP3"]),
        ("Noting", "(a)", [None, "PP1", "PP1 (a)", "PP2", "OP1", "OP2", "OP3"]),
        ("1. Decides", "9.", with_label(4, "OP9")),
        ("2. Requests", "", with_label(5, None)),
        ("2. Requests", "(a)", with_label(5, "OP1 (a)")),
    ],
)
def test_a_number_by_correction_leaves_the_neighbours_alone(words: str, value: str, expected: list[str | None]) -> None:
    found = read(words, CorrectionKind.NUMBER, value)
    assert labels(found) == expected
    assert [str(p.part) for p in found].count("preamble") == 3


def test_a_lost_first_number_given_back_makes_the_paragraph_operative() -> None:
    text = TEXT.replace("1. Decides to dig a well;", "Wells shall be dug;")
    given = Correction(CorrectionKind.NUMBER, text.index("Wells shall"), "1.")
    found = read_file(text.encode(), corrections=[given]).paragraphs
    assert (found[4].part, found[4].label, found[4].number) == (Part.OPERATIVE, "OP1", "1.")


@pytest.mark.parametrize("words", ["Recalling", "Noting", "2. Requests"])
def test_a_level_by_correction_changes_nothing_else(words: str) -> None:
    found = read(words, CorrectionKind.LEVEL, "2")
    assert labels(found) == AS_READ
    assert [p.level for p in found].count(2) == 1


@pytest.mark.parametrize("part", ["operative", "annex", "closing", "heading", "other", "front", "footnote"])
def test_a_part_by_correction_leaves_the_rest_of_the_preamble_a_preamble(part: str) -> None:
    found = read("Noting", CorrectionKind.PART, part)
    assert [str(p.part) for p in found] == ["formula", "preamble", part, "preamble", *["operative"] * 3]


def test_an_operative_number_does_not_count_preambular_paragraphs() -> None:
    found = read("1. Decides", CorrectionKind.PART, "preamble")
    assert labels(found) == with_label(4, "PP4")
