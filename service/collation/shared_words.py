"""The words that two texts have in common, in order: an exact search over tokens, bounded by size."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import LCSseq

from service.collation.order import longest_increasing
from service.collation.tokens import chunks, pieces

if TYPE_CHECKING:
    from service.collation.options import CollationOptions


class Words(NamedTuple):
    """A text and its words: `gaps[k]` is the white space before word k, the last gap what ends the text."""

    whole: str
    texts: list[str]
    norms: list[str]
    gaps: list[str]


class Run(NamedTuple):
    """Words base[base : base + size] and target[target : target + size] that belong together, in order."""

    base: int
    target: int
    size: int


def words_of(text: str) -> Words:
    """Cut a text into words and the white space around them (invisible marks count as white space)."""
    found = list(chain.from_iterable(map(pieces, chunks(text))))
    if not found:
        return Words(text, [], [], [""])
    spaces, words, norms = map(list, zip(*found, strict=True))
    if "" in norms:
        return _with_wide_gaps(text, found)
    spaces.append("")
    return Words(text, words, norms, spaces)


def _with_wide_gaps(text: str, found: list[tuple[str, str, str]]) -> Words:
    """As `words_of`, where some pieces are mere white space."""
    words = Words(text, [], [], [])
    gap = ""
    for space, word, norm in found:
        if norm:
            words.texts.append(word)
            words.norms.append(norm)
            words.gaps.append(gap + space)
            gap = ""
        else:
            gap += space + word
    words.gaps.append(gap)
    return words


def common_runs(base: list[str], target: list[str], options: CollationOptions) -> tuple[list[Run], bool]:
    """Give the runs of words in common, in order, and whether the size bound made the result coarser."""
    start = _common_start(base, target)
    end = _common_end(base, target, start)
    runs = [Run(0, 0, start)] if start else []
    inner, coarse = _inner_runs(base, target, (start, len(base) - end, start, len(target) - end), options)
    runs += inner
    if end:
        runs.append(Run(len(base) - end, len(target) - end, end))
    return _merge(runs), coarse


def _common_start(base: list[str], target: list[str]) -> int:
    size = 0
    for left, right in zip(base, target, strict=False):
        if left != right:
            break
        size += 1
    return size


def _common_end(base: list[str], target: list[str], start: int) -> int:
    limit = min(len(base), len(target)) - start
    size = 0
    for left, right in zip(reversed(base), reversed(target), strict=False):
        if size == limit or left != right:
            break
        size += 1
    return size


def _inner_runs(
    base: list[str], target: list[str], window: tuple[int, int, int, int], options: CollationOptions
) -> tuple[list[Run], bool]:
    """Compare base[b0:b1] with target[t0:t1]: exactly if the bound allows, else between words that occur once."""
    b0, b1, t0, t1 = window
    if (b1 - b0) * (t1 - t0) <= options.word_product:
        return _exact(base, target, window), False
    runs: list[Run] = []
    for b_end, t_end in [*_unique_anchors(base, target, window), (b1, t1)]:
        if (b_end - b0) * (t_end - t0) <= options.word_product:
            runs += _exact(base, target, (b0, b_end, t0, t_end))
        if (b_end, t_end) != (b1, t1):
            runs.append(Run(b_end, t_end, 1))
        b0, t0 = b_end + 1, t_end + 1
    return runs, True


def _exact(base: list[str], target: list[str], window: tuple[int, int, int, int]) -> list[Run]:
    b0, b1, t0, t1 = window
    if b0 == b1 or t0 == t1:
        return []
    left, right = base[b0:b1], target[t0:t1]
    blocks = LCSseq.opcodes(left, right).as_matching_blocks()
    return [Run(b0 + block.a, t0 + block.b, block.size) for block in blocks if block.size]


def _unique_anchors(base: list[str], target: list[str], window: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    """Words that occur once on both sides, the longest chain of them in the same order on both."""
    b0, b1, t0, t1 = window
    left, right = _once(base, b0, b1), _once(target, t0, t1)
    pairs = [(index, right[word]) for word, index in left.items() if word in right]
    kept = longest_increasing([second for _, second in pairs])
    return [pairs[position] for position in kept]


def _once(words: list[str], start: int, end: int) -> dict[str, int]:
    places: dict[str, int] = {}
    for index in range(start, end):
        places[words[index]] = -1 if words[index] in places else index
    return {word: index for word, index in places.items() if index >= 0}


def _merge(runs: list[Run]) -> list[Run]:
    """Join runs that follow each other on both sides."""
    merged: list[Run] = []
    for run in runs:
        if merged and _touch(merged[-1], run):
            merged[-1] = merged[-1]._replace(size=merged[-1].size + run.size)
        else:
            merged.append(run)
    return merged


def _touch(before: Run, after: Run) -> bool:
    return before.base + before.size == after.base and before.target + before.size == after.target
