"""A change in the words of no language: what a sentence about it needs, for whoever writes sentences."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from service.collation.types import Change, Row


class Explanation(NamedTuple):
    """A template's key and its arguments.

    `key` is the type of the change with what happened to the words: "tech.session.replaced", "scope.added",
    "list_item.removed", "para.moved.whole" (nothing of the wording). `arguments` are plain texts: `old` and `new` are
    the differing words, trimmed; the others are `Change.values` (see docs/architecture.md).
    """

    key: str
    arguments: dict[str, str]


def explain(change: Change) -> Explanation:
    """Give a change as a template's key and arguments."""
    old, new = (change.base or "").strip(), (change.target or "").strip()
    happened = {(True, True): "replaced", (False, True): "added", (True, False): "removed"}.get(
        (bool(old), bool(new)), "whole"
    )
    return Explanation(f"{change.type}.{happened}", {**dict(change.values), "old": old, "new": new})


def change_ids(row: Row) -> tuple[str, ...]:
    """Name each change of a row: the row's id and a digest of the change's own words.

    The name outlives changes elsewhere in the text, and new rules that give the change another type; a repeat of the
    same words in the same row gets a count.
    """
    seen: dict[str, int] = {}
    names: list[str] = []
    for change in row.changes:
        structural = change.type if change.base_span is None and change.target_span is None else ""
        content = "\0".join((structural, str(change.footnote), change.base or "", change.target or ""))
        name = f"{row.id}.{hashlib.blake2s(content.encode('utf-8', 'surrogatepass'), digest_size=4).hexdigest()}"
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return tuple(names)
