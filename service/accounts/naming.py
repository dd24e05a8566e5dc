"""By which name people are shown beside what they did: the one that they had then. Pure."""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from service.accounts.types import Account
    from service.events import AccountStep


@dataclass(frozen=True, slots=True)
class Names:
    """The names of accounts, each with the moment from which it was shown, oldest first."""

    by_account: Mapping[str, tuple[tuple[datetime, str], ...]] = field(default_factory=lambda: MappingProxyType({}))

    def shown(self, account: str, at: datetime) -> str:
        """The name that an account had at a moment.

        The account's own where it was not here yet: what came from another house was done by somebody of that house.
        """
        named = self.by_account.get(account, ())
        place = bisect_right(named, at, key=lambda each: each[0])
        return named[place - 1][1] if place else account


def names_of(accounts: Iterable[Account], steps: Iterable[AccountStep]) -> Names:
    """Gather the names from the record of accounts; one that the record does not have is that of now."""
    found: dict[str, list[tuple[datetime, str]]] = {}
    for step in steps:
        name = _display(step.content)
        known = found.setdefault(step.about, []) if name else []
        if name and (not known or known[-1][1] != name):
            known.append((step.at, name))
    now = {each.name: ((each.created, each.display),) for each in accounts if each.name not in found}
    return Names(MappingProxyType(now | {name: tuple(known) for name, known in found.items()}))


def _display(content: str) -> str:
    """The name in a recorded step; empty for a step about something else, or one that was altered."""
    try:
        data = json.loads(content)
    except ValueError:
        return ""
    name = data.get("display") if isinstance(data, dict) else None
    return name if isinstance(name, str) else ""
