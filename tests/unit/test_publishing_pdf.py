"""Texts and comparisons as PDF: every word is there, in order, with its number, its notes and its marks."""

from __future__ import annotations

import re

import pypdfium2
import pytest

from service.comparison import compare
from service.errors import InvalidRequest, TravauxError
from storage.formats import read_file
from storage.publishing.pdf import set_text, write_comparison_pdf, write_pdf
from tests.anatomy import cases
from tests.conftest import ROOT


def sample(name: str):
    return read_file((ROOT / "samples" / name).read_bytes())


def letters(text: str) -> str:
    """What can be looked for in a PDF: letters and digits, whatever hyphens and spaces the lines brought."""
    return re.sub(r"[\W_]", "", text)


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    document.close()
    return letters("".join(pages).replace("\ufffe", "").replace("\x02", ""))


@pytest.mark.parametrize("name", ["A-79-L.11.fr.md", "drought-revised-draft.en.md"])
def test_every_paragraph_and_note_is_in_the_pdf(name):
    text = sample(name)
    found = words_of(write_pdf(text))
    for paragraph in text.paragraphs:
        for part in re.split(r"[.;]", paragraph.text[:160]):
            assert letters(part)[:40] in found, paragraph.label
        for note in paragraph.notes:
            assert letters(note.text)[:30] in found


def test_a_text_set_as_pdf_is_read_as_the_same_text():
    text = sample("drought-revised-draft.en.md")
    again = read_file(write_pdf(text))
    kept = [(p.label, p.text, [n.text for n in p.notes]) for p in text.paragraphs if p.label]
    assert [(p.label, p.text, [n.text for n in p.notes]) for p in again.paragraphs if p.label] == kept


@pytest.mark.parametrize("name", [name for name in cases() if not name.startswith("arabic")])
def test_any_text_can_be_set(name):
    made = set_text(read_file(cases()[name][0].encode()))
    assert made.pdf.startswith(b"%PDF-")
    assert not made.warnings


def test_the_same_text_gives_the_same_bytes():
    text = sample("A-79-L.11.fr.md")
    assert write_pdf(text) == write_pdf(text)


def test_a_comparison_holds_what_is_new_what_is_gone_and_both_labels():
    comparison = compare(sample("drought-first-draft.en.md"), sample("drought-revised-draft.en.md"))
    found = words_of(write_comparison_pdf(comparison, ("L.4", "L.4/Rev.1")).pdf)
    for words in ("Stressing that images from space", "OP6 OP2", "one month", "two weeks", "L4L4Rev1", "moved here"):
        assert letters(words) in found, words


@pytest.mark.parametrize(
    "words",
    ["#set page(width: 1pt)", "$x$ *a* _b_ `c` <d> @e \\ [f] // g /* h */", 'json("/etc/passwd")', "\u202e\u2067\x07"],
)
def test_signs_of_the_typesetter_are_only_shown(words):
    text = read_file(f"The General Assembly,\n\n1. Decides {words} to meet.\n".encode())
    assert letters(words)[:8] in words_of(write_pdf(text))


@pytest.mark.parametrize(
    "words", ["a" + "\u0301" * 20_000, "\u0915\u094d" * 4_000, ("a" + "\u0301" * 30 + " ") * 1_000], ids=["1", "2", "3"]
)
def test_letters_that_would_take_all_memory_are_not_set(words):
    text = read_file(f"The General Assembly,\n\n1. Decides {words} to meet.\n".encode())
    with pytest.raises(InvalidRequest, match="more marks than a PDF can show"):
        write_pdf(text)


@pytest.mark.parametrize(
    "words", ["\u0628\u064e\u0651" * 30, "\u0915\u094d\u0937\u093f " * 30, "a\u0301\u0323 " * 30], ids=str
)
def test_letters_with_the_marks_that_languages_have_are_set(words):
    text = read_file(f"The General Assembly,\n\n1. Decides {words} to meet.\n".encode())
    assert write_pdf(text).startswith(b"%PDF-")


def test_a_fault_within_the_typesetter_is_one_line(monkeypatch):
    class PanicException(BaseException):
        """What comes out of compiled code: no Exception, so that nobody catches it by chance."""

    def fail(*_, **__):
        raise PanicException("called unwrap() on\nan error")

    monkeypatch.setattr("typst.compile", fail)
    with pytest.raises(TravauxError, match=r"^The PDF cannot be set: called unwrap\(\) on\. Take another format"):
        write_pdf(sample("drought-revised-draft.en.md"))


def test_arabic_and_chinese_are_set_with_fonts_of_their_own():
    for name in (
        next(n for n in cases() if n.startswith("arabic")),
        next(n for n in cases() if n.startswith("chinese")),
    ):
        made = set_text(read_file(cases()[name][0].encode()))
        assert not made.warnings
        fonts = set(re.findall(rb"/BaseFont\s*/[A-Z]+\+(\w+)", made.pdf))
        assert any(font.startswith((b"NotoNaskhArabic", b"NotoSerifCJK", b"NotoSansCJK")) for font in fonts), fonts
