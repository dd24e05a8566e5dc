"""The verdict at the top of the page: is this a technical rollover, and what stands against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.analysis.kinds import TECHNICAL
from service.analysis.outside import is_outside
from service.comparison import severity, technical_rollover

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.collation.types import Row
    from service.comparison import Comparison
    from web.comparison.rows import Title

NAMED = 8
"""Changes that are named one by one; the others are counted."""


@dataclass(frozen=True, slots=True)
class Against:
    """A paragraph that stands against a rollover, with the address of its row."""

    title: Title
    href: str

    @property
    def away(self) -> bool:
        """Whether another part of the text must be fetched for it."""
        return not self.href.startswith("#")


@dataclass(frozen=True, slots=True)
class Verdict:
    """`rollover` says yes or no. `against` counts the paragraphs of the body with heavier changes; `named` the first.

    The body is the preamble, the operative part, the annexes and their footnotes.
    """

    rollover: bool
    against: int
    named: tuple[Against, ...]

    @property
    def more(self) -> int:
        """How many are not named."""
        return self.against - len(self.named)


def verdict(comparison: Comparison, href_of: Callable[[str], str], title_of: Callable[[Row], Title]) -> Verdict | None:
    """Return the verdict; None for two texts in two languages, of which it would say nothing."""
    languages = comparison.base.language, comparison.target.language
    if None not in languages and languages[0] != languages[1]:
        return None
    against = [
        row for row in comparison.collation.rows if severity(row) > TECHNICAL and not _is_outside(row, comparison)
    ]
    named = tuple(Against(title_of(row), href_of(row.id)) for row in against[:NAMED])
    return Verdict(technical_rollover(comparison), len(against), named)


def _is_outside(row: Row, comparison: Comparison) -> bool:
    base = [comparison.base.paragraphs[index] for index in row.base]
    return is_outside([*base, *(comparison.target.paragraphs[index] for index in row.target)])
