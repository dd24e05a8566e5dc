"""Rule on phrases that say how something is done, and on adjectives that the lists know by their form alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.analysis.adjectives import names_a_class
from service.analysis.no_members import stands_before_a_thing
from service.analysis.pieces import lettered
from service.analysis.terms import listed, terms_in

if TYPE_CHECKING:
    from service.analysis.passage import Passage
    from service.analysis.pieces import Piece

Shape = str | None
_MOST = 4
_MEASURE = re.compile(r"^[一这该某几各]?[份个项次种名届些]")
_AND = re.compile("[和与及、]|以及")
_ADJECTIVE = re.compile(r"^ال\w{2,}(?:ية|ي)$")


def further_class(passage: Passage, piece: Piece) -> Shape:
    """An adjective that names a further class, with its conjunction: "national *and local*", financiero *y técnico*."""
    joined = listed(passage.language, "conjunction")
    words = lettered(piece.words)
    if not piece.one_sided or len(piece.words) < 2:  # noqa: PLR2004 - a joiner and an adjective
        return None
    if passage.language == "zh":
        said = "".join(word.text for word in words)
        named = said[1:] in listed("zh", "naming") or said[:-1] in listed("zh", "naming")
        return "list_item" if named and (said[0] in joined or said[-1] in joined) else None
    rest = [word for word in words if word.low not in joined]
    signs = piece.words[0].norm == "," or piece.words[-1].norm == ","
    if len(rest) != 1 or (len(rest) == len(words) and not signs):
        return None
    return "list_item" if names_a_class(rest[0].low, passage.language) else None


def place(passage: Passage, piece: Piece) -> Shape:
    """A city that gave way to another: where a meeting is held, not who acts."""
    sides = [lettered(side) for side in (piece.old, piece.new)]
    named = [terms_in(words, passage.language, ("place",)) for words in sides]
    whole = all(
        found and words and (found[0].start, found[-1].end) == (words[0].start, words[-1].end)
        for found, words in zip(named, sides, strict=True)
    )
    return "text.changed" if whole else None


def manner(passage: Passage, piece: Piece) -> Shape:
    """A phrase of manner that came or went: de forma sostenible, в полной мере, بصورة منتظمة; 一份全面; المالية.

    Fails on an Arabic noun that ends as adjectives do, come between two nouns: المسؤولية.
    """
    words = lettered(piece.words)
    if not piece.one_sided or not words or (piece.words[0].is_sign and not piece.words[-1].is_sign):
        return None
    if _is_modified_participle(passage, piece):
        return "qualifier"
    if passage.language == "zh":
        said = "".join(word.text for word in words)
        rest = [part.removesuffix("的") for part in _AND.split(_MEASURE.sub("", said))]
        known = all(part in listed("zh", "qualifier") for part in rest)
        return "qualifier" if known and "".join(rest) != said else None
    if passage.language == "ar" and len(words) == 1 and _ADJECTIVE.match(words[0].low):
        return "qualifier"
    found = terms_in(words, passage.language, ("manner",))
    opens = bool(found) and found[0].start == words[0].start
    return "qualifier" if opens and len(words) <= _MOST else None


def _is_modified_participle(passage: Passage, piece: Piece) -> bool:
    """Whether an English adverb and a participle came before a noun, or went: "the *highly indebted* States"."""
    words = [word.low for word in lettered(piece.words) if word.low not in listed("en", "determiner")]
    if passage.language != "en" or len(words) != 2 or not words[0].endswith("ly"):  # noqa: PLR2004 - both
        return False
    return words[1].endswith(("ed", "en", "ing")) and stands_before_a_thing(passage, piece)
