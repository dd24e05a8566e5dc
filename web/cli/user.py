"""`travaux user` and `travaux delegation`: people and what they may do. Who has this shell may do all of it."""

from __future__ import annotations

import getpass
import json
import secrets
import sys
from typing import TYPE_CHECKING, Any

from service.accounts import EVERYONE, Grant
from service.errors import InvalidRequest
from service.use_cases import accounts
from service.use_cases.accounts import SHELL, NewAccount
from service.use_cases.accounts.validation import checked_name, checked_role
from storage.passwords import Argon2Passwords
from web.cli.place import now, opened

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from service.accounts.types import Token
    from service.ports import UnitOfWorkFactory
    from service.use_cases.accounts import Person

EVERYBODY = "everyone"
NO_ROLE = "none"


def run(arguments: Namespace) -> int:
    """Carry out one action."""
    with opened(arguments.data, making=True) as store:
        _ACTIONS[arguments.command, arguments.action](store.units, arguments)
    return 0


def _add(units: UnitOfWorkFactory, arguments: Namespace) -> None:
    password = None if arguments.subject and not arguments.password_stdin else _password(arguments)
    new = NewAccount(
        arguments.name,
        arguments.display or "",
        password,
        arguments.subject,
        arguments.role,
        arguments.work,
        _code(arguments.delegation),
    )
    made = accounts.add_account(units, new, passwords=Argon2Passwords(), by=SHELL, now=now())
    print(f"added {made.name}")


def _list(units: UnitOfWorkFactory, arguments: Namespace) -> None:
    people = accounts.people(units, by=SHELL)
    if arguments.format == "json":
        print(json.dumps([_as_json(person) for person in people], ensure_ascii=False, indent=2))
        return
    for person in people:
        state = "" if person.account.active else "  deactivated"
        roles = ", ".join(_in_words(grant) for grant in person.grants) or "no role"
        print(f"{person.account.name}  {person.account.display}  {roles}{state}")


def _role(units: UnitOfWorkFactory, arguments: Namespace) -> None:
    name = EVERYONE if arguments.name == EVERYBODY else checked_name(arguments.name)
    if arguments.role == NO_ROLE:
        accounts.take_role(units, name, arguments.work, by=SHELL, now=now())
        print(f"{arguments.name} has no role of its own in {_place(arguments.work)}")
        return
    grant = Grant(name, checked_role(arguments.role), arguments.work, _code(arguments.delegation))
    accounts.give_role(units, grant, by=SHELL, now=now())
    print(f"{arguments.name} is {_in_words(grant)}")


def _deactivate(units: UnitOfWorkFactory, arguments: Namespace) -> None:
    accounts.set_active(units, checked_name(arguments.name), active=False, by=SHELL, now=now())
    print(f"deactivated {arguments.name}: its sessions and tokens are worth nothing any more")


def _activate(units: UnitOfWorkFactory, arguments: Namespace) -> None:
    accounts.set_active(units, checked_name(arguments.name), active=True, by=SHELL, now=now())
    print(f"activated {arguments.name}")


def _set_password(units: UnitOfWorkFactory, arguments: Namespace) -> None:
    name = checked_name(arguments.name)
    accounts.set_password(units, name, _password(arguments), passwords=Argon2Passwords(), by=SHELL, now=now())
    print(f"{name} has a new password, and its sessions have ended")


def _make_token(units: UnitOfWorkFactory, arguments: Namespace) -> None:
    """Print the secret alone, so that a script can keep it; what it is stands on the other stream."""
    name, secret = checked_name(arguments.name), secrets.token_urlsafe(32)
    made = accounts.add_token(
        units, secret, arguments.label, arguments.scope, arguments.days, by=SHELL, now=now(), account=name
    )
    print(f"token {_token_line(made)}: it is shown this one time", file=sys.stderr)
    print(secret)


def _list_tokens(units: UnitOfWorkFactory, arguments: Namespace) -> None:
    for one in accounts.own_tokens(units, by=SHELL, account=checked_name(arguments.name)):
        print(_token_line(one))


def _end_token(units: UnitOfWorkFactory, arguments: Namespace) -> None:
    accounts.end_token(units, arguments.id, by=SHELL, now=now(), account=checked_name(arguments.name))
    print(f"ended {arguments.id}")


def _token_line(token: Token) -> str:
    return f"{token.id}  {token.label}  {', '.join(token.scopes)}  until {token.expires:%Y-%m-%d}"


def _add_delegation(units: UnitOfWorkFactory, arguments: Namespace) -> None:
    made = accounts.add_delegation(units, arguments.code, arguments.name, group=arguments.group, by=SHELL, now=now())
    print(f"{made.kind} {made.code}: {made.name}")


def _list_delegations(units: UnitOfWorkFactory, arguments: Namespace) -> None:
    found = accounts.delegations(units)
    if arguments.format == "json":
        print(json.dumps([{"code": d.code, "name": d.name, "kind": d.kind.value} for d in found], ensure_ascii=False))
        return
    for one in found:
        print(f"{one.code}  {one.name}  {one.kind}")


_ACTIONS: dict[tuple[str, str], Callable[[UnitOfWorkFactory, Namespace], None]] = {
    ("user", "add"): _add,
    ("user", "list"): _list,
    ("user", "role"): _role,
    ("user", "deactivate"): _deactivate,
    ("user", "activate"): _activate,
    ("user", "password"): _set_password,
    ("user", "token"): _make_token,
    ("user", "tokens"): _list_tokens,
    ("user", "end-token"): _end_token,
    ("delegation", "add"): _add_delegation,
    ("delegation", "list"): _list_delegations,
}


def _password(arguments: Namespace) -> str:
    """The password, asked for twice on a terminal without showing it, or one line of standard input."""
    if arguments.password_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise InvalidRequest("there is no terminal to ask for the password on: give it with --password-stdin")
    password = getpass.getpass("password: ")
    if getpass.getpass("once more: ") != password:
        raise InvalidRequest("the two passwords are not the same: nothing was changed")
    return password


def _code(delegation: str | None) -> str | None:
    return delegation.strip().upper() if delegation else None


def _in_words(grant: Grant) -> str:
    speaks = f" for {grant.delegation}" if grant.delegation else ""
    return f"{grant.role}{speaks} in {_place(grant.work)}"


def _place(work: str | None) -> str:
    return work if work is not None else "all works"


def _as_json(person: Person) -> dict[str, Any]:
    account = person.account
    return {
        "name": account.name,
        "display": account.display,
        "active": account.active,
        "subject": account.subject,
        "roles": [{"role": g.role.value, "work": g.work, "delegation": g.delegation} for g in person.grants],
    }
