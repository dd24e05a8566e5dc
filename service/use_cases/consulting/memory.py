"""What a process keeps of consultations so that a page need not fold all steps again: bounded, and never the truth.

The steps in the store are what counts. A kept state is brought up to date with the steps after it; it is dropped as
soon as a file of the work was withdrawn or readmitted, since steps lose their words with a file.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, TypeVar, cast

from service.consultation.news import news_of_step
from service.consultation.state import EMPTY, Consultation, follow
from service.errors import no_work
from service.use_cases.texts import history_in

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from service.consultation.news import News
    from service.consultation.steps import Taken
    from service.ports import UnitOfWork
    from service.works import History

T = TypeVar("T")
MOST_WORKS = 50
MOST_MADE = 20_000


@dataclass(frozen=True, slots=True)
class Held:
    """The steps of a consultation, the state that they add up to, and what they brought that others are told of."""

    taken: tuple[Taken, ...] = ()
    state: Consultation = EMPTY
    news: tuple[News, ...] = ()


_NOTHING = Held()


class Memory:
    """Folded states by work, and values made from them by key. Safe for threads; one for each process and store."""

    def __init__(self, *, works: int = MOST_WORKS, made: int = MOST_MADE) -> None:
        self._lock = Lock()
        self._held: OrderedDict[tuple[str, frozenset[str]], Held] = OrderedDict()
        self._made: OrderedDict[Hashable, object] = OrderedDict()
        self._most_works, self._most_made = works, made

    def held(self, unit: UnitOfWork, slug: str) -> tuple[History, Held]:
        """Give a work and its consultation as the unit of work sees them. Raises NotFound.

        Where nothing changed since they were kept, the store is asked one question.
        """
        stamp = unit.works.stamp(slug)
        if stamp is None:
            raise no_work(slug)
        history = self.made(("history", slug, stamp.texts, stamp.ends), lambda: history_in(unit, slug))
        key = slug, _withdrawn(history)
        with self._lock:
            known = self._held.get(key, _NOTHING)
        now = _brought_up(unit, slug, known, stamp.step)
        with self._lock:
            self._keep(key, now)
        return history, now

    def made(self, key: Hashable, make: Callable[[], T]) -> T:
        """Give the value that was made for the key, or make it. Two threads may both make it; one of them is kept."""
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return cast("T", self._made[key])
        value = make()
        with self._lock:
            self._made[key] = value
            while len(self._made) > self._most_made:
                self._made.popitem(last=False)
        return value

    def _keep(self, key: tuple[str, frozenset[str]], now: Held) -> None:
        """Keep the newest state; drop what was made before a file was withdrawn, with the words in it."""
        others = [each for each in self._held if each[0] == key[0] and each != key]
        for each in others:
            del self._held[each]
        if others:
            self._made.clear()
        there = self._held.get(key)
        if there is None or there.state.seq <= now.state.seq or now.state.seq == 0:
            self._held[key] = now
        self._held.move_to_end(key)
        while len(self._held) > self._most_works:
            self._held.popitem(last=False)


def _brought_up(unit: UnitOfWork, slug: str, known: Held, last: int) -> Held:
    """Fold the steps that came since; from the start where the store knows fewer than were kept."""
    if last == known.state.seq:
        return known
    known = _NOTHING if last < known.state.seq else known
    fresh = unit.consultations.steps(slug, known.state.seq)
    state, news = known.state, list(known.news)
    for taken in fresh:
        before, state = state, follow(state, taken)
        found = news_of_step(before, state, taken)
        news += () if found is None else (found,)
    return Held((*known.taken, *fresh), state, tuple(news))


def _withdrawn(history: History) -> frozenset[str]:
    files = (language.manifestation for version in history.versions for language in version.languages)
    return frozenset(file.sha256 for file in files if file.withdrawal is not None)
