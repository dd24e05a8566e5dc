"""Two resolutions as issued (PDF): their structure as the pages show it, their text as it was checked.

What is expected was written down from pictures of the pages. The checked text is run together, so before the two are
compared these are taken out of it, and nothing else: the rule of underscores with the notes after it and the running
head that follows ("__________________ 1 United Nations, … beyond National Jurisdiction"), and the footnote markers
glued to a word or to its comma ("Sea1", "session,2"). Its preamble is one line: where its paragraphs end was looked up
on the pages.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from service.text import ParsedText, Part
from storage.formats import read_file

AGREEMENT = (
    "Agreement under the United Nations Convention on the Law of the Sea on the Conservation and Sustainable Use of "
    "Marine Biological Diversity of Areas beyond National Jurisdiction"
)
LEADS = {
    "A-RES-77-321": (
        [
            "Recalling",
            "Recalling also",
            "Having considered",
            "Taking note",
            "Taking note also",
            "Noting",
            "Recognizing",
            "Noting",
        ],
        ["Welcomes", "Approves", "Requests", "Also requests", "Calls upon", "Decides"],
    ),
    "A-RES-78-272": (
        [
            "Recalling",
            "Recalling also",
            "Recalling further",
            "Noting",
            "Recalling",
            "Noting",
            "Noting also",
            "Recognizing",
        ],
        [
            "Welcomes",
            "Emphasizes",
            "Decides",
            "Also decides",
            "Further decides",
            "Decides",
            "Also decides",
            "Further decides",
            "Decides",
            "Also decides",
            "Further decides",
            "Decides",
            "Requests",
            "Also requests",
            "Invites",
            "Invites",
            "Decides",
        ],
    ),
}
NOTES = {
    "A-RES-77-321": [
        ("PP1", "Law of the Sea", "United Nations, Treaty Series, vol. 1833, No. 31363."),
        ("PP3", "on its fifth session,", "A/CONF.232/2023/5."),
        ("PP4", "by consensus,", "A/CONF.232/2023/4."),
        ("PP6", "to those functions,", "See A/77/945."),
    ],
    "A-RES-78-272": [
        ("PP1", "Law of the Sea", "United Nations, Treaty Series, vol. 1833, No. 31363."),
        (
            "PP1",
            "resumed fifth session of the conference,",
            "Resolutions 75/239 and 77/248 and decisions 74/543, 75/570, 76/564 and 77/556.",
        ),
        ("PP2", "National Jurisdiction,", "A/CONF.232/2023/4."),
        ("PP4", "would be very helpful,", "See A/77/945."),
        ("OP5", "conferences and summits,", "Reference is made to the following relevant conferences and summits: "),
        ("OP5", "regional commissions", "American Samoa, Anguilla, Aruba, Bermuda, the British Virgin Islands, "),
    ],
}
BOTH = pytest.mark.parametrize("name", sorted(LEADS))


@cache
def parsed(folder: Path, name: str) -> ParsedText:
    return read_file((folder / "un-pdf" / f"{name}.pdf").read_bytes())


@BOTH
def test_every_paragraph_stands_whole_with_its_number_and_lead_phrase(corpus, name):
    text = parsed(corpus, name)
    preamble = [p for p in text.paragraphs if p.part is Part.PREAMBLE]
    operative = [p for p in text.paragraphs if p.part is Part.OPERATIVE]
    assert [p.text[: p.lead] for p in preamble] == LEADS[name][0]
    assert [p.text[: p.lead] for p in operative] == LEADS[name][1]
    assert [p.label for p in preamble] == [f"PP{n}" for n in range(1, len(preamble) + 1)]
    assert [p.number for p in operative] == [f"{n}." for n in range(1, len(operative) + 1)]
    assert all(p.text.endswith(",") for p in preamble)
    assert all(p.text.endswith(";") for p in operative[:-1])
    assert operative[-1].text.endswith("beyond National Jurisdiction”.")


@BOTH
def test_notes_are_bound_where_their_markers_stand(corpus, name):
    found = [(p.label, p.text[: note.offset], note) for p in parsed(corpus, name).paragraphs for note in p.notes]
    assert [note.marker for _, _, note in found] == [str(n) for n in range(1, len(found) + 1)]
    assert len(found) == len(NOTES[name])
    for (label, before, note), (paragraph, end, text) in zip(found, NOTES[name], strict=True):
        assert label == paragraph
        assert before.endswith(end)
        assert note.text.startswith(text)
        assert note.text.endswith(".")


def test_the_masthead_of_77_321(corpus):
    masthead = parsed(corpus, "A-RES-77-321").masthead
    assert masthead.symbol == "A/RES/77/321"
    assert (masthead.organ, masthead.distribution, masthead.date) == ("General Assembly", "General", "2023-08-08")
    assert (masthead.session, masthead.agenda_item) == (77, "Agenda item 72 (a)")
    assert masthead.title == AGREEMENT
    assert masthead.adopted


def test_the_masthead_of_78_272(corpus):
    masthead = parsed(corpus, "A-RES-78-272").masthead
    assert masthead.symbol == "A/RES/78/272"
    assert (masthead.organ, masthead.distribution, masthead.date) == ("General Assembly", "General", "2024-04-29")
    assert (masthead.session, masthead.agenda_item) == (78, "Agenda item 75 (c)")
    assert masthead.title == AGREEMENT


def test_lines_of_the_front_and_the_closing(corpus):
    text = parsed(corpus, "A-RES-77-321")
    front = [p.text for p in text.paragraphs if p.part is Part.FRONT]
    assert front == [
        "United Nations",
        "A/RES/77/321",
        "General Assembly",
        "Distr.: General",
        "8 August 2023",
        "Seventy-seventh session",
        "Agenda item 72 (a)",
        "Oceans and the law of the sea: oceans and the law of the sea",
        "Resolution adopted by the General Assembly on 1 August 2023",
        "[without reference to a Main Committee (A/77/L.82)]",
        f"77/321. {AGREEMENT}",
    ]
    assert [p.text for p in text.paragraphs if p.part is Part.CLOSING] == ["95th plenary meeting", "1 August 2023"]


@BOTH
def test_furniture_is_kept_and_stands_in_no_paragraph(corpus, name):
    text = parsed(corpus, name)
    symbol = name.replace("-", "/")
    pages = {"A-RES-77-321": 2, "A-RES-78-272": 4}[name]
    assert text.furniture.count(symbol) == pages - 1
    for page in range(2, pages + 1):
        assert f"{page}/{pages}" in text.furniture
    assert any(re.fullmatch(r"\d{2}-\d{5} \(E\) \d{6}", line) for line in text.furniture)
    body = [p for p in text.paragraphs if p.part is not Part.FRONT]
    assert not [p.text for p in body if symbol in p.text or "___" in p.text or re.search(r"\d{2}-\d{5}", p.text)]
    assert text.warnings == ()


@BOTH
def test_the_text_is_the_checked_text(corpus, name):
    """Character error at most 0.2 %, the words of masthead, body and closing in their order."""
    raw = (corpus / "un-pdf" / f"{name}.txt").read_text(encoding="utf-8")
    text = parsed(corpus, name)
    read = " ".join(f"{p.number or ''} {p.text}".strip() for p in text.paragraphs)
    expected, read = _checked(raw, name), " ".join(read.split())
    distance = Levenshtein.distance(expected, read)
    assert len(expected) > {"A-RES-77-321": 4_700, "A-RES-78-272": 9_500}[name]
    assert distance <= 0.002 * len(expected), (distance, len(expected))


def _checked(raw: str, name: str) -> str:
    """Take notes, running heads (symbol left on even pages, right on odd ones) and glued markers out."""
    text = " ".join(raw.split())
    symbol, title = re.escape(name.replace("-", "/")), re.escape(AGREEMENT)
    text = re.sub(rf"_{{5,}} \d .*?(?:{symbol} {title}|{title} {symbol}) ", "", text)
    text = re.sub(r" _{5,} \d .*$", "", text)
    return re.sub(r"(?<=[a-z,])[1-6](?= )", "", text)
