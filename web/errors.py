"""Every error becomes one clear answer: a page for people, `application/problem+json` for programs.

The one table from errors of the domain to HTTP is here; the domain knows nothing of it. No traceback is ever shown:
an unexpected error gets a request id that stands in the log as well.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit, urlunsplit

from flask import Flask, Response, jsonify, make_response, redirect, render_template, request, url_for
from flask_babel import lazy_gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from service import errors
from web.log import log_failure, request_id
from web.messages import marked, translate

_DRAIN_LIMIT = 1024 * 1024 * 1024
_RETRY_AFTER = "5"  # seconds
_DRAIN_STEP = 64 * 1024


@dataclass(frozen=True, slots=True)
class Problem:
    """An error as it is shown: `code` is stable, `title` says what kind, `detail` what happened and what to do."""

    status: int
    code: str
    title: str
    detail: str


# The most particular class that fits an error decides.
STATUS: dict[type[errors.TravauxError], tuple[HTTPStatus, str]] = {
    errors.NotFound: (HTTPStatus.NOT_FOUND, "not-found"),
    errors.AlreadyExists: (HTTPStatus.CONFLICT, "already-exists"),
    errors.VersionConflict: (HTTPStatus.CONFLICT, "version-conflict"),
    errors.ProposalChanged: (HTTPStatus.CONFLICT, "version-conflict"),
    errors.Withdrawn: (HTTPStatus.GONE, "withdrawn"),
    errors.TrackedChoiceNeeded: (HTTPStatus.UNPROCESSABLE_ENTITY, "tracked-choice-needed"),
    errors.UnreadableInput: (HTTPStatus.UNPROCESSABLE_ENTITY, "unreadable-input"),
    errors.NotLoggedIn: (HTTPStatus.UNAUTHORIZED, "not-logged-in"),
    errors.NotAllowed: (HTTPStatus.FORBIDDEN, "not-allowed"),
    errors.NotReconciled: (HTTPStatus.CONFLICT, "not-reconciled"),
    errors.InvalidRequest: (HTTPStatus.BAD_REQUEST, "invalid-request"),
    errors.IntegrityFailure: (HTTPStatus.INTERNAL_SERVER_ERROR, "integrity-failure"),
    errors.StorageUnavailable: (HTTPStatus.SERVICE_UNAVAILABLE, "storage-unavailable"),
    errors.SourceUnavailable: (HTTPStatus.BAD_GATEWAY, "source-unavailable"),
    errors.TravauxError: (HTTPStatus.BAD_REQUEST, "refused"),
}
_OF_HTTP = {
    400: "bad-request",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    406: "not-acceptable",
    412: "version-conflict",
    413: "too-large",
    415: "unsupported-media-type",
    421: "unknown-host",
    428: "precondition-required",
}
TITLES = {
    "not-found": lazy_gettext("Not found"),
    "already-exists": lazy_gettext("This name is taken"),
    "version-conflict": lazy_gettext("Someone else was faster"),
    "withdrawn": lazy_gettext("Withdrawn"),
    "tracked-choice-needed": lazy_gettext("Which text is meant?"),
    "unreadable-input": lazy_gettext("This file cannot be read"),
    "not-logged-in": lazy_gettext("Log in first"),
    "not-allowed": lazy_gettext("This is not yours to do"),
    "invalid-request": lazy_gettext("This cannot be accepted"),
    "not-reconciled": lazy_gettext("Not what was agreed"),
    "integrity-failure": lazy_gettext("A check failed"),
    "storage-unavailable": lazy_gettext("The store does not answer"),
    "source-unavailable": lazy_gettext("The document service does not answer"),
    "refused": lazy_gettext("Refused"),
    "bad-request": lazy_gettext("This request cannot be understood"),
    "forbidden": lazy_gettext("Refused"),
    "form-expired": lazy_gettext("This form has expired"),
    "method-not-allowed": lazy_gettext("This cannot be done here"),
    "not-acceptable": lazy_gettext("No such format"),
    "too-large": lazy_gettext("Too large"),
    "unsupported-media-type": lazy_gettext("This kind of content is not accepted"),
    "unknown-host": lazy_gettext("Unknown host name"),
    "precondition-required": lazy_gettext("A condition is missing"),
    "failure": lazy_gettext("Something went wrong here"),
}


def problem_of(error: errors.TravauxError) -> Problem:
    """The problem that an error of the domain is."""
    status, code = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
    return Problem(status.value, code, str(TITLES[code]), str(error))


def _http_problem(error: HTTPException) -> Problem:
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR.value
    if isinstance(error, CSRFError):
        detail = marked("Nothing was changed. Go back, load the page again and send the form once more.")
        return Problem(status, "form-expired", str(TITLES["form-expired"]), detail)
    code = _OF_HTTP.get(status, "bad-request" if status < HTTPStatus.INTERNAL_SERVER_ERROR.value else "failure")
    return Problem(status, code, str(TITLES[code]), _http_detail(error, code))


def _http_detail(error: HTTPException, code: str) -> str:
    """Our own words where we raised the error, plain ones in place of the framework's."""
    own = error.description if error.description != type(error).description else None
    if own is not None and code != "method-not-allowed":
        return str(own)
    plain = {
        "not-found": marked("There is nothing at this address. Check it, or start from the list of works."),
        "too-large": marked("What was sent is larger than this service accepts. Nothing was stored."),
        "method-not-allowed": marked("This address does not accept this kind of request."),
    }
    return plain.get(code) or marked("The request was refused. Go back and try again.")


def wants_json() -> bool:
    """Whether the client is a program: an address of the API, or JSON preferred to HTML."""
    if request.path.startswith("/api/"):
        return True
    accepted = request.accept_mimetypes
    best = accepted.best_match(["text/html", "application/json", "application/problem+json"], default="text/html")
    return best != "text/html"


def answer(problem: Problem) -> Response:
    """The problem in the form that the client prefers."""
    if wants_json():
        return problem_json(problem)
    response = make_response(render_template("errors/error.html", problem=problem, message=translate(problem.detail)))
    response.status_code = problem.status
    return response


def problem_json(problem: Problem) -> Response:
    """RFC 9457; `code` and `request_id` are ours."""
    response = jsonify(
        type=f"urn:travaux:problem:{problem.code}",
        title=problem.title,
        status=problem.status,
        detail=translate(problem.detail).text,
        code=problem.code,
        instance=request.path,
        request_id=request_id(),
    )
    response.status_code = problem.status
    response.mimetype = "application/problem+json"
    return response


def _drain() -> None:
    """Read and forget what is still being sent, in small steps, so that the client reads our answer at all.

    A browser that is cut off while it sends shows "connection reset" in place of the page that says why.
    """
    stream = request.environ["wsgi.input"]
    unknown = _DRAIN_LIMIT if request.environ.get("wsgi.input_terminated") else 0
    left = min(unknown if request.content_length is None else request.content_length, _DRAIN_LIMIT)
    with suppress(HTTPException):  # the client went away while it was read
        while left > 0 and (step := stream.read(min(left, _DRAIN_STEP))):
            left -= len(step)


def _to_login() -> Response:
    """Lead a person to the login page, and from there back to the page that was asked for or the form was on."""
    asked = request.full_path.rstrip("?") if request.method in {"GET", "HEAD"} else _page_before()
    return make_response(redirect(url_for("accounts.login", next=asked), HTTPStatus.SEE_OTHER))


def _page_before() -> str | None:
    parts = urlsplit(request.referrer or "")
    return urlunsplit(("", "", parts.path, parts.query, "")) if parts.netloc == request.host else None


def _on_domain_error(error: errors.TravauxError) -> Response:
    if isinstance(error, errors.IntegrityFailure | errors.StorageUnavailable):
        log_failure(error)
    if isinstance(error, errors.NotLoggedIn) and not wants_json():
        return _to_login()
    response = answer(problem_of(error))
    if isinstance(error, errors.NotLoggedIn):
        response.headers["WWW-Authenticate"] = 'Bearer realm="travaux"'
    if isinstance(error, errors.StorageUnavailable):
        response.headers["Retry-After"] = _RETRY_AFTER
    return response


def _on_http_error(error: HTTPException) -> Response:
    if error.response is not None:  # an answer raised as it stands, such as a redirect
        return make_response(error.response)
    if isinstance(error, RequestEntityTooLarge):
        _drain()
    response = answer(_http_problem(error))
    for name, value in error.get_headers():
        if name not in {"Content-Type", "Content-Length"}:
            response.headers[name] = value
    return response


def _on_failure(error: Exception) -> Response:
    log_failure(error)
    detail = marked("This is our fault, not yours. Nothing was lost. Tell the secretariat the number below.")
    problem = Problem(500, "failure", str(TITLES["failure"]), detail)
    try:
        return answer(problem)
    except Exception as second:  # noqa: BLE001  the page itself is broken: say it without a template
        log_failure(second)
        return problem_json(problem)


def handle_errors(app: Flask) -> None:
    """Answer every error in one shape."""
    app.register_error_handler(errors.TravauxError, _on_domain_error)
    app.register_error_handler(HTTPException, _on_http_error)
    app.register_error_handler(Exception, _on_failure)
