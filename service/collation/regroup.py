"""Pass 5: splits and merges. A paragraph left alone may be a piece of one on the other side."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from service.collation.pairing import ALONE

if TYPE_CHECKING:
    from service.collation.features import Features
    from service.collation.options import CollationOptions
    from service.collation.pairing import Pairing


class Groups:
    """Groups in the making: each paragraph names its group; pairs join groups."""

    def __init__(self, pairing: Pairing) -> None:
        self._base = len(pairing.target_of)
        self._parent = list(range(self._base + len(pairing.base_of)))
        for i, j in enumerate(pairing.target_of):
            if j != ALONE:
                self.join(i, j)

    def join(self, i: int, j: int) -> None:
        """Put base paragraph i and target paragraph j in one group."""
        left, right = self._find(i), self._find(self._base + j)
        self._parent[max(left, right)] = min(left, right)

    def _find(self, node: int) -> int:
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node

    def listed(self) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
        """All groups as (base, target), each ascending."""
        members: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for node in range(len(self._parent)):
            side = node >= self._base
            members[self._find(node)][side].append(node - self._base if side else node)
        return [(tuple(base), tuple(target)) for base, target in members.values()]


class _Side:
    """One direction of the search: pieces on `piece` side, wholes on the other."""

    def __init__(
        self, pieces: list[frozenset[int]], wholes: list[frozenset[int]], partner: list[int], of_whole: list[int]
    ) -> None:
        self.pieces = pieces
        self.wholes = wholes
        self.partner = partner
        self.of_whole = of_whole


def regroup(pairing: Pairing, features: Features, options: CollationOptions) -> Groups:
    """Find the pieces of split and merged paragraphs and give all groups."""
    groups = Groups(pairing)
    split = _Side(features.target, features.base, pairing.base_of, pairing.target_of)
    merged = _Side(features.base, features.target, pairing.target_of, pairing.base_of)
    found_split = _pieces(split, features, options)
    found_merged = _pieces(merged, features, options)
    for j, i in found_split:
        groups.join(i, j)
    for i, j in found_merged:
        groups.join(i, j)
    return groups


def _pieces(side: _Side, features: Features, options: CollationOptions) -> list[tuple[int, int]]:
    """Give (piece, whole) for each lonely paragraph most of whose words are left over in a paragraph over there."""
    lonely = [piece for piece, whole in enumerate(side.partner) if whole == ALONE]
    wanted = {feature for piece in lonely for feature in side.pieces[piece]}
    holders: dict[int, list[int]] = defaultdict(list)
    for whole, content in enumerate(side.wholes):
        for feature in content & wanted:
            holders[feature].append(whole)
    found = []
    for piece in lonely:
        whole = _whole_of(piece, side, holders, features, options)
        if whole is not None:
            found.append((piece, whole))
    return found


def _whole_of(
    piece: int, side: _Side, holders: dict[int, list[int]], features: Features, options: CollationOptions
) -> int | None:
    content = side.pieces[piece]
    weight = features.total(content)
    rare = sorted((f for f in content if f in holders), key=lambda f: (len(holders[f]), f))[: options.index_features]
    shared: dict[int, float] = defaultdict(float)
    for feature in rare:
        if len(holders[feature]) > options.index_holders:
            break
        for whole in holders[feature]:
            shared[whole] += features.weight[feature]
    best = max(((_left_over(piece, whole, side, features) / weight, -whole) for whole in shared), default=(0.0, 0))
    return -best[1] if best[0] >= options.piece else None


def _left_over(piece: int, whole: int, side: _Side, features: Features) -> float:
    """The weight of what the piece shares with the whole and the whole's present partner does not hold."""
    shared = side.pieces[piece] & side.wholes[whole]
    partner = side.of_whole[whole]
    if partner == ALONE:
        return 0.0
    near = 1.0 if abs(partner - piece) == 1 else 0.7
    return near * features.total(shared - side.pieces[partner])
