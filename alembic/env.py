"""Runs the migrations: on the connection that Store.upgrade() hands over, or on `-x url=…` from the command line."""

from __future__ import annotations

from alembic import context

from storage.engine import connect, make_engine
from storage.rows_accounts import Base


def run(connection) -> None:  # noqa: ANN001 - Alembic runs this file by itself
    """Migrate within one transaction: a migration that fails leaves nothing behind."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        compare_type=True,
        render_as_batch=connection.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()


def run_from_command_line() -> None:
    """Migrate the database named by `-x url=…`."""
    engine = make_engine(context.get_x_argument(as_dictionary=True)["url"])
    with connect(engine, write=True) as connection:
        run(connection)
        connection.commit()
    engine.dispose()


handed_over = context.config.attributes.get("connection")
if handed_over is None:
    run_from_command_line()
else:
    run(handed_over)
