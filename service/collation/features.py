"""What paragraphs are compared by: words and pairs of neighbouring words, weighted by how rare they are."""

from __future__ import annotations

from collections import Counter
from math import log
from typing import TYPE_CHECKING

from service.collation.tokens import norm_of, split

if TYPE_CHECKING:
    from collections.abc import Iterable

    from service.collation.options import CollationOptions
    from service.collation.units import Unit


class Features:
    """The features of all units of both texts, as small integers, with weights.

    A feature is a word (its normal form) or two words that follow each other; punctuation and white space are none.
    The weight of a feature falls with the number of paragraphs that hold it, so "the United Nations" weighs next to
    nothing and a resolution number much.
    """

    def __init__(self, base: Iterable[Unit], target: Iterable[Unit], options: CollationOptions) -> None:
        self._ids: dict[str | tuple[int, int], int] = {}
        cache: dict[str, frozenset[int]] = {}
        self.base = [self._of(unit.core, cache) for unit in base]
        self.target = [self._of(unit.core, cache) for unit in target]
        self.weight = self._weigh(options)
        self.base_weight = [self.total(features) for features in self.base]
        self.target_weight = [self.total(features) for features in self.target]

    def _of(self, text: str, cache: dict[str, frozenset[int]]) -> frozenset[int]:
        known = cache.get(text)
        if known is None:
            ids = self._ids
            words = [
                ids.setdefault(norm, len(ids)) for norm in map(norm_of, split(text)) if norm > "@" or norm[:1].isalnum()
            ]
            pairs = [ids.setdefault(pair, len(ids)) for pair in zip(words, words[1:], strict=False)]
            known = cache[text] = frozenset(words + pairs)
        return known

    def _weigh(self, options: CollationOptions) -> list[float]:
        count: Counter[int] = Counter()
        for features in self.base:
            count.update(features)
        for features in self.target:
            count.update(features)
        size = len(self.base) + len(self.target)
        self.frequency = [count[feature] for feature in range(len(self._ids))]
        rare = [log(1 + size / frequency) for frequency in self.frequency]
        self.mass = [each**options.piece_rarity for each in rare]
        return [each**options.rarity for each in rare]

    def rarest(self, content: frozenset[int], options: CollationOptions) -> list[int]:
        """The rarest features of a paragraph that stand in some other paragraph too, for looking up candidates."""
        frequency, most = self.frequency, options.index_holders
        known = [(frequency[feature], feature) for feature in content if 1 < frequency[feature] <= most]
        known.sort()
        return [feature for _, feature in known[: options.index_features]]

    def total(self, features: Iterable[int]) -> float:
        """The weight of a set of features."""
        return sum(map(self.weight.__getitem__, features))

    def content(self, features: Iterable[int]) -> float:
        """The mass of a set of features: like the weight, but common words count for more."""
        return sum(map(self.mass.__getitem__, features))

    def alike(self, i: int, j: int) -> float:
        """How alike base paragraph i and target paragraph j are: shared weight over mean weight, 0 to 1."""
        both = self.base_weight[i] + self.target_weight[j]
        return 2 * self.total(self.base[i] & self.target[j]) / both if both else 0.0
