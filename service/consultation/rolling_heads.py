"""What the signs of a bracket say: who proposes, supports, opposes, reserves, and what is to happen to the words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from service.amendments.types import Status
from service.consultation import rolling_signs as signs

if TYPE_CHECKING:
    from collections.abc import Iterable


class Action(StrEnum):
    """What is to happen to the words of a bracket."""

    DELETE = "delete"
    DELETE_WHOLE = "delete whole"
    REPLACE_WHOLE = "replace whole"
    MOVE = "move"
    IN_STEAD = "in stead"
    NEW = "new"
    MOVED_HERE = "moved here"
    RETAIN = "retain"
    ADD_NOTE = "add note"


@dataclass(frozen=True, slots=True)
class Head:
    """What signs say. `part` of `parts` where a proposal is shown in pieces; `status` None where none is said.

    `label` names the paragraph that is moved here. `remarks` are words of status that are no action ("placeholder").
    """

    proposers: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()
    opponents: tuple[str, ...] = ()
    reserves: tuple[str, ...] = ()
    action: Action | None = None
    part: int = 1
    parts: int = 1
    status: Status | None = None
    label: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def named(self) -> bool:
        """Whether any delegation is named."""
        return bool(self.proposers or self.supporters or self.opponents or self.reserves)


_ACTIONS = {
    signs.DELETE: Action.DELETE,
    signs.DELETE_PARAGRAPH: Action.DELETE_WHOLE,
    signs.DELETE_NOTE: Action.DELETE_WHOLE,
    signs.REPLACE_PARAGRAPH: Action.REPLACE_WHOLE,
    signs.NEW_NOTE: Action.REPLACE_WHOLE,
    signs.MOVE: Action.MOVE,
    signs.IN_STEAD: Action.IN_STEAD,
    signs.NEW_PARAGRAPH: Action.NEW,
    signs.ADD_NOTE: Action.ADD_NOTE,
}
STATUSES = {signs.AD_REF: Status.AGREED_AD_REFERENDUM, signs.AGREED: Status.AGREED}
_PART = re.compile(r"(\d+) of (\d+)")
_MOVED = re.compile(r"(.*) moved here")


def read_head(phrases: Iterable[str]) -> Head:
    """Read the phrases of one bracket as they are written by `storage.publishing.rolling_marks`."""
    head = Head()
    for phrase in phrases:
        head = _with(head, phrase)
    return head


def _with(head: Head, phrase: str) -> Head:
    if phrase in _ACTIONS:
        return replace(head, action=_ACTIONS[phrase])
    if found := _PART.fullmatch(phrase):
        return replace(head, part=int(found[1]), parts=int(found[2]))
    if found := _MOVED.fullmatch(phrase):
        return replace(head, action=Action.MOVED_HERE, label=found[1])
    return _attributed(head, phrase)


def _attributed(head: Head, phrase: str) -> Head:
    """Read "EU, MEX + NOR – JPN; BRA reserve; agreed ad ref"."""
    main, *rest = (part.strip() for part in phrase.split(";"))
    named, _, opponents = main.partition("–")
    proposers, _, supporters = named.partition("+")
    head = replace(head, proposers=_names(proposers), supporters=_names(supporters), opponents=_names(opponents))
    for each in rest:
        if each in STATUSES:
            head = replace(head, status=STATUSES[each])
        elif each.endswith(f" {signs.RESERVE}"):
            head = replace(head, reserves=_names(each.removesuffix(signs.RESERVE)))
        else:
            head = replace(head, remarks=(*head.remarks, each))
    return head


def _names(said: str) -> tuple[str, ...]:
    names = (each.strip() for each in said.split(","))
    return tuple(each for each in names if each and each != signs.NOBODY)
