"""Values in a JSON body, checked one by one: what does not fit is refused in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import request

from service.errors import InvalidRequest, NotFound

if TYPE_CHECKING:
    from collections.abc import Mapping


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


def number_in(args: Mapping[str, str], name: str, *, usual: int, most: int, least: int = 1) -> int:
    """A whole number in the query, within bounds; `usual` where there is none."""
    value = args.get(name, "")
    if not value:
        return usual
    if not value.isascii() or not value.isdigit() or len(value) > 10 or not least <= int(value) <= most:  # noqa: PLR2004 - digits
        raise InvalidRequest(f"A whole number from {least} to {most} is wanted as {name!r}.")
    return int(value)


def index_in(value: str, name: str, count: int) -> int:
    """The index of something of which there are so many; NotFound for any other."""
    if not value.isascii() or not value.isdigit() or len(value) > 9 or int(value) >= count:  # noqa: PLR2004 - digits
        raise NotFound(f"There is no {name} {value[:20]!r}: there are {count}, counted from 0.")
    return int(value)


def optional_text(value: object, name: str) -> str | None:
    """A text, or nothing."""
    return None if value is None else text_in(value, name)
