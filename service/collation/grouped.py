"""How well several paragraphs of both texts belong together: splits, merges and regroupings, weighed as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.collation.similarity import NEVER, in_common

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.collation.options import CollationOptions
    from service.collation.similarity import Likeness


class Grouping:
    """Weighs groups. A group is two ascending runs of paragraphs, at least one of them of two or three."""

    def __init__(self, likeness: Likeness, options: CollationOptions) -> None:
        self._likeness = likeness
        self._options = options
        self._base = likeness.scripts.heavy_base
        self._target = likeness.scripts.heavy_target

    def evidence(self, base: Sequence[int], target: Sequence[int]) -> float:
        """What the group is worth for each pair it holds, as the evidence for a pair.

        NEVER if a piece has no part in it, or a reader forbids it.
        """
        if self._likeness.rulings.forbid_any(base, target):
            return NEVER
        old, new = [self._base[i] for i in base], [self._target[j] for j in target]
        whole, other = "".join(old), "".join(new)
        shared = in_common(whole, other)
        if not (self._all_needed(new, whole, shared) if len(old) <= len(new) else self._all_needed(old, other, shared)):
            return NEVER
        if len(old) > 1 and len(new) > 1 and not (self._straddled(old, new) or self._straddled(new, old)):
            return NEVER
        structure = min(self._likeness.structure(base[0], j) for j in target)
        return self._likeness.edge(2 * shared / (len(whole) + len(other)), base, target) + structure

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

    def may_hold(self, piece: int, whole: int, *, split: bool) -> bool:
        """Whether most of a piece could stand in a whole: of target in base for a split, else of base in target."""
        i, j = (whole, piece) if split else (piece, whole)
        old, new = self._base[i], self._target[j]
        size = len(new if split else old)
        return bool(size) and self._likeness.of(i, j) * (len(old) + len(new)) >= 2 * self._options.contained * size
