"""Who has which role, in one work or in all, over the API: what the page of a work's members shows and does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.accounts import Grant
from service.use_cases import accounts, work_history
from web.access import viewer
from web.api import people_answers as answers
from web.api.given import json_object, optional_text, text_in
from web.dependencies import dependencies

if TYPE_CHECKING:
    from web.api.answers import Json


def members(slug: str) -> Json:
    """Who has which role in a work."""
    units = dependencies().units
    return answers.members_json(accounts.members(units, work_history(units, slug).work.slug, by=viewer()))


def set_member(slug: str, account: str) -> Json:
    """Give a role in a work, in the place of the one that there is."""
    _give(account, slug)
    return members(slug)


def remove_member(slug: str, account: str) -> Json:
    """Take the role that an account has in a work; nothing happens where it has none."""
    _take(account, slug)
    return members(slug)


def roles() -> Json:
    """Who has a role in all works."""
    return answers.roles_json(accounts.people(dependencies().units, by=viewer()))


def set_role(account: str) -> Json:
    """Give a role in all works, in the place of the one that there is."""
    _give(account, None)
    return roles()


def remove_role(account: str) -> Json:
    """Take the role that an account has in all works; nothing happens where it has none."""
    _take(account, None)
    return roles()


def _give(account: str, work: str | None) -> None:
    needs, sent = dependencies(), json_object()
    role = accounts.checked_role(text_in(sent.get("role"), "role"))
    grant = Grant(account, role, work, optional_text(sent.get("delegation"), "delegation"))
    accounts.give_role(needs.units, grant, by=viewer(), now=needs.now())


def _take(account: str, work: str | None) -> None:
    needs = dependencies()
    accounts.take_role(needs.units, account, work, by=viewer(), now=needs.now())
