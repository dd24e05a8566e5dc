"""Pass 1: paragraphs with identical text, unique ones first, repeated ones by their neighbours.

Every paragraph that has an identical one on the other side ends up paired with an identical one, as far as the
numbers of copies allow.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from service.collation.pairing import ALONE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from service.collation.options import CollationOptions
    from service.collation.pairing import Gaps, Pairing
    from service.collation.rows import Sides
    from service.collation.similarity import Likeness
    from service.collation.units import Unit


def pair_identical(pairing: Pairing, copies: Copies) -> None:
    """Pair identical paragraphs: unique ones, then growth over neighbours, then copies of equal number."""
    for i, j in copies.unique():
        pairing.pair(i, j)
    _grow(pairing)
    for base, target in copies.repeated(pairing):
        if len(base) == len(target) and not pairing.rulings.forbid_any(base, target):
            for i, j in zip(base, target, strict=True):
                pairing.pair(i, j)


def pair_copies(pairing: Pairing, copies: Copies, likeness: Likeness, options: CollationOptions) -> None:
    """Pair copies where one side has more: the copies whose neighbours are paired or most alike.

    So of two copies the one is left over that was rewritten, not the one that stayed beside its neighbours.
    """
    gaps = pairing.gaps()
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


class Copies:
    """Where each text that both sides have stands on them."""

    def __init__(self, sides: Sides) -> None:
        base, target = _places(sides.base), _places(sides.target)
        both = [(places, target[text]) for text, places in base.items() if text in target]
        self._once = [(i[0], j[0]) for i, j in both if len(i) == len(j) == 1]
        self._often = [(i, j) for i, j in both if len(i) > 1 or len(j) > 1]

    def unique(self) -> list[tuple[int, int]]:
        """Pairs of paragraphs whose text occurs once on each side."""
        return self._once

    def repeated(self, pairing: Pairing) -> list[tuple[list[int], list[int]]]:
        """For each text with copies left on both sides: their places in base and in target."""
        left = [
            ([i for i in base if pairing.target_of[i] == ALONE], [j for j in target if pairing.base_of[j] == ALONE])
            for base, target in self._often
        ]
        return [(base, target) for base, target in left if base and target]


def _places(units: Iterable[Unit]) -> dict[str, list[int]]:
    """Where each text stands."""
    places: dict[str, list[int]] = {}
    for place, unit in enumerate(units):
        places.setdefault(unit.core, []).append(place)
    return places


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
