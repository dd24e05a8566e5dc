"""Giving roles and taking them, and the delegations that delegates speak for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.accounts.rights import Right
from service.accounts.types import EVERYONE, Delegation, DelegationKind, Grant, Role
from service.errors import InvalidRequest, no_work
from service.use_cases.accounts.recording import Change, of_delegation, of_grant, record
from service.use_cases.accounts.validation import checked_code, checked_grant
from service.use_cases.validation import checked_line

if TYPE_CHECKING:
    from datetime import datetime

    from service.accounts.rights import Viewer
    from service.ports import UnitOfWork, UnitOfWorkFactory


def give_role(units: UnitOfWorkFactory, grant: Grant, *, by: Viewer, now: datetime) -> Grant:
    """Give a role, in the place of the one that the account has in that work. Roles in all works want more right."""
    _require(by, grant.work)
    with units(write=True) as unit:
        given = give(unit, grant, by=by, now=now)
        unit.commit()
    return given


def give(unit: UnitOfWork, grant: Grant, *, by: Viewer, now: datetime) -> Grant:
    """Give a role within a transaction; who may do this was asked before."""
    given = checked_grant(unit, grant)
    if given in unit.accounts.grants_in(given.work):
        return given
    if given.role is not Role.ADMINISTRATOR:
        _keep_an_administrator(unit, given, by)
    unit.accounts.give(given)
    record(unit, Change.ROLE, given.account, of_grant(given), by=by, now=now)
    return given


def take_role(units: UnitOfWorkFactory, account: str, work: str | None, *, by: Viewer, now: datetime) -> None:
    """Take the role that an account (or EVERYONE) has in a work, or in all works. Nothing happens where it has none."""
    _require(by, work)
    with units(write=True) as unit:
        if work is not None and unit.works.find(work) is None:
            raise no_work(work)
        held = [one for one in unit.accounts.grants_in(work) if one.account == account]
        if not held:
            return
        _keep_an_administrator(unit, held[0], by)
        unit.accounts.take(account, work)
        record(unit, Change.ROLE_TAKEN, account, {"work": work}, by=by, now=now)
        unit.commit()


def add_delegation(
    units: UnitOfWorkFactory, code: str, name: str, *, group: bool = False, by: Viewer, now: datetime
) -> Delegation:
    """Write a delegation or group, new or with another name."""
    by.require(Right.MANAGE_ACCOUNTS)
    kind = DelegationKind.GROUP if group else DelegationKind.DELEGATION
    delegation = Delegation(checked_code(code), " ".join(checked_line(name, "name of the delegation").split()), kind)
    if not delegation.name:
        raise InvalidRequest("Give the name of the delegation as well.")
    with units(write=True) as unit:
        if delegation not in unit.accounts.delegations():
            unit.accounts.put_delegation(delegation)
            record(unit, Change.DELEGATION, delegation.code, of_delegation(delegation), by=by, now=now)
            unit.commit()
    return delegation


def begin_anew(unit: UnitOfWork, *, by: Viewer, now: datetime) -> None:
    """Before the first account of a house whose record has people: it came from elsewhere, and they have none here.

    What was given before there was any account (delegations, what everyone may read) is said once more.
    """
    if unit.accounts.any() or all(step.kind != Change.ADDED for step in unit.accounts.steps()):
        return
    record(unit, Change.BEGUN, "accounts", {}, by=by, now=now)
    for delegation in unit.accounts.delegations():
        record(unit, Change.DELEGATION, delegation.code, of_delegation(delegation), by=by, now=now)
    for grant in unit.accounts.grants(EVERYONE):
        record(unit, Change.ROLE, grant.account, of_grant(grant), by=by, now=now)


def _require(by: Viewer, work: str | None) -> None:
    by.require(Right.MANAGE if work is not None else Right.MANAGE_ACCOUNTS, work)


def _keep_an_administrator(unit: UnitOfWork, changed: Grant, by: Viewer) -> None:
    """On a page nobody takes the last administrator of all works away; the command line can make a new one."""
    if changed.work is not None or by.alone:
        return
    left = {one.account for one in unit.accounts.grants_in(None) if one.role is Role.ADMINISTRATOR}
    active = {one.name for one in unit.accounts.all() if one.active}
    if changed.account in left and not (left & active) - {changed.account}:
        raise InvalidRequest("This is the last administrator of all works: make another one first.")
