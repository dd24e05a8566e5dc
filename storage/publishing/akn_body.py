"""The main body in Akoma Ntoso: sections by headings, paragraphs by numbers, points by levels."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from service.text import Paragraph, Part
from storage.publishing.akn_inline import AknWriter, name_of
from storage.publishing.pieces import lead_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

_PREAMBULAR = frozenset({Part.PREAMBLE, Part.FORMULA})


def write_body(writer: AknWriter, body: etree._Element, paragraphs: Sequence[Paragraph]) -> None:
    """Fill a main body. The schema wants it never empty."""
    _Body(writer, body).write(paragraphs)
    if not len(body):
        writer.element(body, "p")


class _Body:
    """Writes paragraphs one after another; `open` holds the numbered ones that may still get points, by level."""

    def __init__(self, writer: AknWriter, body: etree._Element) -> None:
        self._writer = writer
        self._body = body
        self._place = body
        self._open: list[tuple[int, etree._Element]] = []

    def write(self, paragraphs: Sequence[Paragraph]) -> None:
        """Write all paragraphs; the rows of a table stand together."""
        for part, group in groupby(paragraphs, key=lambda each: each.part):
            if part is Part.TABLE:
                self._unnumbered(*group)
                continue
            for paragraph in group:
                self._one(paragraph)

    def _one(self, paragraph: Paragraph) -> None:
        if paragraph.part is Part.HEADING:
            self._heading(paragraph)
        elif paragraph.part in _PREAMBULAR and self._place is not self._body and not paragraph.notes:
            self._cross_heading(paragraph)
        elif paragraph.number and paragraph.level and paragraph.part is not Part.FOOTNOTE:
            self._numbered(paragraph)
        else:
            self._unnumbered(paragraph)

    def _heading(self, paragraph: Paragraph) -> None:
        self._open = []
        name = name_of(paragraph.number or "") or "1"
        self._place = self._writer.element(self._body, "section", eId=self._writer.identifier(f"sec_{name}"))
        if paragraph.number:
            self._writer.number(self._place, paragraph)
        self._writer.inline(self._writer.element(self._place, "heading"), paragraph)
        self._writer.place(paragraph, self._place)

    def _cross_heading(self, paragraph: Paragraph) -> None:
        self._open = []
        name = f"{self._place.get('eId')}__crossHeading_1"
        element = self._writer.element(
            self._place, "crossHeading", refersTo="#preamble", eId=self._writer.identifier(name)
        )
        self._writer.inline(element, paragraph, lead_in(paragraph))
        self._writer.place(paragraph, element)

    def _unnumbered(self, *paragraphs: Paragraph) -> None:
        self._open = []
        name = self._writer.identifier("para_0")
        content = self._content(self._writer.element(self._place, "paragraph", eId=name), name)
        for paragraph in paragraphs:
            self._writer.paragraph(content, paragraph)
            self._writer.place(paragraph, content)

    def _content(self, element: etree._Element, name: str) -> etree._Element:
        return self._writer.element(element, "content", eId=f"{name}__content")

    def _numbered(self, paragraph: Paragraph) -> None:
        """Write a numbered paragraph below the open one of the level above it, if there is one."""
        level = paragraph.level or 1
        self._open = [(open_level, element) for open_level, element in self._open if open_level < level]
        number = name_of(paragraph.number or "") or "0"
        if self._open:
            place = self._points(self._open[-1][1])
            name = self._writer.identifier(f"{place.get('eId')}__point_{number}")
            element = self._writer.element(place, "point", eId=name)
        else:
            name = self._writer.identifier(f"para_{number}")
            element = self._writer.element(self._place, "paragraph", eId=name)
        self._writer.number(element, paragraph)
        self._writer.paragraph(self._content(element, name), paragraph, numbered=False)
        self._writer.place(paragraph, element)
        self._open.append((level, element))

    def _points(self, element: etree._Element) -> etree._Element:
        """Give the list of an open paragraph's points; the first point turns its text into the list's intro."""
        last = element[-1]
        if str(last.tag).endswith("}list"):
            return last
        name = str(element.get("eId"))
        points = self._writer.element(element, "list", eId=self._writer.identifier(f"{name}__list_1"))
        intro = self._writer.element(points, "intro", eId=f"{points.get('eId')}__intro")
        for child in list(last):
            intro.append(child)
        element.remove(last)
        return points
