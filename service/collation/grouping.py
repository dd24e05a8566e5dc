"""Grouping: changes placed and joined so that a person can read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.collation.common_words import Run, Words

if TYPE_CHECKING:
    from service.collation.options import CollationOptions

_CLAUSE_END = frozenset(".,;:!?،؛؟。，；：、\n")


def slide(runs: list[Run], base: list[str], target: list[str]) -> list[Run]:
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


def join_islands(runs: list[Run], base: Words, target: Words, options: CollationOptions) -> list[Run]:
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
