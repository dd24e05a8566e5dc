"""A text as recognised: the types that reading produces and collation consumes.

A received file is decoded to one string, the *source*. Recognition partitions the source into `Block`s
(every character belongs to exactly one) and derives from them the `Paragraph`s that are compared.
All offsets are character offsets into the source, unless they are said to be offsets into a paragraph's `text`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Part(StrEnum):
    """The part of a resolution that a paragraph belongs to (values as in the comparison's JSON)."""

    FRONT = "front"
    FORMULA = "formula"
    PREAMBLE = "preamble"
    OPERATIVE = "operative"
    HEADING = "heading"
    ANNEX = "annex"
    CLOSING = "closing"
    FOOTNOTE = "footnote"
    TABLE = "table"
    OTHER = "other"


class BlockKind(StrEnum):
    """What a stretch of the source is. Furniture is kept in the record but not compared."""

    PARAGRAPH = "paragraph"
    FOOTNOTE = "footnote"
    HEADING = "heading"
    MASTHEAD = "masthead"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range [start, end) of characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the source with one role. The blocks of a text partition its source, in order.

    `paragraph` is the index of the paragraph that the block feeds: a paragraph cut by a page break is fed by
    several blocks; a footnote block names the paragraph that carries the note. None for furniture.
    White space between blocks belongs to the block before it (leading white space to the first block).
    """

    start: int
    end: int
    kind: BlockKind
    paragraph: int | None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote bound to its marker.

    `offset` is where the marker stood in the paragraph's `text` (the marker itself is not part of it).
    `marker` is data, never compared: a new footnote renumbers all later ones.
    """

    marker: str
    offset: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as it is compared.

    `text` excludes the printed number and the footnote markers. `label` is what negotiators say (PP3, OP5,
    OP5 (a), Annex I, 1); None where there is none. `number` is as printed (`5.`, `(a)`). `level` is 1 for a
    paragraph of the body, 2 for its (a), 3 for its (i). `italics` are ranges of `text` set in italics; `lead` is
    the end offset in `text` of the lead phrase ("Recalling also"), 0 where none is known.
    """

    index: int
    part: Part
    label: str | None
    number: str | None
    level: int | None
    text: str
    notes: tuple[Note, ...] = ()
    italics: tuple[Span, ...] = ()
    lead: int = 0


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the first page says of the document itself; None or empty where it does not say.

    `session` is the ordinal as a number (79); `date` the date of issue or of adoption as ISO 8601 (2024-11-06).
    `symbol` is the UN symbol ("A/79/L.11"); an adopted text cited only by number has "A/RES/77/13".
    """

    symbol: str | None = None
    title: str | None = None
    organ: str | None = None
    distribution: str | None = None
    date: str | None = None
    language_line: str | None = None
    original: str | None = None
    session: int | None = None
    agenda_item: str | None = None
    sponsors: tuple[str, ...] = ()
    adopted: bool = False


@dataclass(frozen=True, slots=True)
class ReadingWarning:
    """Something that recognition was not sure of. `code` is stable, `message` is plain English for a person.

    `start` is the offset in the source that it is about, None for the text as a whole.
    """

    code: str
    message: str
    start: int | None = None


@dataclass(frozen=True, slots=True)
class ParsedText:
    """A text, recognised. `language` is one of ar en es fr ru zh, None where it could not be told.

    `furniture` are the texts set apart (running heads, page and job numbers, rules). `reader` names the reader and
    its version; the same source, corrections and reader give the same value.
    """

    source: str
    format: str
    language: str | None
    paragraphs: tuple[Paragraph, ...]
    blocks: tuple[Block, ...]
    masthead: Masthead = field(default_factory=Masthead)
    furniture: tuple[str, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()
    reader: str = ""


class CorrectionKind(StrEnum):
    """What a reader of the preview may correct in the recognised structure, or has to choose before it is read."""

    PART = "part"
    NUMBER = "number"
    LEVEL = "level"
    JOIN = "join"
    BREAK = "break"
    FURNITURE = "furniture"
    TRACKED = "tracked"


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's word on the structure of a text, an input of recognition that always wins.

    `offset` is a place in the source: the start of the block concerned, or for BREAK the place where a new paragraph
    begins. `value` is the new part, number ("" for none) or level; "" for JOIN (with the paragraph before), BREAK and
    FURNITURE (set the block apart). TRACKED is about the file as a whole (offset 0): "accepted" or "rejected", the text
    that is meant where it holds tracked changes (service/tracked.py). Anchoring to the source, which never changes,
    lets it outlive a better reader.
    """

    kind: CorrectionKind
    offset: int
    value: str = ""
    author: str = ""
    reason: str = ""
