"""Who asks: by name and password once, by the ticket of a session at every request after, by the secret of a token."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from service.accounts.passwords import normal
from service.accounts.rights import Right, Viewer
from service.accounts.types import EVERYONE
from service.canonical import digest_text
from service.errors import NotLoggedIn
from service.use_cases.accounts.recording import Change, of_account, record

if TYPE_CHECKING:
    from service.accounts.passwords import Passwords
    from service.accounts.types import Account, Token
    from service.ports import UnitOfWork, UnitOfWorkFactory

SESSION_LASTS = timedelta(hours=16)
"""A long day of negotiation; whoever comes back later logs in again."""
ALONE = Viewer(None, alone=True)
"""Whoever asks a service that has no accounts and answers its own machine only."""
_LONGEST_TYPED = 1000


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a session holds: the account, its epoch when it logged in, and when that was."""

    account: str
    epoch: int
    since: datetime


def log_in(
    units: UnitOfWorkFactory, name: str, password: str, *, passwords: Passwords, now: datetime
) -> Account | None:
    """Return the account, or None where name and password are not those of an active one.

    It takes as long for a name that nobody has as for a wrong password. A hash that is outdated is made anew.
    """
    with units() as unit:
        account = unit.accounts.find(name.strip().lower()) if len(name) < _LONGEST_TYPED else None
    held = account.password if account is not None and account.active else None
    typed = normal(password[:_LONGEST_TYPED])
    if not passwords.matches(typed, held) or account is None or held is None:
        return None
    if passwords.outdated(held):
        _renew_hash(units, account, passwords.hashed(typed), now)
    return account


def _renew_hash(units: UnitOfWorkFactory, seen: Account, held: str, now: datetime) -> None:
    with units(write=True) as unit:
        account = unit.accounts.find(seen.name)
        if account is not None and account.password == seen.password:
            renewed = replace(account, password=held)
            unit.accounts.put(renewed)
            by = Viewer(account.name, account.display)
            record(unit, Change.CHANGED, account.name, of_account(renewed), by=by, now=now)
            unit.commit()


def who_asks(units: UnitOfWorkFactory, ticket: Ticket | None, *, local: bool, now: datetime) -> Viewer:
    """The viewer of a session's ticket; nobody in particular where it is worth nothing (any more).

    `local`: the request comes from the service's own machine. Without any account such a one may do all.
    """
    with units() as unit:
        if local and not unit.accounts.any():
            return ALONE
        account = _account_of(unit, ticket, now)
        if account is None:
            return Viewer(None, grants=unit.accounts.grants(EVERYONE))
        return Viewer(account.name, account.display, unit.accounts.grants(account.name))


def _account_of(unit: UnitOfWork, ticket: Ticket | None, now: datetime) -> Account | None:
    if ticket is None or not timedelta(0) <= now - ticket.since < SESSION_LASTS:
        return None
    account = unit.accounts.find(ticket.account)
    return account if account is not None and account.active and account.epoch == ticket.epoch else None


def who_asks_by_token(units: UnitOfWorkFactory, secret: str, *, now: datetime) -> Viewer:
    """The viewer of a token's secret, limited to the token's scopes. Raises NotLoggedIn where it is worth nothing."""
    with units() as unit:
        token = unit.accounts.token(digest_text(secret[:_LONGEST_TYPED]))
        account = unit.accounts.find(token.account) if token is not None else None
        if token is None or account is None or not account.active or _is_over(token, now):
            raise NotLoggedIn(
                "This token is not known, has expired or was ended: make a new one on your account's page."
            )
        scopes = frozenset(right for right in Right if right.value in token.scopes)
        return Viewer(account.name, account.display, unit.accounts.grants(account.name), scopes)


def _is_over(token: Token, now: datetime) -> bool:
    return token.expires is not None and token.expires <= now
