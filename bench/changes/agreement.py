"""How far two readers agree on the kinds of change: `python -m bench.changes.agreement [--half held] [--apart]`.

Counts as score.py does: the second reading against the first, then what the rules find against each of them, on the
pairs of `second/` that both readers took for pairs. Of the held half it never prints a case, only counts.
"""

from __future__ import annotations

import argparse
import random
from typing import TYPE_CHECKING

from bench.changes.gold import HALVES, two_readings
from bench.changes.score import Mark, Score, found_marks, labelled_marks, overlap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bench.changes.gold import Pair

SEED = 20261123
Reading = dict[str, list[Mark]]


def _against(found: Reading, labels: Reading, names: Iterable[str] | None = None) -> Score:
    score = Score()
    for name in names or labels:
        score.count(found[name], labels[name])
    return score


def _range(found: Reading, labels: Reading) -> str:
    """Where 95 in 100 F1 figures lie if the pairs are drawn again, with repeats, a thousand times."""
    draw, names = random.Random(SEED), sorted(labels)
    scores = [_against(found, labels, draw.choices(names, k=len(names))) for _ in range(1000)]
    f1 = sorted(score.figures(score.kinds)[2] for score in scores)
    return f"{f1[25]:.2f} to {f1[974]:.2f}"


def _untyped(reading: Reading) -> Reading:
    return {name: [mark._replace(kind="any") for mark in marks] for name, marks in reading.items()}


def _row(name: str, found: Reading, labels: Reading) -> str:
    typed, untyped = _against(found, labels), _against(_untyped(found), _untyped(labels))
    counts = f"{sum(typed.labelled.values())} | {sum(typed.found.values())}"
    figures = " | ".join(f"{figure:.3f}" for figure in typed.figures(typed.kinds))
    return f"| {name} | {counts} | {figures} | {_range(found, labels)} | {untyped.figures(['any'])[2]:.3f} |"


def _by_type(first: Reading, second: Reading, rules: Reading) -> list[str]:
    scores = _against(second, first), _against(rules, first), _against(rules, second)
    lines = [
        "| type | first | second | precision | recall | F1 | rules: found | F1, first | F1, second |",
        f"|{'---|' * 9}",
    ]
    for kind in sorted({kind for score in scores for kind in score.kinds}):
        readers = " | ".join(_figures(scores[0], kind))
        counts = f"{scores[0].labelled[kind]} | {scores[0].found[kind]}"
        others = " | ".join(_figures(score, kind)[2] for score in scores[1:])
        lines.append(f"| {kind} | {counts} | {readers} | {scores[1].found[kind]} | {others} |")
    return lines


def _figures(score: Score, kind: str) -> list[str]:
    """A dash where there is nothing to count."""
    precision, recall, f1 = score.figures([kind])
    found, labelled = score.found[kind], score.labelled[kind]
    return [
        f"{figure:.2f}" if there else "-"
        for figure, there in ((precision, found), (recall, labelled), (f1, found or labelled))
    ]


def _apart(pair: Pair, first: list[Mark], second: list[Mark]) -> list[str]:
    """What one reader has and the other has not, with the types that the other gave to the same place."""
    texts = " ".join(pair.base), " ".join(pair.target)
    lines = []
    for sign, mine, others in (("first", first, second), ("second", second, first)):
        for mark in mine:
            there = [one.kind for one in others if overlap(one.base, mark.base) or overlap(one.target, mark.target)]
            if mark.kind not in there:
                words = " -> ".join(
                    repr(text[slice(*span)] if span else "") for text, span in zip(texts, mark[1:3], strict=True)
                )
                lines.append(f"{pair.name} {sign} {mark.kind}, the other {', '.join(there) or 'nothing'}: {words}")
    return lines


def main() -> None:
    """Print the figures in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=HALVES, default="tune")
    parser.add_argument("--apart", action="store_true", help="print what the readers disagree about in the tune half")
    asked = parser.parse_args()
    names, one, two = two_readings(asked.half)
    common = {pair.name for pair in one} & {pair.name for pair in two}
    alone = {pair.name for pair in one} ^ {pair.name for pair in two}
    print(f"{len(names)} pairs, {len(common)} taken for pairs by both, {len(alone)} by one only\n")

    def read(pairs: list[Pair], marks: Callable[[Pair], list[Mark]]) -> Reading:
        return {pair.name: marks(pair) for pair in pairs if pair.name in common}

    first, second, rules = read(one, labelled_marks), read(two, labelled_marks), read(one, found_marks)
    print(
        "| what | labels | found | precision | recall | F1 | 95 in 100 | F1 whatever the type |",
        f"|{'---|' * 8}",
        sep="\n",
    )
    print(_row("second reading against the first", second, first))
    print(_row("rules against the first", rules, first))
    print(_row("rules against the second", rules, second))
    print("", *_by_type(first, second, rules), sep="\n")
    if asked.apart and asked.half == "tune":
        for pair in one:
            if pair.name in common:
                print(*_apart(pair, first[pair.name], second[pair.name]), sep="\n")


if __name__ == "__main__":
    main()
