"""Order: the longest or heaviest part of a sequence that is in order already."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOTHING: tuple[float, int] = (0, -1)


def longest_increasing(values: Sequence[int]) -> list[int]:
    """Give the positions of a longest strictly increasing subsequence, by patience sorting (n log n)."""
    tails: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for position, value in enumerate(values):
        if not tails or value > tails[-1]:
            before.append(tops[-1] if tops else -1)
            tails.append(value)
            tops.append(position)
            continue
        pile = bisect_left(tails, value)
        before.append(tops[pile - 1] if pile else -1)
        tails[pile] = value
        tops[pile] = position
    return _chain(tops[-1] if tops else -1, before)


def heaviest_increasing(values: Sequence[int], weights: Sequence[float]) -> list[int]:
    """Give the positions of the strictly increasing subsequence of the greatest weight (n log n).

    A tree of prefix maxima over the values holds, for each, the heaviest chain that ends at or below it.
    """
    places = {value: place for place, value in enumerate(sorted(set(values)))}
    tree: list[tuple[float, int]] = [_NOTHING] * (len(places) + 1)
    before: list[int] = []
    top = _NOTHING
    for position, value in enumerate(values):
        below = _heaviest_below(tree, places[value])
        before.append(below[1])
        chain = (below[0] + weights[position], position)
        _raise(tree, places[value], chain)
        if chain[0] > top[0]:
            top = chain
    return _chain(top[1], before)


def _chain(position: int, before: list[int]) -> list[int]:
    chain: list[int] = []
    while position >= 0:
        chain.append(position)
        position = before[position]
    return chain[::-1]


def _heaviest_below(tree: list[tuple[float, int]], place: int) -> tuple[float, int]:
    found = _NOTHING
    while place > 0:
        if tree[place][0] > found[0]:
            found = tree[place]
        place -= place & -place
    return found


def _raise(tree: list[tuple[float, int]], place: int, chain: tuple[float, int]) -> None:
    place += 1
    while place < len(tree):
        if chain[0] > tree[place][0]:
            tree[place] = chain
        place += place & -place
