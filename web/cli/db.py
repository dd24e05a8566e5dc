"""`travaux db upgrade`: bring the tables of the database to the present form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from web.cli.place import opened

if TYPE_CHECKING:
    from argparse import Namespace


def run(arguments: Namespace) -> int:
    """Upgrade; a second run does nothing."""
    with opened(arguments.data, making=True) as store:
        store.upgrade()
    print("the database is up to date")
    return 0
