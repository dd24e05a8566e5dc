"""Pass 6: moves. The least set of paragraphs whose moving explains the order of the target.

Groups that follow each other on both sides form a block, which stays or moves as one. The blocks that stay are the
heaviest chain in order: most paragraphs first, then most text. So a swap is one move, of the shorter of the two.

Where it fails: when half of a text was put before the other half, which half "moved" is a matter of words; the
shorter one is said to have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Weight = tuple[int, int]
_NOTHING: Weight = (0, 0)


def moved_places(order: Sequence[int], lengths: Sequence[int]) -> set[int]:
    """Give the places that moved. `order[k]` is the rank in base of the k-th group of the target, a permutation.

    `lengths[k]` is the length of its text, which decides between sets of equal size.
    """
    blocks = _blocks(order)
    if len(blocks) <= 1:
        return set()
    weights = [(end - start, sum(lengths[start:end])) for start, end in blocks]
    stay = _heaviest_chain([order[start] for start, _ in blocks], weights, len(order))
    return {place for k, (start, end) in enumerate(blocks) if k not in stay for place in range(start, end)}


def _blocks(order: Sequence[int]) -> list[tuple[int, int]]:
    """Cut the order into runs of ranks that follow each other, as half-open ranges of places."""
    cuts = [place for place in range(1, len(order)) if order[place] != order[place - 1] + 1]
    return list(zip([0, *cuts], [*cuts, len(order)], strict=True)) if order else []


def _heaviest_chain(ranks: list[int], weights: list[Weight], size: int) -> set[int]:
    """The positions of an increasing subsequence of the greatest weight (a tree of prefix maxima, n log n)."""
    best: list[tuple[Weight, int]] = [(_NOTHING, -1)] * (size + 1)
    before: list[int] = []
    top: tuple[Weight, int] = (_NOTHING, -1)
    for position, (rank, weight) in enumerate(zip(ranks, weights, strict=True)):
        below = _best_below(best, rank)
        before.append(below[1])
        total = (below[0][0] + weight[0], below[0][1] + weight[1])
        _raise(best, rank, (total, position))
        if total > top[0]:
            top = (total, position)
    chain: set[int] = set()
    position = top[1]
    while position >= 0:
        chain.add(position)
        position = before[position]
    return chain


def _best_below(best: list[tuple[Weight, int]], rank: int) -> tuple[Weight, int]:
    """The heaviest chain that ends below a rank."""
    found: tuple[Weight, int] = (_NOTHING, -1)
    node = rank
    while node > 0:
        if best[node][0] > found[0]:
            found = best[node]
        node -= node & -node
    return found


def _raise(best: list[tuple[Weight, int]], rank: int, chain: tuple[Weight, int]) -> None:
    node = rank + 1
    while node < len(best):
        if chain[0] > best[node][0]:
            best[node] = chain
        node += node & -node
