"""The text of a consultation, paragraph by paragraph, with what is proposed at each place: values for templates."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup

from service.amendments import Status
from service.consultation.agreeing import undecided
from service.consultation.rolling_types import Mark
from service.text import Part
from web.works.document import document_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from service.consultation.rolling_types import Option, Rolling, RollingParagraph
    from service.text import Paragraph, ParsedText
    from web.consultation.cards import Card
    from web.consultation.rolling_markup import Writer

_INSTEAD = frozenset({Mark.ALT, Mark.REPLACED})
_SET = frozenset({Part.FRONT, Part.CLOSING})


@dataclass(frozen=True, slots=True)
class NoteView:
    """A footnote below its paragraph: its place among the paragraph's notes, its words, what is proposed for it all."""

    place: int
    marker: str
    words: Markup
    whole: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Brought:
    """A paragraph that a proposal brings, or an alternative to one; `moved` names where its words stand now."""

    option: Option
    label: str | None
    words: Markup
    moved: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the version with all that belongs to it, or one that a proposal brings (`brought`).

    `key` names it on the page, `anchor` in addresses. `cards` are the proposals in sight that stand here, `hidden`
    counts those that a filter keeps out of sight, `also` names those shown under another paragraph.
    """

    key: str
    anchor: str
    paragraph: RollingParagraph
    words: Markup
    notes: tuple[NoteView, ...] = ()
    alternatives: tuple[Brought, ...] = ()
    brought: Brought | None = None
    agreed: Status | None = None
    digest: str = ""
    cards: tuple[Card, ...] = ()
    hidden: tuple[Card, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def index(self) -> int | None:
        """The index of the paragraph in the version."""
        return self.paragraph.base

    @property
    def named(self) -> bool:
        """Whether delegations can propose a change to it: first page and closing lines are the secretariat's."""
        return self.paragraph.title or self.paragraph.part not in _SET

    @property
    def gone(self) -> Option | None:
        """The agreed proposal by which the paragraph goes, None where it stays."""
        return next((one for one in self.paragraph.whole if one.settled and one.mark is not Mark.MOVED), None)

    def in_the_way(self, agreed: str) -> tuple[str, ...]:
        """The proposals that are to be decided before the paragraph can be agreed so; "" opens it again."""
        return undecided(self.paragraph, Status(agreed)) if agreed else ()

    @property
    def whole(self) -> tuple[Option, ...]:
        """What is proposed for the paragraph as a whole and not yet settled."""
        return tuple(one for one in self.paragraph.whole if not one.settled)


@dataclass(frozen=True, slots=True)
class SectionView:
    """Neighbouring blocks of one part: front, preamble, operative, annex, closing, footnote or other."""

    name: str
    blocks: tuple[Block, ...]


@dataclass
class Laying:
    """What the blocks are laid from: the cards in sight and out of sight, what is agreed, and the digests.

    Where only some paragraphs `changed`, the others are empty places.
    """

    text: ParsedText
    rolling: Rolling
    writer: Writer
    cards: Sequence[Card]
    hidden: Sequence[Card] = ()
    agreed: Mapping[int, Status] = field(default_factory=dict)
    digests: Sequence[str] = ()
    changed: Collection[int] | None = None

    def sections(self) -> tuple[SectionView, ...]:
        """Every paragraph once, in order, in its section."""
        document = document_of(self.text)
        place = {line.paragraph.index: section.name for section in document.sections for line in section.lines}
        self._arrived: Counter[tuple[str, int]] = Counter()
        self._anchors = {line.paragraph.index: line.anchor for part in document.sections for line in part.lines}
        groups: list[tuple[str, list[Block]]] = []
        for block in self._blocks():
            name = place[block.index] if block.index is not None else groups[-1][0] if groups else "other"
            if not groups or groups[-1][0] != name:
                groups.append((name, []))
            groups[-1][1].append(block)
        return tuple(SectionView(name, tuple(blocks)) for name, blocks in groups)

    def _blocks(self) -> Iterator[Block]:
        rows = self.rolling.paragraphs
        at = 0
        while at < len(rows):
            row = rows[at]
            end = at + 1
            while row.base is not None and end < len(rows) and _stands_instead(rows[end]):
                end += 1
            yield self._based(row, rows[at + 1 : end]) if row.base is not None else self._new(row)
            at = end

    def _based(self, row: RollingParagraph, instead: Sequence[RollingParagraph]) -> Block:
        index = row.base or 0
        if self.changed is not None and index not in self.changed:
            return Block(f"p{index}", self._anchors[index], row, Markup())
        paragraph = self.text.paragraphs[index]
        cards = tuple(_standing(self.cards, index))
        hidden = tuple(_standing(self.hidden, index))
        also = tuple(card.id for card in self.cards if card.here and index in card.indexes[1:])
        return Block(
            f"p{index}",
            self._anchors[index],
            row,
            self.writer.paragraph(row, paragraph.italics),
            tuple(self._notes(row)),
            tuple(self._brought(each) for each in instead),
            agreed=self.agreed.get(index),
            digest=self.digests[index] if index < len(self.digests) else "",
            cards=cards,
            hidden=hidden,
            also=also,
        )

    def _notes(self, row: RollingParagraph) -> Iterator[NoteView]:
        for place, note in enumerate(row.notes):
            yield NoteView(place, note.marker, self.writer.passage(note.pieces), note.whole)

    def _new(self, row: RollingParagraph) -> Block:
        brought = self._brought(row)
        by = brought.option
        self._arrived[by.proposal, by.edit] += 1
        name = f"new-{by.proposal}-{by.edit}-{self._arrived[by.proposal, by.edit]}"
        return Block(name, name, row, brought.words, brought=brought)

    def _brought(self, row: RollingParagraph) -> Brought:
        if row.brought is None:
            raise ValueError("what is not of the version was brought by a proposal")
        moved = self.text.paragraphs[row.moved[0]] if row.moved else None
        return Brought(row.brought, row.label, self.writer.passage(row.pieces), _name(moved) if moved else "")


def _stands_instead(row: RollingParagraph) -> bool:
    return row.brought is not None and row.brought.mark in _INSTEAD


def _standing(cards: Iterable[Card], index: int) -> Iterator[Card]:
    return (card for card in cards if card.here and card.index == index)


def _name(paragraph: Paragraph) -> str:
    """What a paragraph is called: its label, else its first words."""
    return paragraph.label or " ".join(paragraph.text.split()[:5]) + " …"
