"""One's own account: its roles, its password, its sessions, its tokens."""

from __future__ import annotations

import secrets
from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import flash, make_response, redirect, render_template, request, session, url_for
from flask_babel import gettext

from service.accounts import Right
from service.errors import InvalidRequest, TravauxError
from service.use_cases import accounts
from web.access import viewer
from web.dependencies import dependencies
from web.errors import problem_of
from web.messages import marked, translate
from web.sessions import continue_as

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from service.accounts import Token

_DAYS = (1, 7, 30, 90, 366)


def own() -> str:
    """Show the account."""
    return _page()


def change_password() -> Response:
    """Change the password: the present one is asked for, and every other session ends."""
    needs, asker, now = dependencies(), viewer(), dependencies().now()
    try:
        name = accounts.logged_in(asker)
        confirm(name, request.form.get("password", ""))
        if request.form.get("new", "") != request.form.get("again", ""):
            raise InvalidRequest(marked("The two new passwords are not the same: type them again."))
        changed = accounts.set_password(
            needs.units, name, request.form.get("new", ""), passwords=needs.passwords, by=asker, now=now
        )
    except TravauxError as error:
        return _refused(error)
    continue_as(session, changed)
    flash(gettext("The password was changed. Every other session of this account has ended."), "success")
    return redirect(url_for("accounts.own"), HTTPStatus.SEE_OTHER)


def end_sessions() -> Response:
    """End every other session of the account."""
    needs, asker = dependencies(), viewer()
    continue_as(session, accounts.end_sessions(needs.units, accounts.logged_in(asker), by=asker, now=needs.now()))
    flash(gettext("Every other session of this account has ended."), "success")
    return redirect(url_for("accounts.own"), HTTPStatus.SEE_OTHER)


def tokens() -> str:
    """Show the tokens, and the form for a new one."""
    return _tokens_page()


def make_token() -> Response:
    """Make a token and show its secret, this one time."""
    needs, secret = dependencies(), secrets.token_urlsafe(32)
    days = request.form.get("days", "")
    try:
        token = accounts.add_token(
            needs.units,
            secret,
            request.form.get("label", ""),
            request.form.getlist("scope"),
            int(days) if days.isascii() and days.isdigit() and len(days) < 5 else 0,  # noqa: PLR2004 - days of a year
            by=viewer(),
            now=needs.now(),
        )
    except TravauxError as error:
        return make_response(_tokens_page(error=error), problem_of(error).status)
    return make_response(_tokens_page(made=token, secret=secret), HTTPStatus.CREATED)


def end_token(token_id: str) -> Response:
    """End a token: it is worth nothing from now on."""
    needs = dependencies()
    accounts.end_token(needs.units, token_id, by=viewer(), now=needs.now())
    flash(gettext("The token was ended."), "success")
    return redirect(url_for("accounts.tokens"), HTTPStatus.SEE_OTHER)


def confirm(name: str, typed: str) -> None:
    """Hold what was typed once more to the present password; wrong ones are counted as at a login."""
    needs, now = dependencies(), dependencies().now()
    if needs.throttle.admit(name, request.remote_addr, now):
        raise InvalidRequest(marked("Too many tries with a wrong password: wait some minutes, then try again."))
    if accounts.log_in(needs.units, name, typed, passwords=needs.passwords, now=now) is None:
        raise InvalidRequest(marked("The present password is not right: nothing was changed."))
    needs.throttle.succeeded(name, request.remote_addr, now)


def _refused(error: TravauxError) -> Response:
    return make_response(_page(error), problem_of(error).status)


def _page(error: TravauxError | None = None) -> str:
    found = accounts.own_account(dependencies().units, by=viewer())
    message = translate(str(error)) if error else None
    return render_template("accounts/own.html", person=found, error=message)


def _tokens_page(*, made: Token | None = None, secret: str = "", error: TravauxError | None = None) -> str:
    needs = dependencies()
    return render_template(
        "accounts/tokens.html",
        tokens=accounts.own_tokens(needs.units, by=viewer()),
        made=made,
        secret=secret,
        rights=tuple(right for right in Right if right is not Right.READ),
        days=_DAYS,
        typed=request.form,
        now=needs.now(),
        error=translate(str(error)) if error else None,
    )
