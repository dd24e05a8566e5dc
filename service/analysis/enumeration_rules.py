"""Enumerations that grew or shrank: the comma that became a conjunction, or back, belongs to the member."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from service.analysis.ground import Claim
from service.analysis.member_rules import is_joiner
from service.analysis.pieces import lettered, piece_of
from service.analysis.shape_rules import shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.analysis.ground import Ground
    from service.analysis.passage import Passage
    from service.analysis.stretches import Edit

_MEMBERS = frozenset({"list_item", "reference", "actor", "legal_anchor", "qualifier"})
_BETWEEN = 12
_BETWEEN_HAN = 24


def shifted_joiners(passage: Passage, ground: Ground) -> Iterator[Claim]:
    """Report a member that came or went together with the joiner that shifted for it: A and B → A, B and C."""
    for first, second in pairwise(passage.edits):
        for shift, member in ((first, second), (second, first)):
            kind = _member(passage, ground, shift, member)
            base, target = ((first[at][0], second[at][1]) for at in (0, 1))
            if kind and ground.free(base, target):
                yield Claim(kind, base, target)
                break


def _member(passage: Passage, ground: Ground, shift: Edit, member: Edit) -> str | None:
    """The type of a member that came or went near a joiner that gave way to another one."""
    swapped = [side.within(shift[at]) for at, side in enumerate(passage.sides())]
    if not all(swapped) or not all(is_joiner(words, passage.language) for words in swapped):
        return None
    if not any(words[0].is_sign for words in swapped):
        return None  # "and" → "or" is a change of its own
    piece = piece_of(passage, member)
    if not piece.one_sided or not piece.words or not ground.touched(*member):
        return None
    far = _BETWEEN_HAN if passage.language == "zh" else _BETWEEN
    between = passage.base.within((min(shift.base[1], member.base[1]), max(shift.base[0], member.base[0])))
    kind = shape_of(passage, piece)
    if kind == "qualifier" and not any(is_joiner((word,), passage.language) for word in piece.words):
        return None  # "the *financial* institutions …": no member of a row
    return kind if kind in _MEMBERS and len(lettered(between)) <= far else None
