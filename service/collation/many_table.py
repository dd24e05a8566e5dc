"""From strands to the table: lives in the order of reading, states of cells, junctions."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from service.collation.many_types import Cell, CellState, Junction, JunctionKind, Life

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.collation.many_links import Bond, Strands
    from service.collation.many_plan import Edge, Version

Members = dict[int, int]
"""One life: rank of the version -> index of the paragraph."""

_TOP = -1


def lives_of(versions: Sequence[Version], strands: Strands, visit: Sequence[int]) -> list[Members]:
    """Give the lives in order of reading: each after the life that precedes it in the first version visited."""
    members: dict[int, Members] = defaultdict(dict)
    after: dict[int, int] = {_TOP: _TOP}
    for rank in visit:
        before = _TOP
        for index in range(len(versions[rank].units)):
            root = strands.root(rank, index)
            if root not in members:
                after[before], after[root] = root, after[before]
            members[root][rank] = index
            before = root
    return [members[root] for root in _walk(after)]


def _walk(after: dict[int, int]) -> list[int]:
    found = []
    here = after[_TOP]
    while here != _TOP:
        found.append(here)
        here = after[here]
    return found


def reading_order(versions: Sequence[Version]) -> tuple[int, ...]:
    """The ranks in the order in which states are told: by key, without keys as the versions were given."""
    ranks = range(len(versions))
    keyless = bool(versions) and versions[0].key is None
    return tuple(sorted(ranks, key=lambda rank: versions[rank].column if keyless else rank))


class TableMaker:
    """Lays out lives and junctions by columns."""

    def __init__(
        self, versions: Sequence[Version], lives: Sequence[Members], bonds: Sequence[tuple[Edge, Bond]]
    ) -> None:
        self._versions = versions
        self._lives = lives
        self._order = reading_order(versions)
        self._place = {rank: place for place, rank in enumerate(self._order)}
        self._life_of = {(rank, p): place for place, life in enumerate(lives) for rank, p in life.items()}
        self._moved = {(edge, *pair): bond.moved for edge, bond in bonds for pair in bond.pairs}
        self._groups = sorted((edge, bond.base, bond.target) for edge, bond in bonds if bond.is_group)

    def in_order(self, edge: Edge) -> tuple[int, int]:
        """The columns of two versions, the one that comes first in the order of reading first."""
        first, last = sorted(edge, key=self._place.__getitem__)
        return self._versions[first].column, self._versions[last].column

    def junctions(self) -> tuple[Junction, ...]:
        """The places where lives part or meet, in the order of versions and paragraphs."""
        return tuple(self._junction(*group) for group in self._groups)

    def _junction(self, edge: Edge, base: tuple[int, ...], target: tuple[int, ...]) -> Junction:
        sides = sorted(zip(edge, (base, target), strict=True), key=lambda side: self._place[side[0]])
        (old, base), (new, target) = sides
        return Junction(
            kind=_kind(base, target),
            base=self._versions[old].column,
            target=self._versions[new].column,
            base_paragraphs=base,
            target_paragraphs=target,
            base_lives=tuple(self._life_of[old, i] for i in base),
            target_lives=tuple(self._life_of[new, j] for j in target),
        )

    def lives(self, junctions: Sequence[Junction]) -> tuple[Life, ...]:
        """The rows of the table."""
        taking_part: dict[int, set[int]] = defaultdict(set)
        outcome: dict[tuple[int, int], JunctionKind] = {}
        for number, junction in enumerate(junctions):
            for life in (*junction.base_lives, *junction.target_lives):
                taking_part[life].add(number)
            for paragraph in junction.target_paragraphs:
                outcome.setdefault((junction.target, paragraph), junction.kind)
        return tuple(
            Life(self._cells(life, outcome), tuple(sorted(taking_part[place])))
            for place, life in enumerate(self._lives)
        )

    def _cells(self, life: Members, outcome: dict[tuple[int, int], JunctionKind]) -> tuple[Cell, ...]:
        cells = [Cell(None, CellState.ABSENT) for _ in self._versions]
        last: int | None = None
        for rank in self._order:
            if rank in life:
                column = self._versions[rank].column
                cells[column] = self._cell(life, rank, last, outcome.get((column, life[rank])))
                last = rank
        return tuple(cells)

    def _cell(self, life: Members, rank: int, last: int | None, outcome: JunctionKind | None) -> Cell:
        if last is None:
            return Cell(life[rank], CellState(outcome.value) if outcome else CellState.FIRST_SEEN)
        changed = _content(self._versions[last], life[last]) != _content(self._versions[rank], life[rank])
        if outcome:
            state = CellState(outcome.value)
        elif self._place[rank] - self._place[last] > 1:
            state = CellState.RETURNED
        else:
            state = CellState.EDITED if changed else CellState.UNCHANGED
        one, other = min(last, rank), max(last, rank)
        return Cell(life[rank], state, changed, self._moved.get(((one, other), life[one], life[other])))


def _kind(base: tuple[int, ...], target: tuple[int, ...]) -> JunctionKind:
    if len(base) == 1:
        return JunctionKind.SPLIT
    return JunctionKind.MERGED if len(target) == 1 else JunctionKind.REGROUPED


def _content(version: Version, index: int) -> tuple[str, list[str]]:
    """What a change of a paragraph is a change of: its text and its notes, in any order."""
    unit = version.units[index]
    return unit.text, sorted(note.text for note in unit.notes)
