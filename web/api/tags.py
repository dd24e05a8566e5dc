"""Sets that several people change: an ETag on every answer, If-Match before every change."""

from __future__ import annotations

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
    """Answer with a set under its digest; one that the client has already is not sent again."""
    response = jsonify(body)
    response.set_etag(digest)
    if request.method == "GET":
        response.make_conditional(request)
    return response
