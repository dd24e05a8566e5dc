"""From a collation to typed changes: every row gets the changes that its operations hold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.analysis.changes import changes_of
from service.collation.units import units_of

if TYPE_CHECKING:
    from service.collation.types import Collation
    from service.text import ParsedText

TYPING = "travaux-typing/1"
"""Names the rules of this package: the same name, the same changes of the same collation."""


@dataclass(frozen=True, slots=True)
class TypingOptions:
    """What a reader may ask of the typing.

    `watch` are pairs of terms (old, new) whose replacement, either way, is reported as `terminology`.
    """

    watch: tuple[tuple[str, str], ...] = ()


def typed(
    collation: Collation, base: ParsedText, target: ParsedText, options: TypingOptions | None = None
) -> Collation:
    """Give the collation of these two texts with the changes of each row. Pure, never raises, the same each time."""
    del options
    old, new = units_of(base), units_of(target)
    rows = tuple(changes_of(row, [old[i] for i in row.base], [new[j] for j in row.target]) for row in collation.rows)
    return replace(collation, engine=f"{collation.engine}+{TYPING}", rows=rows)
