"""Whether two edits can stand together, and if not, why. Decided on places alone: nothing is tried out.

The rules lean to the safe side: two paragraphs proposed for one gap, or words inserted next to words that another
proposal strikes, are said to conflict though a reader may find an order in which both stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, combinations, product
from typing import TYPE_CHECKING

from service.amendments.types import Edit, EditKind, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from service.amendments.types import Amendment, Place


class Cause(StrEnum):
    """Why two proposals cannot both be applied as they stand."""

    IDENTICAL = "identical"
    SAME_WORDS = "same words"
    SAME_PARAGRAPH = "same paragraph"
    SAME_POINT = "same point"
    ANCHOR_REMOVED = "anchor removed"
    PARAGRAPH_REMOVED = "paragraph removed"
    ANCHOR_MOVED = "anchor moved"


@dataclass(frozen=True, slots=True)
class Clash:
    """Two amendments (by id, `first` sorts first) that cannot both be applied; the same id twice: with itself.

    `paragraph` is the index in the version of the paragraph that the clash is about.
    """

    first: str
    second: str
    cause: Cause
    paragraph: int


@dataclass(frozen=True, slots=True)
class Shape:
    """What of the version an edit takes hold of.

    `touched` is the range of paragraphs whose words or place it changes, empty for a new one; `gap` the gap that
    something comes into (gap 3 is before paragraph 3), `anchor` the paragraph that this gap was named by.
    """

    edit: Edit
    touched: range
    gap: int | None
    anchor: int | None


def shape_of(edit: Edit) -> Shape:
    """Work out what an edit takes hold of."""
    place = edit.place
    arrives = edit.destination if edit.kind is EditKind.MOVE else place if _is_gap(place) else None
    touched = range(0) if arrives is place else range(place.paragraph, place.paragraph + place.size)
    return Shape(edit, touched, gap_of(arrives) if arrives else None, arrives.paragraph if arrives else None)


def gap_of(place: Place) -> int:
    """Give the gap that a place after or before a paragraph means: the index of the paragraph that follows it."""
    return place.paragraph + place.size if place.scope is Scope.AFTER else place.paragraph


def clashes(amendments: Sequence[Amendment]) -> tuple[Clash, ...]:
    """Give every pair of amendments that cannot both be applied, each once with its first cause, in order of ids."""
    shaped = {each.id: [shape_of(edit) for edit in each.edits] for each in amendments}
    found = [_with_itself(name, shapes) for name, shapes in sorted(shaped.items())]
    found += [_first(one, two, product(shaped[one], shaped[two])) for one, two in _neighbours(shaped)]
    return tuple(clash for clash in found if clash)


def _neighbours(shaped: Mapping[str, Sequence[Shape]]) -> list[tuple[str, str]]:
    """Give the pairs of amendments that take hold of one paragraph or gap: no others can clash. In order of ids."""
    by_hold: dict[object, set[str]] = {}
    for name, shapes in shaped.items():
        for hold in chain.from_iterable(map(_holds, shapes)):
            by_hold.setdefault(hold, set()).add(name)
    return sorted({pair for names in by_hold.values() for pair in combinations(sorted(names), 2)})


def _holds(shape: Shape) -> Iterator[object]:
    """What an edit takes hold of: its paragraphs, the gap that something comes into, and the paragraphs beside that."""
    yield from shape.touched
    if shape.gap is not None:
        yield "gap", shape.gap
        yield from {shape.gap - 1, shape.gap, shape.anchor}


def _with_itself(name: str, shapes: Sequence[Shape]) -> Clash | None:
    """Edits of one amendment that conflict, or a paragraph that is to move to a place within itself."""
    for shape in shapes:
        if shape.touched and shape.anchor is not None and shape.anchor in shape.touched:
            return Clash(name, name, Cause.ANCHOR_MOVED, shape.anchor)
    return _first(name, name, combinations(shapes, 2))


def _first(one: str, two: str, pairs: Iterable[tuple[Shape, Shape]]) -> Clash | None:
    for left, right in pairs:
        cause = cause_between(left, right)
        if cause:
            place = left.edit.place if left.touched else right.edit.place
            return Clash(one, two, cause, place.paragraph)
    return None


def cause_between(left: Shape, right: Shape) -> Cause | None:
    """Say why two edits cannot both be applied, None if they can."""
    if left.edit == right.edit:
        return Cause.IDENTICAL
    if left.gap is not None and left.gap == right.gap:
        return Cause.SAME_POINT
    return next(filter(None, _causes(left, right)), None)


def _causes(left: Shape, right: Shape) -> Iterator[Cause | None]:
    yield _between_words(left.edit.place, right.edit.place)
    for one, two in ((left, right), (right, left)):
        if two.edit.place.scope is Scope.WHOLE:
            yield _under(one, two)
            yield _arriving(one, two)


def _between_words(left: Place, right: Place) -> Cause | None:
    """Two edits of words of one passage."""
    if left.span is None or right.span is None or (left.paragraph, left.note) != (right.paragraph, right.note):
        return None
    if left.span == right.span and left.span.start == left.span.end:
        return Cause.SAME_POINT
    if left.span.start < right.span.end and right.span.start < left.span.end:
        return Cause.SAME_WORDS
    return Cause.ANCHOR_REMOVED if _takes_anchor(left, right) or _takes_anchor(right, left) else None


def _takes_anchor(one: Place, two: Place) -> bool:
    """Whether the words that one insertion leans on go by the other."""
    if one.anchor is None or two.span is None:
        return False
    return one.anchor.start < two.span.end and two.span.start < one.anchor.end


def _under(one: Shape, two: Shape) -> Cause | None:
    """An edit of what `two`, an edit of whole paragraphs or of a whole note, takes away, replaces or moves."""
    ours, theirs = one.edit.place, two.edit.place
    if not one.touched or ours.paragraph >= two.touched.stop or theirs.paragraph >= one.touched.stop:
        return None
    if theirs.note is not None:
        return Cause.PARAGRAPH_REMOVED if ours.note == theirs.note and ours.paragraph == theirs.paragraph else None
    if two.edit.kind is EditKind.MOVE:
        return _moved(one, two)
    if ours.scope is Scope.WHOLE and ours.note is None and one.edit.kind is not EditKind.MOVE:
        return Cause.SAME_PARAGRAPH
    return Cause.PARAGRAPH_REMOVED if _is_within(one.touched, two.touched) else None


def _moved(one: Shape, two: Shape) -> Cause | None:
    """An edit of paragraphs that `two` moves: what lies within them moves along, unless it goes with all of them."""
    if one.edit.kind is EditKind.MOVE:
        return Cause.SAME_PARAGRAPH
    if one.edit.place.scope is not Scope.WHOLE or one.edit.place.note is not None:
        return None
    within = one.touched != two.touched and _is_within(one.touched, two.touched)
    return None if within else Cause.PARAGRAPH_REMOVED


def _arriving(one: Shape, two: Shape) -> Cause | None:
    """Something that comes into a gap beside or within what `two` takes away, replaces or moves."""
    if one.gap is None or one.anchor is None or two.edit.place.note is not None:
        return None
    inside = two.touched.start < one.gap < two.touched.stop
    if two.edit.kind is not EditKind.MOVE:
        return Cause.PARAGRAPH_REMOVED if inside or one.anchor in two.touched[1:] else None
    if one.edit.kind is EditKind.MOVE:
        return Cause.ANCHOR_MOVED if inside or one.anchor in two.touched else None
    return Cause.ANCHOR_MOVED if one.anchor in two.touched and not inside else None


def _is_within(inner: range, outer: range) -> bool:
    return outer.start <= inner.start and inner.stop <= outer.stop


def _is_gap(place: Place) -> bool:
    return place.scope in {Scope.AFTER, Scope.BEFORE}
