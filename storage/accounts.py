"""Accounts, what they may do, delegations and tokens, as they stand now; and the record of every change of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from service.accounts.types import EVERYONE, Account, Delegation, Grant, Token
from service.errors import no_work
from service.events import AccountStep
from storage.rows import WorkRow
from storage.rows_accounts import AccountRow, AccountStepRow, DelegationRow, GrantRow, TokenRow

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session


class AccountStore:
    """See `service.accounts.store.Accounts`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def any(self) -> bool:
        """Whether there is an account at all."""
        return self._session.scalar(select(AccountRow.name).limit(1)) is not None

    def find(self, name: str) -> Account | None:
        """Return an account by its name."""
        row = self._session.get(AccountRow, name)
        return None if row is None else _account(row)

    def by_subject(self, subject: str) -> Account | None:
        """Return the account that logs in with this subject of OpenID Connect."""
        row = self._session.scalar(select(AccountRow).where(AccountRow.subject == subject))
        return None if row is None else _account(row)

    def all(self) -> tuple[Account, ...]:
        """Return every account, by name."""
        return tuple(_account(row) for row in self._session.scalars(select(AccountRow).order_by(AccountRow.name)))

    def put(self, account: Account) -> None:
        """Write an account, new or changed."""
        row = AccountRow(
            name=account.name,
            display=account.display,
            password=account.password,
            subject=account.subject,
            active=account.active,
            epoch=account.epoch,
            created=account.created,
        )
        self._session.merge(row)
        self._session.flush()

    def grants(self, account: str) -> tuple[Grant, ...]:
        """Return the grants of an account and those of EVERYONE; with EVERYONE, its own alone."""
        return self._granted(GrantRow.account.in_({account, EVERYONE}))

    def grants_in(self, work: str | None) -> tuple[Grant, ...]:
        """Return all grants in a work; with None, those in all works."""
        return self._granted(GrantRow.work_id.is_(None) if work is None else WorkRow.slug == work)

    def give(self, grant: Grant) -> None:
        """Write a grant, in the place of the account's present one in that work. Raises NotFound for no such work."""
        work = self._work(grant.work)
        self._remove(grant.account, work)
        row = GrantRow(account=grant.account, work_id=work, role=grant.role, delegation=grant.delegation)
        self._session.add(row)
        self._session.flush()

    def take(self, account: str, work: str | None) -> None:
        """Remove the account's grant in a work (None: in all works). Idempotent."""
        self._remove(account, self._work(work))

    def delegations(self) -> tuple[Delegation, ...]:
        """Return every delegation and group, by code."""
        rows = self._session.scalars(select(DelegationRow).order_by(DelegationRow.code))
        return tuple(Delegation(row.code, row.name, row.kind) for row in rows)

    def put_delegation(self, delegation: Delegation) -> None:
        """Write a delegation, new or changed."""
        self._session.merge(DelegationRow(code=delegation.code, name=delegation.name, kind=delegation.kind))
        self._session.flush()

    def token(self, digest: str) -> Token | None:
        """Return the token whose secret has this digest."""
        row = self._session.scalar(select(TokenRow).where(TokenRow.digest == digest))
        return None if row is None else _token(row)

    def tokens(self, account: str) -> tuple[Token, ...]:
        """Return the tokens of an account, oldest first."""
        query = select(TokenRow).where(TokenRow.account == account).order_by(TokenRow.created, TokenRow.id)
        return tuple(_token(row) for row in self._session.scalars(query))

    def put_token(self, token: Token) -> None:
        """Write a new token."""
        row = TokenRow(
            id=token.id,
            account=token.account,
            digest=token.digest,
            label=token.label,
            scopes="\n".join(token.scopes),
            created=token.created,
            expires=token.expires,
        )
        self._session.add(row)
        self._session.flush()

    def drop_token(self, account: str, id_: str) -> bool:
        """Remove a token of the account; whether there was one."""
        found = self._session.scalar(select(TokenRow).where(TokenRow.account == account, TokenRow.id == id_))
        if found is not None:
            self._session.delete(found)
            self._session.flush()
        return found is not None

    def last_step(self) -> int:
        """Return the number of the last recorded change; 0 where there is none."""
        return self._session.scalar(select(func.max(AccountStepRow.seq))) or 0

    def steps(self) -> tuple[AccountStep, ...]:
        """Return every recorded change, oldest first."""
        rows = self._session.scalars(select(AccountStepRow).order_by(AccountStepRow.seq))
        return tuple(AccountStep(row.seq, row.kind, row.actor, row.about, row.at, row.content) for row in rows)

    def _granted(self, which: ColumnElement[bool]) -> tuple[Grant, ...]:
        query = (
            select(GrantRow, WorkRow.slug)
            .outerjoin(WorkRow, WorkRow.id == GrantRow.work_id)
            .where(which)
            .order_by(GrantRow.account, WorkRow.slug)
        )
        rows = self._session.execute(query).all()
        return tuple(Grant(row[0].account, row[0].role, row[1], row[0].delegation) for row in rows)

    def _work(self, slug: str | None) -> int | None:
        if slug is None:
            return None
        work = self._session.scalar(select(WorkRow.id).where(WorkRow.slug == slug))
        if work is None:
            raise no_work(slug)
        return work

    def _remove(self, account: str, work: int | None) -> None:
        here = GrantRow.work_id.is_(None) if work is None else GrantRow.work_id == work
        self._session.execute(delete(GrantRow).where(GrantRow.account == account, here))


def _account(row: AccountRow) -> Account:
    return Account(row.name, row.display, row.password, row.created, row.active, row.subject, row.epoch)


def _token(row: TokenRow) -> Token:
    scopes = tuple(row.scopes.split("\n")) if row.scopes else ()
    return Token(row.id, row.account, row.digest, row.label, scopes, row.created, row.expires)
