"""People, delegations and what they may do, as pure values and rules."""

from __future__ import annotations

from service.accounts.rights import NOBODY, Right, Viewer
from service.accounts.types import EVERYONE, Account, Delegation, DelegationKind, Grant, Role, Token

__all__ = [
    "EVERYONE",
    "NOBODY",
    "Account",
    "Delegation",
    "DelegationKind",
    "Grant",
    "Right",
    "Role",
    "Token",
    "Viewer",
]
