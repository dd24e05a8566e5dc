"""The part of `verify` that sets the chain against the rows: links, and each entry against what its row says."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from service.chain import GENESIS, Entry, details_of, differences, erased_fields, files_of, kind_of, name_in, name_of
from service.chain_check import broken_links
from service.events import Event, FileReadmitted, FileWithdrawn
from service.ports import Unreadable
from service.works import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def chain_findings(entries: Sequence[Entry], head: tuple[int, str], expected: str | None) -> Iterator[Finding]:
    """Yield what is wrong with the chain itself. `expected` is a head noted earlier, "number:hash"."""
    for entry, message in broken_links(entries):
        yield Finding(name_in(entry), message, broken=True)
    last = (entries[-1].seq, entries[-1].hash) if entries else (0, GENESIS)
    if last != head:
        yield Finding("chain head", f"the head names entry {head[0]}, the chain ends with {last[0]}", broken=True)
    if expected is not None and expected not in {f"{entry.seq}:{entry.hash}" for entry in entries}:
        yield Finding("chain head", f"the chain does not contain {expected[:80]}, which was noted earlier", broken=True)


def row_findings(entries: Sequence[Entry], rows: Sequence[Event | Unreadable]) -> Iterator[Finding]:
    """Yield every row that was altered, removed or added without an entry, and every entry that stands twice."""
    events = {name_of(row): row for row in rows if not isinstance(row, Unreadable)}
    unreadable = {row.name for row in rows if isinstance(row, Unreadable)}
    for name in sorted(unreadable):
        yield Finding(name, "its rows were altered: they can no longer be read", broken=True)
    counted = Counter(name_in(entry) for entry in entries)
    withdrawn = withdrawn_now(events.values())
    ever = {event.sha256 for event in events.values() if isinstance(event, FileWithdrawn)}
    for entry in entries:
        name = name_in(entry)
        if counted[name] > 1:
            yield Finding(name, f"chain entry {entry.seq} records it a second time", broken=True)
        elif name in events:
            yield from _row_findings(entry, events[name], withdrawn, ever)
        elif not any(_is_part(name, damaged) for damaged in unreadable):
            yield Finding(name, f"its row was removed; chain entry {entry.seq} records it", broken=True)
    for name in events:
        if name not in counted:
            yield Finding(name, "there is a row that no chain entry records", broken=True)


def withdrawn_now(events: Iterable[Event]) -> set[str]:
    """Return the files whose withdrawal is in force."""
    found = list(events)
    ended: dict[str, int] = {}
    for event in found:
        if isinstance(event, FileReadmitted):
            ended[event.sha256] = max(event.ordinal, ended.get(event.sha256, 0))
    return {e.sha256 for e in found if isinstance(e, FileWithdrawn) and e.ordinal > ended.get(e.sha256, 0)}


def _row_findings(entry: Entry, event: Event, withdrawn: set[str], ever: set[str]) -> Iterator[Finding]:
    name, files = name_of(event), files_of(event)
    if entry.kind != kind_of(event):
        yield Finding(name, f"chain entry {entry.seq} is of another kind", broken=True)
        return
    for field in _differences(entry, event):
        yield Finding(name, f"its {field} was altered: it is not what chain entry {entry.seq} records", broken=True)
    erased = erased_fields(event)
    if erased and not files & ever:
        yield Finding(name, f"its {erased[0]} was removed, but no file was withdrawn", broken=True)
    if files & withdrawn and len(erased) < len(details_of(event)):
        yield Finding(name, "its file was withdrawn, but words of it are left: withdraw the file again", broken=True)


def _differences(entry: Entry, event: Event) -> tuple[str, ...]:
    try:
        return differences(entry.payload, event)
    except (ValueError, AttributeError):
        return ("record",)


def _is_part(name: str, damaged: str) -> bool:
    """Whether a thing of this name is kept in the rows that cannot be read ("work un-csto" or "withdrawals")."""
    if damaged.startswith("work "):
        return name == damaged or name.startswith(f"{damaged.removeprefix('work ')}, ")
    if damaged == "account steps":
        return name.startswith("account step ")
    return name.startswith(("withdrawal ", "readmission "))
