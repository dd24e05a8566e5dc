"""The kinds of change that a reader can choose: five groups, and the single types of docs/changes.md."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from service.analysis.kinds import SEVERITY
from service.collation.types import RowKind

if TYPE_CHECKING:
    from service.collation.types import Row

UNCLASSIFIED = "text.changed"
RENUMBERED_TYPE = "para.renumbered"


class Group(StrEnum):
    """What a type of change is about."""

    STRUCTURE = "structure"
    TECHNICAL = "technical"
    SUBSTANCE = "substance"
    EDITORIAL = "editorial"
    UNCLASSIFIED = "unclassified"


_GROUPS = {
    "tech": Group.TECHNICAL,
    "editorial": Group.EDITORIAL,
    "text": Group.UNCLASSIFIED,
    **dict.fromkeys(("para", "sub", "heading", "annex", "footnote"), Group.STRUCTURE),
    **dict.fromkeys(("title", "agenda", "sponsors", "masthead", "closing"), Group.STRUCTURE),
}
TYPE_FILTERS = (*(group.value for group in Group), *SEVERITY)
"""What can be asked for as `type`, in the order in which it is offered."""


def group_of(kind: str) -> Group:
    """Return the group of a type. A type that this page does not know is one of substance: it is looked at."""
    return _GROUPS.get(kind.partition(".")[0], Group.SUBSTANCE)


def types_of(row: Row) -> tuple[str, ...]:
    """Return the types of a row's changes, each once; one that differs and has no typed change is unclassified."""
    types = tuple(dict.fromkeys(change.type for change in row.changes))
    differs = row.kind is not RowKind.UNCHANGED or row.moved
    return types or ((UNCLASSIFIED,) if differs else ())


def is_of(row: Row, chosen: frozenset[str]) -> bool:
    """Whether a row has a change of one of the chosen types or groups."""
    return any(kind in chosen or group_of(kind).value in chosen for kind in types_of(row))
