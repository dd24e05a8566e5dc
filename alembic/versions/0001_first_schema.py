"""Keep works, versions, files, the chain, and what is derived from them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables and the head of the empty chain."""
    op.create_table(
        "chain_entries",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_chain_entries")),
        sa.UniqueConstraint("hash", name=op.f("uq_chain_entries_hash")),
        sa.UniqueConstraint("previous", name=op.f("uq_chain_entries_previous")),
    )
    head = op.create_table(
        "chain_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_chain_head_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chain_head")),
    )
    op.create_table(
        "comparisons",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("base_sha256", sa.String(length=64), nullable=False),
        sa.Column("target_sha256", sa.String(length=64), nullable=False),
        sa.Column("base_corrections", sa.String(length=64), nullable=False),
        sa.Column("target_corrections", sa.String(length=64), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comparisons")),
        sa.UniqueConstraint(
            "base_sha256",
            "target_sha256",
            "base_corrections",
            "target_corrections",
            "reader",
            "engine",
            name="uq_comparisons_key",
        ),
    )
    op.create_index("ix_comparisons_target_sha256", "comparisons", ["target_sha256"])
    op.create_table(
        "parsed_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("corrections", sa.String(length=64), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parsed_texts")),
        sa.UniqueConstraint("sha256", "corrections", "reader", name=op.f("uq_parsed_texts_sha256_corrections_reader")),
    )
    op.create_table(
        "readmissions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("readmitted_by", sa.Text(), nullable=False),
        sa.Column("readmitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_readmissions")),
        sa.UniqueConstraint("sha256", "ordinal", name=op.f("uq_readmissions_sha256_ordinal")),
    )
    op.create_table(
        "withdrawals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("withdrawn_by", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withdrawals")),
        sa.UniqueConstraint("sha256", "ordinal", name=op.f("uq_withdrawals_sha256_ordinal")),
    )
    op.create_table(
        "works",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("title_from", sa.String(length=64), nullable=True),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_works")),
        sa.UniqueConstraint("slug", name=op.f("uq_works_slug")),
    )
    op.create_index(op.f("ix_works_title_from"), "works", ["title_from"])
    op.create_table(
        "parsed_paragraphs",
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column("index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["text_id"], ["parsed_texts.id"], name=op.f("fk_parsed_paragraphs_text_id_parsed_texts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("text_id", "index", name=op.f("pk_parsed_paragraphs")),
    )
    op.create_table(
        "versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("symbol", sa.Text(), nullable=True),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column(
            "stage",
            sa.Enum(
                "draft",
                "revised",
                "adopted",
                "reconstructed",
                name="stage",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("predecessor", sa.Integer(), nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_versions_number_from_one")),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_versions_work_id_works")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_versions")),
        sa.UniqueConstraint("work_id", "number", name=op.f("uq_versions_work_id_number")),
    )
    op.create_table(
        "language_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=3), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_language_versions_version_id_versions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_language_versions")),
        sa.UniqueConstraint("version_id", "language", name=op.f("uq_language_versions_version_id_language")),
    )
    op.create_table(
        "correction_sets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("language_version_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("corrections", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["language_version_id"],
            ["language_versions.id"],
            name=op.f("fk_correction_sets_language_version_id_language_versions"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_sets")),
        sa.UniqueConstraint(
            "language_version_id", "revision", name=op.f("uq_correction_sets_language_version_id_revision")
        ),
    )
    op.create_index(op.f("ix_correction_sets_sha256"), "correction_sets", ["sha256"])
    op.create_table(
        "manifestations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("language_version_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("filename", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("received", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["language_version_id"],
            ["language_versions.id"],
            name=op.f("fk_manifestations_language_version_id_language_versions"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_manifestations")),
        sa.UniqueConstraint("language_version_id", name=op.f("uq_manifestations_language_version_id")),
    )
    op.create_index(op.f("ix_manifestations_sha256"), "manifestations", ["sha256"])
    # The head of the empty chain: what the first entry follows, and the row at which writers queue on PostgreSQL.
    op.bulk_insert(head, [{"id": 1, "seq": 0, "hash": "0" * 64}])


def downgrade() -> None:
    """Remove everything; the received files stay in their folder."""
    op.drop_table("manifestations")
    op.drop_table("correction_sets")
    op.drop_table("language_versions")
    op.drop_table("versions")
    op.drop_table("parsed_paragraphs")
    op.drop_table("works")
    op.drop_table("withdrawals")
    op.drop_table("readmissions")
    op.drop_table("parsed_texts")
    op.drop_table("comparisons")
    op.drop_table("chain_head")
    op.drop_table("chain_entries")
