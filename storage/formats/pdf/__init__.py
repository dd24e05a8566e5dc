"""PDF: from characters with a place on a page to paragraphs, notes and furniture in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.reading.source import SourceText

__all__ = ["read_pdf"]


def read_pdf(data: bytes, *, progress: Callable[[int, int, str], None] | None = None) -> SourceText:
    """Read the text of a PDF. Raises UnreadableInput with one line that says what to do.

    `progress` is called after each page with (pages done, pages in all, what is done).
    """
    raise UnreadableInput("The file is a PDF file, which cannot be read yet: save it as Markdown or plain text.")
