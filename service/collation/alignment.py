"""Alignment: which paragraphs of two texts belong together. The passes and their order are in docs/collation.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.collation.anchors import pair_identical
from service.collation.features import Features
from service.collation.order import longest_increasing
from service.collation.pairing import Pairing
from service.collation.regroup import join_pieces
from service.collation.rows import Group, Sides
from service.collation.similarity import Matcher

if TYPE_CHECKING:
    from service.collation.options import CollationOptions


def align(sides: Sides, options: CollationOptions) -> tuple[list[Group], str | None]:
    """Give the groups of paragraphs that belong together, and why the result is coarser, if it is."""
    pairing = Pairing(sides)
    pair_identical(pairing, options)
    if not pairing.free_base() and not pairing.free_target():
        listed = [((i,), (j,)) for i, j in enumerate(pairing.target_of)]
    else:
        features = Features(sides.base, sides.target, (pairing.free_base(), pairing.free_target()), options)
        matcher = Matcher(pairing, features, options)
        matcher.match(pairing.gaps(), options.sure, options.sure_away)
        join_pieces(pairing, features, options)
        matcher.meet_in_gaps(pairing.gaps())
        matcher.match(pairing.gaps(), options.here, options.away)
        join_pieces(pairing, features, options)
        listed = pairing.groups()
    return _with_moves(listed), None


def _with_moves(listed: list[tuple[tuple[int, ...], tuple[int, ...]]]) -> list[Group]:
    both = sorted((group for group in listed if group[0] and group[1]), key=lambda group: group[1])
    stay = set(longest_increasing([base[0] for base, _ in both]))
    groups = [Group(base, target, moved=place not in stay) for place, (base, target) in enumerate(both)]
    return groups + [Group(base, target) for base, target in listed if not base or not target]
