"""The gold set: pairs of texts with their labels, as they were written by reading."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from bench.real import records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE = Path(__file__).parent
LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
HALVES = ("tune", "held")


class Pair(NamedTuple):
    """A pair of texts with its labels."""

    name: str
    language: str
    half: str
    part: str
    base: tuple[str, ...]
    target: tuple[str, ...]
    labels: tuple[dict[str, Any], ...]


def pairs() -> Iterator[Pair]:
    """Give all labelled pairs, the real ones with their texts from the corpus."""
    texts = _corpus()
    for half in HALVES:
        yield from _real_pairs(texts, sorted((HERE / "labels").glob(f"real-{half}-*.jsonl")))
    yield from _practice_pairs(texts)
    for language in LANGUAGES[1:]:
        for one in _labelled(HERE / "labels" / f"{language}.jsonl"):
            if "not_a_pair" not in one:
                sides = (one["base"],), (one["target"],)
                yield Pair(one["pair"], language, one["half"], one["part"], *sides, tuple(one["changes"]))


def two_readings(half: str) -> tuple[list[str], list[Pair], list[Pair]]:
    """Name the pairs of a half that were read twice, and give them as either reader labelled them."""
    texts, second = _corpus(), HERE / "second" / f"real-{half}.jsonl"
    names = [one["pair"] for one in _labelled(second)]
    first = _real_pairs(texts, sorted((HERE / "labels").glob(f"real-{half}-*.jsonl")))
    return names, [pair for pair in first if pair.name in names], list(_real_pairs(texts, [second]))


def _corpus() -> dict[str, Any]:
    return {record["symbol"]: record["paras"] for record in records("un-ga/series.jsonl.gz")}


def _labelled(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _real_pairs(texts: dict[str, Any], paths: Iterable[Path]) -> Iterator[Pair]:
    named = {}
    for line in (HERE / "pairs.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        name, half, *rest = line.split("\t")
        named[name] = half, *rest
    for path in paths:
        for one in _labelled(path):
            if "not_a_pair" not in one:
                of, base, target, base_at, target_at = named[one["pair"]]
                yield _real_pair(texts, one, of, (base, base_at), (target, target_at))


def _practice_pairs(texts: dict[str, Any]) -> Iterator[Pair]:
    """Pairs drawn later with another seed, read and labelled by who writes rules, before the rules they try."""
    for path in sorted((HERE / "labels").glob("practice-en*.jsonl")):
        for one in _labelled(path):
            if "not_a_pair" not in one:
                sides = (one["base"], one["base_at"]), (one["target"], one["target_at"])
                yield _real_pair(texts, one, one["half"], *sides)


def _real_pair(
    texts: dict[str, Any], one: dict[str, Any], half: str, base: tuple[str, str], target: tuple[str, str]
) -> Pair:
    old, new = ([texts[symbol][int(at)] for at in places.split("+")] for symbol, places in (base, target))
    sides = tuple(p["text"] for p in old), tuple(p["text"] for p in new)
    part = {"preambular": "preamble"}.get(new[0]["paragraph_type"], new[0]["paragraph_type"])
    return Pair(one["pair"], "en", half, part, *sides, tuple(one["changes"]))
