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
from itertools import chain
from operator import add
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from service.collation.options import DEFAULT, CollationOptions
from service.collation.order import longest_increasing
from service.collation.tokens import chunks, pieces
from service.collation.types import Op, Operation


@dataclass(frozen=True, slots=True)
class WordDiff:
    """Operations between two texts, how alike they are (0 to 1), and why the result is coarser, if it is."""

    ops: tuple[Operation, ...]
    similarity: float
    fallback: str | None = None


class Words(NamedTuple):
    """A text without its white space: `gaps[k]` is what stands before word k, the last gap what ends the text."""

    texts: list[str]
    norms: list[str]
    gaps: list[str]


class Run(NamedTuple):
    """Words base[base : base + size] and target[target : target + size] that belong together, in order."""

    base: int
    target: int
    size: int


Stretch = tuple[str, str, bool]
"""A stretch of both texts: the old text, the new text, and whether they are the same."""

COARSE = "a paragraph of {words} words was too long for an exact comparison of its words; it was compared in parts"


def words_of(text: str) -> Words:
    """Cut a text into words and the white space around them (invisible marks count as white space)."""
    found = list(chain.from_iterable(map(pieces, chunks(text))))
    if not found:
        return Words([], [], [""])
    spaces, words, norms = map(list, zip(*found, strict=True))
    if "" in norms:
        return _with_wide_gaps(found)
    return Words(words, norms, [*spaces, ""])


def _with_wide_gaps(found: list[tuple[str, str, str]]) -> Words:
    """As `words_of`, where some pieces are mere white space."""
    words = Words([], [], [])
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
    runs = _join_islands(_slide(runs, left.norms, right.norms), left, right, options)
    fallback = COARSE.format(words=max(len(left.texts), len(right.texts))) if coarse else None
    return _written(runs, left, right), fallback


def _whole(op: Op, text: str) -> tuple[Operation, ...]:
    return (Operation(op, text),) if text else ()


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
    size, limit = 0, min(len(base), len(target)) - start
    while size < limit and base[-1 - size] == target[-1 - size]:
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
    return [
        Run(b0 + code.src_start, t0 + code.dest_start, code.src_end - code.src_start)
        for code in LCSseq.opcodes(left, right)
        if code.tag == "equal"
    ]


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


_CLAUSE_END = frozenset(".,;:!?،؛؟。，；：、\n")


def _slide(runs: list[Run], base: list[str], target: list[str]) -> list[Run]:
    """Move each pure insertion or deletion to the place, among those that give the same texts, that reads best."""
    slid = list(runs)
    for index in range(len(slid) - 1):
        before, after = slid[index], slid[index + 1]
        if before.base + before.size == after.base:
            slid[index], slid[index + 1] = _best_place(before, after, target, before.target + before.size, after.target)
        elif before.target + before.size == after.target:
            slid[index], slid[index + 1] = _best_place(before, after, base, before.base + before.size, after.base)
    return [run for run in slid if run.size]


def _best_place(before: Run, after: Run, words: list[str], start: int, end: int) -> tuple[Run, Run]:
    """Shift the change words[start:end] between two runs; both runs keep at least one word."""
    left = 0
    while left < before.size - 1 and words[start - left - 1] == words[end - left - 1]:
        left += 1
    right = 0
    while right < after.size - 1 and words[start + right] == words[end + right]:
        right += 1
    if not left and not right:
        return before, after
    shift = max(range(-left, right + 1), key=lambda by: (_boundary(words, start + by) + _boundary(words, end + by), by))
    return (
        before._replace(size=before.size + shift),
        Run(after.base + shift, after.target + shift, after.size - shift),
    )


def _boundary(words: list[str], place: int) -> int:
    """How well a change may begin or end before words[place]: 2 after a sign that ends a clause."""
    if place <= 0 or place >= len(words):
        return 2
    return 2 if words[place - 1] in _CLAUSE_END else 0


def _join_islands(runs: list[Run], base: Words, target: Words, options: CollationOptions) -> list[Run]:
    """Drop the runs between two changes that are too small to be read as unchanged text."""
    kept: list[Run] = []
    for index, run in enumerate(runs):
        before = kept[-1] if kept else Run(0, 0, 0)
        after = runs[index + 1] if index + 1 < len(runs) else Run(len(base.texts), len(target.texts), 0)
        if _is_island(run, before, after, base, target, options):
            continue
        kept.append(run)
    return kept


def _is_island(run: Run, before: Run, after: Run, base: Words, target: Words, options: CollationOptions) -> bool:
    """Whether the run lies between two changes and is small: few short words, or far shorter than both changes.

    Fails on a real coincidence: in "the Committee of the Council" -> "the Board of the Bureau" the unchanged
    "of the" is shown as changed, with one change where there are two.
    """
    size = _letters(base, run.base, run.base + run.size)
    ahead = max(
        _letters(base, before.base + before.size, run.base), _letters(target, before.target + before.size, run.target)
    )
    behind = max(_letters(base, run.base + run.size, after.base), _letters(target, run.target + run.size, after.target))
    if not ahead or not behind:
        return False
    words = base.texts[run.base : run.base + run.size]
    small = all(len(word) <= options.small_word for word in words) and run.size <= options.island_words
    return small or size * options.island_ratio <= min(ahead, behind)


def _letters(words: Words, start: int, end: int) -> int:
    return sum(map(len, words.texts[start:end]))


def _written(runs: list[Run], base: Words, target: Words) -> list[Stretch]:
    """Write the runs out as stretches of text, white space included."""
    out = _Writer()
    b = t = 0
    for run in [*runs, Run(len(base.texts), len(target.texts), 0)]:
        _write_change(out, base, target, (b, run.base, t, run.target))
        b, t = run.base + run.size, run.target + run.size
        _write_run(out, base, target, run)
    out.pair(base.gaps[-1], target.gaps[-1])
    return out.stretches()


def _write_run(out: _Writer, base: Words, target: Words, run: Run) -> None:
    """Write the words of a run as equal, but for those that differ in typography or in the white space before them."""
    old, new = _joined(base, run.base, run.base + run.size), _joined(target, run.target, run.target + run.size)
    if old == new:
        out.pair(old, new)
        return
    for step in range(run.size):
        out.pair(base.gaps[run.base + step], target.gaps[run.target + step])
        out.pair(base.texts[run.base + step], target.texts[run.target + step])


def _write_change(out: _Writer, base: Words, target: Words, window: tuple[int, int, int, int]) -> None:
    """Write base[b0:b1] as deleted and target[t0:t1] as inserted; the same white space before both is unchanged."""
    b0, b1, t0, t1 = window
    old, new = _joined(base, b0, b1), _joined(target, t0, t1)
    if old and new and base.gaps[b0] == target.gaps[t0]:
        gap = base.gaps[b0]
        out.pair(gap, gap)
        old, new = old[len(gap) :], new[len(gap) :]
    out.pair(old, new)


def _joined(words: Words, start: int, end: int) -> str:
    return "".join(map(add, words.gaps[start:end], words.texts[start:end]))


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
        stretches: list[tuple[list[str], list[str], bool]] = []
        for old, new, equal in self._parts:
            if not stretches or stretches[-1][2] is not equal:
                stretches.append(([], [], equal))
            stretches[-1][0].append(old)
            stretches[-1][1].append(new)
        joined = [("".join(olds), "".join(news), equal) for olds, news, equal in stretches]
        return _without_space_islands(joined)


def _without_space_islands(stretches: list[Stretch]) -> list[Stretch]:
    merged: list[Stretch] = []
    for index, (old, new, equal) in enumerate(stretches):
        inner = 0 < index < len(stretches) - 1
        changed = not equal or (inner and old.isspace() and "\n" not in old)
        if changed and merged and not merged[-1][2]:
            before = merged.pop()
            merged.append((before[0] + old, before[1] + new, False))
        else:
            merged.append((old, new, not changed))
    return merged


def _to_operations(stretches: list[Stretch]) -> tuple[Operation, ...]:
    ops: list[Operation] = []
    for old, new, equal in stretches:
        if equal:
            ops.append(Operation(Op.EQUAL, old))
        else:
            ops += [*_whole(Op.DELETE, old), *_whole(Op.INSERT, new)]
    return tuple(ops)
