"""Edits made from words: the white space around what comes and goes is settled here, once.

What is written down is exact: an edit says which characters go and which come. But who says "delete “promptly”" means
the space before it too, and who says "after “keepers” insert “and pilots”" gives no space. So a deletion takes the
space before it (at the start of a passage, the one after it), and an insertion gets the spaces that words need.
Where it fails: after an apostrophe that ends a word ("States’" + "rights") no space is put.
"""

from __future__ import annotations

from service.amendments import passages
from service.amendments.occurrences import is_word
from service.amendments.types import Edit, EditKind, Place, Scope
from service.errors import InvalidRequest
from service.text import ParsedText, Span

_OPENS = frozenset("([“«‹„‘")
_CLOSES = frozenset(")]”»›;:!?%")
_BEFORE_WORD = _CLOSES | frozenset(",.’")


def delete_words(text: ParsedText, index: int, span: Span, *, note: int | None = None) -> Edit:
    """Delete the words at `span` of a paragraph (or of its note), with the space that they leave over."""
    words = words_at(text, index, note)
    span = with_space(words, span)
    place = passages.words(text, index, span, None, note=note)
    return Edit(EditKind.DELETE, place, words[span.start : span.end])


def replace_words(text: ParsedText, index: int, span: Span, after: str, *, note: int | None = None) -> Edit:
    """Put other words in the place of those at `span`."""
    place = passages.words(text, index, span, None, note=note)
    return Edit(EditKind.REPLACE, place, place.quote, after)


def insert_words(
    text: ParsedText, index: int, anchor: Span | None, after: str, *, at_end: bool, note: int | None = None
) -> Edit:
    """Insert words after the words at `anchor` (`at_end`) or before them; without anchor at an end of the passage.

    At the end, the closing sign of a paragraph (";", "," or ".") stays last, unless the words bring their own.
    """
    words = words_at(text, index, note)
    if anchor is None:
        point = _before_closing(words, after) if at_end else 0
    else:
        point = anchor.end if at_end else anchor.start
    place = passages.words(text, index, Span(point, point), anchor, note=note)
    return Edit(EditKind.INSERT, place, "", spaced(words[:point], after, words[point:]))


def new_note(text: ParsedText, index: int, anchor: Span | None, after: str) -> Edit:
    """Add a footnote whose marker follows the words at `anchor`, or without it stands at the end of the paragraph.

    There it follows the closing sign, in French it comes before, as in printed texts.
    """
    words = words_at(text, index, None)
    point = anchor.end if anchor else _before_closing(words, "") if text.language == "fr" else len(words)
    return Edit(EditKind.INSERT, passages.mark(text, index, point, anchor), "", after.strip())


def delete_whole(text: ParsedText, index: int, *, note: int | None = None) -> Edit:
    """Delete a paragraph with its sub-paragraphs, or one of its notes."""
    place = passages.whole(text, index, note=note)
    return Edit(EditKind.DELETE, place, passages.passage(text, place) or "")


def replace_whole(text: ParsedText, index: int, after: str, *, note: int | None = None, alone: bool = False) -> Edit:
    """Put another text in the place of a paragraph with its sub-paragraphs (`alone`: of it alone), or of a note."""
    place = passages.whole(text, index, note=note, alone=alone)
    return Edit(EditKind.REPLACE, place, passages.passage(text, place) or "", after)


def alternative(text: ParsedText, index: int, after: str, label: str) -> Edit:
    """Propose another text in a paragraph's stead: "OP5 alt"."""
    place = passages.whole(text, index)
    return Edit(EditKind.ALT, place, passages.passage(text, place) or "", after, label)


def new_paragraph(text: ParsedText, index: int, scope: Scope, after: str, label: str | None = None) -> Edit:
    """Insert a paragraph after or before another; with a label such as "OP5 bis" it is a BIS."""
    kind = EditKind.BIS if label else EditKind.INSERT
    return Edit(kind, passages.gap(text, index, scope), "", after, label)


def move(text: ParsedText, index: int, destination: Place) -> Edit:
    """Move a paragraph with its sub-paragraphs; `destination` is a place after or before another paragraph.

    Raises InvalidRequest where that lies within the paragraph.
    """
    place = passages.whole(text, index)
    if index <= destination.paragraph < index + place.size:
        raise InvalidRequest("A paragraph cannot move to a place before, after or within itself.")
    return Edit(EditKind.MOVE, place, passages.passage(text, place) or "", destination=destination)


def words_at(text: ParsedText, index: int, note: int | None) -> str:
    """Give the words of a paragraph, or of one of its notes."""
    paragraph = text.paragraphs[index]
    return paragraph.text if note is None else paragraph.notes[note].text


def spaced(left: str, inserted: str, right: str) -> str:
    """Give the words to insert with the spaces that they need on both sides."""
    words = inserted.strip()
    if not words:
        return inserted
    before = " " if _parted(left[-1:], words[0]) else ""
    after = " " if _parted(words[-1], right[:1]) else ""
    return before + words + after


def _parted(left: str, right: str) -> bool:
    """Whether a space belongs between two characters that come to stand side by side."""
    if not left or not right or left.isspace() or right.isspace() or left in _OPENS or right in _BEFORE_WORD:
        return False
    before = is_word(left) or left in _CLOSES or left in ",."
    return before and (is_word(right) or right in _OPENS)


def with_space(words: str, span: Span) -> Span:
    """Give the range that a deletion of the words at `span` takes: with the space that would be left over."""
    start, end = span.start, span.end
    if start > 0 and words[start - 1] == " " and not words[start:end].startswith(" "):
        if end == len(words) or not is_word(words[end]):
            return Span(start - 1, end)
    elif start == 0 and words[end : end + 1] == " ":
        return Span(start, end + 1)
    return span


def _before_closing(words: str, after: str) -> int:
    """Give where words at the end are inserted: before the closing sign, unless they have one themselves."""
    body = words.rstrip(" \u00a0\u202f;,.:")
    return len(words) if after.rstrip()[-1:] in set(";,.:") else len(body)
