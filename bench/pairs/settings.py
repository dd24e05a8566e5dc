"""What each level of difficulty means, as figures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Level:
    """How a text is made and changed. All but `run` and `family_size` are shares of the paragraphs (0 to 1).

    `families`: near-identical paragraphs that differ in one number, date or actor; `twins`: exact repeats;
    `edited`: pairs with changed words, by `least` to `most` of their words; `moved_edited`: of the moved ones.
    """

    families: float
    family_size: tuple[int, int]
    twins: float
    edited: float
    least: float
    most: float
    added: float
    removed: float
    splits: float
    merges: float
    regroups: float
    single_moves: float
    block_moves: float
    swaps: float
    moved_edited: float
    regrouped_edited: float
    borrowed: float


LEVELS: dict[int, Level] = {
    1: Level(0.2, (2, 4), 0.0, 0.12, 0.05, 0.1, 0.02, 0.02, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.1),
    2: Level(0.3, (3, 5), 0.0, 0.25, 0.05, 0.2, 0.03, 0.03, 0.01, 0.01, 0.0, 0.015, 0.0, 0.01, 0.2, 0.2, 0.3),
    3: Level(0.45, (3, 8), 0.01, 0.4, 0.05, 0.4, 0.05, 0.05, 0.025, 0.025, 0.005, 0.02, 0.02, 0.01, 0.4, 0.4, 0.5),
    4: Level(0.65, (4, 14), 0.02, 0.55, 0.05, 0.6, 0.07, 0.07, 0.04, 0.04, 0.01, 0.03, 0.03, 0.02, 0.5, 0.6, 0.6),
}
