"""What new paragraphs and runs of a received file look like: as those around them, or as others of their kind."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from storage.formats.word.names import NUM_PR, P_PR, R_PR, SECT_PR, R, T, w
from storage.publishing.word_elements import element, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from service.text import Paragraph

_NOT_COPIED = (SECT_PR, R_PR, w("pPrChange"), w("framePr"))
_BEFORE_ITALICS = frozenset({w(name) for name in ("rStyle", "rFonts", "b", "bCs")})
_ITALICS = (w("i"), w("iCs"))
_OF_MARKS = (w("vertAlign"), w("position"), w("vanish"), w("rPrChange"))
_MARK_STYLES = ("footnote", "endnote", "hyperlink", "comment")


def likeness(paragraph: Paragraph, other: Paragraph) -> int:
    """Tell how much two paragraphs are of one kind: part, level, and whether they have a number."""
    same = paragraph.part is other.part
    return 4 * same + 2 * (paragraph.level == other.level) + (bool(paragraph.number) == bool(other.number))


def model_for(paragraph: Paragraph, candidates: Sequence[Paragraph], near: int | None) -> int | None:
    """Choose the paragraph of the base that a new one is to look like: of its kind, and the nearest of these."""
    if not candidates:
        return None
    place = near if near is not None else 0
    return max(range(len(candidates)), key=lambda at: (likeness(paragraph, candidates[at]), -abs(at - place), -at))


def paragraph_like(model: _Element | None, *, numbered: bool) -> _Element:
    """Make an empty paragraph with the properties of another; without its list where it is not `numbered`."""
    made = element("p")
    own = None if model is None else model.find(P_PR)
    copied = element("pPr") if own is None else deepcopy(own)
    for tag in (*_NOT_COPIED, *(() if numbered else (NUM_PR,))):
        for each in copied.findall(tag):
            copied.remove(each)
    made.append(copied)
    return made


def look_of(model: _Element | None) -> _Element | None:
    """Give the properties of the run of a paragraph that has most of its text."""
    if model is None:
        return None
    runs = [each for each in model.iter(R) if each.find(T) is not None]
    if not runs:
        return None
    longest = max(runs, key=lambda each: sum(len(node.text or "") for node in each.iter(T)))
    return longest.find(R_PR)


def run_like(text: str, model: _Element | None, *, italic: bool) -> _Element:
    """Make a run with the properties of another, upright or in italics, and neither raised nor hidden."""
    properties = element("rPr") if model is None else deepcopy(model)
    for tag in (*_OF_MARKS, *_ITALICS):
        for each in properties.findall(tag):
            properties.remove(each)
    style = properties.find(w("rStyle"))
    if style is not None and style.get(w("val"), "").lower().startswith(_MARK_STYLES):
        properties.remove(style)
    if italic:
        at = sum(each.tag in _BEFORE_ITALICS for each in properties)
        properties[at:at] = [element("i"), element("iCs")]
    return run(text, properties)
