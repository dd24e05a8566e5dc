"""The sentences of the core that the interface can say in other languages (see web/messages.py)."""

from __future__ import annotations


def _mark(message: str) -> str:
    """Mark a sentence for the catalogues; it is translated when it is shown."""
    return message


KNOWN: tuple[str, ...] = ()
