"""Rewriting the runs of a received file: what goes is wrapped where it stands, what comes is put beside it.

Fates and insertions are gathered by offsets of the file's source text; `rewrite` then carries all of them out at once.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from storage.formats.word.names import R_PR, R, T
from storage.publishing.word_elements import text_nodes
from storage.word_out.pieces import Fate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

    from storage.formats.word import Place, WordText
    from storage.word_out.tracking import Tracker


@dataclass(slots=True)
class Rewriting:
    """What is to happen to the characters of a source."""

    word: WordText
    tracker: Tracker
    fates: dict[int, Fate] = field(default_factory=dict)
    before: dict[int, list[_Element]] = field(default_factory=dict)
    after: dict[int, list[_Element]] = field(default_factory=dict)

    def mark(self, offsets: Iterable[int], fate: Fate) -> None:
        """Let characters go; what stands unread between two that go (more blanks, hidden words) goes with them."""
        last = None
        for offset in offsets:
            self.fates[offset] = fate
            if last is not None and offset - last > 1:
                for between in range(last + 1, offset):
                    self.fates.setdefault(between, fate)
            last = offset

    def rewrite(self) -> None:
        """Carry out everything. Each run is replaced by the pieces that it falls into."""
        runs: dict[int, tuple[_Element, list[Place]]] = {}
        for place in self.word.places:
            if place.run is not None and place.node is not None and place.run.tag == R:
                runs.setdefault(id(place.run), (place.run, []))[1].append(place)
        for run, places in runs.values():
            if any(self._touched(place) for place in places):
                self._replace(run, places)

    def _touched(self, place: Place) -> bool:
        span = range(place.start, place.end)
        return any(at in self.fates or at in self.before or at in self.after for at in span)

    def _replace(self, run: _Element, places: list[Place]) -> None:
        parent = run.getparent()
        if parent is None:
            return
        made = list(self._pieces(run, places))
        at = parent.index(run)
        parent[at : at + 1] = made

    def _pieces(self, run: _Element, places: list[Place]) -> Iterator[_Element]:
        properties = run.find(R_PR)
        gathered: list[_Element] = []
        fate = Fate.KEPT
        for content, own in self._contents(run, places):
            if own is None or own is not fate:
                yield from self._run(properties, gathered, fate)
                gathered = []
            if own is None:
                yield content
            else:
                fate = own
                gathered.append(content)
        yield from self._run(properties, gathered, fate)

    def _run(self, properties: _Element | None, gathered: list[_Element], fate: Fate) -> list[_Element]:
        if not gathered:
            return []
        made = gathered[0].makeelement(R, None, None)
        if properties is not None:
            made.append(deepcopy(properties))
        made.extend(gathered)
        return self.tracker.wrapped(fate, made)

    def _contents(self, run: _Element, places: list[Place]) -> Iterator[tuple[_Element, Fate | None]]:
        """Give the contents of a run with their fates; what is put beside them has none."""
        by_node = {id(place.node): place for place in places}
        contents = [child for child in run if child.tag != R_PR]
        for number, child in enumerate(contents):
            place = by_node.get(id(child))
            if place is None:
                yield child, self._fate_near(contents, number, by_node)
            elif child.tag == T:
                yield from self._letters(child, place)
            else:
                for each in self.before.get(place.start, ()):
                    yield each, None
                yield child, self.fates.get(place.start, Fate.KEPT)
                for each in self.after.get(place.start, ()):
                    yield each, None

    def _fate_near(self, contents: list[_Element], number: int, by_node: dict[int, Place]) -> Fate:
        """Give something without characters the fate of what follows it in its run, or else of what stands before."""
        for other in (*contents[number + 1 :], *reversed(contents[:number])):
            place = by_node.get(id(other))
            if place is not None:
                return self.fates.get(place.start, Fate.KEPT)
        return Fate.KEPT

    def _letters(self, node: _Element, place: Place) -> Iterator[tuple[_Element, Fate | None]]:
        text = node.text or ""
        start = 0
        for at in range(len(text)):
            offset = place.start + at
            fate = self.fates.get(offset, Fate.KEPT)
            before = self.before.get(offset, ())
            if at > start and (before or fate is not self.fates.get(offset - 1, Fate.KEPT)):
                yield from _texts(text[start:at], self.fates.get(offset - 1, Fate.KEPT))
                start = at
            for each in before:
                yield each, None
            if offset in self.after:
                yield from _texts(text[start : at + 1], fate)
                start = at + 1
                for each in self.after[offset]:
                    yield each, None
        if start < len(text):
            yield from _texts(text[start:], self.fates.get(place.start + len(text) - 1, Fate.KEPT))


def _texts(text: str, fate: Fate) -> Iterator[tuple[_Element, Fate | None]]:
    for each in text_nodes(text):
        yield each, fate
