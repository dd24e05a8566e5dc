"""Footnotes of a web page: which link is a marker, and which element holds the note that it leads to.

A marker is a short link to another place of the same page, raised, in brackets, or said to be one by its role or
class. The note is the element that carries the name, or the block around it. Fails on pages whose notes are reached
by scripts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_LABEL = re.compile(r"\s*[\[(]?\s*(\d{1,3}|\*{1,4}|[a-z])\s*[\])]?\s*")
_SAYS_SO = re.compile(r"foot-?note|end-?note|noteref|\bfn\b|\bftn\b", re.IGNORECASE)
_BACK = re.compile(r"[\s\u21a9\ufe0e\ufe0f\u2191^\[\]()]*")
_NOTE_ROLES = frozenset({"doc-footnote", "doc-endnote"})
_BLOCKS = frozenset({"li", "p", "div", "aside", "dd", "td", "section"})


class NoteIndex:
    """The markers and notes of one page."""

    def __init__(self, root: etree._Element) -> None:
        self._labels: dict[etree._Element, str] = {}
        self._notes: dict[etree._Element, str] = {}
        named = _named(root)
        links = [link for link in root.iter("a") if (link.get("href") or "").startswith("#")]
        for link in links:
            self._take(link, named.get((link.get("href") or "")[1:]))

    def _take(self, link: etree._Element, place: etree._Element | None) -> None:
        label = _label(link)
        note = _block_of(place) if place is not None else None
        if label is None or note is None or note is _block_of(link) or not _is_marker(link):
            return
        if link in _all_within(self._notes, link):  # a link within a note leads back to its marker
            return
        self._labels[link] = label
        self._notes.setdefault(note, label)

    def marker(self, element: etree._Element) -> str | None:
        """Give the label of a link that is a marker, None for any other element."""
        return self._labels.get(element)

    def note(self, element: etree._Element) -> str | None:
        """Give the label of an element that holds a note, None for any other element."""
        return self._notes.get(element)

    def is_loose(self, element: etree._Element) -> bool:
        """Whether an element says that it is a note, though no marker leads to it: its label stands in its text."""
        return element not in self._notes and element.get("role") in _NOTE_ROLES

    def is_way_back(self, element: etree._Element) -> bool:
        """Whether this is a link within a note that leads back to the text and says nothing of its own."""
        if element.tag != "a" or not (element.get("href") or "").startswith("#") or element in self._labels:
            return False
        text = "".join(str(piece) for piece in element.itertext())
        within = any(above in self._notes for above in element.iterancestors())
        return within and (bool(_BACK.fullmatch(text)) or bool(_LABEL.fullmatch(text)))


def _named(root: etree._Element) -> dict[str, etree._Element]:
    """Give the elements that a link may lead to, the first one of each name."""
    found: dict[str, etree._Element] = {}
    for element in root.iter():
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                found.setdefault(name, element)
    return found


def _label(link: etree._Element) -> str | None:
    match = _LABEL.fullmatch("".join(str(piece) for piece in link.itertext()))
    return match.group(1) if match else None


def _is_marker(link: etree._Element) -> bool:
    """Whether a link looks like a marker: raised, within brackets, or said to be one."""
    near = [link, *list(link.iterancestors())[:2], *link.iter()]
    if any(element.tag == "sup" for element in near):
        return True
    said = " ".join(f"{each.get('role', '')} {each.get('class', '')} {each.get('epub:type', '')}" for each in near)
    return bool(_SAYS_SO.search(said) or _SAYS_SO.search(link.get("href") or "")) or "[" in (link.text or "")


def _block_of(element: etree._Element) -> etree._Element | None:
    """Give the block that an element is or stands in."""
    if element.tag in _BLOCKS:
        return element
    return next((above for above in element.iterancestors() if above.tag in _BLOCKS), None)


def _all_within(notes: dict[etree._Element, str], link: etree._Element) -> list[etree._Element]:
    return [link] if any(above in notes for above in link.iterancestors()) else []
