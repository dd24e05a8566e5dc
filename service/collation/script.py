"""Texts as scripts: each word of both texts is one character, so that comparing paragraphs is comparing strings.

Words are folded further than where they are shown: case and punctuation go, a date falls into its parts, Chinese is
taken by character. So "and stresses" still meets "Stresses", and "8 April 2012" meets what is left of it.
"""

from __future__ import annotations

import re
from collections import Counter
from math import log2
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

    `base` and `target` have one character a word. `heavy_base` and `heavy_target` repeat the character of a rare word
    up to `script_weight` times: in what two such strings have in common, a rare word weighs more.
    """

    def __init__(self, sides: Sides, options: CollationOptions) -> None:
        chunks = _Chunks()
        self.base = _scripts(sides.base, chunks)
        self.target = _scripts(sides.target, chunks)
        holders: Counter[str] = Counter()
        for script in (*self.base, *self.target):
            holders.update(set(script))
        weigh = _weights(holders, len(self.base) + len(self.target), options.script_weight).__getitem__
        self.heavy_base = ["".join(map(weigh, script)) for script in self.base]
        self.heavy_target = ["".join(map(weigh, script)) for script in self.target]


def _scripts(units: Iterable[Unit], chunks: _Chunks) -> list[str]:
    look_up = chunks.__getitem__
    return ["".join(map(look_up, unit.core.split())) for unit in units]


def _weights(holders: Counter[str], paragraphs: int, most: int) -> dict[str, str]:
    """Repeat each character by half the bits that say how rare its word is, at least once."""
    times = [most, *(min(most, max(1, int(1 + log2(paragraphs / n) / 2))) for n in range(1, paragraphs + 1))]
    return {character: character * times[count] for character, count in holders.items()}
