"""How often a password may be tried: a few times at once, then with growing pauses. Nobody is made to wait in here.

The memory is that of one process and is bounded; with several processes each allows its own few tries.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address
from threading import Lock

MOST_KEYS = 20_000
_FORGOTTEN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """`free` tries without a pause; then 1, 2, 4 … seconds, at most `longest`, between two tries."""

    free: int
    longest: int


# One account from one address; one account from anywhere, which must not lock its owner out; one address, which may be
# that of a whole building.
PAIR, NAME, ADDRESS = Limit(5, 900), Limit(50, 30), Limit(30, 60)


@dataclass(frozen=True, slots=True)
class Tries:
    """How often, and when last."""

    count: int
    last: datetime


class Throttle:
    """Counts tries by account and address. A try counts when it begins, so that many at once gain nothing."""

    def __init__(self) -> None:
        self._tries: OrderedDict[tuple[str, ...], Tries] = OrderedDict()
        self._lock = Lock()

    def admit(self, name: str, address: str | None, now: datetime) -> int:
        """Count a try and return 0, or return the seconds to wait before it may be made; it is not counted then."""
        keys = _keys(name, address)
        with self._lock:
            wait = max(self._wait(key, limit, now) for key, limit in keys.items())
            if not wait:
                for key in keys:
                    self._count(key, now)
        return wait

    def succeeded(self, name: str, address: str | None, now: datetime) -> None:
        """Forget the tries of this account here, and this one try of the address."""
        with self._lock:
            for key, limit in _keys(name, address).items():
                held = self._tries.pop(key, None)
                if limit is ADDRESS and held is not None and held.count > 1:
                    self._tries[key] = Tries(held.count - 1, now)

    def _wait(self, key: tuple[str, ...], limit: Limit, now: datetime) -> int:
        held = self._tries.get(key)
        if held is None or now - held.last > _FORGOTTEN or held.count < limit.free:
            return 0
        pause = min(2 ** min(held.count - limit.free, 20), limit.longest)
        return max(0, math.ceil((held.last + timedelta(seconds=pause) - now).total_seconds()))

    def _count(self, key: tuple[str, ...], now: datetime) -> None:
        held = self._tries.pop(key, None)
        fresh = held is None or now - held.last > _FORGOTTEN
        self._tries[key] = Tries(1 if held is None or fresh else held.count + 1, now)
        while len(self._tries) > MOST_KEYS:
            self._tries.popitem(last=False)


def _keys(name: str, address: str | None) -> dict[tuple[str, ...], Limit]:
    who, where = name.strip().lower()[:100], _network(address)
    return {("pair", who, where): PAIR, ("name", who): NAME, ("address", where): ADDRESS}


def _network(address: str | None) -> str:
    """An address; of IPv6 the network that one customer gets, since its own part is free to choose."""
    try:
        parsed = ip_address(address or "")
    except ValueError:
        return address or ""
    return parsed.exploded[:19] if isinstance(parsed, IPv6Address) else str(parsed)
