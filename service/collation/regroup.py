"""Pass 4: splits and merges. A paragraph left alone may be a piece of one on the other side.

Two ways to find a piece: most of its words are left over in a paragraph that has its partner already; or two
neighbours that are both alone make up, together, one lonely paragraph of the other side. Both look up candidates in
an index of rare features, and both serve splits and merges: a merge is a split seen from the other side.

Where it fails: a sentence that was cut out of one paragraph and copied into two others is given to one of them; a
piece rewritten by more than half is shown as added.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.collation.pairing import ALONE
from service.collation.similarity import best_holders
from service.text import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from service.collation.features import Content, Features
    from service.collation.options import CollationOptions
    from service.collation.pairing import Pairing
    from service.collation.units import Unit

DIVISIBLE = frozenset({Part.PREAMBLE, Part.OPERATIVE, Part.ANNEX, Part.OTHER})


@dataclass(frozen=True, slots=True)
class _View:
    """The pairing as seen from one side: pieces on this side, wholes on the other."""

    pieces: list[Content]
    wholes: list[Content]
    whole_of: list[int]
    piece_of: list[int]
    more: dict[int, list[int]]
    attach: Callable[[int, int], None]
    piece_units: Sequence[Unit]
    whole_units: Sequence[Unit]

    def is_lonely(self, piece: int) -> bool:
        return 0 <= piece < len(self.whole_of) and self.whole_of[piece] == ALONE

    def may_belong(self, piece: int, whole: int) -> bool:
        """Whether the piece is of a part that the whole could be cut from."""
        old, new = self.piece_units[piece].part, self.whole_units[whole].part
        return old is new or {old, new} <= DIVISIBLE

    def beside(self, piece: int) -> list[int]:
        """The wholes that the neighbours of a piece belong to."""
        places = [place for place in (piece - 1, piece + 1) if 0 <= place < len(self.whole_of)]
        return [self.whole_of[place] for place in places if self.whole_of[place] != ALONE]

    def present(self, whole: int) -> list[int]:
        """The pieces that the whole is known to consist of."""
        first = self.piece_of[whole]
        return [] if first == ALONE else [first, *self.more.get(whole, ())]


def join_pieces(pairing: Pairing, features: Features, options: CollationOptions) -> None:
    """Attach pieces to the paragraphs they come from or went into."""
    for view in _views(pairing, features):
        candidates = _candidates(view, features, options)
        _attach_couples(candidates, view, features, options)
        _attach_left_over(candidates, view, features, options)


def join_straddlers(pairing: Pairing, features: Features, options: CollationOptions) -> None:
    """Link two neighbouring groups where a paragraph of one holds a part of the other: two became three, or so."""
    split, merge = _views(pairing, features)
    found = {(whole, piece) for piece, whole in _straddling(split, features, options)}
    found |= set(_straddling(merge, features, options))
    pairing.bridges |= found


def _straddling(view: _View, features: Features, options: CollationOptions) -> list[tuple[int, int]]:
    """Give (piece, whole) where the piece has its whole but also holds what is left over of the one beside it."""
    found = []
    for piece, whole in enumerate(view.whole_of):
        for beside in (piece - 1, piece + 1):
            other = view.whole_of[beside] if 0 <= beside < len(view.whole_of) else ALONE
            if (
                ALONE not in {whole, other}
                and abs(whole - other) == 1
                and view.pieces[piece].size >= options.piece_features
                and _straddles(piece, whole, other, view, features, options)
            ):
                found.append((piece, other))
    return found


def _straddles(piece: int, whole: int, other: int, view: _View, features: Features, options: CollationOptions) -> bool:
    content, container = view.pieces[piece], view.wholes[other]
    known = [view.wholes[whole].shared, *(view.pieces[each].shared for each in view.present(other) if each != piece)]
    rest = features.measure((content.shared & container.shared).difference(*known))
    return rest >= options.straddle * content.mass and rest >= options.piece_share * container.mass


def _views(pairing: Pairing, features: Features) -> tuple[_View, _View]:
    """The pairing as seen by splits (pieces in target) and by merges (pieces in base)."""
    base, target = pairing.sides.base, pairing.sides.target
    split = _View(
        features.target,
        features.base,
        pairing.base_of,
        pairing.target_of,
        pairing.more_targets,
        pairing.attach_target,
        target,
        base,
    )
    merge = _View(
        features.base,
        features.target,
        pairing.target_of,
        pairing.base_of,
        pairing.more_bases,
        pairing.attach_base,
        base,
        target,
    )
    return split, merge


def _candidates(view: _View, features: Features, options: CollationOptions) -> list[tuple[int, int]]:
    """Give (piece, whole) for each lonely piece and each paragraph that shares its rare features."""
    rare = {
        piece: view.pieces[piece].rarest
        for piece, whole in enumerate(view.whole_of)
        if whole == ALONE and view.pieces[piece].size >= options.piece_features
    }
    wanted = {feature for chosen in rare.values() for feature in chosen}
    holders: dict[int, list[int]] = defaultdict(list)
    for whole, content in enumerate(view.wholes if wanted else ()):
        for feature in content.shared & wanted:
            holders[feature].append(whole)
    found: dict[tuple[int, int], None] = {}
    for piece, chosen in rare.items():
        wholes = [*view.beside(piece), *best_holders(chosen, holders, features, options.piece_candidates)]
        found.update(dict.fromkeys((piece, whole) for whole in wholes if view.may_belong(piece, whole)))
    return list(found)


def _attach_left_over(
    candidates: list[tuple[int, int]], view: _View, features: Features, options: CollationOptions
) -> None:
    """Attach lonely pieces to wholes that have a partner, the best covered first."""
    scored = []
    for piece, whole in candidates:
        cover = _left_over(piece, whole, view, features, options)
        if cover >= options.piece:
            scored.append((-cover, piece, whole))
    for _, piece, whole in sorted(scored):
        if view.is_lonely(piece) and _left_over(piece, whole, view, features, options) >= options.piece:
            view.attach(piece, whole)


def _left_over(piece: int, whole: int, view: _View, features: Features, options: CollationOptions) -> float:
    """The share of the piece that stands in the whole but in none of its present pieces; less if it stands apart.

    Pieces of one formula have nearly all their words in common; then nothing is left over, and it is the length of the
    whole that says whether there is room for one more.
    """
    present = view.present(whole)
    content, container = view.pieces[piece], view.wholes[whole]
    if not present or not content.mass or not view.is_lonely(piece):
        return 0.0
    near = piece - 1 in present or piece + 1 in present
    shared = content.shared & container.shared
    room = container.length - sum(view.pieces[other].length for other in present)
    if near and room >= options.room * content.length:
        whole_share = features.measure(shared) / content.mass
        if whole_share >= options.repeated:
            return whole_share
    taken = features.measure(shared.difference(*(view.pieces[other].shared for other in present)))
    if taken < options.piece_share * container.mass:
        return 0.0
    return (1.0 if near else options.apart) * taken / content.mass


def _attach_couples(
    candidates: list[tuple[int, int]], view: _View, features: Features, options: CollationOptions
) -> None:
    """Give two lonely neighbours to the lonely whole that they make up together."""
    known = set(candidates)
    scored = []
    for piece, whole in candidates:
        if (piece + 1, whole) in known:
            score = _couple(piece, whole, view, features, options)
            if score >= options.couple:
                scored.append((-score, piece, whole))
    for _, first, whole in sorted(scored):
        if view.is_lonely(first) and view.is_lonely(first + 1) and view.piece_of[whole] == ALONE:
            view.attach(first, whole)
            view.attach(first + 1, whole)


def _couple(first: int, whole: int, view: _View, features: Features, options: CollationOptions) -> float:
    """How alike the whole and the two pieces together are; 0 unless both have a real share in it."""
    if view.piece_of[whole] != ALONE:
        return 0.0
    one, two, container = view.pieces[first], view.pieces[first + 1], view.wholes[whole]
    fits = container.length >= options.room * (one.length + two.length)
    for piece, other in ((one, two), (two, one)):
        if fits and features.measure(piece.shared & container.shared) >= options.repeated * piece.mass:
            continue
        if features.measure(piece.shared & container.shared - other.shared) < options.piece * piece.mass:
            return 0.0
    together = features.measure((one.shared | two.shared) & container.shared)
    return 2 * together / (one.mass + two.mass - features.measure(one.shared & two.shared) + container.mass)
