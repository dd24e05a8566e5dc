"""Asking a document service for a text by its symbol: what may be asked, and what counts as an answer. No network here.

The forms of the addresses are those of the UN's document service: one letter a language, a symbol, a kind of file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote

import regex

from service.errors import InvalidRequest

LETTERS = {"ar": "A", "zh": "C", "en": "E", "fr": "F", "ru": "R", "es": "S"}
"""The letter by which the document service names a language."""

_LONGEST = 80
_SYMBOL = regex.compile(
    r"[A-Z]{1,5}(?:/[A-Za-z0-9](?:[A-Za-z0-9.\-]*[A-Za-z0-9])?)+"
    r"(?: ?\([0-9A-Za-z.\- ]{1,12}\))?(?:/(?:Rev|Add|Corr|Amend)\.\d+)*\*{0,2}"
)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document as the service gave it: its bytes, a name made of the symbol, and the address it came from."""

    symbol: str
    language: str
    data: bytes
    filename: str
    address: str
    cached: bool = False


class DocumentSource(Protocol):
    """Something that gives a document by its symbol."""

    def fetch(self, symbol: str, language: str) -> Fetched:
        """Give the document; raises InvalidRequest, NotFound or SourceUnavailable with one clear line."""


def checked_symbol(text: str) -> str:
    """Give the symbol as it is asked for: no blanks at its ends, no marks of reissue. Raises InvalidRequest.

    Only the form is checked: whether there is such a document, its service knows.
    """
    symbol = regex.sub(r"\s+", " ", text).strip()
    if len(symbol) > _LONGEST or not _SYMBOL.fullmatch(symbol):
        raise InvalidRequest("This is no symbol of a document: one such as A/79/L.11 or A/RES/77/13 is wanted.")
    return symbol.rstrip("*")


def address_of(template: str, symbol: str, language: str, kind: str) -> str:
    """Fill {symbol}, {language}, {letter} and {kind} into the template of an address."""
    filled = {"symbol": quote(symbol, safe=""), "language": language, "letter": LETTERS[language], "kind": kind}
    for name, value in filled.items():
        template = template.replace("{" + name + "}", value)
    return template


def filename_of(symbol: str, language: str, kind: str) -> str:
    """Give a plain file name for a document: A_79_L.11-fr.pdf."""
    plain = regex.sub(r"[^A-Za-z0-9.\-]+", "_", symbol).strip("_")
    return f"{plain}-{language}.{kind}"
