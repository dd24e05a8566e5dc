"""Whether a PDF has a text at all: scans and garbled text are refused or named, never read as nonsense.

Fails on a text in a script or language that is none of the six (its words are not known, but its letters are letters,
so it is read), and on garbled text in which common words happen to come out right.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from service.errors import UnreadableInput
from service.lexicon import table
from service.text import ReadingWarning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.formats.pdf.lines import Sheet
    from storage.formats.pdf.pages import Page

_WORD = re.compile(r"[^\W\d_]+")
_INNER = re.compile(r"[^\W\d_][^\w\s'’.,/\-–\u2010\u00ad@&+]+[^\W\d_]|[^\W\d_]\d+[^\W\d_]|[a-z][A-Z]")
_VOWELS = re.compile(r"[aeiouyàâäáãåæèéêëìíîïòóôöõøœùúûüÿаеёиоуыэюяіїє]", re.IGNORECASE)
_ALPHABET = re.compile(r"[A-Za-zÀ-ÿŒœА-яЁё]+")
_FEW = 20
_PICTURE = 0.3
_BAD = 0.12
_SAMPLE = 6_000
_ENOUGH_WORDS = 40
_LEADERS = re.compile(r"[._\-–—…·]{3,}")
_FEWEST_LETTERS = 0.7
_FEWEST_VOWELS, _MOST_VOWELS = 0.28, 0.62
_ODD = 0.3
_COMMON = 0.02
_BAD_KINDS = {"Co", "Cn", "Cc", "Cs"}

SCAN = (
    "This PDF holds pictures of pages and no text (a scan): ask for the text as .docx or for the PDF as issued, "
    "or run text recognition (OCR) on it first."
)
GARBLED = (
    "The text in this PDF is garbled, its fonts do not say which letters they draw: ask for the text as .docx, "
    "or run text recognition (OCR) on it first."
)
EMPTY = "This PDF holds no text: give a file with text in it."


@dataclass(frozen=True, slots=True)
class Quality:
    """What one page offers: `count` characters, whether they are `garbled`, the share of `pictures`, `hidden` text."""

    number: int
    count: int
    garbled: bool
    pictures: float
    hidden: bool

    @property
    def scanned(self) -> bool:
        """Whether it is a picture of a page, without text."""
        return self.count < _FEW and self.pictures > _PICTURE


def quality_of(page: Page, sheet: Sheet) -> Quality:
    """Judge the text of a page."""
    count = len(page.codes)
    bad = sum(1 for char in page.codes if char == "\ufffd" or unicodedata.category(char) in _BAD_KINDS)
    text = "\n".join(segment.text for row in sheet.rows for segment in row.segments)[:_SAMPLE]
    garbled = count >= _FEW and (bad > _BAD * count or is_nonsense(text))
    hidden = sum(1 for style in page.style if page.styles[style].hidden)
    return Quality(page.number, count, garbled, page.pictures, 2 * hidden > count > 0)


def is_nonsense(text: str) -> bool:
    """Whether the letters of a text make no words.

    Hardly a word is a common one of the six languages, and vowels are too rare, or words have signs inside.
    """
    words = [word for word in _ALPHABET.findall(text) if len(word) >= 2]  # noqa: PLR2004 (a letter is no word)
    if len(words) < _ENOUGH_WORDS:
        return False
    common = sum(1 for word in words if word.casefold() in _common())
    if common > _COMMON * len(words):
        return False
    letters = "".join(words)
    vowels = len(_VOWELS.findall(letters))
    pieces = text.split()
    odd = sum(1 for piece in pieces if _INNER.search(piece))
    signs = _LEADERS.sub("", "".join(pieces))
    if sum(map(str.isalnum, signs)) < _FEWEST_LETTERS * len(signs):
        return True
    return not _FEWEST_VOWELS <= vowels / len(letters) <= _MOST_VOWELS or odd > _ODD * len(pieces)


@cache
def _common() -> frozenset[str]:
    return frozenset(word for row in table("common-words") for word in row[1].split())


def check(pages: Sequence[Quality]) -> tuple[ReadingWarning, ...]:
    """Give warnings on pages that cannot be read. Raises UnreadableInput where that is true of the text as a whole."""
    scanned = [page.number + 1 for page in pages if page.scanned]
    garbled = [page.number + 1 for page in pages if page.garbled]
    read = [page for page in pages if page.count >= _FEW and not page.garbled]
    if not read and not any(page.count for page in pages if not page.garbled):
        raise UnreadableInput(GARBLED if garbled else SCAN if scanned else EMPTY)
    if len(garbled) > len(read) or (scanned and not read):
        raise UnreadableInput(GARBLED if garbled else SCAN)
    return tuple(_warnings(scanned, garbled, pages))


def _warnings(scanned: list[int], garbled: list[int], pages: Sequence[Quality]) -> list[ReadingWarning]:
    found = []
    if scanned:
        message = f"{_pages(scanned)} only a picture, without text: what stands there is missing here."
        found.append(ReadingWarning("pdf-page-scanned", message))
    if garbled:
        message = f"{_pages(garbled)} garbled text: check it against the original."
        found.append(ReadingWarning("pdf-page-garbled", message.replace(" is ", " holds ").replace(" are ", " hold ")))
    if any(page.hidden for page in pages):
        message = "The text was put under a picture of the page by text recognition (OCR): it may hold errors."
        found.append(ReadingWarning("pdf-text-by-ocr", message))
    return found


def _pages(numbers: Sequence[int]) -> str:
    """Name pages: "Page 3 is", "Pages 2, 4-6 are"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    named = ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
    return f"Page {named} is" if len(numbers) == 1 else f"Pages {named} are"
