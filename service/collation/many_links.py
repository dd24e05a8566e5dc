"""From the comparison of two versions to links between their paragraphs, and from links to strands."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from service.collation.alignment import align
from service.collation.given import NOTHING_GIVEN
from service.collation.many_heirs import heirs
from service.collation.rows import Sides
from service.collation.rulings import rulings_of
from service.errors import IntegrityFailure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from service.collation.given import GivenPairs
    from service.collation.many_heirs import Pair
    from service.collation.many_plan import Edge, Version
    from service.collation.options import CollationOptions
    from service.collation.rows import Group


@dataclass(frozen=True, slots=True)
class Bond:
    """Paragraphs of two versions that belong together. `pairs` are those of one life; the rest of a group parts.

    `moved` is None where the two versions were not compared.
    """

    base: tuple[int, ...]
    target: tuple[int, ...]
    pairs: tuple[Pair, ...]
    moved: bool | None

    @property
    def is_group(self) -> bool:
        """Whether lives part or meet here."""
        return len(self.base) > 1 or len(self.target) > 1


@dataclass(frozen=True, slots=True)
class Compared:
    """What the comparison of two versions says: all that belongs together, and why it is coarser, if it is."""

    bonds: tuple[Bond, ...]
    fallback: str | None


def compare_versions(
    edge: Edge, versions: Sequence[Version], options: CollationOptions, given: GivenPairs = NOTHING_GIVEN
) -> Compared:
    """Align the two versions of an edge as `collate` would, the one of lower rank as base; `given` is by edge, too.

    The table shows no words, so that none are compared but those of groups, to know who continues whom.
    """
    sides = Sides(versions[edge[0]].units, versions[edge[1]].units)
    rulings = rulings_of(given.get(edge, ()), len(sides.base), len(sides.target))
    groups, fallback = align(sides, options, rulings)
    if rulings.given and not rulings.honoured_by((group.base, group.target) for group in groups):
        raise IntegrityFailure("The table was stopped: it does not keep a reader's correction. Report it.")
    return Compared(tuple(_bond(group, sides) for group in groups if group.base and group.target), fallback)


def _bond(group: Group, sides: Sides) -> Bond:
    if len(group.base) == len(group.target) == 1:
        pairs: tuple[Pair, ...] = ((group.base[0], group.target[0]),)
    else:
        found = heirs([sides.base[i] for i in group.base], [sides.target[j] for j in group.target])
        pairs = tuple((group.base[i], group.target[j]) for i, j in found)
    return Bond(group.base, group.target, pairs, group.moved)


class Strands:
    """Paragraphs of all versions, joined into lives; no life ever gets two paragraphs of one version."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self._starts = list(accumulate(sizes, initial=0))
        self._parent = list(range(self._starts[-1]))
        self._versions = [1 << rank for rank, size in enumerate(sizes) for _ in range(size)]

    def root(self, rank: int, paragraph: int) -> int:
        """Name the life that a paragraph belongs to now."""
        node = self._starts[rank] + paragraph
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node

    def are_apart(self, one: int, other: int) -> bool:
        """Whether two lives are in no version both, so that they may be one."""
        return not self._versions[one] & self._versions[other]

    def is_in(self, root: int, rank: int) -> bool:
        """Whether a life has a paragraph in a version."""
        return bool(self._versions[root] >> rank & 1)

    def ranks(self, root: int) -> list[int]:
        """The versions in which a life has a paragraph."""
        versions = self._versions[root]
        return [rank for rank in range(versions.bit_length()) if versions >> rank & 1]

    def join(self, edge: Edge, pairs: Iterable[Pair]) -> bool:
        """Make the two paragraphs of each pair one life; nothing is done, and False said, if any pair cannot be."""
        roots = [(self.root(edge[0], i), self.root(edge[1], j)) for i, j in pairs]
        if not all(self.are_apart(one, other) for one, other in roots):
            return False
        for one, other in roots:
            first, last = min(one, other), max(one, other)
            self._parent[last] = first
            self._versions[first] |= self._versions[last]
        return True
