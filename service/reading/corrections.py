"""A person's corrections, applied to items. They always win; one that fits no place is said, never an error."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.reading.items import Item, Role
from service.text import Correction, CorrectionKind, Part, ReadingWarning

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Corrected:
    """Items with corrections applied, and warnings about those that could not be."""

    items: tuple[Item, ...]
    warnings: tuple[ReadingWarning, ...]


def apply_breaks(items: Sequence[Item], corrections: Sequence[Correction]) -> Corrected:
    """Cut items where a person says that a paragraph begins. A break at the start of an item changes nothing."""
    places = sorted({c.offset for c in corrections if c.kind is CorrectionKind.BREAK})
    cut: list[Item] = []
    known: set[int] = set()
    waiting = iter(places)
    place = next(waiting, None)
    for item in items:
        rest = item
        while place is not None and place < item.spans[-1].end:
            known.add(place)
            head, tail = _cut_at(rest, place)
            if head is not None and tail is not None:
                # A person's break stands against the healing of page breaks too.
                cut.append(head)
                rest = replace(tail, parted=True)
            elif tail is None and place <= rest.start + len(rest.text):
                rest = replace(rest, parted=True)
            place = next(waiting, None)
        cut.append(rest)
    return Corrected(tuple(cut), tuple(_unknown(c) for c in corrections if _lost_break(c, known)))


def _lost_break(correction: Correction, known: set[int]) -> bool:
    return correction.kind is CorrectionKind.BREAK and correction.offset not in known


def _cut_at(item: Item, place: int) -> tuple[Item | None, Item | None]:
    offset = item.content.offset_of(place)
    if place <= item.start or offset <= 0 or offset >= len(item.text):
        return None, None
    head, tail = item.split(offset)
    return (head, tail) if tail.spans and tail.text and head.text else (None, None)


def apply_wishes(items: Sequence[Item], corrections: Sequence[Correction]) -> Corrected:
    """Attach part, number, level, join and furniture to the items they name, by the start of the block."""
    wishes: dict[int, list[Correction]] = {}
    for correction in corrections:
        if correction.kind is not CorrectionKind.BREAK:
            wishes.setdefault(correction.offset, []).append(correction)
    done: set[int] = set()
    found = []
    for item in items:
        place = next((p for p in (item.start, item.content.place(0)) if p in wishes and p not in done), None)
        if place is not None:
            done.add(place)
            for correction in wishes[place]:
                item = _wish(item, correction)  # noqa: PLW2901 (each correction builds on the one before)
        found.append(item)
    lost = (c for place, listed in wishes.items() for c in listed if place not in done)
    return Corrected(tuple(found), (*(_unknown(c) for c in lost), *_nonsense(corrections)))


def _wish(item: Item, correction: Correction) -> Item:
    match correction.kind:
        case CorrectionKind.PART if correction.value in set(Part):
            return replace(item, wish_part=Part(correction.value), role=Role.BODY)
        case CorrectionKind.NUMBER:
            return replace(item, wish_number=correction.value.strip())
        case CorrectionKind.LEVEL if _is_level(correction.value):
            return replace(item, wish_level=int(correction.value))
        case CorrectionKind.JOIN:
            return replace(item, joins=True)
        case CorrectionKind.FURNITURE:
            return replace(item, role=Role.FURNITURE)
        case _:
            return item


def _is_level(value: str) -> bool:
    return value.isascii() and value.isdigit() and 1 <= int(value[:3]) <= 99  # noqa: PLR2004 (deeper is a slip)


def _nonsense(corrections: Iterable[Correction]) -> Iterable[ReadingWarning]:
    for c in corrections:
        wrong_part = c.kind is CorrectionKind.PART and c.value not in set(Part)
        if wrong_part or (c.kind is CorrectionKind.LEVEL and not _is_level(c.value)):
            message = f"A correction of the {c.kind} to “{c.value[:40]}” makes no sense and was left out."
            yield ReadingWarning("correction-senseless", message, c.offset)


def _unknown(correction: Correction) -> ReadingWarning:
    message = (
        f"A correction ({correction.kind}) is about place {correction.offset}, where no paragraph begins; left out."
    )
    return ReadingWarning("correction-unknown-place", message, correction.offset)
