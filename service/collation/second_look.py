"""Passes 6 and 9: a second look, when most partners are known.

A paragraph that stands where another one stood may have got that one's partner: pairs part where their paragraphs have
more evidence with others that are alone, and two pairs exchange their partners where that makes them more alike.

Where it fails: of two originals of one formula that are as like a rewritten paragraph, the one that stands nearer got
it, and nothing takes it from there.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from service.collation.pairing import ALONE

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
        least = options.away_least
        for i in pairing.free_base():
            for _, j in likeness.of_base(i, least):
                if pairing.base_of[j] != ALONE:
                    self._of_target[j].append(i)
        for j in pairing.free_target():
            for _, i in likeness.of_target(j, least):
                if pairing.target_of[i] != ALONE:
                    self._of_base[i].append(j)

    def better(self, i: int, j: int) -> Iterator[tuple[float, Pair, tuple[Pair, ...]]]:
        """The exchange that gains most for a pair, if any gains enough: minus the gain, the pair, the new pairs."""
        if i not in self._of_base and j not in self._of_target:
            return
        for_base = max(((self._worth(i, other), (i, other)) for other in self._of_base.get(i, ())), default=None)
        for_target = max(((self._worth(other, j), (other, j)) for other in self._of_target.get(j, ())), default=None)
        new = [each for each in (for_base, for_target) if each and each[0] >= self._options.exchange_least]
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


def exchange_among_pairs(pairing: Pairing, likeness: Likeness, options: CollationOptions) -> None:
    """Let two pairs exchange their partners where they are more alike that way, the greatest gain first."""
    partner = dict(pair for pair in pairing.singles() if likeness.weighs(*pair))
    origin = {j: i for i, j in partner.items()}
    found = []
    for i, j in partner.items():
        rivals = [origin[other] for other in likeness.better_targets(i, j) if other in origin]
        gains = [(likeness.gain((i, j), (rival, partner[rival])), rival) for rival in rivals]
        found += [(-gain, i, j, rival, partner[rival]) for gain, rival in gains if gain > options.exchange]
    for _, i, j, rival, other in sorted(found):
        free = partner[i] == j and partner[rival] == other
        if free and not pairing.rulings.forbid(i, other) and not pairing.rulings.forbid(rival, j):
            partner[i], partner[rival] = other, j
            pairing.part(i, j)
            pairing.part(rival, other)
            pairing.pair(i, other)
            pairing.pair(rival, j)
