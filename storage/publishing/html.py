"""A text as one web page that needs nothing else: no script, no font, no picture, no address."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from service.text import Note, Paragraph, ParsedText, Part
from storage.publishing.pieces import Stretch, cells_of, is_right_to_left, language_of, lead_in, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

_STYLE = """
:root{color-scheme:light dark}
body{font:1.06rem/1.5 "Noto Serif","Liberation Serif","Times New Roman",serif}
body{max-width:42rem;margin:2rem auto;padding:0 1rem}
.front,.closing{color:color-mix(in srgb,CanvasText 72%,Canvas);margin:.2rem 0}
h2{font-size:1.06rem;margin:1.4rem 0 .6rem}
.n2{margin-inline-start:2rem}.n3{margin-inline-start:4rem}
table{border-collapse:collapse}td{border:1px solid;padding:.2rem .5rem}
section{border-block-start:1px solid;margin-block-start:2rem;font-size:.9rem}
@media print{body{margin:0;max-width:none}}
"""
_CLASS = {Part.FRONT: "front", Part.CLOSING: "closing"}


def write_html(text: ParsedText) -> bytes:
    """Write the text as UTF-8. Notes stand at the end, in the order of their markers."""
    direction = "rtl" if is_right_to_left(text) else "ltr"
    title = escape(text.masthead.symbol or text.masthead.title or "Text")
    notes = [note for paragraph in text.paragraphs for note in paragraph.notes]
    page = [
        f'<!DOCTYPE html>\n<html lang="{language_of(text)}" dir="{direction}">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>",
        *_body(text),
        "</main>",
        *_notes(notes),
        "</body>\n</html>\n",
    ]
    return "\n".join(page).encode()


def _body(text: ParsedText) -> Iterator[str]:
    number = 0
    rows: list[str] = []
    for paragraph in text.paragraphs:
        if paragraph.part is Part.TABLE:
            rows.append("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells_of(paragraph)) + "</tr>")
            continue
        if rows:
            yield "<table>" + "".join(rows) + "</table>"
            rows = []
        yield _paragraph(paragraph, number)
        number += len(paragraph.notes)
    if rows:
        yield "<table>" + "".join(rows) + "</table>"


def _paragraph(paragraph: Paragraph, number: int) -> str:
    body = escape(lead_in(paragraph)) + "".join(_inline(paragraph, number))
    if paragraph.part is Part.HEADING:
        return f"<h2>{body}</h2>"
    if paragraph.part is Part.FOOTNOTE:
        return f'<p role="doc-footnote">{body}</p>'
    names = [_CLASS.get(paragraph.part, ""), f"n{min(paragraph.level or 1, 3)}" if (paragraph.level or 1) > 1 else ""]
    kept = " ".join(name for name in names if name)
    return f'<p class="{kept}">{body}</p>' if kept else f"<p>{body}</p>"


def _inline(paragraph: Paragraph, number: int) -> Iterator[str]:
    for piece in pieces(paragraph):
        if isinstance(piece, Stretch):
            shown = escape(piece.text, quote=False)
            yield f"<i>{shown}</i>" if piece.italic else shown
        else:
            number += 1
            link = f'<a href="#note-{number}" id="marker-{number}" role="doc-noteref">{escape(piece.marker)}</a>'
            yield f"<sup>{link}</sup>"


def _notes(notes: list[Note]) -> Iterator[str]:
    if not notes:
        return
    yield '<section role="doc-endnotes">'
    for number, note in enumerate(notes, start=1):
        back = f'<a href="#marker-{number}" role="doc-backlink">{escape(note.marker)}</a>'
        yield f'<p id="note-{number}">{back} {escape(note.text, quote=False)}</p>'
    yield "</section>"
