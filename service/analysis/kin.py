"""Parting an edit at words that go with their kin on the other side: another form of a word, the shifted "and also"."""

from __future__ import annotations

from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from service.analysis.adjectives import names_a_class, qualifies
from service.analysis.leads import repeat_words
from service.analysis.stretches import Edit
from service.analysis.terms import listed, single_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.analysis.passage import Passage, Word
    from service.analysis.stretches import Span

_SHORTEST_STEM = 5
_SHARE = 0.6
_MOST_ADJECTIVES = 2
_SIGNS = frozenset(",;،؛，；、:")


def parted(passage: Passage, edit: Edit) -> Iterator[Edit]:
    """Part an edit: "stereotypic" → "girls and stereotypical" is a member and a spelling.

    "and further" → "takes note of …, and also" is a clause and a repeat word. Fails on words that only look alike:
    "relative" → "and of a relation".
    """
    old, new = (side.within(edit[at]) for at, side in enumerate(passage.sides()))
    if not old or not new:
        yield from _behind_adjectives(edit, old or new, passage.language)
    elif len(old) == len(new) == 1:
        yield edit
    elif all(deeds := [_deeds(words, passage.language) for words in (old, new)]) and len(deeds[0]) in {1, len(old)}:
        yield Edit((edit.base[0], deeds[0][-1].end), (edit.target[0], deeds[1][-1].end))
        yield Edit((deeds[0][-1].end, edit.base[1]), (deeds[1][-1].end, edit.target[1]))
    elif passage.language != "zh" and (
        _grew(old, new, passage.language) or not all(_alike(one, other) for one, other in zip(old, new, strict=False))
    ):
        yield from _by_ends(edit, old, new, passage.language)
    else:
        yield edit


def _grew(old: Sequence[Word], new: Sequence[Word], language: str) -> bool:
    """Whether one word became a row that begins with its kin: "plastic" → "plastics and microplastics"."""
    longer = max(old, new, key=len)
    joined = len(longer) > 1 and (longer[1].norm in _SIGNS or longer[1].low in listed(language, "conjunction"))
    return min(len(old), len(new)) == 1 and joined


def _behind_adjectives(edit: Edit, words: Sequence[Word], language: str) -> Iterator[Edit]:
    """Part words that only came or went where a member follows adjectives of the noun before: "potable | y el agua"."""
    joined = listed(language, "conjunction")
    at = next((n for n, word in enumerate(words) if word.low in joined), 0) if language != "zh" else 0
    before, behind = words[:at], words[at + 1 :]
    adjectives = 0 < at <= _MOST_ADJECTIVES and all(qualifies(one.low, language) for one in before)
    more = [one for one in behind if not (qualifies(one.low, language) or names_a_class(one.low, language))]
    if not adjectives or not more:
        yield edit
    else:
        place, whole = words[at - 1].end, edit.base if edit.base[0] < edit.base[1] else edit.target
        for part in ((whole[0], place), (place, whole[1])):
            yield Edit(part, edit.target) if whole == edit.base else Edit(edit.base, part)


def _deeds(words: Sequence[Word], language: str) -> list[Word]:
    """The infinitives that words begin with, by their endings."""
    endings = tuple(listed(language, "infinitive_ending"))
    none = listed(language, "no_infinitive")
    return list(takewhile(lambda word: bool(endings) and word.low.endswith(endings) and word.low not in none, words))


def _by_ends(edit: Edit, old: Sequence[Word], new: Sequence[Word], language: str) -> Iterator[Edit]:
    tails = _lead_in(old, new, language) or _run_together(old, new)
    lone = (len(old) == 1 or len(new) == 1) and not _is_small([*old[:-1], *new[:-1]], language)
    if tails or (lone and _akin(old[-1], new[-1])):
        sizes = tails or (1, 1)
        yield Edit(_head(edit.base, old, sizes[0]), _head(edit.target, new, sizes[1]))
        yield Edit(_tail(edit.base, old, sizes[0]), _tail(edit.target, new, sizes[1]))
    elif lone and _akin(old[0], new[0]):
        yield Edit((edit.base[0], old[0].end), (edit.target[0], new[0].end))
        yield Edit((old[0].end, edit.base[1]), (new[0].end, edit.target[1]))
    else:
        yield edit


def _run_together(old: Sequence[Word], new: Sequence[Word]) -> tuple[int, int] | None:
    """How many last words are one compound, with its hyphen and without: "gender-equality", "gender equality"."""
    for one, other, order in ((old, new, 1), (new, old, -1)):
        size = one[-1].low.count("-") + 1
        whole = " ".join(word.low for word in other[-size:])
        if 1 < size < len(other) and whole == one[-1].low.replace("-", " "):
            return (1, size) if order > 0 else (size, 1)
    return None


def _is_small(words: Sequence[Word], language: str) -> bool:
    """Whether words are helping words only: "becoming" → "have become" is one change."""
    return all(word.low in single_words(language, ("function", "modal")) for word in words)


def _lead_in(old: Sequence[Word], new: Sequence[Word], language: str) -> tuple[int, int] | None:
    """How many words lead to what follows, on both sides, where one side has no others: "and" ↔ "…, and also"."""
    sizes = _leading(old, language), _leading(new, language)
    whole = [size == len(words) for size, words in zip(sizes, (old, new), strict=True)]
    tails = [{word.low for word in words[len(words) - size :]} for size, words in zip(sizes, (old, new), strict=True)]
    repeated = (tails[0] ^ tails[1]) & repeat_words(language)
    return sizes if all(sizes) and whole[0] != whole[1] and repeated else None


def _leading(words: Sequence[Word], language: str) -> int:
    known = _leading_words(language)
    size = 0
    while size < len(words) and (words[-1 - size].low in known or words[-1 - size].norm in _SIGNS):
        size += 1
    joined = listed(language, "conjunction")
    return size if any(word.low in joined for word in words[len(words) - size :]) else 0


@cache
def _leading_words(language: str) -> frozenset[str]:
    return listed(language, "conjunction") | repeat_words(language)


def _head(span: Span, words: Sequence[Word], size: int) -> Span:
    return (span[0], words[-1 - size].end) if size < len(words) else (span[0], span[0])


def _tail(span: Span, words: Sequence[Word], size: int) -> Span:
    return words[len(words) - size].start, span[1]


def _alike(one: Word, other: Word) -> bool:
    return one.low == other.low or _akin(one, other)


def _akin(one: Word, other: Word) -> bool:
    """Whether two words are forms of one: they begin alike for most of their length."""
    return one.low != other.low and is_form(one.low, other.low)


def is_form(one: str, other: str) -> bool:
    """Whether two words in small letters begin alike for most of their length, five letters at least."""
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    return shared >= _SHORTEST_STEM and shared >= _SHARE * max(len(one), len(other))
