"""Pasted text taken apart into instructions: most stand on a line of their own, some were broken over several.

A line goes on on the next one where a quotation is still open, where it ends with a comma or a colon, or where the next
begins with a small letter or a quotation mark and it has no full stop. A number or a bullet begins a new one.
Where it fails: a delegation's name on a line of its own, without a colon, is taken for an instruction.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_NUMBERED = re.compile(r"\s*(?:\d{1,3}\s?[.)]|\(?[a-z]{1,3}\)|[•–*-])\s")
_OPENERS, _CLOSERS = "“«", "”»"
_FURTHEST = 40
"""Lines that one quotation may run over: an open mark that is never closed must not take all that follows."""


class Line(NamedTuple):
    """An instruction and the number of the line that it begins on, from 1. Line breaks within quotations are kept."""

    number: int
    words: str


def instruction_lines(text: str) -> tuple[Line, ...]:
    """Give the instructions of a text, in their order, without empty ones."""
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1)]
    given = [each for each in lines if each[1]]
    found: list[Line] = []
    at = 0
    while at < len(given):
        size = _size([line for _, line in given[at : at + _FURTHEST]])
        found.append(Line(given[at][0], _joined([line for _, line in given[at : at + size]])))
        at += size
    return tuple(found)


def _size(lines: list[str]) -> int:
    """Count the lines of the instruction that begins with the first of these."""
    size = 1
    while size < len(lines) and (_is_open(lines[:size]) or _goes_on(lines[size - 1], lines[size])):
        size += 1
    if _is_open(lines[:size]):
        return 1
    return size


def _is_open(lines: list[str]) -> bool:
    """Whether a quotation is open at the end of these lines."""
    said = " ".join(lines)
    opened = sum(map(said.count, _OPENERS)) - sum(map(said.count, _CLOSERS))
    return opened > 0 or said.count('"') % 2 == 1


def _goes_on(line: str, following: str) -> bool:
    if _NUMBERED.match(following):
        return False
    if line.endswith((",", ":")):
        return True
    return not line.endswith((".", ";")) and (following[0].islower() or following[0] in '“«"')


def _joined(lines: list[str]) -> str:
    """Put lines together: with a line break within a quotation, where it parts paragraphs, else with a space."""
    said = lines[0]
    for line in lines[1:]:
        said += ("\n" if _is_open([said]) else " ") + line
    return said
