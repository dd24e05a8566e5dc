"""The order of the children that Word asks for in paragraph properties. See ECMA-376, part 1, 17.3.1.26."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.formats.word.names import w

if TYPE_CHECKING:
    from lxml.etree import _Element

PARAGRAPH = tuple(
    w(name)
    for name in [
        "pStyle",
        "keepNext",
        "keepLines",
        "pageBreakBefore",
        "framePr",
        "widowControl",
        "numPr",
        "suppressLineNumbers",
        "pBdr",
        "shd",
        "tabs",
        "suppressAutoHyphens",
        "kinsoku",
        "wordWrap",
        "overflowPunct",
        "topLinePunct",
        "autoSpaceDE",
        "autoSpaceDN",
        "bidi",
        "adjustRightInd",
        "snapToGrid",
        "spacing",
        "ind",
        "contextualSpacing",
        "mirrorIndents",
        "suppressOverlap",
        "jc",
        "textDirection",
        "textAlignment",
        "textboxTightWrap",
        "outlineLvl",
        "divId",
        "cnfStyle",
        "rPr",
        "sectPr",
        "pPrChange",
    ]
)
_PLACE = {tag: place for place, tag in enumerate(PARAGRAPH)}


def put(properties: _Element, child: _Element) -> None:
    """Put a child into paragraph properties at its place, instead of one of its kind."""
    old = properties.find(str(child.tag))
    if old is not None:
        properties.replace(old, child)
        return
    own = _PLACE[str(child.tag)]
    at = sum(_PLACE.get(str(each.tag), 0) < own for each in properties)
    properties.insert(at, child)
