"""Pass 1: paragraphs with identical text, unique ones first, repeated ones by their neighbours.

Every paragraph that has an identical one on the other side ends up paired with an identical one, as far as the
numbers of copies allow.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

from service.collation.pairing import ALONE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from service.collation.options import CollationOptions
    from service.collation.pairing import Gaps, Pairing
    from service.collation.similarity import Likeness
    from service.collation.units import Unit


def pair_identical(pairing: Pairing) -> None:
    """Pair identical paragraphs: unique ones, then growth over neighbours, then copies of equal number."""
    copies = _Copies(pairing.sides.base, pairing.sides.target)
    for i, j in copies.unique():
        pairing.pair(i, j)
    _grow(pairing)
    for base, target in copies.repeated(pairing):
        if len(base) == len(target) and not pairing.rulings.forbid_any(base, target):
            for i, j in zip(base, target, strict=True):
                pairing.pair(i, j)


def pair_copies(pairing: Pairing, likeness: Likeness, options: CollationOptions) -> None:
    """Pair copies where one side has more: the copies whose neighbours are paired or most alike.

    So of two copies the one is left over that was rewritten, not the one that stayed beside its neighbours.
    """
    copies, gaps = _Copies(pairing.sides.base, pairing.sides.target), pairing.gaps()
    for base, target in copies.repeated(pairing):
        if len(base) * len(target) > options.copies_product:
            scored = list(zip(base, target, strict=False))
        else:
            scored = sorted(product(base, target), key=lambda pair: _fit(pair[0], pair[1], pairing, likeness, gaps))
        for i, j in scored:
            pairing.pair(i, j)


def _fit(i: int, j: int, pairing: Pairing, likeness: Likeness, gaps: Gaps) -> tuple[float, ...]:
    """How badly two copies fit each other, the lowest first: neighbours, place, part, number, distance."""
    beside = sum(_belong(i + step, j + step, pairing, likeness) for step in (-1, 1))
    base, target = pairing.sides.base[i], pairing.sides.target[j]
    return (
        -round(beside, 6),
        gaps.distance(i, j),
        base.part is not target.part,
        base.number != target.number,
        abs(i - j),
        i,
        j,
    )


def _belong(i: int, j: int, pairing: Pairing, likeness: Likeness) -> float:
    """How much two places belong together: 1 if they are paired, their likeness if both are free, else 0."""
    if pairing.are_paired(i, j):
        return 1.0
    return likeness.of(i, j) if pairing.is_free(i, j) else 0.0


class _Copies:
    """Where each text stands on both sides."""

    def __init__(self, base: Iterable[Unit], target: Iterable[Unit]) -> None:
        self._base: dict[str, list[int]] = defaultdict(list)
        self._target: dict[str, list[int]] = defaultdict(list)
        for unit in base:
            self._base[unit.core].append(unit.index)
        for unit in target:
            self._target[unit.core].append(unit.index)

    def unique(self) -> list[tuple[int, int]]:
        """Pairs of paragraphs whose text occurs once on each side."""
        return [
            (places[0], self._target[text][0])
            for text, places in self._base.items()
            if len(places) == 1 and len(self._target.get(text, ())) == 1
        ]

    def repeated(self, pairing: Pairing) -> list[tuple[list[int], list[int]]]:
        """For each text with copies left on both sides: their places in base and in target."""
        found = []
        for text, places in self._base.items():
            base = [i for i in places if pairing.target_of[i] == ALONE]
            target = [j for j in self._target.get(text, ()) if pairing.base_of[j] == ALONE]
            if base and target:
                found.append((base, target))
        return found


def _grow(pairing: Pairing) -> None:
    """From each pair, and from both ends, pair identical neighbours as far as they go."""
    starts = [(i, j) for i, j in enumerate(pairing.target_of) if j != ALONE]
    ends = [(-1, -1), (len(pairing.target_of), len(pairing.base_of))]
    for i, j in [*starts, *ends]:
        for step in (1, -1):
            _grow_one_way(pairing, i, j, step)


def _grow_one_way(pairing: Pairing, i: int, j: int, step: int) -> None:
    base, target = pairing.sides.base, pairing.sides.target
    while pairing.is_free(i + step, j + step) and base[i + step].core == target[j + step].core:
        i, j = i + step, j + step
        pairing.pair(i, j)
