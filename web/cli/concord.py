"""`travaux concord A B`: two language versions of one text, paragraph by paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.concordance import alone, concord, concordance_to_json
from web.cli.output import as_json, refuse_overwriting, write
from web.cli.sides import read_texts
from web.cli.terminal import progress, style_for
from web.render.concordance import render_concordance

if TYPE_CHECKING:
    from argparse import Namespace


def run(arguments: Namespace) -> int:
    """Pair, write, and return 1 if a paragraph of the body has no counterpart, 0 if all have one."""
    names = (arguments.a, arguments.b)
    refuse_overwriting(arguments.output, names)
    with progress("pairing"):
        languages = (arguments.language_a, arguments.language_b)
        a, b = read_texts(names, languages, arguments.data, arguments.tracked)
        concordance = concord(a, b)
    if arguments.format == "json":
        result = as_json(concordance_to_json(concordance, a, b))
    else:
        result = render_concordance(concordance, a, b, style_for(arguments.output))
    write(result, arguments.output)
    return int(bool(alone(concordance, a, b)))
