"""Alignment: which paragraphs of two texts belong together.

The passes, in this order:

0. *The reader's word*: what was said to belong together is one group before anything else is looked at, and nothing
   joins it later. What was said not to is no pair, no candidate and no rival in any pass.
1. *Anchors*: identical paragraphs, unique ones first, copies by their neighbours, then by their surroundings.
2. *Likeness*: each paragraph left alone meets its candidates; a pair is worth what it is more alike than others.
3. *No doubt*: what is each other's best by a wide margin, wherever it stands.
4. *Chain*: in each stretch between settled pairs the groups in order that have the most evidence together: pairs,
   splits, merges, regroupings.
5. *Away*: what belongs together wherever it stands, couples of pieces first, then pairs, the best first; the chain
   again, through what has become smaller. No order speaks for these pairs: their likeness counts besides the evidence,
   and whether they differ within fixed words of a formula (`formula.py`).
6. *Exchange*: pairs part where their paragraphs have more evidence with others that are alone.
7. *Pieces*: what is left alone and stands in a paragraph that has its partner.
8. *Last look*: what faces each other still is paired for less.
9. *Exchange among pairs*: two pairs exchange their partners where they are more alike that way.
10. *Transpositions*: the least set of moves that explains the order.

The order of the passes is what keeps them honest: strong evidence is spent before weak evidence is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.collation.anchors import Copies, pair_copies, pair_identical
from service.collation.away import join_couples, pair_away, pair_sure
from service.collation.chain import Chain
from service.collation.pairing import Pairing
from service.collation.regroup import join_pieces
from service.collation.rows import Group, Sides
from service.collation.script import Scripts
from service.collation.second_look import exchange_among_pairs, exchange_partners
from service.collation.similarity import Likeness
from service.collation.transposition import moved_places

if TYPE_CHECKING:
    from service.collation.options import CollationOptions
    from service.collation.rulings import Rulings
    from service.collation.units import Unit

Listed = list[tuple[tuple[int, ...], tuple[int, ...]]]

CROWDED = (
    "paragraphs that share all their words with so many others were compared by their place only "
    "({count} in all); some may belong together though they are shown as added and removed"
)


def align(sides: Sides, options: CollationOptions, rulings: Rulings) -> tuple[list[Group], str | None]:
    """Give the groups of paragraphs that belong together, and why the result is coarser, if it is.

    The work is done with the sides in one canonical order, so that exchanging the sides exchanges nothing else.
    """
    first, second = _key(sides.base), _key(sides.target)
    if first < second or (first == second and rulings.order() <= rulings.exchanged().order()):
        return _align(sides, options, rulings)
    groups, coarse = _align(Sides(sides.target, sides.base), options, rulings.exchanged())
    return [Group(group.target, group.base, group.moved) for group in groups], coarse


def _key(units: tuple[Unit, ...]) -> list[tuple[str, str, str]]:
    return [(unit.core, unit.number, unit.part) for unit in units]


def _align(sides: Sides, options: CollationOptions, rulings: Rulings) -> tuple[list[Group], str | None]:
    pairing, copies = Pairing(sides, rulings), Copies(sides)
    pair_identical(pairing, copies)
    coarse = None
    if pairing.free_base() and pairing.free_target():
        coarse = _pair_the_rest(pairing, copies, options)
    return _with_moves(pairing.groups(), sides), coarse


def _pair_the_rest(pairing: Pairing, copies: Copies, options: CollationOptions) -> str | None:
    """Run the passes after the anchors."""
    likeness = Likeness(pairing, Scripts(pairing.sides, options), options)
    pair_copies(pairing, copies, likeness, options)
    chain = Chain(pairing, likeness, options)
    chain.meet()
    likeness.settle()
    pair_sure(pairing, likeness, options)
    chain.pair()
    join_couples(pairing, likeness, options)
    pair_away(pairing, likeness, options)
    chain.pair()
    exchange_partners(pairing, likeness, options)
    join_pieces(pairing, likeness, options)
    chain.pair_last()
    exchange_among_pairs(pairing, likeness, options)
    crowded = likeness.crowded.intersection(pairing.free_target())
    return CROWDED.format(count=len(crowded)) if crowded and pairing.free_base() else None


def _with_moves(listed: Listed, sides: Sides) -> list[Group]:
    """Say of each group whether it moved; a group of several paragraphs stands where its first one stands."""
    both = sorted((group for group in listed if group[0] and group[1]), key=lambda group: group[1])
    ranks = {base: rank for rank, base in enumerate(sorted(base for base, _ in both))}
    sizes = [len(unit.core) for unit in sides.base]
    lengths = [sum([sizes[i] for i in base]) for base, _ in both]
    moved = moved_places([ranks[base] for base, _ in both], lengths)
    groups = [Group(base, target, moved=place in moved) for place, (base, target) in enumerate(both)]
    return groups + [Group(base, target) for base, target in listed if not base or not target]
