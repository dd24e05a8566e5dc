"""From bytes to a recognised text: sniff, read by the one module of the format, recognise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.reading import READER, recognise
from service.text import CorrectionKind
from service.tracked import TrackedText
from storage.formats.decoding import LARGEST_TEXT
from storage.formats.registry import READERS, read_bytes
from storage.formats.sniffing import Format, sniff

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from service.reading import SourceText
    from service.text import Correction, ParsedText

__all__ = ["LARGEST_TEXT", "READER", "READERS", "Format", "read_file", "read_source", "sniff"]


def read_source(data: bytes, *, filename: str | None = None, choice: TrackedText | None = None) -> SourceText:
    """Read a file into blocks. Raises UnreadableInput where it is empty, of no known format, damaged or too large.

    The format is told from the content; `filename` never decides it. `choice` says which text of a file with tracked
    changes is meant; without it such a file raises TrackedChoiceNeeded where its two texts differ.
    """
    del filename
    return read_bytes(data, choice)


def read_file(data: bytes, *, filename: str | None = None, corrections: Sequence[Correction] = ()) -> ParsedText:
    """Read a file and recognise its structure. Raises UnreadableInput, with one line that says what to do.

    `corrections` are a person's word on the structure, and on which text of a file with tracked changes is meant; the
    same bytes and corrections give the same text.
    """
    source = read_source(data, filename=filename, choice=chosen_text(corrections))
    return recognise(source, [each for each in corrections if each.kind is not CorrectionKind.TRACKED])


def chosen_text(corrections: Iterable[Correction]) -> TrackedText | None:
    """Give the choice among corrections: the last one that makes sense, None where nobody chose."""
    chosen = None
    for correction in corrections:
        if correction.kind is CorrectionKind.TRACKED and correction.value in set(TrackedText):
            chosen = TrackedText(correction.value)
    return chosen
