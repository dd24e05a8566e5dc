"""Collation of real texts: resolutions of successive sessions, and French bills with their official numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise

import pytest

from service.collation import collate
from service.collation.types import Op, RowKind
from service.collation.units import leading_number
from service.comparison import compare
from service.text import Part
from storage.formats import read_file
from tests.packed import lines_of

OUTSIDE = {Part.FRONT, Part.CLOSING}


@pytest.fixture(scope="module")
def resolutions(corpus):
    """Symbol -> paragraphs, and the pairs of symbols that follow each other in a series."""
    series = defaultdict(list)
    texts = {}
    for text in lines_of(corpus / "un-ga" / "series.jsonl.gz"):
        series[text["series"]].append(text["symbol"])
        texts[text["symbol"]] = text["paras"]
    return texts, [pair for symbols in series.values() for pair in pairwise(symbols)]


def flattened(paragraphs) -> bytes:
    """As plain text: one paragraph a line, numbers printed before it, an empty line between two."""
    return "\n\n".join(f"{p['prefix'] or ''} {p['text']}".strip() for p in paragraphs).encode()


def body_kinds(comparison):
    """How many rows of each kind, front and closing matter apart."""
    kinds = Counter()
    for row in comparison.collation.rows:
        parts = {comparison.base.paragraphs[i].part for i in row.base}
        parts |= {comparison.target.paragraphs[j].part for j in row.target}
        if not parts <= OUTSIDE:
            kinds[row.kind] += 1
    return kinds


def strings_kinds(base, target):
    """The same on plain lists of strings, with the parts that the corpus gives."""
    kinds = Counter()
    for row in collate([p["text"] for p in base], [p["text"] for p in target]).rows:
        types = {base[i]["type"] for i in row.base} | {target[j]["type"] for j in row.target}
        if "paragraph" in types:
            kinds[row.kind] += 1
    return kinds


EXPECTED = [
    # The paragraphs on the anniversaries of 2020 went; the two that name the session were updated.
    ("A/RES/75/9", "A/RES/77/16", {RowKind.UNCHANGED: 11, RowKind.EDITED: 2, RowKind.REMOVED: 2}),
    ("A/RES/76/80", "A/RES/78/76", {RowKind.UNCHANGED: 28}),
]


@pytest.mark.parametrize(("base", "target", "kinds"), EXPECTED)
def test_successive_resolutions_as_strings(resolutions, base, target, kinds):
    texts, _ = resolutions
    assert strings_kinds(texts[base], texts[target]) == kinds


@pytest.mark.parametrize(("base", "target", "kinds"), EXPECTED)
def test_successive_resolutions_read_from_flattened_text(resolutions, base, target, kinds):
    """Read again from plain text; what recognition makes of headings and notes does not matter to the kinds."""
    texts, _ = resolutions
    comparison = compare(*(read_file(flattened(texts[symbol]), filename="a.txt") for symbol in (base, target)))
    assert +body_kinds(comparison) == Counter(kinds)


def test_all_neighbours_rebuild_and_pair_what_is_identical(resolutions):
    """Every pair of neighbours: both sides rebuild, and each paragraph that stayed is paired with its like."""
    texts, neighbours = resolutions
    assert len(neighbours) > 300
    for symbols in neighbours:
        base, target = ([p["text"] for p in texts[symbol]] for symbol in symbols)
        verbatim = Counter()
        for row in collate(base, target).rows:
            old = "".join(o.text for o in row.ops if o.op is not Op.INSERT)
            new = "".join(o.text for o in row.ops if o.op is not Op.DELETE)
            assert old == "\n".join(base[i] for i in row.base)
            assert new == "\n".join(target[j] for j in row.target)
            verbatim[leading_number(old)[1]] += leading_number(old)[1] == leading_number(new)[1] and bool(row.base)
        common = Counter(leading_number(p)[1] for p in base) & Counter(leading_number(p)[1] for p in target)
        assert common <= verbatim


def test_articles_of_french_bills_keep_their_number(corpus):
    """Pairs by content alone against the official numbers; the shares below are promises, not what was measured."""
    readings = defaultdict(list)
    for text in lines_of(corpus / "fr-bills" / "texts.jsonl.gz"):
        articles = {a["titre"]: " ".join(a["alineas"]) for a in text["articles"] if a["alineas"]}
        if articles:
            readings[text["bill"]].append(articles)
    right = found = wanted = changed = changed_right = 0
    for old, new in (pair for bill in readings.values() for pair in pairwise(bill)):
        numbers = list(old), list(new)
        pairs = {
            (numbers[0][i], numbers[1][j])
            for row in collate(list(old.values()), list(new.values())).rows
            for i in row.base
            for j in row.target
        }
        truth = {(number, number) for number in old if number in new}
        edited = {pair for pair in truth if old[pair[0]] != new[pair[1]]}
        right, found, wanted = right + len(pairs & truth), found + len(pairs), wanted + len(truth)
        changed, changed_right = changed + len(edited), changed_right + len(pairs & edited)
    assert 2 * right / (found + wanted) >= 0.988
    assert changed_right / changed >= 0.97
