"""Logging in with name and password, and out again."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import flash, make_response, redirect, render_template, request, session, url_for
from flask_babel import gettext, ngettext

from service.use_cases.accounts import have_accounts, log_in
from web.dependencies import dependencies
from web.log import log
from web.sessions import begin, local_address

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from service.accounts import Account


def login() -> str:
    """The form that asks for name and password."""
    return _form()


def enter() -> Response:
    """Begin a session, or say that name and password do not fit: never which of the two."""
    needs, now = dependencies(), dependencies().now()
    name, address = request.form.get("name", ""), request.remote_addr
    wait = needs.throttle.admit(name, address, now)
    if wait:
        log("login refused", reason="too many tries")
        return _too_often(wait)
    account = log_in(needs.units, name, request.form.get("password", ""), passwords=needs.passwords, now=now)
    if account is None:
        log("login refused", reason="name or password")
        return again(gettext("Name and password do not belong together, or the account is not active. Try again."))
    needs.throttle.succeeded(name, address, now)
    return admit(account, request.form.get("next"))


def admit(account: Account, wanted: str | None) -> Response:
    """Begin a session of an account that has shown who it is, and go where it wanted to go."""
    begin(session, account, dependencies().now())
    log("login", account=account.name)
    return redirect(local_address(wanted) or url_for("works.index"), HTTPStatus.SEE_OTHER)


def leave() -> Response:
    """End the session of this browser."""
    session.clear()
    flash(gettext("You are logged out."), "success")
    return redirect(url_for("works.index"), HTTPStatus.SEE_OTHER)


def _form(error: str = "") -> str:
    needs = dependencies()
    return render_template(
        "accounts/login.html",
        error=error,
        name=request.form.get("name", ""),
        next=local_address(request.form.get("next") or request.args.get("next")) or "",
        possible=have_accounts(needs.units),
        demo=needs.settings.demo,
        federated=needs.provider is not None,
    )


def again(error: str, status: HTTPStatus = HTTPStatus.FORBIDDEN) -> Response:
    """The form once more, with the reason."""
    return make_response(_form(error), status)


def _too_often(wait: int) -> Response:
    words = ngettext(
        "Too many tries. Wait %(num)s second, then try again.",
        "Too many tries. Wait %(num)s seconds, then try again.",
        wait,
    )
    answer = again(words, HTTPStatus.TOO_MANY_REQUESTS)
    answer.headers["Retry-After"] = str(wait)
    return answer
