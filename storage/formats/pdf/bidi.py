"""From the order on the page to the order of reading, for lines with Arabic letters in them.

What is done is the reverse of the Unicode bidirectional algorithm for a right-to-left line without embedded marks:
the line is turned round, then each left-to-right run (Latin words, numbers with their separators) is turned back.
Fails where a left-to-right phrase holds an Arabic word, and where a Latin phrase is broken by a number that belongs to
the Arabic text beside it.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_STRONG = {"R", "AL"}
_NUMBERS = {"EN", "AN"}
_BETWEEN_DIGITS = set("/.,:٫٬")
_QUOTES = str.maketrans("“”", "”“")
_PAIRS = ("()", "[]", "{}", "«»", "‹›")


def is_rtl(char: str) -> bool:
    """Whether a character is a letter of a right-to-left script."""
    return "\u0590" <= char <= "\ufefc" and unicodedata.bidirectional(char) in _STRONG


def reading_order(chars: Sequence[str]) -> list[int]:
    """Give the indices of visually ordered characters (left to right on the page) in reading order."""
    count = len(chars)
    runs = _left_to_right(chars)
    order: list[int] = []
    at = count - 1
    while at >= 0:
        start = runs[at]
        if start is None:
            order.append(at)
            at -= 1
        else:
            order.extend(range(start, at + 1))
            at = start - 1
    return order


def _left_to_right(chars: Sequence[str]) -> list[int | None]:
    """Give for each character the start of the left-to-right run that it belongs to, None where it is in none."""
    kinds = [unicodedata.bidirectional(char[:1]) for char in chars]
    runs: list[int | None] = [None] * len(chars)
    at = 0
    while at < len(chars):
        if kinds[at] != "L" and kinds[at] not in _NUMBERS:
            at += 1
            continue
        end = _run_end(chars, kinds, at)
        for inside in range(at, end):
            runs[inside] = at
        at = end
    return runs


def _run_end(chars: Sequence[str], kinds: Sequence[str], start: int) -> int:
    """Give the end of the run that starts here: neutrals join it where they stand between its letters."""
    end = start + 1
    latin = kinds[start] == "L"
    at = end
    while at < len(chars) and kinds[at] not in _STRONG:
        if kinds[at] == "L":
            latin, end = True, at + 1
        elif kinds[at] in _NUMBERS or kinds[at] == "ET":
            between = chars[end:at]
            joined = not between or latin or (len(between) == 1 and between[0] in _BETWEEN_DIGITS)
            if joined:
                end = at + 1
            elif kinds[at] in _NUMBERS:
                break
        elif kinds[at] == "NSM":
            end = at + 1 if at == end else end
        at += 1
    return end


def letters(char: str) -> str:
    """Give a presentation form or ligature as the letters that it stands for; any other character as it is."""
    if "\ufb00" <= char <= "\ufb4f" or "\ufb50" <= char <= "\ufdfd" or "\ufe70" <= char <= "\ufefc":
        return unicodedata.normalize("NFKC", char).strip() or char
    return char


def bracketed(text: str) -> str:
    """Give a line in reading order with each bracket the way that its neighbours call for.

    Programs and PDFium disagree on whether a bracket in Arabic text is named as it is read or as it is drawn. One
    with a letter only after it opens, one with a letter only before it closes; between two letters the open one closes.
    """
    chars = list(text)
    open_ones: list[str] = []
    for at, char in enumerate(chars):
        pair = next((pair for pair in _PAIRS if char in pair), None)
        if pair is None:
            continue
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        opens = _opens(before, after)
        if opens is None:
            opens = pair not in open_ones
        chars[at] = pair[0] if opens else pair[1]
        if opens:
            open_ones.append(pair)
        elif pair in open_ones:
            open_ones.remove(pair)
    return "".join(chars)


def unturned(text: str) -> str:
    """Give a line in reading order with curly quotes at Arabic words as the file has them.

    Such quotes have no two sides in Unicode, yet PDFium turns them with the line. Fails where a figure stands beside
    one within an Arabic line: PDFium does not always turn these.
    """
    chars = list(text)
    for at, char in enumerate(text):
        if char in "“”" and any(is_rtl(beside) for beside in (*text[max(at - 1, 0) : at], *text[at + 1 : at + 2])):
            chars[at] = char.translate(_QUOTES)
    return "".join(chars)


def _opens(before: str, after: str) -> bool | None:
    left, right = before.isalnum(), after.isalnum()
    if left != right:
        return right
    if before.isspace() != after.isspace():
        return before.isspace()
    return None
