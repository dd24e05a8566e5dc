"""How well several paragraphs of both texts belong together: splits, merges and regroupings, weighed as one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.collation.similarity import NEVER, in_common

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.collation.options import CollationOptions
    from service.collation.similarity import Likeness


_SPLITS = ((1, 2), (1, 3), (2, 3))
_MERGES = ((2, 1), (3, 1), (3, 2))
"""Groups that are looked for in a stretch, besides single pairs: (paragraphs of base, of target)."""

_ROUNDED = 1e-9
"""More than what rounding adds to evidence or takes from it."""


@dataclass(frozen=True, slots=True)
class Holds:
    """A stretch: `splits[a][b]` says that most of target b could stand in base a, `merges[a][b]` the other way.

    `alike[a][b]` is the likeness of the two. `wide[a]` and `high[b]` say how many paragraphs of base from a on, and of
    target from b on, follow each other with nothing settled between them.
    """

    alike: list[list[float]]
    splits: list[list[bool]]
    merges: list[list[bool]]
    wide: list[int]
    high: list[int]

    def shapes(self, a: int, b: int) -> Iterator[tuple[int, int]]:
        """The groups that may begin at base a and target b: without a break, their pieces held by their wholes."""
        wide, high = self.wide[a], self.high[b]
        if self.splits[a][b]:
            for width, height in _SPLITS:
                if width <= wide and height <= high:
                    inner = width > 1 or height < 3 or self.splits[a][b + 1]  # noqa: PLR2004
                    if inner and self.splits[a + width - 1][b + height - 1]:
                        yield width, height
        if self.merges[a][b]:
            for width, height in _MERGES:
                if width <= wide and height <= high:
                    inner = height > 1 or width < 3 or self.merges[a + 1][b]  # noqa: PLR2004
                    if inner and self.merges[a + width - 1][b + height - 1]:
                        yield width, height


def _runs(places: Sequence[int]) -> list[int]:
    """From each of these places on, how many follow each other."""
    runs = [1] * len(places)
    for k in range(len(places) - 2, -1, -1):
        if places[k + 1] == places[k] + 1:
            runs[k] += runs[k + 1]
    return runs


class Grouping:
    """Weighs groups. A group is two ascending runs of paragraphs, at least one of them of two or three."""

    def __init__(self, likeness: Likeness, options: CollationOptions) -> None:
        self._likeness = likeness
        self._options = options
        self._base = likeness.scripts.heavy_base
        self._target = likeness.scripts.heavy_target
        self._sizes_base, self._sizes_target = list(map(len, self._base)), list(map(len, self._target))

    def evidence(self, base: Sequence[int], target: Sequence[int], least: float, needed: float = 0.0) -> float:
        """By how much what the group is worth for each pair it holds, as the evidence for a pair, exceeds `least`.

        NEVER if it does not, if that is surely less than needed, if a piece has no part in the group, or if a reader
        forbids it.
        """
        likeness = self._likeness
        if likeness.rulings.given and likeness.rulings.forbid_any(base, target):
            return NEVER
        least -= min([likeness.structure(base[0], j) for j in target])
        enough = least + max(0.0, needed) - _ROUNDED
        others = likeness.others(base, target)
        left, right = sum([self._sizes_base[i] for i in base]), sum([self._sizes_target[j] for j in target])
        if likeness.edge_over(others, 2 * min(left, right) / (left + right)) < enough:
            return NEVER  # not even if the longer side held all of the shorter one
        old, new = [self._base[i] for i in base], [self._target[j] for j in target]
        shared = in_common("".join(old), "".join(new))
        edge = likeness.edge_over(others, 2 * shared / (left + right))
        if edge < least or edge < enough or not self._is_group(old, new, shared):
            return NEVER
        return edge - least

    def _is_group(self, old: list[str], new: list[str], shared: int) -> bool:
        """Whether each piece has a part in the whole, and the group does not fall in two."""
        pieces, wholes = (new, old) if len(old) <= len(new) else (old, new)
        if not self._all_needed(pieces, "".join(wholes), shared):
            return False
        return len(wholes) == 1 or self._straddled(old, new) or self._straddled(new, old)

    def _all_needed(self, pieces: list[str], whole: str, shared: int) -> bool:
        """Whether each piece brings words of the whole that no other piece has."""
        least = self._options.piece
        return all(
            shared - in_common("".join(pieces[:place] + pieces[place + 1 :]), whole) >= least * len(piece)
            for place, piece in enumerate(pieces)
        )

    def _straddled(self, pieces: list[str], wholes: list[str]) -> bool:
        """Whether one of the inner pieces holds words of two wholes: else the group falls in two."""
        least, joined = self._options.straddle, "".join(wholes)
        return any(
            in_common(piece, joined) - max(in_common(piece, whole) for whole in wholes) >= least * len(piece)
            for piece in pieces[1:-1]
        )

    def holds(self, base: Sequence[int], target: Sequence[int]) -> Holds:
        """Which paragraphs of a stretch most of which others could stand in."""
        old, new = [self._sizes_base[i] for i in base], [self._sizes_target[j] for j in target]
        alike, least = self._likeness.table(base, target), 2 * self._options.contained
        splits, merges = [], []
        for row, length in zip(alike, old, strict=True):
            shared = [each * (length + size) / least for each, size in zip(row, new, strict=True)]
            splits.append([0 < size <= each for size, each in zip(new, shared, strict=True)])
            merges.append([0 < length <= each for each in shared])
        return Holds(alike, splits, merges, _runs(base), _runs(target))

    def may_hold(self, piece: int, whole: int, *, split: bool) -> bool:
        """Whether most of a piece could stand in a whole: of target in base for a split, else of base in target."""
        i, j = (whole, piece) if split else (piece, whole)
        old, new = self._base[i], self._target[j]
        size = len(new if split else old)
        return bool(size) and self._likeness.of(i, j) * (len(old) + len(new)) >= 2 * self._options.contained * size
