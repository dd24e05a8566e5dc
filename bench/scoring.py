"""Judges a comparison against what the generator knows. Knows nothing of how the comparison was made.

A comparison is a list of `Found` rows. Where paragraphs cannot be told apart, the found rows are first relabelled to
the true ones as far as both are equally right; then everything is counted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, fields
from itertools import product
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bench.pairs.truth import Pair, TruthRow

Links: TypeAlias = set[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Found:
    """A row that a tool found. `ops` are ("equal" | "delete" | "insert", text); None where it gives no words."""

    base: tuple[int, ...]
    target: tuple[int, ...]
    moved: bool = False
    ops: tuple[tuple[str, str], ...] | None = None


@dataclass(slots=True)
class Count:
    """How many were right, how many were found, how many there are."""

    right: int = 0
    found: int = 0
    true: int = 0

    def add(self, found: Iterable[object], true: Iterable[object]) -> None:
        """Count two collections of like things."""
        mine, theirs = set(found), set(true)
        self.right += len(mine & theirs)
        self.found += len(mine)
        self.true += len(theirs)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where there is nothing to find and nothing was found."""
        return 2 * self.right / (self.found + self.true) if self.found + self.true else 1.0

    @property
    def recall(self) -> float:
        """Share of the true ones that were found; 1 where there are none."""
        return self.right / self.true if self.true else 1.0


@dataclass(slots=True)
class Alignment:
    """The figures of one comparison's alignment. `regroups` are m:n rows with both above one."""

    pairs: Count
    nonverbatim: Count
    moves: Count
    splits: Count
    merges: Count
    regroups: Count
    alone: Count

    def join(self, other: Alignment) -> None:
        """Add another comparison's counts to these."""
        for item in fields(self):
            mine, theirs = getattr(self, item.name), getattr(other, item.name)
            mine.right, mine.found, mine.true = (
                mine.right + theirs.right,
                mine.found + theirs.found,
                mine.true + theirs.true,
            )


def nothing() -> Alignment:
    """An empty tally."""
    return Alignment(*(Count() for _ in fields(Alignment)))


def judge(pair: Pair, found: Sequence[Found]) -> Alignment:
    """Count what a tool found in a pair against the truth."""
    rows = relabel(pair, found)
    out = nothing()
    true = [row for row in pair.rows if row.base and row.target]
    mine = [row for row in rows if row.base and row.target]
    out.pairs.add(_links(mine), _links(true))
    out.nonverbatim.add(_changed(pair, mine), _changed(pair, true))
    for name, count in (("split", out.splits), ("merged", out.merges), ("regrouped", out.regroups)):
        count.add(_groups(mine, name), _groups(true, name))
    alone = {("-", b) for row in pair.rows if not row.target for b in row.base}
    alone |= {("+", t) for row in pair.rows if not row.base for t in row.target}
    out.alone.add(_alone(pair, mine), alone)
    twins = _twins(pair)
    said = {link for row in mine if row.moved for link in product(row.base, row.target)} - twins
    out.moves.add(said, _least_moves(true, said, twins))
    return out


def _links(rows: Iterable[Found | TruthRow]) -> Links:
    return {link for row in rows for link in product(row.base, row.target)}


def _changed(pair: Pair, rows: Iterable[Found | TruthRow]) -> Links:
    return {(b, t) for b, t in _links(rows) if pair.base.texts[b] != pair.target.texts[t]}


def _groups(rows: Iterable[Found | TruthRow], kind: str) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    shapes = {"split": (False, True), "merged": (True, False), "regrouped": (True, True)}
    return {(r.base, r.target) for r in rows if (len(r.base) > 1, len(r.target) > 1) == shapes[kind]}


def _alone(pair: Pair, rows: Sequence[Found]) -> set[tuple[str, int]]:
    paired = _links(rows)
    bases, targets = {b for b, _ in paired}, {t for _, t in paired}
    out = {("-", b) for b in range(len(pair.base.texts)) if b not in bases}
    return out | {("+", t) for t in range(len(pair.target.texts)) if t not in targets}


def _twins(pair: Pair) -> Links:
    """True links one of whose paragraphs has the same text as another of its side: no move of it can be proved."""
    bases, targets = Counter(pair.base.texts), Counter(pair.target.texts)
    links = _links(row for row in pair.rows if row.base and row.target)
    return {(b, t) for b, t in links if bases[pair.base.texts[b]] > 1 or targets[pair.target.texts[t]] > 1}


def _least_moves(true: Sequence[TruthRow], said: Links, twins: Links) -> Links:
    """The least set of rows whose moving explains the order; of equally small ones, the one nearest to `said`."""
    rows = [row for row in true if not _links([row]) <= twins]
    rows.sort(key=lambda row: row.target[0])
    weights = [(1, 0 if _links([row]) & said else 1) for row in rows]
    stay = heaviest_rise([row.base[0] for row in rows], weights)
    return _links(row for i, row in enumerate(rows) if i not in stay) - twins


def heaviest_rise(values: Sequence[int], weights: Sequence[tuple[int, int]]) -> set[int]:
    """Places of a rising subsequence of greatest weight (compared as pairs)."""
    ranks = sorted(set(values))
    tree: list[tuple[tuple[int, int], int]] = [((0, 0), -1)] * (len(ranks) + 1)
    back: list[int] = []
    best: tuple[tuple[int, int], int] = ((0, 0), -1)
    for i, value in enumerate(values):
        rank = bisect_left(ranks, value)
        before = _best_below(tree, rank)
        back.append(before[1])
        mine = ((before[0][0] + weights[i][0], before[0][1] + weights[i][1]), i)
        best = max(best, mine, key=lambda item: item[0])
        _raise(tree, rank + 1, mine)
    out, at = set(), best[1]
    while at >= 0:
        out.add(at)
        at = back[at]
    return out


def _best_below(tree: list[tuple[tuple[int, int], int]], rank: int) -> tuple[tuple[int, int], int]:
    best: tuple[tuple[int, int], int] = ((0, 0), -1)
    while rank > 0:
        if tree[rank][0] > best[0]:
            best = tree[rank]
        rank -= rank & -rank
    return best


def _raise(tree: list[tuple[tuple[int, int], int]], rank: int, item: tuple[tuple[int, int], int]) -> None:
    while rank < len(tree):
        if item[0] > tree[rank][0]:
            tree[rank] = item
        rank += rank & -rank


def relabel(pair: Pair, found: Sequence[Found]) -> list[Found]:
    """Exchange paragraphs that cannot be told apart, so that what is equally right looks like the truth."""
    work = _Relabelling(pair, found)
    for i in range(len(found)):
        work.settle(i)
    return work.rows()


class _Relabelling:
    """Found rows under exchange of indexes: `base_is[b]` is the true name of the paragraph that the tool calls b."""

    def __init__(self, pair: Pair, found: Sequence[Found]) -> None:
        self.pair, self.found = pair, found
        self.base_is = list(range(len(pair.base.texts)))
        self.target_is = list(range(len(pair.target.texts)))
        self.base_at, self.target_at = list(self.base_is), list(self.target_is)
        self.row_of_base = {b: row for row in pair.rows for b in row.base}
        self.row_of_target = {t: row for row in pair.rows for t in row.target}

    def settle(self, i: int) -> None:
        """Exchange names where that makes this row right and costs no other."""
        row = self.found[i]
        for b, t in product(row.base, row.target):
            self._settle_link(self.base_is[b], self.target_is[t])

    def _settle_link(self, b: int, t: int) -> None:
        texts, others = self.pair.base.texts, self.pair.target.texts
        wanted = self.row_of_target[t].base
        if b in wanted:
            return
        for other in wanted:
            if texts[other] == texts[b] or (t, b) in self.pair.either_base:
                self._exchange(self.base_is, self.base_at, b, other)
                return
        for other in self.row_of_base[b].target:
            if others[other] == others[t] or (b, t) in self.pair.either_target:
                self._exchange(self.target_is, self.target_at, t, other)
                return

    @staticmethod
    def _exchange(names: list[int], places: list[int], a: int, b: int) -> None:
        i, j = places[a], places[b]
        names[i], names[j] = b, a
        places[a], places[b] = j, i

    def rows(self) -> list[Found]:
        """The rows under their new names; an edited row that may as well be two is taken as two."""
        out = []
        for row in self.found:
            base = tuple(sorted(self.base_is[b] for b in row.base))
            target = tuple(sorted(self.target_is[t] for t in row.target))
            if len(base) == len(target) == 1 and (base[0], target[0]) in self.pair.free:
                out += [Found(base, ()), Found((), target)]
            else:
                out.append(Found(base, target, row.moved, row.ops))
        return out
