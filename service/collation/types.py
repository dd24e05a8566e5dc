"""The result of comparing two texts: rows, operations, changes. Pure values.

A `Collation` holds index ranges over its token lists, not copies of text: text, counts and JSON are derived.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RowKind(StrEnum):
    """What happened to a group of paragraphs. `moved` and `renumbered` are independent of it."""

    UNCHANGED = "unchanged"
    EDITED = "edited"
    ADDED = "added"
    REMOVED = "removed"
    SPLIT = "split"
    MERGED = "merged"
    REGROUPED = "regrouped"


class Op(StrEnum):
    """An operation over text."""

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class Operation:
    """A stretch of text that is equal on both sides, deleted from base or inserted in target. Never empty."""

    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class NoteRow:
    """Two footnotes that belong together, or one alone: texts (None where the side has none) and operations."""

    base: str | None
    target: str | None
    ops: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A typed, located difference. Spans are offsets into the row's joined base and target text.

    `type` is a stable id (para.added, text.changed, …); `severity` 0 editorial, 1 technical, 2 to look at,
    3 substantive. `base` and `target` are the differing texts. `note` says in plain words what a reader should know.
    `footnote` is None, or the place in the row's `footnotes` of the note that the change is in: then the spans are
    offsets into that note's texts. `values` are what a sentence about the change needs, as names and plain texts that
    no language colours ("from" "77", "to" "79"): see docs/architecture.md.
    """

    type: str
    severity: int
    base: str | None = None
    target: str | None = None
    base_span: tuple[int, int] | None = None
    target_span: tuple[int, int] | None = None
    note: str | None = None
    footnote: int | None = None
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs of base and target that belong together, or one side alone.

    `base` and `target` are indexes of paragraphs, ascending. The texts of equal + delete operations give the base
    paragraphs joined by one line feed, equal + insert the target side, exactly. `similarity` is 0 to 1.
    `corrected` are the places in `given` of the reader's words that concern the row: a TOGETHER its row, an APART
    the rows that hold any of its paragraphs.
    """

    id: str
    kind: RowKind
    moved: bool
    renumbered: bool
    base: tuple[int, ...]
    target: tuple[int, ...]
    similarity: float
    ops: tuple[Operation, ...]
    footnotes: tuple[NoteRow, ...] = ()
    changes: tuple[Change, ...] = ()
    corrected: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Collation:
    """The alignment of two texts in reading order, checked: both sides rebuild from the rows.

    `fallback` says in words why a coarser result was given, None if the result is exact. `engine` is the version of
    the engine and a digest of its options.
    """

    engine: str
    rows: tuple[Row, ...]
    fallback: str | None = None
