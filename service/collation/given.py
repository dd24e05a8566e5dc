"""A reader's word on the alignment: these paragraphs belong together, these do not. An input that always wins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


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

    def exchanged(self) -> GivenPair:
        """The same word with the sides exchanged."""
        return GivenPair(self.bond, self.target, self.base)


GivenPairs = Mapping[tuple[int, int], Sequence[GivenPair]]
"""A reader's words on several versions: by two versions, the words on the first as base and the second as target."""

NOTHING_GIVEN: GivenPairs = MappingProxyType({})
