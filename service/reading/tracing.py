"""From a recognised paragraph back to its source, character by character: what a redline is written by."""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from service.errors import IntegrityFailure
from service.text import BlockKind, Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.reading.source import SourceText
    from service.text import Block, ParsedText

_SPACE = " "


def trace(source: SourceText, text: ParsedText, index: int) -> tuple[int, ...]:
    """Give for each character of a paragraph's `text` its offset in the source.

    The printed number and raised markers, which the text leaves out, are skipped. Raises IntegrityFailure where the
    text was not recognised from this source.
    """
    own = text.paragraphs[index].part is Part.FOOTNOTE
    blocks = [b for b in text.blocks if b.paragraph == index and (own or b.kind is not BlockKind.FOOTNOTE)]
    return _aligned(text.paragraphs[index].text, [pair for block in blocks for pair in _derived(source, block)])


def trace_note(source: SourceText, text: ParsedText, index: int, note: int) -> tuple[int, ...]:
    """Give for each character of a note of a paragraph its offset in the source; () for a note without words."""
    wanted = text.paragraphs[index].notes[note].text
    if not wanted:
        return ()
    before = sum(bool(each.text) for each in text.paragraphs[index].notes[:note])
    blocks = [b for b in text.blocks if b.paragraph == index and b.kind is BlockKind.FOOTNOTE]
    for block in (*blocks[before:], *blocks[:before]):
        pairs = list(_derived(source, block))
        if "".join(letter for letter, _ in pairs).strip().endswith(wanted):
            return _aligned(wanted, pairs)
    raise IntegrityFailure("A note of this text is not in its source: read the file again.")


def _derived(source: SourceText, block: Block) -> Iterator[tuple[str, int]]:
    """Give the derived characters within a block with their offsets; a last space stands for what joins on."""
    first = bisect_right(source.blocks, block.start, key=lambda raw: raw.end)
    for raw in takewhile(lambda raw: raw.start < block.end, islice(source.blocks, first, None)):
        for at, letter in enumerate(raw.text):
            place = raw.content.place(at)
            if block.start <= place < block.end:
                yield letter, place
    yield _SPACE, block.end - 1


def _aligned(wanted: str, pairs: Sequence[tuple[str, int]]) -> tuple[int, ...]:
    """Find a text within one that has more, from its end: what is left out stands at the start (a number)."""
    found: list[int] = []
    at = len(pairs) - 1
    for letter in reversed(wanted):
        while at >= 0 and pairs[at][0] != letter:
            at -= 1
        if at < 0:
            raise IntegrityFailure("This text was not read from this source: read the file again.")
        found.append(pairs[at][1])
        at -= 1
    return tuple(reversed(found))
