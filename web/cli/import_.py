"""`travaux import FILE`: take in the works of an archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from service.errors import UnreadableInput
from storage.archive import import_archive
from web.cli.place import now, opened
from web.cli.terminal import progress

if TYPE_CHECKING:
    from argparse import Namespace


def run(arguments: Namespace) -> int:
    """Import all or nothing, and name the works that came in."""
    archive = Path(arguments.archive)
    if not archive.is_file():
        raise UnreadableInput(f"{archive}: there is no such file")
    with opened(arguments.data, making=True) as store, progress("importing") as step:
        slugs = import_archive(store, archive, now=now(), progress=step)
    for slug in slugs:
        print(f"imported {slug}")
    return 0
