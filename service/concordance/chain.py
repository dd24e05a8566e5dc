"""The best chain of pairs through two texts, in order: dynamic programming, bounded by size.

Small texts are looked at whole. In large ones pairs that only one pair of paragraphs can be (they alone share a rare
fact) are fixed first and what lies between is looked at; where that is still too much, a strip along the diagonal.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from service.concordance.scoring import WEIGHTS, Scorer
from service.concordance.traits import joined, weight_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.concordance.traits import Traits

WHOLE = 40_000
"""Pairs up to which a stretch is looked at whole."""
MOST = 100_000
"""Pairs that are looked at in a longer stretch, about; more where it has many paragraphs, each gets a strip."""
STRIP = 12
"""How many paragraphs on either side of the diagonal a strip has at least."""
_RARE = 3.0
_SURE = 4.0
_GOOD = 6.0
"""A pair as good as this is not tried as part of two for one."""
NEVER = float("-inf")


class Step(NamedTuple):
    """Some paragraphs of each side that belong together: `a` and `b` count them, from index `i` and `j`."""

    i: int
    j: int
    a: int
    b: int
    score: float


@dataclass(slots=True)
class Texts:
    """The traits of both sides, of each paragraph and of each two neighbours."""

    a: Sequence[Traits]
    b: Sequence[Traits]
    scorer: Scorer
    pairs_a: list[Traits] = field(init=False)
    pairs_b: list[Traits] = field(init=False)

    def __post_init__(self) -> None:
        """Join the neighbours once."""
        self.pairs_a = [joined(self.a[k], self.a[k + 1]) for k in range(len(self.a) - 1)]
        self.pairs_b = [joined(self.b[k], self.b[k + 1]) for k in range(len(self.b) - 1)]

    def score(self, i: int, j: int, a: int, b: int) -> float:
        """Score `a` paragraphs from `i` against `b` paragraphs from `j`, one or two of each."""
        if a == b == 1:
            return self.scorer.score(self.a[i], self.b[j])
        one = self.pairs_a[i] if a > 1 else self.a[i]
        two = self.pairs_b[j] if b > 1 else self.b[j]
        return self.scorer.score(one, two) + WEIGHTS.pair


def best_chain(a: Sequence[Traits], b: Sequence[Traits]) -> tuple[list[Step], str | None]:
    """Give the steps that cover both sides in order, and in words why not all pairs were looked at, if so."""
    texts = Texts(a, b, Scorer(a, b))
    steps: list[Step] = []
    narrow = False
    for i, j, size_a, size_b in _stretches(texts):
        whole = size_a * size_b <= WHOLE
        narrow = narrow or not whole
        steps.extend(_solve(texts, (i, j), (size_a, size_b), None if whole else _width(size_a, size_b)))
    reason = "the texts are long: only pairs near the diagonal were looked at" if narrow else None
    return steps, reason


def _width(size_a: int, size_b: int) -> int:
    """Give half the width of the strip: what the work allowed for one stretch leaves for each paragraph."""
    return max(STRIP, MOST // max(size_a, size_b) // 2)


def _stretches(texts: Texts) -> Iterator[tuple[int, int, int, int]]:
    """Cut both sides at the pairs that are sure; each such pair begins a stretch."""
    size_a, size_b = len(texts.a), len(texts.b)
    cuts = [] if size_a * size_b <= WHOLE else _sure_pairs(texts)
    i = j = 0
    for next_i, next_j in [*cuts, (size_a, size_b)]:
        if (next_i, next_j) != (i, j):
            yield i, j, next_i - i, next_j - j
        i, j = next_i, next_j


def _sure_pairs(texts: Texts) -> list[tuple[int, int]]:
    """Find pairs that alone share a rare fact and fit otherwise, the longest chain of them that is in order."""
    places_a, places_b = _only_places(texts.a), _only_places(texts.b)
    shared = sorted({(i, places_b[value]) for value, i in places_a.items() if value in places_b})
    return _in_order([pair for pair in shared if texts.score(*pair, 1, 1) >= _SURE])


def _only_places(traits: Sequence[Traits]) -> dict[object, int]:
    """Give each heavy value that one paragraph alone has, with its index."""
    places: dict[object, int] = {}
    for index, one in enumerate(traits):
        for value in one.facts:
            if weight_of(value) >= _RARE:
                places[value] = -1 if value in places else index
    return {value: index for value, index in places.items() if index >= 0}


def _in_order(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the longest part of the pairs that ascends on both sides."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, (i, j) in enumerate(pairs):
        at = bisect_left(tails, j)
        while at and pairs[ends[at - 1]][0] >= i:
            at -= 1
        tails[at : at + 1], ends[at : at + 1] = [j], [place]
        before.append(ends[at - 1] if at else -1)
    chain: list[tuple[int, int]] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        chain.append(pairs[place])
        place = before[place]
    return chain[::-1]


def _solve(texts: Texts, start: tuple[int, int], size: tuple[int, int], width: int | None) -> list[Step]:
    """Find the best chain through one stretch. `width`: how far from the diagonal to look, None for everywhere."""
    (si, sj), (na, nb) = start, size
    table = _Table(na, nb, width)
    table.put(0, 0, 0.0, None)
    for i in range(na + 1):
        for j in table.columns(i):
            here = table.value(i, j)
            if here == NEVER:
                continue
            for step in _steps(texts, (si, sj), (i, j), (na, nb)):
                table.put(i + step.a, j + step.b, here + step.score, step)
    return table.chain()


def _steps(texts: Texts, start: tuple[int, int], at: tuple[int, int], size: tuple[int, int]) -> Iterator[Step]:
    i, j = start[0] + at[0], start[1] + at[1]
    left_a, left_b = size[0] - at[0], size[1] - at[1]
    if left_a:
        yield Step(i, j, 1, 0, WEIGHTS.gap)
    if left_b:
        yield Step(i, j, 0, 1, WEIGHTS.gap)
    if not left_a or not left_b:
        return
    score = texts.score(i, j, 1, 1)
    yield Step(i, j, 1, 1, score)
    if score >= _GOOD:
        return
    longer = texts.scorer.longer(texts.a[i], texts.b[j])
    if left_a > 1 and longer > 0:
        yield Step(i, j, 2, 1, texts.score(i, j, 2, 1))
    if left_b > 1 and longer < 0:
        yield Step(i, j, 1, 2, texts.score(i, j, 1, 2))


class _Table:
    """The best score of each reachable cell and the step that led to it; in a strip, only cells near the diagonal."""

    def __init__(self, size_a: int, size_b: int, width: int | None) -> None:
        self._size_a, self._size_b, self._width = size_a, size_b, width
        self._rows: list[dict[int, tuple[float, Step | None]]] = [{} for _ in range(size_a + 1)]

    def columns(self, i: int) -> range:
        """Give the cells of a row that may be reached."""
        if self._width is None:
            return range(self._size_b + 1)
        rows = max(self._size_a, 1)
        low = i * self._size_b // rows - self._width
        high = (i + 1) * self._size_b // rows + self._width
        return range(max(0, low), min(self._size_b, high) + 1)

    def value(self, i: int, j: int) -> float:
        """Give the best score of a cell so far."""
        return self._rows[i].get(j, (NEVER, None))[0]

    def put(self, i: int, j: int, score: float, step: Step | None) -> None:
        """Note a way to a cell if it is better than what is known; the first of equals stays."""
        if score > self.value(i, j):
            self._rows[i][j] = (score, step)

    def chain(self) -> list[Step]:
        """Walk back from the end."""
        steps: list[Step] = []
        i, j = self._size_a, self._size_b
        while (i, j) != (0, 0):
            step = self._rows[i][j][1]
            if step is None:  # only the start has none
                break
            steps.append(step)
            i, j = i - step.a, j - step.b
        return steps[::-1]
