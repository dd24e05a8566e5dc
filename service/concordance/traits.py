"""What is looked at of a paragraph when two languages are compared: nothing that depends on the language."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from service.facts import Place, Quantity, Value, facts_in
from service.facts.numerals import han_value, numbers_in
from service.facts.surface import surface_of
from service.folding import fold
from service.lexicon import clause_verbs
from service.reading.enumeration import mark_of, meanings_of, roman_value
from service.reading.language import language_of
from service.reading.leads import lead_of
from service.text import Part

if TYPE_CHECKING:
    from service.text import Paragraph, ParsedText

_LABEL_PART = re.compile(r"\(([^()]{1,12})\)|(\d+)|第([〇零一二三四五六七八九十百]+)|\b([IVXLC]+)\b|\b([a-z])\b")
_NAMES = re.compile(r"[^\W\d_]{4,}")
_PREFIX = 4
_ENDS = {":": ":", "：": ":", ";": ";", "；": ";", "؛": ";", ",": ",", "，": ",", "،": ",", ".": ".", "。": "."}


@dataclass(frozen=True, slots=True)
class Traits:
    """What a paragraph, or two that follow each other, offer for the alignment.

    `place` is its label as numbers ((5, 1) for "Article 5, 1"; letters count: (a) is 1); `names` are the first
    letters of its words in Latin script, folded; `end` is the punctuation that it ends with.
    """

    part: Part
    place: tuple[int, ...]
    number: int | None
    level: int
    facts: Counter[Value]
    notes: int
    leads: frozenset[str]
    names: frozenset[str]
    length: int
    end: str


def traits_of(text: ParsedText) -> tuple[Traits, ...]:
    """Give the traits of all paragraphs of a text, in order."""
    language = text.language or language_of(text.source)
    return tuple(_traits(paragraph, language) for paragraph in text.paragraphs)


def _traits(paragraph: Paragraph, language: str | None) -> Traits:
    number, body = _number(paragraph)
    return Traits(
        part=paragraph.part,
        place=place_of(paragraph.label or ""),
        number=number,
        level=paragraph.level or 0,
        facts=facts_of(paragraph, language),
        notes=len(paragraph.notes),
        leads=_leads(body, language),
        names=frozenset(word[:_PREFIX] for word in _NAMES.findall(fold(body)) if word.isascii()),
        length=len(body) + 1,
        end=_ENDS.get(body.rstrip()[-1:], ""),
    )


def joined(first: Traits, second: Traits) -> Traits:
    """Give the traits of two paragraphs taken as one: the first names the place, the longer one the part."""
    longer = first if first.length >= second.length else second
    return Traits(
        part=longer.part,
        place=first.place or second.place,
        number=first.number if first.number is not None else second.number,
        level=first.level or second.level,
        facts=first.facts + second.facts,
        notes=first.notes + second.notes,
        leads=first.leads or second.leads,
        names=first.names | second.names,
        length=first.length + second.length,
        end=second.end,
    )


def facts_of(paragraph: Paragraph, language: str | None) -> Counter[Value]:
    """Count the facts of a paragraph and its notes, places taken apart: "paragraphs 6 (a) to 8" are 6, (a) and 8.

    Languages cut such lists in different ways: "第六款至第八款" names both ends apart.
    """
    counted: Counter[Value] = Counter()
    for text in (paragraph.text, *(note.text for note in paragraph.notes)):
        for value in _facts(text, language):
            counted.update(_apart(value))
    return counted


@lru_cache(maxsize=1 << 15)
def _facts(text: str, language: str | None) -> tuple[Value, ...]:
    return tuple(fact.value for fact in facts_in(text, language))


def _apart(value: Value) -> tuple[Value, ...]:
    if not isinstance(value, Place):
        return (value,)
    pieces: list[Value] = []
    for number in "-".join(value.numbers).split("-"):
        head, *letters = re.findall(r"[^()]+", number) or [number]
        pieces.append(Place(value.unit, (head,)))
        pieces.extend(Place("subparagraph", (letter,)) for letter in letters)
    return tuple(pieces)


def _number(paragraph: Paragraph) -> tuple[int | None, str]:
    """Give the printed number as a value, and the text without it where it is still part of the text."""
    mark = mark_of(f"{paragraph.number} ") if paragraph.number else None
    if mark:
        return _value(mark.meanings), paragraph.text
    inside = mark_of(paragraph.text) if paragraph.part is Part.OTHER else None
    if inside and inside.certain:
        return _value(inside.meanings), paragraph.text[inside.end :]
    return None, paragraph.text


def _value(meanings: tuple[tuple[object, int], ...]) -> int | None:
    return meanings[0][1] if meanings else None


@lru_cache(maxsize=1 << 14)
def place_of(label: str) -> tuple[int, ...]:
    """Give the numbers of a label: "Article 5, 1", "第五条, 1" and "المادة 5، 1" are all (5, 1)."""
    found = [value for match in _LABEL_PART.finditer(label) if (value := _label_value(match)) is not None]
    if found:
        return tuple(found)
    return tuple(int(number.amount) for number in numbers_in(surface_of(label), "ar") if number.ordinal)


def _label_value(match: re.Match[str]) -> int | None:
    bracketed, figures, han, roman, letter = match.groups()
    if figures:
        return int(figures)
    if han:
        return han_value(han)
    if roman and (value := roman_value(roman)):
        return value
    meanings = meanings_of(bracketed or roman or letter or "")
    return meanings[0][1] if meanings else None


@cache
def _concepts(language: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for verb in clause_verbs(language):
        found.setdefault(fold(verb.phrase), set()).add(verb.concept.partition(".")[0])
    return {phrase: frozenset(families) for phrase, families in found.items()}


def _leads(body: str, language: str | None) -> frozenset[str]:
    """Give the families of the lead phrase; a phrase with a repeat word in it has those of its first words."""
    lead = lead_of(body, language) if language else None
    if not lead or not language:
        return frozenset()
    phrase, concepts = fold(body[: lead.end]), _concepts(language)
    words = phrase.split()
    for size in range(len(words), 0, -1):
        families = concepts.get(" ".join(words[:size]))
        if families:
            return families
    return concepts.get(phrase, frozenset())


def weight_of(value: Value) -> float:
    """How much it says that two paragraphs share a value; a small number says little."""
    if isinstance(value, Quantity):
        return 0.5 if value.amount <= _PREFIX else 1.0
    return _WEIGHTS.get(type(value).__name__, 1.0)


_WEIGHTS = {
    "Reference": 3.0,
    "Symbol": 4.0,
    "Date": 3.0,
    "Period": 3.0,
    "Money": 3.0,
    "Session": 2.0,
    "Percentage": 2.0,
    "Duration": 2.0,
    "Place": 1.5,
    "Year": 1.5,
    "Frequency": 1.0,
    "Ordinal": 0.7,
    "Deadline": 0.5,
}
