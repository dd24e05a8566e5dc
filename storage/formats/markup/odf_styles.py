"""The styles of an OpenDocument file: what they say of italics, bold, raised text, pages, and how they inherit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_BASE = "urn:oasis:names:tc:opendocument:xmlns:"
NS = {
    "office": f"{_BASE}office:1.0",
    "style": f"{_BASE}style:1.0",
    "text": f"{_BASE}text:1.0",
    "table": f"{_BASE}table:1.0",
    "fo": f"{_BASE}xsl-fo-compatible:1.0",
    "draw": f"{_BASE}drawing:1.0",
    "svg": f"{_BASE}svg-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_DEEPEST = 20
_BOLD = frozenset({"bold", "600", "700", "800", "900"})


def qualified(name: str) -> str:
    """Give a prefixed name in the form that lxml uses."""
    prefix, _, local = name.partition(":")
    return f"{{{NS[prefix]}}}{local}"


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says of text; None where it says nothing and its parent decides."""

    italic: bool | None = None
    bold: bool | None = None
    raised: bool | None = None

    def over(self, parent: Look) -> Look:
        """Give this look, with the parent's where it says nothing."""
        return Look(
            parent.italic if self.italic is None else self.italic,
            parent.bold if self.bold is None else self.bold,
            parent.raised if self.raised is None else self.raised,
        )


class Styles:
    """The styles by family and name, automatic ones before common ones."""

    def __init__(self, content: etree._Element, styles: etree._Element | None) -> None:
        self._roots = [root for root in (content, styles) if root is not None]
        self._by_name: dict[tuple[str, str], etree._Element] = {}
        self._lists: dict[str, etree._Element] = {}
        for root in self._roots:
            for style in root.iter(qualified("style:style")):
                key = (style.get(qualified("style:family")) or "", style.get(qualified("style:name")) or "")
                self._by_name.setdefault(key, style)
            for style in root.iter(qualified("text:list-style")):
                self._lists.setdefault(style.get(qualified("style:name")) or "", style)

    def look(self, element: etree._Element) -> Look:
        """Give how the text of a paragraph or span looks."""
        family = "text" if element.tag == qualified("text:span") else "paragraph"
        return self._look(family, element.get(qualified("text:style-name")) or "", 0)

    def _look(self, family: str, name: str, depth: int) -> Look:
        style = self._by_name.get((family, name))
        if style is None or depth > _DEEPEST:
            return Look()
        parent = self._look(family, style.get(qualified("style:parent-style-name")) or "", depth + 1)
        return _own(style).over(parent)

    def breaks_page(self, element: etree._Element) -> bool:
        """Whether a paragraph begins a page."""
        style = self._by_name.get(("paragraph", element.get(qualified("text:style-name")) or ""))
        properties = style.find("style:paragraph-properties", NS) if style is not None else None
        return properties is not None and properties.get(qualified("fo:break-before")) == "page"

    def list_level(self, name: str, level: int) -> etree._Element | None:
        """Give what a list style says of a level (1 is the outermost), None where it says nothing."""
        style = self._lists.get(name)
        wanted = str(level)
        if style is None:
            return None
        return next((each for each in style if each.get(qualified("text:level")) == wanted), None)

    def name(self, element: etree._Element) -> str:
        """Give the name of a paragraph's style as people see it; of an automatic one, the name of its parent."""
        said = element.get(qualified("text:style-name")) or ""
        style = self._by_name.get(("paragraph", said))
        for _ in range(_DEEPEST):
            parent = style.get(qualified("style:parent-style-name")) if style is not None else None
            if (
                style is None
                or parent is None
                or style.get(qualified("style:display-name"))
                or not _is_automatic(style)
            ):
                break
            said, style = parent, self._by_name.get(("paragraph", parent))
        return (style.get(qualified("style:display-name")) if style is not None else None) or said

    def master(self, element: etree._Element) -> str | None:
        """Give the name of the kind of page that a paragraph begins, None where it begins none."""
        style = self._by_name.get(("paragraph", element.get(qualified("text:style-name")) or ""))
        return (style.get(qualified("style:master-page-name")) if style is not None else None) or None

    def masthead(self, master: str) -> etree._Element | None:
        """Give the header of a kind of page where it stands on a first page alone, None where there is none."""
        page = next((each for each in self._pages() if each.get(qualified("style:name")) == master), None)
        if page is None:
            return None
        first = page.find("style:header-first", NS)
        following = page.get(qualified("style:next-style-name")) or master
        return page.find("style:header", NS) if first is None and following != master else first

    def furniture(self, masthead: etree._Element | None = None) -> Iterator[etree._Element]:
        """Give the paragraphs of page headers and footers, but for those of the masthead."""
        for kind in ("header", "header-first", "header-left", "footer", "footer-first", "footer-left"):
            for page in (each for root in self._roots for each in root.iter(qualified(f"style:{kind}"))):
                if page is not masthead:
                    yield from page.iter(qualified("text:p"), qualified("text:h"))

    def _pages(self) -> Iterator[etree._Element]:
        return (page for root in self._roots for page in root.iter(qualified("style:master-page")))


def _is_automatic(style: etree._Element) -> bool:
    above = style.getparent()
    return above is not None and above.tag == qualified("office:automatic-styles")


def _own(style: etree._Element) -> Look:
    properties = style.find("style:text-properties", NS)
    if properties is None:
        return Look()
    slant, weight = properties.get(qualified("fo:font-style")), properties.get(qualified("fo:font-weight"))
    position = properties.get(qualified("style:text-position"))
    return Look(
        None if slant is None else slant in {"italic", "oblique"},
        None if weight is None else weight in _BOLD,
        None if position is None else _is_raised(position),
    )


def _is_raised(position: str) -> bool:
    """Whether text stands above its line: "super", or by how much of its size, as in "33% 58%"."""
    return position.startswith("super") or (position[:1].isdigit() and not position.startswith("0%"))
