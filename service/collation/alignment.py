"""Alignment: which paragraphs of two texts belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.collation.order import longest_increasing
from service.collation.rows import Group, Sides
from service.collation.words import word_operations

if TYPE_CHECKING:
    from service.collation.options import CollationOptions


def align(sides: Sides, options: CollationOptions) -> tuple[list[Group], str | None]:
    """Give the groups of paragraphs that belong together, and why the result is coarser, if it is."""
    left: dict[str, list[int]] = {}
    for u in sides.base:
        left.setdefault(u.core, []).append(u.index)
    pairs: dict[int, int] = {}
    for v in sides.target:
        if left.get(v.core):
            pairs[left[v.core].pop(0)] = v.index
    taken = set(pairs.values())
    free = [v for v in sides.target if v.index not in taken]
    scored = sorted(
        (
            -word_operations(u.core, v.core, options).similarity - (0.2 if u.number and u.number == v.number else 0),
            u.index,
            v.index,
        )
        for u in sides.base
        if u.index not in pairs
        for v in free
        if u.part == v.part and abs(u.index - v.index) < 12
    )
    for score, i, j in scored:
        if score < -0.4 and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    ordered = sorted(pairs.items(), key=lambda p: p[1])
    stay = set(longest_increasing([i for i, _ in ordered]))
    groups = [Group((i,), (j,), moved=k not in stay) for k, (i, j) in enumerate(ordered)]
    groups += [Group((u.index,), ()) for u in sides.base if u.index not in pairs]
    groups += [Group((), (v.index,)) for v in sides.target if v.index not in taken]
    return groups, None
