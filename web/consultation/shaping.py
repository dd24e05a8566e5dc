"""From what was filled in on the page to edits, and from edits to what can be filled in again. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from service.amendments import Edit, EditKind, Scope, making, passages
from service.amendments.checking import stands_there
from service.collation.types import Op
from service.errors import InvalidRequest
from service.use_cases.consulting import edits_of_words
from web.consultation.marks import woven
from web.messages import marked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from service.text import ParsedText
    from service.text import Part as TextPart

WORDS, AFTER, BEFORE, ALT, DELETE, MOVE, NOTE = "words", "after", "before", "alt", "delete", "move", "note"
WAYS = (WORDS, AFTER, BEFORE, ALT, DELETE, MOVE)
_ORDINALS = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a form asks for at one paragraph: `way` is one of WAYS or "note-0"; `to` is where to move ("after:15")."""

    index: int
    way: str = WORDS
    words: str = ""
    label: str = ""
    to: str = ""

    @property
    def note(self) -> int | None:
        """The place of the note among the paragraph's, None for another way."""
        name, _, number = self.way.partition("-")
        return int(number) if name == NOTE and number.isdecimal() and number.isascii() else None


def edits_of(text: ParsedText, wanted: Wanted) -> tuple[Edit, ...]:
    """The edits that are asked for. Raises InvalidRequest with one line that says what is lacking."""
    if not 0 <= wanted.index < len(text.paragraphs):
        raise InvalidRequest(marked("There is no such paragraph in this version: go back to the text."))
    if wanted.way == WORDS or wanted.note is not None:
        return _of_words(text, wanted)
    words = tidy(wanted.words, lines=True)
    if wanted.way in {AFTER, BEFORE, ALT} and not words:
        raise InvalidRequest(marked("Write the text that is to come."))
    if wanted.way == ALT:
        return (
            making.alternative(text, wanted.index, words, wanted.label or next_label(text, wanted.index, "alt", ())),
        )
    if wanted.way in {AFTER, BEFORE}:
        scope = Scope.AFTER if wanted.way == AFTER else Scope.BEFORE
        label = (wanted.label or None) if wanted.way == AFTER else None
        return (making.new_paragraph(text, wanted.index, scope, words, label),)
    if wanted.way == DELETE:
        return (making.delete_whole(text, wanted.index),)
    if wanted.way == MOVE:
        return (_moved(text, wanted),)
    raise InvalidRequest(marked("Choose what is to be done with this paragraph."))


def tidy(words: str, *, lines: bool = False) -> str:
    """What was typed, without the line ends that a form adds; with `lines`, each paragraph on a line."""
    parts = [" ".join(line.split(" ")).strip() for line in words.replace("\r\n", "\n").split("\n")]
    return ("\n" if lines else " ").join(filter(None, parts))


def _of_words(text: ParsedText, wanted: Wanted) -> tuple[Edit, ...]:
    notes = text.paragraphs[wanted.index].notes
    if wanted.note is not None and wanted.note >= len(notes):
        raise InvalidRequest(marked("This paragraph has no such footnote: go back to the text."))
    words = tidy(wanted.words)
    if not words and wanted.note is not None:
        return (making.delete_whole(text, wanted.index, note=wanted.note),)
    if not words:
        raise InvalidRequest(marked("Nothing is left of the paragraph: to delete it, choose to delete it as a whole."))
    edits = edits_of_words(text, wanted.index, words, wanted.note)
    if not edits:
        raise InvalidRequest(marked("Nothing was changed yet: change the words, then look at the preview."))
    return edits


def _moved(text: ParsedText, wanted: Wanted) -> Edit:
    side, _, number = wanted.to.partition(":")
    if (
        side not in {AFTER, BEFORE}
        or not (number.isascii() and number.isdecimal())
        or int(number) >= len(text.paragraphs)
    ):
        raise InvalidRequest(marked("Choose where the paragraph is to go."))
    to = passages.gap(text, int(number), Scope.AFTER if side == AFTER else Scope.BEFORE)
    edit = making.move(text, wanted.index, to)
    if stands_there(edit.place, to):
        raise InvalidRequest(marked("The paragraph stands there already: choose another place."))
    return edit


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a paragraph can move: `to` as the form says it ("after:15"), on which `side` of the paragraph `label`."""

    to: str
    side: str
    label: str


def destinations(text: ParsedText, index: int) -> tuple[Destination, ...]:
    """Where a paragraph can move so that something changes: after each other, before the first, before its own part."""
    moved = passages.whole(text, index)
    own, part = range(index, index + moved.size), text.paragraphs[index].part
    parts: set[TextPart] = set()
    found: list[Destination] = []
    for paragraph in text.paragraphs:
        if not paragraph.label:
            continue
        first = not parts or (paragraph.part is part and part not in parts)
        parts.add(paragraph.part)
        sides = (BEFORE, AFTER) if first else (AFTER,)
        for side in sides if paragraph.index not in own else ():
            gap = passages.gap(text, paragraph.index, Scope.AFTER if side == AFTER else Scope.BEFORE)
            if not stands_there(moved, gap):
                found.append(Destination(f"{side}:{paragraph.index}", side, paragraph.label))
    return tuple(found)


def next_label(text: ParsedText, index: int, kind: str, taken: Collection[str]) -> str:
    """A label for a new paragraph that nobody gave yet: "OP5 bis", then "OP5 ter"; "OP5 alt", then "OP5 alt.2"."""
    label = text.paragraphs[index].label
    if not label:
        return ""
    if kind == ALT:
        names = (f"{label} alt", *(f"{label} alt.{number}" for number in range(2, 30)))
    else:
        names = tuple(f"{label} {word}" for word in _ORDINALS)
    return next((name for name in names if name not in taken), "")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a proposal to revise: the edits of words of one passage, or one other edit.

    `words` can be changed; None where there are no words to change (a paragraph that goes or moves).
    """

    edits: tuple[Edit, ...]
    words: str | None


def parts_of(text: ParsedText, edits: Sequence[Edit]) -> tuple[Part, ...]:
    """The parts of a proposal that stands in this text, as they can be filled in again."""
    return tuple(_part(text, tuple(group)) for _, group in groupby(edits, key=_passage))


def _passage(edit: Edit) -> object:
    return (edit.place.paragraph, edit.place.note) if edit.place.scope is Scope.WORDS else id(edit)


def _part(text: ParsedText, edits: tuple[Edit, ...]) -> Part:
    edit = edits[0]
    if edit.place.scope is Scope.WORDS:
        words = _words_at(text, edit)
        return Part(edits, "".join(each.text for each in woven(words, edits) if each.op is not Op.DELETE))
    bare = edit.kind in {EditKind.DELETE, EditKind.MOVE}
    return Part(edits, None if bare else edit.after)


def _words_at(text: ParsedText, edit: Edit) -> str:
    """The words of its passage. A closed proposal keeps its place in an earlier text, which may have been longer."""
    try:
        return making.words_at(text, edit.place.paragraph, edit.place.note)
    except IndexError:
        raise InvalidRequest(marked("There is no such paragraph in this version: go back to the text.")) from None


def revised(
    text: ParsedText, edits: Sequence[Edit], typed: Mapping[int, str], dropped: Collection[int]
) -> tuple[Edit, ...]:
    """The edits of a proposal after its parts were changed: `typed` by number, `dropped` those to go."""
    found = tuple(_again(text, edits, typed, dropped))
    if not found:
        raise InvalidRequest(marked("Nothing is left of the proposal: withdraw it instead."))
    return found


def _again(
    text: ParsedText, edits: Sequence[Edit], typed: Mapping[int, str], dropped: Collection[int]
) -> Iterator[Edit]:
    for number, part in enumerate(parts_of(text, edits)):
        if number in dropped:
            continue
        words = typed.get(number)
        if words is None or words == part.words or part.words is None:
            yield from part.edits
        else:
            yield from _reworded(text, part.edits[0], words)


def _reworded(text: ParsedText, edit: Edit, words: str) -> Iterable[Edit]:
    place = edit.place
    if place.scope is Scope.WORDS:
        return edits_of_words(text, place.paragraph, tidy(words), place.note)
    if not tidy(words):
        raise InvalidRequest(marked("Write the text that is to come."))
    return (Edit(edit.kind, place, edit.before, tidy(words, lines=True), edit.label, edit.destination),)
