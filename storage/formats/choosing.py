"""A file that may hold two texts: which one is meant is asked, never guessed. Shared by the readers of such formats."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.errors import TrackedChoiceNeeded
from service.reading.source import Hint
from service.text import ReadingWarning
from service.tracked import Tracked, TrackedText

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.reading.source import SourceText
    from service.tracked import Comment, TrackedChange

_MOST_AUTHORS = 5


def chosen(
    read: Callable[[TrackedText], SourceText],
    changes: tuple[TrackedChange, ...],
    comments: tuple[Comment, ...],
    choice: TrackedText | None,
) -> SourceText:
    """Read the text that is meant; `read` settles all changes as told and reads what is then there.

    Raises TrackedChoiceNeeded where nobody chose and the two texts differ.
    """
    source = read(choice or TrackedText.ACCEPTED)
    if changes and choice is None:
        refuse_two_texts(
            Tracked(changes, comments, paragraphs_of(source), paragraphs_of(read(TrackedText.REJECTED))),
        )
    warnings = warnings_of(len(changes), len(comments), choice or TrackedText.ACCEPTED)
    return replace(source, warnings=(*warnings, *source.warnings))


def refuse_two_texts(tracked: Tracked) -> None:
    """Raise TrackedChoiceNeeded where the two texts of a file differ."""
    if tracked.differ:
        raise TrackedChoiceNeeded(_question(tracked), tracked)


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


def warnings_of(changes: int, comments: int, which: TrackedText) -> tuple[ReadingWarning, ...]:
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
