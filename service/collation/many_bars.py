"""What allows and what forbids two lives to be one, when a paragraph may be the return of one that went out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.collation.given import Bond

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from service.collation.given import GivenPair, GivenPairs
    from service.collation.many_heirs import Pair
    from service.collation.many_links import Strands
    from service.collation.many_plan import Edge


class Bars:
    """Two lives stay two for one of two reasons, whatever the versions in which a return is looked for say.

    They stand side by side: one has a paragraph in a version, the other one in its neighbour. The comparison of the
    two neighbours did not pair these; a life that went on there would say "unchanged" or "edited" of two paragraphs
    that their own comparison calls removed and added. So a return only bridges versions that the life is absent from.

    Or a reader denied it: a paragraph of one life and a paragraph of the other do not belong together.
    """

    def __init__(self, strands: Strands, edges: Iterable[Edge], given: GivenPairs) -> None:
        self.given = given
        self._strands = strands
        self._beside: dict[int, list[int]] = {}
        for one, other in edges:
            self._beside.setdefault(one, []).append(other)
            self._beside.setdefault(other, []).append(one)
        self._denied = {edge: said for edge, words in given.items() if (said := _of(words, Bond.APART))}

    def allow(self, edge: Edge, pairs: Iterable[Pair]) -> bool:
        """Whether nothing forbids that the two paragraphs of each pair share a life."""
        roots = [(self._strands.root(edge[0], i), self._strands.root(edge[1], j)) for i, j in pairs]
        return not any(self._stand_side_by_side(*two) or self._are_denied(*two) for two in roots)

    def let_in(self, edge: Edge, base: Iterable[int], target: Iterable[int]) -> bool:
        """Whether a reader says of some of these paragraphs of two versions that they belong together."""
        words = _of(self.given.get(edge, ()), Bond.TOGETHER)
        return bool(words) and any(set(word.base) <= set(base) and set(word.target) <= set(target) for word in words)

    def _stand_side_by_side(self, one: int, other: int) -> bool:
        beside = (rank for here in self._strands.ranks(one) for rank in self._beside[here])
        return any(self._strands.is_in(other, rank) for rank in beside)

    def _are_denied(self, one: int, other: int) -> bool:
        return any(
            {self._strands.root(edge[0], i), self._strands.root(edge[1], j)} == {one, other}
            for edge, words in self._denied.items()
            for word in words
            for i in word.base
            for j in word.target
        )


def _of(words: Sequence[GivenPair], bond: Bond) -> list[GivenPair]:
    return [word for word in words if word.bond is bond]
