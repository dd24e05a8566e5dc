"""The words that two texts have in common, in order: an exact search over tokens, bounded by size."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, chain, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import LCSseq

from service.collation.order import longest_increasing
from service.collation.tokens import chunks, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from service.collation.options import CollationOptions
    from service.collation.tokens import Piece


_SPARSE = 10
"""One word in so many may begin a run by which a long text is cut."""

Window = tuple[int, int, int, int]
"""A stretch of both texts: base[b0:b1] and target[t0:t1]."""

_WIDTHS = (1, 6, 24)
"""Lengths of the runs of words by which a long text is cut: a single rare word where there is one."""

_DEPTH = 4
"""So often a part that is still too long is cut again."""

_SMALLER = 64
"""Parts are cut to so many times less than the bound: an exact search costs the product of the lengths."""


_NORM, _SIZE = itemgetter(2), itemgetter(3)


class Words(NamedTuple):
    """A text and its words: of each its piece, with the white space before it, and its normal form.

    `starts[k]` is where piece k begins in the text, the last one where the white space begins that ends the text.
    """

    whole: str
    pieces: Sequence[Piece]
    norms: list[str]
    starts: list[int]

    @property
    def texts(self) -> list[str]:
        """The words as they are written."""
        return [text for _, text, _, _ in self.pieces]

    @property
    def gaps(self) -> list[str]:
        """The white space before each word, and what ends the text."""
        return [*[gap for gap, _, _, _ in self.pieces], self.whole[self.starts[-1] :]]

    def letters(self, start: int, end: int) -> int:
        """How many letters and signs the words from `start` to `end` have."""
        return sum([len(text) for _, text, _, _ in self.pieces[start:end]])


class Run(NamedTuple):
    """Words base[base : base + size] and target[target : target + size] that belong together, in order."""

    base: int
    target: int
    size: int


def words_of(text: str) -> Words:
    """Cut a text into words and the white space around them (invisible marks count as white space)."""
    found = list(chain.from_iterable(map(pieces, chunks(text))))
    norms = list(map(_NORM, found))
    if "" in norms:
        found = _with_wide_gaps(found)
        norms = list(map(_NORM, found))
    return Words(text, found, norms, list(accumulate(map(_SIZE, found), initial=0)))


def _with_wide_gaps(found: list[Piece]) -> list[Piece]:
    """Let pieces that are mere white space, whose form is "", join the gap of the next word."""
    wide: list[Piece] = []
    blank = ""
    for gap, text, norm, size in found:
        if norm:
            wide.append((blank + gap, text, norm, len(blank) + size))
            blank = ""
        else:
            blank += gap + text
    return wide


def common_runs(base: list[str], target: list[str], options: CollationOptions) -> tuple[list[Run], bool]:
    """Give the runs of words in common, in order, and whether the size bound made the result coarser."""
    start = _common_start(base, target)
    end = _common_end(base, target, start)
    runs = [Run(0, 0, start)] if start else []
    inner, coarse = _inner_runs(base, target, (start, len(base) - end, start, len(target) - end), options)
    runs += inner
    if end:
        runs.append(Run(len(base) - end, len(target) - end, end))
    return runs, coarse


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
    base: list[str], target: list[str], window: Window, options: CollationOptions, depth: int = 0
) -> tuple[list[Run], bool]:
    """Compare base[b0:b1] with target[t0:t1]: exactly if the bound allows, else in parts between what occurs once."""
    b0, b1, t0, t1 = window
    if (b1 - b0) * (t1 - t0) <= options.word_product:
        return _exact(base, target, window), False
    for width in _WIDTHS if depth < _DEPTH else ():
        parts = _parts(window, _unique_anchors(base, target, window, width), options.word_product)
        if len(parts) > 1:
            found = [_inner_runs(base, target, part, options, depth + 1)[0] for part in parts]
            return _merge(chain.from_iterable(found)), True
    return [], True


def _parts(window: Window, anchors: list[tuple[int, int]], bound: int) -> list[Window]:
    """Cut a window before anchors: as few as keep the parts well below the bound, where there are enough of them."""
    parts: list[Window] = []
    b0, b1, t0, t1 = window
    for (b, t), (next_b, next_t) in pairwise([*anchors, (b1, t1)]):
        if b > b0 and t > t0 and (next_b - b0) * (next_t - t0) * _SMALLER > bound:
            parts.append((b0, b, t0, t))
            b0, t0 = b, t
    return [*parts, (b0, b1, t0, t1)]


def _exact(base: list[str], target: list[str], window: tuple[int, int, int, int]) -> list[Run]:
    b0, b1, t0, t1 = window
    if b0 == b1 or t0 == t1:
        return []
    left, right = base[b0:b1], target[t0:t1]
    blocks = LCSseq.opcodes(left, right).as_matching_blocks()
    return [Run(b0 + block.a, t0 + block.b, block.size) for block in blocks if block.size]


def _unique_anchors(base: list[str], target: list[str], window: Window, width: int) -> list[tuple[int, int]]:
    """Runs of so many words that occur once on both sides: where the longest chain of them in order begins."""
    b0, b1, t0, t1 = window
    old, new = base[b0:b1], target[t0:t1]
    rare = _rare(old, new)
    left, right = _once(old, width, rare), _once(new, width, rare)
    pairs = [(b0 + place, t0 + right[words]) for words, place in left.items() if words in right]
    kept = longest_increasing([second for _, second in pairs])
    return [pairs[position] for position in kept]


def _rare(old: list[str], new: list[str]) -> set[str]:
    """The rarest words, those that make up one in `_SPARSE` of the words of both sides and all that are as rare."""
    times = Counter(old)
    times.update(new)
    counts = sorted(times.values())
    enough = (len(old) + len(new)) / _SPARSE
    most = next(count for count, total in zip(counts, accumulate(counts), strict=True) if total >= enough)
    return {word for word, count in times.items() if count <= most}


def _once(words: list[str], width: int, rare: set[str]) -> dict[str | tuple[str, ...], int]:
    """Where each run of so many words that begins with a rare one begins, if it occurs once; a run of one is a word."""
    places = [place for place, word in enumerate(words) if word in rare]
    runs: list[str | tuple[str, ...]] = [
        words[place] if width == 1 else tuple(words[place : place + width]) for place in places
    ]
    times = Counter(runs)
    return {run: place for run, place in zip(runs, places, strict=True) if times[run] == 1}


def _merge(runs: Iterable[Run]) -> list[Run]:
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
