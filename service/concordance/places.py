"""Places: the paragraphs of two languages, before and after, that belong together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from service.collation.types import Row
    from service.comparison import Comparison
    from service.concordance.types import Concordance

A_BASE, A_TARGET, B_BASE, B_TARGET = range(4)


@dataclass(slots=True)
class Place:
    """Paragraphs by index, of base and target in both languages, and the rows of both comparisons that hold them."""

    members: tuple[list[int], list[int], list[int], list[int]] = field(default_factory=lambda: ([], [], [], []))
    rows: tuple[list[Row], list[Row]] = field(default_factory=lambda: ([], []))


def places(
    comparison_a: Comparison, comparison_b: Comparison, base: Concordance, target: Concordance
) -> tuple[Place, ...]:
    """Give the places of two comparisons, in the reading order of the first target; each paragraph is in one."""
    texts = (comparison_a.base, comparison_a.target, comparison_b.base, comparison_b.target)
    groups = _Groups([len(text.paragraphs) for text in texts])
    for row in comparison_a.collation.rows:
        groups.join((A_BASE, row.base), (A_TARGET, row.target))
    for row in comparison_b.collation.rows:
        groups.join((B_BASE, row.base), (B_TARGET, row.target))
    for pair in base.rows:
        groups.join((A_BASE, pair.a), (B_BASE, pair.b))
    for pair in target.rows:
        groups.join((A_TARGET, pair.a), (B_TARGET, pair.b))
    return _collected(groups, comparison_a.collation.rows, comparison_b.collation.rows)


def _collected(groups: _Groups, rows_a: Sequence[Row], rows_b: Sequence[Row]) -> tuple[Place, ...]:
    found: dict[int, Place] = {}
    for kind in (A_TARGET, A_BASE, B_TARGET, B_BASE):
        for index in range(groups.sizes[kind]):
            found.setdefault(groups.root(kind, index), Place()).members[kind].append(index)
    for side, rows in enumerate((rows_a, rows_b)):
        for row in rows:
            kind, index = (2 * side, row.base[0]) if row.base else (2 * side + 1, row.target[0])
            found[groups.root(kind, index)].rows[side].append(row)
    return tuple(found.values())


class _Groups:
    """Paragraphs that are joined step by step (union of disjoint sets)."""

    def __init__(self, sizes: list[int]) -> None:
        self.sizes = sizes
        self._starts = [sum(sizes[:kind]) for kind in range(len(sizes))]
        self._parent = list(range(sum(sizes)))

    def root(self, kind: int, index: int) -> int:
        """Give the number that stands for the whole group of a paragraph."""
        return self._root(self._starts[kind] + index)

    def join(self, *members: tuple[int, Iterable[int]]) -> None:
        """Join all these paragraphs into one group."""
        first, *others = [self.root(kind, index) for kind, indexes in members for index in indexes]
        for other in others:
            self._parent[self._root(other)] = self._root(first)

    def _root(self, at: int) -> int:
        while self._parent[at] != at:
            self._parent[at] = self._parent[self._parent[at]]
            at = self._parent[at]
        return at
