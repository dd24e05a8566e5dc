"""What paragraphs are compared by: words and pairs of neighbouring words, weighted by how rare they are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain, pairwise
from math import log
from typing import TYPE_CHECKING

from service.collation.tokens import chunks, word_norms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from service.collation.options import CollationOptions
    from service.collation.units import Unit

_PAIR_SHIFT = 24
"""A pair of words is one integer: the first word's number shifted by so many bits, plus the second word's number."""

_COPY_SHIFT = 56
"""A reference counts several times: its copies are set apart from words and pairs by so many bits."""


class _Numbers(dict[str, int]):
    """A number for each word, given in order of appearance; negative for what holds a digit (dates, references)."""

    def __missing__(self, word: str) -> int:
        number = len(self) + 1
        self[word] = number = -number if any(map(str.isdigit, word)) else number
        return number

    def features_of(self, text: str, reference: int) -> tuple[set[int], int]:
        """The words of a text, and each two words that follow each other; references so many times more.

        With them the number of words, repeats included.
        """
        words = list(map(self.__getitem__, chain.from_iterable(map(word_norms, chunks(text)))))
        features = {(one << _PAIR_SHIFT) + two for one, two in pairwise(words)}
        features.update(words)
        if reference and min(words, default=0) < 0:
            copies = range(1, reference + 1)
            features.update([word - (copy << _COPY_SHIFT) for word in words if word < 0 for copy in copies])
        return features, len(words)


@dataclass(frozen=True, slots=True)
class Content:
    """The features of one paragraph: those that it shares with any other, and what all of them weigh together.

    `size` counts the features, `length` the words. `rarest` are the rarest of the shared ones, by which the paragraph
    is looked up.
    """

    shared: frozenset[int]
    size: int
    length: int
    weight: float
    mass: float
    rarest: tuple[int, ...]


class Features:
    """The features of the paragraphs that have no identical partner, with weights from both whole texts.

    The weight of a feature falls with the number of paragraphs that hold it, so "the United Nations" weighs next to
    nothing and a resolution number much. *Weight* falls steeply and tells near-identical paragraphs apart; *mass*
    falls gently and says how much of a paragraph stands elsewhere.
    """

    def __init__(
        self,
        base: Sequence[Unit],
        target: Sequence[Unit],
        free: tuple[Iterable[int], Iterable[int]],
        options: CollationOptions,
    ) -> None:
        self._options = options
        self._found: dict[str, tuple[set[int], int]] = {}
        wanted = (set(free[0]), set(free[1]))
        self.frequency = self._count(base, target, wanted)
        self._weights = _table(len(base) + len(target), options.rarity)
        self._masses = _table(len(base) + len(target), options.piece_rarity)
        empty = Content(frozenset(), 0, 0, 0.0, 0.0, ())
        self.base = [self._content(unit.core) if unit.index in wanted[0] else empty for unit in base]
        self.target = [self._content(unit.core) if unit.index in wanted[1] else empty for unit in target]
        self._found.clear()

    def _count(self, base: Sequence[Unit], target: Sequence[Unit], wanted: tuple[set[int], set[int]]) -> Counter[int]:
        """Count the paragraphs that hold each feature; keep the features of the paragraphs that are wanted."""
        copies: Counter[str] = Counter(unit.core for unit in (*base, *target))
        keep = {unit.core for unit in base if unit.index in wanted[0]}
        keep |= {unit.core for unit in target if unit.index in wanted[1]}
        frequency: Counter[int] = Counter()
        numbers = _Numbers()
        for text, times in copies.items():
            features, length = numbers.features_of(text, self._options.reference)
            frequency.update(features)
            for feature in features if times > 1 else ():
                frequency[feature] += times - 1
            if text in keep:
                self._found[text] = features, length
        return frequency

    def _content(self, text: str) -> Content:
        (found, length), frequency = self._found[text], self.frequency
        shared = frozenset([feature for feature in found if frequency[feature] > 1])
        alone = len(found) - len(shared)
        return Content(
            shared,
            len(found),
            length,
            self.weigh(shared) + alone * self._weights(1),
            self.measure(shared) + alone * self._masses(1),
            self._rarest(shared),
        )

    def _rarest(self, shared: frozenset[int]) -> tuple[int, ...]:
        frequency, most = self.frequency, self._options.index_holders
        known = sorted([(frequency[feature], feature) for feature in shared])[: self._options.index_features]
        return tuple(feature for count, feature in known if count <= most)

    def weight_of(self, feature: int) -> float:
        """The weight of one feature."""
        return self._weights(self.frequency[feature])

    def weigh(self, features: Iterable[int]) -> float:
        """The weight of a set of features."""
        return sum(map(self._weights, map(self.frequency.__getitem__, features)))

    def measure(self, features: Iterable[int]) -> float:
        """The mass of a set of features."""
        return sum(map(self._masses, map(self.frequency.__getitem__, features)))

    def alike(self, i: int, j: int) -> float:
        """How alike base paragraph i and target paragraph j are: shared weight over mean weight, 0 to 1."""
        base, target = self.base[i], self.target[j]
        both = base.weight + target.weight
        if not both:
            return 0.0
        short, long = base.length, target.length
        if short > long:
            short, long = long, short
        unlike = self._options.length * (1 - short / long) if long else 0.0
        return (1 - unlike) * 2 * self.weigh(base.shared & target.shared) / both

    def plainly_alike(self, i: int, j: int) -> float:
        """How alike two paragraphs are when every word counts the same, 0 to 1."""
        base, target = self.base[i], self.target[j]
        both = base.size + target.size
        return 2 * len(base.shared & target.shared) / both if both else 0.0


def _table(size: int, power: float) -> Callable[[int], float]:
    """Give the function from a frequency to a weight, looked up in a list."""
    return [0.0, *(log(1 + size / frequency) ** power for frequency in range(1, size + 1))].__getitem__
