"""Keep the steps of consultations; accounts, what they may do, their tokens, and who is told what happens."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "account_steps",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_account_steps")),
    )
    op.create_table(
        "accounts",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("display", sa.Text(), nullable=False),
        sa.Column("password", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_accounts")),
        sa.UniqueConstraint("subject", name=op.f("uq_accounts_subject")),
    )
    op.create_table(
        "delegations",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "delegation", "group", name="delegation_kind", native_enum=False, create_constraint=True, length=20
            ),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_delegations")),
    )
    op.create_table(
        "consultation_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("delegation", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_consultation_steps_work_id_works")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_steps")),
        sa.UniqueConstraint("work_id", "seq", name=op.f("uq_consultation_steps_work_id_seq")),
    )
    op.create_index(op.f("ix_consultation_steps_sha256"), "consultation_steps", ["sha256"], unique=False)
    op.create_table(
        "grants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account", sa.String(length=80), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=True),
        sa.Column(
            "role",
            sa.Enum(
                "reader",
                "delegate",
                "facilitator",
                "administrator",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("delegation", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["delegation"], ["delegations.code"], name=op.f("fk_grants_delegation_delegations")),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_grants_work_id_works")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grants")),
    )
    op.create_index(op.f("ix_grants_work_id"), "grants", ["work_id"], unique=False)
    op.create_index(
        "uq_grants_account",
        "grants",
        ["account"],
        unique=True,
        sqlite_where=sa.text("work_id IS NULL"),
        postgresql_where=sa.text("work_id IS NULL"),
    )
    op.create_index("uq_grants_account_work_id", "grants", ["account", "work_id"], unique=True)
    op.create_table(
        "tokens",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("account", sa.String(length=80), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["accounts.name"], name=op.f("fk_tokens_account_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tokens")),
        sa.UniqueConstraint("digest", name=op.f("uq_tokens_digest")),
    )
    op.create_index(op.f("ix_tokens_account"), "tokens", ["account"], unique=False)
    op.create_table(
        "webhooks",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("next_try", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_webhooks_work_id_works")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhooks")),
    )
    op.create_index(op.f("ix_webhooks_work_id"), "webhooks", ["work_id"], unique=False)


def downgrade() -> None:
    """Remove the tables. Entries of the chain that record steps stay, and `verify` names what they miss."""
    op.drop_index(op.f("ix_webhooks_work_id"), table_name="webhooks")
    op.drop_table("webhooks")
    op.drop_index(op.f("ix_tokens_account"), table_name="tokens")
    op.drop_table("tokens")
    op.drop_index("uq_grants_account_work_id", table_name="grants")
    op.drop_index(
        "uq_grants_account",
        table_name="grants",
        sqlite_where=sa.text("work_id IS NULL"),
        postgresql_where=sa.text("work_id IS NULL"),
    )
    op.drop_index(op.f("ix_grants_work_id"), table_name="grants")
    op.drop_table("grants")
    op.drop_index(op.f("ix_consultation_steps_sha256"), table_name="consultation_steps")
    op.drop_table("consultation_steps")
    op.drop_table("delegations")
    op.drop_table("accounts")
    op.drop_table("account_steps")
