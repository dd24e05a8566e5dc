"""Fetching documents by symbol from a document service: off until its address is set. See docs/operations.md."""

from storage.fetching.source import RemoteSource
from storage.fetching.transport import Source

__all__ = ["RemoteSource", "Source"]
