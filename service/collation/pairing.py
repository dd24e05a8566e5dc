"""The state that the passes of the alignment share: who is paired with whom."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from service.collation.order import longest_increasing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from service.collation.rows import Sides
    from service.collation.rulings import Rulings

ALONE = -1

Linked: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
"""Paragraphs of base and of target that are one group."""


class Pairing:
    """A one-to-one pairing in the making. `target_of[i]` and `base_of[j]` are ALONE where nothing is known yet.

    What a reader said belongs together is joined from the start, and nothing joins it later. Every link is made here,
    and none that a reader forbids: `pair`, `join` and the attaching of pieces leave such paragraphs as they are.
    """

    def __init__(self, sides: Sides, rulings: Rulings) -> None:
        self.sides = sides
        self.rulings = rulings
        self.target_of = [ALONE] * len(sides.base)
        self.base_of = [ALONE] * len(sides.target)
        self.more_targets: dict[int, list[int]] = {}
        self.more_bases: dict[int, list[int]] = {}
        self.bridges: set[tuple[int, int]] = set()
        for word in rulings.together:
            self._link(word.base, word.target)

    def pair(self, i: int, j: int) -> None:
        """Pair base paragraph i with target paragraph j, if both are free and may be paired."""
        if self.is_free(i, j):
            self.target_of[i] = j
            self.base_of[j] = i

    def part(self, i: int, j: int) -> None:
        """Undo a pair that `pair` made."""
        self.target_of[i] = self.base_of[j] = ALONE

    def attach_target(self, j: int, i: int) -> None:
        """Make free target paragraph j a piece of base paragraph i that has a partner (a split)."""
        if i not in self.rulings.settled_base and not self._forbid_in_row(i, self.target_of[i], target=j):
            self._add_target(j, i)

    def attach_base(self, i: int, j: int) -> None:
        """Make free base paragraph i a piece of target paragraph j that has a partner (a merge)."""
        if j not in self.rulings.settled_target and not self._forbid_in_row(self.base_of[j], j, base=i):
            self._add_base(i, j)

    def join(self, base: Sequence[int], target: Sequence[int]) -> None:
        """Make one group of free paragraphs of both sides, if they may be one."""
        if not self.rulings.forbid_any(base, target):
            self._link(base, target)

    def _link(self, base: Sequence[int], target: Sequence[int]) -> None:
        for i, j in zip(base, target, strict=False):
            self.target_of[i] = j
            self.base_of[j] = i
        for j in target[len(base) :]:
            self._add_target(j, base[-1])
        for i in base[len(target) :]:
            self._add_base(i, target[-1])
        self.bridges |= {(i, j) for i, j in zip(base, target[1:], strict=False) if len(base) > 1}

    def _add_target(self, j: int, i: int) -> None:
        self.base_of[j] = i
        self.more_targets.setdefault(i, []).append(j)

    def _add_base(self, i: int, j: int) -> None:
        self.target_of[i] = j
        self.more_bases.setdefault(j, []).append(i)

    def _forbid_in_row(self, i: int, j: int, *, base: int | None = None, target: int | None = None) -> bool:
        """Whether a reader forbids that a paragraph comes into the row that holds i and j."""
        if not self.rulings.given:
            return False
        bases, targets = self._row(i, j)
        return (base is not None and self.rulings.forbid_any((base,), targets)) or (
            target is not None and self.rulings.forbid_any(bases, (target,))
        )

    def _row(self, i: int, j: int) -> tuple[set[int], set[int]]:
        """All that is linked to i or j, directly or not."""
        bases, targets, size = {i}, {j}, 0
        while size < len(bases) + len(targets):
            size = len(bases) + len(targets)
            targets.update(*([self.target_of[k], *self.more_targets.get(k, ())] for k in bases))
            bases.update(*([self.base_of[k], *self.more_bases.get(k, ())] for k in targets))
            for one, other in self.bridges:
                if one in bases or other in targets:
                    bases.add(one)
                    targets.add(other)
        return bases, targets

    def is_free(self, i: int, j: int) -> bool:
        """Whether i and j exist, are both alone and may be paired."""
        target_of, base_of = self.target_of, self.base_of
        if not (0 <= i < len(target_of) and 0 <= j < len(base_of)):
            return False
        alone = target_of[i] == ALONE and base_of[j] == ALONE
        return alone and not (self.rulings.given and self.rulings.forbid(i, j))

    def are_paired(self, i: int, j: int) -> bool:
        """Whether i and j belong together; the places before the first and after the last do."""
        if 0 <= i < len(self.target_of):
            return 0 <= j < len(self.base_of) and (self.target_of[i] == j or self.base_of[j] == i)
        return (i < 0 and j < 0) or (i == len(self.target_of) and j == len(self.base_of))

    def singles(self) -> list[tuple[int, int]]:
        """The pairs that are no part of a larger group and were not settled by a reader."""
        grouped = {i for i, _ in self.bridges}.union(self.more_targets, self.rulings.settled_base)
        joined = {j for _, j in self.bridges}.union(self.more_bases, self.rulings.settled_target)
        return [
            (i, j)
            for i, j in enumerate(self.target_of)
            if j != ALONE and self.base_of[j] == i and i not in grouped and j not in joined
        ]

    def free_base(self) -> list[int]:
        """Base paragraphs that are alone, in order."""
        return [i for i, j in enumerate(self.target_of) if j == ALONE]

    def free_target(self) -> list[int]:
        """Target paragraphs that are alone, in order."""
        return [j for j, i in enumerate(self.base_of) if i == ALONE]

    def groups(self) -> list[Linked]:
        """All paragraphs as groups (base, target), each ascending: what is linked, directly or not, is one group."""
        bases = {i for i, _ in self.bridges}.union(self.more_targets)
        targets = {j for _, j in self.bridges}.union(self.more_bases)
        pairs = {
            i: j
            for i, j in enumerate(self.target_of)
            if j != ALONE and self.base_of[j] == i and i not in bases and j not in targets
        }
        return [((i,), (j,)) for i, j in pairs.items()] + self._linked(pairs)

    def _linked(self, pairs: Mapping[int, int]) -> list[Linked]:
        """The groups of all paragraphs that are not of these pairs."""
        size, paired = len(self.target_of), set(pairs.values())
        nodes = [i for i in range(size) if i not in pairs]
        nodes += [size + j for j in range(len(self.base_of)) if j not in paired]
        parent = {node: node for node in nodes}
        links = [(i, j) for i, j in enumerate(self.target_of) if j != ALONE and i not in pairs]
        links += [(i, j) for j, i in enumerate(self.base_of) if i != ALONE and j not in paired]
        for i, j in [*links, *sorted(self.bridges)]:
            left, right = _root(parent, i), _root(parent, size + j)
            parent[max(left, right)] = min(left, right)
        members: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for node in nodes:
            base, target = members[_root(parent, node)]
            if node < size:
                base.append(node)
            else:
                target.append(node - size)
        return [(tuple(base), tuple(target)) for base, target in members.values()]

    def gaps(self) -> Gaps:
        """The stretches between the pairs that keep their order."""
        pairs = [(i, j) for j, i in enumerate(self.base_of) if i != ALONE]
        chain = [pairs[place] for place in longest_increasing([i for i, _ in pairs])]
        return Gaps([i for i, _ in chain], [j for _, j in chain])


def _root(parent: dict[int, int], node: int) -> int:
    while parent[node] != node:
        parent[node] = parent[parent[node]]
        node = parent[node]
    return node


class Gaps:
    """The chain of pairs in order cuts both texts into stretches: base and target of a stretch face each other."""

    def __init__(self, base: list[int], target: list[int]) -> None:
        self._base = base
        self._target = target

    def of_base(self, i: int) -> int:
        """The number of the gap that base paragraph i lies in."""
        return bisect_left(self._base, i)

    def of_target(self, j: int) -> int:
        """The number of the gap that target paragraph j lies in."""
        return bisect_left(self._target, j)

    def distance(self, i: int, j: int) -> int:
        """How many gaps lie between i and j: 0 means that they face each other."""
        return abs(self.of_base(i) - self.of_target(j))
