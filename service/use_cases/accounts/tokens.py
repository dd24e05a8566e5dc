"""Keys for programs: made and ended by the account that they stand for."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from service.accounts.rights import Right
from service.accounts.types import Token
from service.canonical import digest_text
from service.errors import InvalidRequest, NotFound
from service.use_cases.accounts.recording import Change, of_token, record
from service.use_cases.accounts.validation import logged_in
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
) -> Token:
    """Keep a token for the account of `by`. `secret` is random, made by the caller, who shows it once.

    Reading is always among its scopes. It lasts for `days`. A token makes no other tokens.
    """
    account = logged_in(by)
    if len(secret) < _SHORTEST_SECRET:
        raise InvalidRequest("The secret of a token needs at least 32 random characters.")
    digest = digest_text(secret)
    expires = checked_moment(now) + timedelta(days=_checked_days(days))
    token = Token(digest[:12], account, digest, _label(label), _scopes(scopes), checked_moment(now), expires)
    with units(write=True) as unit:
        if len(unit.accounts.tokens(account)) >= MOST_TOKENS:
            raise InvalidRequest(f"There are {MOST_TOKENS} tokens already: end one that is no longer used.")
        unit.accounts.put_token(token)
        record(unit, Change.TOKEN, account, of_token(token), by=by, now=now)
        unit.commit()
    return token


def end_token(units: UnitOfWorkFactory, id_: str, *, by: Viewer, now: datetime) -> None:
    """End a token of one's own. Raises NotFound."""
    account = logged_in(by)
    with units(write=True) as unit:
        if not unit.accounts.drop_token(account, id_):
            raise NotFound("You have no such token: the list shows those there are.")
        record(unit, Change.TOKEN_ENDED, account, {"id": id_}, by=by, now=now)
        unit.commit()


def own_tokens(units: UnitOfWorkFactory, *, by: Viewer) -> tuple[Token, ...]:
    """Return the tokens of one's own account, oldest first."""
    account = logged_in(by)
    with units() as unit:
        return unit.accounts.tokens(account)


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
