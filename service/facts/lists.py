"""References with their dates, and lists of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.facts.types import Citation, ReferenceList


def citations(text: str, language: str | None = None) -> tuple[Citation, ...]:
    """Give every reference of a text with its date, ascending."""
    del text, language
    return ()


def reference_lists(text: str, language: str | None = None) -> tuple[ReferenceList, ...]:
    """Give the lists of two or more references of a text, ascending."""
    del text, language
    return ()
