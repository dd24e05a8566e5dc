"""The log: who did what when, read from the chain itself, newest first. It holds no word of any text."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from typing import TYPE_CHECKING, Any

from service.accounts.rights import Right
from service.chain import name_in
from service.consultation import EMPTY, follow
from service.errors import IntegrityFailure, no_work
from service.events import EventKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from service.accounts.rights import Viewer
    from service.chain import Entry
    from service.ports import UnitOfWork, UnitOfWorkFactory

PAGE = 50
_WHEN = ("at", "created", "received")
_WHO = ("actor", "author", "by")


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry. `what` is its kind ("version", "consultation.decided", "account.role"), `about` what it names.

    `who` is empty where nobody was named; `details` are its values that are no word of a text: version, language,
    delegation, role. `step` is the number of a step of the consultation, 0 for anything else.
    """

    number: int
    what: str
    about: str
    who: str
    at: datetime | None
    details: tuple[tuple[str, str], ...] = ()
    step: int = 0


@dataclass(frozen=True, slots=True)
class LogPage:
    """Some lines, newest first. `older` is the number to ask for those before them, None where there are none."""

    lines: tuple[LogLine, ...]
    older: int | None


def work_log(units: UnitOfWorkFactory, work: str, *, by: Viewer, before: int | None = None) -> LogPage:
    """Return what was done in a work and to its files. For its administrators."""
    by.require(Right.MANAGE, work)
    with units() as unit:
        if unit.works.find(work) is None:
            raise no_work(work)
        files, drafts = _files_of(unit, work), _drafts_of_others(unit, work, by)
        page = _page(_read(unit.chain.entries()), before, lambda entry, data: _is_of(entry, data, work, files))
    return replace(page, lines=tuple(_without_draft(line) if line.step in drafts else line for line in page.lines))


def _drafts_of_others(unit: UnitOfWork, work: str, by: Viewer) -> frozenset[int]:
    """The steps about drafts that no other delegation was ever shown: not even an administrator is told of them."""
    try:
        taken = unit.consultations.steps(work)
        state = reduce(follow, taken, EMPTY)
    except (ValueError, LookupError, IntegrityFailure):  # altered: the check names it, and nothing is told until then
        return frozenset(range(1, unit.consultations.last(work) + 1))
    hidden = {
        id_
        for id_, one in state.proposals.items()
        if one.unsent and not by.alone and not by.sees_drafts_of(one.delegation, work)
    }
    return frozenset(one.seq for one in taken if getattr(one.step, "id", None) in hidden)


def _without_draft(line: LogLine) -> LogLine:
    return replace(line, what=EventKind.CONSULTATION.value, who="", details=())


def account_log(units: UnitOfWorkFactory, *, by: Viewer, before: int | None = None) -> LogPage:
    """Return what was done to accounts, roles, delegations and tokens. For administrators of all works."""
    by.require(Right.MANAGE_ACCOUNTS)
    with units() as unit:
        return _page(_read(unit.chain.entries()), before, lambda entry, _: entry.kind == EventKind.ACCOUNT)


def _read(entries: Iterable[Entry]) -> Iterator[tuple[Entry, dict[str, Any]]]:
    for entry in entries:
        try:
            data = json.loads(entry.payload)
        except ValueError:  # altered: the check names it
            data = {}
        yield entry, data if isinstance(data, dict) else {}


def _page(
    entries: Iterator[tuple[Entry, dict[str, Any]]], before: int | None, wanted: Callable[[Entry, dict[str, Any]], bool]
) -> LogPage:
    """The last lines before a number. The chain is read from its beginning: it is one table, in order."""
    found = [one for one in entries if (before is None or one[0].seq < before) and wanted(*one)]
    lines = tuple(_line(entry, data) for entry, data in reversed(found[-PAGE:]))
    return LogPage(lines, lines[-1].number if len(found) > PAGE else None)


def _files_of(unit: UnitOfWork, work: str) -> frozenset[str]:
    history = unit.works.find(work)
    versions = history.versions if history is not None else ()
    return frozenset(line.manifestation.sha256 for version in versions for line in version.languages)


def _is_of(entry: Entry, data: dict[str, Any], work: str, files: frozenset[str]) -> bool:
    if entry.kind == EventKind.WORK:
        return data.get("slug") == work
    if entry.kind in (EventKind.WITHDRAWAL, EventKind.READMISSION):
        return data.get("sha256") in files
    if entry.kind == EventKind.ACCOUNT:
        return _content(data).get("work") == work
    return data.get("work") == work


def _line(entry: Entry, data: dict[str, Any]) -> LogLine:
    own = f".{data['kind']}" if isinstance(data.get("kind"), str) else ""
    about = str(data["about"]) if "about" in data else name_in(entry)
    step = data.get("seq") if entry.kind == EventKind.CONSULTATION else 0
    number = step if isinstance(step, int) else 0
    return LogLine(entry.seq, f"{entry.kind}{own}", about, _first(data, _WHO), _moment(data), _details(data), number)


def _details(data: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    values = {**_content(data), **{name: data.get(name) for name in ("version", "language", "delegation", "reason")}}
    shown = ("version", "language", "delegation", "reason", "work", "role", "label")
    return tuple((name, str(values[name])) for name in shown if values.get(name) not in (None, ""))


def _content(data: dict[str, Any]) -> dict[str, Any]:
    """What an account became. The content of a step of a consultation is in the chain as a digest only."""
    if "about" not in data:
        return {}
    try:
        content = json.loads(data.get("content", ""))
    except (ValueError, TypeError):
        return {}
    return content if isinstance(content, dict) else {}


def _first(data: dict[str, Any], names: Iterable[str]) -> str:
    return next((str(data[name]) for name in names if data.get(name)), "")


def _moment(data: dict[str, Any]) -> datetime | None:
    try:
        return datetime.fromisoformat(_first(data, _WHEN))
    except ValueError:
        return None
