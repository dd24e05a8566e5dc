"""The words of a passage as a tree of brackets, from edits at ranges that may nest, overlap or be the same.

A range within another is nested. Ranges that overlap without nesting are split where the first one ends, and each piece
says that it is one of several. Proposals on the very same range stand in one bracket, side by side.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from service.consultation.rolling_types import Bracket, Node, NoteMark, Option, Plain
from service.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MARK, _POINT, _RANGE = 0, 1, 2  # the order at one place: a note's marker, what comes in, a range that begins


@dataclass(frozen=True, slots=True)
class Laid:
    """What is proposed at a range of a passage; an empty range is a point where words come in."""

    span: Span
    option: Option


@dataclass(frozen=True, slots=True)
class _Event:
    """Something at a place of the passage; `end` is after `start` for a range alone."""

    start: int
    kind: int
    end: int
    node: NoteMark | None = None
    options: tuple[Option, ...] = ()


def tree_of(words: str, laid: Iterable[Laid], marks: Sequence[int] = ()) -> tuple[Node, ...]:
    """Lay what is proposed upon a passage. `marks` are the offsets of its notes, in their order."""
    events = [_Event(at, _MARK, at, NoteMark(place)) for place, at in enumerate(marks)]
    for span, options in _grouped(_split(laid)):
        kind = _RANGE if span.end > span.start else _POINT
        events.append(_Event(span.start, kind, span.end, options=options))
    events.sort(key=lambda each: (each.start, each.kind, -each.end))
    return tuple(_nodes(words, 0, len(words), events))


def _split(laid: Iterable[Laid]) -> list[Laid]:
    """Cut ranges that overlap without nesting, and number the pieces of each."""
    waiting = [(each.span.start, -each.span.end, place, each.option) for place, each in enumerate(laid)]
    heapify(waiting)
    pieces: list[tuple[int, Laid]] = []
    ends: list[int] = []
    while waiting:
        start, end, place, option = heappop(waiting)
        end = -end
        while ends and ends[-1] <= start:
            ends.pop()
        if ends and end > ends[-1] and end > start:
            heappush(waiting, (ends[-1], -end, place, option))
            end = ends[-1]
        if end > start:
            ends.append(end)
        pieces.append((place, Laid(Span(start, end), option)))
    return _numbered(pieces)


def _numbered(pieces: Sequence[tuple[int, Laid]]) -> list[Laid]:
    """Say of each piece which of how many it is; the words that come stand in the first."""
    counts, seen = Counter(place for place, _ in pieces), Counter[int]()
    numbered: list[Laid] = []
    for place, each in pieces:
        seen[place] += 1
        new = each.option.new if seen[place] == 1 else ""
        numbered.append(replace(each, option=replace(each.option, new=new, part=seen[place], parts=counts[place])))
    return numbered


def _grouped(laid: Iterable[Laid]) -> Iterator[tuple[Span, tuple[Option, ...]]]:
    groups: dict[Span, list[Option]] = {}
    for each in laid:
        groups.setdefault(each.span, []).append(each.option)
    for span, options in groups.items():
        yield span, tuple(sorted(options, key=lambda option: (option.proposal, option.edit)))


def _nodes(words: str, start: int, end: int, events: Sequence[_Event]) -> Iterator[Node]:
    """Give the nodes of [start, end); `events` are those within it, in order."""
    at, place = start, 0
    while place < len(events):
        event = events[place]
        place += 1
        if event.start > at:
            yield Plain(words[at : event.start])
            at = event.start
        if event.node:
            yield event.node
            continue
        inner: list[_Event] = []
        while place < len(events) and event.kind == _RANGE and _is_inside(events[place], event):
            inner.append(events[place])
            place += 1
        yield Bracket(tuple(_nodes(words, event.start, event.end, inner)), event.options)
        at = event.end
    if end > at:
        yield Plain(words[at:end])


def _is_inside(one: _Event, outer: _Event) -> bool:
    """Whether something belongs within a range: a range in it, a marker or a point strictly in it."""
    return one.end <= outer.end and (one.kind == _RANGE or one.start < outer.end) and one.start < outer.end
