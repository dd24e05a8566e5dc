"""Where two texts differ: the stretches of a row's operations, with the seams between paragraphs set apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from service.collation.types import Op

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.collation.types import Operation

Span = tuple[int, int]
"""A half-open range [start, end) of characters."""


class Edit(NamedTuple):
    """A place where the texts differ: what stood in base, what stands in target. One of them may be empty."""

    base: Span
    target: Span


def stretches(ops: Sequence[Operation]) -> Iterator[tuple[int, str, int, str]]:
    """Walk the differing stretches: (start in base, deleted text, start in target, inserted text)."""
    b = t = 0
    old = new = ""
    for operation in ops:
        if operation.op is Op.EQUAL:
            if old or new:
                yield b - len(old), old, t - len(new), new
            old = new = ""
            b += len(operation.text)
            t += len(operation.text)
        elif operation.op is Op.DELETE:
            old += operation.text
            b += len(operation.text)
        else:
            new += operation.text
            t += len(operation.text)
    if old or new:
        yield b - len(old), old, t - len(new), new


def edits_and_seams(ops: Sequence[Operation]) -> tuple[list[Edit], list[Edit]]:
    """Give the differing stretches of wording, and the seams: places where paragraphs were cut or joined."""
    edits: list[Edit] = []
    seams: list[Edit] = []
    for b, old, t, new in stretches(ops):
        base, target = b, t
        for old_part, new_part in _without_seams(old, new):
            edit = Edit((base, base + len(old_part)), (target, target + len(new_part)))
            (seams if _is_seam(old_part, new_part) else edits).append(edit)
            base, target = edit.base[1], edit.target[1]
    return edits, seams


def without_head(edits: Sequence[Edit], head: Edit) -> Iterator[Edit]:
    """Give the stretches, or what of them lies behind the head of the text: a number that stands in it."""
    for edit in edits:
        base, target = (
            (max(span[0], first[1]), max(span[1], first[1])) for span, first in zip(edit, head, strict=True)
        )
        if base[0] < base[1] or target[0] < target[1]:
            yield Edit(base, target)


def _is_seam(old: str, new: str) -> bool:
    """Whether this is a line feed between paragraphs, with the space that it replaces or that replaces it."""
    return "\n" in {old, new} and old in {"", " ", "\n"} and new in {"", " ", "\n"}


def _without_seams(old: str, new: str) -> list[tuple[str, str]]:
    """Cut the seam off the start or the end of a stretch: it belongs to the split or merge, not to the wording."""
    if ("\n" in old or "\n" in new) and not _is_seam(old, new):
        for size_old, size_new in ((1, 1), (0, 1), (1, 0)):
            head = old[:size_old], new[:size_new]
            if _is_seam(*head):
                return [head, (old[size_old:], new[size_new:])]
            tail = old[len(old) - size_old :], new[len(new) - size_new :]
            if _is_seam(*tail):
                return [(old[: len(old) - size_old], new[: len(new) - size_new]), tail]
    return [(old, new)]
