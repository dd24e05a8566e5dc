"""Keep readers' words against the type or severity of changes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of the sets."""
    op.create_table(
        "overrule_sets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("base_id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("base_sha256", sa.String(length=64), nullable=False),
        sa.Column("target_sha256", sa.String(length=64), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("overrules", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["base_id"], ["language_versions.id"], name=op.f("fk_overrule_sets_base_id_language_versions")
        ),
        sa.ForeignKeyConstraint(
            ["target_id"], ["language_versions.id"], name=op.f("fk_overrule_sets_target_id_language_versions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overrule_sets")),
        sa.UniqueConstraint(
            "base_id", "target_id", "revision", name=op.f("uq_overrule_sets_base_id_target_id_revision")
        ),
    )
    op.create_index(op.f("ix_overrule_sets_base_sha256"), "overrule_sets", ["base_sha256"])
    op.create_index(op.f("ix_overrule_sets_target_sha256"), "overrule_sets", ["target_sha256"])


def downgrade() -> None:
    """Remove the sets. Entries of the chain that record some stay, and `verify` names what they miss."""
    op.drop_table("overrule_sets")
