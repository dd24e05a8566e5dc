"""The record of a work and that of accounts over the API: who did what when, and whether it is sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

from service.use_cases import accounts, work_history
from web.access import viewer
from web.api import people_answers as answers
from web.api.given import number_in
from web.dependencies import dependencies

if TYPE_CHECKING:
    from web.api.answers import Json

_MOST = 9_999_999_999


def record() -> Json:
    """What was done to accounts, roles, delegations and tokens."""
    return answers.record_json(accounts.account_log(dependencies().units, by=viewer(), before=_before()))


def check_record() -> Json:
    """Whether the whole record is sound."""
    return answers.check_json(accounts.check_log(dependencies().units, by=viewer()))


def record_of_work(slug: str) -> Json:
    """What was done in a work and to its files."""
    return answers.record_json(accounts.work_log(dependencies().units, slug, by=viewer(), before=_before()))


def check_record_of_work(slug: str) -> Json:
    """Whether the record is sound, as far as it concerns a work."""
    units = dependencies().units
    return answers.check_json(accounts.check_log(units, by=viewer(), work=work_history(units, slug).work.slug))


def _before() -> int | None:
    return number_in(request.args, "before", usual=0, most=_MOST) or None
