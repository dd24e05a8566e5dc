"""The recognised structure of one text, as plain text for a person who checks it."""

from __future__ import annotations

from dataclasses import fields
from itertools import groupby
from typing import TYPE_CHECKING

from web.render.rows import PART_TITLES, visible
from web.render.text import Style
from web.render.wrapping import Fragment, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.text import Masthead, Paragraph, ParsedText

_INDENT = "    "


def render_structure(text: ParsedText, style: Style | None = None) -> str:
    """Front matter, paragraphs with their labels, notes, what was set apart, warnings; ends with a line feed."""
    return "".join(line + "\n" for line in _lines(text, style or Style()))


def _lines(text: ParsedText, style: Style) -> Iterator[str]:
    yield f"Language: {text.language or 'not recognised'}; {len(text.paragraphs)} paragraphs"
    yield from _masthead(text.masthead)
    for part, paragraphs in groupby(text.paragraphs, key=lambda paragraph: paragraph.part):
        yield ""
        yield PART_TITLES[part]
        for paragraph in paragraphs:
            yield from _paragraph(paragraph, style)
    if text.furniture:
        yield ""
        yield "Set apart (kept, not compared)"
        yield from (f"  {visible(furniture)}" for furniture in text.furniture)
    if text.warnings:
        yield ""
        yield "Warnings"
        yield from (f"  {warning.code}: {visible(warning.message)}" for warning in text.warnings)


def _masthead(masthead: Masthead) -> Iterator[str]:
    for field in fields(masthead):
        value = getattr(masthead, field.name)
        if value in (None, (), False):
            continue
        shown = ", ".join(value) if isinstance(value, tuple) else "yes" if value is True else str(value)
        yield f"{field.name.replace('_', ' ').capitalize()}: {visible(shown)}"


def _paragraph(paragraph: Paragraph, style: Style) -> Iterator[str]:
    printed = f" (printed {visible(paragraph.number)})" if paragraph.number else ""
    name = paragraph.label or paragraph.part.value
    yield f"  {'  ' * ((paragraph.level or 1) - 1)}{visible(name)}{printed}"
    yield from _wrapped(paragraph.text, style)
    for note in paragraph.notes:
        yield from _wrapped(f"[{note.marker}] {note.text}", style)


def _wrapped(text: str, style: Style) -> Iterator[str]:
    room = max(20, style.width - len(_INDENT)) if style.width else 0
    return (_INDENT + line for line in wrap([Fragment(visible(text))], room))
