"""Lead phrases: the first words of a clause ("Recalling also", "Décide", "又回顾"), and what they open."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import NamedTuple

from service.lexicon import LANGUAGES, clause_verbs, modifiers

# Lead phrases stand within the first words; the longest with its repeat words has nine.
_WINDOW = 120
_WORDS = 14
_WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*")
_GLUED = ("zh", "ar")
_ARABIC_WINDOW = 60
_READ = 400
UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
"""Marks of direction and of no width, which conversions leave around the lines of Arabic texts."""
_CHINESE_REPEATS = ("又", "还", "并", "再", "也", "特别", "再次")


class Lead(NamedTuple):
    """A lead phrase at the start of a text: its end offset, and the kinds of clause that it opens."""

    end: int
    kinds: frozenset[str]

    @property
    def preambular(self) -> bool:
        """Whether it opens a preambular paragraph only."""
        return self.kinds == {"preambular"}

    @property
    def operative(self) -> bool:
        """Whether it opens an operative paragraph only."""
        return self.kinds == {"operative"}


def fold(text: str) -> str:
    """Give the text with case and apostrophes folded; same length, so offsets keep their meaning."""
    if text.isascii():
        return text.lower()
    folded = text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")
    low = folded.lower()
    if len(low) == len(folded):
        return low
    return "".join(low if len(low := char.lower()) == 1 else char for char in folded)


@cache
def _phrases(language: str) -> dict[tuple[str, ...], frozenset[str]]:
    found: dict[tuple[str, ...], set[str]] = {}
    for verb in clause_verbs(language):
        found.setdefault(tuple(_WORD.findall(fold(verb.phrase))), set()).add(verb.kind)
    return {words: frozenset(kinds) for words, kinds in found.items() if words}


@cache
def _repeats(language: str) -> tuple[tuple[str, ...], ...]:
    listed = {
        tuple(_WORD.findall(fold(word))) for kind in ("repeat", "intensify") for word in modifiers(language, kind)
    }
    return tuple(sorted((words for words in listed if words), key=lambda words: (-len(words), words)))


@cache
def _glued_phrases(language: str) -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """Give the phrases of a language that glues words together, longest first, by their first letter."""
    found: dict[str, set[str]] = {}
    for verb in clause_verbs(language):
        found.setdefault(verb.phrase, set()).add(verb.kind)
    listed: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for phrase, kinds in sorted(found.items(), key=lambda item: (-len(item[0]), item[0])):
        listed.setdefault(phrase[0], []).append((phrase, frozenset(kinds)))
    return {first: tuple(phrases) for first, phrases in listed.items()}


def lead_of(text: str, language: str | None) -> Lead | None:
    """Find the lead phrase that a text starts with, by the word lists; None where they know none.

    Repeat words ("also", "également") may stand before, within or after the phrase and belong to it. Without a
    language the lists of all six are tried. Fails on verbs that are not listed ("Applauding"), and takes a noun for
    a verb where both are spelt alike ("Demands of the market …").
    """
    start = unseen(text)
    text = text[start : start + _READ]
    for one in (language,) if language else LANGUAGES:
        lead = _glued_lead(text, one) if one in _GLUED else _worded_lead(text, one)
        if lead:
            return Lead(lead.end + start, lead.kinds)
    return None


def unseen(text: str) -> int:
    """Count the marks of direction and of no width that a text begins with."""
    return len(text[:_WINDOW]) - len(text[:_WINDOW].lstrip(UNSEEN))


def _glued_lead(text: str, language: str) -> Lead | None:
    if language == "ar":
        return _arabic_lead(text[:_WINDOW])
    start = 0
    while start < len(text) and (prefix := _chinese_prefix(text, start)):
        start += len(prefix)
    return _first_of(text, tuple(dict.fromkeys((0, start))), language)


def _first_of(text: str, places: tuple[int, ...], language: str) -> Lead | None:
    for at in places:
        for phrase, kinds in _glued_phrases(language).get(text[at : at + 1], ()):
            if text.startswith(phrase, at):
                return Lead(at + len(phrase), kinds)
    return None


def _arabic_lead(text: str) -> Lead | None:
    """Find the longer of two phrases: the one as it stands, and the one with its first "also" left out."""
    plain = _first_of(text, (0,), "ar")
    repeat = _arabic_repeat().search(text, 0, _ARABIC_WINDOW)
    bare = _first_of(text[: repeat.start()] + text[repeat.end() :], (0,), "ar") if repeat else None
    if repeat is None or bare is None or bare.end <= repeat.start():
        return plain
    longer = Lead(bare.end + repeat.end() - repeat.start(), bare.kinds)
    return plain if plain is not None and plain.end >= longer.end else longer


@cache
def _arabic_repeat() -> re.Pattern[str]:
    choice = "|".join(re.escape(word) for word in sorted(modifiers("ar", "repeat"), key=len, reverse=True))
    return re.compile(rf"\s(?:{choice})(?=\s)")


def _chinese_prefix(text: str, start: int) -> str | None:
    return next((word for word in _CHINESE_REPEATS if text.startswith(word, start)), None)


def _worded_lead(text: str, language: str) -> Lead | None:
    window = fold(text[:_WINDOW])
    found = [(match.group(), match.end()) for match in islice(_WORD.finditer(window), _WORDS)]
    if not found or window[: window.find(found[0][0])].strip('*_"“«[( '):
        return None
    words = tuple(word for word, _ in found)
    best: Lead | None = None
    for core, used in _without_repeats(words, language):
        for size in range(min(len(core), 8), 0, -1):
            kinds = _phrases(language).get(core[:size])
            if kinds:
                end = found[used[size - 1]][1]
                best = Lead(end, kinds) if best is None or end > best.end else best
                break
    if best is None:
        return None
    return Lead(_with_repeats(found, best.end, language), best.kinds)


def _without_repeats(words: tuple[str, ...], language: str) -> list[tuple[tuple[str, ...], list[int]]]:
    """Give the words as they stand, and with the repeat words left out, each with the indexes that remain."""
    starters = _repeat_starters(language)
    kept: list[int] = []
    at = 0
    while at < len(words):
        repeat = _repeat_at(words, at, language) if words[at] in starters else None
        if repeat:
            at += len(repeat)
        else:
            kept.append(at)
            at += 1
    variants = [(words, list(range(len(words))))]
    if len(kept) < len(words):
        variants.append((tuple(words[k] for k in kept), kept))
    return variants


@cache
def _repeat_starters(language: str) -> frozenset[str]:
    return frozenset(words[0] for words in _repeats(language))


def _repeat_at(words: tuple[str, ...], at: int, language: str) -> tuple[str, ...] | None:
    return next((r for r in _repeats(language) if words[at : at + len(r)] == r), None)


def _with_repeats(found: list[tuple[str, int]], end: int, language: str) -> int:
    """Move the end of a phrase past the repeat words that follow it at once."""
    at = next(number for number, (_, stop) in enumerate(found) if stop == end) + 1
    rest = tuple(word for word, _ in found)
    while repeat := _repeat_at(rest, at, language):
        at += len(repeat)
        end = found[at - 1][1]
    return end
