"""Pass 10: moves. The least set of paragraphs whose moving explains the order of the target.

Groups that follow each other on both sides form a block, which stays or moves as one. The blocks that stay are the
heaviest chain in order: most paragraphs first, then most text. So a swap is one move, of the shorter of the two.

Where it fails: when half of a text was put before the other half, which half "moved" is a matter of words; the
shorter one is said to have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.collation.order import heaviest_increasing

if TYPE_CHECKING:
    from collections.abc import Sequence

_LENGTH_BITS = 48
"""A weight is one integer: the number of paragraphs, then the length of their texts in so many bits."""


def moved_places(order: Sequence[int], lengths: Sequence[int]) -> set[int]:
    """Give the places that moved. `order[k]` is the rank in base of the k-th group of the target, a permutation.

    `lengths[k]` is the length of its text, which decides between sets of equal size.
    """
    blocks = _blocks(order)
    if len(blocks) <= 1:
        return set()
    weights = [(end - start << _LENGTH_BITS) + sum(lengths[start:end]) for start, end in blocks]
    stay = set(heaviest_increasing([order[start] for start, _ in blocks], weights))
    return {place for k, (start, end) in enumerate(blocks) if k not in stay for place in range(start, end)}


def _blocks(order: Sequence[int]) -> list[tuple[int, int]]:
    """Cut the order into runs of ranks that follow each other, as half-open ranges of places."""
    cuts = [place for place in range(1, len(order)) if order[place] != order[place - 1] + 1]
    return list(zip([0, *cuts], [*cuts, len(order)], strict=True)) if order else []
