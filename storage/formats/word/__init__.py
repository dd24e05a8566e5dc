"""Word: from the parts of a package to paragraphs, notes and furniture in reading order.

`open_word` gives the text together with where each of its characters came from; a redline is written with it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.reading.tracing import trace, trace_note
from service.text import ReadingWarning
from storage.formats.word.building import Place
from storage.formats.word.old import converted
from storage.formats.word.opening import open_word, read_tracked
from storage.formats.word.reader import WordText

if TYPE_CHECKING:
    from service.reading.source import SourceText
    from service.tracked import TrackedText

__all__ = [
    "Place",
    "WordText",
    "open_word",
    "read_old_word",
    "read_tracked",
    "read_word",
    "read_word_with_macros",
    "trace",
    "trace_note",
]


def read_word(data: bytes, choice: TrackedText | None = None) -> SourceText:
    """Read a .docx. Raises UnreadableInput, and TrackedChoiceNeeded where it holds two texts and nobody chose."""
    return open_word(data, choice).source


def read_word_with_macros(data: bytes, choice: TrackedText | None = None) -> SourceText:
    """Read a .docm as a .docx: its macros are ignored, which a warning says."""
    return _warned(read_word(data, choice), "macros", "The file holds macros: they are ignored, only its text is read.")


def read_old_word(data: bytes, choice: TrackedText | None = None) -> SourceText:
    """Read a .doc through LibreOffice, where it is installed. Raises UnreadableInput where it is not."""
    message = "The file is old Word (.doc) and was converted by LibreOffice: check numbers and notes against the file."
    source = replace(read_word(converted(data), choice), format="old word")
    return _warned(source, "converted", message)


def _warned(source: SourceText, code: str, message: str) -> SourceText:
    return replace(source, warnings=(ReadingWarning(code, message), *source.warnings))
