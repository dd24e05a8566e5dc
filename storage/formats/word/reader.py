"""Reading a Word file whose tracked changes are settled: masthead, body, notes, furniture, in this order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.reading.source import Hint, SourceText
from storage.formats.word.body import Body
from storage.formats.word.building import Builder, Place, place_at
from storage.formats.word.fields import Fields, variables_of
from storage.formats.word.front import furniture_parts, lines_of_properties, masthead_part
from storage.formats.word.inline import Inline
from storage.formats.word.notes import Note, Notes, note_elements
from storage.formats.word.numbering import read_numbering
from storage.formats.word.styles import Looks, read_styles

if TYPE_CHECKING:
    from storage.formats.word.file import WordFile

FORMAT = "word"


@dataclass(frozen=True, slots=True)
class WordText:
    """A Word file as read: the source, the places its characters came from, and the file itself.

    `file` holds the trees that the places point into, its tracked changes settled in them as was chosen.
    """

    source: SourceText
    places: tuple[Place, ...]
    file: WordFile

    def place(self, offset: int) -> Place | None:
        """Give the place of a character of the source, None for the end of a block."""
        return place_at(self.places, offset)


def read_settled(file: WordFile) -> WordText:
    """Read a file in which nothing is tracked any more."""
    styles = read_styles(file.part("styles"))
    settings = file.part("settings")
    builder = Builder()
    notes = Notes(note_elements(file.part("footnotes"), file.part("endnotes")), settings)
    inline = Inline(builder, Looks(styles), Fields(variables_of(settings)), notes)
    body = Body(file, builder, inline, styles, read_numbering(file.part("numbering"), styles))
    masthead = masthead_part(file)
    _read_masthead(body, masthead)
    inline.pictures = 0  # an emblem and a bar code belong to the paper
    body.read()
    _read_notes(body)
    _warn(body)
    for name in furniture_parts(file, masthead):
        _read_furniture(body, name)
    source = SourceText(
        builder.text,
        FORMAT,
        tuple(builder.blocks),
        tuple(builder.warnings),
        knows_furniture=True,
        front_lines=lines_of_properties(file),
    )
    return WordText(source, tuple(builder.places), file)


def _read_masthead(body: Body, name: str | None) -> None:
    root = body.file.tree(name)
    if root is None or name is None:
        return
    body.masthead, body.inline.part = True, name
    body.inline.fields.begin_part(root)
    body.blocks(root)
    body.masthead = False


def _read_notes(body: Body) -> None:
    """Read the notes in the order of their marks; a note within a note comes after all others, each only once."""
    body.front = False
    at = 0
    while at < len(body.inline.notes.met):
        _read_note(body, body.inline.notes.met[at])
        at += 1


def _read_note(body: Body, note: Note) -> None:
    body.builder.open()
    body.inline.part = body.file.named(f"{note.kind}s") or ""
    body.inline.fields.begin_part(note.element)
    body.flat(note.element)
    content = body.builder.content()
    if note.custom and content.text.startswith(note.label):
        content = content.cut(len(note.label), len(content.text))
    body.builder.close(Hint.NOTE, content, note=note.label)


def _read_furniture(body: Body, name: str) -> None:
    root = body.file.tree(name)
    if root is None:
        return
    body.builder.open()
    body.inline.part = name
    body.inline.fields.begin_part(root)
    body.flat(root)
    body.builder.close(Hint.FURNITURE, body.builder.content())


def _warn(body: Body) -> None:
    """Say what was read with a doubt, or not at all."""
    inline, builder = body.inline, body.builder
    if inline.hidden:
        message = "Hidden text stands in this file: it is kept with the file and not compared."
        builder.warn("hidden-text", message, inline.hidden[0])
    if inline.pictures:
        message = f"Pictures, charts or embedded objects ({inline.pictures}) stand in this file: they are not compared."
        builder.warn("picture", message)
    if body.embedded:
        builder.warn("embedded-file", f"Files embedded in this file ({body.embedded}) are not read.")
    if inline.fields.silent:
        message = f"Fields that print a number or a sign ({inline.fields.silent}) have no result: update them in Word."
        builder.warn("field-without-result", message)
    for form in sorted(body.numbering.unknown):
        message = f"Numbers of the format “{form}” are shown as plain figures: check them against the file."
        builder.warn("number-format", message)
