"""What the reader of instructions gives: edits, or the reason why there are none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from service.amendments.types import Edit


class RefusalCause(StrEnum):
    """Why an instruction cannot be applied."""

    LANGUAGE = "language not supported"
    EMPTY = "empty"
    UNBALANCED = "unbalanced quotes"
    UNKNOWN_VERB = "unknown verb"
    NOT_UNDERSTOOD = "not understood"
    SEVERAL = "several instructions"
    TOO_MANY_QUOTES = "too many quotes"
    NO_QUOTE = "no quote"
    NO_NEW_TEXT = "no new text"
    NO_PLACE = "no place"
    PLACE = "place not understood"
    AMBIGUOUS = "ambiguous place"
    RANGE = "range not understood"
    UNKNOWN_PARAGRAPH = "unknown paragraph"
    ORDINAL = "ordinal out of range"
    NO_NOTE = "footnote not there"
    NO_TITLE = "title not there"
    NOT_FOUND = "quote not found"
    OTHER_CAPITALS = "other capitals"
    FOUND_TWICE = "quote found twice"
    OCCURRENCE = "occurrence not there"
    LACKING = "words lacking in some"
    CONTRADICTORY = "contradictory"
    NO_CHANGE = "no change"


@dataclass(frozen=True, slots=True)
class Parsed:
    """An instruction understood and placed. `renumber`: it says that paragraphs are to be renumbered accordingly.

    No edits, with `renumber`: it says nothing else.
    """

    edits: tuple[Edit, ...]
    renumber: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an instruction cannot be applied: the cause, and a sentence for the person who wrote it."""

    cause: RefusalCause
    reason: str


class RefusedError(Exception):
    """Carries a refusal out of the depth of the parser; never leaves this package."""

    def __init__(self, cause: RefusalCause, reason: str) -> None:
        super().__init__(reason)
        self.refusal = Refusal(cause, reason)


def refuse(cause: RefusalCause, reason: str) -> NoReturn:
    """Raise RefusedError: the instruction cannot be applied, and why."""
    raise RefusedError(cause, reason)
