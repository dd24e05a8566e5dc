"""Every change of accounts goes on record: what changed, what it became, who did it, when. Never a secret."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from service.accounts.rights import Viewer
from service.canonical import canonical, digest_text
from service.events import AccountStep
from service.use_cases.validation import checked_moment

if TYPE_CHECKING:
    from datetime import datetime

    from service.accounts.types import Account, Delegation, Grant, Token
    from service.ports import UnitOfWork

SHELL = Viewer("command line", "command line", alone=True)
"""Who has the command line of the service's machine has the database as well: it may do all. No account has a space."""


class Change(StrEnum):
    """What can change. Each step holds the whole of what it is about as it then was."""

    BEGUN = "begun"
    ADDED = "added"
    CHANGED = "changed"
    ACTIVATED = "activated"
    DEACTIVATED = "deactivated"
    PASSWORD = "password"  # noqa: S105 - the name of a change
    SESSIONS = "sessions ended"
    ROLE = "role"
    ROLE_TAKEN = "role taken"
    DELEGATION = "delegation"
    TOKEN = "token"  # noqa: S105 - the name of a change
    TOKEN_ENDED = "token ended"  # noqa: S105 - the name of a change


def record(unit: UnitOfWork, change: Change, about: str, content: dict[str, Any], *, by: Viewer, now: datetime) -> None:
    """Write a change to the record."""
    seq = unit.accounts.last_step() + 1
    unit.chain.record(AccountStep(seq, change.value, by.account or "", about, checked_moment(now), canonical(content)))


def of_account(account: Account) -> dict[str, Any]:
    """What is recorded of an account. Of the password only a digest of its salted hash, so that a change shows."""
    return {
        "display": account.display,
        "active": account.active,
        "epoch": account.epoch,
        "subject": account.subject,
        "password": None if account.password is None else digest_text(account.password),
    }


def of_grant(grant: Grant) -> dict[str, Any]:
    """What is recorded of a role."""
    return {"work": grant.work, "role": grant.role.value, "delegation": grant.delegation}


def of_delegation(delegation: Delegation) -> dict[str, Any]:
    """What is recorded of a delegation."""
    return {"name": delegation.name, "kind": delegation.kind.value}


def of_token(token: Token) -> dict[str, Any]:
    """What is recorded of a token: all but its secret, which is kept nowhere."""
    return {
        "id": token.id,
        "label": token.label,
        "scopes": list(token.scopes),
        "digest": token.digest,
        "expires": token.expires,
    }
