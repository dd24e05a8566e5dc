"""Order: the longest part of a sequence that is in order already."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def longest_increasing(values: Sequence[int]) -> list[int]:
    """Give the positions of a longest strictly increasing subsequence, by patience sorting (n log n)."""
    tails: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for position, value in enumerate(values):
        pile = bisect_left(tails, value)
        before.append(tops[pile - 1] if pile else -1)
        if pile == len(tails):
            tails.append(value)
            tops.append(position)
        else:
            tails[pile] = value
            tops[pile] = position
    chain: list[int] = []
    position = tops[-1] if tops else -1
    while position >= 0:
        chain.append(position)
        position = before[position]
    return chain[::-1]
