"""A reader's word against the type or the severity of a change, as it is kept and as a comparison shows it.

An overrule holds for one comparison, from base to target: the other way round the same words are another change. It
names its change by the paragraphs' places in the sources and by the differing words, not by the type: so it outlives
new rules, which may give the same words another type.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime  # noqa: TC003 - stored values are read back by these types
from typing import TYPE_CHECKING

from service.canonical import digest, digest_text
from service.pair_corrections import anchors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.collation.types import Change, Row
    from service.comparison import Comparison

_DIGITS = 32


@dataclass(frozen=True, slots=True)
class Overruled:
    """What a reader put aside: the type and severity that the rules gave, by whom, why and when."""

    type: str
    severity: int
    by: str
    reason: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """Which change is meant: offsets in both sources where the row's paragraphs begin, and a digest of its words.

    `repeat` counts the changes of the same words before it in the same row.
    """

    base: tuple[int, ...]
    target: tuple[int, ...]
    words: str
    repeat: int = 0


@dataclass(frozen=True, slots=True)
class Overrule:
    """A reader's word: the change at `anchor` has this type and severity. `at` is None until it is recorded."""

    anchor: Anchor
    type: str
    severity: int
    author: str = ""
    reason: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OverruleSet:
    """The overrules of one comparison that hold now. Each change of them is kept as a revision, counted from 1.

    `revision` is 0 before the first. `digest` names the set: hand it back as `expected` to be told when someone else
    changed it meanwhile.
    """

    revision: int
    overrules: tuple[Overrule, ...]
    digest: str


def overrules_digest(overrules: tuple[Overrule, ...]) -> str:
    """Name a set of overrules by all that it says, in order."""
    return digest(overrules)


NO_OVERRULES = OverruleSet(0, (), overrules_digest(()))
"""The set of a comparison of which nobody overruled a change."""


def anchors_of(comparison: Comparison) -> dict[Anchor, tuple[str, int]]:
    """Name each change of a comparison, as the rules typed it, with its row's id and its place in the row."""
    left, right = anchors(comparison.base), anchors(comparison.target)
    found: dict[Anchor, tuple[str, int]] = {}
    for row in comparison.collation.rows:
        if row.changes:
            sides = tuple(left[index] for index in row.base), tuple(right[index] for index in row.target)
            words = _words(_as_ruled(row, comparison))
            found.update((Anchor(*sides, *one), (row.id, place)) for place, one in enumerate(words))
    return found


def _as_ruled(row: Row, comparison: Comparison) -> tuple[Change, ...]:
    """The row's changes with the types that the rules gave them."""
    said = (comparison.overruled_at(row.id, place) for place in range(len(row.changes)))
    return tuple(
        replace(change, type=one.type) if one else change for change, one in zip(row.changes, said, strict=True)
    )


def _words(changes: Sequence[Change]) -> Iterator[tuple[str, int]]:
    seen: defaultdict[str, int] = defaultdict(int)
    for change in changes:
        name = _digest(change)
        yield name, seen[name]
        seen[name] += 1


def _digest(change: Change) -> str:
    """Name the words of a change; what happened to a paragraph as a whole has none and is named by its type."""
    whole = change.type if change.base_span is None and change.target_span is None else ""
    parts = (whole, "note" if change.footnote is not None else "", change.base or "", change.target or "")
    return digest_text("\0".join(parts).encode("utf-8", "backslashreplace").decode())[:_DIGITS]


def overruled(comparison: Comparison, overrules: Sequence[Overrule]) -> Comparison:
    """Give the comparison with the types and severities that readers gave. An overrule of no change of it is lost."""
    if not overrules:
        return comparison
    places = anchors_of(comparison)
    meant = {places[one.anchor]: one for one in overrules if one.anchor in places}
    rows = tuple(_row(row, meant) for row in comparison.collation.rows)
    return replace(
        comparison,
        collation=replace(comparison.collation, rows=rows),
        overruled=tuple(_put_aside(comparison, meant)),
        lost_overrules=tuple(one for one in overrules if one.anchor not in places),
    )


def _row(row: Row, meant: dict[tuple[str, int], Overrule]) -> Row:
    said = [meant.get((row.id, place)) for place in range(len(row.changes))]
    if not any(said):
        return row
    changes = (
        replace(change, type=one.type, severity=one.severity) if one else change
        for change, one in zip(row.changes, said, strict=True)
    )
    return replace(row, changes=tuple(changes))


def _put_aside(comparison: Comparison, meant: dict[tuple[str, int], Overrule]) -> Iterator[tuple[str, int, Overruled]]:
    for row in comparison.collation.rows:
        for place, change in enumerate(row.changes):
            if one := meant.get((row.id, place)):
                yield row.id, place, Overruled(change.type, change.severity, one.author, one.reason, one.at)
