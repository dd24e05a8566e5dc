"""The check of a redline before anybody gets it: with all accepted it is the target, with all rejected the base."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from service.text import Correction, CorrectionKind
from service.tracked import TrackedText
from storage.formats import read_file
from storage.publishing.akn_inline import xml_text
from storage.publishing.pieces import lead_in

if TYPE_CHECKING:
    from service.text import Paragraph, ParsedText

_SPACES = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
Printed: TypeAlias = tuple[str, tuple[tuple[int, str], ...]]


def read_back(data: bytes, choice: TrackedText) -> ParsedText:
    """Read a redline with all its changes accepted, or all rejected."""
    return read_file(data, corrections=[Correction(CorrectionKind.TRACKED, 0, choice.value)])


def printed(text: ParsedText) -> list[Printed]:
    """Give the paragraphs of a text as they are printed: number and text, and the places and texts of the notes."""
    return [shown for paragraph in text.paragraphs if (shown := _printed(paragraph))[0]]


def _printed(paragraph: Paragraph) -> Printed:
    lead = lead_in(paragraph)
    whole = lead + paragraph.text
    notes = tuple(
        (len(_plain(whole[: len(lead) + note.offset]).rstrip(" ")), _plain(note.text).strip())
        for note in paragraph.notes
    )
    return _plain(whole).strip(" "), notes


def _plain(text: str) -> str:
    return _SPACES.sub(" ", xml_text(text))


def first_difference(text: ParsedText, wanted: ParsedText) -> int | None:
    """Give the place of the first paragraph that is not as it should be, None where all are."""
    found, right = printed(text), printed(wanted)
    if found == right:
        return None
    return next(
        (at for at, (a, b) in enumerate(zip(found, right, strict=False)) if a != b), min(len(found), len(right))
    )


CHOICES = (TrackedText.REJECTED, TrackedText.ACCEPTED)
