"""Went out and came back: paragraphs that are missing for some versions and stand in a later one again.

Two versions that are not neighbours are compared only where both have paragraphs with an open end towards each other
that are alike. What a comparison of the two would pair beyond doubt, a text that occurs once in each, needs none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from service.collation.given import NOTHING_GIVEN
from service.collation.many_bars import Bars
from service.collation.many_links import Bond, Compared, Strands, compare_versions
from service.collation.many_plan import Edge, Version, Ways, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from service.collation.given import GivenPairs
    from service.collation.many_types import ManyOptions

CROWDED = (
    "it was not asked of paragraphs that share all their words with so many others whether they came back reworded "
    "({count} in all)"
)
DISTANT = (
    "in {count} pairs of versions, too many to compare all of them, "
    "paragraphs that went out and came back may be shown as new ones"
)


@dataclass(slots=True)
class Returns:
    """What was found: bonds by pair of versions, the comparisons that were made, and why some bonds may be missing."""

    bonds: list[tuple[Edge, Bond]] = field(default_factory=list)
    compared: dict[Edge, Compared] = field(default_factory=dict)
    fallbacks: list[str] = field(default_factory=list)


class OpenEnds:
    """Paragraphs that the comparison of two neighbours left alone, by version and neighbour."""

    def __init__(self, versions: Sequence[Version], compared: Mapping[Edge, Compared]) -> None:
        self._open: dict[Edge, tuple[int, ...]] = {}
        for (one, other), found in compared.items():
            base = {i for bond in found.bonds for i in bond.base}
            target = {j for bond in found.bonds for j in bond.target}
            self._open[one, other] = tuple(i for i in range(len(versions[one].units)) if i not in base)
            self._open[other, one] = tuple(j for j in range(len(versions[other].units)) if j not in target)

    def towards(self, rank: int, neighbour: int) -> tuple[int, ...]:
        """Paragraphs of a version that have nobody in this neighbour."""
        return self._open[rank, neighbour]

    def all(self) -> set[tuple[int, int]]:
        """Every paragraph (rank, index) that is open on any side."""
        return {(rank, index) for (rank, _), indexes in self._open.items() for index in indexes}


class Likeness:
    """Which texts are alike enough that one may be the return of the other.

    Two texts are alike if they share a fixed part t of the words and pairs of neighbouring words of the longer one; or
    of both together, if most of the shorter one is in the longer one: a sentence came back with another one beside it.
    A text without words is like none. They are looked up by their rarest members: of n members a set shares at least
    tn / (2 - t) with any that is alike, so two such sets meet in the rarest n - tn / (2 - t) + 1 of each.

    Fails where two paragraphs differ in the one word that matters ("the role of women", "the role of youth").
    """

    def __init__(self, texts: Iterable[str], options: ManyOptions) -> None:
        self._options = options
        self._least = options.returned
        self._features = {text: _features(text) for text in sorted(texts)}
        self._holders = Counter(feature for features in self._features.values() for feature in features)
        self.alike: dict[str, set[str]] = {text: {text} if has else set() for text, has in self._features.items()}
        self.crowded = 0
        self._fill(options.holders)

    def _fill(self, most: int) -> None:
        index: dict[str, list[str]] = defaultdict(list)
        for text, features in self._features.items():
            rare = [feature for feature in self._rarest(features) if self._holders[feature] <= most]
            self.crowded += bool(features) and not rare
            for other in {other for feature in rare for other in index[feature]}:
                if self._are_alike(text, other):
                    self.alike[text].add(other)
                    self.alike[other].add(text)
            for feature in rare:
                index[feature].append(text)

    def _rarest(self, features: frozenset[str]) -> list[str]:
        enough = len(features) - ceil(self._least * len(features) / (2 - self._least)) + 1
        return sorted(features, key=lambda feature: (self._holders[feature], feature))[:enough]

    def _are_alike(self, one: str, other: str) -> bool:
        first, second = self._features[one], self._features[other]
        shorter, longer = sorted((len(first), len(second)))
        common = len(first & second)
        if shorter < self._options.sentence or common < self._options.kept * shorter:
            return common >= self._least * longer
        return 2 * common >= self._least * (shorter + longer)


def _features(text: str) -> frozenset[str]:
    words = words_of(text)
    return frozenset(words).union(f"{one}\0{two}" for one, two in pairwise(words))


class _Search:
    """The search for returns, nearest versions first; what was found early is never taken back."""

    def __init__(
        self,
        versions: Sequence[Version],
        strands: Strands,
        open_ends: OpenEnds,
        options: ManyOptions,
        bars: Bars,
    ) -> None:
        self._versions = versions
        self._strands = strands
        self._open = open_ends
        self._options = options
        self._bars = bars
        self._copies = [Counter(unit.core for unit in version.units) for version in versions]
        self._likeness = Likeness({self._text(rank, index) for rank, index in open_ends.all()}, options)
        self._spent = 0
        self.returns = Returns()
        if self._likeness.crowded:
            self.returns.fallbacks.append(CROWDED.format(count=self._likeness.crowded))

    def run(self, edges: Sequence[Edge]) -> Returns:
        """Look through the pairs of versions that are not neighbours, as many as the bounds allow."""
        far = self._far(edges)
        most = self._options.version_pairs
        missed = len(far[most:]) + sum(not self._look(edge, *steps) for _, edge, steps in far[:most])
        if missed:
            self.returns.fallbacks.append(DISTANT.format(count=missed))
        return self.returns

    def _far(self, edges: Sequence[Edge]) -> list[tuple[int, Edge, Edge]]:
        """Pairs of versions with open ends towards each other: distance, ranks, first steps; the nearest first.

        Those that a reader spoke of come before all others, so that no guess stands in the way of a word.
        """
        ways = Ways(len(self._versions), edges)
        found = []
        steps: dict[Edge, tuple[int, int]] = {}
        for rank in range(len(self._versions)):
            for other, way in ways.from_rank(rank).items():
                steps[rank, other] = way
        for (one, other), (distance, first) in steps.items():
            back = steps[other, one][1]
            if one < other and distance > 1 and self._open.towards(one, first) and self._open.towards(other, back):
                found.append((distance, (one, other), (first, back)))
        return sorted(found, key=lambda far: (far[1] not in self._bars.given, far))

    def _look(self, edge: Edge, first: int, back: int) -> bool:
        """Find what returned between two versions; False if a bound forbids to compare them."""
        base, target = (
            {p for p in self._open.towards(rank, step) if not self._is_followed(rank, p, other)}
            for rank, step, other in ((edge[0], first, edge[1]), (edge[1], back, edge[0]))
        )
        self._join_identical(edge, base, target)
        if not self._may_return(edge, base, target):
            return True
        cost = sum(len(self._versions[rank].units) for rank in edge)
        if self._spent + cost > self._options.extra_paragraphs:
            return False
        self._spent += cost
        self._confirm(edge, base, target)
        return True

    def _join_identical(self, edge: Edge, base: set[int], target: set[int]) -> None:
        """Join open paragraphs whose text occurs once in each of the two versions; take them out of both sets.

        Where a reader spoke of the two versions, their comparison decides.
        """
        if self._bars.given.get(edge):
            return
        places = {self._text(edge[1], j): j for j in target}
        for i in sorted(base):
            text = self._text(edge[0], i)
            once = all(self._copies[rank][text] == 1 for rank in edge)
            if once and text in places and self._likeness.alike[text]:
                bond = Bond((i,), (places[text],), ((i, places[text]),), moved=None)
                if self._take(edge, bond):
                    base.discard(i)
                    target.discard(places[text])

    def _confirm(self, edge: Edge, base: set[int], target: set[int]) -> None:
        """Compare the two versions and believe what this says of open paragraphs that are alike."""
        found = compare_versions(edge, self._versions, self._options.pairwise, self._bars.given)
        self.returns.compared[edge] = found
        for bond in found.bonds:
            if (
                base.issuperset(bond.base)
                and target.issuperset(bond.target)
                and self._may_return(edge, bond.base, bond.target)
            ):
                self._take(edge, bond)

    def _take(self, edge: Edge, bond: Bond) -> bool:
        taken = self._bars.allow(edge, bond.pairs) and self._strands.join(edge, bond.pairs)
        if taken:
            self.returns.bonds.append((edge, bond))
        return taken

    def _may_return(self, edge: Edge, base: Iterable[int], target: Iterable[int]) -> bool:
        """Whether any of these paragraphs of two versions are alike, or a reader says that they belong together."""
        if self._bars.let_in(edge, base, target):
            return True
        texts = {self._text(edge[1], j) for j in target}
        return any(not texts.isdisjoint(self._likeness.alike[self._text(edge[0], i)]) for i in base)

    def _is_followed(self, rank: int, index: int, other: int) -> bool:
        return self._strands.is_in(self._strands.root(rank, index), other)

    def _text(self, rank: int, index: int) -> str:
        return self._versions[rank].units[index].core


def find_returns(
    versions: Sequence[Version],
    compared: Mapping[Edge, Compared],
    strands: Strands,
    options: ManyOptions,
    given: GivenPairs = NOTHING_GIVEN,
) -> Returns:
    """Join the lives of paragraphs that went out and came back, and say which bonds were believed.

    Fails where a paragraph came back rewritten by more than `returned` allows: it starts a new life. And where a new
    paragraph repeats the words of one that was dropped some versions before: it is called its return.
    """
    bars = Bars(strands, compared, given)
    return _Search(versions, strands, OpenEnds(versions, compared), options, bars).run(sorted(compared))
