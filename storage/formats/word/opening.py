"""Opening a Word file that may hold two texts: which one is meant is asked, never guessed."""

from __future__ import annotations

from dataclasses import replace

from service.tracked import Tracked, TrackedText
from storage.formats.choosing import paragraphs_of, refuse_two_texts, warnings_of
from storage.formats.word.changes import changes_of, comments_of
from storage.formats.word.file import WordFile
from storage.formats.word.reader import WordText, read_settled
from storage.formats.word.resolving import resolve


def open_word(data: bytes, choice: TrackedText | None = None) -> WordText:
    """Read a .docx with its places. Raises UnreadableInput, and TrackedChoiceNeeded without a choice that is needed."""
    file = WordFile(data)
    changes, comments = changes_of(file), comments_of(file)
    if changes and choice is None:
        del file  # one tree at a time: that of a thousand pages takes hundreds of megabytes
        refuse_two_texts(read_tracked(data))
        file = WordFile(data)
    which = choice or TrackedText.ACCEPTED
    text = _settled(file, which)
    warnings = (*warnings_of(len(changes), len(comments), which), *text.source.warnings)
    return replace(text, source=replace(text.source, warnings=warnings))


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
