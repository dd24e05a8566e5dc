"""The tables of people: who can log in, what they may do, and the record of every change of that.

Accounts, grants, delegations and tokens say what holds now, and change. What was changed by whom stands in the
append-only `account_steps`, which the chain covers.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from service.accounts.types import DelegationKind, Role
from storage.columns import enum_values
from storage.rows import Base

__all__ = [
    "AccountRow",
    "AccountStepRow",
    "Base",
    "DelegationRow",
    "GrantRow",
    "LoginTriesRow",
    "TokenRow",
    "WebhookRow",
]


class AccountRow(Base):
    """Someone who can log in. `password` is an argon2 hash."""

    __tablename__ = "accounts"
    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    display: Mapped[str] = mapped_column(Text)
    password: Mapped[str | None] = mapped_column(Text)
    subject: Mapped[str | None] = mapped_column(Text, unique=True)
    active: Mapped[bool]
    epoch: Mapped[int]
    created: Mapped[datetime]


class DelegationRow(Base):
    """A delegation or group."""

    __tablename__ = "delegations"
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[DelegationKind] = mapped_column(enum_values(DelegationKind, "delegation_kind"))


class GrantRow(Base):
    """A role in a work, or in all (`work_id` NULL). `account` is a name or "*", so it is no foreign key."""

    __tablename__ = "grants"
    __table_args__ = (
        Index("uq_grants_account_work_id", "account", "work_id", unique=True),
        # NULL differs from NULL in a unique index: one role in all works needs an index of its own.
        Index(
            "uq_grants_account",
            "account",
            unique=True,
            sqlite_where=text("work_id IS NULL"),
            postgresql_where=text("work_id IS NULL"),
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    account: Mapped[str] = mapped_column(String(80))
    work_id: Mapped[int | None] = mapped_column(ForeignKey("works.id"), index=True)
    role: Mapped[Role] = mapped_column(enum_values(Role, "role"))
    delegation: Mapped[str | None] = mapped_column(ForeignKey("delegations.code"))


class TokenRow(Base):
    """A key for programs; `scopes` are separated by line feeds."""

    __tablename__ = "tokens"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    account: Mapped[str] = mapped_column(ForeignKey("accounts.name"), index=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    label: Mapped[str] = mapped_column(Text)
    scopes: Mapped[str] = mapped_column(Text)
    created: Mapped[datetime]
    expires: Mapped[datetime | None]


class WebhookRow(Base):
    """An address that is told what happens in a work.

    `step` and `version` are the numbers of the last step and version that it was told of; `failures` counts the calls
    that failed since the last that did not, `next_try` is when it may be called again.
    """

    __tablename__ = "webhooks"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("works.id"), index=True)
    address: Mapped[str] = mapped_column(Text)
    secret: Mapped[str] = mapped_column(Text)
    step: Mapped[int]
    version: Mapped[int]
    failures: Mapped[int]
    next_try: Mapped[datetime | None]
    created: Mapped[datetime]


class LoginTriesRow(Base):
    """How often a password was tried for someone or from somewhere, by a digest: kept for an hour, in no record."""

    __tablename__ = "login_tries"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    count: Mapped[int]
    last: Mapped[datetime] = mapped_column(index=True)


class AccountStepRow(Base):
    """A change of accounts, on record."""

    __tablename__ = "account_steps"
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(20))
    actor: Mapped[str] = mapped_column(Text)
    about: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    content: Mapped[str] = mapped_column(Text)
