"""A paragraph cut into what a document is written from: stretches of text in one look, and markers of notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from service.collation.types import Op, Operation
from service.text import Part

_BAR = " | "
# A number such as "Article 3 bis", whose dot is not kept with it.
_IN_WORDS = re.compile(r"(?!PP|OP)[A-Za-zÀ-ÿ]{3,}[ \u00a0][^.:)]{1,20}")

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.text import Note, Paragraph, ParsedText


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text in one look; `op` says whether it is new or gone, where a comparison is written."""

    text: str
    italic: bool = False
    op: Op = Op.EQUAL


def pieces(paragraph: Paragraph, ops: Sequence[Operation] | None = None) -> Iterator[Stretch | Note]:
    """Give a paragraph's text in order, cut where its look changes and where markers stand.

    `ops` turn another text into this one: the stretches then say what is new, and deleted ones stand between them.
    """
    notes = sorted(paragraph.notes, key=lambda note: note.offset)
    at = 0
    for op, start, end, gone in _cuts(paragraph, ops or (Operation(Op.EQUAL, paragraph.text),)):
        while at < len(notes) and notes[at].offset <= start:
            yield notes[at]
            at += 1
        if op is Op.DELETE:
            yield Stretch(gone, op=op)
            continue
        italic = any(span.start <= start < span.end for span in paragraph.italics)
        yield Stretch(paragraph.text[start:end], italic, op)
    yield from notes[at:]


def _cuts(paragraph: Paragraph, ops: Sequence[Operation]) -> Iterator[tuple[Op, int, int, str]]:
    """Give operations as ranges of the paragraph's text, cut at its italics and notes; a deletion with its text."""
    places = {end for span in paragraph.italics for end in (span.start, span.end)}
    places |= {note.offset for note in paragraph.notes}
    at = 0
    for operation in ops:
        if operation.op is Op.DELETE:
            yield Op.DELETE, at, at, operation.text
            continue
        end = at + len(operation.text)
        for start, stop in pairwise(sorted({at, end, *(place for place in places if at < place < end)})):
            yield operation.op, start, stop, ""
        at = end


def lead_in(paragraph: Paragraph) -> str:
    """Give what stands before a paragraph's text: its number, and after a number in words the dot that closes it."""
    if not paragraph.number:
        return ""
    return paragraph.number + (". " if _IN_WORDS.fullmatch(paragraph.number) else " ")


def language_of(text: ParsedText) -> str:
    """Give the language's code for a document, "und" where it is not known."""
    return text.language or "und"


def is_right_to_left(text: ParsedText) -> bool:
    """Whether the text runs from right to left."""
    return text.language == "ar"


def cells_of(paragraph: Paragraph) -> list[str]:
    """Give the cells of a table's row. A bar that stood in a cell parts it: the text is the same."""
    return [cell.strip(" ") for cell in paragraph.text.split("|")]


def is_row(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a row of a table, also in a text whose structure is not known and says bars alone."""
    if paragraph.part is Part.OTHER:
        return _BAR in paragraph.text and _BAR.join(cells_of(paragraph)).strip(" ") == paragraph.text
    return paragraph.part is Part.TABLE
