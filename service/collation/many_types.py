"""The result of aligning any number of versions: lives of paragraphs in a table with a column per version.

A *life* is one paragraph followed through the versions: at most one paragraph of each version, so it never forks.
Where a paragraph was split, or several became one, the lives that part or meet are named by a *junction*.
Every paragraph of every version is in exactly one life.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from service.collation.options import CollationOptions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.text import ParsedText

OrderKey = int | str
"""What versions are put in order by: their numbers, or dates as ISO 8601. One kind for all versions of a table."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A version as it is handed in: its text, and the key that says when it comes. Equal keys: order of content."""

    text: ParsedText | Sequence[str]
    key: OrderKey | None = None


class CellState(StrEnum):
    """What happened to a paragraph since the version before, in the order of reading.

    SPLIT, MERGED and REGROUPED stand in the version that shows the outcome; the life's junctions say of what.
    """

    FIRST_SEEN = "first_seen"
    UNCHANGED = "unchanged"
    EDITED = "edited"
    ABSENT = "absent"
    RETURNED = "returned"
    SPLIT = "split"
    MERGED = "merged"
    REGROUPED = "regrouped"


@dataclass(frozen=True, slots=True)
class Cell:
    """A life in one version. `paragraph` is an index into that version's paragraphs, None where it is absent.

    `changed`: text or notes differ from the last version that has the paragraph. `moved`: it changed its place since
    then; None where that is not known, because the two versions were not compared with each other.
    """

    paragraph: int | None
    state: CellState
    changed: bool = False
    moved: bool | None = None


@dataclass(frozen=True, slots=True)
class Life:
    """A row of the table: a cell for each column. `junctions` are places in the table's list of junctions."""

    cells: tuple[Cell, ...]
    junctions: tuple[int, ...] = ()


class JunctionKind(StrEnum):
    """One became several, several became one, or several became several."""

    SPLIT = "split"
    MERGED = "merged"
    REGROUPED = "regrouped"


@dataclass(frozen=True, slots=True)
class Junction:
    """Where lives part or meet, between two columns; `base` is the one that comes first in the order of reading.

    The paragraphs are indexes into the two versions; `base_lives` and `target_lives` are the lives that they belong
    to, in the same order. A life on both sides goes on, one on the target side only forked off here, one on the base
    side only ended in the others.
    """

    kind: JunctionKind
    base: int
    target: int
    base_paragraphs: tuple[int, ...]
    target_paragraphs: tuple[int, ...]
    base_lives: tuple[int, ...]
    target_lives: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A version in the table: its key, and how many paragraphs it has."""

    key: OrderKey | None
    paragraphs: int


@dataclass(frozen=True, slots=True)
class CollationTable:
    """Any number of versions, aligned. Columns stand as the versions were given.

    `order` are the columns in the order of reading (by key; without keys as given): states are told along it.
    `compared` are the pairs of columns that were collated with each other. `fallback` says in words why the result is
    coarser than it should be, None if it is not. `engine` names the engine's version and its options.
    """

    engine: str
    columns: tuple[Column, ...]
    order: tuple[int, ...]
    compared: tuple[tuple[int, int], ...]
    lives: tuple[Life, ...]
    junctions: tuple[Junction, ...]
    fallback: str | None = None


@dataclass(frozen=True, slots=True)
class ManyOptions:
    """How versions are aligned: the options of each comparison, and what is asked of a paragraph that comes back.

    returned: share of the words, and of the pairs of neighbouring words, of the longer of two paragraphs that the other
        must have to be its return; 0.1 to 1. Too low: a new paragraph on an old subject is called a return. Too high: a
        paragraph that came back rewritten starts a new life.
    kept, sentence: share of those of the shorter one, and how many it must have, for `returned` to be asked of the two
        together, because it came back with a new half; 0.5 to 1, 2 to 40. Too low: two amendments of one law are called
        one, a title is called a sentence that cites it. Too high: as for `returned`.

    Bounds (of work, never of time; where one strikes, `fallback` says so)

    holders: most different paragraphs that may hold a word by which returns are looked up; 10 to 1000.
    version_pairs: most pairs of versions that are looked through for returns, nearest first.
    extra_paragraphs: paragraphs of both sides, summed over all comparisons that are made only to confirm returns.
    kinship: most versions without keys that are all measured against each other to find out which are near.
    """

    pairwise: CollationOptions = field(default_factory=CollationOptions)
    returned: float = 0.5
    kept: float = 0.67
    sentence: int = 16
    holders: int = 50
    version_pairs: int = 5_000
    extra_paragraphs: int = 60_000
    kinship: int = 200

    def digest(self) -> str:
        """Name these values in eight hexadecimal digits."""
        shares = (self.returned, self.kept, self.sentence)
        bounds = (self.holders, self.version_pairs, self.extra_paragraphs, self.kinship)
        values = f"{self.pairwise.digest()};{shares + bounds!r}"
        return hashlib.blake2s(values.encode(), digest_size=4).hexdigest()
