"""How right our alignment is, over languages, levels and seeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.pairs import LANGUAGES, generate
from bench.report import HEAD, Plan, Report, figures, ours
from bench.scoring import Alignment, judge, nothing
from bench.scoring_words import Words, judge_words

from .ceiling import ceiling
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
