"""The elements of a Word file: runs, paragraphs with their properties in the order that Word asks for, tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from service.text import Part
from storage.formats.word.names import w
from storage.publishing.akn_inline import xml_text
from storage.publishing.pieces import is_right_to_left

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from service.text import Paragraph, ParsedText

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SIGNS = re.compile(r"([\t\n])")
_MARGIN = 1134  # twips that the text of the body stands in
_STEP = 567  # twips that a sub-paragraph stands further in
_TEXT_WIDTH = 9360
_STYLES = {
    Part.FRONT: "Session",
    Part.HEADING: "H1",
    Part.FOOTNOTE: "FootnoteText",
    Part.CLOSING: "MeetingNumber",
}
BODY_STYLE = "SingleTxt"
FOOTNOTE_STYLE = "FootnoteText"
REFERENCE_STYLE = "FootnoteReference"
CELL_STYLE = "Cell"


@dataclass(frozen=True, slots=True)
class Script:
    """How the runs of a text are set: from right to left or not."""

    right_to_left: bool = False

    @classmethod
    def of(cls, text: ParsedText) -> Script:
        """Tell it from the language."""
        return cls(is_right_to_left(text))


def element(tag: str, **attributes: str) -> etree._Element:
    """Make an element of the main namespace; its attributes are in that namespace too."""
    made = etree.Element(w(tag))
    for name, value in attributes.items():
        made.set(w(name.rstrip("_")), value)
    return made


def child(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    """Append a new element."""
    made = element(tag, **attributes)
    parent.append(made)
    return made


def run_properties(script: Script, *, italic: bool = False, style: str | None = None) -> etree._Element:
    """Make the properties of a run: its style, italics for both scripts, and its direction."""
    made = element("rPr")
    if style:
        child(made, "rStyle", val=style)
    if italic:
        child(made, "i")
        child(made, "iCs")
    if script.right_to_left:
        child(made, "rtl")
    return made


def run(text: str, properties: etree._Element | None = None) -> etree._Element:
    """Make a run of text; tabs and line feeds become the elements that stand for them."""
    made = element("r")
    if properties is not None and len(properties):
        made.append(properties)
    for node in text_nodes(text):
        made.append(node)
    return made


def text_nodes(text: str, tag: str = "t") -> Iterator[etree._Element]:
    """Give the elements that hold a text, in order."""
    for piece in _SIGNS.split(xml_text(text)):
        if piece == "\t":
            yield element("tab")
        elif piece == "\n":
            yield element("br")
        elif piece:
            made = element(tag)
            made.text = piece
            made.set(_SPACE, "preserve")
            yield made


def reference_run(identity: int, script: Script, mark: str | None = None) -> etree._Element:
    """Make the run that refers to a footnote; `mark` is a mark of the author's own, which is printed as it is."""
    made = element("r")
    made.append(run_properties(script, style=REFERENCE_STYLE))
    reference = child(made, "footnoteReference")
    if mark is not None:
        reference.set(w("customMarkFollows"), "1")
    reference.set(w("id"), str(identity))
    for node in text_nodes(mark or ""):
        made.append(node)
    return made


def footnote(
    identity: int, content: Iterable[etree._Element], script: Script, mark: str | None = None
) -> etree._Element:
    """Make a footnote: its mark, a space, and its content."""
    made = element("footnote", id=str(identity))
    paragraph = child(made, "p")
    properties = child(paragraph, "pPr")
    child(properties, "pStyle", val=FOOTNOTE_STYLE)
    _bidi(properties, script)
    sign = child(paragraph, "r")
    sign.append(run_properties(script, style=REFERENCE_STYLE))
    if mark is None:
        child(sign, "footnoteRef")
    else:
        for node in text_nodes(mark):
            sign.append(node)
    paragraph.append(run(" ", run_properties(script)))
    for each in content:
        paragraph.append(each)
    return made


def paragraph_properties(paragraph: Paragraph, script: Script) -> etree._Element:
    """Make a paragraph's properties from its part and level, as the templates of New York do."""
    made = element("pPr")
    child(made, "pStyle", val=style_of(paragraph))
    _bidi(made, script)
    steps = max((paragraph.level or 1) - 1, 0) if paragraph.part not in _STYLES else 0
    if steps:
        child(made, "ind", left=str(_MARGIN + _STEP * steps))
    return made


def cell_properties(script: Script) -> etree._Element:
    """Make the properties of a paragraph in a table."""
    made = element("pPr")
    child(made, "pStyle", val=CELL_STYLE)
    _bidi(made, script)
    return made


def _bidi(properties: etree._Element, script: Script) -> None:
    if script.right_to_left:
        child(properties, "bidi")


def style_of(paragraph: Paragraph) -> str:
    """Give the id of the style that a paragraph of the clean document has."""
    return _STYLES.get(paragraph.part, BODY_STYLE)


def table(rows: Sequence[etree._Element], columns: int, script: Script) -> etree._Element:
    """Make a table of rows made by `table_row`, with as many columns as the widest has."""
    made = element("tbl")
    properties = child(made, "tblPr")
    child(properties, "tblStyle", val="TableGrid")
    if script.right_to_left:
        child(properties, "bidiVisual")
    child(properties, "tblW", w_="0", type_="auto")
    grid = child(made, "tblGrid")
    for _ in range(max(columns, 1)):
        child(grid, "gridCol", w_=str(_TEXT_WIDTH // max(columns, 1)))
    for row in rows:
        made.append(row)
    return made


def table_row(cells: Sequence[Sequence[etree._Element]], columns: int, script: Script) -> etree._Element:
    """Make a row; each cell is given by the runs of its one paragraph. The last of too few cells spans the rest."""
    made = element("tr")
    for place, runs in enumerate(cells):
        cell = child(made, "tc")
        properties = child(cell, "tcPr")
        span = columns - len(cells) + 1 if place == len(cells) - 1 else 1
        child(properties, "tcW", w_=str(_TEXT_WIDTH // max(columns, 1) * span), type_="dxa")
        if span > 1:
            child(properties, "gridSpan", val=str(span))
        paragraph = child(cell, "p")
        paragraph.append(cell_properties(script))
        for each in runs:
            paragraph.append(each)
    return made
