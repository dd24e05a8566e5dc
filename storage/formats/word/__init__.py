"""Word: from the parts of a package to paragraphs, notes and furniture in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.errors import UnreadableInput

if TYPE_CHECKING:
    from service.reading.source import SourceText
    from service.tracked import Tracked, TrackedText

__all__ = ["read_old_word", "read_tracked", "read_word", "read_word_with_macros"]


def read_word(data: bytes, choice: TrackedText | None = None) -> SourceText:
    """Read a .docx. Raises UnreadableInput, and TrackedChoiceNeeded where it holds two texts and nobody chose."""
    raise UnreadableInput("The file is a Word (.docx) file, which cannot be read yet: save it as plain text.")


def read_word_with_macros(data: bytes, choice: TrackedText | None = None) -> SourceText:
    """Read a .docm as a .docx: its macros are ignored, which a warning says."""
    return read_word(data, choice)


def read_old_word(data: bytes, choice: TrackedText | None = None) -> SourceText:
    """Read a .doc through LibreOffice, where it is installed."""
    return read_word(data, choice)


def read_tracked(data: bytes) -> Tracked:
    """List the tracked changes and comments of a .docx, with both its texts."""
    raise UnreadableInput("The file is a Word (.docx) file, which cannot be read yet: save it as plain text.")
