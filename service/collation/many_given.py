"""A reader's words on several versions: brought to the pairs of versions, and looked for in the table."""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

from service.collation.given import Bond
from service.collation.rulings import rulings_of
from service.errors import InvalidRequest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from service.collation.given import GivenPair, GivenPairs
    from service.collation.many_links import Bond as Linked
    from service.collation.many_links import Strands
    from service.collation.many_plan import Edge, Version

UNHEARD = (
    "what a reader said of versions {base} and {target} does not hold in all places, because the versions between them "
    "decide; say it of two that are compared with each other"
)


def by_edge(given: GivenPairs, versions: Sequence[Version]) -> GivenPairs:
    """A reader's words, given by columns, by edges: the version of lower rank as base.

    Raises InvalidRequest for a version or a paragraph that is not there, and for words that contradict each other.
    """
    ranks = {version.column: rank for rank, version in enumerate(versions)}
    words: dict[Edge, list[GivenPair]] = defaultdict(list)
    for (one, other), said in given.items():
        if one not in ranks or other not in ranks or one == other:
            raise InvalidRequest(
                f"A correction is about versions {one + 1} and {other + 1}; name two different ones of {len(ranks)}."
            )
        base, target = ranks[one], ranks[other]
        words[min(base, target), max(base, target)] += [word if base < target else word.exchanged() for word in said]
    for (base, target), said in words.items():
        rulings_of(said, len(versions[base].units), len(versions[target].units))
    return words


def unheard(given: GivenPairs, strands: Strands, bonds: Iterable[tuple[Edge, Linked]]) -> list[Edge]:
    """The pairs of versions of which a reader said what the table does not hold.

    That is so where the versions between the two decide: a life that goes on from one to the next is not cut because
    a reader says of its ends that they are two, as nobody says where; and none is cut to join others.
    """
    made = {(edge, bond.base, bond.target) for edge, bond in bonds}
    return sorted(edge for edge, said in given.items() if not all(_holds(edge, word, strands, made) for word in said))


def _holds(
    edge: Edge, word: GivenPair, strands: Strands, made: set[tuple[Edge, tuple[int, ...], tuple[int, ...]]]
) -> bool:
    is_one = [strands.root(edge[0], i) == strands.root(edge[1], j) for i, j in product(word.base, word.target)]
    if word.bond is Bond.APART:
        return not any(is_one)
    return (edge, word.base, word.target) in made or is_one == [True]
