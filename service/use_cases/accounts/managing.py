"""Making accounts and changing them. An account is never deleted: what it did stays on record under its name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.accounts.passwords import checked_password
from service.accounts.rights import Right
from service.accounts.types import Account, Grant, Role
from service.errors import AlreadyExists, InvalidRequest
from service.use_cases.accounts.recording import Change, of_account, record
from service.use_cases.accounts.roles import begin_anew, give
from service.use_cases.accounts.validation import (
    account_in,
    checked_display,
    checked_name,
    checked_role,
    checked_subject,
    logged_in,
)
from service.use_cases.validation import checked_moment

if TYPE_CHECKING:
    from datetime import datetime

    from service.accounts.passwords import Passwords
    from service.accounts.rights import Viewer
    from service.ports import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account to be made. Without a password it logs in through OpenID Connect alone, by `subject`.

    With a `role` it has that in `work` (None: in all works), a delegate for `delegation`.
    """

    name: str
    display: str = ""
    password: str | None = None
    subject: str | None = None
    role: Role | str | None = None
    work: str | None = None
    delegation: str | None = None


def add_account(
    units: UnitOfWorkFactory, new: NewAccount, *, passwords: Passwords, by: Viewer, now: datetime
) -> Account:
    """Make an account. Raises AlreadyExists, InvalidRequest; NotFound for no such work or delegation."""
    by.require(Right.MANAGE_ACCOUNTS)
    name = checked_name(new.name)
    held = None if new.password is None else passwords.hashed(checked_password(new.password, name))
    account = Account(
        name, checked_display(new.display, name), held, checked_moment(now), subject=checked_subject(new.subject)
    )
    with units(write=True) as unit:
        _refuse_taken(unit, account)
        begin_anew(unit, by=by, now=now)
        unit.accounts.put(account)
        record(unit, Change.ADDED, name, of_account(account), by=by, now=now)
        if new.role is not None:
            give(unit, Grant(name, checked_role(new.role), new.work, new.delegation), by=by, now=now)
        unit.commit()
    return account


def set_display(units: UnitOfWorkFactory, name: str, display: str, *, by: Viewer, now: datetime) -> Account:
    """Change what others see of an account."""
    by.require(Right.MANAGE_ACCOUNTS)
    with units(write=True) as unit:
        account = account_in(unit, name)
        return _change(unit, replace(account, display=checked_display(display, name)), Change.CHANGED, by=by, now=now)


def set_subject(units: UnitOfWorkFactory, name: str, subject: str | None, *, by: Viewer, now: datetime) -> Account:
    """Let an account log in through OpenID Connect as this subject, or no longer."""
    by.require(Right.MANAGE_ACCOUNTS)
    with units(write=True) as unit:
        account = replace(account_in(unit, name), subject=checked_subject(subject))
        _refuse_taken(unit, account, new=False)
        return _change(unit, account, Change.CHANGED, by=by, now=now)


def set_active(units: UnitOfWorkFactory, name: str, *, active: bool, by: Viewer, now: datetime) -> Account:
    """Deactivate an account, whose sessions and tokens are worth nothing from then on, or activate it again."""
    by.require(Right.MANAGE_ACCOUNTS)
    with units(write=True) as unit:
        account = account_in(unit, name)
        if account.active == active:
            return account
        if not active and name == by.account:
            raise InvalidRequest("Nobody deactivates their own account: let another administrator do it.")
        change = Change.ACTIVATED if active else Change.DEACTIVATED
        return _change(unit, replace(account, active=active, epoch=account.epoch + 1), change, by=by, now=now)


def set_password(
    units: UnitOfWorkFactory, name: str, password: str, *, passwords: Passwords, by: Viewer, now: datetime
) -> Account:
    """Give an account a new password; all its sessions end."""
    _require_over(by, name)
    held = passwords.hashed(checked_password(password, name))
    with units(write=True) as unit:
        account = account_in(unit, name)
        changed = replace(account, password=held, epoch=account.epoch + 1)
        return _change(unit, changed, Change.PASSWORD, by=by, now=now)


def end_sessions(units: UnitOfWorkFactory, name: str, *, by: Viewer, now: datetime) -> Account:
    """End all sessions of an account, on every machine."""
    _require_over(by, name)
    with units(write=True) as unit:
        account = account_in(unit, name)
        return _change(unit, replace(account, epoch=account.epoch + 1), Change.SESSIONS, by=by, now=now)


def _require_over(by: Viewer, name: str) -> None:
    """One's own account is one's own, but not a token's: who finds a token must not lock out whose it is."""
    if name != by.account:
        by.require(Right.MANAGE_ACCOUNTS)
    else:
        logged_in(by)


def _change(unit: UnitOfWork, account: Account, change: Change, *, by: Viewer, now: datetime) -> Account:
    unit.accounts.put(account)
    record(unit, change, account.name, of_account(account), by=by, now=now)
    unit.commit()
    return account


def _refuse_taken(unit: UnitOfWork, account: Account, *, new: bool = True) -> None:
    if new and unit.accounts.find(account.name) is not None:
        raise AlreadyExists("There is an account of this name already: choose another one.")
    other = unit.accounts.by_subject(account.subject) if account.subject else None
    if other is not None and other.name != account.name:
        raise AlreadyExists("Another account logs in with this subject already.")
