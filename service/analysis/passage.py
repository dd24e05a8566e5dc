"""What a rule reads: two texts that belong together, their words, and where they differ."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from service.analysis.arabic import WAW, begins_with_and
from service.analysis.cutting import finer, with_capitals
from service.analysis.han import grouped, widened
from service.analysis.stretches import Edit
from service.collation.shared_words import words_of
from service.text import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.analysis.stretches import Span

_QUOTES = (("“", "”"), ("«", "»"), ("《", "》"))
_CITED = re.compile(r"\d/\d")


class Word(NamedTuple):
    """A word or a sign: its text, its normal form, that in small letters, and its place [start, end).

    `is_sign`: it holds neither letter nor figure.
    """

    text: str
    norm: str
    low: str
    start: int
    end: int
    is_sign: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One text with its words. `starts` and `ends` are those of the words, for search."""

    text: str
    words: tuple[Word, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def within(self, span: Span) -> Sequence[Word]:
        """The words that have a character in the span."""
        if span[0] >= span[1]:
            return ()
        return self.words[bisect_right(self.ends, span[0]) : bisect_left(self.starts, span[1])]

    def in_quotes(self, place: int) -> bool:
        """Whether a place stands between quotation marks that open and close differently: in a title, a theme."""
        text = self.text
        return any(text.rfind(opening, 0, place) > text.rfind(closing, 0, place) for opening, closing in _QUOTES)

    def before(self, place: int, count: int) -> Sequence[Word]:
        """The last words that end at or before a place."""
        end = bisect_right(self.ends, place)
        return self.words[max(0, end - count) : end]

    def after(self, place: int, count: int) -> Sequence[Word]:
        """The first words that begin at or after a place."""
        start = bisect_left(self.starts, place)
        return self.words[start : start + count]


@dataclass(frozen=True, slots=True)
class Passage:
    """Two texts of a row (or of a note) and where they differ.

    `whole` are the differing stretches of the row's operations. `stretches` are the same, cut at cited numbers that
    stand on both sides, and in Chinese at all words that do: operations run on over these. `edits` are cut finer:
    words that both sides of a stretch have in common part them.
    `part` is the part of the resolution; `note` says that this is a footnote. `watch` are the reader's pairs of terms.
    """

    base: Side
    target: Side
    stretches: tuple[Edit, ...]
    edits: tuple[Edit, ...]
    whole: tuple[Edit, ...]
    language: str
    part: Part = Part.OTHER
    note: bool = False
    watch: tuple[tuple[str, str], ...] = ()

    def sides(self) -> tuple[Side, Side]:
        """Both sides: base, target."""
        return self.base, self.target


def side_of(text: str) -> Side:
    """Cut a text into its words, each with its place; an Arabic "and" that is glued to a word is one of its own."""
    cut = words_of(text)
    words: list[Word] = []
    place = 0
    for gap, piece, norm in zip(cut.gaps, cut.texts, cut.norms, strict=False):
        start = place + len(gap)
        place = start + len(piece)
        sign = not norm[:1].isalnum() and not any(map(str.isalnum, norm))
        if norm[:1] == piece[:1] == WAW and begins_with_and(norm):
            words.append(Word(WAW, WAW, WAW, start, start + 1, is_sign=False))
            piece, norm, start = piece[1:], norm[1:], start + 1  # noqa: PLW2901 - what is left of the word
        words.append(Word(piece, norm, norm.lower(), start, place, sign))
    return _side(text, tuple(words))


def _side(text: str, words: tuple[Word, ...]) -> Side:
    return Side(text, words, tuple(word.start for word in words), tuple(word.end for word in words))


def passage_of(  # noqa: PLR0913 - what a passage is made of, by name
    base: str,
    target: str,
    stretches: Sequence[Edit],
    language: str,
    *,
    part: Part = Part.OTHER,
    note: bool = False,
    watch: tuple[tuple[str, str], ...] = (),
) -> Passage:
    """Prepare two texts and their differing stretches for the rules."""
    sides = side_of(base), side_of(target)
    cut, places = sides, tuple(stretches)
    if language == "zh":
        cut = _side(base, grouped(sides[0].words)), _side(target, grouped(sides[1].words))
        places = tuple(widened(cut, places))
    edits = tuple(edit for place in places for edit in with_capitals(sides, list(finer(*cut, place))))
    parts = tuple(part for one in stretches for part in _parts(sides, one, language))
    return Passage(*sides, parts, edits, tuple(stretches), language, part, note, watch)


def _parts(sides: tuple[Side, Side], stretch: Edit, language: str) -> Iterator[Edit]:
    """Cut a stretch at what both sides have in common: in Chinese at any words, else where a cited number stands."""
    parts: list[Edit] = []
    for one in finer(*sides, stretch):
        if parts and language != "zh" and not _CITED.search(sides[0].text[parts[-1].base[1] : one.base[0]]):
            one = Edit((parts[-1].base[0], one.base[1]), (parts.pop().target[0], one.target[1]))  # noqa: PLW2901
        parts.append(one)
    yield from parts if len(parts) > 1 or language == "zh" else [stretch]
