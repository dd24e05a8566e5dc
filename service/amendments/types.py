"""Amendments as data: what a delegation proposes to change in one exact version, and how far the proposal has come.

An amendment holds one or more *edits*, decided together ("In paragraphs 27 and 43, delete …" is one amendment with two
edits). An edit changes a *passage*, which is a paragraph's text or a footnote's, or adds, removes, replaces or moves
whole paragraphs. Its place names the paragraph by index and label, and holds a digest of the words that were there:
an amendment never falls on other words than those it was made against.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from service.text import Span


class EditKind(StrEnum):
    """What an edit does. ALT proposes other words in a paragraph's stead, BIS one more paragraph after it."""

    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"
    ALT = "alt"
    BIS = "bis"
    MOVE = "move"


class Scope(StrEnum):
    """How much an edit is about: words of a passage, the whole of it, or the gap after or before paragraphs.

    NOTE is a point between words where the marker of a new footnote comes; the edit is an insertion of its text.
    """

    WORDS = "words"
    WHOLE = "whole"
    AFTER = "after"
    BEFORE = "before"
    NOTE = "note"


class Host(StrEnum):
    """What the passage is."""

    PARAGRAPH = "paragraph"
    FOOTNOTE = "footnote"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an edit stands in its version.

    `paragraph` is the index of a paragraph, `label` what negotiators call it; `size` is how many paragraphs from there
    on are meant (a paragraph with its sub-paragraphs, where the whole is meant). `note` is a position among the
    paragraph's notes where `host` is FOOTNOTE. `digest` is that of the words of the passage (`digest_of`).
    `span` is the range of characters of the passage that goes, empty where words or a marker come in; None where the
    scope is neither WORDS nor NOTE. `quote` are the words that go, exactly. For an insertion it is the words that it
    leans on, at `anchor`, or empty at either end of the passage. `nth` is 0 where the passage has the quoted words
    once, else which of them (from 1). `marker` is the footnote's; `holds`: the paragraph has sub-paragraphs.
    """

    host: Host
    scope: Scope
    paragraph: int
    label: str | None
    digest: str
    size: int = 1
    note: int | None = None
    span: Span | None = None
    quote: str = ""
    anchor: Span | None = None
    nth: int = 0
    marker: str | None = None
    holds: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """One change at one place.

    `before` is the text that goes, `after` the text that comes; paragraphs of several
    lines are joined by a line feed. `label` is the label of a new paragraph (OP5 bis), None where none is given yet.
    `destination` is where a moved paragraph goes (scope AFTER or BEFORE).
    """

    kind: EditKind
    place: Place
    before: str = ""
    after: str = ""
    label: str | None = None
    destination: Place | None = None


class Status(StrEnum):
    """How far a proposal has come."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    WITHDRAWN = "withdrawn"
    UNDER_DISCUSSION = "under discussion"
    AGREED_AD_REFERENDUM = "agreed ad referendum"
    AGREED = "agreed"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Reservation:
    """A delegation's reserve on a proposal, with its words ("scrutiny reservation"), which may be empty."""

    delegation: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Amendment:
    """A proposal by delegations against one language version, named by the SHA-256 of its file.

    `id` is unique within the consultation. Delegations are names or codes ("MEX", "Group of 77"). `renumber`: the
    proposal says that paragraphs are to be renumbered. `date` and `meeting` are those of the last step.
    """

    id: str
    version: str
    edits: tuple[Edit, ...]
    proposers: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()
    opponents: tuple[str, ...] = ()
    reservations: tuple[Reservation, ...] = ()
    reasons: str = ""
    status: Status = Status.DRAFT
    date: dt.date | None = None
    meeting: str | None = None
    renumber: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with its origin: the id of the amendment that brought it, None for the base. Never empty."""

    text: str
    amendment: str | None = None


@dataclass(frozen=True, slots=True)
class AppliedNote:
    """A footnote as it would read. `offset` is the place of its marker in the paragraph as it would read."""

    marker: str
    offset: int
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The note's words."""
        return text_of(self.pieces)


@dataclass(frozen=True, slots=True)
class AppliedParagraph:
    """A paragraph as it would read. `base` is its index in the version, None for one that an amendment brought.

    `moved_by` is the id of the amendment that moved it. `beside` is the index of the paragraph by which the place of a
    new one was named: it stands on its level, in its part.
    """

    base: int | None
    label: str | None
    pieces: tuple[Piece, ...]
    notes: tuple[AppliedNote, ...] = ()
    moved_by: str | None = None
    beside: int | None = None

    @property
    def text(self) -> str:
        """The paragraph's words."""
        return text_of(self.pieces)


@dataclass(frozen=True, slots=True)
class Applied:
    """A version with amendments in it.

    `applied` are the ids of those that are in, sorted. `conflicting` are those left out because they conflict with
    another of those given; `misplaced` those whose place is not in this version. `dropped_notes` are the texts of
    footnotes that went with a paragraph that was deleted or replaced.
    """

    paragraphs: tuple[AppliedParagraph, ...]
    applied: tuple[str, ...]
    conflicting: tuple[str, ...] = ()
    misplaced: tuple[str, ...] = ()
    dropped_notes: tuple[str, ...] = ()


def text_of(pieces: tuple[Piece, ...]) -> str:
    """Put the pieces of a passage together."""
    return "".join(piece.text for piece in pieces)
