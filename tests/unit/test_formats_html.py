"""Web pages: what a reader of the page sees is the text, in its blocks."""

from __future__ import annotations

from contextlib import suppress

import pytest

from service.errors import TrackedChoiceNeeded, UnreadableInput
from service.reading import recognise
from service.reading.source import Hint
from service.text import Span
from service.tracked import TrackedText
from storage.formats import read_file, read_source
from storage.formats.markup.html import read_html

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Not text</title><style>p{}</style></head><body>
<nav><a href="/">Home</a></nav><main>
<h1>General Assembly</h1><p>Distr.: Limited<br>6 November 2024<br>Original: English</p>
<h2>Seventy-ninth session</h2><h3>Cooperation on wells</h3>
<p><i>The General Assembly,</i></p>
<p><i>Recalling</i> its resolution 70/1 of 25&nbsp;September 2015,<sup><a href="#fn1" id="r1">1</a></sup></p>
<p><em>Noting also</em> the report,<a href="#fn2" class="footnote-ref"><sup>2</sup></a></p>
<ol><li><i>Invites</i> Member States to keep wells clean;</li>
<li><i>Requests</i>:<ol type="a"><li>the Secretary-General;</li><li>the Council;</li></ol></li></ol>
<p>3. <i>Decides</i> to remain seized of the matter.</p>
<script>var secret = 1;</script></main>
<section class="footnotes"><ol><li id="fn1"><p>A/79/12. <a href="#r1">↩</a></p></li>
<li id="fn2">Resolution <i>1/1</i>.</li></ol></section><footer>© Someone</footer></body></html>"""


def texts(page: str) -> list[str]:
    return [block.text for block in read_html(page.encode()).blocks]


def test_a_resolution_on_a_page_has_its_structure():
    text = read_file(PAGE.encode())
    assert text.format == "html"
    assert [(p.label, p.text) for p in text.paragraphs if p.label] == [
        ("PP1", "Recalling its resolution 70/1 of 25\u00a0September 2015,"),
        ("PP2", "Noting also the report,"),
        ("OP1", "Invites Member States to keep wells clean;"),
        ("OP2", "Requests:"),
        ("OP2 (a)", "the Secretary-General;"),
        ("OP2 (b)", "the Council;"),
        ("OP3", "Decides to remain seized of the matter."),
    ]
    notes = [(note.marker, note.offset, note.text) for p in text.paragraphs for note in p.notes]
    assert notes == [("1", 51, "A/79/12."), ("2", 23, "Resolution 1/1.")]
    assert text.furniture == ("Home", "© Someone")
    assert (text.masthead.session, text.masthead.date, text.masthead.title) == (
        79,
        "2024-11-06",
        "Cooperation on wells",
    )


def test_blocks_partition_the_source():
    source = read_source(PAGE.encode())
    assert [block.start for block in source.blocks] == [0, *(block.end for block in source.blocks[:-1])]
    assert source.blocks[-1].end == len(source.text)
    for block in source.blocks:
        assert source.text[block.start : block.end].strip() == block.text


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>one<p>two<div>three</div>four", ["one", "two", "three", "four"]),
        ("<p>a  b\n c&nbsp;d</p>", ["a b c\u00a0d"]),
        ("<div>before<p>in</p>after</div>", ["before", "in", "after"]),
        ("<ul><li>first<li>second</ul>", ["first", "second"]),
        ("<ol start=4><li>d<li value=9>i</ol>", ["4. d", "9. i"]),
        ("<ol type=i><li>x<li>y</ol><ol type=A start=27><li>z</ol>", ["i. x", "ii. y", "AA. z"]),
        ("<ol reversed><li>b<li>a</ol>", ["2. b", "1. a"]),
        ("<ol style='list-style:none'><li>1. typed</ol>", ["1. typed"]),
        ("<table><tr><td>a<td>b<tr><td>c<td></table>", ["a | b", "c |"]),
        ("<table><tr><td><p>one</p><p>two</p></td></tr></table>", ["one", "two"]),
        ("<p>H<sub>2</sub>O and 10<sup>6</sup></p>", ["H2O and 106"]),
        ("<p>一 二<b>三</b></p>", ["一 二三"]),
    ],
)
def test_blocks_are_what_the_page_shows(page, expected):
    assert texts(f"<html><body>{page}</body></html>") == expected


def test_hidden_words_are_left_out_and_said():
    source = read_html(b"<html><body><p>seen<p hidden>not seen<p style='display: none'>nor this</html>")
    assert [block.text for block in source.blocks] == ["seen"]
    assert [warning.code for warning in source.warnings] == ["hidden-text"]


MARKED = (
    b'<html><body><p>x <del cite="mailto:A. Clerk" datetime="2026-01-02">old</del><ins>new</ins> y</p>'
    b"<p><ins>wholly new</ins></p><p>and <strike>gone</strike> kept</p></html>"
)


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (TrackedText.ACCEPTED, ["x new y", "wholly new", "and kept"]),
        (TrackedText.REJECTED, ["x old y", "and gone kept"]),
    ],
)
def test_a_page_that_marks_words_as_inserted_and_deleted_holds_two_texts(choice, expected):
    source = read_html(MARKED, choice)
    assert [" ".join(block.text.split()) for block in source.blocks] == expected
    assert [warning.code for warning in source.warnings] == ["tracked-changes"]


def test_which_text_of_a_page_is_meant_is_asked():
    with pytest.raises(TrackedChoiceNeeded) as asked:
        read_html(MARKED)
    tracked = asked.value.tracked
    assert [(change.kind, change.text) for change in tracked.changes] == [
        ("deletion", "old"),
        ("insertion", "new"),
        ("insertion", "wholly new"),
        ("deletion", "gone"),
    ]
    assert (tracked.changes[0].author, tracked.changes[0].date) == ("A. Clerk", "2026-01-02")
    assert "(4, by unnamed, A. Clerk)" in str(asked.value)


@pytest.mark.parametrize(
    "mark", [b"<ins></ins>", b"<ins class='ad'> </ins>", b"<del hidden>never shown</del>", b"&lt;ins>"]
)
def test_marks_without_words_ask_nothing(mark):
    assert read_html(b"<html><body><p>seen" + mark + b"</p></html>").blocks[0].text.startswith("seen")


def test_the_encoding_is_what_the_page_declares_or_else_what_its_bytes_say():
    page = '<html><head><meta charset="windows-1251"></head><body><p>резолюция</p></body></html>'
    assert read_html(page.encode("cp1251")).blocks[0].text == "резолюция"
    assert read_html(page.encode()).blocks[0].text == "резолюция"  # it is wrong about itself: its bytes are UTF-8
    assert read_html(page.replace("windows-1251", "none").encode("utf-16")).blocks[0].text == "резолюция"


def test_a_heading_a_table_and_furniture_say_what_they_are():
    source = read_html(b"<html><body><h2>II</h2><table><tr><th>a<th>b</table><nav>menu</nav></html>")
    assert [(block.hint, block.level, block.cells) for block in source.blocks] == [
        (Hint.HEADING, 2, ()),
        (Hint.TABLE, None, ("a", "b")),
        (Hint.FURNITURE, None, ()),
    ]


@pytest.mark.parametrize("page", [b"<html><body><script>x</script></body></html>", b"<!doctype html><html></html>"])
def test_a_page_without_text_is_refused_in_one_line(page):
    with pytest.raises(UnreadableInput, match="no text of its own"):
        read_source(page)


@pytest.mark.parametrize("depth", [300, 100_000])
def test_a_page_that_nests_without_end_is_refused_or_read_but_nothing_else(depth):
    page = b"<html><body>" + b"<div>" * depth + b"<p>text</p>"
    with suppress(UnreadableInput):
        assert "text" in read_source(page).text


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><p>a<a href='#x'>1</a></p></body></html>",
        "<html><body><p>a<sup><a href='#x'>1</a></sup></p><p id='x'><a href='#x'>1</a></p></html>",
        "<html><body><li id=a>x<sup><a href='#b'>1</a></sup><li id=b>y<sup><a href='#a'>1</a></sup></html>",
        "<html><body><p id=a><sup><a href='#a'>1</a></sup></p></html>",
    ],
)
def test_notes_that_lead_nowhere_or_in_circles_are_just_text(page):
    text = recognise(read_html(page.encode()))
    assert text.source.strip()


def test_the_number_of_an_item_stands_with_its_words_where_these_are_a_paragraph():
    page = (
        "<html><body><p>The General Assembly,</p><ol>\n\t<li><p><i>Invites</i> States:</p>\n"
        '<ol type="a">\n<li><p>to meet;</p>\n<li><p>to talk;</p>\n</ol>\n'
        "<li>\n<p></p><p>Decides to go on;</p><p>And on.</p><li><p></p></li><li>Ends.</ol></body></html>"
    )
    found = read_source(page.encode()).blocks
    assert [block.text for block in found] == [
        "The General Assembly,",
        *("1. Invites States:", "a. to meet;", "b. to talk;", "2. Decides to go on;", "And on.", "4. Ends."),
    ]
    assert found[1].content.italics == (Span(3, 10),)
