"""Keys for programs: made and ended by the account that they stand for."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from service.accounts.rights import Right
from service.accounts.types import Token
from service.canonical import digest_text
from service.errors import InvalidRequest, NotAllowed, NotFound
from service.use_cases.accounts.recording import Change, of_token, record
from service.use_cases.accounts.validation import account_in, logged_in
from service.use_cases.validation import checked_line, checked_moment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from service.accounts.rights import Viewer
    from service.ports import UnitOfWorkFactory

LONGEST_DAYS = 366
MOST_TOKENS = 50
_SHORTEST_SECRET = 32


def add_token(  # noqa: PLR0913 - the token, and who makes it when
    units: UnitOfWorkFactory,
    secret: str,
    label: str,
    scopes: Iterable[str],
    days: int,
    *,
    by: Viewer,
    now: datetime,
    account: str | None = None,
) -> Token:
    """Keep a token for the account of `by`. `secret` is random, made by the caller, who shows it once.

    Reading is always among its scopes. It lasts for `days`. A token makes no other tokens. Who has the command line may
    name the `account`.
    """
    owner = _owner(by, account)
    if len(secret) < _SHORTEST_SECRET:
        raise InvalidRequest("The secret of a token needs at least 32 random characters.")
    digest = digest_text(secret)
    expires = checked_moment(now) + timedelta(days=_checked_days(days))
    token = Token(digest[:12], owner, digest, _label(label), _scopes(scopes), checked_moment(now), expires)
    with units(write=True) as unit:
        if account is not None and not account_in(unit, account).active:
            raise InvalidRequest(f"The account {account} is deactivated: its tokens are worth nothing.")
        if len(unit.accounts.tokens(owner)) >= MOST_TOKENS:
            raise InvalidRequest(f"There are {MOST_TOKENS} tokens already: end one that is no longer used.")
        unit.accounts.put_token(token)
        record(unit, Change.TOKEN, owner, of_token(token), by=by, now=now)
        unit.commit()
    return token


def end_token(units: UnitOfWorkFactory, id_: str, *, by: Viewer, now: datetime, account: str | None = None) -> None:
    """End a token of one's own, or of the account that who has the command line names. Raises NotFound."""
    owner = _owner(by, account)
    with units(write=True) as unit:
        if not unit.accounts.drop_token(owner, id_):
            raise NotFound("You have no such token: the list shows those there are.")
        record(unit, Change.TOKEN_ENDED, owner, {"id": id_}, by=by, now=now)
        unit.commit()


def own_tokens(units: UnitOfWorkFactory, *, by: Viewer, account: str | None = None) -> tuple[Token, ...]:
    """Return the tokens of one's own account, or of the one that who has the command line names, oldest first."""
    owner = _owner(by, account)
    with units() as unit:
        if account is not None:
            account_in(unit, account)
        return unit.accounts.tokens(owner)


def _owner(by: Viewer, account: str | None) -> str:
    """The account that is meant: one's own; another's is for the command line of the machine alone."""
    if account is None:
        return logged_in(by)
    if not by.alone:
        raise NotAllowed("Everyone makes and ends their own tokens: log in as yourself.")
    return account


def _label(label: str) -> str:
    checked = " ".join(checked_line(label, "name of the token", longest=120).split())
    if not checked:
        raise InvalidRequest("Give the token a name, so that you know it again: what will use it?")
    return checked


def _checked_days(days: int) -> int:
    if not 1 <= days <= LONGEST_DAYS:
        raise InvalidRequest(f"A token lasts from 1 to {LONGEST_DAYS} days.")
    return days


def _scopes(scopes: Iterable[str]) -> tuple[str, ...]:
    wanted = {*scopes, Right.READ.value}
    if not wanted <= {right.value for right in Right}:
        raise InvalidRequest(f"A token's scopes are rights: {', '.join(Right)}.")
    return tuple(right.value for right in Right if right.value in wanted)
