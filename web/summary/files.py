"""A summary as a file to keep: the table of changes for the capital, a spreadsheet, Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.summary.table import change_table
from web.render.rows import Names
from web.render.summary import render_summary_csv, render_summary_markdown

if TYPE_CHECKING:
    from service.comparison import Comparison
    from service.summary import Summary

BYTE_ORDER_MARK = "\ufeff"  # spreadsheets take a CSV file without it for a local encoding
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "csv": "text/csv",
    "markdown": "text/markdown",
}
_ENDINGS = {"markdown": "md"}


@dataclass(frozen=True, slots=True)
class File:
    """The bytes, the type, and the ending of a name to keep it under."""

    data: bytes
    media_type: str
    ending: str


def file_of(comparison: Comparison, summary: Summary, names: tuple[str, str], form: str) -> File:
    """Write a summary in one of the forms of `asked.FORMS`."""
    return File(_written(comparison, summary, names, form), _TYPES[form], _ENDINGS.get(form, form))


def _written(comparison: Comparison, summary: Summary, names: tuple[str, str], form: str) -> bytes:
    match form:
        case "csv":
            return (BYTE_ORDER_MARK + render_summary_csv(summary)).encode("utf-8", "backslashreplace")
        case "markdown":
            return render_summary_markdown(summary, Names(*names)).encode("utf-8", "backslashreplace")
    table = change_table(comparison, summary, names)
    if form == "docx":
        from storage.publishing.table_word import write_table_word  # noqa: PLC0415 - a large library

        return write_table_word(table)
    from storage.publishing.table_pdf import write_table_pdf  # noqa: PLC0415 - a large library

    return write_table_pdf(table).pdf
