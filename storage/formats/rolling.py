"""A rolling text in a file read back: what look its characters have, and then what they say."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from service.consultation.rolling_reading import LineLooks, RollingReading, read_rolling
from service.consultation.rolling_signs import Look
from storage.formats.registry import read_bytes
from storage.formats.sniffing import Format, sniff
from storage.formats.word import open_word
from storage.formats.word.names import w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from service.reading.source import RawBlock
    from service.tracked import TrackedText
    from storage.formats.word import WordText

LOOKS = {"RollingSign": Look.SIGN, "RollingAdded": Look.ADDED, "RollingDeleted": Look.DELETED}
"""The character styles that a rolling text has which was written here."""


def read_rolling_file(data: bytes, *, choice: TrackedText | None = None) -> RollingReading:
    """Read a rolling text from a file of any kind. Raises UnreadableInput as any reading does."""
    if sniff(data) is not Format.WORD:
        source = read_bytes(data, choice)
        return read_rolling(source, [_plain(block) for block in source.blocks])
    word = open_word(data, choice)
    seer = _Seer(word)
    return read_rolling(word.source, [seer.looks(block) for block in word.source.blocks])


def _plain(block: RawBlock) -> LineLooks:
    size = len(block.text)
    return LineLooks((Look.PLAIN,) * size, ("",) * size)


class _Seer:
    """Tells the look of each character of a block by the run that it came from."""

    def __init__(self, word: WordText) -> None:
        self._places = word.places
        self._starts = [place.start for place in word.places]
        self._known: dict[int, tuple[Look, str]] = {}

    def looks(self, block: RawBlock) -> LineLooks:
        """Give the looks of a block, stretch by stretch."""
        looks: list[Look] = []
        keys: list[str] = []
        for start, end in _ranges(block):
            at = start
            while at < end:
                look, key, stop = self._at(at)
                size = min(stop, end) - at
                looks += [look] * size
                keys += [key] * size
                at += size
        return LineLooks(tuple(looks), tuple(keys))

    def _at(self, offset: int) -> tuple[Look, str, int]:
        """Give look and key at an offset of the source, and up to where they hold."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0 or offset >= self._places[at].end:
            return Look.PLAIN, "", offset + 1
        if at not in self._known:
            run = self._places[at].run
            self._known[at] = (_look(run), _key(run))
        return *self._known[at], self._places[at].end


def _ranges(block: RawBlock) -> Iterator[tuple[int, int]]:
    """Give the stretches of the source that the text of a block came from."""
    runs = [*(block.content.places or ((0, 0),)), (len(block.text), 0)]
    for (start, source), (end, _) in pairwise(runs):
        yield source, source + end - start


def _look(run: _Element | None) -> Look:
    """Tell a look by its style; else by what editors do by hand: struck through goes, bold or underlined comes."""
    properties = run.find(w("rPr")) if run is not None else None
    if properties is None:
        return Look.PLAIN
    style = properties.find(w("rStyle"))
    known = LOOKS.get(style.get(w("val"), "")) if style is not None else None
    if known:
        return known
    if _is_on(properties.find(w("strike"))):
        return Look.DELETED
    underline = properties.find(w("u"))
    underlined = underline is not None and underline.get(w("val")) != "none"
    return Look.ADDED if underlined or _is_on(properties.find(w("b"))) else Look.PLAIN


def _is_on(flag: _Element | None) -> bool:
    return flag is not None and flag.get(w("val"), "true") not in {"0", "false", "off"}


def _key(run: _Element | None) -> str:
    """Give the key in the tag of the content control around a run, "" where there is none."""
    content = run.getparent() if run is not None else None
    if content is None or content.tag != w("sdtContent"):
        return ""
    tag = content.getparent().find(f"{w('sdtPr')}/{w('tag')}")  # type: ignore[union-attr]
    return tag.get(w("val"), "") if tag is not None else ""
