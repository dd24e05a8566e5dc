"""Who owns which characters: claims of rules on a passage, and the rest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.analysis.passage import Passage
    from service.analysis.stretches import Edit, Span

Values = tuple[tuple[str, str], ...]
_FREE = -1
_JUST_BESIDE = 6
_SIGNS = frozenset({"editorial.punctuation", "editorial.typography"})
_LISTS = frozenset({"tech.reflist_grew", "tech.reflist_shrank"})


@dataclass(frozen=True, slots=True)
class Claim:
    """A typed change that a rule sees: what stood in base, what stands in target; one of the spans may be empty.

    `values` are what a sentence about it needs, as names and plain texts ("from", "77"). `doubtful`: it rests on a
    word that was never checked against a real text. `weight` is a severity other than the type's own.
    """

    kind: str
    base: Span
    target: Span
    values: Values = ()
    doubtful: bool = False
    weight: int | None = None

    @property
    def spans(self) -> tuple[Span, Span]:
        """Both spans: base, target."""
        return self.base, self.target


class Ground:
    """The characters of a passage, each owned by one claim at most. Rules only look; the driver lets claims in."""

    def __init__(self, passage: Passage) -> None:
        self.claims: list[Claim] = []
        self._texts = tuple(side.text for side in passage.sides())
        self._owners = tuple([_FREE] * len(side.text) for side in passage.sides())
        self._differ = tuple(bytearray(len(side.text)) for side in passage.sides())
        for stretch in passage.stretches:
            for differ, (start, end) in zip(self._differ, stretch, strict=True):
                differ[start:end] = b"\1" * (end - start)

    def admit(self, claim: Claim) -> bool:
        """Let a claim in if it holds a differing character and none of its characters has an owner yet."""
        if not self.touched(claim.base, claim.target) or not self.free(claim.base, claim.target):
            return False
        self._own(len(self.claims), claim.base, claim.target)
        self.claims.append(claim)
        return True

    def free(self, base: Span, target: Span) -> bool:
        """Whether no character of the spans has an owner."""
        return all(
            owner == _FREE
            for owners, (start, end) in zip(self._owners, (base, target), strict=True)
            for owner in owners[start:end]
        )

    def touched(self, base: Span, target: Span) -> bool:
        """Whether the spans hold a differing character."""
        return any(any(differ[start:end]) for differ, (start, end) in zip(self._differ, (base, target), strict=True))

    def differing(self, side: int, span: Span) -> bool:
        """Whether the span of one side (0 base, 1 target) holds a differing character."""
        return any(self._differ[side][span[0] : span[1]])

    def wholly(self, side: int, span: Span) -> bool:
        """Whether all characters of the span of one side differ."""
        return all(self._differ[side][span[0] : span[1]])

    def neighbours(self, side: int, span: Span) -> list[Claim]:
        """The claims that own the nearest characters before and behind a span, white space and signs passed over."""
        found: list[Claim] = []
        text, owners = self._texts[side], self._owners[side]
        for step, place in ((-1, span[0] - 1), (1, span[1])):
            at = place
            while 0 <= at < len(text) and owners[at] == _FREE and not text[at].isalnum():
                at += step
            if 0 <= at < len(text) and owners[at] != _FREE:
                found.append(self.claims[owners[at]])
        return found

    def kinds(self, edit: Edit) -> frozenset[str]:
        """The types of the claims that own a character of an edit."""
        owned = {
            owner
            for owners, (start, end) in zip(self._owners, edit, strict=True)
            for owner in owners[start:end]
            if owner != _FREE
        }
        return frozenset(self.claims[owner].kind for owner in owned)

    def gaps(self, side: int, span: Span, *, differing: bool = False) -> Iterator[Span]:
        """Give the parts of a span of one side that nobody owns; `differing`: only characters that differ."""
        owners, differ = self._owners[side], self._differ[side]
        start: int | None = None
        for place in range(span[0], span[1]):
            open_ = owners[place] == _FREE and (not differing or differ[place])
            if open_ and start is None:
                start = place
            elif not open_ and start is not None:
                yield start, place
                start = None
        if start is not None:
            yield start, span[1]

    def widen(self, claim: Claim, side: int, span: Span) -> bool:
        """Let a claim take in a span of one side beside it; nothing that another claim owns may lie in between."""
        number, (start, end) = self.claims.index(claim), claim.spans[side]
        whole = (min(start, span[0]), max(end, span[1]))
        if start == end or any(owner not in {_FREE, number} for owner in self._owners[side][slice(*whole)]):
            return False
        self._extend(number, side, whole)
        return True

    def settle(self, stretch: Edit) -> None:
        """Give every character of a stretch that nobody owns to a neighbour, or to a change of its own."""
        for side in (0, 1):
            for gap in list(self.gaps(side, stretch[side])):
                self._settle(side, gap, stretch)

    def _settle(self, side: int, gap: Span, stretch: Edit) -> None:
        owners = self._owners[side]
        before = owners[gap[0] - 1] if gap[0] else _FREE
        after = owners[gap[1]] if gap[1] < len(owners) else _FREE
        said = self._texts[side][slice(*gap)].strip()
        words = any(map(str.isalnum, said)) and said not in self._texts[1 - side][slice(*stretch[1 - side])]
        if words:  # words never go with a change of signs alone
            before, after = (_FREE if self._is_of_signs(owner) else owner for owner in (before, after))
        if before != _FREE and self._ends_at(before, side, gap[0]):
            self._extend(before, side, (self.claims[before].spans[side][0], gap[1]))
        elif after != _FREE and self._starts_at(after, side, gap[1]):
            self._extend(after, side, (gap[0], self.claims[after].spans[side][1]))
        elif (owner := self._one_sided(side, stretch)) is not None and not (words and self._is_of_signs(owner)):
            self._extend(owner, side, gap)
        else:
            self._add_space(side, gap, stretch)

    def _is_of_signs(self, owner: int) -> bool:
        if owner == _FREE or self.claims[owner].kind not in _SIGNS:
            return False
        texts = (text[slice(*span)] for text, span in zip(self._texts, self.claims[owner].spans, strict=True))
        return not any(map(str.isalnum, "".join(texts)))

    def _ends_at(self, owner: int, side: int, place: int) -> bool:
        return self.claims[owner].spans[side][1] == place

    def _starts_at(self, owner: int, side: int, place: int) -> bool:
        return self.claims[owner].spans[side][0] == place

    def _one_sided(self, side: int, stretch: Edit) -> int | None:
        """A claim on the stretch that holds nothing of this side yet."""
        for number, claim in enumerate(self.claims):
            start, end = claim.spans[1 - side]
            inside = stretch[1 - side][0] <= start and end <= stretch[1 - side][1] and start < end
            if inside and claim.spans[side][0] == claim.spans[side][1]:
                return number
        return None

    def _add_space(self, side: int, gap: Span, stretch: Edit) -> None:
        empty = (stretch[1 - side][0], stretch[1 - side][0])
        spans = (gap, empty) if side == 0 else (empty, gap)
        text = self._texts[side][slice(*gap)]
        kind = (
            "editorial.typography" if text.isspace() else self._of_list(side, gap, stretch) or "editorial.punctuation"
        )
        self._own(len(self.claims), *spans)
        self.claims.append(Claim("text.changed" if any(map(str.isalnum, text)) else kind, *spans))

    def _of_list(self, side: int, gap: Span, stretch: Edit) -> str | None:
        """The type of a list of references that took the other side of a sign's place: the shifted comma is its own."""
        text = self._texts[1 - side]
        start = stretch[1 - side][0] + max(0, gap[0] - stretch[side][0])
        near = range(max(stretch[1 - side][0], start - 1), min(stretch[1 - side][1], start + _JUST_BESIDE))
        kinds = {self.claims[owner].kind for at in near if text[at] and (owner := self._owners[1 - side][at]) != _FREE}
        return next(iter(sorted(kinds & _LISTS)), None)

    def _extend(self, number: int, side: int, span: Span) -> None:
        claim = self.claims[number]
        self.claims[number] = replace(claim, base=span) if side == 0 else replace(claim, target=span)
        self._owners[side][span[0] : span[1]] = [number] * (span[1] - span[0])

    def _own(self, number: int, base: Span, target: Span) -> None:
        for owners, (start, end) in zip(self._owners, (base, target), strict=True):
            owners[start:end] = [number] * (end - start)
