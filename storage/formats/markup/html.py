"""Web pages: the text that a reader of the page would see, cut into its blocks.

What a browser does not show (scripts, styles, templates) is no text. Where the page says which part is its content
(`main`, a single `article`), the rest is furniture. A table whose cells hold paragraphs lays out the page; any other is
a table. Fails on pages that are put together by scripts, and on those that show or hide text by style sheets.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree, html

from service.errors import UnreadableInput
from service.text import ReadingWarning
from storage.formats.choosing import chosen
from storage.formats.decoding import decode
from storage.formats.markup.html_changes import changes_of, settle, take_out
from storage.formats.markup.notes import NoteIndex
from storage.formats.markup.walk import Walk
from storage.formats.package import MOST_ELEMENTS, TOO_LARGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.reading.source import SourceText
    from service.tracked import TrackedText

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([a-zA-Z0-9_\-:]{2,40})", re.IGNORECASE)
_HEAD = 4096
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.DOTALL)
HIDDEN = ReadingWarning(
    "hidden-text", "The page holds words that it does not show; they were left out of the text: look at the page."
)
_MARKED = re.compile(r"<(?:ins|del|strike)\b", re.IGNORECASE)
_DISPLAY_NONE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNSEEN = frozenset({"script", "style", "template", "head", "title", "meta", "link", "noscript", "object", "iframe"})


def read_html(data: bytes, choice: TrackedText | None = None) -> SourceText:
    """Read a web page. Raises UnreadableInput, and TrackedChoiceNeeded where it holds two texts and nobody chose.

    A page holds two texts where it marks words as inserted or deleted.
    """
    text, warnings = _decoded(data)
    changes = changes_of(_shown(text)[0]) if _MARKED.search(text) else ()
    source = chosen(lambda which: _read(text, which), changes, (), choice)
    if not source.text.strip():
        raise UnreadableInput("This web page holds no text of its own: open it, copy the text and give that.")
    return replace(source, warnings=(*warnings, *source.warnings))


def _read(text: str, which: TrackedText) -> SourceText:
    root, hidden = _shown(text)
    settle(root, which)
    walk = Walk("html", NoteIndex(root), _content_of(root))
    walk.run(root)
    return walk.finish((HIDDEN,) if hidden else ())


def _shown(text: str) -> tuple[etree._Element, bool]:
    """Parse a page and leave what a browser shows; tells whether words were left out."""
    root = parse_html(text)
    return root, _take_out_the_unseen(root)


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
            take_out(element)
        elif element.get("hidden") is not None or _DISPLAY_NONE.search(element.get("style", "")):
            hidden = hidden or bool("".join(_texts(element)).strip())
            take_out(element)
    return hidden


def _texts(element: etree._Element) -> Iterator[str]:
    return (str(text) for text in element.itertext())


def _content_of(root: etree._Element) -> etree._Element | None:
    """Give the part of the page that says it is the content, None where none does or several do."""
    for query in ("//main | //*[@role='main']", "//article"):
        found = root.xpath(query)
        if isinstance(found, list) and len(found) == 1 and isinstance(found[0], etree._Element):  # noqa: SLF001
            return found[0]
    return None
