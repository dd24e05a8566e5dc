"""From bytes to a recognised text: sniff, decode, cut into blocks by one module per format, recognise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.reading import READER, recognise
from storage.formats.decoding import LARGEST_TEXT, decode
from storage.formats.markdown import looks_like_markdown, read_markdown
from storage.formats.plain import read_plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.reading import SourceText
    from service.text import Correction, ParsedText

__all__ = ["LARGEST_TEXT", "READER", "read_file", "read_source"]


def read_source(data: bytes, *, filename: str | None = None) -> SourceText:
    """Decode a file and cut it into blocks. Raises UnreadableInput where it is empty, binary or too large.

    The format is told from the content; `filename` never decides it.
    """
    del filename
    decoded = decode(data)
    source = read_markdown(decoded.text) if looks_like_markdown(decoded.text) else read_plain(decoded.text)
    return replace(source, warnings=(*decoded.warnings, *source.warnings))


def read_file(data: bytes, *, filename: str | None = None, corrections: Sequence[Correction] = ()) -> ParsedText:
    """Read a file and recognise its structure. Raises UnreadableInput, with one line that says what to do.

    `corrections` are a person's word on the structure; the same bytes and corrections give the same text.
    """
    return recognise(read_source(data, filename=filename), corrections)
