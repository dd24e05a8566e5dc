"""Writing a comparison as tracked changes of a Word file, checked before it is given to anybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING

from service.errors import IntegrityFailure, InvalidRequest
from storage.publishing.akn_inline import xml_text
from storage.word_out.arranging import arrange
from storage.word_out.checking import CHOICES, first_difference, read_back
from storage.word_out.clean import CleanRedline
from storage.word_out.tracking import Tracker

if TYPE_CHECKING:
    from datetime import datetime

    from service.comparison import Comparison

DEFAULT_AUTHOR = "Travaux"
"""Who makes the changes where the user gives no name."""
_LONGEST_NAME = 200
_WRONG = "The Word file with tracked changes did not give both texts back and is not handed out: {where}."


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
    del target
    tracker = Tracker(checked_author(author), date.astimezone(UTC) if date else None)
    lines = arrange(comparison)
    data = CleanRedline(comparison, tracker).write(lines, "")
    check(data, comparison)
    return Redline(data, ())


def check(data: bytes, comparison: Comparison) -> None:
    """Read a redline both ways. Raises IntegrityFailure where a side is not what it should be."""
    for choice, side, wanted in zip(CHOICES, ("base", "target"), (comparison.base, comparison.target), strict=True):
        found = first_difference(read_back(data, choice), wanted)
        if found is not None:
            raise IntegrityFailure(_WRONG.format(where=f"the {side} differs at paragraph {found + 1}"))


def checked_author(author: str) -> str:
    """Give the name of the author on one line. Raises InvalidRequest where there is none, or one too long."""
    name = " ".join(xml_text(author).split())
    if not name or len(name) > _LONGEST_NAME:
        raise InvalidRequest(f"The author of tracked changes needs a name of 1 to {_LONGEST_NAME} characters.")
    return name
