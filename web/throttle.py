"""How often a password may be tried: a few times at once, then with growing pauses. Nobody is made to wait in here.

All processes of a service count together, and go on counting where they begin anew.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, ip_address
from typing import TYPE_CHECKING

from service.accounts.tries import Tries
from service.once import digest_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from service.accounts.tries import Held, KeptTries


@dataclass(frozen=True, slots=True)
class Limit:
    """`free` tries without a pause; then 1, 2, 4 … seconds, at most `longest`, between two tries."""

    free: int
    longest: int


# One account from one address; one account from anywhere, which must not lock its owner out; one address, which may be
# that of a whole building.
PAIR, NAME, ADDRESS = Limit(5, 900), Limit(50, 30), Limit(30, 60)


class Throttle:
    """Counts tries by account and address. A try counts when it begins, so that many at once gain nothing."""

    def __init__(self, kept: KeptTries) -> None:
        self._kept = kept

    def admit(self, name: str, address: str | None, now: datetime) -> int:
        """Count a try and return 0, or return the seconds to wait before it may be made; it is not counted then."""
        keys = _keys(name, address)
        waits = [_wait(self._kept.of(keys, now), keys, now)]

        def count(held: Held) -> Mapping[str, Tries | None]:
            waits.append(_wait(held, keys, now))
            return {} if waits[-1] else {key: Tries(_count(held, key) + 1, now) for key in keys}

        if not waits[0]:  # who has to wait is told so without a place in any queue
            self._kept.change(keys, now, count)
        return waits[-1]

    def succeeded(self, name: str, address: str | None, now: datetime) -> None:
        """Forget the tries of this account here, and this one try of the address."""
        keys = _keys(name, address)

        def forget(held: Held) -> Mapping[str, Tries | None]:
            left = {key: _count(held, key) - 1 if limit is ADDRESS else 0 for key, limit in keys.items()}
            return {key: Tries(count, now) if count > 0 else None for key, count in left.items()}

        self._kept.change(keys, now, forget)


def _count(held: Held, key: str) -> int:
    return held[key].count if key in held else 0


def _wait(held: Held, keys: Mapping[str, Limit], now: datetime) -> int:
    """The longest wait that one of the keys asks for."""
    return max(_wait_of(held[key], limit, now) if key in held else 0 for key, limit in keys.items())


def _wait_of(tries: Tries, limit: Limit, now: datetime) -> int:
    if tries.count < limit.free:
        return 0
    pause = min(2 ** min(tries.count - limit.free, 20), limit.longest)
    return max(0, math.ceil((tries.last + timedelta(seconds=pause) - now).total_seconds()))


def _keys(name: str, address: str | None) -> dict[str, Limit]:
    who, where = name.strip().lower()[:100], _network(address)
    named = {("pair", who, where): PAIR, ("name", who): NAME, ("address", where): ADDRESS}
    return {digest_of(*parts): limit for parts, limit in named.items()}


def _network(address: str | None) -> str:
    """An address; of IPv6 the network that one customer gets, since its own part is free to choose."""
    try:
        parsed = ip_address(address or "")
    except ValueError:
        return address or ""
    return parsed.exploded[:19] if isinstance(parsed, IPv6Address) else str(parsed)
