"""Text files: decoded, and told apart into Markdown and plain text by what stands in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storage.formats.decoding import decode
from storage.formats.markdown import looks_like_markdown, read_markdown
from storage.formats.plain import read_plain

if TYPE_CHECKING:
    from service.reading import SourceText


def read_text(data: bytes) -> SourceText:
    """Decode a file and cut it into blocks. Raises UnreadableInput where it is empty, binary or too large."""
    decoded = decode(data)
    source = read_markdown(decoded.text) if looks_like_markdown(decoded.text) else read_plain(decoded.text)
    return replace(source, warnings=(*decoded.warnings, *source.warnings))
