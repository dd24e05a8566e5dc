"""Walking through the tree of a web page: inline text gathers in a block until another block begins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from service.reading.source import Hint
from storage.formats.derived import DerivedText
from storage.formats.markup.lists import Numbering
from storage.formats.writing import SourceWriter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from service.reading.source import SourceText, StyledText
    from service.text import ReadingWarning
    from storage.formats.markup.notes import NoteIndex

_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section", "select"),
        *("summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    }
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_FURNITURE = frozenset({"nav", "button", "select", "option", "form"})
_ITALIC = frozenset({"i", "em", "cite", "dfn", "var"})
_BOLD = frozenset({"b", "strong"})
_STYLED = (
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE), "italic"),
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE), "bold"),
    (re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE), "sup"),
    (re.compile(r"page-break-before\s*:\s*always|break-before\s*:\s*page", re.IGNORECASE), "page"),
)
_LOOSE = ""
LABEL = re.compile(r"[\[(]?(\d{1,3}|\*{1,4})[\])]?\s*(?=\S)")
MARKER = re.compile(r"\d{1,3}|\*{1,4}")


class Walk:
    """One walk through one page. `content` is the part that counts, None where all of it does."""

    def __init__(self, name: str, notes: NoteIndex, content: etree._Element | None) -> None:
        self._writer = SourceWriter(name)
        self._notes = notes
        self._content = content
        self._inside = 0 if content is not None else 1
        self._furniture = 0
        self._derived = DerivedText()
        self._hint = Hint.TEXT
        self._level: int | None = None
        self._note: list[str] = []
        self._styles: dict[etree._Element, list[tuple[str, int]]] = {}
        self._numbering = Numbering()
        self._number = ""

    def run(self, root: etree._Element) -> None:
        """Walk through all elements in document order, without recursion."""
        rows = iter(etree.iterwalk(root, events=("start", "end")))
        for event, element in rows:
            if event == "start" and element.tag == "tr" and not _lays_out(element):
                self._row(element)
                rows.skip_subtree()  # type: ignore[attr-defined]  # iterwalk has it, its stub does not
            elif event == "start" and self._marker(element):
                rows.skip_subtree()  # type: ignore[attr-defined]
            elif event == "start":
                self._begin(element)
            else:
                self._end(element)
        self._flush()

    def finish(self, warnings: Iterable[ReadingWarning]) -> SourceText:
        """Give the text with its blocks."""
        return self._writer.finish(warnings)

    def _begin(self, element: etree._Element) -> None:
        tag = str(element.tag)
        if tag in _BLOCKS:
            self._flush()
            self._begin_block(element, tag)
        self._begin_inline(element, tag)
        self._text(element.text)

    def _marker(self, element: etree._Element) -> bool:
        """Note a marker, or pass over a link that leads back from a note; neither says anything else."""
        label = self._notes.marker(element)
        if label is not None:
            self._print_number()
            self._derived.add_marker(label)
        return label is not None or self._notes.is_way_back(element)

    def _begin_block(self, element: etree._Element, tag: str) -> None:
        self._inside += element is self._content
        self._furniture += tag in _FURNITURE
        self._level = _HEADINGS.get(tag)
        label = _LOOSE if self._notes.is_loose(element) else self._notes.note(element)
        if label is not None:
            self._note.append(label)
        number = self._numbering.begin(element, tag)
        if tag == "li":
            self._number = number if not self._note else ""

    def _begin_inline(self, element: etree._Element, tag: str) -> None:
        if tag == "br":
            self._derived.add_break(0)
        elif tag == "hr":
            self._flush()
        styles = _styles_of(element, tag)
        if "page" in styles:
            self._writer.page_break()
        looks = [style for style in styles if style != "page"]
        if looks:
            if tag != "li":
                self._print_number()
            self._styles[element] = [(style, len(self._derived)) for style in looks]

    def _end(self, element: etree._Element) -> None:
        tag = str(element.tag)
        for style, start in reversed(self._styles.pop(element, [])):
            self._style(style, start)
        if tag in _BLOCKS:
            self._flush()
            self._inside -= element is self._content
            self._furniture -= tag in _FURNITURE
            self._level = None
            if self._notes.note(element) is not None or self._notes.is_loose(element):
                self._note.pop()
            self._numbering.end(element, tag)
            self._number = "" if tag == "li" else self._number
        self._text(element.tail)

    def _style(self, style: str, start: int) -> None:
        match style:
            case "italic":
                self._derived.italic(start)
            case "bold":
                self._derived.bold(start)
            case _:
                self._derived.superscript(start, MARKER)

    def _text(self, text: str | None) -> None:
        if text:
            if not text.isspace():
                self._print_number()
            self._derived.add(text, 0)

    def _print_number(self) -> None:
        """Write the number of a list's item before its first words, which may stand in a paragraph of their own."""
        if self._number:
            self._derived.add(f"{self._number} ", 0)
            self._number = ""

    def _flush(self) -> None:
        """End the block that was gathered."""
        content = self._derived.finish()
        self._derived = DerivedText()
        if not content.text:
            return
        if self._note:
            self._add_note(content, self._note[-1])
        elif self._furniture or not self._inside:
            self._writer.add(content, Hint.FURNITURE)
        else:
            self._writer.add(content, Hint.HEADING if self._level else Hint.TEXT, level=self._level)

    def _add_note(self, content: StyledText, label: str) -> None:
        """Write a note; one whose label stands in its own text gets it from there."""
        found = LABEL.match(content.text) if label == _LOOSE else None
        if found:
            content, label = content.cut(found.end(), len(content.text)), found.group(1)
        self._writer.add(content, Hint.NOTE if label else Hint.TEXT, note=label or None)

    def _row(self, row: etree._Element) -> None:
        """Write a row of a table: its cells, each in one piece."""
        self._flush()
        cells = [self._cell(cell) for cell in row if cell.tag in {"td", "th"}]
        if self._furniture or not self._inside:
            for cell in cells:
                self._writer.add(cell, Hint.FURNITURE)
        elif len(cells) == 1:
            self._writer.add(cells[0])
        elif cells:
            self._writer.add_row(cells)

    def _cell(self, cell: etree._Element) -> StyledText:
        self._derived = DerivedText()
        for event, element in etree.iterwalk(cell, events=("start", "end")):
            tag = str(element.tag)
            if event == "start":
                self._text(" " if tag in _BLOCKS else None)
                self._begin_inline(element, tag)
                self._text(None if self._marker(element) else element.text)
            else:
                for style, start in reversed(self._styles.pop(element, [])):
                    self._style(style, start)
                self._text(" " if tag in _BLOCKS else None)
                self._text(element.tail if element is not cell else None)
        content = self._derived.finish()
        self._derived = DerivedText()
        return content


def _styles_of(element: etree._Element, tag: str) -> list[str]:
    """Give what is said of the look of an element's text."""
    found = ["italic"] if tag in _ITALIC else ["bold"] if tag in _BOLD else ["sup"] if tag == "sup" else []
    style = element.get("style")
    if style:
        found += [name for pattern, name in _STYLED if name not in found and pattern.search(style)]
    return found


def _lays_out(row: etree._Element) -> bool:
    """Whether a row of a table only lays out the page: its cells hold paragraphs, lists, headings or tables."""
    table = next(row.iterancestors("table"), None)
    if table is None or table.get("role") == "presentation":
        return True
    return any(_holds_blocks(cell) for cell in table.iter("td", "th"))


def _holds_blocks(cell: etree._Element) -> bool:
    if next(cell.iter("table", "ul", "ol", *_HEADINGS), None) is not None:
        return True
    paragraphs = [each for each in cell.iter("p", "div") if "".join(str(t) for t in each.itertext()).strip()]
    return len(paragraphs) > 1
