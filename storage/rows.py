"""The tables. Rows are storage's own classes: the values of `service` are immutable and know nothing of them.

Everything but the two derived tables and the head of the chain is append-only; a withdrawal alone sets the columns
that hold a document's words to NULL. Relationships never load by themselves: what a query needs, it names.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, MetaData, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from service.works import Stage
from storage.columns import UtcDateTime, enum_values

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The target of the migrations."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: UtcDateTime()}  # noqa: RUF012 - the form that SQLAlchemy documents


class WorkRow(Base):
    """A work. `title` is NULL once the file that it was recognised in was withdrawn."""

    __tablename__ = "works"
    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    title: Mapped[str | None] = mapped_column(Text)
    title_from: Mapped[str | None] = mapped_column(String(64), index=True)
    created: Mapped[datetime]
    versions: Mapped[list[VersionRow]] = relationship(back_populates="work", lazy="raise", order_by="VersionRow.number")
    steps: Mapped[list[ConsultationStepRow]] = relationship(lazy="raise", order_by="ConsultationStepRow.seq")


class VersionRow(Base):
    """A version. The unique number is what decides between two writers who both saw the same last version."""

    __tablename__ = "versions"
    __table_args__ = (UniqueConstraint("work_id", "number"), CheckConstraint("number >= 1", name="number_from_one"))
    id: Mapped[int] = mapped_column(primary_key=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("works.id"))
    number: Mapped[int]
    symbol: Mapped[str | None] = mapped_column(Text)
    date: Mapped[date | None]
    stage: Mapped[Stage] = mapped_column(enum_values(Stage, "stage"))
    note: Mapped[str] = mapped_column(Text)
    predecessor: Mapped[int | None]
    author: Mapped[str] = mapped_column(Text)
    created: Mapped[datetime]
    work: Mapped[WorkRow] = relationship(back_populates="versions", lazy="raise")
    languages: Mapped[list[LanguageRow]] = relationship(
        back_populates="version", lazy="raise", order_by="LanguageRow.language"
    )


class LanguageRow(Base):
    """A version in one language."""

    __tablename__ = "language_versions"
    __table_args__ = (UniqueConstraint("version_id", "language"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("versions.id"))
    language: Mapped[str] = mapped_column(String(3))
    version: Mapped[VersionRow] = relationship(back_populates="languages", lazy="raise")
    manifestation: Mapped[ManifestationRow | None] = relationship(
        back_populates="language_version", lazy="raise", uselist=False
    )
    correction_sets: Mapped[list[CorrectionSetRow]] = relationship(
        back_populates="language_version", lazy="raise", order_by="CorrectionSetRow.revision"
    )
    pair_sets: Mapped[list[PairSetRow]] = relationship(
        lazy="raise", foreign_keys="PairSetRow.base_id", order_by="PairSetRow.target_id, PairSetRow.revision"
    )
    overrule_sets: Mapped[list[OverruleSetRow]] = relationship(
        lazy="raise",
        foreign_keys="OverruleSetRow.base_id",
        order_by="OverruleSetRow.target_id, OverruleSetRow.revision",
    )


class ManifestationRow(Base):
    """The file of a language version. Name and source are NULL once it was withdrawn."""

    __tablename__ = "manifestations"
    id: Mapped[int] = mapped_column(primary_key=True)
    language_version_id: Mapped[int] = mapped_column(ForeignKey("language_versions.id"), unique=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int]
    media_type: Mapped[str] = mapped_column(Text)
    filename: Mapped[str | None] = mapped_column(Text)
    source: Mapped[str | None] = mapped_column(Text)
    received: Mapped[datetime]
    language_version: Mapped[LanguageRow] = relationship(back_populates="manifestation", lazy="raise")


class CorrectionSetRow(Base):
    """The corrections that held from one moment on, as canonical JSON; NULL once the file was withdrawn."""

    __tablename__ = "correction_sets"
    __table_args__ = (UniqueConstraint("language_version_id", "revision"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    language_version_id: Mapped[int] = mapped_column(ForeignKey("language_versions.id"))
    revision: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    author: Mapped[str] = mapped_column(Text)
    created: Mapped[datetime]
    corrections: Mapped[str | None] = mapped_column(Text)
    language_version: Mapped[LanguageRow] = relationship(back_populates="correction_sets", lazy="raise")


class PairSetRow(Base):
    """The corrections of an alignment that held from one moment on, as canonical JSON; NULL once a file was withdrawn.

    `base_id` is the language version of the lower number.
    """

    __tablename__ = "pair_sets"
    __table_args__ = (UniqueConstraint("base_id", "target_id", "revision"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    base_id: Mapped[int] = mapped_column(ForeignKey("language_versions.id"))
    target_id: Mapped[int] = mapped_column(ForeignKey("language_versions.id"))
    revision: Mapped[int]
    base_sha256: Mapped[str] = mapped_column(String(64), index=True)
    target_sha256: Mapped[str] = mapped_column(String(64), index=True)
    author: Mapped[str] = mapped_column(Text)
    created: Mapped[datetime]
    corrections: Mapped[str | None] = mapped_column(Text)


class OverruleSetRow(Base):
    """The overrules of a comparison that held from one moment on, as canonical JSON; NULL once a file was withdrawn."""

    __tablename__ = "overrule_sets"
    __table_args__ = (UniqueConstraint("base_id", "target_id", "revision"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    base_id: Mapped[int] = mapped_column(ForeignKey("language_versions.id"))
    target_id: Mapped[int] = mapped_column(ForeignKey("language_versions.id"))
    revision: Mapped[int]
    base_sha256: Mapped[str] = mapped_column(String(64), index=True)
    target_sha256: Mapped[str] = mapped_column(String(64), index=True)
    author: Mapped[str] = mapped_column(Text)
    created: Mapped[datetime]
    overrules: Mapped[str | None] = mapped_column(Text)


class ConsultationStepRow(Base):
    """A step of a consultation; `content` is NULL once the file that it is about was withdrawn."""

    __tablename__ = "consultation_steps"
    __table_args__ = (UniqueConstraint("work_id", "seq"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("works.id"))
    seq: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    actor: Mapped[str] = mapped_column(Text)
    delegation: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime]
    content: Mapped[str | None] = mapped_column(Text)


class StepKeyRow(Base):
    """A request that was taken, by digests alone, with the first step that it took: one that comes twice is known."""

    __tablename__ = "step_keys"
    work_id: Mapped[int] = mapped_column(ForeignKey("works.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    said: Mapped[str] = mapped_column(String(64))
    seq: Mapped[int]


class WithdrawalRow(Base):
    """A withdrawal of a file: in force until a readmission of the same ordinal."""

    __tablename__ = "withdrawals"
    __table_args__ = (UniqueConstraint("sha256", "ordinal"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))
    ordinal: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    withdrawn_by: Mapped[str] = mapped_column(Text)
    withdrawn_at: Mapped[datetime]


class ReadmissionRow(Base):
    """A withdrawn file knowingly taken in again."""

    __tablename__ = "readmissions"
    __table_args__ = (UniqueConstraint("sha256", "ordinal"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))
    ordinal: Mapped[int]
    readmitted_by: Mapped[str] = mapped_column(Text)
    readmitted_at: Mapped[datetime]


class EntryRow(Base):
    """A link of the chain."""

    __tablename__ = "chain_entries"
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(20))
    payload: Mapped[str] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(String(64), unique=True)
    hash: Mapped[str] = mapped_column(String(64), unique=True)


class HeadRow(Base):
    """The last link, kept apart so that a chain cut short is noticed. Its one row is also the writers' queue."""

    __tablename__ = "chain_head"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))


class TextRow(Base):
    """A recognised text without its paragraphs, as canonical JSON. `digest` covers the paragraphs too."""

    __tablename__ = "parsed_texts"
    __table_args__ = (UniqueConstraint("sha256", "corrections", "reader"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))
    corrections: Mapped[str] = mapped_column(String(64))
    reader: Mapped[str] = mapped_column(Text)
    content: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))


class ParagraphRow(Base):
    """A recognised paragraph as canonical JSON; `folded` is what search looks through: text and notes, folded."""

    __tablename__ = "parsed_paragraphs"
    text_id: Mapped[int] = mapped_column(ForeignKey("parsed_texts.id", ondelete="CASCADE"), primary_key=True)
    index: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[str] = mapped_column(Text)
    folded: Mapped[str] = mapped_column(Text)


class ComparisonRow(Base):
    """A stored comparison as canonical JSON, with its own digest."""

    __tablename__ = "comparisons"
    __table_args__ = (
        UniqueConstraint(
            "base_sha256",
            "target_sha256",
            "base_corrections",
            "target_corrections",
            "reader",
            "engine",
            "pairs",
            name="uq_comparisons_key",
        ),
        Index("ix_comparisons_target_sha256", "target_sha256"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    base_sha256: Mapped[str] = mapped_column(String(64))
    target_sha256: Mapped[str] = mapped_column(String(64))
    base_corrections: Mapped[str] = mapped_column(String(64))
    target_corrections: Mapped[str] = mapped_column(String(64))
    reader: Mapped[str] = mapped_column(Text)
    engine: Mapped[str] = mapped_column(Text)
    pairs: Mapped[str] = mapped_column(String(64))
    content: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
