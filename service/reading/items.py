"""The working values of recognition: blocks on their way to becoming paragraphs, and what was decided about them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from service.reading.source import Hint, RawBlock, StyledText
from service.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from service.text import Part


class Role(StrEnum):
    """What an item is, before the body is read."""

    BODY = "body"
    NOTE = "note"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Item:
    """One or several stretches of the source that make one paragraph, note or piece of furniture.

    `broken` says that a page may have ended before it: a rule, notes or page furniture stand between it and the item
    before. `note` is the label of the note that it defines. A person's corrections: `joins` it to the item before,
    `parted` it from that, and `wish_*`, None where none.
    """

    spans: tuple[Span, ...]
    content: StyledText
    hint: Hint = Hint.TEXT
    role: Role = Role.BODY
    note: str | None = None
    broken: bool = False
    joins: bool = False
    parted: bool = False
    wish_part: Part | None = None
    wish_number: str | None = None
    wish_level: int | None = None

    @property
    def text(self) -> str:
        """The derived text."""
        return self.content.text

    @property
    def start(self) -> int:
        """Where it begins in the source."""
        return self.spans[0].start

    @property
    def wished(self) -> bool:
        """Whether a person said what it is."""
        return self.wish_part is not None or self.wish_number is not None or self.wish_level is not None

    def with_rest(self, other: Item) -> Item:
        """Give this item with the other joined on as its continuation."""
        return replace(self, spans=self.spans + other.spans, content=self.content.joined(other.content))

    def split(self, offset: int) -> tuple[Item, Item]:
        """Cut in two before the character at `offset`; where both come from one stretch, it is cut there too."""
        head, tail = self.content.cut(0, offset), self.content.cut(offset, len(self.text))
        place = tail.place(0) if tail.text else self.spans[-1].end
        before = tuple(Span(s.start, min(s.end, place)) for s in self.spans if s.start < place)
        after = tuple(Span(max(s.start, place), s.end) for s in self.spans if s.end > place)
        if not before or not after:
            return self, replace(self, spans=(), content=StyledText(""))
        first = replace(self, spans=before, content=head)
        return first, replace(self, spans=after, content=tail, note=None, broken=False)


def items_of(blocks: Iterable[RawBlock]) -> tuple[Item, ...]:
    """Make items of raw blocks, one each."""
    return tuple(
        Item((Span(block.start, block.end),), block.content, block.hint, note=block.note, broken=block.page_break)
        for block in blocks
    )
