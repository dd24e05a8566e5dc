"""Writing a comparison as tracked changes of a Word file, checked before it is given to anybody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC
from typing import TYPE_CHECKING

from service.errors import IntegrityFailure, InvalidRequest
from service.tracked import TrackedText
from storage.formats.word import open_word
from storage.formats.word.names import ID
from storage.formats.word.reader import FORMAT as WORD
from storage.publishing.akn_inline import xml_text
from storage.word_out.arranging import arrange, torn
from storage.word_out.checking import CHOICES, first_difference, read_back
from storage.word_out.clean import CleanRedline
from storage.word_out.errors import CannotCarry
from storage.word_out.packing import packed_again
from storage.word_out.received import ReceivedRedline
from storage.word_out.tracking import Tracker

if TYPE_CHECKING:
    from datetime import datetime

    from service.comparison import Comparison
    from service.text import ParsedText
    from storage.formats.word import WordText

DEFAULT_AUTHOR = "Travaux"
"""Who makes the changes where the user gives no name."""
_LONGEST_NAME = 200
_MOST_ATTEMPTS = 3
_ELSEWHERE = "The changes could not be written on the base document as received: they stand on a clean document."
_UNLIKE = "Written on it, they do not give both texts back."
_UNUSUAL = "It is built in an unusual way."
_TORN = (
    "Paragraphs joined or parted with others between them ({count}) are shown as removed and added whole: "
    "tracked changes have no form for this."
)
_WRONG = (
    "The Word file did not give the base back (paragraph {place} differs), so it is not handed out.",
    "The Word file did not give the target back (paragraph {place} differs), so it is not handed out.",
)


@dataclass(frozen=True, slots=True)
class Redline:
    """A Word file with tracked changes. `notes` say in plain words what could not be carried, () where all was."""

    data: bytes
    notes: tuple[str, ...] = ()


def write_redline(
    comparison: Comparison,
    base: bytes | None,
    target: bytes | None = None,
    *,
    author: str,
    date: datetime | None = None,
) -> Redline:
    """Write a comparison as tracked changes on the base: accepting all gives the target, rejecting all the base.

    `base` and `target` are the files as received, None where there are none. A base that is a .docx is written on as
    it was received; any other on a clean document. `date` is aware; without it the changes have
    none. Raises InvalidRequest for a bad author, and
    IntegrityFailure where the file, read again, does not give both texts.
    """
    del target  # both texts stand in the comparison
    made = Tracker(checked_author(author), date.astimezone(UTC) if date else None)
    word = _opened(comparison, base)
    why = ""
    if word is not None and base is not None:
        attempt = _on_received(comparison, base, made)
        if isinstance(attempt, bytes):
            return Redline(attempt, _torn(comparison))
        why = attempt
    notes = (*((_ELSEWHERE, why) if why else ()), *_torn(comparison))
    lines = arrange(comparison)
    data = CleanRedline(comparison, replace(made)).write(lines, " ".join(notes))
    check(data, comparison)
    return Redline(data, notes)


def _torn(comparison: Comparison) -> tuple[str, ...]:
    """Say which changes are shown more coarsely than they were found."""
    count = torn(comparison)
    return (_TORN.format(count=count),) if count else ()


def _opened(comparison: Comparison, base: bytes | None) -> WordText | None:
    """Open the base as the Word file that the comparison was read from; None where it is none."""
    if base is None or comparison.base.format != WORD:
        return None
    for choice in (TrackedText.ACCEPTED, TrackedText.REJECTED):
        word = open_word(base, choice)
        if word.source.text == comparison.base.source:
            return word
    return None


def _on_received(comparison: Comparison, base: bytes, tracker: Tracker) -> bytes | str:
    """Write on the received file, or say why that is not possible.

    A number that counting gives otherwise than the target has it is written as text in a second attempt.
    """
    literal: frozenset[int] = frozenset()
    why = ""
    for _ in range(_MOST_ATTEMPTS):
        word = _opened(comparison, base)
        if word is None:
            return why
        redline = ReceivedRedline(comparison, word, replace(tracker, last=_last_identity(word)), literal)
        try:
            redline.write(arrange(comparison, parted=False))
            data = packed_again(word, redline.notes.made, created=tracker.date, notice="")
            check(data, comparison)
        except (CannotCarry, IntegrityFailure) as error:
            why = str(error) if isinstance(error, CannotCarry) else _UNLIKE
            if isinstance(error, CannotCarry):
                break
            more = _misnumbered(read_back(data, TrackedText.ACCEPTED), comparison)
            if more <= literal:
                break
            literal |= more
            continue
        return data
    return why or _UNUSUAL


def _misnumbered(text: ParsedText, comparison: Comparison) -> frozenset[int]:
    """Find paragraphs of the target that read back with another number, or with none."""
    found = {each.text: each.number for each in text.paragraphs}
    wanted = comparison.target.paragraphs
    return frozenset(each.index for each in wanted if each.number and found.get(each.text, "") != each.number)


def _last_identity(word: WordText) -> int:
    """Give the highest identity that bookmarks and the like have, so that no change has the same."""
    values = (
        each.get(ID, "")
        for name in word.file.texts()
        if (tree := word.file.tree(name)) is not None
        for each in tree.iter()
    )
    return max((int(value) for value in values if value.isascii() and value.isdigit()), default=0)


def check(data: bytes, comparison: Comparison) -> None:
    """Read a redline both ways. Raises IntegrityFailure where a side is not what it should be."""
    for choice, wrong, wanted in zip(CHOICES, _WRONG, (comparison.base, comparison.target), strict=True):
        found = first_difference(read_back(data, choice), wanted)
        if found is not None:
            raise IntegrityFailure(wrong.format(place=found + 1))


def checked_author(author: str) -> str:
    """Give the name of the author on one line. Raises InvalidRequest where there is none, or one too long."""
    name = " ".join(xml_text(author).split())
    if not name or len(name) > _LONGEST_NAME:
        raise InvalidRequest(f"The author of tracked changes needs a name of 1 to {_LONGEST_NAME} characters.")
    return name
