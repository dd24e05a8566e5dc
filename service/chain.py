"""The append-only record: what happened, as events, each linked to the one before by its hash.

An entry's payload is the event as canonical JSON. What may have to be erased one day (a title recognised in a file,
a file's name and source, the words of corrections) is in the payload only as a digest; the words themselves stand
in the row. So a withdrawal can erase the words, and the chain still verifies.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from service.canonical import canonical, digest, plain, revive_plain
from service.events import (
    AccountStep,
    ChangesOverruled,
    ConsultationStep,
    Event,
    EventKind,
    FileReadmitted,
    FileReceived,
    FileWithdrawn,
    LanguageAdded,
    PairsCorrected,
    StructureCorrected,
    VersionAdded,
    WorkCreated,
)

if TYPE_CHECKING:
    from service.text import Correction

GENESIS = "0" * 64
"""What the first entry names as the hash before it."""


_CLASSES: dict[EventKind, type[Any]] = {
    EventKind.WORK: WorkCreated,
    EventKind.VERSION: VersionAdded,
    EventKind.LANGUAGE: LanguageAdded,
    EventKind.FILE: FileReceived,
    EventKind.CORRECTIONS: StructureCorrected,
    EventKind.PAIRS: PairsCorrected,
    EventKind.OVERRULES: ChangesOverruled,
    EventKind.CONSULTATION: ConsultationStep,
    EventKind.ACCOUNT: AccountStep,
    EventKind.WITHDRAWAL: FileWithdrawn,
    EventKind.READMISSION: FileReadmitted,
}
_KINDS = {cls: kind for kind, cls in _CLASSES.items()}
_ERASABLE: dict[EventKind, tuple[str, ...]] = {
    EventKind.WORK: ("title",),
    EventKind.FILE: ("filename", "source"),
    EventKind.CORRECTIONS: ("corrections",),
    EventKind.PAIRS: ("corrections",),
    EventKind.OVERRULES: ("overrules",),
    EventKind.CONSULTATION: ("content",),
}
_NAMES: dict[EventKind, str] = {
    EventKind.WORK: "work {slug}",
    EventKind.VERSION: "{work}, version {version}",
    EventKind.LANGUAGE: "{work}, version {version}, language {language}",
    EventKind.FILE: "{work}, version {version}, {language}, file",
    EventKind.CORRECTIONS: "{work}, version {version}, {language}, corrections {revision}",
    EventKind.PAIRS: "{work}, versions {base} and {target}, {language}, corrected pairs {revision}",
    EventKind.OVERRULES: "{work}, versions {base} to {target}, {language}, overrules {revision}",
    EventKind.CONSULTATION: "{work}, consultation step {seq}",
    EventKind.ACCOUNT: "account step {seq}",
    EventKind.WITHDRAWAL: "withdrawal {ordinal} of {sha256}",
    EventKind.READMISSION: "readmission {ordinal} of {sha256}",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A link of the chain. `seq` counts from 1; `hash` covers all the rest."""

    seq: int
    kind: str
    payload: str
    previous: str
    hash: str


def kind_of(event: Event) -> EventKind:
    """Return the event's kind, as its entry names it."""
    return _KINDS[type(event)]


def name_of(event: Event) -> str:
    """Name what the event is about, uniquely: "un-csto, version 2"."""
    return _NAMES[kind_of(event)].format(**_values(event))


def name_in(entry: Entry) -> str:
    """Name what an entry is about, from its payload; an entry that makes no sense is named by its place."""
    try:
        return _NAMES[EventKind(entry.kind)].format(**json.loads(entry.payload))
    except (ValueError, LookupError, TypeError):
        return f"chain entry {entry.seq}"


def payload_of(event: Event) -> str:
    """Write the event as its entry keeps it. Raises ValueError where a part of it was erased."""
    values = _values(event)
    for name in _ERASABLE.get(kind_of(event), ()):
        if values[name] is None:
            raise ValueError(f"{name_of(event)}: its {name} was erased")
        values[name] = digest(values[name])
    return canonical(values)


def details_of(event: Event) -> dict[str, object]:
    """Return the parts that the payload holds only as digests, as plain JSON data; None for an erased one."""
    values = _values(event)
    return {name: plain(values[name]) for name in _ERASABLE.get(kind_of(event), ())}


def event_from(kind: str, payload: str, details: dict[str, object]) -> Event:
    """Make the event of an entry from its payload and details; raise ValueError where they make none."""
    data = json.loads(payload)
    if not isinstance(data, dict) or canonical(data) != payload:
        raise ValueError("the payload is not canonical")
    event_kind = EventKind(kind)
    if set(details) != set(_ERASABLE.get(event_kind, ())):
        raise ValueError("the details are not those of the event")
    event: Event = revive_plain(_CLASSES[event_kind], data | details)
    return event


def differences(payload: str, event: Event) -> tuple[str, ...]:
    """Name the fields in which an event differs from what its entry keeps. An erased detail is no difference."""
    kept = json.loads(payload)
    found = _values(event)
    erasable = _ERASABLE.get(kind_of(event), ())
    return tuple(
        name
        for name, value in found.items()
        if not (name in erasable and value is None)
        and kept.get(name) != (digest(value) if name in erasable else plain(value))
    )


def erased_fields(event: Event) -> tuple[str, ...]:
    """Name the details of the event that were erased."""
    return tuple(name for name, value in details_of(event).items() if value is None)


def files_of(event: Event) -> frozenset[str]:
    """Return the SHA-256 of the files of which any one's withdrawal erases details of the event."""
    if isinstance(event, WorkCreated):
        return frozenset() if event.title_from is None else frozenset({event.title_from})
    if isinstance(event, PairsCorrected | ChangesOverruled):
        return frozenset({event.base_sha256, event.target_sha256})
    if isinstance(event, FileReceived | StructureCorrected | ConsultationStep):
        return frozenset({event.sha256})
    return frozenset()


def link(seq: int, kind: str, payload: str, previous: str) -> Entry:
    """Make the entry that follows the one with the hash `previous`."""
    return Entry(seq, kind, payload, previous, digest([seq, kind, payload, previous]))


def corrections_digest(corrections: tuple[Correction, ...]) -> str:
    """Name a set of corrections by what recognition depends on: kind, offset and value of each, in order."""
    return digest([[item.kind, item.offset, item.value] for item in corrections])


def _values(event: Event) -> dict[str, Any]:
    return {field.name: getattr(event, field.name) for field in fields(event)}
