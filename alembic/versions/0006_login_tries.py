"""Keep how often passwords were tried, for all processes of a service together."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "login_tries",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("last", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_login_tries")),
    )
    op.create_index(op.f("ix_login_tries_last"), "login_tries", ["last"], unique=False)


def downgrade() -> None:
    """Remove the table: tries are counted from the beginning again."""
    op.drop_index(op.f("ix_login_tries_last"), table_name="login_tries")
    op.drop_table("login_tries")
