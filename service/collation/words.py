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

from dataclasses import dataclass
from itertools import accumulate, chain, groupby
from operator import add, itemgetter

from service.collation.grouping import join_islands, slide
from service.collation.options import DEFAULT, CollationOptions
from service.collation.shared_words import Run, Words, common_runs, words_of
from service.collation.types import Op, Operation


@dataclass(frozen=True, slots=True)
class WordDiff:
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
    similarity = 2 * sum(len(old) for old, _, equal in stretches if equal) / (len(base) + len(target))
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
    out = _Writer()
    old, new = _Reader(base), _Reader(target)
    for run in runs:
        _write_change(out, old, new, run.base, run.target)
        _write_run(out, old, new, run.size)
    _write_change(out, old, new, len(base.texts), len(target.texts))
    out.pair(base.gaps[-1], target.gaps[-1])
    return out.stretches()


class _Reader:
    """Reads a text from the start, so many words at a time, each with the white space before it."""

    def __init__(self, words: Words) -> None:
        self._words = words
        sizes = map(add, map(len, words.gaps), map(len, words.texts))
        self._ends = list(accumulate(sizes, initial=0))
        self.word = 0

    def read(self, end: int) -> str:
        """Give the text from the word that comes next up to words[end]."""
        start, self.word = self.word, end
        return self._words.whole[self._ends[start] : self._ends[end]]

    def gap(self) -> str:
        """The white space before the word that comes next."""
        return self._words.gaps[self.word]

    def pieces(self, start: int) -> list[str]:
        """The words read since words[start], and the white space before each, one by one."""
        words = self._words
        both = zip(words.gaps[start : self.word], words.texts[start : self.word], strict=True)
        return list(chain.from_iterable(both))


def _write_run(out: _Writer, old: _Reader, new: _Reader, size: int) -> None:
    """Write the words of a run as equal, but for those that differ in typography or in the white space before them."""
    base, target = old.word, new.word
    before, after = old.read(base + size), new.read(target + size)
    if before == after:
        out.pair(before, after)
        return
    for left, right in zip(old.pieces(base), new.pieces(target), strict=True):
        out.pair(left, right)


def _write_change(out: _Writer, old: _Reader, new: _Reader, base: int, target: int) -> None:
    """Write the words up to base and target as deleted and inserted; the same white space before both is unchanged."""
    gap, other = old.gap(), new.gap()
    before, after = old.read(base), new.read(target)
    if gap and before and after and gap == other:
        out.pair(gap, gap)
        before, after = before[len(gap) :], after[len(gap) :]
    out.pair(before, after)


class _Writer:
    """Collects pairs of texts (old, new) and joins them to the fewest stretches.

    Equal white space between two changes joins them: a space alone is no island.
    """

    def __init__(self) -> None:
        self._parts: list[Stretch] = []

    def pair(self, old: str, new: str) -> None:
        if old or new:
            self._parts.append((old, new, old == new))

    def stretches(self) -> list[Stretch]:
        return _without_space_islands(_joined(self._parts))


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
