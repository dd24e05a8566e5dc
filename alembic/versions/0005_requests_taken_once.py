"""Keep which requests of consultations were taken, so that one that comes twice is taken once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "step_keys",
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("said", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_step_keys_work_id_works")),
        sa.PrimaryKeyConstraint("work_id", "key", name=op.f("pk_step_keys")),
    )


def downgrade() -> None:
    """Remove the table: a request sent again is then another one."""
    op.drop_table("step_keys")
