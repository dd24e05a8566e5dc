"""How well two paragraphs of two languages fit each other: evidence, weighed. No model, no dictionary."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import exp, log, log1p, sqrt
from typing import TYPE_CHECKING

from service.concordance.traits import weight_of
from service.concordance.types import Evidence, Reason
from service.facts import said
from service.text import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.concordance.traits import Traits
    from service.facts import Value

_SMALLEST = 12
"""Characters added to both lengths: short texts differ more in length, for no reason."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What the scores are made of, the same for all languages.

    `part_differs` is for two parts of the body (preamble and operative part), `heading_differs` for a heading and a
    text. `gap` is the score of a paragraph without match, `pair` what two paragraphs for one cost. `most_facts` and
    `most_names` bound what shared facts and shared first letters of words may add.
    """

    part_same: float = 0.6
    part_differs: float = -3.0
    heading_differs: float = -1.5
    number_same: float = 1.5
    number_differs: float = -1.5
    number_missing: float = -0.5
    place_same: float = 1.5
    place_differs: float = -1.5
    notes_same: float = 0.8
    notes_differ: float = -0.4
    lead_same: float = 0.7
    lead_differs: float = -0.4
    end_same: float = 0.3
    fact_missing: float = -0.35
    most_missing: float = -2.0
    most_facts: float = 8.0
    most_names: float = 5.0
    length_same: float = 1.0
    length_worst: float = -4.0
    gap: float = -1.0
    pair: float = -1.2


WEIGHTS = Weights()


class Scorer:
    """Scores pairs of one concordance: it knows how long the texts are and how common their facts."""

    def __init__(self, a: Sequence[Traits], b: Sequence[Traits], weights: Weights = WEIGHTS) -> None:
        self._weights = weights
        self._ratio = log(_characters(b) / _characters(a))
        self._worth = _worth(a, b)
        names = Counter(name for traits in (*a, *b) for name in traits.names)
        self._names = {name: 1 / log1p(count) for name, count in names.items() if count > 1}
        self._usual_name = sum(self._names.values()) / len(self._names) if self._names else 1.0
        self._latin = _share_names(a, b)

    def score(self, a: Traits, b: Traits) -> float:
        """Give the weight of all evidence for a pair."""
        total = self._of_part(a, b) + self._of_number(a, b) + self._of_place(a, b) + self._of_length(a, b)
        total += self._of_lead(a, b) + self._of_end(a, b)
        if a.facts or b.facts:
            total += self._of_facts(a, b)
        if a.notes or b.notes:
            total += self._of_notes(a, b)
        if self._latin:
            total += self._of_names(a, b)
        return total

    def longer(self, a: Traits, b: Traits) -> float:
        """How much longer the second is than the first would be in its language; below 0 where it is shorter."""
        return log((b.length + _SMALLEST) / (a.length + _SMALLEST)) - self._ratio

    def reasons(self, a: Traits, b: Traits) -> tuple[Reason, ...]:
        """Name the evidence for a pair and against it, the heaviest first."""
        shared = a.facts & b.facts
        listed = (
            Reason(Evidence.FACTS, self._of_facts(a, b), ", ".join(sorted({said(value) for value in shared}))),
            Reason(Evidence.NUMBER, self._of_number(a, b), str(a.number or "")),
            Reason(Evidence.PLACE, self._of_place(a, b), ".".join(map(str, a.place))),
            Reason(Evidence.NOTES, self._of_notes(a, b) if a.notes or b.notes else 0, str(a.notes or "")),
            Reason(Evidence.LEAD, self._of_lead(a, b), ", ".join(sorted(a.leads & b.leads))),
            Reason(Evidence.NAMES, self._of_names(a, b) if self._latin else 0),
            Reason(Evidence.LENGTH, self._of_length(a, b)),
            Reason(Evidence.PART, self._of_part(a, b), a.part.value),
        )
        heavy = [Reason(one.evidence, round(one.weight, 2), one.detail) for one in listed if abs(one.weight) >= 0.1]  # noqa: PLR2004 - less says nothing
        return tuple(sorted(heavy, key=lambda one: -abs(one.weight)))

    def _of_part(self, a: Traits, b: Traits) -> float:
        if a.part is b.part:
            return self._weights.part_same
        if Part.HEADING in {a.part, b.part}:
            return self._weights.heading_differs
        return 0.0 if Part.OTHER in {a.part, b.part} else self._weights.part_differs

    def _of_number(self, a: Traits, b: Traits) -> float:
        if a.number is None or b.number is None:
            return 0.0 if a.number is b.number else self._weights.number_missing
        if a.number != b.number:
            return self._weights.number_differs
        return self._weights.number_same if a.level == b.level else self._weights.number_same / 2

    def _of_place(self, a: Traits, b: Traits) -> float:
        if not a.place or not b.place:
            return 0.0
        same = sum(one == two for one, two in zip(a.place, b.place, strict=False))
        share = same / max(len(a.place), len(b.place))
        return self._weights.place_differs + (self._weights.place_same - self._weights.place_differs) * share

    def _of_facts(self, a: Traits, b: Traits) -> float:
        total, shared = 0.0, 0
        for value in a.facts.keys() & b.facts.keys():
            same = min(a.facts[value], b.facts[value])
            total, shared = total + same * self._worth[value], shared + same
        missing = (a.facts.total() + b.facts.total() - 2 * shared) * self._weights.fact_missing
        return min(total, self._weights.most_facts) + max(missing, self._weights.most_missing)

    def _of_notes(self, a: Traits, b: Traits) -> float:
        return self._weights.notes_same if a.notes == b.notes else self._weights.notes_differ

    def _of_lead(self, a: Traits, b: Traits) -> float:
        if not a.leads or not b.leads:
            return 0.0
        return self._weights.lead_same if a.leads & b.leads else self._weights.lead_differs

    def _of_end(self, a: Traits, b: Traits) -> float:
        return self._weights.end_same if a.end == b.end else -self._weights.end_same

    def _of_length(self, a: Traits, b: Traits) -> float:
        """Long paragraphs keep the ratio of the whole texts; short ones stray."""
        off = self.longer(a, b)
        spread = 0.15 + 1.5 / sqrt(min(a.length, b.length) + _SMALLEST)
        return max(self._weights.length_same - (off / spread) ** 2 / 2, self._weights.length_worst)

    def _of_names(self, a: Traits, b: Traits) -> float:
        """Words with the same first letters, as names and related words have; rare ones say more."""
        known = self._names
        shared = sum(known.get(name, 0.0) for name in a.names & b.names)
        if not shared:
            return 0.0
        return self._weights.most_names * shared / (min(len(a.names), len(b.names)) * self._usual_name + 1)


def confidence(score: float) -> float:
    """Turn a score into 0 to 1; no evidence either way is about a half."""
    return round(1 / (1 + exp(-max(min(score - 1, 30), -30) / 2)), 2)


def _characters(traits: Sequence[Traits]) -> int:
    return sum(one.length for one in traits) or 1


def _worth(a: Sequence[Traits], b: Sequence[Traits]) -> dict[Value, float]:
    """Give what each value says: its weight if it stands once in each text, less the more often it stands."""
    counted = Counter(value for traits in (*a, *b) for value in traits.facts)
    return {value: weight_of(value) / (1 + log(max(count / 2, 1))) for value, count in counted.items()}


def _share_names(a: Sequence[Traits], b: Sequence[Traits]) -> bool:
    """Whether both texts have words in Latin script at all."""
    return any(traits.names for traits in a) and any(traits.names for traits in b)
