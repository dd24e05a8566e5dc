"""PDF: from characters with a place on a page to paragraphs, notes, tables and furniture in reading order.

extraction (PDFium) → lines → furniture, footnotes, columns, tables → layout → paragraphs → writing, all in a child
process with bounds (apart). Only what stands on the pages is read: no form fields, annotations or attachments.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.formats.pdf.apart import read_apart

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.reading.source import SourceText

__all__ = ["read_pdf"]


def read_pdf(data: bytes, *, progress: Callable[[int, int, str], None] | None = None) -> SourceText:
    """Read the text of a PDF. Raises UnreadableInput with one line that says what to do.

    `progress` is called after each page with (pages done, pages in all, what is done).
    """
    return read_apart(data, progress)
