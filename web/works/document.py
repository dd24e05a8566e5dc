"""A recognised text as a document to read: sections, paragraphs cut into pieces of one typography, notes at the end."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import regex

from service.text import Part

if TYPE_CHECKING:
    from service.text import Note, Paragraph, ParsedText, ReadingWarning

_SECTION = {
    Part.FRONT: "front",
    Part.FORMULA: "preamble",
    Part.PREAMBLE: "preamble",
    Part.OPERATIVE: "operative",
    Part.ANNEX: "annex",
    Part.CLOSING: "closing",
    Part.FOOTNOTE: "footnote",
}
_NOT_IN_ANCHORS = regex.compile(r"[^\p{L}\p{N}]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph: `italic` or not; or, where `note` is its number in the list of notes, only a marker."""

    text: str
    italic: bool = False
    note: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as shown. `anchor` names it in addresses: its label where it is the only one with it."""

    paragraph: Paragraph
    anchor: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Neighbouring paragraphs of one part: front, preamble, operative, annex, closing, footnote or other."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class BoundNote:
    """A note in the list at the end: `number` in order of its marker in the text, `line` whose paragraph carries it."""

    number: int
    note: Note
    line: Line


@dataclass(frozen=True, slots=True)
class Document:
    """A text ready to be laid out."""

    sections: tuple[Section, ...]
    notes: tuple[BoundNote, ...]
    furniture: tuple[str, ...]
    warnings: tuple[ReadingWarning, ...]


def document_of(text: ParsedText) -> Document:
    """Lay out a recognised text. Every paragraph appears once, in order."""
    lines = []
    notes: list[BoundNote] = []
    taken: set[str] = set()
    for paragraph in text.paragraphs:
        anchor = _anchor(paragraph, taken)
        taken.add(anchor)
        line = Line(paragraph, anchor, _pieces(paragraph, len(notes) + 1))
        notes += [BoundNote(len(notes) + place, note, line) for place, note in enumerate(paragraph.notes, 1)]
        lines.append(line)
    return Document(_sections(lines), tuple(notes), text.furniture, text.warnings)


def _anchor(paragraph: Paragraph, taken: set[str]) -> str:
    name = _NOT_IN_ANCHORS.sub("-", paragraph.label or "").strip("-")
    return name if name and name not in taken else f"p-{paragraph.index}"


def _pieces(paragraph: Paragraph, first_note: int) -> tuple[Piece, ...]:
    """Cut at every change of typography and at every marker."""
    text = paragraph.text
    markers: dict[int, list[int]] = {}
    for place, note in enumerate(paragraph.notes):
        markers.setdefault(min(note.offset, len(text)), []).append(first_note + place)
    cuts = {0, len(text), *markers, *(edge for span in paragraph.italics for edge in (span.start, span.end))}
    pieces = [Piece("", note=number) for number in markers.get(0, ())]
    for start, end in pairwise(sorted(cut for cut in cuts if cut <= len(text))):
        italic = any(span.start <= start and end <= span.end for span in paragraph.italics)
        pieces.append(Piece(text[start:end], italic))
        pieces += [Piece("", note=number) for number in markers.get(end, ())]
    return tuple(pieces)


def _sections(lines: list[Line]) -> tuple[Section, ...]:
    groups: list[tuple[str, list[Line]]] = []
    for line, name in zip(lines, _names(lines), strict=True):
        if not groups or groups[-1][0] != name:
            groups.append((name, []))
        groups[-1][1].append(line)
    return tuple(Section(name, tuple(group)) for name, group in groups)


def _names(lines: list[Line]) -> list[str]:
    """The section of each line: a heading goes with what follows it, a table or anything else with what is before."""
    names: list[str | None] = [_SECTION.get(line.paragraph.part) for line in lines]
    following: str | None = None
    for place in range(len(lines) - 1, -1, -1):
        if names[place] is None and lines[place].paragraph.part is Part.HEADING:
            names[place] = following
        following = names[place] or following
    before = "other"
    found = []
    for name in names:
        before = name or before
        found.append(before)
    return found
