"""Pass 7: pieces. A paragraph left alone may be a part of one on the other side that has its partner already.

What counts is how much of the piece stands in the whole in the place that the pieces known so far leave open. One
rule serves splits and merges: a merge is a split seen from the other side.

Where it fails: a sentence that was cut out of one paragraph and copied into two others is given to one of them; a
piece rewritten by more than half is shown as added.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.collation.pairing import ALONE
from service.collation.similarity import in_common
from service.text import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from service.collation.options import CollationOptions
    from service.collation.pairing import Pairing
    from service.collation.similarity import Likeness
    from service.collation.units import Unit

_DIVISIBLE = frozenset({Part.PREAMBLE, Part.OPERATIVE, Part.ANNEX, Part.OTHER})


@dataclass(frozen=True, slots=True)
class _View:
    """The pairing as seen from one side: pieces on this side, wholes on the other. `weights` are heavy scripts."""

    whole_of: list[int]
    piece_of: list[int]
    more: dict[int, list[int]]
    attach: Callable[[int, int], None]
    pieces: list[str]
    wholes: list[str]
    words: list[str]
    units: tuple[Sequence[Unit], Sequence[Unit]]

    def lonely(self, least: int) -> list[int]:
        """The pieces without a whole that hold enough words."""
        return [p for p, whole in enumerate(self.whole_of) if whole == ALONE and len(self.words[p]) >= least]

    def may_belong(self, piece: int, whole: int) -> bool:
        """Whether the whole has a partner, and the piece is of a part that it could be cut from."""
        parts = {self.units[0][piece].part, self.units[1][whole].part}
        return self.piece_of[whole] != ALONE and (len(parts) == 1 or parts <= _DIVISIBLE)

    def beside(self, piece: int) -> Iterator[int]:
        """The wholes that the neighbours of a piece belong to."""
        for place in (piece - 1, piece + 1):
            if 0 <= place < len(self.whole_of) and self.whole_of[place] != ALONE:
                yield self.whole_of[place]

    def present(self, whole: int) -> list[int]:
        """The pieces that the whole is known to consist of."""
        return sorted([self.piece_of[whole], *self.more.get(whole, ())])


def join_pieces(pairing: Pairing, likeness: Likeness, options: CollationOptions) -> None:
    """Attach pieces to the paragraphs they come from or went into, the best covered first."""
    split, merge = _views(pairing, likeness)
    for view, swap in ((split, True), (merge, False)):
        scored = []
        for piece in view.lonely(options.piece_words):
            for whole in {*view.beside(piece), *_away(likeness, view, piece, options, swap=swap)}:
                cover = _cover(piece, whole, view, options)
                if cover > 0:
                    scored.append((-cover, piece, whole))
        for _, piece, whole in sorted(scored):
            if view.whole_of[piece] == ALONE and _cover(piece, whole, view, options) > 0:
                view.attach(piece, whole)


def _views(pairing: Pairing, likeness: Likeness) -> tuple[_View, _View]:
    """The pairing as seen by splits (pieces in target) and by merges (pieces in base)."""
    scripts, sides, state = likeness.scripts, pairing.sides, pairing
    old, new, units = scripts.heavy_base, scripts.heavy_target, (sides.target, sides.base)
    return (
        _View(state.base_of, state.target_of, state.more_targets, state.attach_target, new, old, scripts.target, units),
        _View(state.target_of, state.base_of, state.more_bases, state.attach_base, old, new, scripts.base, units[::-1]),
    )


def _away(likeness: Likeness, view: _View, piece: int, options: CollationOptions, *, swap: bool) -> list[int]:
    """The wholes among the candidates of a lonely piece that hold enough of it."""
    size, wholes, least = len(view.pieces[piece]), view.wholes, 2 * options.contained
    ranked = likeness.of_target(piece) if swap else likeness.of_base(piece)
    return [whole for alike, whole in ranked if alike * (size + len(wholes[whole])) >= least * size]


def _cover(piece: int, whole: int, view: _View, options: CollationOptions) -> float:
    """The share of the piece that the whole has beyond its present pieces, less if it stands apart; 0 if too little."""
    if not view.may_belong(piece, whole):
        return 0.0
    script, container, present = view.pieces[piece], view.wholes[whole], view.present(whole)
    if in_common(script, container) < options.contained * len(script):
        return 0.0
    if len(script) + sum([len(view.pieces[each]) for each in present]) > options.swollen * len(container):
        return 0.0
    known = in_common("".join([view.pieces[each] for each in present]), container)
    together = in_common("".join([view.pieces[each] for each in sorted([*present, piece])]), container)
    near = piece - 1 in present or piece + 1 in present
    cover = (together - known) * (1.0 if near else options.apart)
    if cover < options.piece * len(script) or together - known < options.piece_share * len(container):
        return 0.0
    return cover / len(script)
