"""The numbers of the next version: counted on where proposals brought, took away or moved paragraphs.

Paragraphs that count together (of one part, annex and section, or the sub-paragraphs of one paragraph) take the
numbers that stood there, in their order; where there are more of them now, the last number is counted on.
Where it fails: a series that cannot be counted on (numbers in words, Arabic letters, Chinese numerals) leaves a further
paragraph without number; references to a paragraph by its number ("paragraph 6 above") stay as they were.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import regex

from service.amendments.applying import as_text
from service.amendments.labels import fields_of
from service.reading.enumeration import Style, mark_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.amendments.types import Applied
    from service.text import Paragraph, ParsedText

_ROMANS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_COUNTED = regex.compile(r"[0-9]+|[A-Za-z]+")
_LETTERS = 26
Group = tuple[object, ...]


def revised_text(applied: Applied, base: ParsedText) -> ParsedText:
    """Give the version as it would be issued: as it would read, with its paragraphs numbered anew."""
    text = as_text(applied, base)
    pools: dict[Group, list[str]] = {}
    for paragraph, group in _grouped(base.paragraphs, [(each.index, False) for each in base.paragraphs]):
        if paragraph.number:
            pools.setdefault(group, []).append(paragraph.number)
    counts: dict[Group, int] = {}
    paragraphs = []
    known = [(each.base, each.moved_by is not None or each.base is None) for each in applied.paragraphs]
    for paragraph, group in _grouped(text.paragraphs, known):
        counts[group] = counts.get(group, 0) + 1
        paragraphs.append(replace(paragraph, number=_number(pools.get(group, []), counts[group], paragraph.number)))
    return replace(text, paragraphs=tuple(paragraphs))


def _grouped(
    paragraphs: Sequence[Paragraph], known: Sequence[tuple[int | None, bool]]
) -> Iterator[tuple[Paragraph, Group]]:
    """Each paragraph with what it counts together with; `known` has its index in the base, and whether it came there.

    One that came, or has no label, counts with those before it.
    """
    above: dict[int, int | None] = {}
    section: Group = ()
    for paragraph, (base, came) in zip(paragraphs, known, strict=True):
        level = paragraph.level or 0
        if paragraph.label and level == 1 and not came:
            section = fields_of(paragraph.label)[0][:3]
        above[level] = base
        yield paragraph, (paragraph.part, section if level <= 1 else above.get(level - 1), level)


def _number(pool: Sequence[str], count: int, own: str | None) -> str | None:
    """Give the number of the paragraph that comes at this place in its series."""
    if not pool or mark_of(f"{pool[0]} ") is None:
        return own
    if count <= len(pool):
        return pool[count - 1]
    return counted_on(pool[-1], count - len(pool), pool)


def counted_on(number: str, steps: int, series: Sequence[str] = ()) -> str | None:
    """Give the number that comes so many after another ("9." → "10."); None for what cannot be counted on."""
    found = _COUNTED.search(number)
    mark = mark_of(f"{number} ")
    if found is None or mark is None:
        return None
    first = mark_of(f"{series[0]} ") if series else mark
    styles = {style for style, _ in (first or mark).meanings}
    for style, value in mark.meanings:
        sign = _sign(style, value + steps) if style in styles else None
        if sign is not None:
            return number[: found.start()] + sign + number[found.end() :]
    return None


def _sign(style: Style, value: int) -> str | None:
    if style in {Style.DECIMAL, Style.BRACKETED}:
        return str(value)
    if style in {Style.LETTER, Style.CAPITAL} and value <= _LETTERS:
        return chr((ord("a") if style is Style.LETTER else ord("A")) + value - 1)
    if style in {Style.ROMAN, Style.CAPITAL_ROMAN}:
        return _roman(value) if style is Style.ROMAN else _roman(value).upper()
    return None


def _roman(value: int) -> str:
    written = ""
    for worth, sign in _ROMANS:
        written += sign * (value // worth)
        value %= worth
    return written
