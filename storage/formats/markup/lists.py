"""The numbers of ordered lists of a web page: a browser shows them, so they are text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST = 4000


class Numbering:
    """Counts the items of the lists that are open."""

    def __init__(self) -> None:
        self._open: list[tuple[str, int, int]] = []

    def begin(self, element: etree._Element, tag: str) -> str:
        """Open a list, or give the number that an item shows: "1.", "a."; "" where it shows none."""
        if tag in {"ol", "ul", "menu"}:
            kind = (element.get("type") or "1") if tag == "ol" else ""
            backwards = tag == "ol" and element.get("reversed") is not None
            first = sum(child.tag == "li" for child in element) if backwards else 1
            self._open.append((kind, _whole(element.get("start"), first), -1 if backwards else 1))
        elif tag == "li" and self._open:
            kind, at, step = self._open.pop()
            at = _whole(element.get("value"), at)
            self._open.append((kind, at + step, step))
            hidden = "none" in (element.get("style") or "") + _style_of_list(element)
            return "" if hidden or not kind else f"{numeral(at, kind)}."
        return ""

    def end(self, element: etree._Element, tag: str) -> None:
        """Close a list."""
        del element
        if tag in {"ol", "ul", "menu"} and self._open:
            self._open.pop()


def _style_of_list(item: etree._Element) -> str:
    parent = item.getparent()
    style = parent.get("style", "") if parent is not None else ""
    return style if "list-style" in style else ""


def _whole(text: str | None, otherwise: int) -> int:
    try:
        return int(text) if text else otherwise
    except ValueError:
        return otherwise


def numeral(number: int, kind: str) -> str:
    """Write a number as lists of this type (1, a, A, i, I) show it; in digits where the type cannot."""
    if kind in {"a", "A"} and number > 0:
        letters = ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord(kind) + rest) + letters
        return letters
    if kind in {"i", "I"} and 0 < number < _MOST:
        roman = ""
        for value, letter in (*_ROMAN, *_ROMAN_SMALL):
            while number >= value:
                roman, number = roman + letter, number - value
        return roman if kind == "i" else roman.upper()
    return str(number)
