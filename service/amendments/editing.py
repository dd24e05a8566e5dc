"""The edits that a person made by typing in a paragraph, a note or the title: the smallest changes of whole words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.amendments.types import Edit
    from service.text import ParsedText


def edits_of_words(text: ParsedText, index: int, words: str, note: int | None = None) -> tuple[Edit, ...]:
    """Give the edits that make a paragraph (or one of its notes) read as `words`; none where it reads so already."""
    raise NotImplementedError
