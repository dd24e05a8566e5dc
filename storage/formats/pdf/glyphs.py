"""Characters as they are drawn, and stretches of a line that are made of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from storage.formats.pdf.pages import Style


class Glyph(NamedTuple):
    """A character on the page. `rank` is its place in the file; `raised` is 1 above the line, -1 below, else 0."""

    x0: float
    x1: float
    rank: int
    char: str
    style: Style
    raised: int
    spaced: bool


class Mark(NamedTuple):
    """A range of a line's text that is set apart: [start, end)."""

    start: int
    end: int


@dataclass(slots=True)
class Segment:
    """Characters of one line that stand together, with their text in reading order.

    `x0` is where a reader begins and `x1` where he ends: on a page read from the right both are counted from there.
    """

    page: int
    x0: float
    x1: float
    base: float
    size: float
    text: str = ""
    italics: list[Mark] = field(default_factory=list)
    bold: list[Mark] = field(default_factory=list)
    raised: list[Mark] = field(default_factory=list)

    @property
    def bare(self) -> str:
        """The text without what is raised."""
        kept, done = [], 0
        for mark in self.raised:
            kept.append(self.text[done : mark.start])
            done = mark.end
        return "".join([*kept, self.text[done:]]).strip()


def is_cjk(char: str) -> bool:
    """Whether a character is Chinese or the punctuation and figures set with it, so that no space stands beside it."""
    return (
        "\u2e80" <= char <= "\u9fff"
        or "\uf900" <= char <= "\ufaff"
        or "\uff00" <= char <= "\uffef"
        or char >= "\U00020000"
    ) and bool(char)
