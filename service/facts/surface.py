"""The text as the finders read it: typography undone, each character knowing where it stood."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress

import regex

from service.collation.tokens import normalise
from service.reading.leads import fold

_HAN = "\u3400-\u9fff〇○"
_IDLE = re.compile(rf" (?= )|(?<=[{_HAN}]) +| +(?=[{_HAN}])")
_CLUSTERS = regex.compile(r".\p{M}*", regex.DOTALL)
_ALIKE = dict(zip("أإآٱىةЁё（），／％：；＄－～", "اااايهЕе(),/%:;$--", strict=True))
"""Forms that writers and scanners take for each other. The word lists are folded in the same way."""


@dataclass(frozen=True, slots=True)
class Surface:
    """A text with its typography undone: `cased` keeps capitals, `low` does not; both have the same length.

    `offsets` are the places of its characters in the text it comes from, None where they are the same.
    """

    cased: str
    low: str
    offsets: tuple[int, ...] | None
    size: int

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Give where [start, end) of the surface stood in the text."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


class _Table(dict[int, str]):
    """What each character becomes: one character or none, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _plain(chr(code))
        return self[code]


def _plain(char: str) -> str:
    if char == "\n":
        return char
    plain = normalise(char)
    plain = _ALIKE.get(plain, plain)
    if len(plain) != 1:
        return plain and char
    if "\u064b" <= plain <= "\u0652":  # the vowel signs of Arabic
        return ""
    return str(unicodedata.decimal(plain, plain))


_TABLE = _Table()


def surface_of(text: str) -> Surface:
    """Undo the typography of a text; spaces beside Chinese characters, doubled spaces and unseen marks go."""
    if text.isascii() and "  " not in text:
        cased = text.replace("\t", " ")
        return Surface(cased, cased.lower(), None, len(text))
    pieces = None if unicodedata.is_normalized("NFC", text) else _CLUSTERS.findall(text)
    cased, offsets = _composed(pieces) if pieces else (text, None)
    plain = cased.translate(_TABLE)
    if len(plain) != len(cased):
        kept = [bool(char.translate(_TABLE)) for char in cased]
        offsets = tuple(compress(offsets or range(len(cased)), kept))
    return _squeezed(plain, offsets, len(text))


def _composed(pieces: list[str]) -> tuple[str, tuple[int, ...]]:
    """Put letters and their accents together; the offsets are those of the letters."""
    composed, offsets, at = [], [], 0
    for piece in pieces:
        whole = unicodedata.normalize("NFC", piece)
        composed.append(whole)
        offsets.extend([at] * len(whole))
        at += len(piece)
    return "".join(composed), tuple(offsets)


def _squeezed(plain: str, offsets: tuple[int, ...] | None, size: int) -> Surface:
    kept = bytearray(b"\x01") * len(plain)
    for idle in _IDLE.finditer(plain):
        kept[idle.start() : idle.end()] = bytes(idle.end() - idle.start())
    if not all(kept):
        offsets = tuple(compress(offsets or range(len(plain)), kept))
        plain = "".join(compress(plain, kept))
    return Surface(plain, fold(plain), offsets, size)


@lru_cache(maxsize=4096)
def folded_word(word: str) -> str:
    """Give a word of the lists as it stands in `Surface.low`."""
    return surface_of(word).low
