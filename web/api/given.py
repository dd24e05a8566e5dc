"""Values in a JSON body, checked one by one: what does not fit is refused in one line."""

from __future__ import annotations

from typing import Any

from flask import request

from service.errors import InvalidRequest


def json_object() -> dict[str, Any]:
    """The body of the request, which must be an object."""
    try:
        given = request.get_json(silent=True)
    except RecursionError:  # lists in lists without end
        given = None
    if not isinstance(given, dict):
        raise InvalidRequest("A JSON object is wanted; /api/v1/openapi.json describes it.")
    return given


def list_in(value: object, name: str) -> list[Any]:
    """A list."""
    if not isinstance(value, list):
        raise InvalidRequest(f"A list is wanted as {name!r}.")
    return value


def text_in(value: object, name: str) -> str:
    """A text that can be written as UTF-8."""
    if not isinstance(value, str):
        raise InvalidRequest(f"Text is wanted as {name!r}.")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise InvalidRequest(f"The text given as {name!r} has half a character in it: send it as UTF-8.") from None
    return value


def whole_in(value: object, name: str) -> int:
    """A whole number; 12.0 is one in JSON, true is none."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise InvalidRequest(f"A whole number is wanted as {name!r}.")
    return value
