"""A person's corrections: they win over every rule, and one that fits no place is said, not raised."""

from __future__ import annotations

from service.text import Correction, CorrectionKind, ParsedText, Part
from storage.formats import read_file

TEXT = """Some title

The General Assembly,

Recalling its resolution 77/13 of 21 November 2022,

Noting the report,

1. Decides to act. Requests a report;

2. Urges all States."""


def read(*corrections: Correction, text: str = TEXT) -> ParsedText:
    return read_file(text.encode(), corrections=corrections)


def at(words: str, kind: CorrectionKind, value: str = "") -> Correction:
    return Correction(kind, TEXT.index(words), value)


def labels(text: ParsedText) -> list[str | None]:
    return [paragraph.label for paragraph in text.paragraphs]


def test_without_corrections() -> None:
    assert labels(read()) == [None, None, "PP1", "PP2", "OP1", "OP2"]


def test_a_part_is_corrected_and_the_labels_follow() -> None:
    found = read(at("Noting", CorrectionKind.PART, "operative"))
    assert [p.part for p in found.paragraphs][2:4] == [Part.PREAMBLE, Part.OPERATIVE]
    assert labels(found)[2] == "PP1"


def test_a_heading_by_correction() -> None:
    found = read(at("Noting", CorrectionKind.PART, "heading"))
    assert found.paragraphs[3].part is Part.HEADING
    assert found.paragraphs[3].label is None


def test_a_number_is_corrected() -> None:
    found = read(at("2. Urges", CorrectionKind.NUMBER, "1 bis."))
    assert (found.paragraphs[5].number, found.paragraphs[5].label) == ("1 bis.", "OP1 bis")
    assert found.paragraphs[5].text == "Urges all States."


def test_a_number_is_taken_away_and_its_digits_return_to_the_text() -> None:
    found = read(at("2. Urges", CorrectionKind.NUMBER, ""))
    assert found.paragraphs[5].number is None
    assert found.paragraphs[5].text == "2. Urges all States."


def test_a_level_is_corrected() -> None:
    assert read(at("2. Urges", CorrectionKind.LEVEL, "2")).paragraphs[5].level == 2


def test_paragraphs_are_joined_and_both_stretches_feed_the_one() -> None:
    found = read(at("Noting", CorrectionKind.JOIN))
    assert found.paragraphs[2].text.endswith("21 November 2022, Noting the report,")
    assert sum(block.paragraph == 2 for block in found.blocks) == 2
    assert labels(found) == [None, None, "PP1", "OP1", "OP2"]


def test_a_paragraph_is_broken() -> None:
    found = read(at("Requests", CorrectionKind.BREAK))
    assert [p.text for p in found.paragraphs][4:6] == ["Decides to act.", "Requests a report;"]


def test_a_broken_paragraph_takes_further_corrections() -> None:
    found = read(at("Requests", CorrectionKind.BREAK), at("Requests", CorrectionKind.NUMBER, "1 bis."))
    assert labels(found) == [None, None, "PP1", "PP2", "OP1", "OP1 bis", "OP2"]


def test_a_block_is_set_apart() -> None:
    found = read(at("Noting", CorrectionKind.FURNITURE))
    assert found.furniture == ("Noting the report,",)
    assert labels(found) == [None, None, "PP1", "OP1", "OP2"]


def test_furniture_comes_back_as_a_paragraph() -> None:
    text = "The General Assembly,\n\nRecalling its resolution,\n\n12\n\n1. Decides."
    found = read(Correction(CorrectionKind.PART, text.index("12"), "other"), text=text)
    assert [p.text for p in found.paragraphs if p.part is Part.OTHER] == ["12"]
    assert found.furniture == ()


def test_an_unknown_place_is_a_warning() -> None:
    found = read(Correction(CorrectionKind.PART, 7777, "operative"), Correction(CorrectionKind.BREAK, 9999))
    assert [w.code for w in found.warnings] == ["correction-unknown-place"] * 2
    assert labels(found) == labels(read())


def test_a_senseless_value_is_a_warning() -> None:
    found = read(at("Noting", CorrectionKind.PART, "poem"), at("Noting", CorrectionKind.LEVEL, "deep"))
    assert [w.code for w in found.warnings] == ["correction-senseless"] * 2
    assert labels(found) == labels(read())


def test_the_first_paragraph_of_the_body_is_joined_to_the_front() -> None:
    found = read(at("The General", CorrectionKind.JOIN))
    assert found.paragraphs[0].text == "Some title The General Assembly,"
    assert found.paragraphs[0].part is Part.FRONT
