"""Quoted words set apart from the words of an instruction, whatever quotation marks they stand in.

Marks of one kind nest (“the “new” text”); inside, marks of other kinds are text. A straight or single mark opens before
a word and closes after one. Where it fails: words in single marks that hold an apostrophe at the end of a word
('the States' rights') end at that apostrophe.
"""

from __future__ import annotations

from typing import NamedTuple

from service.amendments.parsed import RefusalCause, RefusedError

FIRST = 0xE000
"""Quoted stretch k is the character FIRST + k in the skeleton."""
LAST = FIRST + 0xFF
_MOST = 16
_CLOSING = {"“": "”", "«": "»", "„": "“”‟", "‹": "›", "「": "」", "『": "』", '"': '"', "‘": "’", "'": "'", "”": "”"}
PAIRS = (("“", "”"), ("«", "»"), ('"', '"'), ("「", "」"), ("‹", "›"), ("‘", "’"))
"""Marks to write an instruction with, those that print best first."""
_NESTING = frozenset("“«‹「『")
_SINGLE = frozenset("‘'")
_STRAY = frozenset("”»›」』")


class Skeleton(NamedTuple):
    """An instruction with each quoted stretch replaced by one character, and the stretches."""

    words: str
    quotes: tuple[str, ...]


def set_apart(line: str) -> Skeleton:
    """Set the quoted stretches apart. Raises RefusedError where a mark has no partner."""
    words: list[str] = []
    quotes: list[str] = []
    place = 0
    while place < len(line):
        character = line[place]
        if _opens(line, place):
            end = _end(line, place)
            words.append(f" {chr(FIRST + len(quotes))} ")
            quotes.append(line[place + 1 : end].strip(" \u00a0\u202f\t"))
            place = end
        elif character in _STRAY:
            _unbalanced(character)
        else:
            words.append("?" if FIRST <= ord(character) <= LAST else character)
        place += 1
    if len(quotes) > _MOST:
        raise RefusedError(RefusalCause.TOO_MANY_QUOTES, "It quotes more words than one instruction can use.")
    return Skeleton("".join(words), tuple(quotes))


def _opens(line: str, place: int) -> bool:
    character = line[place]
    if character not in _CLOSING or character == "”":
        return False
    before, after = line[place - 1 : place], line[place + 1 : place + 2]
    if character in _SINGLE:
        return not before.isalnum() and bool(after.strip())
    return True


def _end(line: str, start: int) -> int:
    """Give the place of the mark that closes the one at `start`."""
    opening, closing, depth = line[start], _CLOSING[line[start]], 1
    for place in range(start + 1, len(line)):
        character = line[place]
        if character in closing and _closes(line, place, opening):
            depth -= 1
            if not depth:
                return place
        elif character == opening and opening in _NESTING:
            depth += 1
    return _unbalanced(opening)


def _closes(line: str, place: int, opening: str) -> bool:
    return opening not in _SINGLE or not line[place + 1 : place + 2].isalnum()


def _unbalanced(mark: str) -> int:
    reason = f"The quotation mark {mark} has no partner. Put the words between a pair of marks."
    raise RefusedError(RefusalCause.UNBALANCED, reason)


def quoted(words: str, language: str) -> str | None:
    """Put words between quotation marks from which they can be read again; None where none would do."""
    pairs = PAIRS if language != "fr" else (PAIRS[1], PAIRS[0], *PAIRS[2:])
    for opening, closing in pairs:
        inside = f"\u00a0{words}\u00a0" if opening == "«" else words
        if words.strip() == words and _reads_back(f"{opening}{inside}{closing}", words):
            return f"{opening}{inside}{closing}"
    return None


def _reads_back(line: str, words: str) -> bool:
    try:
        return set_apart(line + ",").quotes == (words,)
    except RefusedError:
        return False
