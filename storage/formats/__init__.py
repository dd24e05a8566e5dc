"""From bytes to a recognised text: sniff, decode, one module per format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.errors import UnreadableInput
from service.reading import READER, recognise
from service.reading.source import RawBlock, SourceText, StyledText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.text import Correction, ParsedText

__all__ = ["READER", "read_file"]


def read_file(data: bytes, *, filename: str | None = None, corrections: Sequence[Correction] = ()) -> ParsedText:
    """Decode, cut and recognise a file. Raises UnreadableInput, with one line that says what to do."""
    del filename
    if not data.strip():
        raise UnreadableInput("The file is empty: give a file with text in it.")
    if b"\0" in data:
        raise UnreadableInput("The file is binary, not text: save it as Markdown or plain text first.")
    text = data.decode("utf-8-sig", errors="replace")
    starts = [match.start() for match in re.finditer(r"(?:\A\s*|(?<=\n\n))\S", text)] or [0]
    starts[0] = 0
    ends = [*starts[1:], len(text)]
    blocks = tuple(RawBlock(a, b, StyledText(" ".join(text[a:b].split()))) for a, b in zip(starts, ends, strict=True))
    return recognise(SourceText(text, "text", blocks), corrections)
