"""Which English words begin what somebody does, and which what somebody or something is.

"and *build* the resilience of …" adds an act with what it is done to, no member to a row of things. The verbs are data
(`plain_verb`); one that is a noun as well ("support") counts only where an article or its like follows.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from service.analysis.terms import entries, listed, single_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.analysis.passage import Passage, Word
    from service.analysis.pieces import Piece

_A_NOUN_TOO = "noun"
_ADVERB = "ly"
_OPENING = 12


def begins_an_act(words: Sequence[Word], language: str) -> bool:
    """Whether words begin with a verb and what it is done to: "tackle its causes", "facilitates implementation".

    Fails on verbs that the list does not have, and on one whose object comes later: "and share with others".
    """
    if len(words) < 2:  # noqa: PLR2004 - a verb and its object
        return False
    while len(words) > 2 and (words[0].low.endswith(_ADVERB) or words[0].low in listed(language, "before_a_verb")):  # noqa: PLR2004 - an adverb before both
        words = words[1:]
    told = _verbs(language).get(words[0].low)
    return told == "" or (told == _A_NOUN_TOO and words[1].low in listed(language, "definite") | {"a", "an", "all"})


def is_no_thing(piece: Piece, language: str) -> bool:
    """Whether words that gave way to others are small words alone, or an act: "by" → "at", "create new ones"."""
    small = single_words(language, ("function", "citation")) if language == "en" else frozenset[str]()
    return all(word.low in small for word in piece.words) or begins_an_act(piece.old, language)


def tells_a_decision(passage: Passage, place: int) -> bool:
    """Whether the first words behind a place of the new English text speak of a decision; other languages: yes."""
    words = passage.target.after(place, _OPENING)
    return passage.language != "en" or any(word.low in listed("en", "decision") for word in words)


def is_a_verb(word: Word, language: str) -> bool:
    """Whether a word is in the list, in its plain form: behind "to" it is a verb, whatever else it may be."""
    return word.low in _verbs(language)


@cache
def _verbs(language: str) -> dict[str, str]:
    """The verbs in their plain form and that of "he, she, it", with whether they are nouns as well."""
    found: dict[str, str] = {}
    for entry in entries(language, ("plain_verb",)):
        found[entry.phrase] = found[_third(entry.phrase)] = entry.value
    return found


def _third(verb: str) -> str:
    """The form of a verb that follows "it"."""
    if verb.endswith("y") and verb[-2:-1] not in set("aeou"):
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "o")) else f"{verb}s"
