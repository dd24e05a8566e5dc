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

from itertools import accumulate, chain, compress, groupby, islice, pairwise
from operator import eq, is_, itemgetter, ne
from typing import TYPE_CHECKING, NamedTuple

from service.collation.grouping import join_islands, slide
from service.collation.options import DEFAULT, CollationOptions
from service.collation.shared_words import Run, Words, common_runs, words_of
from service.collation.types import Op, Operation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.collation.tokens import Piece


class WordDiff(NamedTuple):
    """Operations between two texts, how alike they are (0 to 1), and why the result is coarser, if it is."""

    ops: tuple[Operation, ...]
    similarity: float
    fallback: str | None = None


Stretch = tuple[str, str, bool]
"""A stretch of both texts: the old text, the new text, and whether they are the same."""


COARSE = "a paragraph of {words} words was too long for an exact comparison of its words; it was compared in parts"

_EQUAL, _DELETE, _INSERT = Op.EQUAL, Op.DELETE, Op.INSERT  # to look one up takes nearly as long as to make an operation


def word_operations(base: str, target: str, options: CollationOptions = DEFAULT) -> WordDiff:
    """Compare two texts word by word. The operations rebuild both texts exactly."""
    if base == target:
        return WordDiff(_whole(_EQUAL, base), 1.0)
    if not base or not target:
        return WordDiff((*_whole(_DELETE, base), *_whole(_INSERT, target)), 0.0)
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
    fallback = COARSE.format(words=max(len(left.norms), len(right.norms))) if coarse else None
    return _written(runs, left, right), fallback


def _whole(op: Op, text: str) -> tuple[Operation, ...]:
    return (Operation(op, text),) if text else ()


def _written(runs: list[Run], base: Words, target: Words) -> list[Stretch]:
    """Write the runs out as stretches of text, white space included: the fewest that are the same on both sides or not.

    Equal white space between two changes joins them: a space alone is no island.
    """
    marked = [(0, 0, 0), *runs, (len(base.norms), len(target.norms), 0)]
    places = _places(marked, base, target)
    parts: list[Stretch] = []
    for (b0, t0), (b1, t1) in pairwise(places):
        old, new = base.whole[b0:b1], target.whole[t0:t1]
        if old or new:
            parts.append((old, new, old == new))
    return _without_space_islands(_joined(parts))


def _places(marked: list[tuple[int, int, int]], base: Words, target: Words) -> list[tuple[int, int]]:
    """Where in both texts stretches may begin and end: around each run, and around words that differ in typography.

    White space after a run that is the same on both sides goes with it.
    """
    old, new = base.starts, target.starts
    places = [(0, 0)]
    for (b0, t0, size), (b2, t2, _) in pairwise(marked):
        b1, t1 = b0 + size, t0 + size
        if base.whole[old[b0] : old[b1]] != target.whole[new[t0] : new[t1]]:
            places += _turns(base.pieces[b0:b1], old[b0], target.pieces[t0:t1], new[t0])
            places.append((old[b1], new[t1]))
        gap = base.pieces[b1][0] if b1 < b2 and t1 < t2 else ""
        room = len(gap) if gap and gap == target.pieces[t1][0] else 0
        places += (old[b1] + room, new[t1] + room), (old[b2], new[t2])
    return [*places, (len(base.whole), len(target.whole))]


def _turns(base: Sequence[Piece], b: int, target: Sequence[Piece], t: int) -> Iterator[tuple[int, int]]:
    """Where words, and the white space before each, begin or cease to be the same on both sides."""
    lefts = list(chain.from_iterable([(gap, text) for gap, text, _, _ in base]))
    rights = list(chain.from_iterable([(gap, text) for gap, text, _, _ in target]))
    equal = list(map(eq, lefts, rights))
    ends = zip(accumulate(map(len, lefts), initial=b), accumulate(map(len, rights), initial=t), strict=True)
    return compress(islice(ends, 1, None), map(ne, equal, equal[1:]))


def _joined(parts: list[Stretch]) -> list[Stretch]:
    """Join neighbours that are the same on both sides, and neighbours that are not."""
    equals = [equal for _, _, equal in parts]
    if not any(map(is_, equals, equals[1:])):
        return parts
    joined: list[Stretch] = []
    for equal, found in groupby(parts, itemgetter(2)):
        olds, news, _ = zip(*found, strict=True)
        joined.append(("".join(olds), "".join(news), equal))
    return joined


def _without_space_islands(stretches: list[Stretch]) -> list[Stretch]:
    inner = stretches[1:-1]
    if not any(map(str.isspace, [old for old, _, equal in inner if equal])):
        return stretches
    inner = [(old, new, equal and not (old.isspace() and "\n" not in old)) for old, new, equal in inner]
    return _joined([stretches[0], *inner, stretches[-1]])


def _to_operations(stretches: list[Stretch]) -> tuple[Operation, ...]:
    ops: list[Operation] = []
    for old, new, equal in stretches:
        if equal:
            ops.append(Operation(_EQUAL, old))
            continue
        if old:
            ops.append(Operation(_DELETE, old))
        if new:
            ops.append(Operation(_INSERT, new))
    return tuple(ops)
