"""The pages of a work's administrators: its members and its log."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext

from service.accounts import EVERYONE, Grant, Role
from service.errors import InvalidRequest, TravauxError
from service.use_cases import accounts, work_history
from web.access import viewer
from web.accounts.asked import before, role_in
from web.dependencies import dependencies
from web.errors import problem_of
from web.messages import marked, translate

if TYPE_CHECKING:
    from werkzeug.wrappers import Response


def members(slug: str) -> str:
    """Who has which role in a work."""
    return _page(slug)


def change_members(slug: str) -> Response:
    """Give a role in this work, or take one."""
    needs, asker = dependencies(), viewer()
    name = EVERYONE if "everyone" in request.form else request.form.get("account", "").strip().lower()
    try:
        if request.form.get("action") == "take":
            accounts.take_role(needs.units, name, slug, by=asker, now=needs.now())
        else:
            accounts.give_role(needs.units, _wanted(name, slug), by=asker, now=needs.now())
    except TravauxError as error:
        return make_response(_page(slug, error), problem_of(error).status)
    flash(gettext("The members were changed."), "success")
    return redirect(url_for("accounts.members", slug=slug), HTTPStatus.SEE_OTHER)


def work_log(slug: str) -> str:
    """Who did what when in a work, newest first; with `check`, whether the record is sound."""
    needs, asker = dependencies(), viewer()
    return render_template(
        "accounts/log.html",
        work=work_history(needs.units, slug).work,
        page=accounts.work_log(needs.units, slug, by=asker, before=before(request.args)),
        soundness=accounts.check_log(needs.units, by=asker, work=slug) if "check" in request.args else None,
    )


def _wanted(name: str, slug: str) -> Grant:
    if name == EVERYONE:
        return Grant(EVERYONE, Role.READER, slug)
    wanted = role_in(request.form)
    if wanted is None or not name:
        raise InvalidRequest(marked("Name the account and choose its role."))
    wanted = replace(wanted, work=slug)
    return Grant(name, wanted.role, wanted.work, wanted.delegation)


def _page(slug: str, error: TravauxError | None = None) -> str:
    units = dependencies().units
    return render_template(
        "accounts/members.html",
        work=work_history(units, slug).work,
        members=accounts.members(units, slug, by=viewer()),
        roles=tuple(Role),
        delegations=accounts.delegations(units),
        typed=request.form,
        everyone=EVERYONE,
        error=translate(str(error)) if error else None,
    )
