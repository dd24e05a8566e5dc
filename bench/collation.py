"""Measure collation: quality on generated and real pairs, time by size, the worst shapes, word engines side by side.

    .venv/bin/python -m bench.collation [quality] [real] [speed] [bounds] [words]      (all of them without a name)

Figures are medians of several runs in this process; nothing else should run on the machine meanwhile.
"""

from __future__ import annotations

import random
import resource
import statistics
import sys
import time
from collections import Counter

from bench.collation_pairs import LEVELS, Writer, make_pair
from bench.collation_real import french_bills, un_pairs
from bench.collation_score import score
from bench.collation_word_peers import engines
from bench.collation_words import LANGUAGES
from service.collation import ENGINE, collate

SEEDS = range(100, 105)
MEASURES = ("pairs", "changed", "moves", "alone", "splits", "merges")


def quality() -> None:
    """F1 of pairs, non-verbatim pairs, moves, additions and removals; recall of splits and merges; 300 paragraphs."""
    print(f"{'':14}" + "".join(f"{name:>9}" for name in MEASURES))
    for level in LEVELS:
        found = {language: _quality(language, level) for language in LANGUAGES}
        for language in LANGUAGES if level == "hard" else ():
            print(f"{level} {language:9}" + "".join(f"{found[language][name]:9.3f}" for name in MEASURES))
        means = [statistics.mean(found[language][name] for language in LANGUAGES) for name in MEASURES]
        print(f"{level:14}" + "".join(f"{mean:9.3f}" for mean in means))


def _quality(language: str, level: str) -> dict[str, float]:
    results = []
    for seed in SEEDS:
        pair = make_pair(language, 300, level, seed)
        groups = [(row.base, row.target, row.moved) for row in collate(pair.base, pair.target).rows]
        results.append(score(pair.base, pair.target, pair.groups, groups))
    return {name: statistics.mean(result[name] for result in results) for name in MEASURES}


def real() -> None:
    """French bills against their official numbers; kinds of rows over all neighbouring resolutions."""
    right = found = wanted = changed = changed_right = 0
    for base, target, truth in french_bills():
        pairs = {(i, j) for row in collate(base, target).rows for i in row.base for j in row.target}
        edited = {(i, j) for i, j in truth if base[i] != target[j]}
        right, found, wanted = right + len(pairs & set(truth)), found + len(pairs), wanted + len(truth)
        changed, changed_right = changed + len(edited), changed_right + len(pairs & edited)
    f1, recall = 2 * right / (found + wanted), changed_right / changed
    print(f"French bills: F1 {f1:.4f}, recall on {changed} changed articles {recall:.4f}")
    kinds: Counter[str] = Counter()
    start = time.perf_counter()
    for _, _, base, target in un_pairs():
        rows = collate([p["text"] for p in base], [p["text"] for p in target]).rows
        kinds.update(row.kind.value for row in rows)
    print(f"302 pairs of resolutions in {time.perf_counter() - start:.1f} s: {dict(kinds)}")


def speed() -> None:
    """Whole comparison (alignment, words, self-check): median of five runs, one at 30,000 paragraphs."""
    for size, runs in ((300, 5), (3_000, 5), (30_000, 1)):
        pair = make_pair("en", size, "hard", 7)
        times = []
        for _ in range(runs):
            start = time.perf_counter()
            collate(pair.base, pair.target)
            times.append(time.perf_counter() - start)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{size:6} paragraphs: {statistics.median(times):7.3f} s, peak so far {memory} MB")


def bounds() -> None:
    """The shapes that bring down comparers; each ends in bounded work, with `fallback` where a bound struck."""
    writer = Writer("en", 1)
    texts = [writer.text(writer.fresh()) for _ in range(5_000)]
    words = " ".join(texts).split()[:33_000]
    other = ["changed" if k % 17 == 0 else word for k, word in enumerate(words)]
    shapes = {
        "all the same": (["Same text of a paragraph,"] * 5_000, ["Same text of a paragraph,"] * 4_990),
        "all reversed": (texts, texts[::-1]),
        "nothing in common": (
            [" ".join(f"a{c}" for c in t) for t in texts],
            [" ".join(f"b{c}" for c in t) for t in texts],
        ),
        "5,000 repeats with one word new": (["One formula of all,"] * 5_000, ["One formula for all,"] * 5_000),
        "5,000 that differ in a number": (
            [f"Recalling resolution number {k} on the matter," for k in range(5_000)],
            [f"Recalling resolution number {k} on the matter," for k in range(9_000, 14_000)],
        ),
        "one paragraph of 200 kB": ([" ".join(words)], [" ".join(other)]),
        "a million words in one row": ([" ".join(words * 30)], [" ".join(other * 30)]),
    }
    for name, (base, target) in shapes.items():
        start = time.perf_counter()
        found = collate(base, target)
        seconds = time.perf_counter() - start
        kinds = dict(Counter(row.kind.value for row in found.rows))
        print(f"{name:32} {seconds:6.2f} s  {kinds}  fallback: {found.fallback}")


def words() -> None:
    """Exact word search and diff-match-patch over the same tokens: time, marked characters, separate places."""
    pairs = [edit for seed in range(3) for language in LANGUAGES for edit in _edits(language, seed)]
    for name, engine in engines().items():
        start = time.perf_counter()
        results = [engine(base, target) for base, target, _, _ in pairs]
        seconds = time.perf_counter() - start
        marked = sum(len(text) for result in results for op, text in result if op != "equal")
        places = sum(_places(result) for result in results)
        true_marked, true_places = sum(pair[2] for pair in pairs), sum(pair[3] for pair in pairs)
        print(
            f"{name:34} {1e6 * seconds / len(pairs):7.0f} µs a pair, marked {marked / true_marked:.3f} of the truth,"
            f" places {places / true_places:.3f}"
        )


def _places(ops: list[tuple[str, str]]) -> int:
    return sum(op != "equal" and (k == 0 or ops[k - 1][0] == "equal") for k, (op, _) in enumerate(ops))


def _edits(language: str, seed: int) -> list[tuple[str, str, int, int]]:
    """Paragraphs with a tenth of their words replaced by words of their own: texts, characters and places changed."""
    chance, writer = random.Random(seed), Writer(language, seed)
    return [_edit(writer.text(writer.fresh()).split(" "), chance, language) for _ in range(100)]


def _edit(base: list[str], chance: random.Random, language: str) -> tuple[str, str, int, int]:
    if language == "zh":
        base = list(base[0])
    target, spots = list(base), sorted(chance.sample(range(len(base)), max(1, len(base) // 10)))
    for spot in spots:
        target[spot] = chance.choice("简繁龙凤") if language == "zh" else f"new{spot}"
    space = "" if language == "zh" else " "
    places = sum(k == 0 or spots[k - 1] != spot - 1 for k, spot in enumerate(spots))
    return space.join(base), space.join(target), sum(len(base[k]) + len(target[k]) for k in spots), places


PARTS = {"quality": quality, "real": real, "speed": speed, "bounds": bounds, "words": words}

if __name__ == "__main__":
    print(ENGINE, sys.version.split()[0])
    for chosen in sys.argv[1:] or PARTS:
        print(f"\n== {chosen}")
        PARTS[chosen]()
