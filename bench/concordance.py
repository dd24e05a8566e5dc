"""How well two language versions pair, and what parity finds.

The treaty of six languages is paired with its English version: as read, with its numbers hidden, and with a share of
the paragraphs of both sides taken out besides. Then figures are changed at places drawn by lot, in both languages or
in one alone. Run: `python -m bench.concordance FOLDER_OF_REAL_TEXTS`.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

from service.comparison import compare
from service.concordance import concord, parity
from tests import parallel
from tests.parity_seeding import text_of
from tests.treaty import article_score, articles, paragraph_share, treaty, without_numbers

LANGUAGES = ("fr", "es", "ru", "zh")
PAIRS = (("en", "fr"), ("en", "es"), ("fr", "ru"), ("en", "zh"), ("en", "ar"), ("es", "ar"))
SEEDS = range(10)
CHANGES = 50
SIZE = 160


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder of real texts")
    folder = parser.parse_args().folder
    print("pair    trial                     articles F1   paragraphs   seconds")
    for language in LANGUAGES:
        of_treaty(folder, language)
    print("\npair    one-sided changes   found   false alarms")
    for pair in PAIRS:
        of_parity(*pair)


def of_treaty(folder: Path, language: str) -> None:
    """Pair the treaty in a language with the English one, in four trials."""
    texts = [treaty(folder, one) for one in ("en", language)]
    bare = [without_numbers(text) for text in texts]
    trials = {"as read": [(text, articles(text)) for text in texts], "numbers hidden": bare}
    for share in (0.1, 0.3):
        trials[f"hidden, {share:.0%} taken out"] = [
            taken_out(*one, share, seed) for seed, one in enumerate(bare, start=5)
        ]
    for name, ((a, places_a), (b, places_b)) in trials.items():
        began = time.perf_counter()
        rows = concord(a, b).rows
        took = time.perf_counter() - began
        score, share = article_score(rows, places_a, places_b), paragraph_share(rows, places_a, places_b)
        print(f"en-{language}   {name:<24}  {score:11.3f}  {share:11.3f}  {took:8.1f}")


def taken_out(text, places, share, seed):  # noqa: ANN001, ANN201 - a bench
    """The text without a share of its paragraphs, drawn by lot."""
    chance = random.Random(seed)
    kept = [index for index in range(len(places)) if chance.random() > share]
    return text_of([text.paragraphs[index].text for index in kept], text.language), [places[index] for index in kept]


def of_parity(language: str, other: str) -> None:
    """Change figures of a drawn resolution at fifty places in both languages and at fifty in one alone."""
    found = false = made = 0
    for seed in SEEDS:
        chance = parallel.chance_of(1000 + seed)
        base = parallel.resolution(chance, SIZE)
        sides, alone = changed(base, chance)
        texts = [parallel.texts(side, one) for one in (language, other) for side in (base, sides[one == other])]
        base_a, target_a, base_b, target_b = texts
        report = parity(
            compare(base_a, target_a), compare(base_b, target_b), concord(base_a, base_b), concord(target_a, target_b)
        )
        hits = [{*one.a.base, *one.a.target, *one.b.base, *one.b.target} & alone for one in report.findings]
        found, made = found + len(set().union(*hits)), made + len(alone)
        false += sum(not hit for hit in hits)
    print(f"{language}-{other}   {made:17}   {found:5}   {false:12}")


def changed(base, chance):  # noqa: ANN001, ANN201 - a bench
    """Both targets, and the places that only one of them changed."""
    targets = list(base), list(base)
    places = [place for place, clause in enumerate(base) if clause.figures]
    chance.shuffle(places)
    for place in places[: 2 * CHANGES]:
        new = parallel.edited(base[place], chance)[0]
        alone = place in places[:CHANGES]
        side = chance.randrange(2)
        for number, target in enumerate(targets):
            if not alone or number == side:
                target[place] = new
    return targets, set(places[:CHANGES])


if __name__ == "__main__":
    main()
