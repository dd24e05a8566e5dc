"""Requests that never reach the application, because the server cannot read them: they get problem+json as well."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NamedTuple

from gunicorn.http import errors
from gunicorn.util import write_nonblock
from gunicorn.workers.gthread import ThreadWorker

if TYPE_CHECKING:
    import socket

LONGEST_ADDRESS = 4094  # characters of a request's first line; the server's own limit


class _Refusal(NamedTuple):
    """What is answered to one kind of error. In English: what the client prefers was not read."""

    kind: type[BaseException]
    status: HTTPStatus
    code: str
    detail: str


# The first one that fits an error decides.
_REFUSALS = (
    _Refusal(
        errors.LimitRequestLine,
        HTTPStatus.REQUEST_URI_TOO_LONG,
        "address-too-long",
        f"The address is longer than {LONGEST_ADDRESS:,} characters. Send a shorter one, or what is long as a form.",
    ),
    _Refusal(
        errors.LimitRequestHeaders,
        HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
        "headers-too-large",
        "The headers are too many or too long. Clear the cookies of this site, or send fewer headers.",
    ),
    _Refusal(
        errors.UnsupportedTransferCoding,
        HTTPStatus.NOT_IMPLEMENTED,
        "bad-request",
        "This transfer coding is not known here. Send the body as it is or in chunks.",
    ),
    _Refusal(
        errors.ExpectationFailed,
        HTTPStatus.EXPECTATION_FAILED,
        "bad-request",
        "What the request expects is not offered here. Send it without the header Expect.",
    ),
    _Refusal(
        errors.ParseException,
        HTTPStatus.BAD_REQUEST,
        "bad-request",
        "This is no request of HTTP that can be read. Nothing was done.",
    ),
)
_FAILURE = _Refusal(
    BaseException,
    HTTPStatus.INTERNAL_SERVER_ERROR,
    "failure",
    "Something went wrong here. Try again; nothing was lost.",
)


def refusal(error: BaseException) -> bytes:
    """The whole answer to a request that could not be read: status line, headers and an RFC 9457 problem."""
    _, status, code, detail = next((one for one in _REFUSALS if isinstance(error, one.kind)), _FAILURE)
    problem = {
        "type": f"urn:travaux:problem:{code}",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
        "code": code,
    }
    body = json.dumps(problem).encode()
    head = (
        f"HTTP/1.1 {status.value} {status.phrase}",
        "Connection: close",
        "Content-Type: application/problem+json",
        f"Content-Length: {len(body)}",
    )
    return "\r\n".join((*head, "", "")).encode() + body


class RefusingWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """The threaded worker, but for the page in HTML that it would answer to what it cannot read."""

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:  # noqa: ANN401 (gunicorn's own signature, without types)
        """Answer with a problem, and log what it was; a client that has gone is left alone."""
        del req
        if isinstance(exc, errors.ParseException):
            self.log.warning("a request from %s could not be read: %s", addr, exc)
        else:
            self.log.error("a request from %s failed", addr, exc_info=exc)
        try:
            write_nonblock(client, refusal(exc))
        except OSError:
            self.log.debug("the client had gone")
