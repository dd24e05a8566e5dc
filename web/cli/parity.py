"""`travaux parity BASE1 TARGET1 BASE2 TARGET2`: whether two language versions changed alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.comparison import compare
from service.concordance import concord, parity, parity_to_json
from web.cli.output import as_json, refuse_overwriting, write
from web.cli.sides import read_texts
from web.cli.terminal import progress, style_for
from web.render.concordance import render_parity

if TYPE_CHECKING:
    from argparse import Namespace


def run(arguments: Namespace) -> int:
    """Compare the changes, write, and return 1 if one language has a change that the other has not, else 0."""
    names = (arguments.base1, arguments.target1, arguments.base2, arguments.target2)
    refuse_overwriting(arguments.output, names)
    first, second = arguments.language_a, arguments.language_b
    with progress("comparing"):
        texts = read_texts(names, (first, first, second, second), arguments.data, arguments.tracked)
        base_a, target_a, base_b, target_b = texts
        report = parity(
            compare(base_a, target_a), compare(base_b, target_b), concord(base_a, base_b), concord(target_a, target_b)
        )
    if arguments.format == "json":
        result = as_json(parity_to_json(report))
    else:
        result = render_parity(report, style_for(arguments.output))
    write(result, arguments.output)
    return int(bool(report.findings))
