"""Whether the entries of the record follow from one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.chain import GENESIS, link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from service.chain import Entry


def broken_links(entries: Iterable[Entry]) -> Iterator[tuple[Entry, str]]:
    """Yield each entry that does not follow from the one before, with what is wrong in words."""
    seq, previous = 0, GENESIS
    for entry in entries:
        if entry.seq != seq + 1:
            yield entry, f"chain entry {seq + 1} is missing"
        elif entry.previous != previous:
            yield entry, f"chain entry {entry.seq} does not follow from entry {seq}"
        if entry.hash != link(entry.seq, entry.kind, entry.payload, entry.previous).hash:
            yield entry, f"chain entry {entry.seq} was altered: its hash does not match"
        seq, previous = entry.seq, entry.hash
