"""A sheet (list of amendments, matrix, balance) as PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from storage.publishing.typesetting import Typeset, typeset

if TYPE_CHECKING:
    from datetime import datetime

    from service.consultation.sheets import Sheet, SheetCell


def write_sheet_pdf(sheet: Sheet, created: datetime | None = None) -> Typeset:
    """Set a sheet on landscape pages whose headings repeat. `created` is the date in the file, by default none."""
    data = {
        "language": sheet.language,
        "title": sheet.title,
        "headline": sheet.headline,
        "names": [list(pair) for pair in sheet.names],
        "columns": list(sheet.columns),
        "shares": list(sheet.shares),
        "sections": [
            {"title": section.title, "rows": [[_cell(cell, sheet) for cell in row] for row in section.rows]}
            for section in sheet.sections
        ],
        "page": sheet.page,
        "created": {"year": created.year, "month": created.month, "day": created.day} if created else None,
    }
    return typeset("sheet", data, languages=sheet.languages, created=created)


def _cell(cell: SheetCell, sheet: Sheet) -> dict[str, Any]:
    return {
        "language": cell.language or sheet.language,
        "bold": cell.bold,
        "lines": [[{"text": one.text, "look": one.look.value} for one in line] for line in cell.lines],
    }
