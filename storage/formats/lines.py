"""Lines of a text file, and whether a line break in it ends a paragraph. Shared by Markdown and plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE = re.compile(r"([^\r\n\f\v\x85\u2028\u2029]*)(\r\n|[\r\n\f\v\x85\u2028\u2029]|\Z)")
INVISIBLE = " \t\u00a0\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
"""White space and characters without a width, that conversions leave on empty lines."""

_TERMINAL = re.compile(r"[.,;:!?…、。，；：！？،؛؟][\"'”’»)\]*_\d\s]*$")
_ENUMERATOR = re.compile(
    r"\s*[*_\[“\"«]{0,3}(?:\d{1,3}(?:\s?(?:bis|ter|quater|alt))?\s?[.)．、](?!\d)|\d{1,3}\s[-–]\s"
    r"|\([\w\u0600-\u06ff]{1,5}\)|[a-z]{1,4}\)|[-–—•·]\s|[㈠-㈩①-⑳]|第[\d一二三四五六七八九十百零〇]+[条章节])"
)
_STARRED = r"(?:\\?\*){1,4}\s+\S"
_NOTE = re.compile(
    rf"\s*(?:\d{{1,3}}\s+[^\sa-zà-öø-ÿа-яё]|{_STARRED}|[¹²³⁰⁴-⁹]{{1,3}}\s*\S|<sup>[^<]{{1,4}}</sup>\s*\S|\[\^[^\]\s]{{1,12}}\]:)"
)
_COMMA = re.compile(r"[,，،][\"'”’»)\]*_\s]*$")
_FIGURES = re.compile(r"\s*\d")
_WORD = re.compile(r"\s*(?:[\u3000-\u9fff\uff00-\uffef]|\S+)")
_SMALL_LATIN = re.compile(r"\s*[*_]{0,3}[a-zà-öø-ÿœ]")
_SMALL = re.compile(r"\s*[a-zà-öø-ÿа-яёœ]")

# A text whose lines go beyond this is not wrapped by hand or by a typewriter's rule.
_WIDEST_WRAP = 160
_PERCENTILE = 0.98
# Groups of lines over lines: above this, blank lines are what parts paragraphs.
_SHARE_APART = 0.75
_LONG = 0.6
# Lines set in a proportional type fill the same width with more or fewer letters.
_RAGGED = 0.85
_SLACK = 0.12
_WIDE_SLACK = 0.4
# In a text as it was set, hardly any paragraph goes on after a blank line.
_FEWEST_BROKEN = 4
_SHARE_OF_BROKEN = 0.25


@dataclass(frozen=True, slots=True)
class Line:
    """A line: [start, end) without its line end; `next` is where the following one begins."""

    start: int
    end: int
    next: int
    text: str
    page_end: bool

    @property
    def blank(self) -> bool:
        """Whether nothing is seen on it: no character, or only such as have no width."""
        return not self.text.strip(INVISIBLE).strip()


class Shape(StrEnum):
    """What a line break means where no blank line follows."""

    ONE_EACH = "each line is a paragraph"
    APART = "paragraphs stand apart by blank lines, and a line break within one is stray"
    WRAPPED = "paragraphs are wrapped over lines"


def lines_of(text: str) -> list[Line]:
    """Cut a text into lines. They partition it."""
    found = [
        Line(match.start(), match.end(1), match.end(), match.group(1), match.group(2) == "\f")
        for match in _LINE.finditer(text)
    ]
    return [line for line in found if line.next > line.start]


def shape_of(groups: Sequence[Sequence[Line]]) -> tuple[Shape, int]:
    """Tell what line breaks mean, by evidence from all groups of neighbouring lines; and the width lines keep to.

    Lines wider than any wrap speak for one paragraph a line. Else the long lines vote: one that ends in punctuation,
    or before a word that would still have fitted, ends a paragraph; one that ends for want of room does not. Fails on
    prose with one sentence a line (each becomes a paragraph), and on a few long titles one under the other.
    """
    widths = sorted(len(line.text.strip()) for group in groups for line in group)
    if not widths:
        return Shape.ONE_EACH, 0
    one_each = Shape.APART if len(groups) > _SHARE_APART * len(widths) else Shape.ONE_EACH
    width = widths[min(int(len(widths) * _PERCENTILE), len(widths) - 1)]
    if width > _WIDEST_WRAP:
        return one_each, width
    pairs = [(a, b) for group in groups for a, b in pairwise(group) if len(a.text.strip()) >= _LONG * width]
    ended = sum(_ended(a, b, width) for a, b in pairs)
    return (Shape.WRAPPED if len(pairs) - ended > ended else one_each), width


def _ended(line: Line, following: Line, width: int) -> bool:
    """Whether a long line seems to end a paragraph.

    A small Latin letter after it says no, and so do figures after a comma.
    """
    goes_on = _SMALL_LATIN.match(following.text) or (_COMMA.search(line.text) and _FIGURES.match(following.text))
    if goes_on and not _ENUMERATOR.match(following.text):
        return False
    return bool(_TERMINAL.search(line.text)) or _fits(line, following, int(_RAGGED * width))


def _fits(line: Line, following: Line, width: int) -> bool:
    word = _WORD.match(following.text)
    return len(line.text.strip()) + 1 + len(word.group().strip() if word else "") <= width


def double_spaced(lines: Sequence[Line], following: Sequence[Line]) -> bool:
    """Whether a conversion put a blank line after every line: wrapped paragraphs that fall apart into their lines.

    `following` are the lines after `lines`, one each, across a blank line. Many of the lines must break off without
    punctuation before a small letter: paragraphs do that only where a page ends. Small Cyrillic letters count too,
    since Russian preambular paragraphs end in a comma. Fails in Arabic and Chinese, which have no small letters.
    """
    broken = sum(
        not _TERMINAL.search(a.text) and bool(_SMALL.match(b.text)) and not _ENUMERATOR.match(b.text)
        for a, b in zip(lines, following, strict=True)
    )
    return broken >= _FEWEST_BROKEN and broken > _SHARE_OF_BROKEN * len(lines)


def paragraphs_of(group: Sequence[Line], shape: Shape, width: int, *, hard_breaks: bool = False) -> list[list[Line]]:
    """Cut neighbouring lines into paragraphs. `hard_breaks`: spaces at the end of a line hold the next one to it."""
    paragraphs: list[list[Line]] = []
    for line in group:
        held = bool(hard_breaks and paragraphs and hard_break(paragraphs[-1][-1].text))
        if paragraphs and (held or not _begins(paragraphs[-1][-1], line, shape, width)):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _begins(before: Line, line: Line, shape: Shape, width: int) -> bool:
    """Whether a line begins a paragraph, given the line before it in the same group."""
    terminal = bool(_TERMINAL.search(before.text))
    if shape is Shape.ONE_EACH:
        return True
    if shape is Shape.APART:  # a sentence that has not ended goes on where the next line begins small
        return terminal or not _SMALL.match(line.text) or bool(_ENUMERATOR.match(line.text))
    if terminal and (_ENUMERATOR.match(line.text) or _opens_note(before, line)):
        return True
    if not _fits(before, line, width):
        return False
    slack = width - len(before.text.strip())
    return slack > _WIDE_SLACK * width or (slack > _SLACK * width and (terminal or not _SMALL.match(line.text)))


def _opens_note(before: Line, line: Line) -> bool:
    """Whether a line begins a footnote; after a comma a number at the start of a line goes on with the sentence."""
    goes_on = _COMMA.search(before.text) and _FIGURES.match(line.text)
    return bool(_NOTE.match(line.text)) and not goes_on


def hard_break(line: str) -> bool:
    """Whether Markdown's marks for a line break within a paragraph stand at the end of a line."""
    return line.endswith(("  ", "\\")) and bool(line.strip(" \\"))
