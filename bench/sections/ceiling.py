"""What no engine could know of the hardest pairs, and how far likeness alone would go: said in figures."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rapidfuzz.distance import LCSseq

from bench.pairs import LANGUAGES, Pair, generate
from bench.pairs.lexicon import lexicon
from bench.scoring import Count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bench.report import Plan

THRESHOLDS = tuple(step / 20 for step in range(6, 18))
Link = tuple[int, int]


def ceiling(plan: Plan) -> str:
    """Two ceilings: what words and order leave open, and what likeness reaches where all else is known."""
    pairs = [generate(language, 300, 4, 0) for language in (LANGUAGES if plan.every else ("en",))]
    doubtful = sum(len(p.either_base) + len(p.either_target) + len(p.free) for p in pairs)
    rivals = [rivalled(pair) for pair in pairs]
    share = sum(r for r, _ in rivals) / sum(n for _, n in rivals)
    best, threshold = by_likeness(
        generate(language, 300, 4, seed)
        for language in (LANGUAGES if plan.every else ("en",))
        for seed in range(plan.seeds)
    )
    return (
        f"The ceiling is 1 by construction: {doubtful / len(pairs):.0f} pairings in 300 paragraphs that neither "
        "words nor order can decide count as right either way, and of paragraphs with the same text any will do. By "
        f"words alone it would be lower: in {share:.1%} of the pairs that are not verbatim some other paragraph shares "
        "at least as many words as the true one, and only rarer words or the order tell. Additions and removals are "
        "hardest to tell from paragraphs that were moved and rewritten: who knew all other rows, paired what is left "
        f"by the words in common in the same order, the most alike first, and knew the best threshold ({threshold}) "
        f"beforehand, would reach F1 {best:.3f} there."
    )


def rivalled(pair: Pair) -> tuple[int, int]:
    """Changed pairs that have a base paragraph at least as alike as the true one, and all changed pairs."""
    bags = [Counter(_words(pair, text)) for text in pair.base.texts]
    found = total = 0
    for row in pair.rows:
        if len(row.base) == len(row.target) == 1 and row.edits:
            mine = Counter(_words(pair, pair.target.texts[row.target[0]]))
            likeness = [2 * (mine & bag).total() / (mine.total() + bag.total()) for bag in bags]
            true = likeness[row.base[0]]
            total += 1
            found += any(like >= true for b, like in enumerate(likeness) if b != row.base[0])
    return found, total


def by_likeness(pairs: Iterable[Pair]) -> tuple[float, float]:
    """The best F1 of additions and removals by likeness alone, and its threshold.

    Only removed and added paragraphs and those that were moved and rewritten are asked about; all else is known.
    """
    counts = {threshold: Count() for threshold in THRESHOLDS}
    for pair in pairs:
        moved = [(r.base[0], r.target[0]) for r in pair.rows if len(r.base) == len(r.target) == 1 and r.made_move]
        true = {link for link in moved if pair.base.texts[link[0]] != pair.target.texts[link[1]]}
        removed = {("-", b) for row in pair.rows if not row.target for b in row.base}
        added = {("+", t) for row in pair.rows if not row.base for t in row.target}
        bases = {("-", b) for b, _ in true} | removed
        targets = {("+", t) for _, t in true} | added
        scored = _scored(pair, [b for _, b in bases], [t for _, t in targets])
        for threshold, count in counts.items():
            paired = [link for link in _greedy(scored, threshold) if link not in pair.free]
            gone = {("-", b) for b, _ in paired} | {("+", t) for _, t in paired}
            count.add((bases | targets) - gone, removed | added)
    threshold = max(counts, key=lambda each: counts[each].f1)
    return counts[threshold].f1, threshold


def _scored(pair: Pair, bases: list[int], targets: list[int]) -> list[tuple[float, int, int]]:
    """All pairings, the most alike first: twice the words in common in the same order over all words."""
    old = {b: _words(pair, pair.base.texts[b]) for b in bases}
    new = {t: _words(pair, pair.target.texts[t]) for t in targets}
    pairings = ((b, t, 2 * LCSseq.similarity(old[b], new[t]) / (len(old[b]) + len(new[t]))) for b in old for t in new)
    return sorted(((like, b, t) for b, t, like in pairings), reverse=True)


def _greedy(scored: list[tuple[float, int, int]], threshold: float) -> list[Link]:
    taken: set[tuple[str, int]] = set()
    out: list[Link] = []
    for like, b, t in scored:
        if like >= threshold and ("-", b) not in taken and ("+", t) not in taken:
            taken |= {("-", b), ("+", t)}
            out.append((b, t))
    return out


def _words(pair: Pair, text: str) -> list[str]:
    """Words; of Chinese every two characters that follow each other."""
    return [text[i : i + 2] for i in range(len(text))] if lexicon(pair.language).joined else text.split()
