"""The passages of a text that an edit can be about: paragraphs with their sub-paragraphs, footnotes, the title.

The title is the last line of the front that ends with what the masthead calls the title: the same words may stand
there before, as the title of the agenda item. It fails where the title runs over several lines.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from service.amendments.occurrences import occurrences
from service.amendments.types import Host, Place, Scope
from service.text import Part, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.text import Paragraph, ParsedText


def digest_of(text: str) -> str:
    """Give the SHA-256 of a passage's words."""
    return sha256(text.encode()).hexdigest()


def subtree(paragraphs: Sequence[Paragraph], index: int) -> int:
    """Count a paragraph with the sub-paragraphs that follow it in its part."""
    first, size = paragraphs[index], 1
    while index + size < len(paragraphs):
        each = paragraphs[index + size]
        if first.level is None or each.level is None or each.level <= first.level or each.part is not first.part:
            break
        size += 1
    return size


def title_index(text: ParsedText) -> int | None:
    """Give the index of the paragraph that holds the title, None where none does."""
    title = text.masthead.title
    if not title:
        return None
    front = (p for p in text.paragraphs if p.part in {Part.FRONT, Part.HEADING} and p.text.endswith(title))
    return max((p.index for p in front), default=None)


def passage(text: ParsedText, place: Place) -> str | None:
    """Give the words of the passage that a place names, whole paragraphs joined by a line feed; None if not there."""
    if not 0 <= place.paragraph <= len(text.paragraphs) - place.size:
        return None
    if place.note is None:
        covered = text.paragraphs[place.paragraph : place.paragraph + place.size]
        return "\n".join(paragraph.text for paragraph in covered)
    notes = text.paragraphs[place.paragraph].notes
    return notes[place.note].text if 0 <= place.note < len(notes) else None


def fits(text: ParsedText, place: Place) -> bool:
    """Whether a place stands in a text as it did in the one that it was made against, its quoted words included."""
    words = passage(text, place)
    if words is None or digest_of(words) != place.digest:
        return False
    span = place.anchor or place.span
    return span is None or (span.end <= len(words) and words[span.start : span.end] == place.quote)


def whole(text: ParsedText, index: int, *, note: int | None = None, alone: bool = False) -> Place:
    """The place of a whole paragraph with its sub-paragraphs (`alone`: without them), of a note, or of the title."""
    return _place(text, index, Scope.WHOLE, note=note, size=1 if alone else subtree(text.paragraphs, index))


def gap(text: ParsedText, index: int, scope: Scope) -> Place:
    """The place after a paragraph and its sub-paragraphs, or before it."""
    return _place(text, index, scope, size=subtree(text.paragraphs, index))


def words(text: ParsedText, index: int, span: Span, anchor: Span | None, *, note: int | None = None) -> Place:
    """The place of words that go (`span`), or of an insertion at an empty `span` that leans on those at `anchor`."""
    passage_text = text.paragraphs[index].text if note is None else text.paragraphs[index].notes[note].text
    quoted = anchor or span
    return _place(text, index, Scope.WORDS, note=note, quoted=(span, passage_text[quoted.start : quoted.end], anchor))


def mark(text: ParsedText, index: int, point: int, anchor: Span | None) -> Place:
    """The place where the marker of a new footnote comes, at `point` of a paragraph, by the words at `anchor`."""
    words_there = text.paragraphs[index].text
    quote = words_there[anchor.start : anchor.end] if anchor else ""
    return _place(text, index, Scope.NOTE, quoted=(Span(point, point), quote, anchor))


def _place(
    text: ParsedText,
    index: int,
    scope: Scope,
    *,
    note: int | None = None,
    size: int = 1,
    quoted: tuple[Span | None, str, Span | None] = (None, "", None),
) -> Place:
    host = Host.FOOTNOTE if note is not None else Host.PARAGRAPH
    if index == title_index(text) and note is None:
        host = Host.TITLE
    paragraph = text.paragraphs[index]
    marker = None if note is None else paragraph.notes[note].marker
    holds = note is None and subtree(text.paragraphs, index) > 1
    span, quote, anchor = quoted
    size = 1 if note is not None else size
    bare = Place(host, scope, index, paragraph.label, "", size, note, span, quote, anchor, marker=marker, holds=holds)
    within = passage(text, bare) or ""
    return replace(bare, digest=digest_of(within), nth=_nth(within, quote, anchor or span))


def _nth(within: str, quote: str, span: Span | None) -> int:
    """Say which of the places where the quoted words stand is meant, 0 where they stand there once."""
    words = quote.strip()
    if not words or span is None:
        return 0
    start = span.start + len(quote) - len(quote.lstrip())
    found = [each.start for each in occurrences(within, words)]
    return found.index(start) + 1 if len(found) > 1 and start in found else 0
