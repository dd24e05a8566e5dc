"""The state that the passes of the alignment share: who is paired with whom."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from service.collation.order import longest_increasing

if TYPE_CHECKING:
    from service.collation.rows import Sides

ALONE = -1


class Pairing:
    """A one-to-one pairing in the making. `target_of[i]` and `base_of[j]` are ALONE where nothing is known yet."""

    def __init__(self, sides: Sides) -> None:
        self.sides = sides
        self.target_of = [ALONE] * len(sides.base)
        self.base_of = [ALONE] * len(sides.target)

    def pair(self, i: int, j: int) -> None:
        """Pair base paragraph i with target paragraph j."""
        self.target_of[i] = j
        self.base_of[j] = i

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
            return self.target_of[i] == j
        return (i < 0 and j < 0) or (i == len(self.target_of) and j == len(self.base_of))

    def free_base(self) -> list[int]:
        """Base paragraphs that are alone, in order."""
        return [i for i, j in enumerate(self.target_of) if j == ALONE]

    def free_target(self) -> list[int]:
        """Target paragraphs that are alone, in order."""
        return [j for j, i in enumerate(self.base_of) if i == ALONE]

    def gaps(self) -> Gaps:
        """The stretches between the pairs that keep their order."""
        pairs = [(i, j) for j, i in enumerate(self.base_of) if i != ALONE]
        chain = [pairs[place] for place in longest_increasing([i for i, _ in pairs])]
        return Gaps([i for i, _ in chain], [j for _, j in chain])


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
