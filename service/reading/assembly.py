"""Putting the recognised text together: paragraphs with their notes, blocks that partition the source, warnings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from service.reading.items import Item, Role
from service.reading.leads import lead_of
from service.reading.masthead import filled, masthead_of
from service.reading.notes import Binder, Definition
from service.text import Block, BlockKind, Note, Paragraph, ParsedText, Part, ReadingWarning, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from service.reading.readings import Reading
    from service.reading.source import SourceText, StyledText

_KINDS = {Part.FRONT: BlockKind.MASTHEAD, Part.HEADING: BlockKind.HEADING, Part.FOOTNOTE: BlockKind.FOOTNOTE}
_WITH_LEAD = {Part.PREAMBLE, Part.OPERATIVE}
_LEAD_MARKS = " ,;:\u00a0\u202f"


@dataclass(slots=True)
class _Assembly:
    """Paragraphs and blocks as they come together."""

    binder: Binder
    language: str | None
    paragraphs: list[Paragraph] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def add(self, reading: Reading) -> None:
        """Add a paragraph with its notes."""
        index = len(self.paragraphs)
        content, notes = self.binder.bind(reading.content, index)
        if reading.part is Part.FRONT:
            notes = self._put_off(notes)
        lead = _lead(content, self.language) if reading.part in _WITH_LEAD else 0
        self.paragraphs.append(
            Paragraph(
                index,
                reading.part,
                reading.label,
                reading.number,
                reading.level,
                content.text,
                notes,
                content.italics,
                lead,
            )
        )
        self._blocks(reading.item, _KINDS.get(reading.part, BlockKind.PARAGRAPH), index)

    def _put_off(self, notes: Iterable[Note]) -> tuple[Note, ...]:
        """Leave the note on sponsors to a paragraph of its own: it is bound to a person's list, not to a text."""
        kept = []
        for note in notes:
            if note.marker.startswith("*") and note.text:
                self.binder.put_back(note.marker)
            else:
                kept.append(note)
        return tuple(kept)

    def add_footnote(self, definition: Definition) -> None:
        """Add a note that no paragraph carries as a paragraph of its own."""
        index = len(self.paragraphs)
        content = definition.content
        star = definition.label.startswith("*")
        number = definition.label
        self.paragraphs.append(
            Paragraph(index, Part.FOOTNOTE, None, number, None, content.text, (), content.italics, 0)
        )
        self._blocks(definition.item, BlockKind.FOOTNOTE, index)
        if not star:
            message = f"Footnote {number} has no marker in this text: it is kept as a paragraph of its own."
            self.binder.warnings.append(ReadingWarning("note-without-marker", message, definition.item.start))

    def _blocks(self, item: Item, kind: BlockKind, index: int) -> None:
        self.blocks.extend(Block(span.start, span.end, kind, index) for span in item.spans)


def assemble(
    source: SourceText,
    language: str | None,
    readings: Sequence[Reading],
    others: Sequence[Item],
    warnings: Sequence[ReadingWarning],
    reader: str,
) -> ParsedText:
    """Put a recognised text together from its readings and from the items that are no paragraphs."""
    marked = any(marker.label.isdecimal() for reading in readings for marker in reading.content.markers)
    assembly = _Assembly(Binder.of(others, glued=not marked, shown=source.knows_furniture), language)
    for reading in readings:
        assembly.add(reading)
    for definition in assembly.binder.unbound():
        assembly.add_footnote(definition)
    for definition, index in assembly.binder.bound:
        assembly.blocks.extend(Block(s.start, s.end, BlockKind.FOOTNOTE, index) for s in definition.item.spans)
    furniture = [item for item in others if item.role is Role.FURNITURE]
    for item in furniture:
        assembly.blocks.extend(Block(s.start, s.end, BlockKind.FURNITURE, None) for s in item.spans)
    front = [p.text for p in assembly.paragraphs if p.part is Part.FRONT]
    return ParsedText(
        source=source.text,
        format=source.format,
        language=language,
        paragraphs=tuple(assembly.paragraphs),
        blocks=tuple(sorted(assembly.blocks, key=lambda block: (block.start, block.end))),
        masthead=filled(masthead_of(front, language), masthead_of(source.front_lines, language)),
        furniture=tuple(text for item in furniture if (text := _seen(source, item.spans))),
        warnings=(*warnings, *assembly.binder.warnings),
        reader=reader,
    )


def _seen(source: SourceText, spans: Sequence[Span]) -> str:
    return " ".join(source.text[span.start : span.end].strip() for span in spans).strip()


def _lead(content: StyledText, language: str | None) -> int:
    """Give the end of the lead phrase: the italics at the start, or else what the word lists know."""
    first = content.italics[0] if content.italics else None
    if first is not None and first.start == 0 and first.end < len(content.text):
        return len(content.text[: first.end].rstrip(_LEAD_MARKS))
    lead = lead_of(content.text, language)
    return lead.end if lead else 0
