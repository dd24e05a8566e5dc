"""The pages of administrators of all works: users, delegations, and the log of both."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext

from service.accounts import Grant, Role
from service.errors import InvalidRequest, NotFound, TravauxError
from service.use_cases import accounts, list_works
from service.use_cases.accounts import NewAccount
from web.access import viewer
from web.accounts.asked import before, role_in
from web.dependencies import dependencies
from web.errors import problem_of
from web.messages import marked, translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from werkzeug.wrappers import Response

    from service.use_cases.accounts import Person


def users() -> str:
    """Everybody with an account, and the forms that add a user or a delegation."""
    return _page()


def add_user() -> Response:
    """Make an account with its first role."""
    needs, form = dependencies(), request.form
    try:
        role = role_in(form)
        new = NewAccount(
            form.get("name", ""),
            form.get("display", ""),
            form.get("password") or None,
            form.get("subject", "").strip() or None,
            role.role if role else None,
            role.work if role else None,
            role.delegation if role else None,
        )
        made = accounts.add_account(needs.units, new, passwords=needs.passwords, by=viewer(), now=needs.now())
    except TravauxError as error:
        return _refused(error, "user")
    flash(gettext("The account %(name)s was made.", name=made.name), "success")
    return redirect(url_for("accounts.users"), HTTPStatus.SEE_OTHER)


def add_delegation() -> Response:
    """Write a delegation or group."""
    needs, form = dependencies(), request.form
    try:
        written = accounts.add_delegation(
            needs.units, form.get("code", ""), form.get("name", ""), group="group" in form, by=viewer(), now=needs.now()
        )
    except TravauxError as error:
        return _refused(error, "delegation")
    flash(gettext("The delegation %(code)s was written.", code=written.code), "success")
    return redirect(url_for("accounts.users"), HTTPStatus.SEE_OTHER)


def user(name: str) -> str:
    """One account with its roles."""
    return _user_page(name)


def change_user(name: str) -> Response:
    """Do what the form's action says with one account."""
    action = request.form.get("action", "")
    try:
        if action not in _ACTIONS:
            raise InvalidRequest(marked("This form came back damaged: load the page again."))
        _ACTIONS[action](name)
    except NotFound:
        raise
    except TravauxError as error:
        return make_response(_user_page(name, error), problem_of(error).status)
    flash(gettext("The account was changed."), "success")
    return redirect(url_for("accounts.user", name=name), HTTPStatus.SEE_OTHER)


def log() -> str:
    """Who did what when with accounts, newest first."""
    needs, asker = dependencies(), viewer()
    return render_template(
        "accounts/log.html",
        work=None,
        page=accounts.account_log(needs.units, by=asker, before=before(request.args)),
        soundness=accounts.check_log(needs.units, by=asker) if "check" in request.args else None,
    )


def _set_role(name: str) -> None:
    needs = dependencies()
    wanted = role_in(request.form)
    if wanted is None:
        raise InvalidRequest(marked("Choose a role."))
    grant = Grant(name, Role(wanted.role), wanted.work, wanted.delegation)
    accounts.give_role(needs.units, grant, by=viewer(), now=needs.now())


def _take_role(name: str) -> None:
    needs = dependencies()
    accounts.take_role(needs.units, name, request.form.get("work") or None, by=viewer(), now=needs.now())


def _set_active(name: str) -> None:
    needs = dependencies()
    active = request.form.get("action") == "activate"
    accounts.set_active(needs.units, name, active=active, by=viewer(), now=needs.now())


def _set_password(name: str) -> None:
    needs, password = dependencies(), request.form.get("password", "")
    accounts.set_password(needs.units, name, password, passwords=needs.passwords, by=viewer(), now=needs.now())


def _set_display(name: str) -> None:
    needs = dependencies()
    accounts.set_display(needs.units, name, request.form.get("display", ""), by=viewer(), now=needs.now())


def _set_subject(name: str) -> None:
    needs = dependencies()
    subject = request.form.get("subject", "").strip() or None
    accounts.set_subject(needs.units, name, subject, by=viewer(), now=needs.now())


_ACTIONS: dict[str, Callable[[str], None]] = {
    "role": _set_role,
    "take": _take_role,
    "activate": _set_active,
    "deactivate": _set_active,
    "password": _set_password,
    "display": _set_display,
    "subject": _set_subject,
}


def _person(name: str) -> Person:
    found = next((one for one in accounts.people(dependencies().units, by=viewer()) if one.account.name == name), None)
    if found is None:
        raise NotFound(marked("There is nothing at this address. Check it, or start from the list of works."))
    return found


def _user_page(name: str, error: TravauxError | None = None) -> str:
    return render_template(
        "accounts/user.html",
        person=_person(name),
        roles=tuple(Role),
        works=list_works(dependencies().units),
        delegations=accounts.delegations(dependencies().units),
        federated=bool(dependencies().settings.oidc_issuer),
        error=translate(str(error)) if error else None,
    )


def _refused(error: TravauxError, form: str) -> Response:
    return make_response(_page(error, form), problem_of(error).status)


def _page(error: TravauxError | None = None, wrong: str = "") -> str:
    units = dependencies().units
    return render_template(
        "accounts/users.html",
        people=accounts.people(units, by=viewer()),
        roles=tuple(Role),
        works=list_works(units),
        delegations=accounts.delegations(units),
        federated=bool(dependencies().settings.oidc_issuer),
        typed=request.form,
        wrong=wrong,
        error=translate(str(error)) if error else None,
    )
