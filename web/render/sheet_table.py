"""A sheet of a consultation as CSV: a line of column names, a record a row; cells are safe in a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from web.render.table import protected

if TYPE_CHECKING:
    from service.consultation.sheets import Sheet, SheetCell


def render_sheet_csv(sheet: Sheet) -> str:
    """The sheet as CSV. Where it has sections, the first column names them; the last says which rows are protected."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    sectioned = any(section.title for section in sheet.sections)
    names = _safe([*(["section"] if sectioned else []), *sheet.columns])
    writer.writerow([*names[:-1], "protected"])
    for section in sheet.sections:
        for row in section.rows:
            writer.writerow(_safe([*([section.title] if sectioned else []), *map(_words, row)]))
    return buffer.getvalue()


def _safe(cells: list[str]) -> list[str]:
    return list(protected({str(place): cell for place, cell in enumerate(cells)}).values())


def _words(cell: SheetCell) -> str:
    """The lines of a field, one under the other."""
    return "\n".join("".join(stretch.text for stretch in line) for line in cell.lines)
