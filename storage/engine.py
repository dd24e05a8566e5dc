"""The connection to the database: one schema, two dialects, the same promises.

SQLite: write-ahead log, foreign keys, full synchronisation (an acknowledged commit survives a power cut), erased
content overwritten, and writers that take their turn from the start (BEGIN IMMEDIATE), so that none can fail half-way.
PostgreSQL: readers see one consistent state (repeatable read), writers queue at the chain's head; waits are bounded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from service.errors import InvalidRequest
from storage.failures import is_translatable, of_database, pool_errors

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy.engine import URL, ExceptionContext

BUSY_SECONDS = 20
STATEMENT_SECONDS = 120
_PRAGMAS = ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL", "secure_delete=ON")


def make_engine(url: str) -> Engine:
    """Make an engine for `sqlite:///file` or `postgresql+psycopg://…`; raise InvalidRequest for anything else."""
    parsed = _parse(url)
    engine = _sqlite(parsed) if parsed.get_backend_name() == "sqlite" else _postgres(parsed)
    event.listen(engine, "handle_error", _translate, retval=True)
    return engine


def connect(engine: Engine, *, write: bool) -> Connection:
    """Open a connection in a state fit to read or to write; the transaction begins with the first statement."""
    with pool_errors():
        connection = engine.connect()
    if engine.dialect.name == "sqlite":
        return connection.execution_options(travaux_write=write)
    if write:
        return connection.execution_options(isolation_level="READ COMMITTED")
    return connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def forget_physically(engine: Engine, tables: tuple[str, ...]) -> bool:
    """Make deleted content leave the database's own files: the log of SQLite, the dead rows of PostgreSQL.

    Return False where a reader stood in the way.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if engine.dialect.name == "sqlite":
            blocked = connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).scalar_one()
            return not blocked
        # Rewriting a large table may take longer than any other statement should.
        connection.execute(text("SET statement_timeout = 0"))
        try:
            for table in tables:
                connection.execute(text(f"VACUUM (FULL, ANALYZE) {table}"))
        finally:
            connection.execute(text("RESET statement_timeout"))
    return True


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise InvalidRequest(_WRONG_URL) from None
    if parsed.drivername in {"postgresql", "postgres"}:
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in {"sqlite", "sqlite+pysqlite", "postgresql+psycopg"}:
        raise InvalidRequest(_WRONG_URL)
    if parsed.get_backend_name() == "sqlite" and parsed.database in {None, "", ":memory:"}:
        raise InvalidRequest("A database in memory would forget everything: name a file, as in sqlite:///travaux.db.")
    return parsed


_WRONG_URL = "The address of the database must be sqlite:///file or postgresql+psycopg://user@host/name."


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver would begin transactions by itself, and late; we say when and how (see _begin_sqlite).
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("isolation_level") == "AUTOCOMMIT":
        return
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("travaux_write") else "BEGIN")


def _postgres(url: URL) -> Engine:
    try:
        return create_engine(
            url,
            pool_pre_ping=True,
            connect_args={
                "connect_timeout": 10,
                "options": f"-c lock_timeout={BUSY_SECONDS}s -c statement_timeout={STATEMENT_SECONDS}s -c timezone=UTC",
            },
        )
    except NoSuchModuleError:
        raise InvalidRequest(_WRONG_URL) from None


def _translate(context: ExceptionContext) -> BaseException | None:
    error: Any = context.original_exception
    return of_database(error) if is_translatable(error) else None
