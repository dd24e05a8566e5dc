"""How right our alignment is, over languages, levels and seeds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bench.pairs import LANGUAGES, Pair, generate
from bench.pairs.lexicon import lexicon
from bench.report import HEAD, Plan, Report, figures, ours
from bench.scoring import Alignment, judge, nothing
from bench.scoring_words import Words, judge_words

from .words import words_table

if TYPE_CHECKING:
    from collections.abc import Sequence


def quality(report: Report, plan: Plan) -> None:
    """Our alignment and words over languages, levels and seeds, 300 paragraphs."""
    head = ("level", "language", *HEAD)
    table: list[Sequence[str]] = []
    words: dict[str, Words] = {}
    for level in plan.levels:
        whole, numbered = nothing(), nothing()
        for language in LANGUAGES:
            mine = nothing()
            for seed in range(plan.seeds):
                pair = generate(language, 300, level, seed)
                found = ours(list(pair.base.texts), list(pair.target.texts))
                mine.join(judge(pair, found))
                numbered.join(judge(pair, ours(pair.base.numbered(), pair.target.numbered())))
                if level == 4:
                    words.setdefault(language, Words()).join(judge_words(pair, found))
            whole.join(mine)
            table.append((str(level), language, *figures(mine)))
        table.append((str(level), "**all**", *figures(whole)))
        table.append((str(level), "all, numbers left in", *figures(numbered)))
    note = (
        f"F1, 300 paragraphs, {plan.seeds} seed(s) a language, paragraph numbers taken out unless said. "
        "Level 4 is the hardest. Splits, merges and regroups count only if the whole group is right."
    )
    report.section("Alignment", note, head, table)
    _quality_goals(report, plan, whole)
    words_table(report, words)


def _quality_goals(report: Report, plan: Plan, mine: Alignment) -> None:
    report.least("F1 of all pairs, level 4", mine.pairs.f1, 0.985)
    report.least("F1 of pairs that are not verbatim", mine.nonverbatim.f1, 0.97)
    report.least("F1 of moves", mine.moves.f1, 0.93)
    report.least("splits found", mine.splits.recall, 0.95)
    report.least("merges found", mine.merges.recall, 0.95)
    report.least("F1 of additions and removals", mine.alone.f1, 0.95)
    report.lines += ["", ceiling(plan)]


def ceiling(plan: Plan) -> str:
    """What no engine could know: said in figures."""
    pairs = [generate(language, 300, 4, 0) for language in (LANGUAGES if plan.every else ("en",))]
    doubtful = sum(len(p.either_base) + len(p.either_target) + len(p.free) for p in pairs)
    rivals = [rivalled(pair) for pair in pairs]
    share = sum(r for r, _ in rivals) / sum(n for _, n in rivals)
    return (
        f"The ceiling is 1 by construction: {doubtful / len(pairs):.0f} pairings in 300 paragraphs that neither "
        "words nor order can decide count as right either way, and of paragraphs with the same text any will do. By "
        f"words alone it would be lower: in {share:.1%} of the pairs that are not verbatim some other paragraph shares "
        "at least as many words as the true one, and only rarer words or the order tell. Heavily rewritten paragraphs "
        "that were also moved have no order to lean on; what is lost there is lost to everyone."
    )


def rivalled(pair: Pair) -> tuple[int, int]:
    """Changed pairs that have a base paragraph at least as alike as the true one, and all changed pairs."""
    words = lexicon(pair.language)
    bags = [Counter(_bag(text, joined=words.joined)) for text in pair.base.texts]
    found = total = 0
    for row in pair.rows:
        if len(row.base) == len(row.target) == 1 and row.edits:
            mine = Counter(_bag(pair.target.texts[row.target[0]], joined=words.joined))
            likeness = [2 * (mine & bag).total() / (mine.total() + bag.total()) for bag in bags]
            true = likeness[row.base[0]]
            total += 1
            found += any(like >= true for b, like in enumerate(likeness) if b != row.base[0])
    return found, total


def _bag(text: str, *, joined: bool) -> list[str]:
    return [text[i : i + 2] for i in range(len(text))] if joined else text.split()
