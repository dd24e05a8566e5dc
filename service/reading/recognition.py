"""The steps of recognition, in order, from blocks to a recognised text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.reading.anatomy import Reading, read_body
from service.reading.assembly import assemble
from service.reading.closing import is_closing
from service.reading.corrections import apply_breaks, apply_wishes
from service.reading.formula import run_in
from service.reading.furniture import set_apart
from service.reading.healing import heal
from service.reading.items import Item, Role, items_of
from service.reading.language import language_of
from service.reading.notes import find_definitions
from service.reading.signs import body_start, signs_of
from service.text import Correction, ParsedText, Part, ReadingWarning

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from service.reading.source import SourceText

READER = "travaux-reader/1"
"""The reader and its version. It grows with every change of what is recognised."""

# A line of a masthead is shorter; longer stretches before the body are text that was not understood.
_LONGEST_FRONT = 400
_FRONT_PARTS = {Part.FRONT, None}


def recognise(source: SourceText, corrections: Sequence[Correction] = ()) -> ParsedText:
    """Recognise the structure of a text: its parts, numbers, notes and masthead.

    Never raises, whatever the text; nothing is lost: what is not understood becomes `other` with a warning.
    `corrections` always win; one that names no place in this text is left out with a warning.
    """
    language = language_of(" ".join(block.text for block in source.blocks))
    broken = apply_breaks(items_of(source.blocks), corrections)
    wished = apply_wishes(_lines(broken.items, language), corrections)
    marked = find_definitions(set_apart(wished.items))
    readings, doubts = _read(_after_breaks(marked), language)
    others = tuple(item for item in marked if item.role is not Role.BODY)
    warnings = (*source.warnings, *broken.warnings, *wished.warnings, *doubts)
    return assemble(source, language, readings, others, warnings, READER)


def _lines(items: Sequence[Item], language: str | None) -> tuple[Item, ...]:
    """Cut the lines of mastheads and closings apart, and what a conversion ran into the formula."""
    run_together = [part for item in items for part in _at_run_in(item, language)]
    start = body_start(signs_of(run_together, language))
    cut: list[Item] = []
    for at, item in enumerate(run_together):
        front = start is not None and at < start
        cut.extend(_at_breaks(item) if item.content.breaks and (front or _closes(item, language)) else (item,))
    return tuple(cut)


def _at_run_in(item: Item, language: str | None) -> Iterable[Item]:
    return _cut(item, run_in(item.text, language))


def _at_breaks(item: Item) -> Iterable[Item]:
    return _cut(item, item.content.breaks)


def _cut(item: Item, offsets: Sequence[int]) -> Iterable[Item]:
    """Cut an item before each of the offsets into its text."""
    done = 0
    for offset in offsets:
        head, tail = item.split(offset - done)
        if not tail.spans or not head.text or not tail.text:
            continue
        yield head
        done += len(item.text) - len(tail.text)
        item = tail
    yield item


def _closes(item: Item, language: str | None) -> bool:
    first = item.content.breaks[0]
    return is_closing(item.text[:first], language) or is_closing(item.text, language)


def _after_breaks(items: Iterable[Item]) -> tuple[Item, ...]:
    """Give the items of the body, each told whether notes or furniture stand before it."""
    kept = []
    broken = False
    for item in items:
        if item.role is not Role.BODY:
            broken = True
            continue
        kept.append(replace(item, broken=item.broken or broken))
        broken = False
    return tuple(kept)


def _read(items: Sequence[Item], language: str | None) -> tuple[tuple[Reading, ...], list[ReadingWarning]]:
    start = _start(items, language)
    if start is None:
        message = "No structure of a resolution was recognised: every paragraph is kept as “other”."
        joined = heal((replace(item, broken=False) for item in items), language)
        body, doubts = read_body([item for item in joined if item.wished], language, Part.OPERATIVE)
        read = {reading.item.start: reading for reading in body}
        plain = tuple(read.get(item.start) or Reading(item, Part.OTHER, item.content) for item in joined)
        return plain, [ReadingWarning("structure-unknown", message), *doubts] if items else []
    front, doubts = _front(heal((replace(item, broken=False) for item in items[:start]), language))
    formula = any(sign.formula for sign in signs_of(items[start : start + 1], language))
    opening = Part.PREAMBLE if formula or _opens_preamble(items[start], language) else Part.OPERATIVE
    body, more = read_body(heal(items[start:], language), language, opening)
    return (*front, *body), [*doubts, *more]


def _start(items: Sequence[Item], language: str | None) -> int | None:
    """Give the index of the first item of the body; a person's word on an item's part comes before any sign."""
    wished = next((at for at, item in enumerate(items) if item.wish_part not in _FRONT_PARTS), None)
    fronts = [at for at, item in enumerate(items) if item.wish_part is Part.FRONT]
    found = body_start(signs_of(items, language))
    starts = [at for at in (wished, found) if at is not None]
    if not starts:
        return None
    return max(min(starts), fronts[-1] + 1 if fronts else 0) if len(items) > (fronts[-1] + 1 if fronts else 0) else None


def _opens_preamble(item: Item, language: str | None) -> bool:
    sign = signs_of([item], language)[0]
    return (
        item.wish_part in {Part.PREAMBLE, Part.FORMULA}
        or sign.preambular
        or (sign.mark is not None and sign.mark.part == "PP")
    )


def _front(items: Sequence[Item]) -> tuple[tuple[Reading, ...], list[ReadingWarning]]:
    readings = []
    doubts = []
    for item in items:
        part = item.wish_part or (Part.FRONT if len(item.text) <= _LONGEST_FRONT else Part.OTHER)
        if part is Part.OTHER and item.wish_part is None:
            message = "This paragraph stands before the body and is too long for a masthead: it is kept as “other”."
            doubts.append(ReadingWarning("not-understood", message, item.start))
        readings.append(Reading(item, part, item.content))
    return tuple(readings), doubts
