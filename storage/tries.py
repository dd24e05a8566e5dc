"""Tries of passwords over the database. See `service.accounts.tries.KeptTries`.

They stand outside the record and its queue of writers: each change is a short transaction of its own, which on
PostgreSQL locks its few rows alone, always in the same order. What is forgotten goes in another one, past rows that
are locked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from service.accounts.tries import FORGOTTEN, Tries
from storage.engine import connect
from storage.rows_accounts import LoginTriesRow as Row

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Connection, Engine, Insert, Select

    from service.accounts.tries import Change, Held

MOST_KEYS = 20_000


class TriesStore:
    """The tries of one database, at most `most` keys: the oldest go first."""

    def __init__(self, engine: Engine, most: int = MOST_KEYS) -> None:
        self._engine = engine
        self._most = most

    def of(self, keys: Collection[str], now: datetime) -> Held:
        """Return what is kept under these keys and not forgotten by now."""
        with connect(self._engine, write=False) as connection:
            return _held(connection, _of(keys), now)

    def change(self, keys: Collection[str], now: datetime, change: Change) -> None:
        """Keep what `change` gives for what is kept under these keys."""
        ordered = sorted(keys)  # all lock in this order, so that no two wait for each other
        with connect(self._engine, write=True) as connection:
            rows = [{"key": key, "count": 0, "last": now} for key in ordered]
            connection.execute(_insert_missing(self._engine), rows)
            held = _held(connection, _of(ordered).order_by(Row.key).with_for_update(), now)
            for key, tries in {**held, **change(held)}.items():
                if tries is not None:
                    values = {"count": tries.count, "last": tries.last}
                    connection.execute(update(Row).where(Row.key == key).values(values))
                else:
                    connection.execute(delete(Row).where(Row.key == key))
            connection.execute(delete(Row).where(Row.key.in_(ordered), Row.count == 0))
            connection.commit()
        self._forget(now)

    def _forget(self, now: datetime) -> None:
        """Remove what is forgotten by now, and what is over the bound."""
        with connect(self._engine, write=False) as connection:
            over = connection.scalar(select(Row.last).order_by(Row.last.desc()).offset(self._most).limit(1))
            old = connection.scalar(select(Row.last).where(Row.last < now - FORGOTTEN).limit(1))
        if over is None and old is None:
            return
        until = max(over, now - FORGOTTEN) if over is not None else now - FORGOTTEN
        gone = select(Row.key).where(Row.last <= until).with_for_update(skip_locked=True)
        with connect(self._engine, write=True) as connection:
            connection.execute(delete(Row).where(Row.key.in_(gone)))
            connection.commit()


def _insert_missing(engine: Engine) -> Insert:
    """What writes rows, and passes over those that are there."""
    if engine.dialect.name == "postgresql":
        return postgresql.insert(Row).on_conflict_do_nothing()
    return sqlite.insert(Row).on_conflict_do_nothing()


def _of(keys: Collection[str]) -> Select[str, int, datetime]:
    return select(Row.key, Row.count, Row.last).where(Row.key.in_(keys))


def _held(connection: Connection, query: Select[str, int, datetime], now: datetime) -> Held:
    rows = connection.execute(query).all()
    return {key: Tries(count, last) for key, count, last in rows if count and last >= now - FORGOTTEN}
