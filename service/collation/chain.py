"""Pass 4: in each stretch between settled pairs, the chain of groups in order that has the most evidence.

The sum over the stretch counts, not the best pair: of near-identical paragraphs in a row each finds its own. Splits,
merges and regroupings take part on equal terms. A stretch too large for that is first cut by the heaviest chain of
single pairs among the known candidates.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from service.collation.grouped import Grouping
from service.collation.order import heaviest_increasing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.collation.options import CollationOptions
    from service.collation.pairing import Pairing
    from service.collation.similarity import Likeness


class Chain:
    """Pairs and groups what faces each other."""

    def __init__(self, pairing: Pairing, likeness: Likeness, options: CollationOptions) -> None:
        self._pairing = pairing
        self._likeness = likeness
        self._options = options
        self._grouping = Grouping(likeness, options)

    def meet(self) -> None:
        """Make candidates of all that face each other; in a large stretch of those at the same place from an end."""
        for base, target in self._stretches():
            if len(base) * len(target) <= self._options.gap_product:
                for j in target:
                    self._likeness.meet(base, j)
            else:
                for i, j in chain(zip(base, target, strict=False), zip(base[::-1], target[::-1], strict=False)):
                    self._likeness.meet((i,), j)

    def pair(self) -> None:
        """Settle what can be settled in every stretch, the large ones cut first."""
        stretches = self._stretches()
        if any(len(base) * len(target) > self._options.gap_product for base, target in stretches):
            self._cut_large(stretches)
            stretches = self._stretches()
        for base, target in stretches:
            if len(base) * len(target) <= self._options.gap_product:
                self._settle(base, target)

    def pair_last(self) -> None:
        """Pair what still faces each other for less: for words that only the two hold, or for standing there alone."""
        for base, target in self._stretches():
            if len(base) * len(target) <= self._options.gap_product:
                alone = len(base) == len(target) == 1
                nodes = [(i, -j, self._last_worth(i, j, alone=alone)) for i in base for j in target]
                nodes = sorted(node for node in nodes if node[2] > 0)
                for place in heaviest_increasing([-node[1] for node in nodes], [node[2] for node in nodes]):
                    self._pairing.pair(nodes[place][0], -nodes[place][1])

    def _last_worth(self, i: int, j: int, *, alone: bool) -> float:
        """How many pairs of words only these two hold; for what stands alone its likeness; 0 if too little."""
        likeness, options = self._likeness, self._options
        if likeness.structure(i, j) < 0:
            return 0.0
        own = likeness.exclusive(i, j)
        if own >= options.exclusive:
            return own
        alike = likeness.of(i, j)
        if alike >= options.left:
            return alike
        return alike if alone and alike >= max(options.last, likeness.others((i,), (j,))[0]) else 0.0

    def _stretches(self) -> list[tuple[list[int], list[int]]]:
        """Free paragraphs with words in them that face each other."""
        pairing, gaps, scripts = self._pairing, self._pairing.gaps(), self._likeness.scripts
        facing: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for i in pairing.free_base():
            if scripts.base[i]:
                facing[gaps.of_base(i)][0].append(i)
        for j in pairing.free_target():
            if scripts.target[j]:
                facing[gaps.of_target(j)][1].append(j)
        return [(base, target) for base, target in facing.values() if base and target]

    def _cut_large(self, stretches: list[tuple[list[int], list[int]]]) -> None:
        """Pair single paragraphs of large stretches by the heaviest chain in order."""
        large: dict[int, int] = {}
        for number, (base, target) in enumerate(stretches):
            if len(base) * len(target) > self._options.gap_product:
                large.update(dict.fromkeys(base, number))
                large.update(dict.fromkeys((-1 - j for j in target), number))
        nodes: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
        for j, known in enumerate(self._likeness.known):
            number = large.get(-1 - j, -1)
            for i, alike in known.items() if number >= 0 else ():
                if alike >= self._options.least and large.get(i) == number:
                    worth = self._worth(i, j)
                    if worth > 0:
                        nodes[number].append((i, -j, worth))
        for found in nodes.values():
            found.sort()
            for place in heaviest_increasing([-node[1] for node in found], [node[2] for node in found]):
                self._pairing.pair(found[place][0], -found[place][1])

    def _worth(self, i: int, j: int) -> float:
        """What a pair in order that is alike enough adds to a chain; not above 0 where it is none."""
        return self._likeness.evidence(i, j) + self._options.facing

    def _settle(self, base: list[int], target: list[int]) -> None:
        """Find the best chain through one stretch, from its end, and pair what it holds."""
        rows, columns = len(base), len(target)
        holds, least = self._grouping.holds(base, target), self._options.least
        best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
        steps = [[(0, 1)] * columns + [(1, 0)] for _ in range(rows + 1)]
        for a in range(rows - 1, -1, -1):
            here, below, alike, splits, merges = best[a], best[a + 1], holds.alike[a], holds.splits[a], holds.merges[a]
            for b in range(columns - 1, -1, -1):
                most, step = below[b], (1, 0)
                if here[b + 1] > most:
                    most, step = here[b + 1], (0, 1)
                if alike[b] >= least:
                    worth = self._worth(base[a], target[b])
                    if worth > 0 and worth + below[b + 1] > most:
                        most, step = worth + below[b + 1], (1, 1)
                for width, height in holds.shapes(a, b) if splits[b] or merges[b] else ():
                    beyond = best[a + width][b + height]
                    worth = self._group_worth(base[a : a + width], target[b : b + height], most - beyond)
                    if worth > 0 and worth + beyond > most:
                        most, step = worth + beyond, (width, height)
                here[b], steps[a][b] = most, step
        self._join(base, target, steps)

    def _join(self, base: list[int], target: list[int], steps: list[list[tuple[int, int]]]) -> None:
        a = b = 0
        while a < len(base) and b < len(target):
            width, height = steps[a][b]
            if width and height:
                self._pairing.join(base[a : a + width], target[b : b + height])
            a, b = a + width, b + height

    def _group_worth(self, base: Sequence[int], target: Sequence[int], needed: float) -> float:
        """What a group adds to a chain; not above 0 where it is none or surely not worth what is needed."""
        least, pairs = self._options.group - self._options.facing, (len(base) + len(target)) / 2
        return self._grouping.evidence(base, target, least, needed / pairs) * pairs
