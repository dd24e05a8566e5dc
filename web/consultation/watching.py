"""Who waits for news of a consultation in this process: one thread asks the store for all of them, once a second.

A listener holds a thread of the server while it waits, so their number is bounded; who finds no room asks by itself
now and then. Nothing here knows what a step says: only that there is one.
"""

from __future__ import annotations

from contextlib import suppress
from threading import Condition, Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING

from service.errors import TravauxError

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.ports import UnitOfWorkFactory

MOST = 24
"""Listeners of one process. The server has more threads than this (web/cli/server.py), so pages never wait for them."""
PAUSE = 1.0  # seconds between two questions to the store


class Watch:
    """The listeners of one process, and the thread that asks for them while there are any."""

    def __init__(self, *, most: int = MOST, pause: float = PAUSE) -> None:
        self._most, self._pause = most, pause
        self._news = Condition()
        self._listening: dict[str, int] = {}
        self._last: dict[str, int] = {}
        self._asking = False

    def listen(self, units: UnitOfWorkFactory, slug: str) -> Listener | None:
        """Begin to listen; None where there is no room. The listener has to be closed."""
        with self._news:
            if sum(self._listening.values()) >= self._most:
                return None
            self._listening[slug] = self._listening.get(slug, 0) + 1
            begin, self._asking = not self._asking, True
        if begin:
            Thread(target=self._ask, args=(units,), name="consultation-watch", daemon=True).start()
        return Listener(slug, self._wait, self._leave)

    def _leave(self, slug: str) -> None:
        with self._news:
            self._listening[slug] -= 1
            if not self._listening[slug]:
                del self._listening[slug]
                self._last.pop(slug, None)

    def _wait(self, slug: str, after: int, seconds: float) -> int:
        until = monotonic() + seconds
        with self._news:
            while self._last.get(slug, 0) <= after:
                left = until - monotonic()
                if left <= 0 or not self._news.wait(left):
                    break
            return max(self._last.get(slug, 0), after)

    def _ask(self, units: UnitOfWorkFactory) -> None:
        """Ask for the last step of every consultation that someone listens to, until nobody does."""
        while True:
            with self._news:
                slugs = tuple(self._listening)
                if not slugs:
                    self._asking = False
                    return
            with suppress(TravauxError):  # the store does not answer now: it is asked again
                self._tell(_last_steps(units, slugs))
            sleep(self._pause)

    def _tell(self, found: dict[str, int]) -> None:
        with self._news:
            fresh = {slug: last for slug, last in found.items() if slug in self._listening}
            if any(self._last.get(slug) != last for slug, last in fresh.items()):
                self._last.update(fresh)
                self._news.notify_all()


class Listener:
    """One who waits for steps of one consultation."""

    def __init__(self, slug: str, wait: Callable[[str, int, float], int], leave: Callable[[str], None]) -> None:
        self._slug, self._wait, self._leave = slug, wait, leave
        self._open = True

    def wait(self, after: int, seconds: float) -> int:
        """Return the number of the last step once it is above `after`; `after` itself when the time is over."""
        return self._wait(self._slug, after, seconds)

    def close(self) -> None:
        """Stop listening. Idempotent."""
        if self._open:
            self._open = False
            self._leave(self._slug)


def _last_steps(units: UnitOfWorkFactory, slugs: tuple[str, ...]) -> dict[str, int]:
    with units() as unit:
        return {slug: unit.consultations.last(slug) for slug in slugs}
