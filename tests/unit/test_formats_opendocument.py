"""OpenDocument text: paragraphs, styles, lists, notes, tables, tracked changes."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from service.errors import UnreadableInput
from service.reading.source import Hint
from service.text import Part, Span
from storage.formats import read_file, read_source

_NS = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{value}:1.0"'
    for name, value in [
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
        ("draw", "drawing"),
        ("svg", "svg-compatible"),
    ]
)
STYLES = """
<style:style style:name="Lead" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="Child" style:family="text" style:parent-style-name="Lead"/>
<style:style style:name="Up" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="Page" style:family="paragraph">
<style:paragraph-properties fo:break-before="page"/></style:style>
<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>
<text:list-level-style-bullet text:level="3"/></text:list-style>
"""


def odt(body: str, *, styles: str = "", automatic: str = "") -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        package.writestr(
            "content.xml",
            f"<office:document-content {_NS}><office:automatic-styles>{STYLES}{automatic}"
            "</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        package.writestr(
            "styles.xml",
            f"<office:document-styles {_NS}><office:master-styles>{styles}</office:master-styles>"
            "</office:document-styles>",
        )
    return out.getvalue()


def blocks(body: str) -> list[str]:
    return [block.text for block in read_source(odt(body)).blocks]


RESOLUTION = """
<text:p>The General Assembly,</text:p>
<text:p><text:span text:style-name="Child">Recalling</text:span> its resolution 70/1,<text:note>
<text:note-citation>1</text:note-citation><text:note-body><text:p>A/79/12.</text:p></text:note-body></text:note></text:p>
<text:list text:style-name="L"><text:list-item><text:p>Invites States to meet;</text:p></text:list-item>
<text:list-item><text:p>Requests:</text:p><text:list><text:list-item><text:p>The first;</text:p></text:list-item>
<text:list-item><text:p>The second;</text:p></text:list-item></text:list></text:list-item></text:list>
<text:list text:style-name="L" text:continue-numbering="true"><text:list-item><text:p>Decides to go on.</text:p>
</text:list-item></text:list>
"""


def test_a_resolution_has_its_structure():
    text = read_file(odt(RESOLUTION))
    assert text.format == "odt"
    assert [(p.label, p.number, p.text) for p in text.paragraphs if p.label] == [
        ("PP1", None, "Recalling its resolution 70/1,"),
        ("OP1", "1.", "Invites States to meet;"),
        ("OP2", "2.", "Requests:"),
        ("OP2 (a)", "(a)", "The first;"),
        ("OP2 (b)", "(b)", "The second;"),
        ("OP3", "3.", "Decides to go on."),
    ]
    (recalling,) = (p for p in text.paragraphs if p.label == "PP1")
    assert [(note.marker, note.offset, note.text) for note in recalling.notes] == [("1", 30, "A/79/12.")]
    assert recalling.italics == (Span(0, 9),)


TABLE = """<table:table><table:table-row>
<table:table-cell><text:p>a</text:p><text:p>b</text:p></table:table-cell>
<table:table-cell><text:p>c</text:p></table:table-cell></table:table-row></table:table>"""
LISTS = """<text:list text:style-name="L"><text:list-item><text:p>x</text:p></text:list-item></text:list>
<text:list text:style-name="L"><text:list-item text:start-value="7"><text:p>y</text:p></text:list-item></text:list>"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<text:p>a<text:s text:c="3"/>b<text:tab/>c</text:p>', ["a b c"]),
        ("<text:section><text:p>in</text:p></text:section><text:p/>", ["in"]),
        ("<text:p>a<office:annotation><text:p>not text</text:p></office:annotation>b</text:p>", ["ab"]),
        (TABLE, ["a b | c"]),
        (LISTS, ["1. x", "7. y"]),
    ],
)
def test_blocks_are_what_is_shown(body, expected):
    assert blocks(body) == expected


def test_headings_pages_and_furniture_are_known():
    page = "<style:master-page><style:footer><text:p>2/4</text:p></style:footer></style:master-page>"
    source = read_source(
        odt(
            '<text:h text:outline-level="2">Annex</text:h><text:p text:style-name="Page">new page</text:p>', styles=page
        )
    )
    assert [(b.text, b.hint, b.level, b.page_break) for b in source.blocks] == [
        ("2/4", Hint.FURNITURE, None, False),
        ("Annex", Hint.HEADING, 2, False),
        ("new page", Hint.TEXT, None, True),
    ]


@pytest.mark.parametrize("data", [odt(""), odt("<text:p/>"), odt("<text:p>x</text:p>")[:300]])
def test_what_holds_no_text_or_is_damaged_is_refused_in_one_line(data):
    with pytest.raises(UnreadableInput) as refused:
        read_source(data)
    assert "\n" not in str(refused.value)


FIRST_HEADER = "<text:p>A/79/L.99</text:p><text:p>Distr.: Limited</text:p>"
STYLED_PAGE = """<style:style style:name="Opens" style:family="paragraph" style:master-page-name="First"/>"""


@pytest.mark.parametrize(
    "pages",
    [
        (
            f'<style:master-page style:name="Standard"><style:header><text:p>A/79/L.99</text:p></style:header>'
            f"<style:header-first>{FIRST_HEADER}</style:header-first></style:master-page>"
        ),
        (
            f'<style:master-page style:name="Standard"><style:header><text:p>A/79/L.99</text:p></style:header>'
            f'</style:master-page><style:master-page style:name="First" style:next-style-name="Standard">'
            f"<style:header>{FIRST_HEADER}</style:header></style:master-page>"
        ),
    ],
)
def test_a_header_of_the_first_page_alone_is_the_masthead(pages):
    opens = ' text:style-name="Opens"' if "First" in pages.partition("next-style")[0] else ""
    body = f"<text:p{opens}>Lighthouses</text:p>{RESOLUTION}"
    data = odt(body, styles=pages, automatic=STYLED_PAGE)
    assert [b.text for b in read_source(data).blocks if b.hint is Hint.MASTHEAD] == ["A/79/L.99", "Distr.: Limited"]
    text = read_file(data)
    assert (text.masthead.symbol, text.masthead.distribution, text.furniture) == (
        "A/79/L.99",
        "Limited",
        ("A/79/L.99",),
    )


def test_a_header_of_all_pages_is_furniture():
    page = '<style:master-page style:name="Standard"><style:header><text:p>A/79/L.99</text:p></style:header>'
    text = read_file(odt(RESOLUTION, styles=f"{page}</style:master-page>"))
    assert (text.masthead.symbol, text.furniture) == (None, ("A/79/L.99",))


def test_a_paragraph_in_the_style_of_footnotes_is_a_note_typed_by_hand():
    automatic = '<style:style style:name="P9" style:family="paragraph" style:parent-style-name="Footnote"/>'
    note = "<text:tab/>Any changes to the list of sponsors will be reflected in the record of the meeting.</text:p>"
    body = f'{RESOLUTION}<text:p text:style-name="P9">*{note}'
    found = read_file(odt(body, automatic=automatic)).paragraphs[-1]
    assert (found.part, found.number) == (Part.FOOTNOTE, "*")
    assert found.text.startswith("Any changes")


def _table(*rows: tuple[str, ...]) -> str:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    inside = "".join(f"<table:table-row>{''.join(map(cell.format, row))}</table:table-row>" for row in rows)
    return f"<table:table>{inside}</table:table>"


def test_a_table_with_the_masthead_is_no_table():
    masthead = _table(("United Nations", "A/C.3/80/L.12"), ("General Assembly", "Distr.: Limited"), ("", "1 May 2025"))
    text = read_file(odt(masthead + RESOLUTION))
    assert [p.text for p in text.paragraphs][:3] == ["United Nations", "A/C.3/80/L.12", "General Assembly"]
    assert (text.masthead.symbol, text.masthead.organ) == ("A/C.3/80/L.12", "General Assembly")


def test_a_table_with_one_cell_of_words_in_each_row_is_a_frame():
    assert blocks(_table(("", "one"), ("two", ""))) == ["one", "two"]


BOX = "<draw:frame><svg:title>An emblem</svg:title><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame>"
BODY_OF_NOTE = "<text:note-body><text:p>n</text:p></text:note-body>"
NOTE_OF_CELL = f"a<text:note><text:note-citation>1</text:note-citation>{BODY_OF_NOTE}</text:note>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<text:p>{BOX}Third session</text:p>", ["Third session", "boxed"]),
        ("<text:p><draw:custom-shape><text:p>b</text:p></draw:custom-shape>a</text:p>", ["a", "b"]),
        (_table((f"{BOX}x", "y")), ["x boxed | y"]),
        (_table((NOTE_OF_CELL, "b")), ["a | b", "n"]),
        (_table(("a<office:annotation><text:p>not text</text:p></office:annotation>", "b")), ["a | b"]),
    ],
)
def test_boxes_stand_apart_and_notes_and_comments_are_no_text_of_a_cell(body, expected):
    assert blocks(body) == expected
