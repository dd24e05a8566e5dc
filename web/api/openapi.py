"""The OpenAPI 3.1 description, made of the table of routes: it cannot say what is not served."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import regex

from service.accounts import Right
from web.api.routes import ROUTES
from web.api.schemas import SCHEMAS
from web.api.shapes import ref
from web.rules import RULES, Scope

if TYPE_CHECKING:
    from web.api.table import Parameter, Route

PREFIX = "/api/v1"
VERSION = "1"
_ARGUMENT = regex.compile(r"<(\w+)>")
_SLUG = {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 80}
_ARGUMENTS = {
    "slug": "name of the work",
    "version_id": "number of the version",
    "base": "number of the earlier version",
    "target": "number of the later version",
    "proposal": "id of the proposal, as in MEX-3",
    "delegation": "code of the delegation, as in MEX",
    "webhook": "id of the webhook",
    "account": "name of the account, as in a.clerk; for a role in a work also * for everyone",
    "token": "id of the token, as in the list of them",
    "paragraph": "index of the paragraph, counted from 0",
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
        "components": {
            "schemas": SCHEMAS,
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": _BEARER,
                }
            },
        },
    }


def _operation(route: Route) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": route.name,
        "summary": route.summary,
        "parameters": [*_in_path(route), *_named(route.query, "query"), *_named(route.headers, "header")],
        "responses": _responses(route),
        "security": [{"token": []}] if _needs_account(route) else [{}, {"token": []}],
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
    statuses = {str(route.status): _good(route)}
    if route.name == "add":
        statuses["200"] = {**_good(route), "description": "These bytes are there already; nothing was added"}
    if route.method == "GET":
        statuses["304"] = {"description": "What the client has under the ETag in If-None-Match still holds"}
    known = {*route.errors, *_OF_ALL, *((_TOO_LARGE,) if route.body else ())}
    bad = {str(status): _bad("Problem") for status in sorted(known)}
    bad |= {str(status): _bad(name) for status, name in route.problems}
    return statuses | bad | {"default": _bad("Problem")}


def _good(route: Route) -> dict[str, Any]:
    return {"description": route.summary, "content": {route.media_type: {"schema": ref(route.answer)}}}


def _bad(name: str) -> dict[str, Any]:
    return {"description": _PROBLEMS[name], "content": {"application/problem+json": {"schema": ref(name)}}}


def _needs_account(route: Route) -> bool:
    """Whether a route changes anything or is about one's own account: then one is needed, where there are any."""
    rule = RULES[f"api.{route.name}"]
    return rule.right is not Right.READ or rule.scope is Scope.ACCOUNT


_BEARER = "A token of an account, made on its page. It may do what the account may, within its scopes."
_OF_ALL = (400, 401, 403)
"""Any request can be malformed, by nobody in particular, or by someone whose role does not include it."""
_TOO_LARGE = 413
_PROBLEMS = {
    "Problem": "A problem",
    "ChangedMeanwhile": "It is no longer what was seen; what holds now is in `held`",
    "NotReconciled": "A problem; `reconciliation` has the differences, where it is about these",
}
