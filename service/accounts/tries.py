"""How often a password was tried: what is kept of it, for all processes of a service together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

FORGOTTEN = timedelta(hours=1)
"""So long after the last try nothing is known of it any more."""


@dataclass(frozen=True, slots=True)
class Tries:
    """How often, and when last."""

    count: int
    last: datetime


Held = Mapping[str, Tries]
Change = Callable[[Held], Mapping[str, Tries | None]]
"""What is kept under the keys → what is to be kept; None forgets. A key that is not named stays as it is."""


class KeptTries(Protocol):
    """Tries by key: a digest in 64 hexadecimal digits of whom or what they are counted for."""

    def of(self, keys: Collection[str], now: datetime) -> Held:
        """Return what is kept under these keys and not forgotten by now. Waits for nobody."""

    def change(self, keys: Collection[str], now: datetime, change: Change) -> None:
        """Keep what `change` gives for what is kept under these keys: of two at once the second sees the first.

        Waits for those alone who change one of the same keys (on SQLite: for whoever writes).
        """
