"""People as JSON. Of a password only whether there is one; of a token neither its secret nor the digest of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from service.accounts import Account, Delegation, Grant, Token, Viewer
    from service.accounts.rights import Right
    from service.use_cases.accounts import LogLine, LogPage, Member, Person, Soundness
    from web.api.answers import Json


def person_json(person: Person) -> Json:
    """An account with its own roles."""
    return {**_account(person.account), "roles": [_role(grant) for grant in person.grants]}


def own_json(person: Person, asker: Viewer) -> Json:
    """One's own account, and what the one who asks may do: with a token, no more than its scopes.

    A right in all works is said once, with `work` null; a work is named where more than these hold in it.
    """
    everywhere = asker.rights(None) | asker.rights("")  # no work is named so: what holds in it holds in every one
    works = sorted({one.work for one in asker.grants if one.work is not None})
    named = [(work, asker.rights(work)) for work in works if not asker.rights(work) <= everywhere]
    return {
        **person_json(person),
        "may": [_may(None, everywhere), *(_may(work, rights) for work, rights in named)],
        "scopes": None if asker.scopes is None else sorted(asker.scopes),
    }


def members_json(members: Iterable[Member]) -> Json:
    """Who has which role; `account` and `display` are null for everyone."""
    return {"members": [_member(one) for one in members]}


def roles_json(people: Iterable[Person]) -> Json:
    """Who has a role in all works, by name."""
    held = [(one.account, grant) for one in people for grant in one.grants if grant.work is None]
    return {"members": [_held(account, grant) for account, grant in held]}


def delegation_json(delegation: Delegation) -> Json:
    """A delegation or group."""
    return {"code": delegation.code, "name": delegation.name, "kind": delegation.kind.value}


def tokens_json(tokens: Iterable[Token]) -> Json:
    """The tokens of an account, oldest first."""
    return {"tokens": [_token(one) for one in tokens]}


def record_json(page: LogPage) -> Json:
    """A page of the record, newest first."""
    return {"entries": [_entry(line) for line in page.lines], "older": page.older}


def check_json(found: Soundness) -> Json:
    """Whether the record is sound, and what is altered in it."""
    altered = [{"where": one.where, "message": one.message} for one in found.findings if one.broken]
    return {"sound": found.sound, "entries": found.entries, "head": found.head or None, "altered": altered}


def _account(account: Account) -> Json:
    return {
        "name": account.name,
        "display": account.display,
        "active": account.active,
        "created": account.created.isoformat(),
        "has_password": account.password is not None,
        "subject": account.subject,
    }


def _role(grant: Grant) -> Json:
    return {"work": grant.work, "role": grant.role.value, "delegation": grant.delegation}


def _may(work: str | None, rights: frozenset[Right]) -> Json:
    return {"work": work, "rights": sorted(rights)}


def _member(member: Member) -> Json:
    return _held(member.account, member.grant)


def _held(account: Account | None, grant: Grant) -> Json:
    return {
        "account": None if account is None else account.name,
        "display": None if account is None else account.display,
        "active": account is None or account.active,
        **_role(grant),
    }


def _token(token: Token) -> Json:
    return {
        "id": token.id,
        "label": token.label,
        "scopes": list(token.scopes),
        "created": token.created.isoformat(),
        "expires": token.expires.isoformat() if token.expires else None,
    }


def _entry(line: LogLine) -> Json:
    return {
        "number": line.number,
        "what": line.what,
        "about": line.about,
        "who": line.who,
        "at": line.at.isoformat() if line.at else None,
        "details": dict(line.details),
    }
