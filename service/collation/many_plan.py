"""Which versions are compared with which: a tree over the versions that does not depend on how they were given."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any

from service.collation.many_types import ManyOptions, OrderKey, Witness
from service.collation.tokens import chunks, word_norms
from service.collation.units import Unit, plain_text, units_of
from service.errors import InvalidRequest
from service.text import ParsedText

if TYPE_CHECKING:
    from collections.abc import Sequence

Edge = tuple[int, int]
"""Two versions by their ranks, the lower one first."""

Nearness = tuple[float, float, bool]

STRANGERS = (
    "{count} versions without order keys are too many to find out which are near to each other; "
    "paragraphs may be followed less far than they could be; give each version its number or date as a key"
)


@dataclass(frozen=True, slots=True)
class Version:
    """A version prepared: the column it stands in, its paragraphs. Its place in a list of versions is its *rank*."""

    column: int
    key: OrderKey | None
    text: ParsedText
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The tree: its edges, and the ranks in the order in which rows are laid out."""

    edges: tuple[Edge, ...]
    visit: tuple[int, ...]
    fallback: str | None = None


def versions_of(texts: Sequence[Witness | ParsedText | Sequence[str]]) -> tuple[Version, ...]:
    """Prepare the versions and rank them: by key, then by content; never by the order in which they were given.

    Raises InvalidRequest if the keys cannot be put in one order.
    """
    witnesses = [text if isinstance(text, Witness) else Witness(text) for text in texts]
    kinds = {type(witness.key) for witness in witnesses}
    if len(kinds) > 1:
        raise InvalidRequest("Give every version an order key of the same kind (all numbers or all text), or none.")
    versions = [_version(column, witness) for column, witness in enumerate(witnesses)]
    return tuple(sorted(versions, key=_rank))


def _version(column: int, witness: Witness) -> Version:
    if isinstance(witness.text, str):
        raise InvalidRequest("Give each version as a list of paragraphs, not as one string.")
    text = witness.text if isinstance(witness.text, ParsedText) else plain_text(witness.text)
    return Version(column, witness.key, text, units_of(text))


def _rank(version: Version) -> tuple[Any, ...]:
    """Key first, then all that the comparison reads. What is equal in all of this is the same version twice."""
    content = [(u.core, u.text, u.number, u.part, u.level, [note.text for note in u.notes]) for u in version.units]
    return (() if version.key is None else (version.key,), content)


def plan_of(versions: Sequence[Version], options: ManyOptions) -> Plan:
    """Say which versions to compare: neighbours by key; without keys, the tree that joins each to its nearest kin."""
    count = len(versions)
    keyed = bool(versions) and versions[0].key is not None
    if keyed or count > options.kinship:
        fallback = None if keyed else STRANGERS.format(count=count)
        return Plan(tuple(pairwise(range(count))), tuple(reversed(range(count))), fallback)
    steps = _spanning_tree(versions)
    edges = tuple(sorted((min(step), max(step)) for step in steps))
    return Plan(edges, (*range(min(count, 1)), *(new for _, new in steps)))


class _Kinship:
    """How near two versions are: the text of shared paragraphs, then shared words, then whether they are the same."""

    def __init__(self, version: Version) -> None:
        self.cores = [unit.core for unit in version.units]
        self.paragraphs = Counter(self.cores)
        self.words = frozenset(word for core in self.paragraphs for word in words_of(core))
        self.size = sum(map(len, self.cores))

    def to(self, other: _Kinship) -> Nearness:
        """Measure the nearness to another version: the greater the nearer."""
        common = sum(
            len(core) * min(times, other.paragraphs[core])
            for core, times in self.paragraphs.items()
            if core in other.paragraphs
        )
        either = len(self.words | other.words)
        return (
            2 * common / ((self.size + other.size) or 1),
            len(self.words & other.words) / (either or 1),
            self.cores == other.cores,
        )


def words_of(text: str) -> list[str]:
    """The words of a text by their normal form, as the comparison reads them."""
    return list(chain.from_iterable(map(word_norms, chunks(text))))


def _spanning_tree(versions: Sequence[Version]) -> list[Edge]:
    """Join each version to the nearest one that is in the tree already (Prim), from rank 0; ties by rank."""
    kin = [_Kinship(version) for version in versions]
    nearest: dict[int, tuple[Nearness, int]] = {rank: (kin[0].to(kin[rank]), 0) for rank in range(1, len(kin))}
    steps: list[Edge] = []
    while nearest:
        new = max(nearest, key=lambda rank: (nearest[rank][0], -nearest[rank][1], -rank))
        steps.append((nearest.pop(new)[1], new))
        for rank, known in nearest.items():
            nearness = kin[new].to(kin[rank])
            if nearness > known[0]:
                nearest[rank] = (nearness, new)
    return steps


class Ways:
    """The ways through the tree: how far apart two versions are, and the first step from one towards another."""

    def __init__(self, count: int, edges: Sequence[Edge]) -> None:
        self._beside: list[list[int]] = [[] for _ in range(count)]
        for one, other in edges:
            self._beside[one].append(other)
            self._beside[other].append(one)

    def from_rank(self, start: int) -> dict[int, tuple[int, int]]:
        """For each other version its distance in edges, and the neighbour through which the way to it begins."""
        found = {start: (0, start)}
        waiting = deque([start])
        while waiting:
            here = waiting.popleft()
            distance, first = found[here]
            for rank in self._beside[here]:
                if rank not in found:
                    found[rank] = (distance + 1, rank if here == start else first)
                    waiting.append(rank)
        return found
