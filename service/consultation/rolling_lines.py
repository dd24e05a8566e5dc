"""A line of a rolling text parsed: base words, and groups of signs and words that may hold each other.

What a character is has been told before, from its look or by its meaning (`rolling_typed`); this is the grammar:

    line   := [label] part*          part := words | group
    group  := "[" (phrase ":")* part* (arrow answer ("/" answer)*)? "]"       answer := (phrase ":")* part*
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

TEXT, HEAD, OPEN, CLOSE, ARROW, SLASH, COLON = "th[]>/:"
"""What a character of a line is, one letter a character."""
_MOST_DEEP = 40


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch [start, end) of words of the line."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What one proposal puts in the place of a group's words; `phrases` say who and what."""

    phrases: tuple[str, ...]
    key: str
    body: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A bracket with its phrases, its words and the answers after an arrow. `key` names the edit, if the file does."""

    start: int
    end: int
    phrases: tuple[str, ...]
    key: str
    body: tuple[Part, ...]
    answers: tuple[Answer, ...] = ()


Part: TypeAlias = Words | Group


@dataclass(frozen=True, slots=True)
class ParsedLine:
    """A whole line. `label` is the sign before its brackets ("OP5 alt"), `tail` those outside of them after that."""

    label: str
    parts: tuple[Part, ...]
    tail: str = ""


def parse_line(text: str, kinds: str, keys: tuple[str, ...] = ()) -> ParsedLine:
    """Parse a line whose characters are of these kinds; brackets among them are balanced."""
    parser = _Parser(text, kinds, keys or ("",) * len(text))
    phrases, _ = parser.phrases()
    parts = tuple(parser.parts())
    return ParsedLine(" ".join(phrases).rstrip(".").strip(), parts, parser.tail.strip())


def fit(kinds: str) -> bool:
    """Whether brackets are balanced, not too deep in each other, and arrows and bars stand within them."""
    depth = 0
    for kind in kinds:
        depth += (kind == OPEN) - (kind == CLOSE)
        if not 0 <= depth <= _MOST_DEEP or (kind in {ARROW, SLASH} and not depth):
            return False
    return depth == 0


def words_in(text: str, parts: tuple[Part, ...]) -> str:
    """Give all words of parts, those of groups within them too, without what answers say."""
    return "".join(text[p.start : p.end] if isinstance(p, Words) else words_in(text, p.body) for p in parts)


class _Parser:
    """Walks over one line."""

    def __init__(self, text: str, kinds: str, keys: tuple[str, ...]) -> None:
        self._text, self._kinds, self._keys = text, kinds, keys
        self._at = 0
        self.tail = ""

    def _kind(self) -> str:
        return self._kinds[self._at] if self._at < len(self._kinds) else ""

    def phrases(self) -> tuple[tuple[str, ...], str]:
        """Read the signs that stand here, and the key that one of them has."""
        found: list[str] = []
        start, key = self._at, ""
        while self._kind() in {HEAD, COLON}:
            key = key or self._keys[self._at]
            if self._kind() == COLON:
                found.append(self._text[start : self._at])
                start = self._at + 1
            self._at += 1
        found.append(self._text[start : self._at])
        return tuple(said for each in found if (said := each.strip())), key

    def parts(self) -> list[Part]:
        """Read words and groups up to the end of the group that they are in."""
        found: list[Part] = []
        while kind := self._kind():
            if kind == OPEN:
                found.append(self._group())
            elif kind == TEXT:
                found.append(self._words())
            elif kind in {HEAD, COLON}:
                self.tail += self._text[self._at]
                self._at += 1
            else:
                break
        return found

    def _words(self) -> Words:
        start = self._at
        while self._kind() == TEXT:
            self._at += 1
        return Words(start, self._at)

    def _group(self) -> Group:
        start = self._at
        self._at += 1
        phrases, key = self.phrases()
        body = tuple(self.parts())
        answers: list[Answer] = []
        while self._kind() in {ARROW, SLASH}:
            self._at += 1
            said, own = self.phrases()
            answers.append(Answer(said, own, tuple(self.parts())))
        self._at += 1
        return Group(start, self._at, phrases, key, body, tuple(answers))
