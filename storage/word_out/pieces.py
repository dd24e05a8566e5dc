"""What a redline is made of: lines (paragraphs of the file) with pieces of text that stay, go, come or move."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from service.collation.types import Operation

Spot: TypeAlias = tuple[int, int]
"""A paragraph by its index, and an offset into its text or the place of one of its notes."""


class Fate(StrEnum):
    """What happens to a piece of text, or to the mark that ends a paragraph."""

    KEPT = "kept"
    DELETED = "del"
    INSERTED = "ins"
    MOVED_FROM = "moveFrom"
    MOVED_TO = "moveTo"

    @property
    def in_base(self) -> bool:
        """Whether it is there when all changes are rejected."""
        return self in {Fate.KEPT, Fate.DELETED, Fate.MOVED_FROM}

    @property
    def in_target(self) -> bool:
        """Whether it is there when all changes are accepted."""
        return self in {Fate.KEPT, Fate.INSERTED, Fate.MOVED_TO}


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text and where it stands on the sides that have it."""

    fate: Fate
    text: str
    base: Spot | None
    target: Spot | None


@dataclass(frozen=True, slots=True)
class NoteSign:
    """The marker of a footnote. `ops` say how its text changes."""

    fate: Fate
    base: Spot | None
    target: Spot | None
    ops: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Lead:
    """The place of the printed number: of which paragraph before the change, and of which after it."""

    fate: Fate
    base: int | None
    target: int | None


@dataclass(frozen=True, slots=True)
class Range:
    """The beginning or the end of a move's one side."""

    fate: Fate
    name: str
    starts: bool


Piece: TypeAlias = Words | NoteSign | Lead | Range


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the redline. `mark` is the fate of its end; `base` and `target` the paragraphs that it is of."""

    pieces: tuple[Piece, ...]
    mark: Fate
    base: int | None
    target: int | None
