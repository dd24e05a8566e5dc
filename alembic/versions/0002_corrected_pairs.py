"""Keep readers' corrections of an alignment; a stored comparison says which of them it honours."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_KEY = ("base_sha256", "target_sha256", "base_corrections", "target_corrections", "reader", "engine")


def upgrade() -> None:
    """Make the table of the sets, and the comparisons anew: these are derived, and made again when they are asked."""
    op.create_table(
        "pair_sets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("base_id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("base_sha256", sa.String(length=64), nullable=False),
        sa.Column("target_sha256", sa.String(length=64), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("corrections", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["base_id"], ["language_versions.id"], name=op.f("fk_pair_sets_base_id_language_versions")
        ),
        sa.ForeignKeyConstraint(
            ["target_id"], ["language_versions.id"], name=op.f("fk_pair_sets_target_id_language_versions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pair_sets")),
        sa.UniqueConstraint("base_id", "target_id", "revision", name=op.f("uq_pair_sets_base_id_target_id_revision")),
    )
    op.create_index(op.f("ix_pair_sets_base_sha256"), "pair_sets", ["base_sha256"])
    op.create_index(op.f("ix_pair_sets_target_sha256"), "pair_sets", ["target_sha256"])
    op.drop_table("comparisons")
    _comparisons(sa.Column("pairs", sa.String(length=64), nullable=False))


def downgrade() -> None:
    """Remove the sets. Entries of the chain that record some stay, and `verify` names what they miss."""
    op.drop_table("comparisons")
    _comparisons()
    op.drop_table("pair_sets")


def _comparisons(*more: sa.Column[str]) -> None:
    """Make the table of stored comparisons; `more` are columns that belong to its key beyond those of the first."""
    op.create_table(
        "comparisons",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("base_sha256", sa.String(length=64), nullable=False),
        sa.Column("target_sha256", sa.String(length=64), nullable=False),
        sa.Column("base_corrections", sa.String(length=64), nullable=False),
        sa.Column("target_corrections", sa.String(length=64), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        *more,
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comparisons")),
        sa.UniqueConstraint(*_KEY, *(column.name for column in more), name="uq_comparisons_key"),
    )
    op.create_index("ix_comparisons_target_sha256", "comparisons", ["target_sha256"])
