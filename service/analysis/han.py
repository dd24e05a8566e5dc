"""Chinese words: what stands there without spaces is cut into the words that the lists know, the longest first.

Rules still read single characters; only the places where two texts differ are widened to whole words: 迅速 → 有效 is
one change, 会员国 → 各国 is not 会员 → 各. Fails where two readings are possible: the longest word from the left wins,
and an unlisted word is cut into characters.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from service.analysis.stretches import Edit
from service.lexicon import clause_verbs, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.analysis.passage import Side, Word
    from service.analysis.stretches import Span

_NO_WORDS = frozenset({"conjunction", "citation", "lead_tail", "mandate"})
_LONGEST = 16
_SHORT = 3


@cache
def _known() -> frozenset[str]:
    """The words of the lists, of two characters or more."""
    listed = (row for row in table("change-terms") if row[0] == "zh" and row[1] not in _NO_WORDS)
    rows = {row[2] for row in listed if row[1] != "other" or len(row[2]) <= _SHORT}
    names = {word for row in table("abbreviations") if row[0] == "zh" for word in row[1:3]}
    spelt = {word for row in table("spellings") if row[0] == "zh" for word in row[1:3]}
    verbs = {verb.phrase for verb in clause_verbs("zh") if len(verb.phrase) <= _SHORT}
    return frozenset(word for word in rows | names | spelt | verbs if 1 < len(word) <= _LONGEST)


def grouped(words: Sequence[Word]) -> tuple[Word, ...]:
    """Put single characters together to listed words."""
    found: list[Word] = []
    at = 0
    while at < len(words):
        size = _size(words, at)
        found.append(words[at] if size == 1 else _joined(words[at : at + size]))
        at += size
    return tuple(found)


def _size(words: Sequence[Word], at: int) -> int:
    """How many words from here on are one listed word."""
    text, best = "", 1
    for size, word in enumerate(words[at : at + _LONGEST], 1):
        if word.is_sign or (text and word.start != words[at + size - 2].end):
            break
        text += word.norm
        if len(text) > _LONGEST:
            break
        if size > 1 and text in _known():
            best = size
    return best


def _joined(words: Sequence[Word]) -> Word:
    text, norm, low = ("".join(parts) for parts in zip(*(word[:3] for word in words), strict=True))
    return type(words[0])(text, norm, low, words[0].start, words[-1].end, is_sign=False)


def widened(sides: tuple[Side, Side], stretches: Sequence[Edit]) -> Iterator[Edit]:
    """Widen stretches to whole words, as far as what stands beside them is the same on both sides; join what meets."""
    last: Edit | None = None
    for stretch in stretches:
        start = min((0, 0) if last is None else (last.base[1], last.target[1]), (stretch.base[0], stretch.target[0]))
        one = _widened(sides, stretch, start)
        if last is not None and one.base[0] <= last.base[1] and one.target[0] <= last.target[1]:
            one = Edit((last.base[0], one.base[1]), (last.target[0], one.target[1]))
        elif last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def _widened(sides: tuple[Side, Side], edit: Edit, least: Span) -> Edit:
    starts, ends = [edit.base[0], edit.target[0]], [edit.base[1], edit.target[1]]
    while back := max(_inside(side, place)[0] for side, place in zip(sides, starts, strict=True)):
        before = [side.text[max(0, at - back) : at] for side, at in zip(sides, starts, strict=True)]
        if before[0] != before[1] or any(at - back < low for at, low in zip(starts, least, strict=True)):
            break
        starts = [at - back for at in starts]
    while on := max(_inside(side, place)[1] for side, place in zip(sides, ends, strict=True)):
        behind = [side.text[at : at + on] for side, at in zip(sides, ends, strict=True)]
        if behind[0] != behind[1] or len(behind[0]) < on:
            break
        ends = [at + on for at in ends]
    return Edit((starts[0], ends[0]), (starts[1], ends[1]))


def _inside(side: Side, place: int) -> Span:
    """How far a place inside a word is from its start and from its end; (0, 0) between words."""
    word = next(iter(side.within((max(0, place - 1), place))), None) if place else None
    return (place - word.start, word.end - place) if word is not None and word.start < place < word.end else (0, 0)
