"""Promise 1 over whatever comes in: reading never fails, loses nothing, and gives the same twice."""

from __future__ import annotations

import gzip
import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from service.errors import UnreadableInput
from service.reading import parse_to_json, recognise
from service.text import BlockKind, Correction, CorrectionKind, ParsedText, Part
from storage.formats import read_file, read_source
from tests.packed import lines_of

THOROUGH = bool(os.environ.get("TRAVAUX_THOROUGH"))

# What UN texts are made of, in six languages, and what breaks readers of them.
_WORDS = [
    "The General Assembly,", "L'Assemblée générale,", "大会，", "إن الجمعية العامة،", "Генеральная Ассамблея,",
    "*Recalling*", "Recalling", "Decides", "Prie", "просит", "回顾", "وإذ تشير إلى", "Annex", "Annex I",
    "Article 1", "第一条", "المادة 1", "II", "A", "I. Title", "39th plenary meeting", "18 November 2024",
    "Distr.: General", "A/79/L.11", "draft resolution*", "A: draft resolution", "PP4 bis", "OP5 alt", "1.",
    "2.", "2", "(a)", "a)", "(i)", "(ii)", "(aa)", "1 -", "١ -", "㈠", "(一)", "一、", "•", "-", "'1'", "“1.",
    "<sup>1</sup>", "<sup>er</sup>", "<sup>", "</sup>", "[^1]", "[^1]: note", "\\*", "* note", "1 Ibid.",
    "word1", "word,2", "¹", "---", "____", "***", "# Head", "| a | b |", "|---|---|", "|", "<!-- c -->", "<!--",
    "[x](#)", "[x](y", "](", "[[", "**", "*", "_", "&amp;", "&", "\\", "`", "~~x~~", "<date>", "Session",
    "Seventy-ninth session", "2/4 24-20811", "Please recycle", "PREAMBLE",
]  # fmt: skip
_JOINTS = [
    " ",
    "",
    "\n",
    "\n\n",
    "\n\n\n\n",
    "  \n",
    "\t",
    "\r\n",
    "\f",
    "\u00a0",
    "\u202f",
    "\u200f",
    "\u2028",
    "\x0b",
    "\ufeff",
]
_garbage = st.lists(
    st.one_of(
        st.sampled_from(_WORDS),
        st.sampled_from(_JOINTS),
        st.text(max_size=6),
        st.text(
            alphabet=st.characters(categories=["Cc", "Cf", "Mn", "Nd", "No", "Nl", "Lo", "Sk", "Zs", "Pd"]), max_size=4
        ),
        st.integers(0, 2030).map(str),
    ),
    max_size=60,
).map("".join)


def assert_lossless(text: ParsedText) -> None:
    """Blocks partition the source; each paragraph is fed by one, in order; no letter of the source is lost."""
    assert text.blocks[0].start == 0
    assert text.blocks[-1].end == len(text.source)
    assert all(a.end == b.start for a, b in zip(text.blocks, text.blocks[1:], strict=False))
    assert all(block.start < block.end for block in text.blocks)
    fed = {block.paragraph for block in text.blocks if block.kind is not BlockKind.FURNITURE}
    assert fed == set(range(len(text.paragraphs)))
    assert [paragraph.index for paragraph in text.paragraphs] == list(range(len(text.paragraphs)))
    for paragraph in text.paragraphs:
        assert paragraph.text == paragraph.text.strip()
        assert 0 <= paragraph.lead <= len(paragraph.text)
        assert all(0 <= span.start < span.end <= len(paragraph.text) for span in paragraph.italics)
        assert all(0 <= note.offset <= len(paragraph.text) for note in paragraph.notes)
        assert paragraph.level is None or paragraph.level >= 1


def read_or_refuse(data: bytes) -> ParsedText | None:
    """Read, or None where the refusal is one line; every other error fails the test."""
    try:
        return read_file(data)
    except UnreadableInput as refusal:
        message = str(refusal)
    assert message
    assert "\n" not in message
    return None


def letters_in(text: str) -> str:
    return "".join(char for char in text if char.isalpha())


def assert_nothing_lost(text: ParsedText) -> None:
    """Every paragraph's letters stand in its own blocks in this order, and every block's letters somewhere."""
    for block in text.blocks:
        if block.paragraph is None:
            assert text.source[block.start : block.end].strip() in {*text.furniture, ""}
    spans: dict[int, str] = {}
    for block in text.blocks:
        if block.paragraph is not None and block.kind is not BlockKind.FOOTNOTE:
            spans[block.paragraph] = spans.get(block.paragraph, "") + text.source[block.start : block.end]
    for index, source in spans.items():
        said = iter(letters_in(source))
        assert all(letter in said for letter in letters_in(text.paragraphs[index].text)) or "&" in source


@given(_garbage.filter(lambda text: bool(text.strip("\ufeff \t\r\n\f\v"))))
@example("The General Assembly,\n\nRecalling x1\n---\n1 note\n\ny<sup>1</sup>\n\n1. Decides.")
def test_reading_garbage_never_fails_and_partitions_it(text: str) -> None:
    read = read_or_refuse(text.encode("utf-8", errors="replace"))
    if read is None:
        return
    assert_lossless(read)
    assert_nothing_lost(read)
    json.dumps(parse_to_json(read))
    assert read == read_file(text.encode("utf-8", errors="replace"))


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_one_line(data: bytes) -> None:
    read = read_or_refuse(data)
    if read is not None:
        assert_lossless(read)


_corrections = st.builds(
    Correction,
    st.sampled_from(CorrectionKind),
    st.integers(-5, 400),
    st.one_of(st.sampled_from([*Part]), st.sampled_from(["", "1.", "(a)", "5 bis.", "2", "99", "nonsense"])),
)


@given(_garbage.filter(lambda text: "\0" not in text and bool(text.strip())), st.lists(_corrections, max_size=6))
def test_corrections_never_break_the_promise(text: str, corrections: list[Correction]) -> None:
    data = b"x" + text.encode("utf-8", errors="replace")
    assume(read_or_refuse(data) is not None)
    source = read_source(data)
    first = recognise(source, corrections)
    assert_lossless(first)
    assert_nothing_lost(first)
    places = [block.start for block in first.blocks]
    aimed = [Correction(c.kind, places[c.offset % len(places)], c.value) for c in corrections]
    assert_lossless(recognise(source, aimed))


def real_texts(corpus: Path) -> list[Path]:
    return sorted(path for ending in ("*/*.md", "*/*.txt", "*/*.md.gz") for path in corpus.glob(ending))


def test_every_real_text_is_read_whole(corpus: Path) -> None:
    paths = real_texts(corpus)
    assert len(paths) > 100
    # The dated versions of one long law differ in a few articles: the quick run takes every eighth of them.
    versions = [path for path in paths if path.suffix == ".gz"]
    for path in [path for path in paths if path.suffix != ".gz"] + versions[:: 1 if THOROUGH else 8]:
        data = path.read_bytes()
        read = read_file(gzip.decompress(data) if path.suffix == ".gz" else data)
        assert_lossless(read)
        assert_nothing_lost(read)


@pytest.mark.parametrize("joint", ["\n", "\n\n"])
def test_every_labelled_resolution_and_bill_is_read_whole(corpus: Path, joint: str) -> None:
    records = lines_of(corpus / "un-ga" / "series.jsonl.gz")
    texts = [joint.join(f"{p['prefix'] or ''} {p['text']}" for p in record["paras"]) for record in records]
    for bill in lines_of(corpus / "fr-bills" / "texts.jsonl.gz"):
        articles = [f"Article {a['titre']}{joint}{joint.join(a['alineas'])}" for a in bill["articles"]]
        texts.append(bill["titre"] + joint + joint.join(articles))
    for text in texts[:: 1 if THOROUGH else 7]:
        assert_lossless(read_file(text.encode()))


def test_text_is_the_span_without_markup(corpus: Path) -> None:
    """In plain text each paragraph's text, its number put back, is its span with white space collapsed."""
    resolution = lines_of(corpus / "un-ga" / "series.jsonl.gz")[0]
    flat = "\n\n".join(f"{p['prefix'] or ''}\t{p['text']}".strip() for p in resolution["paras"])
    read = read_file(flat.encode())
    for block in read.blocks:
        if block.paragraph is None:
            continue
        paragraph = read.paragraphs[block.paragraph]
        span = re.sub(r"[ \t\r\n]+", " ", read.source[block.start : block.end]).strip()
        assert f"{paragraph.number or ''} {paragraph.text}".strip() == span
