"""Logging in through a provider of OpenID Connect, where the settings name one."""

from __future__ import annotations

from dataclasses import asdict
from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import redirect, request, session, url_for

from service.accounts.federation import Departure
from service.errors import NotFound, TravauxError
from service.use_cases.accounts import Matching, admit_identity
from web.accounts.entering import admit, again
from web.dependencies import dependencies
from web.errors import problem_of
from web.log import log
from web.messages import marked, translate
from web.sessions import local_address

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from service.accounts.federation import IdentityProvider

_KEY = "departure"


def depart() -> Response:
    """Send the browser to the provider. What it has to bring back stands in its session, for this once."""
    try:
        departure = _provider().depart(_back())
    except NotFound:
        raise
    except TravauxError as error:
        return _refused(error)
    session[_KEY] = {**asdict(departure), "next": local_address(request.args.get("next")) or ""}
    return redirect(departure.address, HTTPStatus.SEE_OTHER)


def arrive() -> Response:
    """Begin a session for whom the provider vouches for, if there is an account."""
    needs, held = dependencies(), session.pop(_KEY, None)
    provider, settings = _provider(), needs.settings
    if not isinstance(held, dict):
        return again(translate(marked("This login took too long or was begun elsewhere: log in again.")).text)
    wanted = held.pop("next", "")
    try:
        identity = provider.arrive(_back(), Departure(**held), request.args, needs.now())
    except TravauxError as error:
        return _refused(error)
    matching = Matching(settings.oidc_claim, settings.oidc_make)
    account = admit_identity(needs.units, identity, matching, now=needs.now())
    if account is None:
        log("login refused", reason="no account")
        words = marked("You are known to the provider, but have no account here: ask an administrator.")
        return again(translate(words).text)
    return admit(account, wanted)


def _provider() -> IdentityProvider:
    provider = dependencies().provider
    if provider is None:
        raise NotFound(marked("There is nothing at this address. Check it, or start from the list of works."))
    return provider


def _back() -> str:
    return url_for("accounts.arrive", _external=True)


def _refused(error: TravauxError) -> Response:
    log("login refused", reason=problem_of(error).code)
    return again(translate(str(error)).text)
