"""What a run of the bench measures, and the report that it writes."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from bench.pairs import LANGUAGES
from bench.scoring import Alignment, Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Plan:
    """How much to measure. `limit` is the most seconds that a tool may take for one pair."""

    seeds: int
    levels: tuple[int, ...]
    peer_languages: tuple[str, ...]
    peer_sizes: tuple[int, ...]
    sizes: tuple[int, ...]
    limit: float
    folders: tuple[str, ...]
    every: bool


QUICK = Plan(1, (4,), ("en",), (300,), (300, 3000), 20, ("ar-laws",), every=False)
FULL = Plan(
    5,
    (1, 2, 3, 4),
    LANGUAGES,
    (300, 3000),
    (30, 300, 3000, 30000),
    120,
    ("zh-laws", "es-laws-ar", "ar-laws"),
    every=True,
)


@dataclass(slots=True)
class Report:
    """The text so far, and the goals: what was measured, what is wanted, whether it is met."""

    lines: list[str] = field(default_factory=list)
    goals: list[tuple[str, str, str, bool]] = field(default_factory=list)

    def section(self, title: str, note: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Add a heading, a note and a table."""
        self.lines += ["", f"## {title}", "", note, "", "| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
        self.lines += ["| " + " | ".join(row) + " |" for row in rows]

    def least(self, name: str, value: float, goal: float) -> None:
        """A goal that must be reached or passed."""
        self.goals.append((name, f"{value:.4f}", f"≥ {goal}", value >= goal))

    def most(self, name: str, value: float, goal: float, unit: str = "") -> None:
        """A goal that must not be passed."""
        self.goals.append((name, f"{value:.3f}{unit}", f"≤ {goal}{unit}", value <= goal))


KINDS = tuple(item.name for item in fields(Alignment))
HEAD = ("all pairs", "not verbatim", "moves", "splits", "merges", "regroups", "added and removed")


def ours(base: Sequence[str], target: Sequence[str]) -> list[Found]:
    """Our engine's rows, as the scorer takes them."""
    from service.collation import collate  # noqa: PLC0415  the peers' Python has no use for it

    return [
        Found(r.base, r.target, r.moved, tuple((o.op.value, o.text) for o in r.ops)) for r in collate(base, target).rows
    ]


def figures(mine: Alignment) -> list[str]:
    """The F1 of each kind, to three places; where there was none to find, how many were found all the same."""
    counts = [getattr(mine, kind) for kind in KINDS]
    return [f"{count.f1:.3f}" if count.true else f"none ({count.found} found)" for count in counts]
