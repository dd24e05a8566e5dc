"""Sets that several people change: an ETag on every answer, If-Match before every change."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from flask import jsonify, request
from werkzeug.exceptions import PreconditionFailed, PreconditionRequired

if TYPE_CHECKING:
    from flask import Response


def expected_digest(present: str, *, missing: str, conflict: str) -> str | None:
    """Give the digest that If-Match demands, None for any.

    Raises PreconditionRequired with the words `missing` where none is sent, PreconditionFailed with `conflict` where
    it is not the present one.
    """
    if "If-Match" not in request.headers:
        raise PreconditionRequired(missing)
    if request.if_match.star_tag:
        return None
    if present not in request.if_match:
        raise PreconditionFailed(conflict)
    return present


def tagged(body: dict[str, Any], digest: str) -> Response:
    """Answer with a set under its digest."""
    response = jsonify(body)
    response.set_etag(digest)
    return response


def content_tagged(body: dict[str, Any], prefix: str = "") -> Response:
    """Answer with a value under the digest of what it says; `prefix` comes before it in the ETag."""
    response = jsonify(body)
    response.set_etag(prefix + sha256(response.get_data()).hexdigest()[:32])
    return response


def conditional(response: Response) -> Response:
    """Give every answer to a GET its ETag, by its content where the view set none; 304 where the client has it."""
    if request.method == "GET" and response.status_code == 200:  # noqa: PLR2004 - OK
        if response.get_etag()[0] is None:
            response.set_etag(sha256(response.get_data()).hexdigest()[:32])
        response.make_conditional(request)
    return response
