"""Accounts and delegations over the API, for those who manage them: what the pages of users show and do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import jsonify

from service.accounts import DelegationKind
from service.errors import InvalidRequest, NotFound
from service.use_cases import accounts
from web.access import viewer
from web.api import people_answers as answers
from web.api.given import json_object, optional_text, text_in
from web.dependencies import dependencies

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Response

    from web.api.answers import Json


def everybody() -> Json:
    """Everybody with an account."""
    return {"accounts": [answers.person_json(one) for one in accounts.people(dependencies().units, by=viewer())]}


def add_account() -> Response:
    """Make an account. It has no role yet."""
    needs, sent = dependencies(), json_object()
    new = accounts.NewAccount(
        text_in(sent.get("name"), "name"),
        text_in(sent.get("display", ""), "display"),
        optional_text(sent.get("password"), "password"),
        optional_text(sent.get("subject"), "subject"),
    )
    made = accounts.add_account(needs.units, new, passwords=needs.passwords, by=viewer(), now=needs.now())
    response = jsonify(answers.person_json(accounts.Person(made, ())))
    response.status_code = 201
    return response


def one_account(account: str) -> Json:
    """One account with its roles."""
    found = next(
        (one for one in accounts.people(dependencies().units, by=viewer()) if one.account.name == account), None
    )
    if found is None:
        raise NotFound(f"There is no account named {account[:64]!r}.")
    return answers.person_json(found)


def change_account(account: str) -> Json:
    """Change one thing of an account. Several would be several steps, of which a later one might be refused."""
    sent = json_object()
    if len(sent) != 1 or not sent.keys() <= _CHANGES.keys():
        raise InvalidRequest(f"Send exactly one thing to change: {', '.join(_CHANGES)}.")
    ((name, value),) = sent.items()
    _CHANGES[name](account, value)
    return one_account(account)


def delegations() -> Json:
    """Every delegation and group."""
    return {"delegations": [answers.delegation_json(one) for one in accounts.delegations(dependencies().units)]}


def one_delegation(delegation: str) -> Json:
    """One delegation or group."""
    found = next((one for one in accounts.delegations(dependencies().units) if one.code == delegation), None)
    if found is None:
        raise NotFound(f"There is no delegation {delegation[:20]!r}: add it first, with its code and name.")
    return answers.delegation_json(found)


def set_delegation(delegation: str) -> Json:
    """Write a delegation or group, new or with another name. The code is exact: there is one address for each."""
    needs, sent = dependencies(), json_object()
    if delegation != delegation.strip().upper():
        raise InvalidRequest("This is no code of a delegation: use up to 20 letters A to Z and digits, as in MEX.")
    kind = text_in(sent.get("kind", DelegationKind.DELEGATION.value), "kind")
    if kind not in tuple(DelegationKind):
        raise InvalidRequest(f"This is no kind of delegation: choose one of {', '.join(DelegationKind)}.")
    name, group = text_in(sent.get("name"), "name"), kind == DelegationKind.GROUP
    written = accounts.add_delegation(needs.units, delegation, name, group=group, by=viewer(), now=needs.now())
    return answers.delegation_json(written)


def _set_display(name: str, value: object) -> None:
    needs = dependencies()
    accounts.set_display(needs.units, name, text_in(value, "display"), by=viewer(), now=needs.now())


def _set_active(name: str, value: object) -> None:
    needs = dependencies()
    if not isinstance(value, bool):
        raise InvalidRequest("true or false is wanted as 'active'.")
    accounts.set_active(needs.units, name, active=value, by=viewer(), now=needs.now())


def _set_password(name: str, value: object) -> None:
    needs, password = dependencies(), text_in(value, "password")
    accounts.set_password(needs.units, name, password, passwords=needs.passwords, by=viewer(), now=needs.now())


def _set_subject(name: str, value: object) -> None:
    needs, subject = dependencies(), (optional_text(value, "subject") or "").strip()
    accounts.set_subject(needs.units, name, subject or None, by=viewer(), now=needs.now())


def _end_sessions(name: str, value: object) -> None:
    needs = dependencies()
    if value is not True:
        raise InvalidRequest("true is wanted as 'end_sessions'.")
    accounts.end_sessions(needs.units, name, by=viewer(), now=needs.now())


_CHANGES: dict[str, Callable[[str, Any], None]] = {
    "display": _set_display,
    "active": _set_active,
    "password": _set_password,
    "subject": _set_subject,
    "end_sessions": _end_sessions,
}
