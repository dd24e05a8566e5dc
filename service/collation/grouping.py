"""Grouping: changes placed and joined so that a person can read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.collation.shared_words import Run, Words

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
    b = t = 0
    for run, after in zip(runs, [*runs[1:], (len(base.norms), len(target.norms), 0)], strict=False):
        if not _is_island((b, t), run, after, base, target, options):
            kept.append(run)
            b, t = run.base + run.size, run.target + run.size
    return kept


def _is_island(
    begin: tuple[int, int], run: Run, after: tuple[int, int, int], base: Words, target: Words, options: CollationOptions
) -> bool:
    """Whether the run lies between two changes and is small: few short words, or far shorter than both changes.

    The changes reach from the words at `begin` to the run, and from there to the run after. A change is as long as on
    the side that has more letters.
    Fails on a real coincidence: in "the Committee of the Council" -> "the Board of the Bureau" the unchanged
    "of the" is shown as changed, with one change where there are two.
    """
    b1, t1, size = run
    b2, t2 = b1 + size, t1 + size
    if begin == (b1, t1) or (b2, t2) == after[:2]:
        return False
    if size <= options.island_words and max([len(text) for _, text, _, _ in base.pieces[b1:b2]]) <= options.small_word:
        return True
    (b0, t0), (b3, t3, _), old, new = begin, after, base.starts, target.starts
    room = min(max(old[b1] - old[b0], new[t1] - new[t0]), max(old[b3] - old[b2], new[t3] - new[t2]))
    if size * options.island_ratio > room:  # each word has a letter at least
        return False
    ahead = max(base.letters(b0, b1), target.letters(t0, t1))
    behind = max(base.letters(b2, b3), target.letters(t2, t3))
    return base.letters(b1, b2) * options.island_ratio <= min(ahead, behind)
