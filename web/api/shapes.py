"""What schemas of answers are made of: texts, numbers, lists, objects that are closed or may grow."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

PARTS = ["front", "formula", "preamble", "operative", "heading", "annex", "closing", "footnote", "table", "other"]
ROW_KINDS = ["unchanged", "edited", "added", "removed", "split", "merged", "regrouped"]
ROLES = ["words", "place", "figure", "old", "new"]
STRING: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer", "minimum": 0}
SEVERITY: Schema = {"type": "integer", "minimum": 0, "maximum": 3}
TRUTH: Schema = {"type": "boolean"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
HASH: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def ref(name: str) -> Schema:
    """A reference to a schema of the document."""
    return {"$ref": f"#/components/schemas/{name}"}


def maybe(schema: Schema) -> Schema:
    """The schema, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def many(schema: Schema) -> Schema:
    """A list of it."""
    return {"type": "array", "items": schema}


def whole(description: str, /, **properties: Schema) -> Schema:
    """An object that has all of these members and no other."""
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def growing(description: str, required: list[str], /, **properties: Schema) -> Schema:
    """An object that may grow."""
    return {"type": "object", "description": description, "properties": properties, "required": required}


PROBLEM: dict[str, Schema] = {
    "type": STRING,
    "title": STRING,
    "status": WHOLE,
    "detail": STRING,
    "code": STRING,
    "instance": STRING,
    "request_id": STRING,
}
"""What every problem has, after RFC 9457; `code` and `request_id` are ours."""
