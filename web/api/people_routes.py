"""The routes of people: accounts, delegations, roles in a work and in all, one's own account, the record."""

from __future__ import annotations

from web.api import members, own_account, people, record
from web.api.people_schemas import CHANGE_OF_ACCOUNT, DELEGATION_SENT, NEW_ACCOUNT, OWN_PASSWORD, ROLE_SENT
from web.api.table import JSON, Parameter, Route

_MEMBERS, _RECORD, _TOKENS = "/works/<slug>/members", "/works/<slug>/record", "/account/tokens"
_BEFORE = (
    Parameter("before", "the `older` of the page before; without it the newest entries", pattern="^[1-9][0-9]{0,9}$"),
)
_OWN: tuple[Route, ...] = (
    Route("own_account", "GET", "/account", own_account.own, "One's own account, and what one may do", "OwnAccount"),
    Route(
        "change_own_password",
        "PUT",
        "/account/password",
        own_account.change_own_password,
        "Change one's own password in a browser that is logged in; every other session ends",
        "OwnAccount",
        body=((JSON, OWN_PASSWORD),),
    ),
    Route(
        "end_own_sessions",
        "DELETE",
        "/account/sessions",
        own_account.end_own_sessions,
        "End every other session of one's own account, in a browser that is logged in",
        "OwnAccount",
    ),
    Route(
        "own_tokens",
        "GET",
        _TOKENS,
        own_account.tokens,
        "The tokens of one's own account, for a browser that is logged in",
        "Tokens",
    ),
    Route(
        "end_own_token",
        "DELETE",
        f"{_TOKENS}/<token>",
        own_account.end_token,
        "End a token of one's own, in a browser that is logged in",
        "Tokens",
        errors=(404,),
    ),
)
_PEOPLE: tuple[Route, ...] = (
    Route("accounts", "GET", "/accounts", people.everybody, "Everybody with an account", "Accounts", errors=(404,)),
    Route(
        "add_account",
        "POST",
        "/accounts",
        people.add_account,
        "Make an account; its roles are given afterwards",
        "Account",
        status=201,
        body=((JSON, NEW_ACCOUNT),),
        errors=(404, 409),
    ),
    Route(
        "account",
        "GET",
        "/accounts/<account>",
        people.one_account,
        "An account with its roles",
        "Account",
        errors=(404,),
    ),
    Route(
        "change_account",
        "PATCH",
        "/accounts/<account>",
        people.change_account,
        "Change one thing of an account. It is never deleted: what it did stays on record under its name",
        "Account",
        body=((JSON, CHANGE_OF_ACCOUNT),),
        errors=(404, 409),
    ),
    Route("delegations", "GET", "/delegations", people.delegations, "Every delegation and group", "Delegations"),
    Route(
        "delegation",
        "GET",
        "/delegations/<delegation>",
        people.one_delegation,
        "A delegation or group",
        "Delegation",
        errors=(404,),
    ),
    Route(
        "set_delegation",
        "PUT",
        "/delegations/<delegation>",
        people.set_delegation,
        "Write a delegation or group, new or with another name",
        "Delegation",
        body=((JSON, DELEGATION_SENT),),
        errors=(404,),
    ),
)
_ROLES: tuple[Route, ...] = (
    Route("members", "GET", _MEMBERS, members.members, "Who has which role in a work", "Members", errors=(404,)),
    Route(
        "set_member",
        "PUT",
        f"{_MEMBERS}/<account>",
        members.set_member,
        "Give a role in a work, in the place of the one that there is",
        "Members",
        body=((JSON, ROLE_SENT),),
        errors=(404,),
    ),
    Route(
        "remove_member",
        "DELETE",
        f"{_MEMBERS}/<account>",
        members.remove_member,
        "Take the role that an account has in a work",
        "Members",
        errors=(404,),
    ),
    Route("roles", "GET", "/roles", members.roles, "Who has a role in all works", "Members", errors=(404,)),
    Route(
        "set_role",
        "PUT",
        "/roles/<account>",
        members.set_role,
        "Give a role in all works, in the place of the one that there is",
        "Members",
        body=((JSON, ROLE_SENT),),
        errors=(404,),
    ),
    Route(
        "remove_role",
        "DELETE",
        "/roles/<account>",
        members.remove_role,
        "Take the role that an account has in all works",
        "Members",
        errors=(404,),
    ),
)
_OF_RECORD: tuple[Route, ...] = (
    Route(
        "record",
        "GET",
        "/record",
        record.record,
        "Who did what when with accounts, roles, delegations and tokens",
        "Record",
        query=_BEFORE,
        errors=(404,),
    ),
    Route(
        "check_record",
        "GET",
        "/record/check",
        record.check_record,
        "Whether the whole record is sound, and what is altered where it is not",
        "RecordCheck",
        errors=(404,),
    ),
    Route(
        "record_of_work",
        "GET",
        _RECORD,
        record.record_of_work,
        "Who did what when in a work",
        "Record",
        query=_BEFORE,
        errors=(404,),
    ),
    Route(
        "check_record_of_work",
        "GET",
        f"{_RECORD}/check",
        record.check_record_of_work,
        "Whether the record is sound as far as it concerns a work, and what is altered where it is not",
        "RecordCheck",
        errors=(404,),
    ),
)
PEOPLE_ROUTES: tuple[Route, ...] = (*_OWN, *_PEOPLE, *_ROLES, *_OF_RECORD)
