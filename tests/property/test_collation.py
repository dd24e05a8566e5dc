"""Collation keeps its promises on any text: strings of all kinds, and generated resolutions with known changes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from service.collation import collate
from service.collation.tokens import normalise, tokenise
from service.collation.types import Op, RowKind
from service.collation.words import word_operations
from service.comparison import compare, has_differences, to_json
from service.text import Note, Paragraph, ParsedText, Part
from tests.counts import many_examples

ALPHABET = st.sampled_from(
    list("aàbZé\u0301’'«»-–—.,;:()/ \u00a0\u200f\n\t0159第七九十届的，年月日шесдт آبتوالـ١٢\x00\x01€$%")
)
VOCABULARY = """
Recalling its resolution 77/13 of 21 novembre 2022 , and 1631 (2005) l' d’ Organisation États Member member the of
2015-2020 2015–2020 A/79/302-S/2024/600 seventy-ninth soixante-dix-neuvième 第七十九届 大 会 الأمم المتحدة 5 %
$5 million семьдесят девятой ; . 1. (a) water school harbour vaccine budget
"""
WORDS = st.sampled_from(VOCABULARY.split())
SENTENCES = st.lists(WORDS, max_size=12).map(" ".join)
STRINGS = st.one_of(st.text(max_size=40), st.text(ALPHABET, max_size=30), SENTENCES)
FORMULAS = st.builds(
    "Recalling its resolution {}/{} on {} and the report of the Secretary-General,".format,
    st.integers(50, 53),
    st.integers(1, 4),
    st.sampled_from(["water", "schools", "harbours"]),
)
PARAGRAPHS = st.one_of(STRINGS, FORMULAS, st.sampled_from(["", "Same.", "1. Same.", "2. Same."]))
TEXTS = st.lists(PARAGRAPHS, max_size=12)
NOTES = st.lists(st.builds(Note, st.sampled_from("123*"), st.just(0), STRINGS), max_size=2).map(tuple)


@st.composite
def parsed(draw):
    """A recognised text: parts, numbers and notes of all kinds."""
    texts, parts = draw(TEXTS), st.sampled_from(list(Part))
    numbers = st.one_of(st.none(), st.sampled_from(["1.", "2.", "(a)", "٣ -"]))
    paragraphs = [
        Paragraph(k, draw(parts), None, draw(numbers), draw(st.sampled_from([1, 2])), text, draw(NOTES))
        for k, text in enumerate(texts)
    ]
    return ParsedText("", "test", None, tuple(paragraphs), ())


@st.composite
def pairs(draw):
    """A text and what negotiation made of it: paragraphs dropped, added, edited, moved, split, merged."""
    base = draw(TEXTS)
    target = list(base)
    for _ in range(draw(st.integers(0, 4))):
        _change(target, draw)
    return base, target


def _change(target, draw):
    place = draw(st.integers(0, len(target)))
    match draw(st.sampled_from(["add", "drop", "edit", "move", "split", "merge"])):
        case "add":
            target.insert(place, draw(PARAGRAPHS))
        case _ if place == len(target):
            return
        case "drop":
            del target[place]
        case "edit":
            words = target[place].split(" ")
            words[draw(st.integers(0, len(words) - 1))] = draw(WORDS)
            target[place] = " ".join(words)
        case "move":
            target.insert(draw(st.integers(0, len(target) - 1)), target.pop(place))
        case "split":
            middle = len(target[place]) // 2
            target[place : place + 1] = [target[place][:middle], target[place][middle:]]
        case "merge":
            target[place : place + 2] = [" ".join(target[place : place + 2])]


def sides(ops):
    base = "".join(operation.text for operation in ops if operation.op is not Op.INSERT)
    return base, "".join(operation.text for operation in ops if operation.op is not Op.DELETE)


@many_examples
@given(STRINGS)
def test_tokens_give_the_text_again(text):
    assert "".join(token.text for token in tokenise(text)) == text


@many_examples
@given(STRINGS)
def test_normalising_twice_is_normalising_once(text):
    assert normalise(normalise(text)) == normalise(text)


@many_examples
@given(STRINGS, STRINGS)
def test_words_rebuild_both_texts_and_no_operation_is_empty(base, target):
    ops = word_operations(base, target).ops
    assert sides(ops) == (base, target)
    assert all(operation.text for operation in ops)


@many_examples
@given(SENTENCES, SENTENCES)
def test_operations_never_cut_a_token(base, target):
    """Each operation begins and ends where a token does, on the side or sides that it belongs to."""
    edges = [{0}, {0}]
    for side, text in enumerate((base, target)):
        place = 0
        for token in tokenise(text):
            place += len(token.text)
            edges[side].add(place)
    places = [0, 0]
    for operation in word_operations(base, target).ops:
        for side, other in ((0, Op.INSERT), (1, Op.DELETE)):
            if operation.op is not other:
                places[side] += len(operation.text)
                assert places[side] in edges[side]


@many_examples
@given(parsed(), parsed())
def test_rows_rebuild_both_texts_and_hold_each_paragraph_once(base, target):
    rows = collate(base, target).rows
    for row in rows:
        old = "\n".join(base.paragraphs[i].text for i in row.base)
        new = "\n".join(target.paragraphs[j].text for j in row.target)
        assert sides(row.ops) == (old, new)
    assert sorted(i for row in rows for i in row.base) == list(range(len(base.paragraphs)))
    assert sorted(j for row in rows for j in row.target) == list(range(len(target.paragraphs)))


@many_examples
@given(parsed())
def test_a_text_with_itself_has_no_difference(text):
    comparison = compare(text, text)
    assert not has_differences(comparison)
    assert all(row.kind is RowKind.UNCHANGED and row.base == row.target for row in comparison.collation.rows)


@many_examples
@given(pairs())
def test_exchanging_the_sides_keeps_the_pairs_and_exchanges_the_marks(pair):
    base, target = pair
    there = {(row.base, row.target, row.moved): row for row in collate(base, target).rows}
    back = {(row.target, row.base, row.moved): row for row in collate(target, base).rows}
    assert there.keys() == back.keys()
    for key, row in there.items():
        assert [o.text for o in row.ops if o.op is Op.DELETE] == [o.text for o in back[key].ops if o.op is Op.INSERT]
        assert [o.text for o in row.ops if o.op is Op.EQUAL] == [o.text for o in back[key].ops if o.op is Op.EQUAL]


@many_examples
@given(pairs())
def test_the_same_twice(pair):
    assert collate(*pair) == collate(*pair)


@many_examples
@given(pairs())
def test_identical_paragraphs_are_paired_with_identical_ones(pair):
    """As many unchanged pairs as the two texts have paragraphs in common, counted with their copies."""
    base, target = pair
    common = sum(min(base.count(text), target.count(text)) for text in set(base))
    verbatim = [row for row in collate(base, target).rows if row.kind is RowKind.UNCHANGED]
    numbered = any(text[:2] in {"1.", "2."} for text in base + target)
    assert len(verbatim) == common or (numbered and len(verbatim) <= common)


@many_examples
@given(parsed(), parsed())
def test_a_comparison_of_anything_becomes_json(base, target):
    answer = to_json(compare(base, target))
    named = {sentence["row"] for sentence in answer["summary"]["sentences"]}
    assert named == {row["id"] for row in answer["rows"] if row["changes"]}
