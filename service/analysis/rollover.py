"""Is it a true rollover? The verdict, and the arithmetic: what a sponsor has to set right from edition to edition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.comparison import Comparison


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at, with its place.

    `code` is stable; `severity` is 1 for a question, 2 for what is probably wrong. `row` is the row's id, `side` "base"
    or "target"; `span` are offsets into the row's joined text of that side, or into its footnote where `footnote` is a
    place in the row's `footnotes`. `values` are names and plain texts for a sentence in any language.
    """

    code: str
    severity: int
    row: str | None
    side: str = "target"
    span: tuple[int, int] | None = None
    footnote: int | None = None
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Rollover:
    """The verdict on body, annexes and their notes, and the findings, in the order of the text."""

    verdict: bool
    findings: tuple[Finding, ...] = ()


def check_rollover(comparison: Comparison) -> Rollover:
    """Say whether every change is technical, and what the arithmetic of a rollover finds in the new text."""
    del comparison
    return Rollover(verdict=False)
