"""Where a paragraph is split, or several are merged: which paragraph carries on which life."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

from service.collation.options import CollationOptions
from service.collation.types import Op
from service.collation.words import word_operations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Pair = tuple[int, int]
"""A paragraph of the version of lower rank, and one of the other version."""

OPENING = 40
"""Characters that count as the opening of a paragraph: the lead phrase and a few words."""


_ANY_SHARE = CollationOptions(rewritten=1.0)
"""Words are compared however much of them changed: what little is left says who continues whom."""


def heirs(base: Sequence[str], target: Sequence[str]) -> list[Pair]:
    """Who continues whom in a group, by places in the two lists of texts: one to one, at least one pair.

    A paragraph is known by its opening words: readers call it "Requests the Secretary-General", its number stands
    before them, and they stay with the chapeau when the rest becomes a list. So those that share their opening come
    first, and among equals those with most in common; the first with the first if nothing is shared.

    Fails where the opening stays with what is of no importance, and the point of the paragraph is in the other piece.
    The junction names both.
    """
    shared: Counter[Pair] = Counter()
    opening: Counter[Pair] = Counter()
    for pair, offset, length in _stretches(base, target):
        shared[pair] += length
        opening[pair] += max(0, min(length, OPENING - offset))
    opens = {(i, j): 2 * opening[i, j] >= min(OPENING, len(base[i]), len(target[j])) for i, j in shared}
    found: list[Pair] = []
    for i, j in sorted(shared, key=lambda pair: (not opens[pair], -shared[pair], pair)):
        if all(i != one and j != other for one, other in found):
            found.append((i, j))
    return sorted(found) or [(0, 0)]


def _stretches(base: Sequence[str], target: Sequence[str]) -> Iterator[tuple[Pair, int, int]]:
    """The unchanged stretches of a group: the two paragraphs, how far from their starts (the greater), how long."""
    sides = (base, target)
    starts = [list(accumulate((len(text) + 1 for text in side), initial=0))[:-1] for side in sides]
    place = [0, 0]
    for operation in word_operations("\n".join(base), "\n".join(target), _ANY_SHARE).ops:
        left = len(operation.text)
        while left and operation.op is Op.EQUAL:
            i, j = (bisect_right(starts[side], place[side]) - 1 for side in (0, 1))
            offsets = place[0] - starts[0][i], place[1] - starts[1][j]
            step = max(1, min(left, len(base[i]) + 1 - offsets[0], len(target[j]) + 1 - offsets[1]))
            yield (i, j), max(offsets), step
            place = [place[0] + step, place[1] + step]
            left -= step
        place = [place[0] + left * (operation.op is Op.DELETE), place[1] + left * (operation.op is Op.INSERT)]
