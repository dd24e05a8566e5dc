"""Real texts with known truth: French bills, whose articles keep their official number from reading to reading."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"


def french_bills() -> list[tuple[list[str], list[str], list[tuple[int, int]]]]:
    """Give (base, target, true pairs) for each two readings in a row; an article is one paragraph, without number."""
    readings: dict[str, list[list[dict]]] = defaultdict(list)
    with gzip.open(CORPUS / "fr-bills" / "texts.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)
            articles = [article for article in text["articles"] if _text(article)]
            if articles:
                readings[text["bill"]].append(articles)
    return [_pair(old, new) for texts in readings.values() for old, new in pairwise(texts)]


def _text(article: dict) -> str:
    return " ".join(article["alineas"]).strip()


def _pair(old: list[dict], new: list[dict]) -> tuple[list[str], list[str], list[tuple[int, int]]]:
    places = {article["titre"]: place for place, article in enumerate(new)}
    truth = [(i, places[article["titre"]]) for i, article in enumerate(old) if article["titre"] in places]
    return [_text(article) for article in old], [_text(article) for article in new], truth


def un_pairs() -> list[tuple[str, str, list[dict], list[dict]]]:
    """Give (symbol, symbol, paragraphs, paragraphs) for each pair of neighbours in a series of resolutions."""
    series: dict[str, list[dict]] = defaultdict(list)
    with gzip.open(CORPUS / "un-ga" / "series.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)
            series[text["series"]].append(text)
    return [
        (old["symbol"], new["symbol"], old["paras"], new["paras"])
        for texts in series.values()
        for old, new in pairwise(texts)
    ]
