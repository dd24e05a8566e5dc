"""Pair the paragraphs of two language versions of one text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.concordance.chain import Step, best_chain
from service.concordance.scoring import Scorer, confidence
from service.concordance.traits import Traits, joined, traits_of
from service.concordance.types import Concordance, ConcordanceRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.text import ParsedText


def concord(a: ParsedText, b: ParsedText) -> Concordance:
    """Align two language versions of one text, paragraph by paragraph, without any model or dictionary.

    Structure, numbers, facts, notes, lead phrases, words that begin alike and lengths speak for a pair; the order is
    kept. One paragraph may stand for two of the other side. Fails where a translation puts paragraphs in another
    order, and where long lists of short items without numbers differ in how many they are.
    """
    first, second = traits_of(a), traits_of(b)
    steps, fallback = best_chain(first, second)
    scorer = Scorer(first, second)
    return Concordance(tuple(_row(step, first, second, scorer) for step in steps), fallback)


def _row(step: Step, a: Sequence[Traits], b: Sequence[Traits], scorer: Scorer) -> ConcordanceRow:
    indexes_a = tuple(range(step.i, step.i + step.a))
    indexes_b = tuple(range(step.j, step.j + step.b))
    if not indexes_a or not indexes_b:
        return ConcordanceRow(indexes_a, indexes_b, 0.0)
    reasons = scorer.reasons(_whole(a, indexes_a), _whole(b, indexes_b))
    return ConcordanceRow(indexes_a, indexes_b, confidence(step.score), reasons)


def _whole(traits: Sequence[Traits], indexes: tuple[int, ...]) -> Traits:
    one = traits[indexes[0]]
    return joined(one, traits[indexes[1]]) if len(indexes) > 1 else one
