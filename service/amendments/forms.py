"""What the forms of instructions are made of: their kinds, and the words of a language before they are patterns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

QUOTE = "[\ue000-\ue0ff]"
"""A quoted stretch, in the words of an instruction."""


class FormKind(StrEnum):
    """What a form is about."""

    WORDS = "words"
    WHOLE = "whole"
    INNER = "inner"
    NEW = "new"
    SUB = "sub"
    LABELLED = "labelled"
    NAMED = "named"
    MOVE = "move"
    MERGE = "merge"
    NOTE = "note"
    NO_NEW_TEXT = "no new text"
    NO_PLACE = "no place"
    NO_POINT = "no point"


class Bound(StrEnum):
    """How words that are not quoted in full are marked off by those that are.

    BETWEEN: the first words, where the last follow them; TRAILING: the first words, where they follow the last.
    """

    FROM_TO = "from to"
    AFTER = "after"
    BEFORE = "before"
    ONWARD = "onward"
    BEGINNING = "beginning"
    BETWEEN = "between"
    TRAILING = "trailing"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a language, before they are made patterns.

    `cores` say what to do with words, `frames` where (CORE stands for a core); `notes` are the cores on a new footnote.
    `stretches` name words by those at their ends. `rewrites` turn other ways to say a thing into the one that the forms
    have. `hints` point to lines of the printed page, `heads` and `into` introduce a place. READ stands for `reading`.
    """

    cores: tuple[str, ...]
    frames: tuple[str, ...]
    words: tuple[str, ...]
    placeless: tuple[str, ...]
    whole: tuple[str, ...]
    inner: tuple[str, ...]
    new: tuple[str, ...]
    sub: tuple[str, ...]
    labelled: tuple[str, ...]
    named: tuple[str, ...]
    move: tuple[str, ...]
    merge: tuple[str, ...]
    notes: tuple[str, ...]
    noise: str
    occurrence: tuple[str, ...]
    everywhere: str
    stretches: tuple[tuple[Bound, str], ...]
    signs: dict[str, str]
    rewrites: tuple[tuple[str, str], ...]
    hints: str
    renumber: str
    verbs: str
    no_change: str
    reading: str
    lacking: tuple[str, ...]
    pointless: tuple[str, ...]
    preposition: str
    into: str
    also: str
    several: str
