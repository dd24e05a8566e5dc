"""The state that the passes of the alignment share: who is paired with whom."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from service.collation.order import longest_increasing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.collation.rows import Sides

ALONE = -1


class Pairing:
    """A one-to-one pairing in the making. `target_of[i]` and `base_of[j]` are ALONE where nothing is known yet."""

    def __init__(self, sides: Sides) -> None:
        self.sides = sides
        self.target_of = [ALONE] * len(sides.base)
        self.base_of = [ALONE] * len(sides.target)
        self.more_targets: dict[int, list[int]] = {}
        self.more_bases: dict[int, list[int]] = {}
        self.bridges: set[tuple[int, int]] = set()

    def pair(self, i: int, j: int) -> None:
        """Pair base paragraph i with target paragraph j."""
        self.target_of[i] = j
        self.base_of[j] = i

    def attach_target(self, j: int, i: int) -> None:
        """Make target paragraph j a piece of base paragraph i (a split): its partner if it has none yet."""
        if self.target_of[i] == ALONE:
            self.pair(i, j)
        else:
            self.base_of[j] = i
            self.more_targets.setdefault(i, []).append(j)

    def attach_base(self, i: int, j: int) -> None:
        """Make base paragraph i a piece of target paragraph j (a merge): its partner if it has none yet."""
        if self.base_of[j] == ALONE:
            self.pair(i, j)
        else:
            self.target_of[i] = j
            self.more_bases.setdefault(j, []).append(i)

    def join(self, base: Sequence[int], target: Sequence[int]) -> None:
        """Make one group of free paragraphs of both sides."""
        for i, j in zip(base, target, strict=False):
            self.pair(i, j)
        for j in target[len(base) :]:
            self.attach_target(j, base[-1])
        for i in base[len(target) :]:
            self.attach_base(i, target[-1])
        self.bridges |= {(i, j) for i, j in zip(base, target[1:], strict=False) if len(base) > 1}

    def is_free(self, i: int, j: int) -> bool:
        """Whether i and j exist and are both alone."""
        return (
            0 <= i < len(self.target_of)
            and 0 <= j < len(self.base_of)
            and self.target_of[i] == ALONE
            and self.base_of[j] == ALONE
        )

    def are_paired(self, i: int, j: int) -> bool:
        """Whether i and j belong together; the places before the first and after the last do."""
        if 0 <= i < len(self.target_of):
            return 0 <= j < len(self.base_of) and (self.target_of[i] == j or self.base_of[j] == i)
        return (i < 0 and j < 0) or (i == len(self.target_of) and j == len(self.base_of))

    def free_base(self) -> list[int]:
        """Base paragraphs that are alone, in order."""
        return [i for i, j in enumerate(self.target_of) if j == ALONE]

    def free_target(self) -> list[int]:
        """Target paragraphs that are alone, in order."""
        return [j for j, i in enumerate(self.base_of) if i == ALONE]

    def groups(self) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
        """All paragraphs as groups (base, target), each ascending: what is linked, directly or not, is one group."""
        size = len(self.target_of)
        parent = list(range(size + len(self.base_of)))
        links = [(i, j) for i, j in enumerate(self.target_of) if j != ALONE]
        links += [(i, j) for j, i in enumerate(self.base_of) if i != ALONE]
        links += sorted(self.bridges)
        for i, j in links:
            left, right = _root(parent, i), _root(parent, size + j)
            parent[max(left, right)] = min(left, right)
        members: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for node in range(len(parent)):
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


def _root(parent: list[int], node: int) -> int:
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
