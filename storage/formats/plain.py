"""Plain text: paragraphs apart by blank lines, one a line, or wrapped over lines; decided by evidence."""

from __future__ import annotations

from service.reading.source import SourceText
from storage.formats.blocks import Syntax, blocks_of
from storage.formats.derived import plain_text

_SYNTAX = Syntax(derive=plain_text)


def read_plain(text: str) -> SourceText:
    """Cut plain text into blocks. Every character is itself: nothing is markup."""
    return SourceText(text, "text", blocks_of(text, _SYNTAX))
