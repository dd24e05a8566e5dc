"""Accounts, delegations and grants, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

EVERYONE = "*"
"""The account of a grant that holds for whoever asks, logged in or not."""


class Role(StrEnum):
    """What someone is in a work. Each may do what those before it may, but only a delegate speaks for a delegation."""

    READER = "reader"
    DELEGATE = "delegate"
    FACILITATOR = "facilitator"
    ADMINISTRATOR = "administrator"


class DelegationKind(StrEnum):
    """Whether a name stands for one delegation or for several that speak together."""

    DELEGATION = "delegation"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Delegation:
    """A delegation or group that proposes. `code` is short and unique ("MEX", "G77"), in capitals, no white space."""

    code: str
    name: str
    kind: DelegationKind = DelegationKind.DELEGATION


@dataclass(frozen=True, slots=True)
class Account:
    """Someone who can log in. `name` is what is typed: lower case, unique. `display` is what others see.

    `password` is an argon2 hash, None where the account logs in through OpenID Connect alone; `subject` is the issuer
    and subject of that ("https://issuer|sub"), None where there is none. An account that is not `active` cannot log
    in, and its sessions and tokens are worth nothing. `epoch` counts up when all sessions are to end.
    """

    name: str
    display: str
    password: str | None
    created: datetime
    active: bool = True
    subject: str | None = None
    epoch: int = 0


@dataclass(frozen=True, slots=True)
class Grant:
    """A role given to an account (or EVERYONE) in one work, or in all (`work` None).

    `delegation` is the code of the one that a delegate speaks for, None for other roles. EVERYONE can be a reader only.
    """

    account: str
    role: Role
    work: str | None = None
    delegation: str | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A key for programs. `digest` is the SHA-256 of the secret; the secret itself is shown once and kept nowhere.

    `scopes` are values of `Right`: a token may do what its account may, and no more than its scopes.
    """

    id: str
    account: str
    digest: str
    label: str
    scopes: tuple[str, ...]
    created: datetime
    expires: datetime | None = None
