"""Real texts and what is known of them: official numbers of bills, identical paragraphs, round trips of laws."""

from __future__ import annotations

import gzip
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.scoring import Count, Found
from bench.scoring_words import rebuilds

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"
Engine = Callable[[Sequence[str], Sequence[str]], list[Found]]


@dataclass(slots=True)
class Bills:
    """Articles paired as their official numbers say. `apart` is how many readings lie between the two texts at most."""

    pairs: int = 0
    articles: Count = field(default_factory=Count)
    changed: Count = field(default_factory=Count)


def records(name: str) -> list[dict[str, Any]]:
    """The lines of a packed JSON file of the corpus."""
    with gzip.open(CORPUS / name, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def french_bills(engine: Engine, apart: int = 1) -> Bills:
    """Pair the articles of two readings without their numbers, then look at the numbers.

    An article whose text is empty (struck out) or only a bracketed remark is left out. Articles with the same text
    count as one another.
    """
    out = Bills()
    for base, target in reading_pairs(apart):
        found = engine([text for _, text in base], [text for _, text in target])
        _count_bill(out, base, target, found)
    return out


def reading_pairs(apart: int) -> Iterator[tuple[list[tuple[str, str]], list[tuple[str, str]]]]:
    """Every two readings of a bill at most `apart` readings from each other, both with at least two articles."""
    bills: dict[str, list[list[tuple[str, str]]]] = defaultdict(list)
    for record in records("fr-bills/texts.jsonl.gz"):
        bills[record["bill"]].append(list(_articles(record)))
    for readings in bills.values():
        for i, base in enumerate(readings):
            for target in readings[i + 1 : i + 1 + apart]:
                if len(base) > 1 and len(target) > 1:
                    yield base, target


def _articles(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for article in record["articles"]:
        text = " ".join(article["alineas"])
        if text and not re.fullmatch(r"\([^)]*\)\.?", text):
            yield article["titre"], text


def _count_bill(out: Bills, base: list[tuple[str, str]], target: list[tuple[str, str]], found: list[Found]) -> None:
    places = {number: t for t, (number, _) in enumerate(target)}
    true = {(b, places[number]) for b, (number, _) in enumerate(base) if number in places}
    mine = {(b, t) for row in found for b in row.base for t in row.target}
    texts = {(base[b][1], target[t][1]) for b, t in true}
    mine = {link for link in mine if link in true or (base[link[0]][1], target[link[1]][1]) not in texts}
    out.pairs += 1
    out.articles.add(((out.pairs, *link) for link in mine), ((out.pairs, *link) for link in true))
    changed = {(b, t) for b, t in true if base[b][1] != target[t][1]}
    out.changed.add(((out.pairs, *link) for link in mine & changed), ((out.pairs, *link) for link in changed))


@dataclass(slots=True)
class Series:
    """Neighbouring resolutions of one item. `identical` are paragraphs found on both sides word for word."""

    pairs: int = 0
    identical: int = 0
    kept: int = 0
    rows: int = 0
    rebuilt: int = 0


def resolutions(engine: Engine) -> Series:
    """Every paragraph that stands in both texts word for word must be paired with an identical one."""
    out = Series()
    for _, base, target in resolution_pairs():
        _count_series(out, base, target, engine(base, target))
    return out


def resolution_pairs() -> Iterator[tuple[tuple[str, str], list[str], list[str]]]:
    """Symbols and body paragraphs of neighbours in a series."""
    for a, b in resolution_records():
        yield (a["symbol"], b["symbol"]), _body(a), _body(b)


def resolution_records() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The records of neighbours in a series."""
    series: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in records("un-ga/series.jsonl.gz"):
        series[record["series"]].append(record)
    for texts in series.values():
        texts.sort(key=lambda record: [int(n) for n in re.findall(r"\d+", record["symbol"])])
        yield from pairwise(texts)


def _body(record: dict[str, Any]) -> list[str]:
    return [p["text"] for p in record["paras"] if p["type"] in {"paragraph", "heading"}]


def _count_series(out: Series, base: list[str], target: list[str], found: list[Found]) -> None:
    out.pairs += 1
    out.identical += (Counter(base) & Counter(target)).total()
    for row in found:
        old, new = [base[b] for b in row.base], [target[t] for t in row.target]
        out.rows += 1
        out.rebuilt += rebuilds(row.ops or (), old, new)
        out.kept += len(old) == len(new) == 1 and old == new


def unchanged_pair(engine: Engine) -> bool:
    """76/80 and 78/76 have the same body: nothing may be said to have changed or moved."""
    for symbols, base, target in resolution_pairs():
        if symbols == ("A/RES/76/80", "A/RES/78/76"):
            rows = engine(base, target)
            return all(
                len(r.base) == len(r.target) == 1 and not r.moved and base[r.base[0]] == target[r.target[0]]
                for r in rows
            )
    raise LookupError("76/80 and 78/76 are not in the corpus")


@dataclass(slots=True)
class Laws:
    """Dated versions of laws, read as files and compared."""

    pairs: int = 0
    paragraphs: int = 0
    rows: int = 0
    rebuilt: int = 0
    slowest: float = 0.0
    seconds: float = 0.0


def laws(folder: str) -> Laws:
    """Compare neighbouring versions of each law of a folder; every row must rebuild both its sides."""
    from service.collation import collate  # noqa: PLC0415  only here the engine itself is needed
    from storage.formats import read_file  # noqa: PLC0415

    out = Laws()
    for old, new in law_pairs(folder):
        start = time.perf_counter()
        base, target = (read_file(_bytes(path), filename=path.name) for path in (old, new))
        rows = collate(base, target).rows
        spent = time.perf_counter() - start
        out.pairs, out.seconds, out.slowest = out.pairs + 1, out.seconds + spent, max(out.slowest, spent)
        out.paragraphs += len(base.paragraphs) + len(target.paragraphs)
        for row in rows:
            sides = [base.paragraphs[b].text for b in row.base], [target.paragraphs[t].text for t in row.target]
            out.rebuilt += rebuilds([(o.op.value, o.text) for o in row.ops], *sides)
        out.rows += len(rows)
    return out


def law_pairs(folder: str) -> Iterator[tuple[Path, Path]]:
    """Neighbouring versions: the files of one law, whose names differ in what brackets, number or date say."""
    groups: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((CORPUS / folder).iterdir()):
        groups[re.split(r"\s*\((?=\d{4}|جديد|قديم)|(?<=\d{5})-", path.name)[0]].append(path)
    for versions in groups.values():
        if any("(قديم)" in path.name for path in versions):
            versions.sort(key=lambda path: "(قديم)" not in path.name)
        yield from pairwise(versions)


def _bytes(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
