"""From whom a provider vouches for to an account: by subject, by a claim that the settings allow, or a new one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.accounts.rights import Viewer
from service.accounts.types import Account
from service.errors import InvalidRequest
from service.use_cases.accounts.recording import Change, of_account, record
from service.use_cases.accounts.roles import begin_anew
from service.use_cases.accounts.validation import checked_display, checked_name
from service.use_cases.validation import checked_moment, cleaned_line

if TYPE_CHECKING:
    from datetime import datetime

    from service.accounts.federation import Identity
    from service.ports import UnitOfWork, UnitOfWorkFactory

PROVIDER = Viewer("identity provider", "identity provider")
"""Who made an account, or tied one to a subject, where nobody here did. No account has a space."""


@dataclass(frozen=True, slots=True)
class Matching:
    """How an account is found for someone new. `claim` is the one whose value may be an account's name, "" for none.

    `make`: an account is made, without any role, for whoever has no account of that name yet.
    """

    claim: str = ""
    make: bool = False


def admit_identity(
    units: UnitOfWorkFactory, identity: Identity, matching: Matching, *, now: datetime
) -> Account | None:
    """Return the account of someone whom the provider vouches for, None where there is none that may be used.

    An account that was found by its name is tied to the subject from then on, and no other subject ever gets it.
    """
    with units() as unit:
        known = unit.accounts.by_subject(identity.subject)
    if known is not None:
        return known if known.active else None
    name = _name(identity.claim(matching.claim)) if matching.claim else None
    if name is None:
        return None
    with units(write=True) as unit:
        held = unit.accounts.find(name)
        if held is not None:
            return _tie(unit, held, identity, now)
        return _make(unit, name, identity, now) if matching.make else None


def _name(value: str) -> str | None:
    try:
        return checked_name(value)
    except InvalidRequest:
        return None


def _tie(unit: UnitOfWork, held: Account, identity: Identity, now: datetime) -> Account | None:
    if held.subject is not None or not held.active:
        return None
    return _keep(unit, replace(held, subject=identity.subject), Change.CHANGED, now)


def _make(unit: UnitOfWork, name: str, identity: Identity, now: datetime) -> Account:
    begin_anew(unit, by=PROVIDER, now=now)
    display = checked_display((cleaned_line(identity.claim("name")) or "")[:120], name)
    made = Account(name, display, None, checked_moment(now), subject=identity.subject)
    return _keep(unit, made, Change.ADDED, now)


def _keep(unit: UnitOfWork, account: Account, change: Change, now: datetime) -> Account:
    unit.accounts.put(account)
    record(unit, change, account.name, of_account(account), by=PROVIDER, now=now)
    unit.commit()
    return account
