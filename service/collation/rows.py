"""From groups of paragraphs to rows: kind, operations, notes, order of reading."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from service.collation.notes import note_rows
from service.collation.types import NoteRow, Op, Operation, Row, RowKind
from service.collation.words import WordDiff, word_operations

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from service.collation.options import CollationOptions
    from service.collation.rulings import Rulings
    from service.collation.units import Unit
    from service.text import Note


class Group(NamedTuple):
    """Paragraphs that belong together, by index, ascending on both sides; one side may be empty."""

    base: tuple[int, ...]
    target: tuple[int, ...]
    moved: bool = False


_NOTES = attrgetter("notes")


@dataclass(frozen=True, slots=True)
class Sides:
    """The units of both texts."""

    base: tuple[Unit, ...]
    target: tuple[Unit, ...]


def build_rows(
    groups: Iterable[Group], sides: Sides, options: CollationOptions, rulings: Rulings
) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """Give the rows in reading order, and the reasons why any of them is coarser than exact."""
    names: dict[str, int] = {}
    fallbacks: dict[str, None] = {}
    rows: list[Row] = []
    noted = any(map(_NOTES, sides.base)) or any(map(_NOTES, sides.target))
    for group in in_reading_order(groups, len(sides.base)):
        row, fallback = _row(group, sides, options, names, noted=noted)
        rows.append(replace(row, corrected=rulings.concern(row.base, row.target)) if rulings.given else row)
        if fallback:
            fallbacks[fallback] = None
    return tuple(rows), tuple(fallbacks)


def in_reading_order(groups: Iterable[Group], base_size: int) -> list[Group]:
    """Order of the target; a removed group follows the group of the paragraph that preceded it in base."""
    present: list[Group] = []
    owner: list[Group | None] = [None] * base_size
    for group in groups:
        if group.target:
            present.append(group)
        for index in group.base:
            owner[index] = group
    present.sort(key=lambda group: group.target)
    return _with_removed(present, owner)


def _with_removed(present: list[Group], owner: list[Group | None]) -> list[Group]:
    opening: list[Group] = []
    following: dict[tuple[int, ...], list[Group]] = {group.target: [] for group in present}
    current = opening
    for group in owner:
        if group is not None and group.target:
            current = following[group.target]
        elif group is not None:
            current.append(group)
    return opening + [each for group in present for each in (group, *following[group.target])]


def _row(
    group: Group, sides: Sides, options: CollationOptions, names: dict[str, int], *, noted: bool
) -> tuple[Row, str | None]:
    """The row of a group, and why it is coarser, if it is. `noted` says whether any paragraph has notes."""
    base = [sides.base[index] for index in group.base]
    target = [sides.target[index] for index in group.target]
    old, new = joined(base), joined(target)
    words = _words(group, old, new, options)
    notes = note_rows(_notes(base), _notes(target), options) if noted else ()
    row = Row(
        id=_name(old if base else None, new if target else None, names),
        kind=_kind(group, changed=old != new or any(map(_differs, notes))),
        moved=group.moved,
        renumbered=_renumbered(base, target),
        base=group.base,
        target=group.target,
        similarity=words.similarity,
        ops=words.ops,
        footnotes=notes,
    )
    return row, words.fallback


def joined(units: Sequence[Unit]) -> str:
    """The text of one side of a row: its paragraphs, joined by one line feed."""
    return units[0].text if len(units) == 1 else "\n".join([unit.text for unit in units])


def _words(group: Group, old: str, new: str, options: CollationOptions) -> WordDiff:
    if group.base and group.target:
        return word_operations(old, new, options)
    return WordDiff(tuple([Operation(op, text) for op, text in ((Op.DELETE, old), (Op.INSERT, new)) if text]), 0.0)


def _notes(units: Sequence[Unit]) -> tuple[Note, ...]:
    return tuple([note for unit in units for note in unit.notes])


def _differs(note: NoteRow) -> bool:
    return note.base != note.target


def _kind(group: Group, *, changed: bool) -> RowKind:
    match len(group.base), len(group.target):
        case 1, 1:
            return RowKind.EDITED if changed else RowKind.UNCHANGED
        case 0, _:
            return RowKind.ADDED
        case _, 0:
            return RowKind.REMOVED
        case 1, _:
            return RowKind.SPLIT
        case _, 1:
            return RowKind.MERGED
        case _:
            return RowKind.REGROUPED


def _renumbered(base: Sequence[Unit], target: Sequence[Unit]) -> bool:
    """Whether the number of the row's first paragraph differs.

    A number that comes or goes counts only inside one part: a preambular paragraph that becomes operative gets a
    number because it was promoted.
    """
    if not base or not target or base[0].number == target[0].number:
        return False
    both = bool(base[0].number and target[0].number)
    return both or base[0].part is target[0].part


def _name(old: str | None, new: str | None, names: dict[str, int]) -> str:
    """Name a row by its content, so that a link to it outlives changes elsewhere; a repeat gets a count."""
    content = f"{'-' if old is None else '=' + old}\0{'-' if new is None else '=' + new}"
    name = "r" + hashlib.blake2s(content.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
    names[name] = names.get(name, 0) + 1
    return name if names[name] == 1 else f"{name}-{names[name]}"
