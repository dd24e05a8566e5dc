"""One's own account over the API. Password, sessions and tokens are for a session of a browser, never for a token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import session

from service.use_cases import accounts
from web.access import viewer
from web.accounts.own import confirm
from web.api import people_answers as answers
from web.api.given import json_object, text_in
from web.dependencies import dependencies
from web.sessions import continue_as

if TYPE_CHECKING:
    from web.api.answers import Json


def own() -> Json:
    """One's own account, and what one may do."""
    return answers.own_json(accounts.own_account(dependencies().units, by=viewer()), viewer())


def change_own_password() -> Json:
    """Change one's own password. The present one is asked for; every other session ends."""
    needs, asker, sent = dependencies(), viewer(), json_object()
    present, new = text_in(sent.get("present"), "present"), text_in(sent.get("new"), "new")
    name = accounts.logged_in(asker)
    confirm(name, present)
    changed = accounts.set_password(needs.units, name, new, passwords=needs.passwords, by=asker, now=needs.now())
    continue_as(session, changed)
    return own()


def end_own_sessions() -> Json:
    """End every other session of one's own account."""
    needs, asker = dependencies(), viewer()
    name = accounts.logged_in(asker)
    continue_as(session, accounts.end_sessions(needs.units, name, by=asker, now=needs.now()))
    return own()


def tokens() -> Json:
    """The tokens of one's own account."""
    return answers.tokens_json(accounts.own_tokens(dependencies().units, by=viewer()))


def end_token(token: str) -> Json:
    """End a token; the answer is those that are left."""
    needs = dependencies()
    accounts.end_token(needs.units, token, by=viewer(), now=needs.now())
    return tokens()
