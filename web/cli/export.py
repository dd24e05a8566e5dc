"""`travaux export [SLUG] --output FILE`: a work, or everything, as one archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from storage.archive import export_archive
from web.cli.output import refuse_overwriting, whole_file
from web.cli.place import opened
from web.cli.terminal import progress

if TYPE_CHECKING:
    from argparse import Namespace


def run(arguments: Namespace) -> int:
    """Write the archive; it takes its name only when it is whole."""
    refuse_overwriting(arguments.output, ())
    with opened(arguments.data) as store, progress("exporting") as step, whole_file(Path(arguments.output)) as partial:
        export_archive(store, partial, arguments.slug, progress=step)
    print(f"exported {arguments.slug or 'everything'} to {arguments.output}")
    return 0
