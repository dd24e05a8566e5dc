"""A text, or a comparison of two, as PDF."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any
from unicodedata import bidirectional

from service.collation.types import NoteRow, Op, Operation
from service.comparison import is_changed
from service.text import Paragraph, ParsedText, Part
from storage.publishing.marked import Marked, marked_paragraphs
from storage.publishing.pieces import Stretch, lead_in, pieces
from storage.publishing.typesetting import Typeset, typeset

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from service.comparison import Comparison

    Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PdfWords:
    """The words around a text, in the reader's language."""

    title: str = "Comparison"
    base: str = "From"
    target: str = "To"
    added: str = "added"
    removed: str = "removed"
    moved: str = "moved here from another place"
    page: str = "{page}/{pages}"


ENGLISH = PdfWords()
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def write_pdf(text: ParsedText) -> bytes:
    """Set a text. What the machine's fonts lack is told by `set_text`."""
    return set_text(text).pdf


def set_text(text: ParsedText, *, created: datetime | None = None) -> Typeset:
    """Set a text, with a warning for each font that it would need."""
    blocks = [
        _block(paragraph, [_stretch(lead_in(paragraph))], _found(paragraph, None, ()), text.masthead.title)
        for paragraph in text.paragraphs
    ]
    title = text.masthead.title or text.masthead.symbol or ""
    data = _document(text.language, title, text.masthead.symbol or "", blocks)
    return typeset("text", data | {"created": _day(created)}, languages=(text.language,), created=created)


def write_comparison_pdf(
    comparison: Comparison, names: tuple[str, str], words: PdfWords = ENGLISH, *, created: datetime | None = None
) -> Typeset:
    """Set a comparison: the target with what is new underlined and what is gone struck through, labels beside it."""
    target = comparison.target
    blocks = [_marked(comparison, each) for each in marked_paragraphs(comparison)]
    data = _document(target.language, words.title, f"{names[0]} → {names[1]}", blocks) | {
        "compared": True,
        "names": [[words.base, names[0]], [words.target, names[1]]],
        "legend": [words.added, words.removed, words.moved],
        "asides": [comparison.collation.fallback] if comparison.collation.fallback else [],
        "page": words.page,
        "created": _day(created),
    }
    return typeset("text", data, languages=(target.language, comparison.base.language), created=created)


def _day(created: datetime | None) -> dict[str, int] | None:
    return {"year": created.year, "month": created.month, "day": created.day} if created else None


def _document(language: str | None, title: str, running: str, blocks: Sequence[Data]) -> Data:
    return {
        "language": language,
        "title": title,
        "running": running,
        "page": ENGLISH.page,
        "compared": False,
        "names": [],
        "legend": [],
        "asides": [],
        "groups": [
            {"table": is_table, "blocks": list(group)}
            for is_table, group in groupby(blocks, key=lambda block: bool(block["cells"]))
        ],
    }


def _marked(comparison: Comparison, each: Marked) -> Data:
    """A paragraph of a comparison with its label: both where they differ, a sign where it moved."""
    row, paragraph = each.row, each.paragraph
    old = [comparison.base.paragraphs[index].label for index in row.base]
    label = paragraph.label or ""
    if row.target and old and old != [label] and any(old):
        label = f"{' + '.join(filter(None, old))} → {label}"
    found = _found(paragraph, each.ops, each.notes)
    block = _block(paragraph, [_of(operation) for operation in each.lead], found, comparison.target.masthead.title)
    by_hand = comparison.by_hand(row)
    return block | {"label": f"⇅ {label}" if row.moved else label, "changed": is_changed(row), "by_hand": list(by_hand)}


def _block(paragraph: Paragraph, number: list[Data], found: list[Data], title: str | None) -> Data:
    is_title = paragraph.part is Part.FRONT and title is not None and paragraph.text.endswith(title)
    return {
        "role": "title" if is_title else paragraph.part.value,
        "level": paragraph.level or 1,
        "number": [piece | {"text": piece["text"].strip()} for piece in number if piece["text"].strip()],
        "pieces": found,
        "cells": _cells(found) if paragraph.part is Part.TABLE else [],
        "foreign": not any(bidirectional(letter) in _RIGHT_TO_LEFT for letter in paragraph.text),
        "label": "",
        "changed": False,
        "by_hand": [],
    }


def _cells(found: Iterable[Data]) -> list[list[Data]]:
    """Cut the pieces of a table's row at its bars."""
    cells: list[list[Data]] = [[]]
    for piece in found:
        if "note" in piece:
            continue
        first, *rest = piece["text"].split("|")
        cells[-1].append(piece | {"text": first})
        cells += [[piece | {"text": each}] for each in rest]
    return cells


def _found(paragraph: Paragraph, ops: Sequence[Operation] | None, rows: Sequence[NoteRow]) -> list[Data]:
    """The pieces of a paragraph, notes with their own; a note that is gone stands at the end."""
    if ops is not None and ops and all(operation.op is Op.DELETE for operation in ops):
        found = [_of(operation) for operation in ops]
        return found + [_note(note.marker, [_stretch(note.text, Op.DELETE)]) for note in paragraph.notes]
    found = [
        _of_piece(piece) if isinstance(piece, Stretch) else _note(piece.marker, _note_pieces(piece.text, rows))
        for piece in pieces(paragraph, ops)
    ]
    gone = [row.base for row in rows if row.target is None and row.base is not None]
    return found + [_note("*", [_stretch(text, Op.DELETE)]) for text in gone]


def _note(marker: str, text: list[Data]) -> Data:
    return {"note": marker, "text": text}


def _note_pieces(text: str, rows: Sequence[NoteRow]) -> list[Data]:
    row = next((row for row in rows if row.target == text), None)
    if row is None:
        return [_stretch(text)]
    if row.base is None:
        return [_stretch(text, Op.INSERT)]
    return [_of(operation) for operation in row.ops]


def _of(operation: Operation) -> Data:
    return _stretch(operation.text, operation.op)


def _of_piece(piece: Stretch) -> Data:
    return _stretch(piece.text, piece.op, italic=piece.italic)


def _stretch(text: str, op: Op = Op.EQUAL, *, italic: bool = False) -> Data:
    return {"text": text, "op": op.value, "italic": italic}
