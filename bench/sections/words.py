"""How well the words inside rows are told, ours and the peers'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.pairs import generate
from bench.peers import OURS
from bench.processes import NoAnswer, ask, peers_python
from bench.scoring import Found
from bench.scoring_words import Words, judge_words
from bench.word_peers import WORD_PEERS

if TYPE_CHECKING:
    from bench.report import Report


def words_table(report: Report, words: dict[str, Words]) -> None:
    """Our words by language and the peers' beside them, with the goals."""
    whole = Words()
    table = []
    for language, mine in words.items():
        whole.join(mine)
        table.append((OURS, language, *_word_figures(mine)))
    table.append((OURS, "**all**", *_word_figures(whole)))
    table += [(name, "en, fr, zh", *_peer_words(name)) for name in WORD_PEERS]
    note = (
        "Level 4, rows that are grouped as in truth; of rows that are truly changed by more than half the marks are in "
        "a column of their own. Marked: characters marked over characters truly changed. Places: separate changes over "
        "true ones. Cuts: borders inside words, numbers, dates, symbols. Islands: unchanged stretches of at most two "
        "short words between two changes, for each true place. The peers were given the true pairs."
    )
    head = ("tool", "language", "rebuilt", "marked", "marked, heavy rows", "places", "cuts", "islands")
    report.section("Words", note, head, table)
    report.least("rows rebuilt exactly", whole.rebuilt / max(1, whole.rows), 1.0)
    report.most("marked characters over the true ones", whole.ratio("marked", "true_marked"), 1.10)
    report.most("places over the true ones", whole.ratio("places", "true_places"), 1.0)
    report.most("cuts inside words", whole.cuts, 0)
    report.most("islands per place", whole.ratio("islands", "true_places"), 0.05)


def _word_figures(mine: Words) -> list[str]:
    ratios = [
        mine.ratio(*names)
        for names in (("marked", "true_marked"), ("marked_heavy", "true_heavy"), ("places", "true_places"))
    ]
    return [
        f"{mine.rebuilt}/{mine.rows}",
        *(f"{r:.3f}" for r in ratios),
        str(mine.cuts),
        f"{mine.ratio('islands', 'true_places'):.3f}",
    ]


def _peer_words(name: str) -> list[str]:
    mine = Words()
    for language in ("en", "fr", "zh"):
        pair = generate(language, 300, 4, 0)
        rows = [r for r in pair.rows if len(r.base) == len(r.target) == 1]
        sent = [[pair.base.texts[r.base[0]], pair.target.texts[r.target[0]]] for r in rows]
        try:
            answers = ask(peers_python(), "word_peers.py", [name], sent, 60)
        except NoAnswer as reason:
            return [str(reason), *[""] * 5]
        found = [
            Found(r.base, r.target, ops=tuple((op, text) for op, text in ops))
            for r, ops in zip(rows, answers, strict=True)
        ]
        mine.join(judge_words(pair, found))
    return _word_figures(mine)
