"""What is known of a pair: its paragraphs, what became of each, and what cannot be told apart."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Side:
    """One text: `texts` without numbers, `numbers` as printed ("" for none), `kinds`, notes by paragraph."""

    texts: tuple[str, ...]
    numbers: tuple[str, ...]
    kinds: tuple[str, ...]
    notes: tuple[str, ...]

    def numbered(self) -> list[str]:
        """The paragraphs as printed, number first."""
        return [number + text for number, text in zip(self.numbers, self.texts, strict=True)]


@dataclass(frozen=True, slots=True)
class Edit:
    """One place where words changed: the words that went and the words that came (either may be "")."""

    deleted: str
    inserted: str

    @property
    def size(self) -> int:
        """Marked characters, blanks not counted."""
        return sum(not c.isspace() for c in self.deleted + self.inserted)


@dataclass(frozen=True, slots=True)
class TruthRow:
    """Paragraphs that belong together. `made_move`: the generator carried it to another place."""

    base: tuple[int, ...]
    target: tuple[int, ...]
    edits: tuple[Edit, ...] = ()
    made_move: bool = False

    @property
    def kind(self) -> str:
        """As in a comparison's rows, numbers left out of account."""
        shape = (min(len(self.base), 2), min(len(self.target), 2))
        named = {(0, 1): "added", (1, 0): "removed", (1, 2): "split", (2, 1): "merged", (2, 2): "regrouped"}
        return named.get(shape, "edited" if self.edits else "unchanged")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts and the truth about them.

    `either_base`: (target, base) that is as right as the target's true base; `either_target`: (base, target) that is
    as right as the base's true target; `free`: (base, target) where removed and added are as right as one edited row.
    """

    language: str
    size: int
    level: int
    seed: int
    base: Side
    target: Side
    rows: tuple[TruthRow, ...]
    either_base: frozenset[tuple[int, int]] = frozenset()
    either_target: frozenset[tuple[int, int]] = frozenset()
    free: frozenset[tuple[int, int]] = frozenset()
