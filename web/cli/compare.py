"""`travaux compare BASE TARGET`: files or stored versions, in any mixture."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from service.collation.units import plain_text
from service.comparison import compare_paragraphs, has_differences, to_json, with_said
from service.errors import InvalidRequest
from web.cli import inputs
from web.cli.output import as_json, refuse_on_a_terminal, refuse_overwriting, write
from web.cli.terminal import progress, style_for
from web.render.rows import Names

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from service.comparison import Comparison

BYTE_ORDER_MARK = "\ufeff"  # spreadsheets take a CSV file without it for a local encoding


def run(arguments: Namespace) -> int:
    """Compare, write, and return 1 for a difference, 0 for none."""
    refuse_overwriting(
        arguments.output, [arguments.base, arguments.target, *([arguments.pairs] if arguments.pairs else [])]
    )
    refuse_on_a_terminal(arguments.format, arguments.output)
    with progress("comparing"):
        comparison, names = _compare_lists(arguments) if arguments.paragraphs else _compare_texts(arguments)
        result = _render(comparison, names, arguments)
    write(result, arguments.output)
    return int(has_differences(comparison))


def _compare_texts(arguments: Namespace) -> tuple[Comparison, Names]:
    from web.cli.pairs import compare_sides  # noqa: PLC0415 - lists of paragraphs do without readers and store
    from web.cli.sides import Tracked, read_sides  # noqa: PLC0415 - lists of paragraphs do without readers and store

    tracked = Tracked(arguments.tracked_base or arguments.tracked, arguments.tracked_target or arguments.tracked)
    base, target = read_sides(arguments.base, arguments.target, arguments.language, arguments.data, tracked)
    arguments.base_side = base
    return compare_sides(base, target, arguments.pairs, arguments.data), Names(base.name, target.name)


def _compare_lists(arguments: Namespace) -> tuple[Comparison, Names]:
    if arguments.base == arguments.target == inputs.STDIN:
        raise InvalidRequest("only one of the two texts can come from standard input")
    base, target = (inputs.paragraphs(inputs.receive(name)) for name in (arguments.base, arguments.target))
    names = Names(arguments.base, arguments.target)
    if arguments.pairs is None:
        return compare_paragraphs(base, target), names
    from web.cli.pairs import read_pairs  # noqa: PLC0415 - only where there are some

    given = read_pairs(arguments.pairs, plain_text(base), plain_text(target))
    return with_said(compare_paragraphs(base, target, given=given.pairs), given.said), names


def _render(comparison: Comparison, names: Names, arguments: Namespace) -> str | bytes:
    return RENDERERS[arguments.format](comparison, names, arguments)


# Each renderer imports what it needs: one runs in a call, and some load large libraries.


def _text(comparison: Comparison, names: Names, arguments: Namespace) -> str:
    from web.render.text import render_text  # noqa: PLC0415

    return render_text(comparison, names, replace(style_for(arguments.output), unchanged=arguments.all))


def _json(comparison: Comparison, _: Names, __: Namespace) -> str:
    return as_json(to_json(comparison))


def _html(comparison: Comparison, names: Names, _: Namespace) -> str:
    from web.render.sheet import render_html  # noqa: PLC0415

    return render_html(comparison, names.without_folders)


def _markdown(comparison: Comparison, names: Names, _: Namespace) -> str:
    from web.render.markdown import render_markdown  # noqa: PLC0415

    return render_markdown(comparison, names)


def _csv(comparison: Comparison, _: Names, arguments: Namespace) -> str:
    from web.render.table import render_csv  # noqa: PLC0415

    return (BYTE_ORDER_MARK if arguments.output else "") + render_csv(comparison)


def _akn(comparison: Comparison, _: Names, __: Namespace) -> bytes:
    from storage.publishing.akn_comparison import write_akn_comparison  # noqa: PLC0415

    return write_akn_comparison(comparison)


def _pdf(comparison: Comparison, names: Names, _: Namespace) -> bytes:
    from storage.publishing.pdf import write_comparison_pdf  # noqa: PLC0415

    called = names.without_folders
    made = write_comparison_pdf(comparison, (called.base, called.target))
    for warning in made.warnings:
        print("travaux:", warning, file=sys.stderr)
    return made.pdf


def _docx(comparison: Comparison, _: Names, arguments: Namespace) -> bytes:
    from web.cli.redline import redline  # noqa: PLC0415

    return redline(comparison, arguments)


RENDERERS: dict[str, Callable[[Comparison, Names, Namespace], str | bytes]] = {
    "text": _text,
    "json": _json,
    "html": _html,
    "markdown": _markdown,
    "csv": _csv,
    "akn": _akn,
    "pdf": _pdf,
    "docx": _docx,
}
"""By the name of the format (web/cli/parser.py lists them)."""
