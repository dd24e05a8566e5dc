"""A comparison as one HTML file: whole, needing nothing else, safe to open."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from service.comparison import Comparison, compare_paragraphs
from web.render.rows import Names
from web.render.sheet import render_html

NAMES = Names("first", "second")
BASE = [
    "Recalling its duty,",
    "Notes <b>2014</b> & 2015;",
    "Decides to meet.",
    "Thanks the hosts warmly and in writing.",
]
TARGET = ["Thanks the hosts warmly and in writing.", "Recalling its duty,", "Notes <b>2016</b> & 2015;", "Décide."]


class _Reader(HTMLParser):
    """Collects the text of both columns, the tags and every address."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.tags: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src", "action")]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(comparison: Comparison) -> _Reader:
    reader = _Reader()
    reader.feed(render_html(comparison, NAMES))
    return reader


def test_it_refers_to_nothing_outside_itself():
    page = render_html(compare_paragraphs(BASE, TARGET), NAMES)
    reader = read(compare_paragraphs(BASE, TARGET))
    assert all(address.startswith("#") or address == "data:," for address in reader.addresses)
    assert not reader.tags & {"script", "iframe", "object", "img"}
    assert not re.search(r"url\(|@import|https?://", page)


def test_every_link_in_it_leads_somewhere():
    page = render_html(compare_paragraphs(BASE, TARGET), NAMES)
    targets = set(re.findall(r'\bid="([^"]+)"', page))
    assert {link for link in re.findall(r'href="#([^"]+)"', page) if link} <= targets


def test_every_paragraph_of_both_texts_is_in_it():
    reader = read(compare_paragraphs(BASE, TARGET))
    words = " ".join("".join(reader.text).split())
    for piece in ("Recalling its duty,", "2014", "2016", "Decides to meet.", "Décide.", "Thanks the hosts warmly"):
        assert piece in words


def test_text_of_documents_is_never_markup():
    page = render_html(compare_paragraphs(["<script>alert(1)</script>"], ["<script>alert(2)</script>"]), NAMES)
    assert "<script" not in page
    assert "&lt;" in page


@pytest.mark.parametrize("count", [2100])
def test_a_very_long_text_is_whole(count: int):
    """The pages show a very long text in parts; a file has no next page."""
    page = render_html(compare_paragraphs([f"Paragraph {n} of many." for n in range(count)], ["Another."]), NAMES)
    assert all(f"{n}" in page for n in (0, count // 2, count - 1))
    assert page.count('<article class="row removed') + page.count('<article class="row edited') >= count - 1
