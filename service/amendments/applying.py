"""A version with amendments in it: every paragraph as it would read, each word with its origin.

All edits are laid on the base at once, never one on the result of another: so the order in which they are given cannot
matter. What conflicts with another is left out and named, and so is what does not fit this text.

A footnote stays with its paragraph while words around its marker change; it goes with a paragraph that is deleted or
replaced as a whole, and is then named in `dropped_notes`.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from service.amendments.clashes import clashes, gap_of
from service.amendments.passages import fits
from service.amendments.types import (
    Amendment,
    Applied,
    AppliedNote,
    AppliedParagraph,
    Edit,
    EditKind,
    Piece,
    Scope,
)
from service.errors import InvalidRequest
from service.text import Block, BlockKind, Note, Paragraph, ParsedText, Part, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class _Owned(NamedTuple):
    """An edit and the id of its amendment."""

    edit: Edit
    owner: str


def apply(text: ParsedText, amendments: Iterable[Amendment]) -> Applied:
    """Give a version as it would read with these amendments. Raises InvalidRequest where two have the same id."""
    given = sorted(amendments, key=lambda each: each.id)
    if len({each.id for each in given}) < len(given):
        raise InvalidRequest("Two proposals have the same number. Give each its own.")
    misplaced = {each.id for each in given if not is_placed(text, each)}
    placed = [each for each in given if each.id not in misplaced]
    found = clashes(placed)
    conflicting = {name for clash in found for name in (clash.first, clash.second)}
    chosen = [each for each in placed if each.id not in conflicting]
    sheet = _Sheet(text.paragraphs, [_Owned(edit, each.id) for each in chosen for edit in each.edits])
    ids = tuple(each.id for each in chosen)
    paragraphs = tuple(sheet.paragraphs())
    return Applied(paragraphs, ids, tuple(sorted(conflicting)), tuple(sorted(misplaced)), tuple(sheet.dropped))


def is_placed(text: ParsedText, amendment: Amendment) -> bool:
    """Whether all places of an amendment are in this text, with the words that they had."""
    places = [edit.place for edit in amendment.edits]
    places += [edit.destination for edit in amendment.edits if edit.destination]
    return all(fits(text, place) for place in places)


class _Sheet:
    """The edits by what they take hold of, and the walk over the base that lays them on."""

    def __init__(self, paragraphs: Sequence[Paragraph], owned: Sequence[_Owned]) -> None:
        self._base = paragraphs
        self._words: dict[tuple[int, int | None], list[_Owned]] = {}
        self._whole: dict[tuple[int, int | None], _Owned] = {}
        self._moved: dict[int, _Owned] = {}
        self._arriving: dict[int, _Owned] = {}
        self._coming: dict[int, list[_Owned]] = {}
        self._markers = free_markers(note.marker for paragraph in paragraphs for note in paragraph.notes)
        self.dropped: list[str] = []
        for each in owned:
            self._sort(each)

    def _sort(self, owned: _Owned) -> None:
        edit, place = owned.edit, owned.edit.place
        if edit.kind is EditKind.MOVE and edit.destination:
            self._moved[place.paragraph] = owned
            self._arriving[gap_of(edit.destination)] = owned
        elif place.scope is Scope.WORDS:
            self._words.setdefault((place.paragraph, place.note), []).append(owned)
        elif place.scope is Scope.NOTE:
            self._coming.setdefault(place.paragraph, []).append(owned)
        elif place.scope is Scope.WHOLE:
            self._whole[place.paragraph, place.note] = owned
        else:
            self._arriving[gap_of(place)] = owned

    def paragraphs(self) -> Iterator[AppliedParagraph]:
        """Walk over the base: before each paragraph what comes into the gap; what moves away is passed over."""
        index = 0
        while index < len(self._base):
            yield from self._gap(index)
            moved = self._moved.get(index)
            if moved:
                index += moved.edit.place.size
            else:
                done, found = self._at(index, None)
                yield from found
                index += done
        yield from self._gap(index)

    def _gap(self, index: int) -> Iterator[AppliedParagraph]:
        owned = self._arriving.get(index)
        if not owned:
            return
        if owned.edit.kind is EditKind.MOVE:
            yield from self._block(owned)
            return
        for line in owned.edit.after.split("\n"):
            beside = owned.edit.place.paragraph
            yield AppliedParagraph(None, owned.edit.label, _pieces(line, owned.owner), beside=beside)

    def _block(self, owned: _Owned) -> Iterator[AppliedParagraph]:
        """What is moved, with what comes in between."""
        place = owned.edit.place
        index = place.paragraph
        while index < place.paragraph + place.size:
            if index > place.paragraph:
                yield from self._gap(index)
            done, found = self._at(index, owned.owner)
            yield from found
            index += done

    def _at(self, index: int, moved_by: str | None) -> tuple[int, list[AppliedParagraph]]:
        """Give the paragraph at an index as it would read, or what stands in its stead, and how many it covers."""
        owned = self._whole.get((index, None))
        if not owned:
            return 1, [self._reworded(index, moved_by)]
        size = owned.edit.place.size
        for paragraph in self._base[index : index + size]:
            self.dropped.extend(note.text for note in paragraph.notes)
        if owned.edit.kind is EditKind.DELETE:
            return size, []
        lines = owned.edit.after.split("\n")
        return size, [self._replaced(index + place, line, owned, place < size) for place, line in enumerate(lines)]

    def _replaced(self, index: int, line: str, owned: _Owned, known: bool) -> AppliedParagraph:  # noqa: FBT001  inner
        label = self._base[index].label if known else None
        alt = owned.edit.label if owned.edit.kind is EditKind.ALT and index == owned.edit.place.paragraph else None
        beside = None if known else owned.edit.place.paragraph
        return AppliedParagraph(index if known else None, alt or label, _pieces(line, owned.owner), beside=beside)

    def _reworded(self, index: int, moved_by: str | None) -> AppliedParagraph:
        paragraph = self._base[index]
        owned = self._words.get((index, None), [])
        notes = [
            AppliedNote(note.marker, _shifted(note.offset, owned), pieces)
            for place, note in enumerate(paragraph.notes)
            if (pieces := self._note(index, place, note)) is not None
        ]
        if coming := sorted(self._coming.get(index, []), key=_by_place):
            notes += [self._new_note(each, owned) for each in coming]
            notes.sort(key=lambda note: note.offset)
        return AppliedParagraph(index, paragraph.label, _woven(paragraph.text, owned), tuple(notes), moved_by)

    def _new_note(self, coming: _Owned, owned: Sequence[_Owned]) -> AppliedNote:
        """A footnote that an amendment brings: its marker stays with the word that it follows."""
        at = _shifted(_by_place(coming)[0], owned)
        return AppliedNote(next(self._markers), at, _pieces(coming.edit.after, coming.owner))

    def _note(self, index: int, place: int, note: Note) -> tuple[Piece, ...] | None:
        """Give a note as it would read, None where it goes."""
        owned = self._whole.get((index, place))
        if not owned:
            return _woven(note.text, self._words.get((index, place), []))
        return None if owned.edit.kind is EditKind.DELETE else _pieces(owned.edit.after, owned.owner)


def _woven(base: str, owned: Sequence[_Owned]) -> tuple[Piece, ...]:
    """Lay edits of words on a passage."""
    pieces: list[Piece] = []
    done = 0
    for edit, owner in sorted(owned, key=_by_place):
        span = edit.place.span
        if span is None:
            continue
        pieces += [*_pieces(base[done : span.start], None), *_pieces(edit.after, owner)]
        done = span.end
    return (*pieces, *_pieces(base[done:], None))


def _by_place(owned: _Owned) -> tuple[int, int]:
    span = owned.edit.place.span
    return (span.start, span.end) if span else (0, 0)


def _shifted(offset: int, owned: Sequence[_Owned]) -> int:
    """Give where a marker comes to stand: it stays with the word that it follows; with that gone, with what came."""
    moved = offset
    for edit, _ in owned:
        span = edit.place.span
        if span is None or span.start >= offset:
            continue
        moved += len(edit.after) - (min(span.end, offset) - span.start)
    return moved


def _pieces(text: str, owner: str | None) -> tuple[Piece, ...]:
    return (Piece(text, owner),) if text else ()


def free_markers(used: Iterable[str]) -> Iterator[str]:
    """Give markers for new footnotes: the numbers after the last one used. In print all are numbered anew."""
    return map(str, count(max((int(each) for each in used if each.isascii() and each.isdigit()), default=0) + 1))


def as_text(applied: Applied, base: ParsedText) -> ParsedText:
    """Give what a version would read as a text to compare. Its source is its paragraphs, a line each."""
    paragraphs = tuple(_as_paragraph(index, each, base) for index, each in enumerate(applied.paragraphs))
    source, blocks = "", []
    for paragraph in paragraphs:
        start, source = len(source), f"{source}{paragraph.text}\n"
        blocks.append(Block(start, len(source), BlockKind.PARAGRAPH, paragraph.index))
    return ParsedText(source, base.format, base.language, paragraphs, tuple(blocks), base.masthead)


def _as_paragraph(index: int, each: AppliedParagraph, base: ParsedText) -> Paragraph:
    old = base.paragraphs[each.base] if each.base is not None else None
    near = old or (base.paragraphs[each.beside] if each.beside is not None else None)
    notes = tuple(Note(note.marker, note.offset, note.text) for note in each.notes)
    part, level = (near.part, near.level) if near else (Part.OTHER, 1)
    number, looks = (old.number, _looks(old, each.text)) if old else (None, ((), 0))
    return Paragraph(index, part, each.label, number, level, each.text, notes, *looks)


def _looks(old: Paragraph, words: str) -> tuple[tuple[Span, ...], int]:
    """Give the italics and the lead phrase of a paragraph that stand as they did: up to the first change."""
    same = next((at for at, pair in enumerate(zip(old.text, words, strict=False)) if pair[0] != pair[1]), len(words))
    same = min(same, len(old.text))
    italics = tuple(span for span in old.italics if span.end <= same)
    return italics, old.lead if old.lead <= same else 0
