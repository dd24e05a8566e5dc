"""Accepting or rejecting all tracked changes of a part, in place, as a word processor does.

The order matters: properties first (a mark may stand in them), rows and cells, runs, and paragraph marks last, when
it is known which paragraphs still have content. After ECMA-376, part 1, 17.13.5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.tracked import TrackedText
from storage.formats.word.joining import join_paragraphs
from storage.formats.word.names import (
    DEL,
    DEL_INSTRUCTION,
    DEL_TEXT,
    INS,
    INSTRUCTION,
    MATH_RUN,
    MATH_TEXT,
    MOVE_FROM,
    MOVE_TO,
    NUM_PR,
    P_PR,
    R_PR,
    SECT_PR,
    TBL,
    TC,
    TC_PR,
    TR,
    TR_PR,
    P,
    T,
    w,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

CELL_MARKS = (w("cellIns"), w("cellDel"), w("cellMerge"))
PROPERTY_CHANGES = tuple(
    w(f"{name}Change") for name in ("pPr", "rPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sectPr", "numbering")
)
RANGE_MARKS = tuple(
    w(f"{name}Range{end}")
    for name in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
    for end in ("Start", "End")
)
RUNS = (INS, DEL, MOVE_FROM, MOVE_TO)
TRACKED = (*RUNS, *CELL_MARKS, *PROPERTY_CHANGES, *RANGE_MARKS)
"""Every element that says that something is tracked."""

_GONE = {TrackedText.ACCEPTED: frozenset({DEL, MOVE_FROM}), TrackedText.REJECTED: frozenset({INS, MOVE_TO})}
_CELL_GONE = {TrackedText.ACCEPTED: w("cellDel"), TrackedText.REJECTED: w("cellIns")}
# Where one of the four is no wrapper around runs, but says something about its parent.
_MARKED = frozenset({R_PR, TR_PR, NUM_PR})
# What the old properties never contain, so that the present ones stay.
_STAYS = {
    P_PR: frozenset({R_PR, SECT_PR}),
    R_PR: frozenset(RUNS),
    SECT_PR: frozenset({w("headerReference"), w("footerReference")}),
    TC_PR: frozenset(CELL_MARKS),
    TR_PR: frozenset({INS, DEL}),
}


def is_tracked(root: _Element) -> bool:
    """Whether a part holds any tracked change."""
    return next(root.iter(*TRACKED), None) is not None


def resolve(root: _Element, choice: TrackedText) -> None:
    """Accept or reject every tracked change of a part. Nothing tracked is left in it."""
    if not is_tracked(root):
        return
    _properties(root, choice)
    _rows(root, choice)
    gone = [p for p in root.iter(P) if _marks(p, _GONE[choice])]
    _runs(root, choice)
    for mark in list(root.iter(*RUNS, *CELL_MARKS)):
        _remove(mark)
    join_paragraphs(gone)
    # Only now: paragraphs do not join over a table, not even over one that goes with them.
    for table in [each for each in root.iter(TBL) if next(each.iter(TR), None) is None]:
        _remove(table)


def _properties(root: _Element, choice: TrackedText) -> None:
    """Keep the new properties, or put the old ones back."""
    for change in list(root.iter(*PROPERTY_CHANGES)):
        parent = change.getparent()
        if parent is None:
            continue
        parent.remove(change)
        if choice is TrackedText.REJECTED and len(change):
            put_back(parent, change[0])
    for mark in list(root.iter(*RANGE_MARKS)):
        _remove(mark)
    for mark in [each for number in root.iter(NUM_PR) for each in number.iter(INS, DEL)]:
        number = mark.getparent()
        _remove(mark)
        if mark.tag in _GONE[choice] and number is not None:
            _remove(number)


def put_back(parent: _Element, old: _Element) -> None:
    """Put old properties in the place of the present ones."""
    stays = _STAYS.get(str(parent.tag), frozenset())
    present = [child for child in parent if child.tag in stays]
    for child in list(parent):
        parent.remove(child)
    first = [child for child in present if parent.tag in {R_PR, SECT_PR}]
    for child in (*first, *list(old), *(child for child in present if child not in first)):
        parent.append(child)


def _rows(root: _Element, choice: TrackedText) -> None:
    """Take out cells and rows. A table without any row stays until the paragraphs around it are joined."""
    for cell in [c for c in root.iter(TC) if c.find(f"{TC_PR}/{_CELL_GONE[choice]}") is not None]:
        _remove(cell)
    for row in list(root.iter(TR)):
        marked = any(row.find(f"{TR_PR}/{tag}") is not None for tag in _GONE[choice])
        if marked or next(row.iter(TC), None) is None:
            _remove(row)


def _runs(root: _Element, choice: TrackedText) -> None:
    """Take out what is gone, unwrap what stays, and give deleted text that stays its usual name."""
    wrappers = [each for each in root.iter(*RUNS) if not _is_mark(each)]
    for wrapper in wrappers:
        if wrapper.tag in _GONE[choice]:
            _remove(_of_math(wrapper))
    for wrapper in wrappers:
        if wrapper.tag not in _GONE[choice]:
            _unwrap(wrapper)
    for text in root.iter(DEL_TEXT):
        text.tag = T
    for text in root.iter(DEL_INSTRUCTION):
        text.tag = INSTRUCTION


def _of_math(wrapper: _Element) -> _Element:
    """Give the run of a formula that a wrapper around its properties alone speaks of, or else the wrapper."""
    parent = wrapper.getparent()
    alone = parent is not None and parent.tag == MATH_RUN and wrapper.find(MATH_TEXT) is None
    return parent if alone and parent is not None else wrapper


def _is_mark(element: _Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in _MARKED


def _marks(paragraph: _Element, tags: Iterable[str]) -> bool:
    properties = paragraph.find(f"{P_PR}/{R_PR}")
    return properties is not None and any(properties.find(tag) is not None for tag in tags)


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: _Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    for child in list(element):  # not by its place, which would be counted anew for each of many
        element.addprevious(child)
    parent.remove(element)
