"""`travaux summary BASE TARGET`: what changed, in sentences, or as the table of changes for the capital."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from service.comparison import has_differences
from service.summary import summarise, summary_to_json
from web.cli.output import as_json, refuse_on_a_terminal, refuse_overwriting, write
from web.cli.pairs import compare_sides
from web.cli.sides import Tracked, read_sides
from web.cli.terminal import progress
from web.render.rows import Names

if TYPE_CHECKING:
    from argparse import Namespace

    from service.comparison import Comparison
    from service.summary import Summary

BYTE_ORDER_MARK = "\ufeff"  # spreadsheets take a CSV file without it for a local encoding


def run(arguments: Namespace) -> int:
    """Summarise, write, and return 1 for a difference, 0 for none, as `compare` does."""
    refuse_overwriting(arguments.output, [arguments.base, arguments.target])
    refuse_on_a_terminal(arguments.format, arguments.output)
    with progress("comparing"):
        tracked = Tracked(arguments.tracked_base or arguments.tracked, arguments.tracked_target or arguments.tracked)
        base, target = read_sides(arguments.base, arguments.target, arguments.text_language, arguments.data, tracked)
        comparison = compare_sides(base, target, None, arguments.data)
        summary = summarise(comparison, arguments.language)
        names = Names(base.name, target.name)
        result = _render(comparison, summary, names, arguments)
    write(result, arguments.output)
    return int(has_differences(comparison))


def _render(comparison: Comparison, summary: Summary, names: Names, arguments: Namespace) -> str | bytes:
    from web.render.summary import (  # noqa: PLC0415 - --help does without
        render_summary_csv,
        render_summary_markdown,
        render_summary_text,
    )

    match arguments.format:
        case "json":
            return as_json(summary_to_json(summary))
        case "markdown":
            return render_summary_markdown(summary, names)
        case "csv":
            return (BYTE_ORDER_MARK if arguments.output else "") + render_summary_csv(summary)
        case "docx" | "pdf":
            return _table(comparison, summary, names, arguments.format)
        case _:
            return render_summary_text(summary, names, everything=arguments.all)


def _table(comparison: Comparison, summary: Summary, names: Names, form: str) -> bytes:
    from service.summary.table import change_table  # noqa: PLC0415 - one renderer a run

    table = change_table(comparison, summary, (names.base, names.target))
    if form == "docx":
        from storage.publishing.table_word import write_table_word  # noqa: PLC0415 - a large library

        return write_table_word(table)
    from storage.publishing.table_pdf import write_table_pdf  # noqa: PLC0415 - a large library

    made = write_table_pdf(table)
    for warning in made.warnings:
        print("travaux:", warning, file=sys.stderr)
    return made.pdf
