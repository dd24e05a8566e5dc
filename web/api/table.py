"""What the table of the API is made of: parameters and routes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from web.api.shapes import Schema

View = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value in the query, or a header."""

    name: str
    meaning: str
    required: bool = False
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """One operation. `rule` is Flask's; `body` is a media type and its schema; `errors` are status codes.

    `headers` are those that the request takes. `problems` are status codes whose problem says more, with its schema.
    A GET may also answer 304.
    """

    name: str
    method: str
    rule: str
    view: View
    summary: str
    answer: str
    status: int = 200
    query: tuple[Parameter, ...] = ()
    headers: tuple[Parameter, ...] = ()
    body: tuple[tuple[str, Schema], ...] = ()
    errors: tuple[int, ...] = ()
    problems: tuple[tuple[int, str], ...] = ()
    media_type: str = "application/json"


FILE: Schema = {"type": "string", "format": "binary"}
TRACKED: Schema = {
    "enum": ["accepted", "rejected"],
    "description": "which text of a file with tracked changes is meant; needed where its two texts differ",
}
SOME = r"\S"
"""At least one character that is no white space."""
FORM = "multipart/form-data"
JSON = "application/json"
