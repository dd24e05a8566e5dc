"""Old and new things of one sort, matched in order: what stayed, what came, what went, what gave way to what."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from service.collation.options import DEFAULT
from service.collation.shared_words import common_runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")


def unmatched(old: Sequence[T], new: Sequence[T], key: Callable[[T], str]) -> Iterator[tuple[list[T], list[T]]]:
    """Give the gaps between what stayed: what went there and what came there, in order; never both empty.

    What stayed is the longest common run of keys, in order.
    """
    runs, _ = common_runs([key(one) for one in old], [key(one) for one in new], DEFAULT)
    b = t = 0
    for run in runs:
        if run.base > b or run.target > t:
            yield list(old[b : run.base]), list(new[t : run.target])
        b, t = run.base + run.size, run.target + run.size
    if len(old) > b or len(new) > t:
        yield list(old[b:]), list(new[t:])
