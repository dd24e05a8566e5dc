"""The signs of a rolling text: what stands in brackets beside the words, written and read.

Signs are English in every language, as in the working texts of all delegations; French ones are read as well
(`rolling_heads`).
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Look(StrEnum):
    """What a stretch is: base words, words to come, words to go, or a sign."""

    PLAIN = "plain"
    ADDED = "added"
    DELETED = "deleted"
    SIGN = "sign"


ARROW = "→"
ARROW_LEFT = "←"
"""The same in a text that runs from right to left."""
DELETE = "delete"
DELETE_PARAGRAPH = "delete the paragraph"
DELETE_NOTE = "delete the footnote"
NEW_NOTE = "replace the footnote"
REPLACE_PARAGRAPH = "replace the paragraph"
MOVE = "move the paragraph"
IN_STEAD = "in its stead"
NEW_PARAGRAPH = "new paragraph"
ADD_NOTE = "new footnote"
MOVED_HERE = "{label} moved here"
PART = "{part} of {parts}"
AD_REF = "agreed ad ref"
AGREED = "agreed"
RESERVE = "reserve"
NOBODY = "?"
"""Where no delegation is named."""

_STRUCTURE = str.maketrans(dict.fromkeys("[]:;,+–→←", " "))


def attributed(
    proposers: Sequence[str], supporters: Sequence[str], opponents: Sequence[str], reserve: Sequence[str], status: str
) -> str:
    """Write an attribution: "EU, MEX + NOR – JPN; BRA reserve; agreed ad ref"."""
    said = ", ".join(map(_name, proposers)) or NOBODY
    said += f" + {', '.join(map(_name, supporters))}" if supporters else ""
    said += f" – {', '.join(map(_name, opponents))}" if opponents else ""
    said += f"; {', '.join(map(_name, reserve))} {RESERVE}" if reserve else ""
    return f"{said}; {status}" if status else said


def _name(name: str) -> str:
    """Give a delegation's name without the characters that signs are made of."""
    return " ".join(name.translate(_STRUCTURE).split())
