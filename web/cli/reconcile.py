"""`travaux reconcile BASE TARGET --amendments FILE`: whether a revision is exactly the agreed amendments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.amendments import reconcile
from web.cli.amendments import read_amendments
from web.cli.output import as_json, refuse_overwriting, write
from web.cli.sides import Tracked, read_sides
from web.cli.terminal import progress, style_for
from web.render.reconciliation import reconciliation_to_json, render_reconciliation
from web.render.rows import Names

if TYPE_CHECKING:
    from argparse import Namespace


def run(arguments: Namespace) -> int:
    """Reconcile, write, and return 0 where the target is exactly the agreed amendments, else 1."""
    refuse_overwriting(arguments.output, [arguments.base, arguments.target, arguments.amendments])
    with progress("comparing"):
        tracked = Tracked(arguments.tracked_base or arguments.tracked, arguments.tracked_target or arguments.tracked)
        base, target = read_sides(arguments.base, arguments.target, arguments.language, arguments.data, tracked)
        adopted = read_amendments(arguments.amendments, base, arguments.instruction_language, everything=arguments.all)
        found = reconcile(base.text, adopted, target.text)
    names = Names(base.name, target.name)
    if arguments.format == "json":
        result = as_json(reconciliation_to_json(found, adopted, (base.sha256, target.sha256)))
    else:
        result = render_reconciliation(found, adopted, names, style_for(arguments.output))
    write(result, arguments.output)
    return int(not found.exact)
