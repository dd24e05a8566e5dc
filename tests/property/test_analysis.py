"""Promises of the typing that hold for any two texts: whole, exact, the same again, counterparts when turned round."""

from __future__ import annotations

import gzip
import os
import random
import re
import time
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.real import reading_pairs
from service.analysis import change_ids, typed
from service.analysis.kinds import SEVERITY
from service.collation import collate
from service.collation.types import Op, RowKind
from service.collation.units import plain_text
from service.comparison import compare, compare_paragraphs
from service.text import Masthead, Note, Paragraph, ParsedText, Part
from tests.packed import lines_of

THOROUGH = bool(os.environ.get("TRAVAUX_THOROUGH"))
SIDES = ((Op.DELETE, "base_span", "base"), (Op.INSERT, "target_span", "target"))
WORDS = [
    "Requests",
    "Notes",
    "Welcomes",
    "recalling",
    "all",
    "relevant",
    "not",
    "shall",
    "should",
    "and",
    "or",
    ",",
    ";",
    "the",
    "of",
    "States",
    "Member",
    "states",
    "women",
    "2015–2020",
    "2021-2025",
    "77/13",
    "21",
    "November",
    "2022",
    "seventy-ninth",
    "session",
    "A/79/302",
    "“plan”",
    "effective",
    "as",
    "appropriate",
    "within",
    "existing",
    "resources",
    "tous",
    "États",
    "ne",
    "pas",
    "doit",
    "et",
    "notamment",
    "不",
    "应",
    "所有",
    "会员国",
    "第七十九届会议",
    "جميع",
    "الدول",
    "لا",
    "يجوز",
    "не",
    "должны",
    "все",
    "государства",
    "deben",
    "todos",
    "\n",
]
sentences = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
texts = st.lists(sentences, max_size=5)
LANGUAGES = st.sampled_from(["ar", "en", "es", "fr", "ru", "zh", None])


def whole(ops, side):
    other = Op.DELETE if side is Op.INSERT else Op.INSERT
    return "".join(one.text for one in ops if one.op is not other)


def differing(ops, side):
    place, found = 0, set()
    for one in ops:
        if one.op is side:
            found |= set(range(place, place + len(one.text)))
        if one.op in {Op.EQUAL, side}:
            place += len(one.text)
    return found


def passages(row):
    """The operations of the row and of each of its notes, with the changes that are about them."""
    yield row.ops, [one for one in row.changes if one.footnote is None]
    if row.kind not in {RowKind.ADDED, RowKind.REMOVED}:
        for place, note in enumerate(row.footnotes):
            yield note.ops, [one for one in row.changes if one.footnote == place]


def check(row):
    assert all(one.type in SEVERITY and one.severity in range(4) for one in row.changes)
    assert len(set(change_ids(row))) == len(row.changes)
    for ops, changes in passages(row):
        for side, span, words in SIDES:
            text, covered = whole(ops, side), Counter()
            for change in changes:
                place = getattr(change, span)
                if place is not None:
                    assert text[slice(*place)] == getattr(change, words)
                    covered.update(range(*place))
            assert set(covered.values()) <= {1}
            assert differing(ops, side) <= set(covered)


def parsed(paragraphs, language, part=Part.OPERATIVE):
    made = tuple(
        Paragraph(at, part, f"OP{at}", f"{at}.", 1, words, (Note("1", 0, words[::-1]),) if at % 3 == 0 else ())
        for at, words in enumerate(paragraphs)
    )
    return ParsedText("\n".join(paragraphs), "test", language, made, (), Masthead())


@given(texts, texts, LANGUAGES, st.sampled_from(list(Part)))
def test_every_differing_character_is_in_exactly_one_change(base, target, language, part):
    for row in compare(parsed(base, language, part), parsed(target, language, part)).collation.rows:
        check(row)


@given(texts, texts, LANGUAGES)
def test_the_same_texts_give_the_same_changes(base, target, language):
    sides = parsed(base, language), parsed(target, language)
    assert compare(*sides) == compare(*sides)


COUNTERPART = {
    "verb.stronger": "verb.weaker",
    "escape.added": "escape.removed",
    "tech.reflist_grew": "tech.reflist_shrank",
    "para.added": "para.removed",
    "para.split": "para.merged",
    "para.promoted": "para.demoted",
}
BOTH_WAYS = {**COUNTERPART, **{new: old for old, new in COUNTERPART.items()}}
NEUTRAL = {"modal", "negation", "scope", "conjunction", "quantity", "case", "qualifier", "list_item"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Invites States;", "Requests States;"),
        ("Notes it;", "Notes it, as appropriate;"),
        ("Recalling resolutions 1/2 and 3/4,", "Recalling resolutions 1/2, 3/4 and 5/6,"),
        ("States shall act;", "States should act;"),
        ("States shall act;", "States shall not act;"),
        ("youth, women;", "youth, women and men;"),
        ("for 30 States;", "for 40 States;"),
        ("the member States;", "the Member States;"),
    ],
)
def test_exchanging_the_sides_gives_counterparts(old, new):
    there, back = (
        [one for row in compare(parsed([a], "en"), parsed([b], "en")).collation.rows for one in row.changes]
        for a, b in ((old, new), (new, old))
    )
    there = [one for one in there if one.footnote is None]
    back = [one for one in back if one.footnote is None]
    assert [BOTH_WAYS.get(one.type, one.type) for one in there] == [one.type for one in back]
    assert all(one.type in NEUTRAL or one.type in BOTH_WAYS for one in there)
    assert [(one.base, one.target) for one in there] == [(one.target, one.base) for one in back]


def chosen(pairs, few):
    return pairs if THOROUGH else random.Random(7).sample(pairs, min(few, len(pairs)))


def resolutions(corpus):
    series = {}
    for record in lines_of(corpus / "un-ga" / "series.jsonl.gz"):
        series.setdefault(record["series"], []).append([paragraph["text"] for paragraph in record["paras"]])
    return [pair for records in series.values() for pair in pairwise(records)]


@pytest.mark.timeout(600 if THOROUGH else 60)
def test_every_pair_of_neighbouring_resolutions(corpus):
    for base, target in chosen(resolutions(corpus), 15):
        for row in compare_paragraphs(base, target).collation.rows:
            check(row)


@pytest.mark.timeout(900 if THOROUGH else 90)
def test_bills_and_the_treaty_in_six_languages(corpus):
    pairs = [tuple([words for _, words in side] for side in pair) for pair in reading_pairs(1)]
    for language in ("ar", "en", "es", "fr", "ru", "zh"):
        lines = (corpus / "six-languages" / f"agreement-{language}.txt").read_text(encoding="utf-8").splitlines()
        lines = [line for line in lines if line.strip()]
        lines = lines if THOROUGH else lines[:150]
        pairs.append((lines[::2], lines[1::2]))
    for base, target in chosen(pairs, 8):
        for row in compare_paragraphs(base, target).collation.rows:
            check(row)


LAWS = ("zh-laws", "es-laws-ar", "ar-laws")


def laws(folder):
    """Neighbouring versions of each law: the name of its file without the date or number of the version."""
    versions = {}
    for file in sorted(folder.iterdir()):
        name = re.split(r"[(（]|-\d\d-", file.name)[0]
        packed_ = file.suffix == ".gz"
        words = (gzip.decompress(file.read_bytes()) if packed_ else file.read_bytes()).decode("utf-8")
        versions.setdefault(name, []).append([line for line in words.splitlines() if line.strip()])
    return [pair for texts in versions.values() for pair in pairwise(texts)]


@pytest.mark.parametrize("folder", LAWS)
@pytest.mark.timeout(600 if THOROUGH else 60)
def test_neighbouring_versions_of_laws_in_chinese_spanish_and_arabic(corpus, folder):
    pairs = laws(corpus / folder)
    assert pairs
    for base, target in pairs if THOROUGH else [tuple(side[:60] for side in pairs[-1])]:
        for row in compare_paragraphs(base, target).collation.rows:
            check(row)


def test_typing_the_largest_pair_is_no_slower_than_a_second(corpus):
    base, target = max(resolutions(corpus), key=lambda pair: sum(len(words) for side in pair for words in side))
    sides = plain_text(base), plain_text(target)
    collation = collate(*sides)
    typed(collation, *sides)
    start = time.process_time()
    typed(collation, *sides)
    assert time.process_time() - start < 1


def test_three_thousand_paragraphs_are_typed_no_slower_than_aligned():
    words = [f"Requests the States of group {n} to protect well {n * 7} and spring {n * 13};" for n in range(3000)]
    changed = [line.replace("protect", "consider protecting") if n % 8 == 0 else line for n, line in enumerate(words)]
    start = time.process_time()
    collation = collate(words, changed)
    middle = time.process_time()
    typed(collation, plain_text(words), plain_text(changed))
    assert time.process_time() - middle < max(2 * (middle - start), 2)
