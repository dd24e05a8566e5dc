"""A text as Markdown: headings, italics and notes in its syntax, everything else literal."""

from __future__ import annotations

import re
from itertools import chain, groupby
from typing import TYPE_CHECKING

from service.text import Note, Paragraph, ParsedText, Part
from storage.formats.markdown import DECLARATION, looks_like_markdown
from storage.publishing.pieces import Stretch, cells_of, lead_in, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SIGNS = re.compile(r"([\\*_<>&|`~])")
_LINKS = re.compile(r"(\[(?=\^|[^\[\]]{0,500}\](?:\(|:)))")
_FIRST = re.compile(r"^([-+=:#])")
_PLAIN_LABEL = re.compile(r"[^\]\s]{1,12}")


def write_markdown(text: ParsedText) -> bytes:
    """Write the text as UTF-8, one paragraph a block, each note after the paragraph that carries it."""
    blocks: list[str] = []
    for is_table, group in groupby(text.paragraphs, key=lambda each: each.part is Part.TABLE):
        gathered = tuple(group)
        blocks.extend([_table(gathered)] if is_table else chain.from_iterable(map(_blocks, gathered)))
    written = "\n\n".join(blocks) + "\n"
    if not looks_like_markdown(written):
        written = f"{DECLARATION}\n\n{written}"
    return written.encode()


def _blocks(paragraph: Paragraph) -> Iterator[str]:
    yield _FIRST.sub(r"\\\1", _block(paragraph)) if paragraph.part is not Part.HEADING else f"## {_block(paragraph)}"
    yield from map(_definition, paragraph.notes)


def _block(paragraph: Paragraph) -> str:
    return escaped(lead_in(paragraph)) + "".join(_inline(paragraph))


def _inline(paragraph: Paragraph) -> Iterator[str]:
    for piece in pieces(paragraph):
        if isinstance(piece, Stretch):
            yield f"<i>{escaped(piece.text)}</i>" if piece.italic else escaped(piece.text)
        else:
            yield _marker(piece)


def _marker(note: Note) -> str:
    return f"[^{note.marker}]" if _PLAIN_LABEL.fullmatch(note.marker) else f"<sup>{escaped(note.marker)}</sup>"


def _definition(note: Note) -> str:
    if _PLAIN_LABEL.fullmatch(note.marker):
        return f"[^{note.marker}]: {escaped(note.text)}"
    return f"<sup>{escaped(note.marker)}</sup> {escaped(note.text)}"


def _table(rows: Iterable[Paragraph]) -> str:
    """A table with a ruler under its first row, without which it is none."""
    first, *rest = map(_row, rows)
    ruler = "|" + " --- |" * max(first.replace("\\|", "").count("|") - 1, 1)
    return "\n".join((first, ruler, *rest))


def _row(paragraph: Paragraph) -> str:
    return "| " + " | ".join(escaped(cell) for cell in cells_of(paragraph)) + " |"


def escaped(text: str) -> str:
    """Give text in which no character means anything in Markdown."""
    return _LINKS.sub(r"\\\1", _SIGNS.sub(r"\\\1", text))
