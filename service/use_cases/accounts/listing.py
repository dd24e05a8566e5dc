"""Who there is, and who has which role: what the pages of administrators and `./travaux user list` show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.accounts.rights import Right
from service.accounts.types import EVERYONE
from service.errors import NotLoggedIn
from service.use_cases.accounts.validation import account_in

if TYPE_CHECKING:
    from service.accounts.rights import Viewer
    from service.accounts.types import Account, Delegation, Grant
    from service.ports import UnitOfWorkFactory


@dataclass(frozen=True, slots=True)
class Person:
    """An account with its own roles, by work; those of everyone are not among them."""

    account: Account
    grants: tuple[Grant, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """Someone with a role in a work: `account` is None for everyone. `everywhere`: the role is one in all works."""

    account: Account | None
    grant: Grant

    @property
    def everywhere(self) -> bool:
        """Whether the role holds in all works, so that it is not this work's to take."""
        return self.grant.work is None


def have_accounts(units: UnitOfWorkFactory) -> bool:
    """Whether there is an account that can be used: before the first one, only the service's own machine is served."""
    with units() as unit:
        return any(one.active for one in unit.accounts.all())


def people(units: UnitOfWorkFactory, *, by: Viewer) -> tuple[Person, ...]:
    """Return every account with its roles, by name."""
    by.require(Right.MANAGE_ACCOUNTS)
    with units() as unit:
        return tuple(
            Person(one, tuple(grant for grant in unit.accounts.grants(one.name) if grant.account == one.name))
            for one in unit.accounts.all()
        )


def members(units: UnitOfWorkFactory, work: str, *, by: Viewer) -> tuple[Member, ...]:
    """Return who has a role in a work, everyone first, then by name; roles in all works come last."""
    by.require(Right.MANAGE, work)
    with units() as unit:
        accounts = {one.name: one for one in unit.accounts.all()}
        found = (*unit.accounts.grants_in(work), *unit.accounts.grants_in(None))
        return tuple(
            Member(accounts.get(grant.account), grant)
            for grant in found
            if grant.account == EVERYONE or grant.account in accounts
        )


def delegations(units: UnitOfWorkFactory) -> tuple[Delegation, ...]:
    """Return every delegation and group, by code: their names are no secret."""
    with units() as unit:
        return unit.accounts.delegations()


def own_account(units: UnitOfWorkFactory, *, by: Viewer) -> Person:
    """Return one's own account with its roles. Raises NotLoggedIn."""
    if by.account is None:
        raise NotLoggedIn("Log in first: only someone with an account may do this.")
    with units() as unit:
        account = account_in(unit, by.account)
        return Person(account, tuple(one for one in unit.accounts.grants(account.name) if one.account == account.name))
