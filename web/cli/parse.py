"""`travaux parse FILE`: the structure recognised in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.reading import parse_to_json
from web.cli import inputs
from web.cli.output import as_json, write
from web.cli.terminal import progress, style_for
from web.render.structure import render_structure

if TYPE_CHECKING:
    from argparse import Namespace


def run(arguments: Namespace) -> int:
    """Read and write; 0 even with warnings, which are part of the result."""
    with progress("reading"):
        text = inputs.parse(inputs.receive(arguments.file), arguments.tracked)
    if arguments.format == "json":
        write(as_json(parse_to_json(text)), None)
    else:
        write(render_structure(text, style_for(None)), None)
    return 0
