"""The table of changes for the capital as PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from storage.publishing.typesetting import Typeset, typeset

if TYPE_CHECKING:
    from datetime import datetime

    from service.summary.table import ChangeTable, Lines, TableLine


def write_table_pdf(table: ChangeTable, created: datetime | None = None) -> Typeset:
    """Set the table on landscape pages whose headings repeat. `created` is the date in the file, by default none."""
    data = {
        "language": table.language,
        "languages": list(table.languages),
        "title": table.title,
        "headline": table.headline,
        "asides": list(table.asides),
        "names": [list(pair) for pair in table.names],
        "columns": list(table.columns),
        "findings_title": table.findings_title,
        "findings": list(table.findings),
        "sections": [
            {"title": section.title, "lines": [_line(line) for line in section.lines], "folds": list(section.folds)}
            for section in table.sections
        ],
        "page": table.page,
        "created": {"year": created.year, "month": created.month, "day": created.day} if created else None,
    }
    return typeset("table", data, languages=(table.language, *table.languages), created=created)


def _line(line: TableLine) -> dict[str, Any]:
    return {
        "base": line.base_label,
        "target": line.target_label,
        "old": _paragraphs(line.old),
        "new": _paragraphs(line.new),
        "said": list(line.said),
        "severity": line.severity,
        "weight": line.weight,
    }


def _paragraphs(lines: Lines) -> list[list[dict[str, Any]]]:
    return [[{"text": piece.text, "changed": piece.changed} for piece in line] for line in lines]
