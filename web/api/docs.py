"""The description of the API as a page for people, made of the same document that programs read."""

from __future__ import annotations

from dataclasses import dataclass
from json import dumps
from typing import TYPE_CHECKING, Any

from flask import render_template

if TYPE_CHECKING:
    from web.api.shapes import Schema

_TITLES = (
    ("/consultation", "Consultations"),
    ("/compare/{base}...{target}", "Comparisons of two versions"),
    *((part, "People and the record") for part in ("/members", "/record", "/account", "/delegations", "/roles")),
    ("/works", "Works and versions"),
    ("", "Files at once, and this description"),
)


@dataclass(frozen=True, slots=True)
class Body:
    """What is sent or answered: the media type, the name of the schema ("" for one of its own), and it as JSON."""

    media_type: str
    name: str
    written: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation, as the page shows it. `answers` are (status, description, schema name)."""

    name: str
    method: str
    path: str
    summary: str
    parameters: tuple[dict[str, Any], ...]
    bodies: tuple[Body, ...]
    answers: tuple[tuple[str, str, str], ...]
    needs_token: bool


def docs() -> str:
    """The page."""
    from web.api.openapi import describe  # noqa: PLC0415 - the description is made of the routes, which name this view

    document = describe()
    operations = [
        _operation(path, method, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
    schemas = {name: dumps(schema, indent=2) for name, schema in sorted(document["components"]["schemas"].items())}
    return render_template("api/docs.html", info=document["info"], groups=_grouped(operations), schemas=schemas)


def _grouped(operations: list[Operation]) -> list[tuple[str, list[Operation]]]:
    groups: dict[str, list[Operation]] = {title: [] for _, title in _TITLES}
    for operation in operations:
        groups[next(title for part, title in _TITLES if part in operation.path)].append(operation)
    return list(groups.items())


def _operation(path: str, method: str, operation: dict[str, Any]) -> Operation:
    sent = operation.get("requestBody", {}).get("content", {})
    return Operation(
        operation["operationId"],
        method.upper(),
        path,
        operation["summary"],
        tuple(operation["parameters"]),
        tuple(_body(media_type, content["schema"]) for media_type, content in sent.items()),
        tuple(_answer(status, answer) for status, answer in operation["responses"].items()),
        {} not in operation["security"],
    )


def _body(media_type: str, schema: Schema) -> Body:
    return Body(media_type, _named(schema), dumps(schema, indent=2))


def _answer(status: str, answer: dict[str, Any]) -> tuple[str, str, str]:
    content: dict[str, Any] = next(iter(answer.get("content", {}).values()), {})
    return status, answer["description"], _named(content.get("schema", {}))


def _named(schema: Schema) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]
