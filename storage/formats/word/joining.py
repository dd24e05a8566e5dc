"""Paragraphs whose mark goes: their content joins what follows, or nothing is left of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.formats.word.names import MATH, MATH_PARAGRAPH, P_PR, R_PR, SDT, SDT_CONTENT, SECT_PR, TBL, P, R, w

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

# What may stand between two paragraphs without parting them.
_BETWEEN = frozenset(
    w(name)
    for name in (
        "bookmarkStart",
        "bookmarkEnd",
        "proofErr",
        "permStart",
        "permEnd",
        "commentRangeStart",
        "commentRangeEnd",
    )
)
_UNSEEN = frozenset({R_PR, w("lastRenderedPageBreak"), w("commentReference"), w("annotationRef")})


def join_paragraphs(gone: Sequence[_Element]) -> None:
    """Join each of these paragraphs, whose mark goes, with the one after it.

    One without content leaves no trace. The joined paragraph has the properties of the first that has content, so
    that a number stays with its words. Before a table, and at the end of a cell, a paragraph with content stays.
    """
    for paragraph in gone:
        parent = paragraph.getparent()
        if parent is None:
            continue
        following = _following(paragraph)
        if following is not None:
            _join(paragraph, following)
        elif _is_empty(paragraph) and _may_go(paragraph):
            _drop(paragraph)


def _join(paragraph: _Element, following: _Element) -> None:
    if not _is_empty(paragraph):
        _take_over(paragraph.find(P_PR), following)
    place = 0 if following.find(P_PR) is None else 1
    following[place:place] = [child for child in paragraph if child.tag != P_PR]
    _drop(paragraph)


def _take_over(properties: _Element | None, following: _Element) -> None:
    """Give the paragraph that stays the properties of the one that joins it; a section still ends where it ended."""
    own = following.find(P_PR)
    section = None if own is None else own.find(SECT_PR)
    if own is not None:
        following.remove(own)
    if properties is None:
        if section is None:
            return
        properties = following.makeelement(P_PR, None, None)
    old = properties.find(SECT_PR)
    if old is not None:
        properties.remove(old)
    if section is not None:
        properties.append(section)
    following.insert(0, properties)


def _following(paragraph: _Element) -> _Element | None:
    """Give the paragraph right after one, also into and out of content controls; None where something else stands."""
    at: _Element | None = paragraph
    while at is not None:
        following = at.getnext()
        while following is not None and following.tag in _BETWEEN:
            following = following.getnext()
        while following is not None and following.tag == SDT:
            content = following.find(SDT_CONTENT)
            following = content[0] if content is not None and len(content) else None
        if following is not None:
            return following if following.tag == P else None
        parent = at.getparent()
        at = parent.getparent() if parent is not None and parent.tag == SDT_CONTENT else None
    return None


def _is_empty(paragraph: _Element) -> bool:
    """Whether nothing that is seen stands in a paragraph."""
    if next(paragraph.iter(MATH, MATH_PARAGRAPH), None) is not None:
        return False
    return not any(child.tag not in _UNSEEN for run in paragraph.iter(R) for child in run)


def _may_go(paragraph: _Element) -> bool:
    """Whether the paragraph can go: a cell, a note and a box must end with one, a body may begin with a table."""
    following = paragraph.getnext()
    return following is not None and following.tag in {TBL, SECT_PR}


def _drop(paragraph: _Element) -> None:
    parent = paragraph.getparent()
    if parent is None:
        return
    parent.remove(paragraph)
    if parent.tag == SDT_CONTENT and not len(parent):
        control = parent.getparent()
        if control is not None and control.getparent() is not None:
            control.getparent().remove(control)  # type: ignore[union-attr]
