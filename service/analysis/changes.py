"""The changes of a row: structural ones, and one for every differing stretch of text.

Every differing character belongs to exactly one change. Here a stretch is `text.changed` or editorial; typed rules
(verbs, sessions, reference lists, …) plug in by refining the changes of this module, never by dropping any.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.collation.tokens import normalise
from service.collation.types import Change, NoteRow, Op, Operation, Row, RowKind
from service.text import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.collation.units import Unit

EDITORIAL, TECHNICAL, TO_LOOK_AT, SUBSTANTIVE = range(4)
Place = tuple[str, str, tuple[int, int], tuple[int, int]]
"""A differing stretch: old text, new text, span in base, span in target."""

_OUTSIDE = frozenset({Part.FRONT, Part.CLOSING})
_BODY_RANK = {Part.PREAMBLE: 0, Part.OPERATIVE: 1}


def changes_of(row: Row, base: Sequence[Unit], target: Sequence[Unit]) -> Row:
    """Give the row with its changes: first what happened to the paragraphs, then to the text, then to the notes."""
    if row.kind is RowKind.UNCHANGED and not row.moved and not row.renumbered and base[0].part is target[0].part:
        return row
    found = [*_structural(row, base, target), *_regrouping(row), *_textual(row), *_of_notes(row)]
    if not found:
        return row
    if all(unit.part in _OUTSIDE for unit in (*base, *target)):
        found = [replace(change, severity=min(change.severity, TECHNICAL)) for change in found]
    return replace(row, changes=tuple(found))


def _structural(row: Row, base: Sequence[Unit], target: Sequence[Unit]) -> Iterator[Change]:
    if row.kind is RowKind.ADDED:
        text = "\n".join(unit.text for unit in target)
        yield Change("para.added", _weight(target), target=text, target_span=(0, len(text)))
    if row.kind is RowKind.REMOVED:
        text = "\n".join(unit.text for unit in base)
        yield Change("para.removed", _weight(base), base=text, base_span=(0, len(text)))
    if row.moved:
        yield Change("para.moved", TO_LOOK_AT)
    if row.renumbered:
        yield Change(
            "para.renumbered", TECHNICAL, note=f"number {base[0].number or '-'} became {target[0].number or '-'}"
        )
    if base and target:
        yield from _promotion(base[0].part, target[0].part)


def _regrouping(row: Row) -> Iterator[Change]:
    """One change for each place where paragraphs were cut or joined; at least one, without a place if need be."""
    if row.kind not in {RowKind.SPLIT, RowKind.MERGED, RowKind.REGROUPED}:
        return
    kind, note = f"para.{row.kind.value}", f"{len(row.base)} became {len(row.target)}"
    seams = [Change(kind, TO_LOOK_AT, *place, note=note) for place in _places(row) if _is_seam(*place[:2])]
    yield from seams or [Change(kind, TO_LOOK_AT, note=note)]


def _weight(units: Sequence[Unit]) -> int:
    return TO_LOOK_AT if all(unit.part is Part.HEADING for unit in units) else SUBSTANTIVE


def _promotion(old: Part, new: Part) -> Iterator[Change]:
    if old is new or old not in _BODY_RANK or new not in _BODY_RANK:
        return
    kind = "para.promoted" if _BODY_RANK[new] > _BODY_RANK[old] else "para.demoted"
    yield Change(kind, SUBSTANTIVE, note=f"{old.value} became {new.value}")


def _textual(row: Row) -> Iterator[Change]:
    if row.kind in {RowKind.ADDED, RowKind.REMOVED, RowKind.UNCHANGED}:
        return
    for place in _places(row):
        if not _is_seam(*place[:2]):
            yield _stretch(*place)


def _places(row: Row) -> Iterator[Place]:
    """The differing stretches of a row, seams between paragraphs apart from the words beside them."""
    for base_start, old, target_start, new in stretches(row.ops):
        b, t = base_start, target_start
        for old_part, new_part in _without_seams(old, new):
            yield old_part, new_part, (b, b + len(old_part)), (t, t + len(new_part))
            b, t = b + len(old_part), t + len(new_part)


def _is_seam(old: str, new: str) -> bool:
    """Whether this is a line feed between paragraphs, with the space that it replaces or that replaces it."""
    return "\n" in {old, new} and old in {"", " ", "\n"} and new in {"", " ", "\n"}


def _without_seams(old: str, new: str) -> list[tuple[str, str]]:
    """Cut the seam off the start or the end of a stretch: it belongs to the split or merge, not to the wording."""
    if ("\n" in old or "\n" in new) and not _is_seam(old, new):
        for size_old, size_new in ((1, 1), (0, 1), (1, 0)):
            head = old[:size_old], new[:size_new]
            if _is_seam(*head):
                return [head, (old[size_old:], new[size_new:])]
            tail = old[len(old) - size_old :], new[len(new) - size_new :]
            if _is_seam(*tail):
                return [(old[: len(old) - size_old], new[: len(new) - size_new]), tail]
    return [(old, new)]


def _stretch(old: str, new: str, base_span: tuple[int, int], target_span: tuple[int, int]) -> Change:
    if _is_typography(old, new):
        return Change("editorial.typography", EDITORIAL, old, new, base_span, target_span)
    return Change("text.changed", TO_LOOK_AT, old, new, base_span, target_span)


def _is_typography(old: str, new: str) -> bool:
    """Whether two texts differ in typography alone. Most begin with two letters that no typography makes the same."""
    first, second = old[:1], new[:1]
    if first != second and first.isalnum() and second.isalnum() and (first + second).isascii():
        return False
    return _without_space(old) == _without_space(new)


def _without_space(text: str) -> str:
    return normalise(text).replace(" ", "")


def stretches(ops: Sequence[Operation]) -> Iterator[tuple[int, str, int, str]]:
    """Walk the differing stretches: (start in base, deleted text, start in target, inserted text)."""
    b = t = 0
    old = new = ""
    for operation in ops:
        if operation.op is Op.EQUAL:
            if old or new:
                yield b - len(old), old, t - len(new), new
            old = new = ""
            b += len(operation.text)
            t += len(operation.text)
        elif operation.op is Op.DELETE:
            old += operation.text
            b += len(operation.text)
        else:
            new += operation.text
            t += len(operation.text)
    if old or new:
        yield b - len(old), old, t - len(new), new


def _of_notes(row: Row) -> Iterator[Change]:
    if row.kind in {RowKind.ADDED, RowKind.REMOVED}:
        return
    for note in row.footnotes:
        yield from _of_note(note)


def _of_note(note: NoteRow) -> Iterator[Change]:
    if note.base is None:
        yield Change("footnote.added", TO_LOOK_AT, target=note.target, note="a footnote")
    elif note.target is None:
        yield Change("footnote.removed", TO_LOOK_AT, base=note.base, note="a footnote")
    else:
        for _, old, _, new in stretches(note.ops):
            typographic = _is_typography(old, new)
            kind, severity = ("editorial.typography", EDITORIAL) if typographic else ("footnote.changed", TO_LOOK_AT)
            yield Change(kind, severity, old, new, note="in a footnote")
