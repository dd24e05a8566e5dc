"""Score an alignment against the truth. Paragraphs with the same text count as the same: either pairing is right."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Group = tuple[tuple[int, ...], tuple[int, ...], bool]


def score(base: list[str], target: list[str], truth: Iterable[Group], found: Iterable[Group]) -> dict[str, float]:
    """Give F1 of pairs, of pairs that are not verbatim, of moves, of additions, removals; recall of splits, merges."""
    truth, found = list(truth), list(found)

    def pairs(groups: list[Group], *, verbatim: bool = True, moved: bool = False) -> Counter[tuple[str, str]]:
        return Counter(
            (base[i], target[j])
            for bases, targets, is_moved in groups
            if is_moved or not moved
            for i in bases
            for j in targets
            if verbatim or base[i] != target[j]
        )

    def alone(groups: list[Group]) -> Counter[tuple[str, str]]:
        lost = [("-", base[i]) for bases, targets, _ in groups if not targets for i in bases]
        return Counter(lost + [("+", target[j]) for bases, targets, _ in groups if not bases for j in targets])

    return {
        "pairs": _f1(pairs(truth), pairs(found)),
        "changed": _f1(pairs(truth, verbatim=False), pairs(found, verbatim=False)),
        "moves": _f1(pairs(truth, moved=True), pairs(found, moved=True)),
        "alone": _f1(alone(truth), alone(found)),
        "splits": _found(truth, found, lambda b, t: len(b) == 1 and len(t) > 1),
        "merges": _found(truth, found, lambda b, t: len(b) > 1 and len(t) == 1),
    }


def _f1(truth: Counter[tuple[str, str]], found: Counter[tuple[str, str]]) -> float:
    if not truth and not found:
        return 1.0
    return 2 * (truth & found).total() / (truth.total() + found.total())


def _found(truth: list[Group], found: list[Group], shape: Callable[[tuple[int, ...], tuple[int, ...]], bool]) -> float:
    wanted = [(b, t) for b, t, _ in truth if shape(b, t)]
    have = {(b, t) for b, t, _ in found}
    return sum(each in have for each in wanted) / len(wanted) if wanted else 1.0
