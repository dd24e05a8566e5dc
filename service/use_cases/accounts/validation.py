"""What is said of people and delegations, checked: a clean value or InvalidRequest with one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.accounts.types import EVERYONE, Grant, Role
from service.errors import InvalidRequest, NotFound, NotLoggedIn
from service.use_cases.validation import checked_line

if TYPE_CHECKING:
    from service.accounts.rights import Viewer
    from service.accounts.types import Account
    from service.ports import UnitOfWork

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9._@-]{0,62}[a-z0-9])?")
_CODE = re.compile(r"[A-Z0-9](?:[A-Z0-9-]{0,18}[A-Z0-9])?")
LONGEST_DISPLAY = 120


def checked_name(name: str) -> str:
    """Return the name of an account, as it is typed to log in."""
    plain = name.strip().lower()
    if not _NAME.fullmatch(plain):
        raise InvalidRequest(
            "This is no name of an account: use up to 64 letters a to z, digits, dots, hyphens and @, as in a.clerk."
        )
    return plain


def checked_display(display: str, name: str) -> str:
    """Return what others see; without anything, the name itself."""
    return " ".join(checked_line(display, "name to show", longest=LONGEST_DISPLAY).split()) or name


def checked_subject(subject: str | None) -> str | None:
    """Return who an account is for the provider of OpenID Connect; None where it is nobody."""
    return checked_line(subject or "", "subject of the account") or None


def checked_code(code: str) -> str:
    """Return the code of a delegation or group, in capitals."""
    plain = code.strip().upper()
    if not _CODE.fullmatch(plain):
        raise InvalidRequest("This is no code of a delegation: use up to 20 letters A to Z and digits, as in MEX.")
    return plain


def checked_role(role: Role | str) -> Role:
    """Return the role of this name."""
    try:
        return Role(role)
    except ValueError:
        raise InvalidRequest(f"This is no role: choose one of {', '.join(Role)}.") from None


def checked_grant(unit: UnitOfWork, grant: Grant) -> Grant:
    """Return a grant that makes sense: everyone reads at most, and a delegate speaks for a delegation that is known."""
    if grant.account == EVERYONE and grant.role is not Role.READER:
        raise InvalidRequest("Everyone can be a reader only: give other roles to accounts.")
    if grant.account != EVERYONE:
        account_in(unit, grant.account)
    if (grant.role is Role.DELEGATE) != (grant.delegation is not None):
        raise InvalidRequest("A delegate speaks for a delegation, and nobody else does: name it for a delegate alone.")
    if grant.delegation is not None and all(one.code != grant.delegation for one in unit.accounts.delegations()):
        raise NotFound(f"There is no delegation {grant.delegation!r}: add it first, with its code and name.")
    return grant


def logged_in(by: Viewer) -> str:
    """Return the account of someone who logged in; a token did not. Raises NotLoggedIn."""
    if by.account is None or by.scopes is not None:
        raise NotLoggedIn("Log in with your password first: a token cannot do this.")
    return by.account


def account_in(unit: UnitOfWork, name: str) -> Account:
    """Return an account. Raises NotFound, also for what can be no name: no database is asked for that."""
    account = unit.accounts.find(name) if _NAME.fullmatch(name) else None
    if account is None:
        raise NotFound(f"There is no account named {name[:64]!r}.")
    return account
