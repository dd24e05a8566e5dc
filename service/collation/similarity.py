"""How alike paragraphs are, and how much more alike than they are to others.

*Likeness* is the share of two paragraphs' words, rare ones counting more, that they have in common in the same order.
*Evidence* is what a pair is worth: its likeness less the likeness to the next best other paragraph, whichever of the
two has the weaker other. A new paragraph of a formula is as much like the settled ones of that formula as like the one
whose place it took: no evidence. A rewritten paragraph is less alike to its origin, but to that one alone.

Candidates come from an index of pairs of neighbouring words that few paragraphs hold; never all against all.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from math import log
from typing import TYPE_CHECKING, TypeAlias

from rapidfuzz.distance import Indel, LCSseq
from rapidfuzz.process import extract

from service.collation.formula import Formulas
from service.text import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from service.collation.options import CollationOptions
    from service.collation.pairing import Pairing
    from service.collation.rows import Sides
    from service.collation.script import Scripts

_LONGEST = 100_000_000
"""Product of two scripts' lengths above which the order of their words is not compared."""

Ranked: TypeAlias = dict[int, list[tuple[float, int]]]

_BODY = frozenset({Part.PREAMBLE, Part.OPERATIVE})
_WHOLE = 1.05
"""What likeness is taken from to say how unlike two paragraphs are; above 1, so that no pair outweighs all others."""

NEVER = float("-inf")
"""The evidence for what must not be."""


def in_common(old: str, new: str) -> int:
    """The weight of the words that two scripts have in common in the same order; of very long ones in any order."""
    if len(old) * len(new) > _LONGEST:
        return (Counter(old) & Counter(new)).total()
    return LCSseq.similarity(old, new)


def _alike(script: str, others: Mapping[int, str]) -> dict[int, float]:
    """The likeness of a script to each of these: twice what they have in common over the length of both."""
    if not script or not others:
        return dict.fromkeys(others, 0.0)
    if len(script) * max(map(len, others.values())) > _LONGEST:
        return {place: _likeness_of_long(script, other) for place, other in others.items()}
    found = extract(script, others, scorer=Indel.normalized_similarity, limit=None)
    return {place: likeness for _, likeness, place in found}


def _likeness_of_long(old: str, new: str) -> float:
    return 2 * in_common(old, new) / (len(old) + len(new))


class _Index:
    """Which paragraphs of one text hold which of the pairs of neighbouring words that are asked for."""

    def __init__(self, paragraphs: Iterable[Iterable[int]], keys: Iterable[int]) -> None:
        self._holders: dict[int, list[int]] = {key: [] for key in keys}
        asked = set(self._holders)
        for place, pairs in enumerate(paragraphs):
            for pair in asked.intersection(pairs):
                self._holders[pair].append(place)

    def candidates(self, keys: Iterable[int], most: int) -> Iterable[int]:
        """The paragraphs that hold most of the keys; of those that hold as many the ones that hold the first keys."""
        votes = Counter(chain.from_iterable(map(self._holders.__getitem__, keys)))
        return votes if len(votes) <= most else sorted(votes, key=votes.__getitem__, reverse=True)[:most]


class Likeness:
    """The likeness of paragraphs of base and target, remembered; and the best candidates of each free one.

    `known[j]` holds the base paragraphs that are candidates of target paragraph j, and how alike they are.
    """

    def __init__(self, pairing: Pairing, scripts: Scripts, options: CollationOptions) -> None:
        self.scripts = scripts
        self.options = options
        self.known: list[dict[int, float]] = [{} for _ in scripts.target]
        self._counts = scripts.counts
        self._formulas = Formulas(scripts)
        self.rulings = pairing.rulings
        self._sides = pairing.sides
        self._plain = not self.rulings.given and _is_plain(pairing.sides)
        self._of_base: Ranked = {i: [] for i in pairing.free_base()}
        self._of_target: Ranked = {j: [] for j in pairing.free_target()}
        self._look_up()

    def _look_up(self) -> None:
        """Let each free paragraph meet the paragraphs of the other text that share its rarest pairs of words.

        Crowded are those that share pairs of words with too many to be looked up.
        """
        scripts, most = self.scripts, self.options.index_candidates
        base_pairs = [scripts.pairs[script] for script in scripts.base]
        target_pairs = [scripts.pairs[script] for script in scripts.target]
        keys = self._keys()
        of_base = {i: keys(base_pairs[i]) for i in self._of_base}
        of_target = {j: keys(target_pairs[j]) for j in self._of_target}
        base = _Index(base_pairs, chain.from_iterable(of_target.values()))
        target = _Index(target_pairs, chain.from_iterable(of_base.values()))
        self.crowded = {j for j, found in of_target.items() if not found and self._shares_words(target_pairs[j])}
        met = {j: dict.fromkeys(base.candidates(found, most)) for j, found in of_target.items()}
        for i, found in of_base.items():
            for j in target.candidates(found, most):
                met.setdefault(j, {})[i] = None
        for j, candidates in met.items():
            self.meet(candidates, j)

    def _keys(self) -> Callable[[Iterable[int]], list[int]]:
        """Find, for the pairs of a paragraph, the rarest of those that it shares with others, if they are few."""
        counts, most, number = self._counts, self.options.index_holders, self.options.index_keys
        shared = {pair for pair, count in counts.items() if 1 < count <= most}.__contains__
        return lambda pairs: sorted(dict.fromkeys(filter(shared, pairs)), key=counts.__getitem__)[:number]

    def _shares_words(self, pairs: Iterable[int]) -> bool:
        """Whether a paragraph of these pairs of words has any in common with others."""
        return any(self._counts[pair] > 1 for pair in pairs)

    def meet(self, base: Iterable[int], j: int) -> None:
        """Make each of these base paragraphs and a target paragraph candidates of each other."""
        known, heavy, rulings = self.known[j], self.scripts.heavy_base, self.rulings
        new = {i: heavy[i] for i in base if i not in known}
        if rulings.given:
            new = {i: script for i, script in new.items() if not rulings.forbid(i, j)}
        known.update(_alike(self.scripts.heavy_target[j], new))

    def settle(self) -> None:
        """Sort the candidates, when all have met."""
        of_base, of_target = self._of_base, self._of_target
        for j, known in enumerate(self.known):
            if j in of_target:
                of_target[j] = sorted(zip(known.values(), known, strict=True), reverse=True)
            for i, likeness in known.items():
                if i in of_base:
                    of_base[i].append((likeness, j))
        for ranked in of_base.values():
            ranked.sort(reverse=True)

    def of_base(self, i: int, least: float = 0.0) -> list[tuple[float, int]]:
        """The candidates of a base paragraph that the anchors left alone, and how alike they are, the best first."""
        return [ranked for ranked in self._of_base[i] if ranked[0] >= least]

    def of_target(self, j: int, least: float = 0.0) -> list[tuple[float, int]]:
        """The candidates of a target paragraph that the anchors left alone, and how alike they are, the best first."""
        return [ranked for ranked in self._of_target[j] if ranked[0] >= least]

    def of(self, i: int, j: int) -> float:
        """The likeness of base paragraph i and target paragraph j, 0 to 1."""
        known = self.known[j].get(i)
        return _alike(self.scripts.heavy_base[i], {j: self.scripts.heavy_target[j]})[j] if known is None else known

    def table(self, base: Sequence[int], target: Sequence[int]) -> list[list[float]]:
        """The likeness of each of these base paragraphs to each of these target paragraphs."""
        columns = [self.known[j] for j in target]
        rows = [[column.get(i, -1.0) for column in columns] for i in base]
        return [row if min(row) >= 0 else [self.of(i, j) for j in target] for i, row in zip(base, rows, strict=True)]

    def weighs(self, i: int, j: int) -> bool:
        """Whether both were left alone by what came before, so that there is evidence of them."""
        return i in self._of_base and j in self._of_target

    def others(self, base: Sequence[int], target: Sequence[int]) -> tuple[float, float]:
        """The likeness of base and of target to the best candidate that is not of the group, the lower one first."""
        for_base, for_target = _best(self._of_base, base, target), _best(self._of_target, target, base)
        return (for_base, for_target) if for_base < for_target else (for_target, for_base)

    def evidence(self, i: int, j: int) -> float:
        """What the pair is worth: how much more alike it is than others, and what the structure says."""
        for_base, for_target = _next_best(self._of_base[i], j), _next_best(self._of_target[j], i)
        others = (for_base, for_target) if for_base < for_target else (for_target, for_base)
        cost = self.options.length * self._uneven(i, j)
        return self.edge_over(others, self.of(i, j)) - cost + self.structure(i, j)

    def apart(self, i: int, j: int) -> float:
        """What the pair is worth wherever the two stand, where no order speaks for it.

        Besides the evidence: how alike they are, whether they differ within fixed words of a formula, and whether they
        begin with the same word.
        """
        old, new, options, alike = self.scripts.base[i], self.scripts.target[j], self.options, self.of(i, j)
        edge = self.edge(alike, (i,), (j,), options.away_broken) + self.structure(i, j)
        lead = options.lead if old[:1] == new[:1] else 0.0
        return edge - options.alike * log(_WHOLE - alike) + options.within * self._formulas.broken(old, new) + lead

    def better_targets(self, i: int, j: int) -> list[int]:
        """The target paragraphs among the best candidates of base paragraph i that are more alike to it than j."""
        alike = self.of(i, j)
        return [other for likeness, other in self._of_base[i] if likeness > alike]

    def gain(self, one: tuple[int, int], two: tuple[int, int]) -> float:
        """How much less unlike two pairs are when they exchange their partners, as evidence."""
        (i, j), (rival, other) = one, two
        straight = log(_WHOLE - self.of(i, j)) + log(_WHOLE - self.of(rival, other))
        return straight - (log(_WHOLE - self.of(i, other)) + log(_WHOLE - self.of(rival, j)))

    def _uneven(self, i: int, j: int) -> float:
        """How unlike the two are in length: 0 where they are as long, 0.5 where one is twice the other, below 1."""
        old, new = len(self.scripts.heavy_base[i]), len(self.scripts.heavy_target[j])
        return 1 - (old / new if old < new else new / old if old else 0.0)

    def edge(self, likeness: float, base: Sequence[int], target: Sequence[int], broken: float | None = None) -> float:
        """How much more alike than others: the logarithm of how many times less is unlike."""
        return self.edge_over(self.others(base, target), likeness, broken)

    def edge_over(self, others: tuple[float, float], likeness: float, broken: float | None = None) -> float:
        """How much more alike than these others, the lower one first."""
        low, high = others
        edge = log((_WHOLE - low) / (_WHOLE - likeness))
        if high <= likeness:
            return edge
        return edge + (self.options.broken if broken is None else broken) * (high - likeness)

    def exclusive(self, i: int, j: int) -> int:
        """How many pairs of neighbouring words these two paragraphs hold and no other."""
        scripts, old, new = self.scripts, self.scripts.base[i], self.scripts.target[j]
        written = {
            pair: "".join(scripts.words_in(pair)) for pair in {*scripts.pairs[old]}.intersection(scripts.pairs[new])
        }
        return sum(scripts.counts[pair] == old.count(each) + new.count(each) for pair, each in written.items())

    def structure(self, i: int, j: int) -> float:
        """What number and part say of a pair, and the reader: NEVER if it is forbidden."""
        if self._plain:
            return 0.0
        if self.rulings.given and self.rulings.forbid(i, j):
            return NEVER
        base, target, options = self._sides.base[i], self._sides.target[j], self.options
        score = options.same_number if base.number and base.number == target.number else 0.0
        if base.part is not target.part:
            score -= options.promotion if {base.part, target.part} <= _BODY else options.other_part
        return score


def _is_plain(sides: Sides) -> bool:
    """Whether number and part say nothing: nothing is numbered on one of the sides, and all is of one part."""
    numbered = any(unit.number for unit in sides.base) and any(unit.number for unit in sides.target)
    return not numbered and len({unit.part for unit in (*sides.base, *sides.target)}) == 1


def _next_best(ranked: list[tuple[float, int]], but: int) -> float:
    """The best likeness to another one: the first of all, or the second."""
    if ranked and ranked[0][1] != but:
        return ranked[0][0]
    return ranked[1][0] if len(ranked) > 1 else 0.0


def _best(ranked: Ranked, of: Sequence[int], but: Sequence[int]) -> float:
    """The best likeness of any of these to another one than those."""
    best = 0.0
    for place in of:
        for likeness, other in ranked[place]:
            if likeness <= best:
                break
            if other not in but:
                best = likeness
                break
    return best
