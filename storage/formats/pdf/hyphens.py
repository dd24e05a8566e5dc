"""What stands between the end of one line and the start of the next: a space, nothing, or a hyphen to take out.

A hyphen at a line's end goes where it is a soft one, where the word stands whole elsewhere in the text, or where the
text shows by other words that it hyphenates and the second half is no word of its own. Else it stays, as in
"non-governmental".
Fails on "re-form" beside "reform", and keeps the hyphen of a word divided in a text that holds it once only.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from storage.formats.pdf.glyphs import is_cjk

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011’'][^\W\d_]+)*")
_BEFORE = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_AFTER = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_HYPHENS = ("-", "\u2010", "\u00ad")
SOFT = "\u00ad"
_MANY_SEEN = 3
_LISTED = """
non anti self vice co pre post re semi sub inter intra ex pro counter cross multi well high low long short full half
quasi pan neo mid year state member sous contre mi ultra extra demi franco anglo afro из по во кое все
"""
_PREFIXES = frozenset(re.findall(r"\S+", _LISTED))


class Vocabulary:
    """The words of a text as they stand within its lines, and what its line ends show of its hyphens."""

    def __init__(self, paragraphs: Iterable[Sequence[str]]) -> None:
        self.words: Counter[str] = Counter()
        ends: list[tuple[str, str]] = []
        for lines in paragraphs:
            for at, line in enumerate(lines):
                self._count(line, first=at > 0 and lines[at - 1].endswith(_HYPHENS))
                following = lines[at + 1] if at + 1 < len(lines) else ""
                halves = halves_of(line, following)
                if halves is not None:
                    ends.append(halves)
        soft = sum(1 for before, after in ends if self._whole(before, after))
        hard = sum(1 for before, after in ends if self._with_hyphen(before, after))
        self.certain = soft if soft > hard else 0

    def _count(self, line: str, *, first: bool) -> None:
        words = [match.group().casefold().replace("\u2010", "-") for match in _WORD.finditer(line)]
        if line.endswith(_HYPHENS):
            words = words[:-1]
        self.words.update(words[1:] if first else words)
        self.words.update(part for word in words if "-" in word for part in word.split("-"))

    def _whole(self, before: str, after: str) -> int:
        return self.words[(before + after).casefold()]

    def _with_hyphen(self, before: str, after: str) -> int:
        return self.words[f"{before}-{after}".casefold()]

    def is_soft(self, line: str, following: str) -> bool:
        """Whether the hyphen at the end of a line only divides a word."""
        halves = halves_of(line, following)
        if halves is None:
            return False
        before, after = halves
        if line.endswith(SOFT):
            return True
        if not after[:1].islower():
            return False
        whole, compound = self._whole(before, after), self._with_hyphen(before, after)
        if whole or compound:
            return whole > compound
        if self.words[after.casefold()] or before.casefold() in _PREFIXES:
            return False
        return self.certain >= _MANY_SEEN or (self.certain > 0 and not self.words[before.casefold()])


def halves_of(line: str, following: str) -> tuple[str, str] | None:
    """Give the two halves of a word that a line end cuts at a hyphen; the last part of a compound only."""
    before, after = _BEFORE.search(line), _AFTER.match(following)
    return (before.group(1), after.group()) if before and after else None


def glue(line: str, following: str) -> str:
    """Give what stands between two lines of one paragraph, a soft hyphen left aside: a space or nothing."""
    end, start = line[-1:], following[:1]
    if not end or not start:
        return ""
    if is_cjk(end) or is_cjk(start):
        return ""
    inner = line[-2:-1]
    if end in _HYPHENS or end in "/\u2011":
        return "" if inner.strip() and start.isalnum() else " "
    if end in "–—":
        return "" if inner.isdigit() and start.isdigit() else " "
    return " "
