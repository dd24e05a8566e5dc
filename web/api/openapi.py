"""The OpenAPI 3.1 description, made of the table of routes: it cannot say what is not served."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import regex

from web.api.routes import ROUTES
from web.api.schemas import SCHEMAS
from web.api.shapes import ref

if TYPE_CHECKING:
    from web.api.routes import Parameter, Route

PREFIX = "/api/v1"
VERSION = "1"
_ARGUMENT = regex.compile(r"<(\w+)>")
_SLUG = {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 80}
_ARGUMENTS = {
    "slug": "name of the work",
    "version_id": "number of the version",
    "base": "number of the earlier version",
    "target": "number of the later version",
}


def describe() -> dict[str, Any]:
    """The whole document."""
    paths: dict[str, dict[str, Any]] = {}
    for route in ROUTES:
        paths.setdefault(PREFIX + _ARGUMENT.sub(r"{\1}", route.rule), {})[route.method.lower()] = _operation(route)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Travaux",
            "version": VERSION,
            "description": "Versions of negotiated texts and their comparison. Every page has its answer here.",
        },
        "paths": paths,
        "components": {"schemas": SCHEMAS},
    }


def _operation(route: Route) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": route.name,
        "summary": route.summary,
        "parameters": [*_in_path(route), *_named(route.query, "query"), *_named(route.headers, "header")],
        "responses": _responses(route),
    }
    if route.body:
        operation["requestBody"] = {
            "required": True,
            "content": {media_type: {"schema": schema} for media_type, schema in route.body},
        }
    return operation


def _in_path(route: Route) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "description": _ARGUMENTS[name],
            "schema": {"type": "string", **(_SLUG if name == "slug" else {})},
        }
        for name in _ARGUMENT.findall(route.rule)
    ]


def _named(parameters: tuple[Parameter, ...], where: str) -> list[dict[str, Any]]:
    return [
        {
            "name": parameter.name,
            "in": where,
            "required": parameter.required,
            "description": parameter.meaning,
            "schema": {"type": "string", **({"pattern": parameter.pattern} if parameter.pattern else {})},
        }
        for parameter in parameters
    ]


def _responses(route: Route) -> dict[str, Any]:
    good = {"description": route.summary, "content": {"application/json": {"schema": ref(route.answer)}}}
    statuses = {str(route.status): good}
    if route.name == "add":
        statuses["200"] = {**good, "description": "These bytes are there already; nothing was added"}
    bad = {"description": "A problem", "content": {"application/problem+json": {"schema": ref("Problem")}}}
    return statuses | {str(status): bad for status in route.errors} | {"default": bad}
