"""Opening a Word file that may hold two texts: which one is meant is asked, never guessed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.errors import TrackedChoiceNeeded
from service.reading.source import Hint
from service.text import ReadingWarning
from service.tracked import Tracked, TrackedText
from storage.formats.word.changes import changes_of, comments_of
from storage.formats.word.file import WordFile
from storage.formats.word.reader import WordText, read_settled
from storage.formats.word.resolving import resolve

if TYPE_CHECKING:
    from service.reading.source import SourceText

_MOST_AUTHORS = 5


def open_word(data: bytes, choice: TrackedText | None = None) -> WordText:
    """Read a .docx with its places. Raises UnreadableInput, and TrackedChoiceNeeded without a choice that is needed."""
    file = WordFile(data)
    changes, comments = changes_of(file), comments_of(file)
    if changes and choice is None:
        del file  # one tree at a time: that of a thousand pages takes hundreds of megabytes
        _refuse_two_texts(data)
        file = WordFile(data)
    which = choice or TrackedText.ACCEPTED
    text = _settled(file, which)
    warnings = (*_warnings(len(changes), len(comments), which), *text.source.warnings)
    return replace(text, source=replace(text.source, warnings=warnings))


def _refuse_two_texts(data: bytes) -> None:
    tracked = read_tracked(data)
    if tracked.differ:
        raise TrackedChoiceNeeded(_question(tracked), tracked)


def _settled(file: WordFile, choice: TrackedText) -> WordText:
    for name in file.texts():
        tree = file.tree(name)
        if tree is not None:
            resolve(tree, choice)
    return read_settled(file)


def read_tracked(data: bytes) -> Tracked:
    """List the tracked changes and comments of a .docx, with the paragraphs of both its texts."""
    file = WordFile(data)
    changes, comments = changes_of(file), comments_of(file)
    accepted = paragraphs_of(_settled(file, TrackedText.ACCEPTED).source)
    del file
    if not changes:
        return Tracked((), comments, accepted, accepted)
    rejected = paragraphs_of(_settled(WordFile(data), TrackedText.REJECTED).source)
    return Tracked(changes, comments, accepted, rejected)


def paragraphs_of(source: SourceText) -> tuple[str, ...]:
    """Give the text of every block that is compared, a note with its mark."""
    apart = {Hint.FURNITURE, Hint.COMMENT, Hint.RULE}
    return tuple(
        f"{block.note} {block.text}" if block.note is not None else block.text
        for block in source.blocks
        if block.hint not in apart
    )


def _question(tracked: Tracked) -> str:
    names = [name or "unnamed" for name, _ in tracked.authors]
    shown = ", ".join(names[:_MOST_AUTHORS]) + (" and others" if len(names) > _MOST_AUTHORS else "")
    return (
        f"The file holds tracked changes ({len(tracked.changes)}, by {shown}): "
        "say which text is meant, with all of them accepted or with all of them rejected."
    )


def _warnings(changes: int, comments: int, which: TrackedText) -> tuple[ReadingWarning, ...]:
    """Say what else stands in a file: tracked changes that were settled, and comments."""
    found = []
    if changes:
        message = f"Tracked changes stand in this file ({changes}): this is its text with all of them {which}."
        found.append(ReadingWarning("tracked-changes", message))
    if comments:
        found.append(
            ReadingWarning("comments", f"Comments stand in this file ({comments}): they are no part of its text.")
        )
    return tuple(found)
