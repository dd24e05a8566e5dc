"""Breaking coloured text into lines of a terminal's width."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = re.compile(r"[^ ]* +|[^ ]+")


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of text in one colour; `colour` is the terminal's code that begins it, `reset` the one that ends it."""

    text: str
    colour: str = ""
    reset: str = ""

    def shown(self) -> str:
        """The text between its codes."""
        return f"{self.colour}{self.text}{self.reset}" if self.colour else self.text


def columns(text: str) -> int:
    """How many columns the text takes: wide letters two, combining signs none."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(fragments: Sequence[Fragment], width: int) -> Iterator[str]:
    """The fragments as lines of at most `width` columns; one line where `width` is 0. No character is dropped.

    Lines break after spaces, and inside a word only where it is longer than a line. A mark stays with its word.
    """
    line: list[Fragment] = []
    used = 0
    for word in _words(fragments, width):
        size = sum(columns(piece.text) for piece in word)
        spaces = len(word[-1].text) - len(word[-1].text.rstrip(" "))
        if width and used and used + size - spaces > width:
            yield _join(line)
            line, used = [], 0
        line += word
        used += size
    if line or not fragments:
        yield _join(line)


def _words(fragments: Sequence[Fragment], width: int) -> Iterator[list[Fragment]]:
    """What must stay on one line: pieces up to a space, of several fragments if need be, at most a line long."""
    word: list[Fragment] = []
    used = 0
    for piece in _pieces(fragments, width):
        size = columns(piece.text)
        if width and word and used + size > width:
            yield word
            word, used = [], 0
        word.append(piece)
        used += size
        if piece.text.endswith(" "):
            yield word
            word, used = [], 0
    if word:
        yield word


def _pieces(fragments: Sequence[Fragment], width: int) -> Iterator[Fragment]:
    for fragment in fragments:
        if not width:
            yield fragment
            continue
        for found in _WORD.finditer(fragment.text):
            yield from (Fragment(part, fragment.colour, fragment.reset) for part in _cut(found[0], width))


def _cut(word: str, width: int) -> Iterator[str]:
    """The word in stretches that each fit in a line; scripts without spaces are one long word."""
    start, used = 0, 0
    for place, character in enumerate(word):
        size = _columns(character)
        if used + size > width:
            yield word[start:place]
            start, used = place, 0
        used += size
    yield word[start:]


def _join(line: Sequence[Fragment]) -> str:
    """One line, neighbours of one colour in one pair of codes."""
    runs = groupby(line, key=lambda fragment: (fragment.colour, fragment.reset))
    return "".join(Fragment("".join(piece.text for piece in run), *codes).shown() for codes, run in runs)
