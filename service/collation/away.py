"""Passes 3 and 5: the best pairs first, wherever they stand: moved paragraphs, moved splits and merges.

An accepted pair speaks for the pairs next to it: what moved as a block is found as a block.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from service.collation.grouped import Grouping
from service.collation.pairing import ALONE

if TYPE_CHECKING:
    from service.collation.options import CollationOptions
    from service.collation.pairing import Pairing
    from service.collation.similarity import Likeness


def pair_away(pairing: Pairing, likeness: Likeness, options: CollationOptions) -> None:
    """Accept pairs with enough evidence, the best first."""

    def entry(i: int, j: int) -> tuple[float, int, int, int]:
        support = pairing.are_paired(i - 1, j - 1) + pairing.are_paired(i + 1, j + 1)
        return -likeness.apart(i, j) - options.neighbour * support, abs(i - j), i, j

    least = options.away_least
    heap = [entry(*pair) for pair in _free_candidates(pairing, likeness, least)]
    heapify(heap)
    while heap:
        rank, _, i, j = heappop(heap)
        if -rank < options.away:
            return
        if pairing.is_free(i, j):
            pairing.pair(i, j)
            for other in ((i - 1, j - 1), (i + 1, j + 1)):
                if pairing.is_free(*other) and likeness.known[other[1]].get(other[0], 0.0) >= least:
                    heappush(heap, entry(*other))


def pair_sure(pairing: Pairing, likeness: Likeness, options: CollationOptions) -> None:
    """Pair two paragraphs that are each other's best by a margin, wherever they stand: there is no doubt."""
    for i in pairing.free_base():
        for alike, j in likeness.of_base(i, options.sure):
            if pairing.is_free(i, j) and alike - likeness.others((i,), (j,))[1] >= options.margin:
                pairing.pair(i, j)


def join_couples(pairing: Pairing, likeness: Likeness, options: CollationOptions) -> None:
    """Give two lonely neighbours to the lonely paragraph that they make up together, wherever it stands."""
    grouping, known, found = Grouping(likeness, options), likeness.known, []
    for i, j in _free_candidates(pairing, likeness, 0.0):
        for base, target in (((i,), (j, j + 1)), ((i, i + 1), (j,))):
            other, split = (base[-1], target[-1]), len(base) == 1
            if pairing.is_free(*other) and other[0] in known[other[1]]:
                pieces = target if split else base
                whole = i if split else j
                if all(grouping.may_hold(piece, whole, split=split) for piece in pieces):
                    evidence = grouping.evidence(base, target, options.couple)
                    if evidence >= 0:
                        found.append((-evidence, base, target))
    for _, base, target in sorted(found):
        if all(pairing.is_free(i, j) for i in base for j in target):
            pairing.join(base, target)


def _free_candidates(pairing: Pairing, likeness: Likeness, least: float) -> list[tuple[int, int]]:
    """The candidates of each other that are both alone; what a reader forbids is no candidate."""
    origin = pairing.base_of
    return [(i, j) for i in pairing.free_base() for _, j in likeness.of_base(i, least) if origin[j] == ALONE]
