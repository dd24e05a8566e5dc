"""From bytes to blocks: encodings, what is refused and how, Markdown and plain text told apart by content."""

from __future__ import annotations

import codecs
import zipfile
from io import BytesIO

import pytest

from service.errors import UnreadableInput
from service.reading.source import Hint
from service.text import ParsedText
from storage.formats import LARGEST_TEXT, read_file, read_source

RESOLUTION = "The General Assembly,\n\nRecalling the café,\n\n1. Decides."


def texts(found: ParsedText) -> list[str]:
    return [paragraph.text for paragraph in found.paragraphs]


@pytest.mark.parametrize(
    "data",
    [
        RESOLUTION.encode(),
        codecs.BOM_UTF8 + RESOLUTION.encode(),
        codecs.BOM_UTF16_LE + RESOLUTION.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + RESOLUTION.encode("utf-16-be"),
        RESOLUTION.replace("\n", "\r\n").encode(),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16-le", "utf-16-be", "crlf"],
)
def test_encodings_that_say_what_they_are_need_no_warning(data: bytes) -> None:
    found = read_file(data)
    assert texts(found) == ["The General Assembly,", "Recalling the café,", "Decides."]
    assert not found.warnings


def test_utf_16_without_a_mark_is_guessed_with_a_warning() -> None:
    found = read_file(RESOLUTION.encode("utf-16-le"))
    assert texts(found)[1] == "Recalling the café,"
    assert [w.code for w in found.warnings] == ["encoding-guessed"]


def test_an_old_encoding_is_guessed_with_a_warning() -> None:
    text = (
        "L'Assemblée générale,\n\nRappelant la création du café, réaffirmant les privilèges déjà accordés,"
        "\n\n1. Décide d'évaluer."
    )
    found = read_file(text.encode("cp1252"))
    assert texts(found)[0] == "L'Assemblée générale,"
    assert found.warnings[0].code == "encoding-guessed"


def docx() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("word/document.xml", "<w:document/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (docx(), "damaged"),
        (b"PK\x03\x04 something", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 50, "Word"),
        (b"{\\rtf1 text}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"abc\0\0\x01def\0ghi", "binary"),
        (b"\0\1\2\xff" * 100, "binary"),
        (b"\1\2" * 50, "binary"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line_that_says_what_to_do(data: bytes, word: str) -> None:
    with pytest.raises(UnreadableInput) as refusal:
        read_file(data, filename="text.md")
    message = str(refusal.value)
    assert word in message
    assert "\n" not in message
    assert ":" in message


def test_a_file_beyond_the_limit_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="50 MB"):
        read_file(b"a" * (LARGEST_TEXT + 1))


def test_the_name_never_decides() -> None:
    assert read_file(b"*The General Assembly,*", filename="x.txt").format == "markdown"
    assert read_file(b"The General Assembly,", filename="x.md").format == "text"


WRAPPED = """The General Assembly,

Recalling its resolution 59/50 of 2 December 2004 in which it granted
observer status to the organization, and all the resolutions that were
adopted after it,

1. Decides to include the item in the provisional agenda of its next
session;
2. Requests the Secretary-General to submit a report on the matter to
the Assembly at that session."""

EXPECTED = [
    "The General Assembly,",
    (
        "Recalling its resolution 59/50 of 2 December 2004 in which it granted observer status to the organization,"
        " and all the resolutions that were adopted after it,"
    ),
    "Decides to include the item in the provisional agenda of its next session;",
    "Requests the Secretary-General to submit a report on the matter to the Assembly at that session.",
]


def test_wrapped_lines_are_one_paragraph() -> None:
    assert texts(read_file(WRAPPED.encode())) == EXPECTED


def test_wrapped_lines_without_blank_lines_between_paragraphs() -> None:
    assert texts(read_file(WRAPPED.replace("\n\n", "\n").encode())) == EXPECTED


@pytest.mark.parametrize("joint", ["\n", "\n\n", "\r\n"])
def test_one_paragraph_a_line(joint: str) -> None:
    lines = [EXPECTED[0], EXPECTED[1], "1. " + EXPECTED[2], "2. " + EXPECTED[3]]
    assert texts(read_file(joint.join(lines).encode())) == EXPECTED


def test_no_break_spaces_stay_and_ordinary_ones_collapse() -> None:
    found = read_file("The General Assembly,\n\nNoting\u00a0the  report\u202f:\ta \u3000 b,\n\n1. Decides.".encode())
    assert texts(found)[1] == "Noting\u00a0the report\u202f: a \u3000 b,"


def test_unicode_is_not_normalised() -> None:
    found = read_file("The General Assembly,\n\nNoting cafe\u0301 ﬁ ½,\n\n1. Decides.".encode())
    assert texts(found)[1] == "Noting cafe\u0301 ﬁ ½,"


def test_unknown_tags_and_proposals_in_brackets_stay_text() -> None:
    found = read_file(
        b"*The General Assembly,*\n\n*Noting* <date> and [all](EU) and [x](#) &amp; `y` ~~z~~,\n\n1. *Decides*."
    )
    assert texts(found)[1] == "Noting <date> and [all](EU) and x & `y` ~~z~~,"


def test_italics_are_ranges_of_the_text() -> None:
    paragraph = read_file(b"*The General Assembly,*\n\n1. *Decides also* to [*act*](#) <em>now</em>.").paragraphs[1]
    assert [paragraph.text[span.start : span.end] for span in paragraph.italics] == ["Decides also", "act", "now"]
    assert paragraph.text[: paragraph.lead] == "Decides also"


def test_comments_and_front_matter_are_set_apart_not_lost() -> None:
    text = "---\ntitle: A law\nyear: 1999\n---\n\n# A law\n\n<!-- a\ncomment -->"
    found = read_file(f"{text}\n\n*The General Assembly,*\n\n1. *Decides*.".encode())
    assert found.furniture == ("---\ntitle: A law\nyear: 1999\n---", "<!-- a\ncomment -->")
    assert texts(found) == ["A law", "The General Assembly,", "Decides."]


def test_numbers_at_line_starts_are_never_renumbered_as_lists() -> None:
    source = read_source(b"**Draft**\n\n7. Decides;\n\n7. Urges;\n\n12. Requests.")
    assert [block.text for block in source.blocks] == ["Draft", "7. Decides;", "7. Urges;", "12. Requests."]


def test_hints_say_what_the_markup_shows() -> None:
    source = read_source(b"# Title\n\n---\n\n<sup>1</sup> Note.\n\n| a | b |\n|---|---|\n| c | d |\n")
    assert [block.hint for block in source.blocks] == [
        Hint.HEADING, Hint.RULE, Hint.NOTE, Hint.TABLE, Hint.RULE, Hint.TABLE,
    ]  # fmt: skip
    assert source.blocks[-1].cells == ("c", "d")


def test_places_lead_back_to_the_source() -> None:
    text = "**A**\n\n*Recalling*  [59/50](#) of \\(2005\\)&amp; <sup>1</sup>now"
    block = read_source(text.encode()).blocks[1]
    for word in ("Recalling", "59/50", "2005", "now"):
        place = block.content.place(block.text.index(word))
        assert text[place : place + len(word)] == word
        assert block.content.offset_of(place) == block.text.index(word)
