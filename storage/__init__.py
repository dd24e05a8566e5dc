"""What remembers, and what reads and writes files: database, file store, formats.

Nothing heavy is imported here: comparing two files needs no database library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from service.text import Correction, ParsedText
    from storage.store import Store


def open_store(url: str, files: Path) -> Store:
    """Open a store; see `storage.store.open_store`."""
    from storage import store  # noqa: PLC0415 - the database library loads only when a store is opened

    return store.open_store(url, files)


def read(data: bytes, filename: str | None, corrections: Sequence[Correction]) -> ParsedText:
    """Read a received file; the `Reader` that use cases take. Raises UnreadableInput."""
    from storage.formats import read_file  # noqa: PLC0415 - the formats' libraries load only when a file is read

    return read_file(data, filename=filename, corrections=corrections)


__all__ = ["open_store", "read"]
