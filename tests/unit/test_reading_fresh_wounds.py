"""The wounds that files get on their way: encodings, line ends, invisible marks. The structure stays what it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from storage.formats import read_file
from tests.anatomy import cases

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = cases()
TEXTS = {
    "en": "resolutions: draft-sponsors-plain",
    "fr": "french: draft-nbsp",
    "es": "spanish: ley",
    "ru": "russian: sc-cyrillic-letters",
    "zh": "chinese: law",
    "ar": "arabic: annex-closing",
}
WOUNDS: dict[str, Callable[[str], bytes]] = {
    "Windows line ends": lambda text: text.replace("\n", "\r\n").encode(),
    "old Macintosh line ends": lambda text: text.replace("\n", "\r").encode(),
    "byte order mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "UTF-16, marked": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "UTF-16, not marked": lambda text: text.encode("utf-16-le"),
    "UTF-16, big end first, not marked": lambda text: text.encode("utf-16-be"),
    "no blank lines": lambda text: re.sub(r"\n{2,}", "\n", text).encode(),
    "invisible marks on empty lines": lambda text: text.replace("\n\n", "\n\u200b\n").encode(),
    "marks of direction before each line": lambda text: re.sub(r"^(?=.)", "\u200f", text, flags=re.MULTILINE).encode(),
    "indented lines": lambda text: re.sub(r"^", "      ", text, flags=re.MULTILINE).encode(),
    "tabs after numbers": lambda text: re.sub(r"^(\d+\.|\(\w\)|\w\)) ", "\\1\t", text, flags=re.MULTILINE).encode(),
    "curly apostrophes": lambda text: text.replace("'", "’").encode(),
}
OLD_ENCODINGS = {"es": "cp1252", "ru": "cp1251", "zh": "gb18030", "ar": "cp1256"}


def structure(data: bytes) -> list[tuple[str, str | None, int | None]]:
    return [(str(p.part), p.label, p.level) for p in read_file(data).paragraphs]


@pytest.mark.parametrize("wound", WOUNDS)
@pytest.mark.parametrize("language", TEXTS)
def test_the_structure_survives(language: str, wound: str) -> None:
    text, _ = CASES[TEXTS[language]]
    assert structure(WOUNDS[wound](text)) == structure(text.encode())


@pytest.mark.parametrize("language", OLD_ENCODINGS)
def test_old_encodings_are_guessed(language: str) -> None:
    text, _ = CASES[TEXTS[language]]
    encoded = text.encode(OLD_ENCODINGS[language])
    found = read_file(encoded)
    assert [p.text for p in found.paragraphs] == [p.text for p in read_file(text.encode()).paragraphs]
    assert "encoding-guessed" in {warning.code for warning in found.warnings}


def test_a_damaged_byte_leaves_the_letters_around_it_whole() -> None:
    text = "Assemblée générale\n\nL’Assemblée générale,\n\nConsidérant la sécurité,\n\n1. Décide d’agir."
    found = read_file(text.encode().replace(b"agir", b"ag\xffir"))
    assert found.paragraphs[2].text == "Considérant la sécurité,"
    assert {warning.code for warning in found.warnings} == {"encoding-damaged"}


def test_a_wrapped_line_may_begin_with_figures_or_bold() -> None:
    text = (
        "*The General Assembly*,\n\n"
        "*Recalling* its resolutions 59/50 of 2 December 2004 and 60/1 of 16 September 2005,\n"
        "61/12 of 4 November 2006 and the outcome of the first meeting of the keepers, held in Rome,\n"
        "**the Third Conference on Wells**, to which all States were invited by the Secretary-General\n"
        "and which was held in 2019,\n\n"
        "1. *Decides* to dig wells."
    )
    found = read_file(text.encode()).paragraphs
    assert [p.label for p in found] == [None, "PP1", "OP1"]
    assert found[1].text.endswith("by the Secretary-General and which was held in 2019,")
