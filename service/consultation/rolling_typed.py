"""Lines of rolling texts as people type them: brackets parsed by what they say, there being no other mark of them.

A bracket either holds words, with who proposes them before or in it, or it is an annotation on the bracket before it
("[G77: delete]", "(EU/CANZ)", "[JPN: reserve]"). Brackets that stand for themselves are left as they are: omissions
("[…]") and those with the symbol of a document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeAlias

from service.consultation.rolling_wishes import CODES_IN_ROUND, Said, said_in
from service.text import Span

_LITERAL = re.compile(r"\s*(?:…|\.\.\.|sic)\s*|.*\b[A-Z]/[A-Z0-9.()-]+/[A-Z0-9.()-].*", re.DOTALL)
_STATUS = re.compile(r"\((?:agreed|convenu)(?: ad ref(?:erendum)?\.?)?\)(?=[\s.;,]*$)", re.IGNORECASE)
_PARTS_ANSWERS = re.compile(r"\s/\s(?=[^:/\[\]]{1,60}:)")
NEVER_CLOSES = "a bracket is opened that never closes"
NEVER_OPENS = "a bracket is closed that was never opened"
TOO_DEEP = "brackets stand too deep in each other to be read"
MOST_DEEP = 16
_LONGEST_LITERAL = 300


@dataclass(frozen=True, slots=True)
class TypedWords:
    """A stretch of words of the line."""

    span: Span


@dataclass(frozen=True, slots=True)
class TypedGroup:
    """A bracket: its place, what its beginning says, its content after that, and the answers behind an arrow."""

    span: Span
    said: Said
    content: Span
    body: tuple[TypedPart, ...]
    answers: tuple[tuple[Said, str], ...] = ()

    @property
    def annotates(self) -> bool:
        """Whether it holds no words of its own to come or go."""
        return self.content.start >= self.content.end and not self.answers


TypedPart: TypeAlias = TypedWords | TypedGroup


@dataclass(slots=True)
class TypedLine:
    """The parts of a line, and the reasons for which it could not be parsed; then it is one stretch of words."""

    parts: tuple[TypedPart, ...]
    problems: list[str] = field(default_factory=list)

    @property
    def has_brackets(self) -> bool:
        """Whether there is a bracket that means something, or one that does not fit."""
        return bool(self.problems) or any(isinstance(part, TypedGroup) for part in self.parts)


def parse_typed(text: str) -> TypedLine:
    """Parse a line."""
    pairs = _pairs(text)
    if isinstance(pairs, str):
        return TypedLine((TypedWords(Span(0, len(text))),), [pairs])
    return TypedLine(tuple(_parts(text, Span(0, len(text)), pairs)))


def _pairs(text: str) -> dict[int, int] | str:
    """Give where each bracket that means something closes, or why that cannot be told."""
    round_ = {found.start(): found.end() - 1 for found in CODES_IN_ROUND.finditer(text) if _counts(text, found)}
    round_ |= {found.start(): found.end() - 1 for found in _STATUS.finditer(text)}
    stack: list[int] = []
    pairs: dict[int, int] = {}
    for at, letter in enumerate(text):
        if letter == "[":
            stack.append(at)
            if len(stack) > MOST_DEEP:
                return TOO_DEEP
        elif letter == "]":
            if not stack:
                return NEVER_OPENS
            start = stack.pop()
            if not _stands_for_itself(text[start + 1 : at]):
                pairs[start] = at
    return NEVER_CLOSES if stack else pairs | round_


def _stands_for_itself(content: str) -> bool:
    """Whether a bracket is part of the text: an omission, or a reference to a document."""
    short = len(content) <= _LONGEST_LITERAL
    return short and _LITERAL.fullmatch(content) is not None and not said_in(content).length


def _counts(text: str, found: re.Match[str]) -> bool:
    """Whether delegations in round brackets annotate a bracket: they stand right after one, or at the end of one."""
    if text[found.start()] == "{":
        return True
    return text[: found.start()].rstrip().endswith("]") or text[found.end() :].lstrip().startswith("]")


def _parts(text: str, within: Span, pairs: dict[int, int]) -> list[TypedPart]:
    found: list[TypedPart] = []
    at = done = within.start
    while at < within.end:
        if at not in pairs:
            at += 1
            continue
        if done < at:
            found.append(TypedWords(Span(done, at)))
        found.append(_group(text, at, pairs))
        at = done = pairs[at] + 1
    if done < within.end:
        found.append(TypedWords(Span(done, within.end)))
    return found


def _group(text: str, start: int, pairs: dict[int, int]) -> TypedGroup:
    end = pairs[start]
    said = said_in(text[start + 1 : end])
    first = start + 1 + said.length
    arrow = _arrow(text, first, end, pairs)
    stop = end if arrow is None else arrow
    body = tuple(_parts(text, Span(first, stop), pairs))
    answers = () if arrow is None else tuple(_answers(text[arrow + 1 : end], said))
    return TypedGroup(Span(start, end + 1), said, Span(first, stop), body, answers)


def _arrow(text: str, start: int, end: int, pairs: dict[int, int]) -> int | None:
    """Find the arrow of a bracket itself, not of one within it."""
    at = start
    while at < end:
        if text[at] in "→←":
            return at
        at = pairs.get(at, at) + 1
    return None


def _answers(text: str, outer: Said) -> list[tuple[Said, str]]:
    """Read "EU: should / G77: must"; an answer without a name is by who stands before the arrow."""
    found = []
    for each in _PARTS_ANSWERS.split(text):
        said = said_in(each.strip())
        who = said if said.head.named or said.length else Said(outer.head, 0)
        found.append((who, each.strip()[said.length :].strip()))
    return found
