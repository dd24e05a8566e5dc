"""How a new fact stands to an old one: computed from the values alone, so the same in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.facts.types import ListDifference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.facts.types import Citation, Fact, Reference, Relation


def difference(old: Fact, new: Fact) -> Relation | None:
    """Give how the new fact stands to the old one; None where the two cannot be compared."""
    del old, new
    return None


def citation_difference(old: Citation, new: Citation) -> Relation | None:
    """Give how a citation stands to an older one of the same reference: SAME, DATED, UNDATED or by its dates."""
    del old, new
    return None


def list_difference(
    old: Sequence[Citation], new: Sequence[Citation], own: Reference | str | None = None
) -> ListDifference:
    """Give what was added to a list of references, dropped from it, dated anew and reordered.

    `own` is the last edition of the text that the list stands in, or the text's own symbol ("A/79/L.11").
    """
    del old, new, own
    return ListDifference()
