"""Which pairs nobody could tell apart: the text speaks as much for another pairing, and the order does not decide.

Only near-identical paragraphs (of one family) are weighed against each other. Paragraphs with the very same text are
no matter of this module: the scorer treats them as one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapidfuzz.distance import LCSseq

if TYPE_CHECKING:
    from .grammar import Paragraph
    from .truth import TruthRow

ALIKE = 0.5


@dataclass(slots=True)
class Doubts:
    """The pairings that are as right as the true ones; see `Pair`."""

    either_base: set[tuple[int, int]] = field(default_factory=set)
    either_target: set[tuple[int, int]] = field(default_factory=set)
    free: set[tuple[int, int]] = field(default_factory=set)


def doubts(rows: tuple[TruthRow, ...], base: list[Paragraph], target: list[Paragraph]) -> Doubts:
    """Weigh every family's paragraphs against each other."""
    return _Weighing(rows, base, target).weigh()


class _Weighing:
    def __init__(self, rows: tuple[TruthRow, ...], base: list[Paragraph], target: list[Paragraph]) -> None:
        self.base, self.target = base, target
        self.base_words = [Counter(p.words) for p in base]
        self.target_words = [Counter(p.words) for p in target]
        self.partner = {r.base[0]: r.target[0] for r in rows if len(r.base) == len(r.target) == 1}
        self.origin = {t: b for b, t in self.partner.items()}
        self.moved = {r.base[0] for r in rows if r.base and r.made_move}
        self.removed = {r.base[0] for r in rows if not r.target}
        self.added = {r.target[0] for r in rows if not r.base}
        fixed = [r for r in rows if len(r.base) == len(r.target) == 1 and not r.made_move and not r.edits]
        self.fixed_base = sorted(r.base[0] for r in fixed)
        self.fixed_target = sorted(r.target[0] for r in fixed)

    def weigh(self) -> Doubts:
        out = Doubts()
        members: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for i, paragraph in enumerate(self.base):
            members[paragraph.family][0].append(i)
        for i, paragraph in enumerate(self.target):
            members[paragraph.family][1].append(i)
        for bases, targets in members.values():
            for b in bases:
                for t in targets:
                    self._one(b, t, out)
        return out

    def _one(self, b: int, t: int, out: Doubts) -> None:
        if self.partner.get(b) == t:
            return
        if b in self.removed and t in self.added:
            if self._alike(b, t) >= ALIKE:
                out.free.add((b, t))
        elif b in self.removed and t in self.origin:
            true = self.origin[t]
            if self._same(b, t) or (self._open(true, b, t) and self._shared(b, t) >= self._shared(true, t)):
                out.either_base.add((t, b))
        elif t in self.added and b in self.partner:
            true = self.partner[b]
            if self._same(b, t) or (self._open(b, b, t) and self._alike(b, t) >= self._alike(b, true)):
                out.either_target.add((b, t))
        elif b in self.partner and t in self.origin:
            self._crossed(b, t, out)

    def _crossed(self, b: int, t: int, out: Doubts) -> None:
        """Two true pairs: exchanged, they share as many words, and one of them is out of order anyway."""
        other_target, other_base = self.partner[b], self.origin[t]
        straight = self._shared(b, other_target) + self._shared(other_base, t)
        crossed = self._shared(b, t) + self._shared(other_base, other_target)
        if crossed >= straight and (b in self.moved or other_base in self.moved):
            out.either_base.add((t, b))

    def _open(self, true_base: int, b: int, t: int) -> bool:
        """Whether the order leaves it open: the true pair was moved, or nothing fixed stands between the two."""
        same = bisect_left(self.fixed_base, b) == bisect_left(self.fixed_target, t)
        return same or true_base in self.moved

    def _same(self, b: int, t: int) -> bool:
        """Whether the two are the same word for word: then nobody could call it wrong to pair them."""
        return self.base[b].words == self.target[t].words

    def _shared(self, b: int, t: int) -> int:
        """How many words the two have in common, in the same order."""
        return int(LCSseq.similarity(self.base[b].words, self.target[t].words))

    def _alike(self, b: int, t: int) -> float:
        """Shared words over all words (Dice), 0 to 1."""
        mine, other = self.base_words[b], self.target_words[t]
        return 2 * (mine & other).total() / max(1, mine.total() + other.total())
