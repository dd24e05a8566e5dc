"""Where a paragraph is split, or several are merged: which paragraph carries on which life."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

from service.collation.many_plan import words_of
from service.collation.options import CollationOptions
from service.collation.types import Op
from service.collation.words import word_operations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.collation.units import Unit

Pair = tuple[int, int]
"""A paragraph of the version of lower rank, and one of the other version."""

OPENING = 8
"""Words that count as the opening of a paragraph: the lead phrase and a few more."""

_ANY_SHARE = CollationOptions(rewritten=1.0)
"""Words are compared however much of them changed: what little is left says who continues whom."""


def heirs(base: Sequence[Unit], target: Sequence[Unit]) -> list[Pair]:
    """Who continues whom in a group, by places in the two lists: one to one, at least one pair.

    A paragraph is known by its opening words: readers call it "Requests the Secretary-General", its number stands
    before them, and they stay with the chapeau when the rest becomes a list. So those come first that have most of
    their opening words in common, and among equals those with most of the text; the first with the first if nothing is
    shared.

    Fails where the opening stays with what is of no importance and the point of the paragraph is in the other piece,
    and where the lead phrase begins with another word ("Decides", "Also decides") and the other piece is longer. The
    junction names both.
    """
    shared: Counter[Pair] = Counter()
    for pair, length in _stretches([unit.text for unit in base], [unit.text for unit in target]):
        shared[pair] += length
    openings = [[words_of(unit.core.casefold())[:OPENING] for unit in side] for side in (base, target)]
    alike = {(i, j): _alike(one, other) for i, one in enumerate(openings[0]) for j, other in enumerate(openings[1])}
    found: list[Pair] = []
    for i, j in sorted(alike, key=lambda pair: (-alike[pair], -shared[pair], pair)):
        if (alike[i, j] or shared[i, j]) and all(i != one and j != other for one, other in found):
            found.append((i, j))
    return sorted(found) or [(0, 0)]


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two openings have in common; 0 if it is less than half, or if they begin with different words.

    The first word counts, as a stranger may soon come to the same reference ("Chapter II of title I is replaced",
    "The heading of chapter II of title I reads").
    """
    common = sum((Counter(one) & Counter(other)).values())
    return common if one[:1] == other[:1] and 2 * common >= min(len(one), len(other)) else 0


def _stretches(base: Sequence[str], target: Sequence[str]) -> Iterator[tuple[Pair, int]]:
    """The unchanged stretches of a group: the two paragraphs, and how long."""
    sides = (base, target)
    starts = [list(accumulate((len(text) + 1 for text in side), initial=0))[:-1] for side in sides]
    place = [0, 0]
    for operation in word_operations("\n".join(base), "\n".join(target), _ANY_SHARE).ops:
        left = len(operation.text)
        while left and operation.op is Op.EQUAL:
            i, j = (bisect_right(starts[side], place[side]) - 1 for side in (0, 1))
            rest = starts[0][i] + len(base[i]) + 1 - place[0], starts[1][j] + len(target[j]) + 1 - place[1]
            step = max(1, min(left, *rest))
            yield (i, j), step
            place = [place[0] + step, place[1] + step]
            left -= step
        place = [place[0] + left * (operation.op is Op.DELETE), place[1] + left * (operation.op is Op.INSERT)]
