"""A reader's words, checked against each other and ready to be asked: what is settled, what is forbidden."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from service.collation.given import Bond
from service.errors import InvalidRequest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from service.collation.given import GivenPair

_NONE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Rulings:
    """What a reader's words mean for the passes of the alignment. Without any, nothing is settled or forbidden."""

    given: tuple[GivenPair, ...] = ()
    together: tuple[GivenPair, ...] = ()
    settled_base: frozenset[int] = frozenset()
    settled_target: frozenset[int] = frozenset()
    _apart: Mapping[int, frozenset[int]] = field(default_factory=dict)
    _naming_base: Mapping[int, Sequence[int]] = field(default_factory=dict)
    _naming_target: Mapping[int, Sequence[int]] = field(default_factory=dict)

    def forbid(self, i: int, j: int) -> bool:
        """Whether base paragraph i and target paragraph j must not stand in one row."""
        return j in self._apart.get(i, _NONE)

    def forbid_any(self, base: Iterable[int], target: Iterable[int]) -> bool:
        """Whether any of these paragraphs of base and any of these of target must not stand in one row."""
        return bool(self._apart) and not all(self._apart.get(i, _NONE).isdisjoint(target) for i in base)

    def concern(self, base: Iterable[int], target: Iterable[int]) -> tuple[int, ...]:
        """The places in `given` of the words that name any of these paragraphs."""
        named = [self._naming_base.get(i, ()) for i in base] + [self._naming_target.get(j, ()) for j in target]
        return tuple(sorted({place for places in named for place in places}))

    def honoured_by(self, rows: Iterable[tuple[tuple[int, ...], tuple[int, ...]]]) -> bool:
        """Whether these rows (base, target), all of a result, hold what was said to belong together, and no other."""
        found = set(rows)
        whole = all((word.base, word.target) in found for word in self.together)
        return whole and not any(self.forbid_any(base, target) for base, target in found)

    def order(self) -> list[tuple[str, tuple[int, ...], tuple[int, ...]]]:
        """What the words say, in one order: a key by which a side comes first where the texts do not tell."""
        return sorted((word.bond.value, word.base, word.target) for word in self.given)

    def exchanged(self) -> Rulings:
        """The same words with the sides exchanged."""
        return _rulings(tuple(word.exchanged() for word in self.given))


NO_RULINGS = Rulings()


def rulings_of(given: Sequence[GivenPair], base_size: int, target_size: int) -> Rulings:
    """Check a reader's words on two texts of so many paragraphs.

    The same word said twice is one word. Raises InvalidRequest for an empty, unsorted or unknown list of paragraphs,
    for two different TOGETHERs that share a paragraph, and for a TOGETHER that an APART denies.
    """
    rulings = _rulings(tuple(given))
    for word in rulings.given:
        _check_indexes(word.base, base_size, "base")
        _check_indexes(word.target, target_size, "target")
    _check_overlaps([word.base for word in rulings.together], "base")
    _check_overlaps([word.target for word in rulings.together], "target")
    for word in rulings.together:
        if rulings.forbid_any(word.base, word.target):
            raise InvalidRequest(
                f"Paragraph {word.base[0] + 1} of base and paragraph {word.target[0] + 1} of target are said to belong "
                "together, and some paragraphs of that group not to; take back one of the two."
            )
    return rulings


def _rulings(given: tuple[GivenPair, ...]) -> Rulings:
    apart: dict[int, set[int]] = defaultdict(set)
    for word in given:
        if word.bond is Bond.APART:
            for i in word.base:
                apart[i].update(word.target)
    together = tuple(dict.fromkeys(word for word in given if word.bond is Bond.TOGETHER))
    return Rulings(
        given=given,
        together=together,
        settled_base=frozenset(i for word in together for i in word.base),
        settled_target=frozenset(j for word in together for j in word.target),
        _apart={i: frozenset(targets) for i, targets in apart.items()},
        _naming_base=_naming([word.base for word in given]),
        _naming_target=_naming([word.target for word in given]),
    )


def _naming(named: Sequence[Sequence[int]]) -> dict[int, list[int]]:
    """For each paragraph the places of the words that name it."""
    places: dict[int, list[int]] = defaultdict(list)
    for place, indexes in enumerate(named):
        for index in indexes:
            places[index].append(place)
    return dict(places)


def _check_indexes(indexes: Sequence[int], size: int, side: str) -> None:
    if not indexes:
        raise InvalidRequest(f"A correction names no paragraph of the {side} text; name at least one on each side.")
    if any(one >= other for one, other in pairwise(indexes)):
        raise InvalidRequest(f"A correction must name the paragraphs of the {side} text in order, each once.")
    wrong = next((index for index in indexes if not 0 <= index < size), None)
    if wrong is not None:
        raise InvalidRequest(
            f"A correction names paragraph {wrong + 1} of the {side} text, which has {size}; choose one that is there."
        )


def _check_overlaps(groups: Sequence[Sequence[int]], side: str) -> None:
    seen: set[int] = set()
    for group in groups:
        shared = seen.intersection(group)
        if shared:
            raise InvalidRequest(
                f"Paragraph {min(shared) + 1} of the {side} text is in two corrections that put it in different "
                "groups; take back one of the two."
            )
        seen.update(group)
