"""Grouping: changes placed and joined so that a person can read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.collation.shared_words import Run, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    changes = _changes(runs, base.texts, target.texts)
    old, new = next(changes)
    for run, (next_old, next_new) in zip(runs, changes, strict=True):
        if _is_island(run, max(old, new), max(next_old, next_new), base.texts, options):
            old += _letters(base.texts, run.base, run.base + run.size) + next_old
            new += _letters(target.texts, run.target, run.target + run.size) + next_new
        else:
            kept.append(run)
            old, new = next_old, next_new
    return kept


def _changes(runs: list[Run], base: list[str], target: list[str]) -> Iterator[tuple[int, int]]:
    """Count the letters of the changes before, between and after the runs, on both sides."""
    b = t = 0
    for run in runs:
        yield _letters(base, b, run.base), _letters(target, t, run.target)
        b, t = run.base + run.size, run.target + run.size
    yield _letters(base, b, len(base)), _letters(target, t, len(target))


def _is_island(run: Run, ahead: int, behind: int, words: list[str], options: CollationOptions) -> bool:
    """Whether the run lies between two changes and is small: few short words, or far shorter than both changes.

    `ahead` and `behind` are the letters of the two changes, on the side that has more.
    Fails on a real coincidence: in "the Committee of the Council" -> "the Board of the Bureau" the unchanged
    "of the" is shown as changed, with one change where there are two.
    """
    if not ahead or not behind:
        return False
    start, end = run.base, run.base + run.size
    if run.size <= options.island_words and max(map(len, words[start:end])) <= options.small_word:
        return True
    most = min(ahead, behind)  # each word has a letter at least
    return run.size * options.island_ratio <= most and _letters(words, start, end) * options.island_ratio <= most


def _letters(words: list[str], start: int, end: int) -> int:
    return sum(map(len, words[start:end])) if start < end else 0
