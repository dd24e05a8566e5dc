"""Tracked changes and comments of a received file, read as what they are. Pure values.

A file with tracked changes holds two texts: one with all of them accepted, one with all of them rejected. Neither is
the text until a person says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TrackedText(StrEnum):
    """Which of the two texts is meant: the choice of a person, and the value of a Correction of kind TRACKED."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


class TrackedKind(StrEnum):
    """What a tracked change does."""

    INSERTION = "insertion"
    DELETION = "deletion"
    MOVED_FROM = "moved from"
    MOVED_TO = "moved to"
    MARK_INSERTED = "paragraph mark inserted"
    MARK_DELETED = "paragraph mark deleted"
    ROW_INSERTED = "table row inserted"
    ROW_DELETED = "table row deleted"
    CELL_INSERTED = "table cell inserted"
    CELL_DELETED = "table cell deleted"
    CELL_MERGED = "table cells merged"
    NUMBERING = "numbering"
    PROPERTIES = "formatting"


@dataclass(frozen=True, slots=True)
class TrackedChange:
    """One tracked change. `date` is ISO 8601 as the file has it, "" where it has none; so is `author`.

    `text` is what was inserted, deleted or moved ("" for a mark or a property). `part` names the part of the file
    (the body, its notes, a header), `paragraph` counts the paragraphs of that part from 0, empty ones too; None where
    a change stands outside every paragraph.
    """

    author: str
    date: str
    kind: TrackedKind
    text: str
    part: str = "body"
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment with the words that it is about. `part` and `paragraph` as in TrackedChange."""

    author: str
    date: str
    text: str
    anchor: str
    part: str = "body"
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Tracked:
    """All tracked changes and comments of a file, and the paragraphs of both texts, as they are read."""

    changes: tuple[TrackedChange, ...]
    comments: tuple[Comment, ...]
    accepted: tuple[str, ...]
    rejected: tuple[str, ...]

    @property
    def differ(self) -> bool:
        """Whether the two texts are different, so that a choice is needed."""
        return self.accepted != self.rejected

    @property
    def authors(self) -> tuple[tuple[str, int], ...]:
        """The authors with their numbers of changes, the busiest first."""
        counts: dict[str, int] = {}
        for change in self.changes:
            counts[change.author] = counts.get(change.author, 0) + 1
        return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
