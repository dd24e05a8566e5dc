"""Words inside a row: the operations that turn one text into another, grouped so that a person can read them.

1. Both texts are cut into words (tokens without white space); common words at both ends are set aside.
2. The longest common subsequence of the words' normal forms is found, exactly, by bit-parallel search.
3. A change that could sit in several places slides to the one that begins and ends at punctuation.
4. Small islands of unchanged words between two changes join them; a text changed for the most part is shown whole.
5. Words equal but for typography come out as deleted and inserted: `equal` means the same characters.

Where it fails: words that changed places inside a paragraph are shown as deleted and inserted, not as moved; a
paragraph in which every second word changed is shown as old and new, though a word-by-word view might be preferred.
"""

from __future__ import annotations

from itertools import accumulate, chain, compress, groupby, islice
from operator import eq, itemgetter, ne
from typing import NamedTuple

from service.collation.grouping import join_islands, slide
from service.collation.options import DEFAULT, CollationOptions
from service.collation.shared_words import Run, Words, common_runs, words_of
from service.collation.types import Op, Operation


class WordDiff(NamedTuple):
    """Operations between two texts, how alike they are (0 to 1), and why the result is coarser, if it is."""

    ops: tuple[Operation, ...]
    similarity: float
    fallback: str | None = None


Stretch = tuple[str, str, bool]
"""A stretch of both texts: the old text, the new text, and whether they are the same."""


COARSE = "a paragraph of {words} words was too long for an exact comparison of its words; it was compared in parts"


def word_operations(base: str, target: str, options: CollationOptions = DEFAULT) -> WordDiff:
    """Compare two texts word by word. The operations rebuild both texts exactly."""
    if base == target:
        return WordDiff(_whole(Op.EQUAL, base), 1.0)
    if not base or not target:
        return WordDiff((*_whole(Op.DELETE, base), *_whole(Op.INSERT, target)), 0.0)
    stretches, coarse = _stretches(min(base, target), max(base, target), options)
    if base > target:
        stretches = [(new, old, equal) for old, new, equal in stretches]
    similarity = 2 * sum([len(old) for old, _, equal in stretches if equal]) / (len(base) + len(target))
    if 1 - similarity > options.rewritten:
        stretches = [(base, target, False)]
    return WordDiff(_to_operations(stretches), round(similarity, 4), coarse)


def _stretches(base: str, target: str, options: CollationOptions) -> tuple[list[Stretch], str | None]:
    """Compare two texts given in one canonical order, so that exchanging them exchanges nothing else."""
    left, right = words_of(base), words_of(target)
    runs, coarse = common_runs(left.norms, right.norms, options)
    runs = join_islands(slide(runs, left.norms, right.norms), left, right, options)
    fallback = COARSE.format(words=max(len(left.texts), len(right.texts))) if coarse else None
    return _written(runs, left, right), fallback


def _whole(op: Op, text: str) -> tuple[Operation, ...]:
    return (Operation(op, text),) if text else ()


def _written(runs: list[Run], base: Words, target: Words) -> list[Stretch]:
    """Write the runs out as stretches of text, white space included."""
    out = _Writer(base.whole, target.whole)
    b = t = 0
    for run in chain(runs, (Run(len(base.texts), len(target.texts), 0),)):
        if b < run.base and t < run.target and base.gaps[b] == target.gaps[t]:
            out.space(len(base.gaps[b]))  # the same white space before both is unchanged
        out.to(base.starts[run.base], target.starts[run.target])
        old, new = slice(run.base, run.base + run.size), slice(run.target, run.target + run.size)
        b, t = old.stop, new.stop
        if not out.equal_to(base.starts[b], target.starts[t]):
            out.words(base, old, target, new)
    out.to(len(base.whole), len(target.whole))
    return out.stretches()


class _Writer:
    """Walks through two texts, and joins what it passes to the fewest stretches.

    Equal white space between two changes joins them: a space alone is no island.
    """

    def __init__(self, base: str, target: str) -> None:
        self._base, self._target = base, target
        self._old = self._new = 0
        self._ends: list[tuple[int, int, bool]] = []

    def to(self, old: int, new: int) -> None:
        """Pass what stands before these places of both texts as one piece."""
        if old > self._old or new > self._new:
            self._pass(old, new, equal=self._is_equal(old, new))

    def equal_to(self, old: int, new: int) -> bool:
        """Pass what stands before these places, if it is the same on both sides."""
        equal = self._is_equal(old, new)
        if equal and old > self._old:
            self._pass(old, new, equal=True)
        return equal

    def _is_equal(self, old: int, new: int) -> bool:
        same_size = old - self._old == new - self._new
        return same_size and self._base[self._old : old] == self._target[self._new : new]

    def space(self, size: int) -> None:
        """Pass so much of both texts that is the same."""
        if size:
            self._pass(self._old + size, self._new + size, equal=True)

    def words(self, base: Words, old: slice, target: Words, new: slice) -> None:
        """Pass words of both texts, and the white space before each, one by one."""
        lefts = list(chain.from_iterable(zip(base.gaps[old], base.texts[old], strict=True)))
        rights = list(chain.from_iterable(zip(target.gaps[new], target.texts[new], strict=True)))
        equal = list(map(eq, lefts, rights))
        olds, news = (accumulate(map(len, side), initial=at) for side, at in ((lefts, self._old), (rights, self._new)))
        ends = zip(islice(olds, 1, None), islice(news, 1, None), strict=True)
        turns = [*map(ne, equal, equal[1:]), True]
        for (b, t), same in compress(zip(ends, equal, strict=True), turns):
            if b > self._old or t > self._new:
                self._pass(b, t, equal=same)

    def _pass(self, old: int, new: int, *, equal: bool) -> None:
        """Go on to these places; neighbours that are the same on both sides are one, and neighbours that are not."""
        if self._ends and self._ends[-1][2] is equal:
            self._ends.pop()
        self._ends.append((old, new, equal))
        self._old, self._new = old, new

    def stretches(self) -> list[Stretch]:
        """What was passed, as texts."""
        stretches: list[Stretch] = []
        b = t = 0
        for old, new, equal in self._ends:
            stretches.append((self._base[b:old], self._target[t:new], equal))
            b, t = old, new
        return _without_space_islands(stretches)


def _joined(parts: list[Stretch]) -> list[Stretch]:
    """Join neighbours that are the same on both sides, and neighbours that are not."""
    joined: list[Stretch] = []
    for equal, found in groupby(parts, itemgetter(2)):
        olds, news, _ = zip(*found, strict=True)
        joined.append(("".join(olds), "".join(news), equal))
    return joined


def _without_space_islands(stretches: list[Stretch]) -> list[Stretch]:
    inner = stretches[1:-1]
    if not any(equal and old.isspace() and "\n" not in old for old, _, equal in inner):
        return stretches
    inner = [(old, new, equal and not (old.isspace() and "\n" not in old)) for old, new, equal in inner]
    return _joined([stretches[0], *inner, stretches[-1]])


def _to_operations(stretches: list[Stretch]) -> tuple[Operation, ...]:
    ops: list[Operation] = []
    for old, new, equal in stretches:
        if equal:
            ops.append(Operation(Op.EQUAL, old))
        else:
            ops += [*_whole(Op.DELETE, old), *_whole(Op.INSERT, new)]
    return tuple(ops)
