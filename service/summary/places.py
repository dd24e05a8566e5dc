"""Where a change is: the section that a row belongs to, and the name of its paragraph for a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.analysis.outside import is_outside
from service.lexicon import words as lexicon_words
from service.summary.types import Piece, Role, Section
from service.text import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.collation.types import Change, NoteRow, Row
    from service.comparison import Comparison
    from service.summary.words import Words
    from service.text import Paragraph

_SECTIONS = {
    Part.FORMULA: Section.PREAMBLE,
    Part.PREAMBLE: Section.PREAMBLE,
    Part.OPERATIVE: Section.OPERATIVE,
    Part.ANNEX: Section.ANNEXES,
    Part.OTHER: Section.TEXT,
}
_OUTSIDE = {
    "agenda.changed": "where.agenda",
    "sponsors.changed": "where.sponsors",
    "title.changed": "where.title",
    "closing.changed": "where.closing",
}
_UNLABELLED = {Part.FORMULA: "where.formula", Part.HEADING: "where.heading", Part.TABLE: "where.table"}
_ADOPTION = ("adopted", "referred")


def paragraphs_of(row: Row, comparison: Comparison) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """Give the row's paragraphs of base and target."""
    return (
        tuple(comparison.base.paragraphs[index] for index in row.base),
        tuple(comparison.target.paragraphs[index] for index in row.target),
    )


def sections(comparison: Comparison) -> dict[str, Section]:
    """Give the section of each row by its id.

    A heading opens what follows it; a table or a paragraph of no known part continues what is before it.
    """
    found: dict[str, Section] = {}
    waiting: list[str] = []
    current = Section.TEXT
    for row in comparison.collation.rows:
        base, target = paragraphs_of(row, comparison)
        both = (*target, *base)
        if is_outside(both):
            found[row.id] = Section.OUTSIDE
        elif both[0].part is Part.HEADING:
            waiting.append(row.id)
        else:
            current = _SECTIONS.get(both[0].part, current) if both[0].part is not Part.OTHER else current
            found.update(dict.fromkeys((*waiting, row.id), current))
            waiting = []
    return found | dict.fromkeys(waiting, current)


def section_of(change: Change, section: Section) -> Section:
    """Give the section of a change of a row in `section`: what is in a note of the body stands among the notes."""
    return Section.FOOTNOTES if change.footnote is not None and section is not Section.OUTSIDE else section


def place_of(row: Row, change: Change, comparison: Comparison, words: Words) -> tuple[Piece, ...]:
    """Name the place of a change: OP5, OP6 → OP5, PP1 footnote 1, Masthead."""
    base, target = paragraphs_of(row, comparison)
    place = _of_paragraphs(change, base, target, words)
    if change.footnote is None:
        return place
    marker = _marker(row.footnotes[change.footnote], (*target, *base))
    if marker is None:
        return words.say("place.note_unmarked", place=place)
    return words.say("place.note", place=place, marker=Piece(marker, Role.PLACE))


def _of_paragraphs(
    change: Change, base: Sequence[Paragraph], target: Sequence[Paragraph], words: Words
) -> tuple[Piece, ...]:
    old, new = _labels(base), _labels(target)
    if old and new and old != new:
        return words.say("place.both", base=Piece(old, Role.PLACE), target=Piece(new, Role.PLACE))
    if old or new:
        return (Piece(new or old, Role.PLACE),)
    both = (*target, *base)
    if is_outside(both):
        return words.say(_OUTSIDE.get(change.type) or _of_front(both, change))
    key = _UNLABELLED.get(both[0].part, "where.annex" if both[0].part is Part.ANNEX else "where.paragraph")
    place = words.say(key)
    if both[0].part is Part.OTHER:  # a list of paragraphs: nothing names them but their place in it
        return (*place, Piece(" "), Piece(str(both[0].index + 1), Role.PLACE))
    return place


def _labels(paragraphs: Sequence[Paragraph]) -> str:
    return " + ".join(paragraph.label for paragraph in paragraphs if paragraph.label)


def _of_front(paragraphs: Sequence[Paragraph], change: Change) -> str:
    """Tell the lines of a front that have one type: the adoption line, the number before a title, the rest."""
    if is_title_number(change):
        return "where.title"
    text = paragraphs[0].text.lstrip("[( ").lower()
    adoption = any(text.startswith(word.lower()) for kind in _ADOPTION for word in lexicon_words("masthead", kind))
    return "where.adoption" if adoption else "where.masthead"


def is_title_number(change: Change) -> bool:
    """Whether a change is no more than the number of a resolution that came, went or gave way before its title."""
    values = dict(change.values)
    named = [values.get("from") or "", values.get("to") or ""]
    shown = [(change.base or "").strip(" .．:"), (change.target or "").strip(" .．:")]
    return any(named) and named == shown and "unit" not in values and any("/" in one for one in named)


def _marker(note: NoteRow, paragraphs: Sequence[Paragraph]) -> str | None:
    notes = [one for paragraph in paragraphs for one in paragraph.notes]
    return next((one.marker for text in (note.target, note.base) for one in notes if text and one.text == text), None)
