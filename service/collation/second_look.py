"""Passes 6 and 8: a second look, when most partners are known.

What is settled leaves little to choose from. A paragraph that stands where another one stood may have got that one's
partner; and a rewritten paragraph of a formula, as like the settled ones as its origin, may be the only one left.

Where it fails: a removed paragraph and an added one, each of another formula with the same clauses, may be taken for
a paragraph that was moved and rewritten.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.collation.options import CollationOptions
    from service.collation.pairing import Pairing
    from service.collation.similarity import Likeness

Pair = tuple[int, int]


def exchange_partners(pairing: Pairing, likeness: Likeness, options: CollationOptions) -> None:
    """Give one or both paragraphs of a pair to partners that are alone, where that has more evidence together."""
    exchange = _Exchange(pairing, likeness, options)
    singles = [pair for pair in pairing.singles() if likeness.weighs(*pair) and likeness.of(*pair) < 1]
    found = [better for pair in singles for better in exchange.better(*pair)]
    for _, old, new in sorted(found):
        exchange.make(old, new)


class _Exchange:
    def __init__(self, pairing: Pairing, likeness: Likeness, options: CollationOptions) -> None:
        self._pairing, self._likeness, self._options = pairing, likeness, options
        self._gaps = pairing.gaps()
        self._of_base: dict[int, list[int]] = defaultdict(list)
        self._of_target: dict[int, list[int]] = defaultdict(list)
        free_base, free_target = set(pairing.free_base()), set(pairing.free_target())
        for (i, j), alike in likeness.known.items():
            if alike >= options.away_least and (i in free_base) != (j in free_target):
                (self._of_target[j] if i in free_base else self._of_base[i]).append(i if i in free_base else j)

    def better(self, i: int, j: int) -> Iterator[tuple[float, Pair, tuple[Pair, ...]]]:
        """The exchange that gains most for a pair, if any gains enough: minus the gain, the pair, the new pairs."""
        for_base = max(((self._worth(i, other), (i, other)) for other in self._of_base.get(i, ())), default=None)
        for_target = max(((self._worth(other, j), (other, j)) for other in self._of_target.get(j, ())), default=None)
        new = [each for each in (for_base, for_target) if each and each[0] >= self._options.away]
        if new:
            gain = sum(worth for worth, _ in new) - self._worth(i, j)
            if gain > self._options.exchange:
                yield -gain, (i, j), tuple(pair for _, pair in new)

    def _worth(self, i: int, j: int) -> float:
        in_place = self._options.in_place if self._gaps.distance(i, j) <= 1 else 0.0
        return self._likeness.evidence(i, j) + in_place

    def make(self, old: Pair, new: tuple[Pair, ...]) -> None:
        """Make an exchange, if those that it needs are alone still."""
        pairing = self._pairing
        pairing.part(*old)
        if all(pairing.is_free(*pair) for pair in new):
            for pair in new:
                pairing.pair(*pair)
        else:
            pairing.pair(*old)


def pair_rest(pairing: Pairing, likeness: Likeness, options: CollationOptions) -> None:
    """Pair what is left where nothing else left is as alike, and one was broken out of a formula: then again."""
    found = [(alike, i, j) for (i, j), alike in likeness.known.items() if alike >= options.rest_least]
    chosen = True
    while chosen:
        found = sorted(each for each in found if pairing.is_free(each[1], each[2]))
        of_base, of_target = (
            _two_best((i, alike) for alike, i, _ in found),
            _two_best((j, alike) for alike, _, j in found),
        )
        chosen = False
        for alike, i, j in found:
            rival = max(_rival(of_base[i], alike), _rival(of_target[j], alike))
            broken = alike - rival >= options.rest_margin
            if broken and likeness.evidence(i, j, options.rest_broken) >= options.rest:
                pairing.pair(i, j)
                chosen = True


def _two_best(ascending: Iterator[tuple[int, float]]) -> dict[int, tuple[float, float]]:
    """For each paragraph its two greatest likenesses, the lower one first."""
    best: dict[int, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
    for place, alike in ascending:
        best[place] = (best[place][1], alike)
    return best


def _rival(best: tuple[float, float], alike: float) -> float:
    """The greatest likeness but this one."""
    return best[0] if best[1] == alike else best[1]
