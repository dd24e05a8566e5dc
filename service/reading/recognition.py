"""The steps of recognition, in order, from blocks to a recognised text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.reading.assembly import assemble
from service.reading.closing import is_closing
from service.reading.corrections import apply_breaks, apply_wishes
from service.reading.formula import run_in
from service.reading.furniture import set_apart
from service.reading.healing import heal
from service.reading.items import Item, Role, items_of
from service.reading.language import language_of
from service.reading.notes import find_definitions
from service.reading.readings import Reading
from service.reading.signs import Sign, body_start, signs_of
from service.reading.source import Hint
from service.reading.wishes import read_body
from service.text import Correction, ParsedText, Part, ReadingWarning

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from service.reading.source import SourceText

READER = "travaux-reader/5"
"""The reader and its version. It grows with every change of what is recognised."""

# A line of a masthead is shorter; longer stretches before the body are text that was not understood.
_LONGEST_FRONT = 400


def recognise(source: SourceText, corrections: Sequence[Correction] = ()) -> ParsedText:
    """Recognise the structure of a text: its parts, numbers, notes and masthead.

    Never raises, whatever the text; nothing is lost: what is not understood becomes `other` with a warning.
    `corrections` always win; one that names no place in this text is left out with a warning.
    """
    language = language_of(" ".join(block.text for block in source.blocks))
    broken = apply_breaks(items_of(source.blocks), corrections)
    lines, known = _lines(broken.items, language)
    wished = apply_wishes(lines, corrections)
    marked = find_definitions(set_apart(wished.items, by_looks=not source.knows_furniture), language)
    kept = _after_breaks(marked)
    readings, doubts = _read(signs_of(kept, language, known), language)
    others = tuple(item for item in marked if item.role is not Role.BODY)
    warnings = (*source.warnings, *broken.warnings, *wished.warnings, *doubts)
    return assemble(source, language, readings, others, warnings, READER)


def _lines(items: Sequence[Item], language: str | None) -> tuple[tuple[Item, ...], tuple[Sign, ...]]:
    """Cut the lines of mastheads and closings apart, and what a conversion ran into the formula.

    Gives the items, and the signs that were gathered on the way.
    """
    whole = [part for item in items for part in _cut(item, run_in(item.text, language))]
    signs = signs_of(whole, language)
    start = body_start(signs)
    cut: list[Item] = []
    for at, item in enumerate(whole):
        front = start is not None and at < start
        parts = item.content.breaks and (front or _closes(item, language))
        cut.extend(_cut(item, item.content.breaks) if parts else (item,))
    return tuple(cut), signs


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
        kept.append(replace(item, broken=True) if broken and not item.broken else item)
        broken = False
    return tuple(kept)


def _read(signs: Sequence[Sign], language: str | None) -> tuple[tuple[Reading, ...], list[ReadingWarning]]:
    """Read front and body; where nothing says that there is a body, keep all paragraphs as they are."""
    start = _start(signs)
    if start is None:
        message = "No structure of a resolution was recognised: every paragraph is kept as “other”."
        doubts = [ReadingWarning("structure-unknown", message)] if signs else []
        return _front(_joined(signs), Part.OTHER)[0], doubts
    front, doubts = _front(_joined(signs[:start]), Part.FRONT)
    body = heal([sign.item for sign in signs[start:]], language)
    opening = Part.PREAMBLE if _opens_preamble(signs[start:]) else Part.OPERATIVE
    rest, more = read_body(signs_of(body, language, signs), language, opening)
    return (*front, *rest), [*doubts, *more]


def _joined(signs: Sequence[Sign]) -> tuple[Item, ...]:
    """Give items that no page break heals, only a person's word joins."""
    return heal((replace(sign.item, broken=False) if sign.item.broken else sign.item for sign in signs), None)


def _start(signs: Sequence[Sign]) -> int | None:
    """Give the index of the first item of the body; a person's word on an item's part comes before any sign.

    The front goes on over items at its end that a person says belong to it; one further on is that paragraph alone.
    """
    wished = [at for at, sign in enumerate(signs) if sign.item.wish_part not in {Part.FRONT, Part.OTHER, None}]
    found = body_start(signs)
    starts = [*wished[:1], *([found] if found is not None else [])]
    if not starts:
        return None
    start = next((at for at in range(min(starts), len(signs)) if not _of_front(signs[at])), None)
    if start is None:
        return None
    # What a person joined to the front goes with it.
    return next((at for at in range(start, len(signs)) if at == 0 or not signs[at].item.joins), start)


def _of_front(sign: Sign) -> bool:
    return sign.item.wish_part is Part.FRONT


def _opens_preamble(signs: Sequence[Sign]) -> bool:
    """Whether the body begins with the formula or a preambular paragraph, section headings left aside."""
    first = next((sign for sign in signs[:3] if sign.heading is None and not sign.title), signs[0])
    if first.item.wish_part is not None:
        return first.item.wish_part in {Part.PREAMBLE, Part.FORMULA}
    return first.formula or first.preambular or (first.mark is not None and first.mark.part == "PP")


def _front(items: Sequence[Item], usual: Part) -> tuple[tuple[Reading, ...], list[ReadingWarning]]:
    """Read items before the body: lines of a masthead, each as `usual`; longer text is not understood.

    What the format shows as the masthead is the front, also where no body was found.
    """
    readings = []
    doubts = []
    for item in items:
        shown = Part.FRONT if item.hint is Hint.MASTHEAD else usual
        part = item.wish_part or (shown if len(item.text) <= _LONGEST_FRONT else Part.OTHER)
        if part is Part.OTHER and item.wish_part is None:
            message = "This paragraph stands before the body and is too long for a masthead: it is kept as “other”."
            doubts.append(ReadingWarning("not-understood", message, item.start))
        readings.append(Reading(item, part, item.content, None, item.wish_number or None, item.wish_level))
    return tuple(readings), doubts
