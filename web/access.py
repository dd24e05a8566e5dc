"""Who asks, and whether the one who asks may: the viewer of a request, and the guard before every view.

What one may not read answers as if it were not there, by the same error in the same words.
"""

from __future__ import annotations

from contextlib import suppress
from ipaddress import ip_address
from typing import TYPE_CHECKING

from flask import Flask, current_app, g, request, session
from werkzeug.datastructures import MultiDict

from service import use_cases
from service.accounts import NOBODY, Right, Viewer
from service.errors import NotFound, NotLoggedIn, TravauxError, no_work
from service.use_cases.accounts import ALONE, who_asks, who_asks_by_token
from web.dependencies import dependencies
from web.messages import marked
from web.rules import RULES, Rule, Scope
from web.security import csrf
from web.sessions import ticket
from web.settings import LOOPBACK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from service.works import WorkSummary

__all__ = ["ALONE", "RULES", "author", "guard", "may", "readable", "signed", "viewer", "viewer_now"]

_UNASKED = frozenset({"static", "works.healthz"})
# A proxy tells for whom it asks: then the request does not come from this machine, whatever its address.
_FORWARDING = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")


def viewer() -> Viewer:
    """The one who asks, found once a request. Raises NotLoggedIn for a token that is worth nothing."""
    if "viewer" not in g:
        g.viewer = NOBODY  # whatever fails now is told to nobody in particular
        g.viewer = _found()
    found: Viewer = g.viewer
    return found


def viewer_now() -> Viewer:
    """The one who asks, found once more: for an answer that lasts, since roles and sessions end meanwhile."""
    g.pop("viewer", None)
    return viewer()


def may(right: Right | str, work: str | None = None) -> bool:
    """Whether the one who asks may do this: for templates, which leave out what is not offered."""
    return _seen().may(Right(right), work)


def may_here(right: Right | str) -> bool:
    """Whether the one who asks may do this in the work of this page; of a page without a work, everybody may."""
    slug = (request.view_args or {}).get("slug")
    return slug is None or may(right, str(slug))


def author(typed: str) -> str:
    """The name that a change is kept under: that of the account, or what was typed where there are no accounts."""
    asker = viewer()
    return typed if asker.account is None else asker.display


def signed(form: MultiDict[str, str], field: str) -> MultiDict[str, str]:
    """The form, with the account's name in the field in which others type theirs."""
    asker = viewer()
    if asker.account is None:
        return form
    copy = MultiDict(form)
    copy[field] = asker.display
    return copy


def readable(works: Iterable[WorkSummary]) -> tuple[WorkSummary, ...]:
    """Those works that exist for the one who asks."""
    asker = viewer()
    return tuple(one for one in works if asker.may(Right.READ, one.work.slug))


def guard(app: Flask) -> None:
    """Ask the rules before every view, and make the viewer known to every template."""
    app.before_request(_ask)
    app.jinja_env.globals.update(viewer=_seen, may=may, may_here=may_here, login_next=_login_next)


def _found() -> Viewer:
    needs = dependencies()
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return who_asks_by_token(needs.units, secret.strip(), now=needs.now())
    return who_asks(needs.units, ticket(session), local=_is_local(), now=needs.now())


def _is_local() -> bool:
    """Whether the request comes from this very machine to a service that answers this machine alone."""
    settings = dependencies().settings
    if (
        settings.proxies
        or not set(settings.hosts) <= set(LOOPBACK)
        or any(name in request.headers for name in _FORWARDING)
    ):
        return False
    with suppress(ValueError):
        return ip_address(request.remote_addr or "").is_loopback
    return False


def _seen() -> Viewer:
    """The viewer for a template, which must not fail: an error page is one as well."""
    with suppress(TravauxError):
        return viewer()
    return NOBODY


def _login_next() -> str | None:
    """Where a login from this page leads: back to it, if it is a page to come back to."""
    asked = request.method == "GET" and request.endpoint not in {None, "accounts.login", "works.index"}
    return request.full_path.rstrip("?") if asked else None


def _ask() -> None:
    if request.endpoint in _UNASKED:
        return
    asker = viewer()
    if asker.account is not None and asker.scopes is None and current_app.config["WTF_CSRF_ENABLED"]:
        csrf.protect()  # also where the API asks none of programs: a cookie alone proves nothing there either
    if asker.alone or request.endpoint is None:
        return
    refused = _refusal(asker, request.endpoint)
    if refused is not None:
        raise refused


def _refusal(asker: Viewer, endpoint: str) -> TravauxError | None:
    rule = RULES.get(endpoint)
    if rule is not None:
        return _CHECKS[rule.scope](asker, rule)
    if current_app.testing:
        raise LookupError(f"no rule says who may reach {endpoint}: add a line to web/rules.py")
    return NotFound(marked("There is nothing at this address. Check it, or start from the list of works."))


def _slug() -> str:
    return str((request.view_args or {})["slug"])


def _open(_: Viewer, __: Rule) -> None:
    return None


def _in_work(asker: Viewer, rule: Rule) -> TravauxError | None:
    return asker.refusal(rule.right, _slug())


def _in_service(asker: Viewer, rule: Rule) -> TravauxError | None:
    return asker.refusal(rule.right)


def _something(asker: Viewer, _: Rule) -> TravauxError | None:
    return None if asker.grants else _own(asker, _)


def _own(asker: Viewer, _: Rule) -> TravauxError | None:
    return NotLoggedIn(marked("Log in first: only someone with an account may do this.")) if not asker.account else None


def _version(asker: Viewer, rule: Rule) -> TravauxError | None:
    """Edit the work, or begin it: who may begin works may read all of them, so nothing is told that is not known."""
    refused = asker.refusal(rule.right, _slug())
    if refused is not None or asker.may(Right.ADD_WORK):
        return refused
    try:
        use_cases.work_history(dependencies().units, _slug())
    except NotFound:
        return no_work(_slug())
    return None


def _waiting(asker: Viewer, rule: Rule) -> TravauxError | None:
    """The work of an upload that waits. One that is gone is the view's to answer: there is nothing to protect."""
    staging, token = dependencies().staging, str((request.view_args or {})["token"])
    try:
        slug = staging.get(session.get("visitor", ""), token).slug
    except NotFound:
        return None
    return asker.refusal(Right.ADD_WORK) if slug is None else asker.refusal(rule.right, slug)


_CHECKS: dict[Scope, Callable[[Viewer, Rule], TravauxError | None]] = {
    Scope.OPEN: _open,
    Scope.WORK: _in_work,
    Scope.SERVICE: _in_service,
    Scope.SOMETHING: _something,
    Scope.ACCOUNT: _own,
    Scope.VERSION: _version,
    Scope.UPLOAD: _waiting,
}
