"""Rows that come into a table of a received file: like the row before them."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from storage.formats.word.names import TBL, TC, TC_PR, TR, TR_PR, P, w
from storage.publishing.word_elements import child, element
from storage.word_out.models import paragraph_like

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element


def table_of(row: _Element) -> _Element:
    """Give the table that a row stands in."""
    found = row
    for ancestor in row.iterancestors(TBL):
        found = ancestor
        break
    return found


def row_like(last: _Element | None, cells: Sequence[Sequence[_Element]]) -> _Element | None:
    """Make a row with the cells of the row before it, where it has as many."""
    if last is None or last.tag != TR or len(last.findall(TC)) != len(cells):
        return None
    made = element("tr")
    own = last.find(TR_PR)
    if own is not None:
        copied = deepcopy(own)
        for tag in ("ins", "del", "trPrChange"):
            for each in copied.findall(w(tag)):
                copied.remove(each)
        made.append(copied)
    for old, runs in zip(last.findall(TC), cells, strict=True):
        cell = child(made, "tc")
        properties = old.find(TC_PR)
        if properties is not None:
            copied = deepcopy(properties)
            for each in copied.findall(w("vMerge")):
                copied.remove(each)
            cell.append(copied)
        paragraph = paragraph_like(old.find(P), numbered=False)
        for each in runs:
            paragraph.append(each)
        cell.append(paragraph)
    return made
