"""What a style's name says of a paragraph: the templates of New York and Geneva, and Word's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from storage.formats.word.names import value_of, w, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

    from storage.formats.word.styles import Style

# Names as files show them, without spaces, underscores and the ending of Geneva's, in lower case.
_HEADINGS = {
    "hm": 1,
    "hch": 1,
    "h1": 2,
    "h2": 3,
    "h23": 3,
    "h2/3": 3,
    "h3": 4,
    "h4": 5,
    "h5": 6,
    "h56": 6,
    "h5/6": 6,
    "h6": 7,
}
_FRONT = (
    "session",
    "agendaitem",
    "agendatitle",
    "sponsors",
    "title",
    "distribution",
    "releasedate",
    "original",
    "publication",
    "decisionnumber",
    "decisiontitle",
    "xlarge",
)
_UNWANTED = re.compile(r"[\s_]+")
_WORDS_OWN = re.compile(r"heading ([1-9])$")
_LONGEST_HEADING = 200
_LONGEST_LINE = 300
_GOES_ON = (",", ";", ":", "，", "；", "：", "،", "؛")
_BODY_LEVEL = 9
_NOTE_MARK = re.compile(r"(?:\d{1,3}|\*{1,4})(?=\s+\S)")


def _plain(name: str) -> str:
    return _UNWANTED.sub("", name.lower().removesuffix("_g"))


def heading_level(style: Style, properties: _Element | None, text: str) -> int | None:
    """Give the level of a heading, 1 the highest; None for other paragraphs.

    Drafts abuse heading styles for numbered clauses: a long paragraph, or one that ends as a clause does, is no
    heading, whatever its style.
    """
    if len(text) > _LONGEST_HEADING or text.endswith(_GOES_ON):
        return None
    known = _HEADINGS.get(_plain(style.name))
    if known is not None:
        return known
    own = _WORDS_OWN.match(style.name.lower())
    if own:
        return int(own.group(1))
    said = value_of(properties, w("outlineLvl")) if properties is not None else None
    level = whole(said, _BODY_LEVEL) if said is not None else style.outline
    return level + 1 if level is not None and 0 <= level < _BODY_LEVEL else None


def is_front(style: Style, text: str) -> bool:
    """Whether a style is one of the title block: session, agenda item, sponsors, title."""
    return len(text) <= _LONGEST_LINE and _plain(style.name).startswith(_FRONT)


def note_mark(style: Style, text: str) -> str | None:
    """Give the mark that opens a note typed by hand: a paragraph of the body in the style of footnotes."""
    match = _NOTE_MARK.match(text) if _plain(style.name) == "footnotetext" else None
    return match.group() if match else None
