"""Web pages: the text that a reader of the page would see, cut into its blocks.

What a browser does not show (scripts, styles, templates) is no text. Where the page says which part is its content
(`main`, a single `article`), the rest is furniture. A table whose cells hold paragraphs lays out the page; any other is
a table. Fails on pages that are put together by scripts, and on those that show or hide text by style sheets.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree, html

from service.errors import UnreadableInput
from service.text import ReadingWarning
from storage.formats.decoding import decode
from storage.formats.markup.notes import NoteIndex
from storage.formats.markup.walk import Walk
from storage.formats.package import MOST_ELEMENTS, TOO_LARGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.reading.source import SourceText

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([a-zA-Z0-9_\-:]{2,40})", re.IGNORECASE)
_HEAD = 4096
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.DOTALL)
HIDDEN = ReadingWarning(
    "hidden-text", "The page holds words that it does not show; they were left out of the text: look at the page."
)
DELETED = ReadingWarning(
    "deleted-text", "The page marks words as deleted; they were left out of the text, the inserted ones kept."
)
_DISPLAY_NONE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNSEEN = frozenset({"script", "style", "template", "head", "title", "meta", "link", "noscript", "object", "iframe"})


def read_html(data: bytes) -> SourceText:
    """Read a web page. Raises UnreadableInput with one line that says what to do.

    Words that the page marks as deleted are left out, with a warning: what is read is the text as it would stand.
    """
    text, warnings = _decoded(data)
    root = parse_html(text)
    told = [told for found, told in ((_take_out_the_unseen(root), HIDDEN), (_accept(root), DELETED)) if found]
    walk = Walk("html", NoteIndex(root), _content_of(root))
    walk.run(root)
    source = walk.finish((*warnings, *told))
    if not source.text.strip():
        raise UnreadableInput("This web page holds no text of its own: open it, copy the text and give that.")
    return source


def _decoded(data: bytes) -> tuple[str, tuple[ReadingWarning, ...]]:
    """Decode a page: by its mark, as UTF-8 where it is that whatever it declares, as it declares, else as any text."""
    declared = _CHARSET.search(data[:_HEAD])
    encodings = ["utf-8", declared.group(1).decode("ascii")] if declared and b"\0" not in data[:_HEAD] else []
    for encoding in encodings:
        try:
            return data.decode(encoding), ()
        except (UnicodeDecodeError, LookupError):
            continue
    decoded = decode(data)
    return decoded.text, decoded.warnings


def parse_html(text: str) -> etree._Element:
    """Parse a page as browsers do, bounded in size and depth; nothing is fetched. Raises UnreadableInput."""
    if text.count("<") > MOST_ELEMENTS:
        raise UnreadableInput(TOO_LARGE)
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = html.document_fromstring(_DECLARATION.sub("", text.lstrip("\ufeff")).replace("\0", ""), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise UnreadableInput(
            "This web page is broken and cannot be read: open it, copy the text and give that."
        ) from error
    if any("excessive depth" in entry.message.lower() for entry in parser.error_log):
        raise UnreadableInput("This web page nests its parts deeper than any text does: copy the text and give that.")
    return root


def _take_out_the_unseen(root: etree._Element) -> bool:
    """Remove what a browser does not show. Gives whether words were among it."""
    hidden = False
    for element in list(root.iter(etree.Element)):
        if element.tag in _UNSEEN:
            _remove(element)
        elif element.get("hidden") is not None or _DISPLAY_NONE.search(element.get("style", "")):
            hidden = hidden or bool("".join(_texts(element)).strip())
            _remove(element)
    return hidden


def _texts(element: etree._Element) -> Iterator[str]:
    return (str(text) for text in element.itertext())


def _remove(element: etree._Element) -> None:
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


def _accept(root: etree._Element) -> bool:
    """Take out what the page marks as deleted. Gives whether there was any: the reader is told."""
    deleted = [element for element in root.iter("del", "strike") if "".join(_texts(element)).strip()]
    for element in deleted:
        _remove(element)
    return bool(deleted)


def _content_of(root: etree._Element) -> etree._Element | None:
    """Give the part of the page that says it is the content, None where none does or several do."""
    for query in ("//main | //*[@role='main']", "//article"):
        found = root.xpath(query)
        if isinstance(found, list) and len(found) == 1 and isinstance(found[0], etree._Element):  # noqa: SLF001
            return found[0]
    return None
