"""Markdown: what UN texts use of it when they come from a conversion, and nothing that would change their numbers."""

from __future__ import annotations

import re

from service.reading.source import SourceText
from storage.formats.blocks import Syntax, blocks_of
from storage.formats.inline import inline_text

_SYNTAX = Syntax(
    derive=inline_text,
    heading=re.compile(r" {0,3}(#{1,6})[ \t]+(?=\S)"),
    note=re.compile(
        r"\s*(?:<sup>\s*\[?(\d{1,3}|\\?\*{1,4})(?:\]\(#?\))?\s*</sup>"
        r"|\[\^([^\]\s]{1,12})\]:|((?:\\\*){1,4})(?=\s))[ \t]*(?=\S)"
    ),
    row=re.compile(r".*\|"),
    ruler=re.compile(r"(?=[^|]*\|)\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$"),
    hard_breaks=True,
)
# Each of these is rare in plain text. Stars around words and tags alone would do; two kinds are more certain.
_SIGNS = (
    re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE),
    re.compile(r"(?:^|[\s“\"«(\d.])\*{1,2}(?!\d+\*)[^\s*][^*\n]{0,300}[^\s*\\]\*{1,2}(?!\w)", re.MULTILINE),
    re.compile(r"\]\((?:#|https?://)"),
    re.compile(r"</?(?:sup|em|strong|i|b)>"),
    re.compile(r"^[ \t]*(?:\|[ \t]*)?:?-{2,}:?[ \t]*\|", re.MULTILINE),
    re.compile(r"\[\^[^\]\s]{1,12}\]"),
    re.compile(r"\A<!-- markdown -->"),
)
DECLARATION = "<!-- markdown -->"
"""A first line that says that a text is Markdown, where nothing else in it does."""


def looks_like_markdown(text: str) -> bool:
    """Whether a text shows at least one sign of Markdown."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return any(sign.search(lines) for sign in _SIGNS)


def read_markdown(text: str) -> SourceText:
    """Cut Markdown into blocks. Numbers at line starts stay text: they are never taken for lists."""
    return SourceText(text, "markdown", blocks_of(text, _SYNTAX))
