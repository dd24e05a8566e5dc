"""The steps from the bytes of a PDF to a source text, in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.formats.pdf.extraction import pages_of
from storage.formats.pdf.layout import regions_of
from storage.formats.pdf.lines import sheet_of
from storage.formats.pdf.paragraphs import pieces_of
from storage.formats.pdf.usable import check, quality_of
from storage.formats.pdf.writing import write

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.reading.source import SourceText


def read_here(data: bytes, progress: Callable[[int, int, str], None] | None = None) -> SourceText:
    """Read a PDF in this process. Raises UnreadableInput; a hostile file may also crash or hang the process."""
    sheets, drawn, quality = [], [], []
    for count, page in pages_of(data):
        sheet = sheet_of(page)
        sheets.append(sheet)
        drawn.append(page.strokes)
        quality.append(quality_of(page, sheet))
        if progress is not None:
            progress(page.number + 1, count, "pages read")
    warnings = check(quality)
    return write(pieces_of(list(regions_of(sheets, drawn))), warnings)
