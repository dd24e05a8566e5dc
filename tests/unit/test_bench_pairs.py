"""The generator's truth must be true: it is what the engine is judged by."""

from __future__ import annotations

import random
from collections import Counter
from itertools import pairwise

import pytest

from bench.pairs import LANGUAGES, generate
from bench.pairs.doubts import doubts
from bench.pairs.edits import edit_words
from bench.pairs.grammar import Paragraph
from bench.pairs.lexicon import lexicon
from bench.pairs.shapes import repeats
from bench.pairs.truth import TruthRow


def spaceless(text):
    return "".join(text.split())


@pytest.fixture(scope="module", params=LANGUAGES)
def pair(request):
    return generate(request.param, 300, 4, 7)


def test_every_paragraph_belongs_to_exactly_one_row(pair):
    assert sorted(b for row in pair.rows for b in row.base) == list(range(300))
    assert [t for row in pair.rows for t in row.target] == list(range(len(pair.target.texts)))


def test_rows_without_edits_keep_every_character(pair):
    for row in pair.rows:
        if row.base and row.target and not row.edits:
            old = spaceless("".join(pair.base.texts[b] for b in row.base))
            assert old == spaceless("".join(pair.target.texts[t] for t in row.target))


def test_edits_are_all_that_differs(pair):
    """What goes and comes accounts for the difference of the two sides' characters, one by one."""
    for row in pair.rows:
        if not row.edits:
            continue
        old = Counter(spaceless("".join(pair.base.texts[b] for b in row.base)))
        new = Counter(spaceless("".join(pair.target.texts[t] for t in row.target)))
        gone = Counter(spaceless("".join(edit.deleted for edit in row.edits)))
        came = Counter(spaceless("".join(edit.inserted for edit in row.edits)))
        assert old - gone + came == new


def test_the_hardest_level_has_everything(pair):
    kinds = Counter(row.kind for row in pair.rows)
    assert kinds["edited"] > 90
    assert min(kinds["added"], kinds["removed"], kinds["split"], kinds["merged"]) >= 3
    assert sum(row.made_move for row in pair.rows) >= 10
    assert any(row.made_move and row.edits for row in pair.rows)


def test_many_paragraphs_begin_as_others_do(pair):
    leads = Counter(text[: 12 if pair.language == "zh" else 30] for text in pair.base.texts)
    assert sum(n for n in leads.values() if n > 1) > 100


def test_the_same_arguments_give_the_same_pair():
    assert generate("fr", 30, 3, 5) == generate("fr", 30, 3, 5)
    assert generate("fr", 30, 3, 5) != generate("fr", 30, 3, 6)


def test_level_one_has_no_moves_and_no_pieces():
    kinds = {row.kind for row in generate("es", 300, 1, 0).rows}
    assert kinds <= {"unchanged", "edited", "added", "removed"}


def test_operative_paragraphs_are_numbered_through():
    side = generate("en", 300, 4, 0).target
    operative = [number for number, kind in zip(side.numbers, side.kinds, strict=True) if kind == "operative"]
    assert operative == [f"{n}. " for n in range(1, len(operative) + 1)]


def test_chinese_has_no_blanks_and_english_no_blank_before_a_comma():
    assert not any(" " in text for text in generate("zh", 30, 4, 0).base.texts)
    assert not any(" ," in text or "  " in text for text in generate("en", 300, 4, 0).target.texts)


def test_places_of_change_stand_three_words_apart():
    words = [f"w{i}" for i in range(60)]
    for seed in range(50):
        _, edits = edit_words(words, 0.5, 0.0, lexicon("en"), random.Random(seed))
        ends = [(int(e.deleted.split()[0][1:]), int(e.deleted.split()[-1][1:])) for e in edits if e.deleted]
        assert all(b[0] - a[1] > 3 for a, b in pairwise(ends))


def paragraph(text, family=1):
    return Paragraph("preamble", text.split(), family)


def test_a_removed_and_an_added_sibling_may_as_well_be_one_edited_paragraph():
    base = [paragraph("Recalling its resolution 59/50 on cooperation")]
    target = [paragraph("Recalling its resolution 60/12 on cooperation")]
    rows = (TruthRow((0,), ()), TruthRow((), (0,)))
    assert doubts(rows, base, target).free == {(0, 0)}


def test_a_sibling_that_went_may_be_the_origin_if_the_text_speaks_as_much_for_it():
    """59/50 was removed, 60/12 became 61/7: nobody can say which of the two neighbours 61/7 comes from."""
    base = [paragraph("Recalling resolution 59/50"), paragraph("Recalling resolution 60/12")]
    target = [paragraph("Recalling resolution 61/7")]
    rows = (TruthRow((0,), ()), TruthRow((1,), (0,), ()))
    edited = (rows[0], TruthRow((1,), (0,), (object(),)))
    assert doubts(edited, base, target).either_base == {(0, 0)}


def test_no_doubt_where_the_text_tells():
    base = [paragraph("Recalling resolution 59/50 of May"), paragraph("Recalling resolution 60/12 of June")]
    target = [paragraph("Recalling resolution 60/12 of July")]
    rows = (TruthRow((0,), ()), TruthRow((1,), (0,), (object(),)))
    assert doubts(rows, base, target).either_base == set()


def test_of_two_originals_the_length_of_the_lost_name_tells_nothing():
    """What is left of them says neither which body it was nor how long its name."""
    base = [paragraph("Noting the report of the Council"), paragraph("Noting the report of the Forum on Small Islands")]
    target = [paragraph("Noting a report of many")]
    rows = (TruthRow((0,), ()), TruthRow((1,), (0,), (object(),)))
    assert doubts(rows, base, target).either_base == {(0, 0)}
    other = (TruthRow((1,), ()), TruthRow((0,), (0,), (object(),)))
    assert doubts(other, base, target).either_base == {(0, 1)}


def test_an_added_paragraph_that_says_word_for_word_what_another_said_may_be_its_partner():
    """Also where something unchanged stands between them: it is the same text, and the true partner is not."""
    base = [paragraph("Recalling resolution 59/50"), paragraph("Noting the budget", 2)]
    target = [
        paragraph("Recalling the budget of 59/50"),
        paragraph("Noting the budget", 2),
        paragraph("Recalling resolution 59/50"),
    ]
    rows = (TruthRow((0,), (0,), (object(),)), TruthRow((1,), (1,)), TruthRow((), (2,)))
    assert doubts(rows, base, target).either_target == {(0, 2)}


def test_repeats_are_five_paragraphs():
    shape = repeats(100)
    assert len(set(shape.base)) <= 5
    assert len(shape.target) == 98
