"""Pass 3 and 4: paragraphs that are alike, the best pairs first, candidates by an index of rare words.

All against all is never tried: a paragraph meets those that share its rarest features, and those that stand where it
would be expected. A pair that is accepted speaks for the pairs next to it.
"""

from __future__ import annotations

from collections import defaultdict
from heapq import heapify, heappop, heappush, nlargest
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from service.collation.order import heaviest_increasing
from service.collation.pairing import ALONE
from service.text import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.collation.features import Features
    from service.collation.options import CollationOptions
    from service.collation.pairing import Gaps, Pairing

_BODY = frozenset({Part.PREAMBLE, Part.OPERATIVE})


class _Ranked(NamedTuple):
    """The best candidates of each free paragraph, the best first: (likeness, partner)."""

    base: dict[int, list[tuple[float, int]]]
    target: dict[int, list[tuple[float, int]]]

    def best_other_target(self, i: int, j: int) -> float:
        """How alike base paragraph i is to its best candidate other than j."""
        return max((likeness for likeness, other in self.base[i] if other != j), default=0.0)

    def best_other_base(self, i: int, j: int) -> float:
        """How alike target paragraph j is to its best candidate other than i."""
        return max((likeness for likeness, other in self.target[j] if other != i), default=0.0)


class Matcher:
    """Pairs what is alike. `candidates` are the known pairs with their likeness by content alone."""

    def __init__(self, pairing: Pairing, features: Features, options: CollationOptions) -> None:
        self.pairing = pairing
        self.features = features
        self.options = options
        self.candidates: dict[tuple[int, int], float] = {}
        self._collect()

    def _collect(self) -> None:
        """Let each free target paragraph meet the free base paragraphs that share its rarest features."""
        holders: dict[int, list[int]] = defaultdict(list)
        for i in self.pairing.free_base():
            for feature in self.features.base[i].rarest:
                holders[feature].append(i)
        for j in self.pairing.free_target():
            chosen = self.features.target[j].rarest
            for i in best_holders(chosen, holders, self.features, self.options.index_candidates):
                self.likeness(i, j)

    def likeness(self, i: int, j: int) -> float:
        """The likeness of a pair by content, remembered."""
        known = self.candidates.get((i, j))
        if known is None:
            known = self.candidates[i, j] = self.features.alike(i, j)
        return known

    def match_mutual(self, floor: float) -> None:
        """Pair two paragraphs that are each other's best by a margin, wherever they stand: there is no doubt."""
        ranked = self._ranked()
        for (i, j), likeness in sorted(self.candidates.items()):
            others = max(ranked.best_other_base(i, j), ranked.best_other_target(i, j))
            if likeness >= floor and likeness - others >= self.options.margin and self.pairing.is_free(i, j):
                self.pairing.pair(i, j)

    def _ranked(self) -> _Ranked:
        """For each free paragraph its two best candidates; candidates that are settled are forgotten."""
        target_of, base_of = self.pairing.target_of, self.pairing.base_of
        self.candidates = {
            (i, j): likeness
            for (i, j), likeness in self.candidates.items()
            if target_of[i] == ALONE and base_of[j] == ALONE
        }
        ranked = _Ranked(defaultdict(list), defaultdict(list))
        for (i, j), likeness in self.candidates.items():
            ranked.base[i].append((likeness, j))
            ranked.target[j].append((likeness, i))
        for side in ranked:
            for found in side.values():
                found.sort(reverse=True)
                del found[2:]
        return ranked

    def match_chain(self, gaps: Gaps, background: float) -> None:
        """Pair what faces each other by the heaviest chain in order: the sum over a stretch counts, not the best pair.

        What a pair shares with others too is no evidence for it: from its score goes the mean likeness that both have
        to their best other candidate. So a new paragraph that repeats a formula does not take the place of one that
        was rewritten.
        """
        ranked = self._ranked()
        stretches: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
        for i, j in self.candidates:
            if self.pairing.is_free(i, j) and gaps.distance(i, j) == 0:
                others = (ranked.best_other_base(i, j) + ranked.best_other_target(i, j)) / 2
                weight = self._score(i, j, gaps) - background * others - self.options.in_order
                if weight > 0 and self.likeness(i, j) >= self.options.least:
                    stretches[gaps.of_base(i)].append((i, -j, weight))
        for nodes in stretches.values():
            nodes.sort()
            for place in heaviest_increasing([-node[1] for node in nodes], [node[2] for node in nodes]):
                self.pairing.pair(nodes[place][0], -nodes[place][1])

    def match(self, gaps: Gaps, floor_here: float, floor_away: float) -> None:
        """Accept pairs, the best first: at least `floor_here` alike where they face each other, else `floor_away`."""
        heap = [self._entry(i, j, gaps) for i, j in self.candidates if self.pairing.is_free(i, j)]
        heapify(heap)
        while heap:
            rank, _, i, j = heappop(heap)
            if not self.pairing.is_free(i, j):
                continue
            here = gaps.distance(i, j) == 0 or self._support(i, j) > 0
            if -rank < (floor_here if here else floor_away) or self.likeness(i, j) < self.options.least:
                continue
            self.pairing.pair(i, j)
            for step in (1, -1):
                if self.pairing.is_free(i + step, j + step):
                    heappush(heap, self._entry(i + step, j + step, gaps))

    def match_facing(self, gaps: Gaps) -> None:
        """Pair what faces each other and has most of its words in common, however common these words are.

        This is for texts in which nearly all paragraphs are alike and only a number or a name tells them apart.
        """
        scored = []
        for i, j in self.candidates:
            if self.pairing.is_free(i, j) and gaps.distance(i, j) == 0:
                plain = self.features.plainly_alike(i, j)
                if plain >= self.options.facing:
                    scored.append((-plain - self.options.neighbour * self._support(i, j), abs(i - j), i, j))
        for *_, i, j in sorted(scored):
            if self.pairing.is_free(i, j):
                self.pairing.pair(i, j)

    def _entry(self, i: int, j: int, gaps: Gaps) -> tuple[float, int, int, int]:
        return (-self._score(i, j, gaps), abs(i - j), i, j)

    def _score(self, i: int, j: int, gaps: Gaps) -> float:
        """Content first; then what the structure says: part, number, neighbours, place."""
        options = self.options
        base, target = self.pairing.sides.base[i], self.pairing.sides.target[j]
        score = self.likeness(i, j) + options.neighbour * self._support(i, j)
        if gaps.distance(i, j) == 0:
            score += options.place
        if base.number and base.number == target.number:
            score += options.same_number
        if base.part is not target.part:
            score -= options.promotion if {base.part, target.part} <= _BODY else options.other_part
        return score

    def _support(self, i: int, j: int) -> int:
        pairing = self.pairing
        return pairing.are_paired(i - 1, j - 1) + pairing.are_paired(i + 1, j + 1)

    def meet_in_gaps(self, gaps: Gaps) -> None:
        """Let all that face each other in a small gap meet, whatever words they share."""
        facing: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for i in self.pairing.free_base():
            facing[gaps.of_base(i)][0].append(i)
        for j in self.pairing.free_target():
            facing[gaps.of_target(j)][1].append(j)
        for base, target in facing.values():
            for i, j in self._meetings(base, target):
                self.likeness(i, j)

    def _meetings(self, base: list[int], target: list[int]) -> Iterator[tuple[int, int]]:
        """All against all in a small gap; in a large one those at about the same distance from its start or end."""
        if len(base) * len(target) <= self.options.gap_product:
            yield from product(base, target)
            return
        band = self.options.gap_band
        for shift in range(-band, band + 1):
            yield from zip(base[max(0, -shift) :], target[max(0, shift) :], strict=False)
            yield from zip(base[::-1][max(0, -shift) :], target[::-1][max(0, shift) :], strict=False)


def best_holders(chosen: tuple[int, ...], holders: dict[int, list[int]], features: Features, most: int) -> list[int]:
    """The paragraphs that share most of the chosen features by weight, at most so many."""
    shared: dict[int, float] = defaultdict(float)
    for feature in chosen:
        known = holders.get(feature)
        if known:
            weight = features.weight_of(feature)
            for place in known:
                shared[place] += weight
    if len(shared) <= most:
        return list(shared)
    ranked = nlargest(most, ((score, -place) for place, score in shared.items()))
    return [-place for _, place in ranked]
