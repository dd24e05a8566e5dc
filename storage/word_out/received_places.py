"""Where a paragraph of the base stands in its file: offsets of its characters, ranges, elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.text import BlockKind, Part
from storage.formats.word import trace
from storage.word_out.errors import CannotCarry

if TYPE_CHECKING:
    from lxml.etree import _Element

    from service.text import ParsedText
    from storage.formats.word import WordText


class ReceivedPlaces:
    """Looks paragraphs of a recognised text up in the file it was read from."""

    def __init__(self, text: ParsedText, word: WordText) -> None:
        self.text, self.word = text, word
        self._characters: dict[int, tuple[int, ...]] = {}

    def characters(self, index: int) -> tuple[int, ...]:
        """Give the offsets in the source of a paragraph's characters."""
        if index not in self._characters:
            self._characters[index] = trace(self.word.source, self.text, index)
        return self._characters[index]

    def spans(self, index: int) -> list[range]:
        """Give the ranges of the source that a paragraph stands in, its notes left out."""
        own = self.text.paragraphs[index].part is Part.FOOTNOTE
        blocks = (b for b in self.text.blocks if b.paragraph == index and (own or b.kind is not BlockKind.FOOTNOTE))
        return [range(block.start, block.end) for block in blocks]

    def homes(self, index: int) -> list[_Element]:
        """Give the w:p elements that a paragraph stands in, in order."""
        found: dict[int, _Element] = {}
        for place in self.word.places:
            inside = place.paragraph is not None and any(place.start in span for span in self.spans(index))
            if inside and place.paragraph is not None:
                found.setdefault(id(place.paragraph), place.paragraph)
        if not found:
            raise CannotCarry("A paragraph has no place in the file.")
        return list(found.values())

    def lead(self, index: int) -> list[int]:
        """Give the offsets of a number that stands in the file as text; none where it is counted automatically."""
        characters, spans = self.characters(index), self.spans(index)
        if not characters or not spans or not self.text.paragraphs[index].number:
            return []
        offsets = range(spans[0].start, characters[0])
        return [at for at in offsets if (place := self.word.place(at)) is not None and place.node is not None]

    def is_counted(self, index: int) -> bool:
        """Whether a paragraph's number is an automatic one."""
        return bool(self.text.paragraphs[index].number) and not self.lead(index)
