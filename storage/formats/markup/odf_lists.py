"""The numbers of lists in an OpenDocument file: shown by a word processor, so they are text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.formats.markup.lists import numeral
from storage.formats.markup.odf_styles import Styles, qualified

if TYPE_CHECKING:
    from lxml import etree

_NUMBER = qualified("text:list-level-style-number")


class ListNumbers:
    """Counts the items of each list and level."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._counts: dict[tuple[str, int], int] = {}
        self._list = ""

    def begin(self, element: etree._Element, style: str) -> None:
        """Begin an outermost list; one that does not continue another counts from its start."""
        continued = element.get(qualified("text:continue-numbering")) == "true"
        if not continued and not element.get(qualified("text:continue-list")):
            self._counts = {key: count for key, count in self._counts.items() if key[0] != style}
        self._list = style

    def next(self, item: etree._Element, style: str, level: int) -> str:
        """Give the number that the next item of this level shows, "" for a bullet; deeper levels begin again."""
        shown = self._styles.list_level(style, level)
        if shown is None or shown.tag != _NUMBER:
            return ""
        key = (self._list, level)
        start = int(item.get(qualified("text:start-value")) or 0) or self._counts.get(key, _start(shown) - 1) + 1
        self._counts[key] = start
        for deeper in [each for each in self._counts if each[0] == self._list and each[1] > level]:
            del self._counts[deeper]
        kind = shown.get(qualified("style:num-format")) or ""
        if not kind:
            return ""
        before, after = shown.get(qualified("style:num-prefix")) or "", shown.get(qualified("style:num-suffix")) or ""
        return f"{before}{numeral(start, kind)}{after}".strip()


def _start(shown: etree._Element) -> int:
    text = shown.get(qualified("text:start-value")) or "1"
    return int(text) if text.isdecimal() else 1
