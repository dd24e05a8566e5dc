"""A program of its own that adds versions and prints each one that was acknowledged: for tests that kill or race it.

Arguments: address of the database, folder of files, slug, first number, how many.
"""

from __future__ import annotations

import sys
from pathlib import Path

from service.use_cases import add_version
from storage import open_store, read
from tests.samples import NOW, new, numbered


def main(address, files, slug, first, count):
    store = open_store(address, Path(files))
    for number in range(int(first), int(first) + int(count)):
        added = add_version(store.units, new(numbered(number), slug=slug), read=read, now=NOW)
        print(number, added.version.number, flush=True)  # noqa: T201 - the acknowledgement
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
