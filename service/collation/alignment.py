"""Alignment: which paragraphs of two texts belong together.

The passes, in this order:

1. *Anchors*: identical paragraphs, unique ones first, copies by their neighbours, then by their surroundings.
2. *Plain likeness*: pairs that share much of their rare words, wherever they stand, the best first; an accepted
   pair speaks for its neighbours.
3. *Pieces*: paragraphs left alone that are a part of one on the other side: splits and merges.
4. *Weak likeness*: paragraphs that face each other between two pairs in order are paired for less.
5. *Pieces* again, among what is left.
6. *Transpositions*: the least set of moves that explains the order.

The order of the passes is what keeps them honest: strong evidence is spent before weak evidence is asked, and a piece
of a split is known as such before it could be taken for a rewritten neighbour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.collation.anchors import pair_copies, pair_identical
from service.collation.features import Features
from service.collation.pairing import Pairing
from service.collation.regroup import join_pieces, join_straddlers
from service.collation.rows import Group, Sides
from service.collation.similarity import Matcher
from service.collation.transposition import moved_places

if TYPE_CHECKING:
    from service.collation.options import CollationOptions
    from service.collation.units import Unit

Listed = list[tuple[tuple[int, ...], tuple[int, ...]]]

CROWDED = (
    "{count} paragraphs share all their words with so many others that they were compared by their place only; "
    "some may belong together though they are shown as added and removed"
)


def align(sides: Sides, options: CollationOptions) -> tuple[list[Group], str | None]:
    """Give the groups of paragraphs that belong together, and why the result is coarser, if it is.

    The work is done with the sides in one canonical order, so that exchanging the sides exchanges nothing else.
    """
    if _key(sides.base) <= _key(sides.target):
        return _align(sides, options)
    groups, coarse = _align(Sides(sides.target, sides.base), options)
    return [Group(group.target, group.base, group.moved) for group in groups], coarse


def _key(units: tuple[Unit, ...]) -> list[tuple[str, str, str]]:
    return [(unit.core, unit.number, unit.part) for unit in units]


def _align(sides: Sides, options: CollationOptions) -> tuple[list[Group], str | None]:
    pairing = Pairing(sides)
    pair_identical(pairing)
    coarse = None
    if pairing.free_base() and pairing.free_target():
        coarse = _pair_the_rest(pairing, options)
    return _with_moves(pairing.groups(), sides), coarse


def _pair_the_rest(pairing: Pairing, options: CollationOptions) -> str | None:
    """Run the passes after the anchors."""
    sides = pairing.sides
    features = Features(sides.base, sides.target, (pairing.free_base(), pairing.free_target()), options)
    pair_copies(pairing, features, options)
    matcher = Matcher(pairing, features, options)
    matcher.match_mutual(options.sure)
    matcher.meet_in_gaps(pairing.gaps())
    matcher.match_chain(pairing.gaps(), options.background)
    join_pieces(pairing, features, options)
    matcher.meet_in_gaps(pairing.gaps())
    matcher.match_chain(pairing.gaps(), options.formula)
    matcher.match(pairing.gaps(), options.here, options.away)
    matcher.match_facing(pairing.gaps())
    join_pieces(pairing, features, options)
    join_straddlers(pairing, features, options)
    left = [features.target[j] for j in pairing.free_target()]
    crowded = [content for content in left if content.shared and not content.rarest]
    return CROWDED.format(count=len(crowded)) if crowded and pairing.free_base() else None


def _with_moves(listed: Listed, sides: Sides) -> list[Group]:
    """Say of each group whether it moved; a group of several paragraphs stands where its first one stands."""
    both = sorted((group for group in listed if group[0] and group[1]), key=lambda group: group[1])
    ranks = {base: rank for rank, base in enumerate(sorted(base for base, _ in both))}
    lengths = [sum(len(sides.base[i].core) for i in base) for base, _ in both]
    moved = moved_places([ranks[base] for base, _ in both], lengths)
    groups = [Group(base, target, moved=place in moved) for place, (base, target) in enumerate(both)]
    return groups + [Group(base, target) for base, target in listed if not base or not target]
