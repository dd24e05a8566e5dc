"""Texts as scripts: each word of both texts is one character, so that comparing paragraphs is comparing strings.

Words are folded further than where they are shown: case and punctuation go, a date falls into its parts, Chinese is
taken by character. So "and stresses" still meets "Stresses", and "8 April 2012" meets what is left of it.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections import Counter
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from service.collation.tokens import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from service.collation.options import CollationOptions
    from service.collation.rows import Sides

_HAN = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+")
_CHARACTERS = 0x10FFF0
"""So many words are told apart; beyond that two may share a character, which makes likeness a little too high."""
_SMALL = 1 << 16
"""Of so many words each pair has a number of 32 bits."""
_ODDS_BITS = 128
"""More than the bits of any odds: the product of the numbers of paragraphs and words, or the first squared."""


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

    def size(self) -> int:
        """One more than the highest character in use."""
        return 1 + min(len(self._words), _CHARACTERS)


class Scripts:
    """The paragraphs of both texts as scripts.

    `base` and `target` have one character a word. `heavy_base` and `heavy_target` repeat the character of a word that
    says much up to `script_weight` times: in what two such strings have in common, it weighs more.

    `pairs` gives for each script its pairs of neighbouring words, in order, each as one number (`size` times the first
    word's character and the second's). `counts` says how often each pair stands in both texts, `words` how often each
    word does, by its character.
    """

    def __init__(self, sides: Sides, options: CollationOptions) -> None:
        chunks = _Chunks()
        characters = chunks.__getitem__
        known = {core: "".join(map(characters, core.split())) for core in _cores(sides)}
        self.base = [known[unit.core] for unit in sides.base]
        self.target = [known[unit.core] for unit in sides.target]
        both, self.size = (*self.base, *self.target), chunks.size()
        self.pairs = _pairs(list(dict.fromkeys(both)), self.size)
        self.counts = _counted(self.pairs, both)
        self.words = _times(both, self.counts, self.size)
        weights = _Weights(self, len(both), options.script_weight)
        heavy = {script: weights.heavy(script, pairs) for script, pairs in self.pairs.items()}.__getitem__
        self.heavy_base = list(map(heavy, self.base))
        self.heavy_target = list(map(heavy, self.target))

    def words_in(self, pair: int) -> tuple[str, str]:
        """The two words of a pair, as characters."""
        before, word = divmod(pair, self.size)
        return chr(before), chr(word)


def _cores(sides: Sides) -> Iterable[str]:
    return dict.fromkeys(chain([unit.core for unit in sides.base], [unit.core for unit in sides.target]))


def _pairs(scripts: Sequence[str], size: int) -> dict[str, array[int]]:
    """For each script its pairs of neighbouring words.

    All are worked out at once: the text is one long number with a word for each digit, and that number times `size`,
    plus itself moved by a digit, has the pairs for digits.
    """
    kind, bits = ("I", 32) if size <= _SMALL else ("Q", 64)
    text = ("".join(scripts) + "\0").encode("utf-32-le", "surrogatepass")
    number = int.from_bytes(text if kind == "I" else _widened(text), "little")
    number = number * size + (number >> bits)
    numbers = array(kind, number.to_bytes(len(text) * bits // 32, "little"))
    if sys.byteorder == "big":
        numbers.byteswap()
    ends = accumulate(map(len, scripts))
    return {script: numbers[end - len(script) : max(end - 1, 0)] for script, end in zip(scripts, ends, strict=True)}


def _counted(pairs: Mapping[str, array[int]], scripts: Sequence[str]) -> Counter[int]:
    """How often each pair stands in all scripts. A script that stands there twice is counted once, and doubled."""
    times: dict[int, list[array[int]]] = {}
    for script, often in Counter(scripts).items():
        times.setdefault(often, []).append(pairs[script])
    counts = Counter(chain.from_iterable(times.pop(1, ())))
    for often, found in times.items():
        for pair, count in Counter(chain.from_iterable(found)).items():
            counts[pair] += often * count
    return counts


def _widened(text: bytes) -> bytearray:
    """Four-byte digits as eight-byte digits."""
    wide = bytearray(2 * len(text))
    memoryview(wide).cast("I")[::2] = memoryview(text).cast("I")
    return wide


def _times(scripts: Iterable[str], counts: Mapping[int, int], size: int) -> list[int]:
    """How often each word stands in the scripts: as the second word of a pair, or at the beginning."""
    times = [0] * size
    for pair, count in counts.items():
        times[pair % size] += count
    for script in scripts:
        if script:
            times[ord(script[0])] += 1
    return times


class _Weights:
    """The character of a word, repeated by half the bits that the word says.

    It says how rare it is, and how little the word before it let expect it: the words of a formula let expect each
    other, what fills its gaps does not.
    """

    def __init__(self, scripts: Scripts, paragraphs: int, most: int) -> None:
        times = [max(1, min(most, 1 + (bits - 1) // 2)) for bits in range(_ODDS_BITS)]
        rare = [paragraphs / max(1, count) for count in scripts.words]
        words, size = scripts.words, scripts.size
        self._first = [chr(word) * times[int(odds**2).bit_length()] for word, odds in enumerate(rare)]
        self._after = {
            pair: chr(pair % size) * times[int(rare[pair % size] * (words[pair // size] / count)).bit_length()]
            for pair, count in scripts.counts.items()
        }

    def heavy(self, script: str, pairs: Iterable[int]) -> str:
        """Give a script with each character repeated by its weight."""
        return self._first[ord(script[0])] + "".join(map(self._after.__getitem__, pairs)) if script else ""
