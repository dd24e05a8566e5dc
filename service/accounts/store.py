"""The port to what is kept of people. Part of `service.ports.UnitOfWork`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from service.accounts.types import Account, Delegation, Grant, Token
    from service.events import AccountStep


class Accounts(Protocol):
    """Accounts, grants, delegations and tokens as they stand now. Every change is also recorded as an AccountStep."""

    def any(self) -> bool:
        """Whether there is an account at all."""

    def find(self, name: str) -> Account | None:
        """Return an account by its name."""

    def by_subject(self, subject: str) -> Account | None:
        """Return the account that logs in with this subject of OpenID Connect."""

    def all(self) -> tuple[Account, ...]:
        """Return every account, by name."""

    def put(self, account: Account) -> None:
        """Write an account, new or changed."""

    def grants(self, account: str) -> tuple[Grant, ...]:
        """Return the grants of an account and those of EVERYONE; with EVERYONE, its own alone."""

    def grants_in(self, work: str | None) -> tuple[Grant, ...]:
        """Return all grants in a work; with None, those in all works."""

    def give(self, grant: Grant) -> None:
        """Write a grant, in the place of the account's present one in that work. Raises NotFound for no such work."""

    def take(self, account: str, work: str | None) -> None:
        """Remove the account's grant in a work (None: in all works). Idempotent."""

    def delegations(self) -> tuple[Delegation, ...]:
        """Return every delegation and group, by code."""

    def put_delegation(self, delegation: Delegation) -> None:
        """Write a delegation, new or changed."""

    def token(self, digest: str) -> Token | None:
        """Return the token whose secret has this digest."""

    def tokens(self, account: str) -> tuple[Token, ...]:
        """Return the tokens of an account, oldest first."""

    def put_token(self, token: Token) -> None:
        """Write a new token."""

    def drop_token(self, account: str, id_: str) -> bool:
        """Remove a token of the account; whether there was one."""

    def last_step(self) -> int:
        """Return the number of the last recorded change; 0 where there is none."""

    def steps(self) -> tuple[AccountStep, ...]:
        """Return every recorded change, oldest first."""
