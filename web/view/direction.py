"""Characters that turn the direction of what follows, made harmless and seen.

An override in a text (U+202E and its kin) lets "not pay" look like other words than those that are stored. No such
character is taken out: it is shown by its code, and its effect ends where it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterator

_TURN = regex.compile("([\u202a-\u202e\u2066-\u2069])")
_SIGN = Markup('<span class="sign" data-sign="{}">{}</span>')


def code_of(character: str) -> str:
    """The character's code as Unicode writes it: U+202E."""
    return f"U+{ord(character):04X}"


def cut_at_turns(text: str) -> Iterator[tuple[str, bool]]:
    """The text in stretches, none of them empty: each with whether it is a character that turns the direction."""
    return ((part, place % 2 == 1) for place, part in enumerate(_TURN.split(text)) if part)


def straight(text: str) -> Markup:
    """The text as HTML, escaped, each character that turns the direction in a sign of its own."""
    return Markup("").join(_SIGN.format(code_of(part), part) if turns else part for part, turns in cut_at_turns(text))
