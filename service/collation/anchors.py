"""Pass 1 and 2: paragraphs with identical text, unique ones first, repeated ones by their neighbours.

Every paragraph that has an identical one on the other side ends up paired with an identical one, as far as the
numbers of copies allow.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from service.collation.pairing import ALONE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from service.collation.options import CollationOptions
    from service.collation.pairing import Gaps, Pairing
    from service.collation.units import Unit


def pair_identical(pairing: Pairing, options: CollationOptions) -> None:
    """Pair identical paragraphs: unique texts, then growth over neighbours, then copies facing each other, the rest."""
    sides = pairing.sides
    copies = _Copies(sides.base, sides.target)
    for i, j in copies.unique():
        pairing.pair(i, j)
    _grow(pairing)
    for base, target in copies.repeated(pairing):
        _pair_copies(pairing, base, target, pairing.gaps() if len(base) != len(target) else None, options)


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


def _pair_copies(
    pairing: Pairing, base: list[int], target: list[int], gaps: Gaps | None, options: CollationOptions
) -> None:
    """Pair the copies of one text: all in order if the counts agree, else those that fit their surroundings best."""
    if gaps is None or len(base) * len(target) > options.copies_product:
        for i, j in zip(base, target, strict=False):
            pairing.pair(i, j)
        return
    sides = pairing.sides
    scored = sorted(
        (
            gaps.distance(i, j),
            sides.base[i].part is not sides.target[j].part,
            sides.base[i].number != sides.target[j].number,
            abs(i - j),
            i,
            j,
        )
        for i in base
        for j in target
    )
    for *_, i, j in scored:
        if pairing.is_free(i, j):
            pairing.pair(i, j)
