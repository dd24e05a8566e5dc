"""What a web page marks as inserted (`ins`) and deleted (`del`, in old pages `strike`), read as tracked changes.

Office programs write tracked changes so, with the author as an address. Fails where a page strikes words out by its
style sheet alone, and where it underlines with `ins` what nobody inserted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.tracked import TrackedChange, TrackedKind, TrackedText

if TYPE_CHECKING:
    from lxml import etree

_DELETED, _INSERTED = ("del", "strike"), ("ins",)
_MAIL = "mailto:"


def changes_of(root: etree._Element) -> tuple[TrackedChange, ...]:
    """List what is marked, in the order of the page; marks without words are none."""
    found = []
    for element in root.iter(*_DELETED, *_INSERTED):
        text = " ".join("".join(str(piece) for piece in element.itertext()).split())
        if text:
            kind = TrackedKind.INSERTION if element.tag in _INSERTED else TrackedKind.DELETION
            found.append(TrackedChange(_author(element), element.get("datetime", ""), kind, text))
    return tuple(found)


def settle(root: etree._Element, choice: TrackedText) -> None:
    """Take out of a page what is not in the text that is meant, in place."""
    for element in list(root.iter(*(_DELETED if choice is TrackedText.ACCEPTED else _INSERTED))):
        take_out(element)


def take_out(element: etree._Element) -> None:
    """Take an element out; what follows it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def _author(element: etree._Element) -> str:
    address = element.get("cite", "")
    return address.removeprefix(_MAIL) if address.startswith(_MAIL) else ""
