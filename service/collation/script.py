"""Texts as scripts: each word of both texts is one character, so that comparing paragraphs is comparing strings.

Words are folded further than where they are shown: case and punctuation go, a date falls into its parts, Chinese is
taken by character. So "and stresses" still meets "Stresses", and "8 April 2012" meets what is left of it.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from operator import add
from typing import TYPE_CHECKING

from service.collation.tokens import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from service.collation.options import CollationOptions
    from service.collation.rows import Sides
    from service.collation.units import Unit

_HAN = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+")
_CHARACTERS = 0x10FFF0
"""So many words are told apart; beyond that two may share a character, which makes likeness a little too high."""


class _Chunks(dict[str, str]):
    """For a stretch of text without white space the characters of its words, worked out once."""

    def __init__(self) -> None:
        super().__init__()
        self._words: dict[str, str] = {}

    def __missing__(self, chunk: str) -> str:
        words = self._words
        found = _WORD.findall(normalise(chunk).casefold())
        self[chunk] = script = "".join([words.setdefault(each, chr(1 + len(words) % _CHARACTERS)) for each in found])
        return script


class Scripts:
    """The paragraphs of both texts as scripts.

    `base` and `target` have one character a word. `heavy_base` and `heavy_target` repeat the character of a word that
    says much up to `script_weight` times: in what two such strings have in common, it weighs more. `words` says how
    often each word stands in both texts, `counts` how often each pair of neighbouring words does.
    """

    def __init__(self, sides: Sides, options: CollationOptions) -> None:
        chunks = _Chunks()
        self.base = _scripts(sides.base, chunks)
        self.target = _scripts(sides.target, chunks)
        both = (*self.base, *self.target)
        self.counts = Counter(chain.from_iterable([map(add, script, script[1:]) for script in both]))
        self.words = Counter("".join(both))
        weights = _Weights(self.words, self.counts, len(both), options.script_weight)
        heavy = {script: weights.heavy(script) for script in dict.fromkeys(both)}.__getitem__
        self.heavy_base = list(map(heavy, self.base))
        self.heavy_target = list(map(heavy, self.target))


def _scripts(units: Iterable[Unit], chunks: _Chunks) -> list[str]:
    look_up = chunks.__getitem__
    return ["".join(map(look_up, unit.core.split())) for unit in units]


class _Weights(dict[str, str]):
    """For a word and the one before it: the word's character, repeated by half the bits that it says.

    It says how rare it is, and how little the word before it let expect it: the words of a formula let expect each
    other, what fills its gaps does not.
    """

    def __init__(self, words: Counter[str], pairs: Counter[str], paragraphs: int, most: int) -> None:
        super().__init__()
        self._words, self._pairs, self._paragraphs, self._most = words, pairs, paragraphs, most

    def __missing__(self, pair: str) -> str:
        before, word = pair[0], pair[1]
        rare, unexpected = self._paragraphs / self._words[word], self._words[before] / self._pairs[pair]
        self[pair] = heavy = self._repeat(word, rare * unexpected)
        return heavy

    def _repeat(self, word: str, odds: float) -> str:
        half_the_bits = (int(odds).bit_length() - 1) // 2
        return word * max(1, min(self._most, 1 + half_the_bits))

    def heavy(self, script: str) -> str:
        """Give a script with each character repeated by its weight."""
        if not script:
            return ""
        first = self._repeat(script[0], (self._paragraphs / self._words[script[0]]) ** 2)
        return first + "".join(map(self.__getitem__, map(add, script, script[1:])))
