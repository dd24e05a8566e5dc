"""The elements of tracked changes: who, when, and an identity that no other has. See ECMA-376, part 1, 17.13.5."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.formats.word.names import DEL_INSTRUCTION, DEL_TEXT, INSTRUCTION, T, w
from storage.publishing.word_elements import child, element
from storage.word_out.pieces import Fate, Range

if TYPE_CHECKING:
    from datetime import datetime

    from lxml.etree import _Element


@dataclass(slots=True)
class Tracker:
    """Makes the marks of one author at one time. `last` is the last identity given."""

    author: str
    date: datetime | None
    last: int = 0

    def wrapped(self, fate: Fate, *runs: _Element) -> list[_Element]:
        """Give runs as they stand for a fate: as they are, or within the element that tracks them."""
        if fate is Fate.KEPT or not runs:
            return list(runs)
        made = self.made(fate.value)
        for each in runs:
            if fate is Fate.DELETED:
                as_deleted(each)
            made.append(each)
        return [made]

    def made(self, tag: str) -> _Element:
        """Make an element of a change."""
        self.last += 1
        made = element(tag, id=str(self.last), author=self.author)
        if self.date is not None:
            made.set(w("date"), self.date.strftime("%Y-%m-%dT%H:%M:%SZ"))
        return made

    def mark(self, properties: _Element, fate: Fate) -> None:
        """Say in the properties of a paragraph that its end goes, comes or moves."""
        if fate is Fate.KEPT:
            return
        own = properties.find(w("rPr"))
        if own is None:
            own = element("rPr")
            properties.insert(_place_of_run_properties(properties), own)
        own.insert(0, self.made(fate.value))

    def row(self, row: _Element, fate: Fate) -> None:
        """Say that a row of a table goes or comes."""
        if fate is Fate.KEPT:
            return
        properties = row.find(w("trPr"))
        if properties is None:
            properties = element("trPr")
            before = row.find(w("tblPrEx"))
            row.insert(0 if before is None else 1, properties)
        change = self.made("del" if fate is Fate.DELETED else "ins")
        old = properties.find(w("trPrChange"))
        properties.insert(len(properties) if old is None else properties.index(old), change)

    def old_paragraph(self, properties: _Element, old: _Element) -> None:
        """Keep the properties that a paragraph had before."""
        change = self.made("pPrChange")
        kept = child(change, "pPr")
        for each in old:
            if each.tag not in {w("rPr"), w("sectPr"), w("pPrChange")}:
                kept.append(each)
        properties.append(change)

    def old_run(self, properties: _Element, old: _Element) -> None:
        """Keep the properties that a run had before."""
        change = self.made("rPrChange")
        kept = child(change, "rPr")
        for each in list(old):
            kept.append(each)
        properties.append(change)

    def range(self, piece: Range, identities: dict[tuple[Fate, str], int]) -> _Element:
        """Make the beginning or the end of one side of a move."""
        if not piece.starts:
            return element(f"{piece.fate.value}RangeEnd", id=str(identities.pop((piece.fate, piece.name))))
        made = self.made(f"{piece.fate.value}RangeStart")
        made.set(w("name"), piece.name)
        identities[piece.fate, piece.name] = self.last
        return made


def as_deleted(run: _Element) -> None:
    """Give the text of a run the names that deleted text has."""
    for node in run.iter(T, INSTRUCTION):
        node.tag = DEL_TEXT if node.tag == T else DEL_INSTRUCTION


def _place_of_run_properties(properties: _Element) -> int:
    for place, each in enumerate(properties):
        if each.tag in {w("sectPr"), w("pPrChange")}:
            return place
    return len(properties)
