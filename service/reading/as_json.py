"""A recognised text as JSON values, for `parse`, the preview and the API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from service.text import Block, Masthead, Note, Paragraph, ParsedText


def parse_to_json(text: ParsedText) -> dict[str, Any]:
    """Give `paragraphs` (each as `paragraph` of the comparison's schema), `front`, `furniture`, `warnings` and more.

    `front` holds the fields of the masthead. `blocks` partition the source; their offsets count characters.
    """
    return {
        "schema": "travaux/text/1",
        "reader": text.reader,
        "format": text.format,
        "language": text.language,
        "front": _masthead(text.masthead),
        "paragraphs": [_paragraph(paragraph) for paragraph in text.paragraphs],
        "furniture": list(text.furniture),
        "warnings": [warning.message for warning in text.warnings],
        "blocks": [_block(block) for block in text.blocks],
    }


def _masthead(front: Masthead) -> dict[str, Any]:
    return {
        "symbol": front.symbol,
        "title": front.title,
        "organ": front.organ,
        "distribution": front.distribution,
        "date": front.date,
        "language_line": front.language_line,
        "original": front.original,
        "session": front.session,
        "agenda_item": front.agenda_item,
        "sponsors": list(front.sponsors),
        "adopted": front.adopted,
    }


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    return {
        "index": paragraph.index,
        "part": str(paragraph.part),
        "label": paragraph.label,
        "number": paragraph.number,
        "level": paragraph.level,
        "text": paragraph.text,
        "lead": paragraph.lead,
        "italics": [[span.start, span.end] for span in paragraph.italics],
        "footnotes": [_note(note) for note in paragraph.notes],
    }


def _note(note: Note) -> dict[str, Any]:
    return {"marker": note.marker, "offset": note.offset, "text": note.text}


def _block(block: Block) -> dict[str, Any]:
    return {"start": block.start, "end": block.end, "kind": str(block.kind), "paragraph": block.paragraph}
