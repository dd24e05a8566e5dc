"""The edits that a person made by typing in a paragraph, a note or the title: the smallest changes of whole words.

What was typed is compared with what stood there by the words of the collation, each change becomes one edit, and what
the edits give reads exactly as typed. Spaces typed twice, and around the whole, count once.
Where it fails: words that were cut in one place and pasted in another come out as a deletion and an insertion; a
passage rewritten for the most part becomes one edit that replaces all of its words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from service.amendments import making, passages
from service.amendments.checking import refuse_too_long
from service.amendments.clashes import clashes
from service.amendments.types import Amendment, Edit, EditKind, Scope
from service.collation.types import Op
from service.collation.words import word_operations
from service.errors import InvalidRequest
from service.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.text import ParsedText

_SPACES = regex.compile(r"[ \t\r\f\v]+")
_WORD = regex.compile(r"\S+")
_NEXT = regex.compile(r"\s*\S+")
_LONGEST_ANCHOR = 4
"""Words that an insertion leans on: as few as are there once, and never more than these."""


class _Change(NamedTuple):
    """The characters [start, end) of the passage go, `after` comes."""

    start: int
    end: int
    after: str


def edits_of_words(text: ParsedText, index: int, words: str, note: int | None = None) -> tuple[Edit, ...]:
    """Give the edits that make a paragraph (or one of its notes) read as `words`; none where it reads so already.

    Nothing left: the paragraph itself goes, without its sub-paragraphs. Raises InvalidRequest for no such paragraph or
    note, for a line break (what follows it is a new paragraph), and for more changes than one proposal can have: these
    are counted before the edits are made, which for thousands of them would take long.
    """
    _refuse_missing(text, index, note)
    old, new = making.words_at(text, index, note), _settled(words)
    if new in {old, _settled(old)}:
        return ()
    if not new:
        return (Edit(EditKind.DELETE, passages.whole(text, index, note=note, alone=True), old),)
    if "\n" in new:
        raise InvalidRequest("A line break parts paragraphs: propose a new paragraph for what follows it.")
    found = tuple(_changes(old, new))
    changes = _joined([_widened(old, each, free) for each, free in zip(found, _free(found, len(old)), strict=True)])
    refuse_too_long([each.after for each in changes])
    maker = _Maker(text, index, note, old)
    both = zip(changes, _free(changes, len(old)), strict=True)
    edits = tuple(maker.edit(change, free) for change, free in both)
    if not clashes([Amendment("", "", edits)]):
        return edits
    return (maker.edit(_as_one(old, changes), (0, 0)),)


def insertion_at(text: ParsedText, index: int, point: int, words: str, note: int | None = None) -> Edit:
    """Insert words, exactly as they are, at a point of a passage, leaning on the words beside it."""
    old = making.words_at(text, index, note)
    return _Maker(text, index, note, old).edit(_Change(point, point, words), (0, len(old)))


def note_at(text: ParsedText, index: int, point: int, words: str) -> Edit:
    """Insert a footnote whose marker comes at a point of a paragraph, leaning on the words before it.

    A marker that stands after a space comes before it.
    """
    at_end = making.new_note(text, index, None, words)
    if at_end.place.span == Span(point, point):
        return at_end
    old = text.paragraphs[index].text
    point = len(old[:point].rstrip())
    anchor = _Maker(text, index, None, old).anchor(point, (0, len(old)))
    return Edit(EditKind.INSERT, passages.mark(text, index, point, anchor), "", words.strip())


def point_before(old: str, new: str, point: int) -> int | None:
    """Give where a point of a changed passage stood before; None where the characters before it are new."""
    stood = came = 0
    for operation in word_operations(old, new).ops:
        size = len(operation.text)
        if operation.op is Op.DELETE:
            stood += size
            continue
        if came < point <= came + size:
            return stood + point - came if operation.op is Op.EQUAL else None
        came += size
        stood += size if operation.op is Op.EQUAL else 0
    return 0 if not point else None


def anchored(text: ParsedText, edit: Edit) -> Edit:
    """Give an insertion within a passage words to lean on, where it was made without; any other edit as it is."""
    place = edit.place
    if edit.kind is not EditKind.INSERT or place.anchor is not None or place.span is None:
        return edit
    if place.scope is Scope.NOTE:
        return note_at(text, place.paragraph, place.span.start, edit.after)
    return insertion_at(text, place.paragraph, place.span.start, edit.after, place.note)


def _refuse_missing(text: ParsedText, index: int, note: int | None) -> None:
    if not 0 <= index < len(text.paragraphs):
        raise InvalidRequest(f"The text has no paragraph {index}: it has {len(text.paragraphs)}, counted from 0.")
    if note is not None and not 0 <= note < len(text.paragraphs[index].notes):
        raise InvalidRequest(f"Paragraph {index} has no footnote {note}: they are counted from 0.")


def _settled(words: str) -> str:
    return _SPACES.sub(" ", words).strip()


def _changes(old: str, new: str) -> Iterator[_Change]:
    """What goes and what comes, from the operations: a deletion and the insertion after it are one change."""
    at, start, after = 0, 0, ""
    for operation in word_operations(old, new).ops:
        if operation.op is Op.EQUAL:
            if at > start or after:
                yield _Change(start, at, after)
            at += len(operation.text)
            start, after = at, ""
        elif operation.op is Op.DELETE:
            at += len(operation.text)
        else:
            after += operation.text
    if at > start or after:
        yield _Change(start, at, after)


def _free(changes: Sequence[_Change], length: int) -> list[tuple[int, int]]:
    """For each change, the stretch from the end of the one before to the start of the next."""
    ends = [0, *(each.end for each in changes[:-1])]
    starts = [*(each.start for each in changes[1:]), length]
    return list(zip(ends, starts, strict=True))


def _widened(old: str, change: _Change, free: tuple[int, int]) -> _Change:
    """Trim the white space that stays; take the words beside a change with it where it cannot be said without them."""
    start, end, after = change
    while start < end and after and old[start] == after[0] and after[0].isspace():
        start, after = start + 1, after[1:]
    while start < end and after and old[end - 1] == after[-1] and after[-1].isspace():
        end, after = end - 1, after[:-1]
    trimmed = _rotated(old, _Change(start, end, after))
    if _can_be_said(old, trimmed):
        return trimmed
    left = _with_left(old, trimmed, free[0])
    gone = old[left.start : left.end]
    open_end = not gone or gone != gone.rstrip() or left.after != left.after.rstrip()
    return _with_right(old, left, free[1]) if open_end else left


def _can_be_said(old: str, change: _Change) -> bool:
    """Whether an instruction, which leaves the spaces to be understood, would say exactly this change."""
    start, end, after = change
    gone = old[start:end]
    if not gone:
        return bool(after.strip()) and making.spaced(old[:start], after, old[start:]) == after
    if not after:
        words = gone.strip()
        inner = start + gone.find(words)
        return bool(words) and making.with_space(old, Span(inner, inner + len(words))) == Span(start, end)
    return (gone, after) == (gone.strip(), after.strip())


def _with_left(old: str, change: _Change, bound: int) -> _Change:
    """The change with the word before it, and the spaces between; nothing before `bound`."""
    start = max(old.rfind(" ", 0, len(old[: change.start].rstrip())) + 1, bound)
    return _Change(start, change.end, old[start : change.start] + change.after)


def _with_right(old: str, change: _Change, bound: int) -> _Change:
    """The change with the word after it, and the spaces between; nothing after `bound`."""
    found = _NEXT.match(old, change.end, bound)
    end = found.end() if found else change.end
    return _Change(change.start, end, change.after + old[change.end : end])


def _rotated(old: str, change: _Change) -> _Change:
    """Let a change that could as well begin with the space before it begin there."""
    start, end, after = change
    if start and old[start - 1] == " ":
        if start == end and after.endswith(" "):
            return _Change(start - 1, end - 1, f" {after[:-1]}")
        if not after and old[end - 1] == " ":
            return _Change(start - 1, end - 1, "")
    return change


def _joined(changes: Sequence[_Change]) -> list[_Change]:
    """Join changes that came to touch each other, or that took the same words with them."""
    joined: list[_Change] = []
    for each in changes:
        if joined and each.start <= joined[-1].end:
            last = joined.pop()
            shared = last.end - each.start
            joined.append(_Change(last.start, each.end, last.after + each.after[shared:]))
        else:
            joined.append(each)
    return joined


def _as_one(old: str, changes: Sequence[_Change]) -> _Change:
    """Several changes that lean on each other's words, as one that replaces everything from the first to the last."""
    after, at = "", changes[0].start
    for each in changes:
        after += old[at : each.start] + each.after
        at = each.end
    return _Change(changes[0].start, at, after)


class _Maker:
    """Makes edits in one passage."""

    def __init__(self, text: ParsedText, index: int, note: int | None, old: str) -> None:
        self._text, self._index, self._note, self._old = text, index, note, old

    def edit(self, change: _Change, free: tuple[int, int]) -> Edit:
        """Make the edit of one change; `free` bounds the words around it that no other change touches."""
        if change.start == change.end:
            return self._insertion(change, free)
        span = Span(change.start, change.end)
        place = passages.words(self._text, self._index, span, None, note=self._note)
        kind = EditKind.REPLACE if change.after else EditKind.DELETE
        return Edit(kind, place, self._old[change.start : change.end], change.after)

    def _insertion(self, change: _Change, free: tuple[int, int]) -> Edit:
        anchor = self.anchor(change.start, free)
        made = self._said(change, anchor)
        if made is not None:
            return made
        point = Span(change.start, change.start)
        place = passages.words(self._text, self._index, point, anchor, note=self._note)
        return Edit(EditKind.INSERT, place, "", change.after)

    def _said(self, change: _Change, anchor: Span | None) -> Edit | None:
        """Give the insertion as words at an end of the passage would say it, if that is exactly the same."""
        if anchor is not None and 0 < change.start < len(self._old.rstrip(" ;,.:")):
            return None
        words = change.after.strip()
        for at_end in (False, True):
            edit = making.insert_words(self._text, self._index, None, words, at_end=at_end, note=self._note)
            if edit.after == change.after and edit.place.span == Span(change.start, change.start):
                return edit
        return None

    def anchor(self, point: int, free: tuple[int, int]) -> Span | None:
        """The words before the point, or else after it, as few as are there once."""
        before = list(_WORD.finditer(self._old, free[0], point))
        if before and before[-1].end() == point:
            spans = [Span(found.start(), point) for found in before[::-1][:_LONGEST_ANCHOR]]
            return self._plainest(spans)
        after = list(_WORD.finditer(self._old, point, free[1]))
        if after and after[0].start() == point:
            return self._plainest([Span(point, found.end()) for found in after[:_LONGEST_ANCHOR]])
        return None

    def _plainest(self, spans: Sequence[Span]) -> Span:
        for span in spans:
            if self._old.count(self._old[span.start : span.end]) == 1:
                return span
        return spans[0]
