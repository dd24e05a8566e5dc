"""What tells a masthead from other tables and headers, whatever the format: the lines that stand in it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from service.lexicon import words
from service.reading.symbols import SYMBOL

if TYPE_CHECKING:
    from collections.abc import Sequence

# The organ's letter is set huge and apart: "A" and then "/79/L.11".
APART = re.compile(r"(?<![\w/])[A-Z]{1,6}(\s+)(?=/[A-Z0-9])")
_LONGEST_LINE = 200


def names_organization(lines: Sequence[str]) -> bool:
    """Whether a line is the name of the organization, in any of its languages."""
    return any(line.casefold() in _organizations() for line in lines)


def is_masthead(lines: Sequence[str]) -> bool:
    """Whether the lines of a table at the very start are a masthead: short, one the organization or a symbol."""
    if any(len(line) > _LONGEST_LINE for line in lines):
        return False
    return names_organization(lines) or any(SYMBOL.fullmatch(APART.sub(_closed, line)) for line in lines)


@cache
def _organizations() -> frozenset[str]:
    return frozenset(word.casefold() for word in words("masthead", "world"))


def _closed(match: re.Match[str]) -> str:
    return match.group().rstrip()
