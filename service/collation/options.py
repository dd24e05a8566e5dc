"""The thresholds of a collation, in one frozen object, stored by its digest with every result."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class CollationOptions:
    """Thresholds; the defaults are meant for resolutions."""

    rewritten: float = 0.6
    word_product: int = 400_000_000
    small_word: int = 3
    island_words: int = 3
    island_ratio: float = 3.0
    note_similarity: float = 0.4
    rarity: float = 3.0
    piece_rarity: float = 2.0
    copies_product: int = 10_000
    index_features: int = 16
    index_holders: int = 100
    index_candidates: int = 8
    gap_product: int = 400
    gap_band: int = 3
    neighbour: float = 0.05
    place: float = 0.08
    same_number: float = 0.04
    promotion: float = 0.1
    other_part: float = 0.25
    sure: float = 0.5
    sure_away: float = 0.6
    here: float = 0.2
    facing: float = 0.6
    away: float = 0.4
    piece: float = 0.35
    piece_features: int = 10
    piece_share: float = 0.1
    apart: float = 0.5
    couple: float = 0.4

    def digest(self) -> str:
        """Name these values in eight hexadecimal digits."""
        values = ";".join(f"{field.name}={getattr(self, field.name)!r}" for field in fields(self))
        return hashlib.blake2s(values.encode(), digest_size=4).hexdigest()


DEFAULT = CollationOptions()
