"""A reader's word on the alignment: these paragraphs belong together, these do not. An input that always wins."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Bond(StrEnum):
    """What a reader says of some paragraphs of base and target."""

    TOGETHER = "together"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class GivenPair:
    """A reader's word on paragraphs of both sides, by their indexes, ascending, never empty.

    TOGETHER: one row holds exactly these paragraphs. APART: no row holds one of these of base and one of these of
    target together.
    """

    bond: Bond
    base: tuple[int, ...]
    target: tuple[int, ...]
