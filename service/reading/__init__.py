"""Recognition: from neutral blocks to a text with its parts, numbers, notes and masthead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.reading.as_json import parse_to_json
from service.reading.source import SourceText
from service.text import Block, BlockKind, Paragraph, ParsedText, Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.text import Correction

READER = "travaux-reader/1"

__all__ = ["READER", "SourceText", "parse_to_json", "recognise"]


def recognise(source: SourceText, corrections: Sequence[Correction] = ()) -> ParsedText:
    """Recognise the structure of a text."""
    del corrections
    paragraphs = []
    blocks = []
    furniture = []
    for raw in source.blocks:
        if not raw.text or raw.hint in {"rule", "comment"}:
            blocks.append(Block(raw.start, raw.end, BlockKind.FURNITURE, None))
            furniture.append(source.text[raw.start : raw.end].strip())
            continue
        blocks.append(Block(raw.start, raw.end, BlockKind.PARAGRAPH, len(paragraphs)))
        paragraphs.append(Paragraph(len(paragraphs), Part.OTHER, None, None, None, raw.text))
    return ParsedText(
        source.text, source.format, None, tuple(paragraphs), tuple(blocks), furniture=tuple(furniture), reader=READER
    )
