"""The store: a database and a folder of files, opened together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from service.ports import UnitOfWorkFactory


class Store:
    """A database and a folder of files."""

    units: UnitOfWorkFactory

    def upgrade(self) -> None:
        """Bring the database to the newest schema."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of all connections."""
        raise NotImplementedError


def open_store(url: str, files: Path) -> Store:
    """Open a store."""
    raise NotImplementedError
